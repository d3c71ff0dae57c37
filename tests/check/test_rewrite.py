"""The words we offer pass the tests we put to others."""

from datetime import date

import pytest

from makegood import law
from makegood.check import asks
from makegood.check.defined import said
from makegood.check.draft import Passage
from makegood.check.rewrite import library, rewrite

HOSPITAL = law.Case(
    on=date(2026, 11, 21),
    contract=law.Contract(
        nation="ENG",
        authority_kind="nhs",
        started=date(2026, 11, 2),
        kind="services",
        form="contract",
        value_gbp_inc_vat=1_000_000,
        term_months=36,
    ),
)


@pytest.mark.parametrize("measure", sorted(library()))
def test_words_say_how_much_who_when_and_what_shows_it(measure: str) -> None:
    words = rewrite(measure, HOSPITAL, {}).words

    assert words
    assert said(words) == said(words).__class__(quantity=True, who=True, when=True, proof=True)


@pytest.mark.parametrize("measure", sorted(library()))
def test_words_hold_nothing_vague(measure: str) -> None:
    words = rewrite(measure, HOSPITAL, {}).words

    assert [words[start:end] for start, end, _ in asks.vague_words(words)] == []


@pytest.mark.parametrize("measure", sorted(library()))
def test_words_are_found_as_an_ask_again(measure: str) -> None:
    words = rewrite(measure, HOSPITAL, {}).words

    assert asks.find([Passage(text=words, where="clause 1")])
