"""P22 is read in half a minute: few words, easy ones, headings in order, and the answer on a phone's first screen."""

import itertools
import re
import warnings
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from lxml import html

from makegood import define
from makegood.deliver.facts import AnswersShown, Explained, FindingMade, PutRight, ReturnFiled, TalkClosed, TalkOpened
from makegood.learn import register

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import textstat

pytestmark = pytest.mark.django_db
D = Decimal
AGE_11 = 6
"""Flesch-Kincaid grade: years of school, begun at five."""


def found(promise: str, outcome: Any, low: str, period: str = "2026-q3", grade: str = "A") -> FindingMade:
    return FindingMade(promise=promise, period=period, outcome=outcome, low=D(low), high=D(low), target=D(100),
                       grade=grade, by="x")  # fmt: skip


@pytest.fixture
def told(published: Any) -> Any:
    """Everything at once: kept, missed and told, put right, not shown, not due; answers, people, a question."""
    tell_all(published)
    return published


def tell_all(published: Any) -> None:
    published.tell(
        found("pay", "met", "100"),
        found("travel", "not met", "91"),
        TalkOpened(talk="k1", promise="travel", period="2026-q3", answer_by=date(2026, 12, 4), by="x"),
        Explained(talk="k1", cause="own", words="d" * 64, by="x"),
        found("hours", "not met", "82"),
        TalkOpened(talk="k2", promise="hours", period="2026-q3", answer_by=date(2026, 11, 4), by="x"),
        Explained(talk="k2", cause="volumes", words="d" * 64, by="x"),
        PutRight(talk="k2", on=date(2026, 11, 10), side="supplier", by="x"),
        PutRight(talk="k2", on=date(2026, 11, 11), side="buyer", by="x"),
        TalkClosed(talk="k2", how="made_good", by="x"),
        AnswersShown(tier="tier-1", period="2026-q3", asked=60, signal="none", by="x",
                     counts={"right": 30, "wrong": 10, "not_sure": 10, "no_slip": 0}),
        *(ReturnFiled(tier=tier, period="2026-q3", kind="payroll", bundle=tier, size=size, by="x")
          for tier, size in (("tier-1", 31), ("tier-2", 14), ("tier-3", 12), ("tier-4", 11))),
    )  # fmt: skip
    Client().post(f"/register/{published.record.slug}/ask/", {"text": "Is travel paid?"})


def body(running: Any) -> Any:
    answer = Client().get(f"/register/{running.record.slug}/")
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode()).get_element_by_id("main-content")


def sentences(main: Any) -> str:
    """What is read in the order of the page, each piece a sentence; pictures and closed details left out."""
    for each in main.xpath(".//svg | .//details | .//dl"):
        each.drop_tree()
    pieces = [" ".join(each.text_content().split()) for each in main.xpath(".//h1 | .//h2 | .//h3 | .//p | .//li")]
    return " ".join(piece if piece.endswith((".", "?")) else f"{piece}." for piece in pieces if piece)


def test_a_child_of_eleven_can_read_it(told: Any) -> None:
    text = sentences(body(told))

    assert len(text.split()) > 150, "nothing much was read"
    assert textstat.flesch_kincaid_grade(text) <= AGE_11, text


def test_it_is_under_five_hundred_words_with_everything_on_it(told: Any) -> None:
    main = body(told)
    for each in main.xpath(".//svg | .//details"):
        each.drop_tree()

    assert len(main.text_content().split()) < 500


def test_headings_go_down_one_step_at_a_time_and_the_first_is_the_only_one(told: Any) -> None:
    levels = [int(each.tag[1]) for each in body(told).xpath(".//*[self::h1 or self::h2 or self::h3 or self::h4]")]

    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_it_uses_none_of_the_words_of_the_trade(told: Any) -> None:
    said = sentences(body(told)).casefold()

    for word in ("kpi", "sla", "fte", "tom", "social value", "non-compliant", "breach", "provider", "deliver"):
        assert not re.search(rf"\b{word}", said), word


def test_it_weighs_less_than_fourteen_kilobytes(told: Any) -> None:
    address = f"/register/{told.record.slug}/"
    answer = Client().get(address, headers={"accept-encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip" and len(answer.content) <= 14_000


def test_people_are_told_to_the_nearest_five_and_answers_in_tenths(told: Any) -> None:
    said = " ".join(body(told).text_content().split())

    assert "about 70" in said and "68" not in said
    assert "About 50 people answered. About 6 in 10 said that it was right." in said


@pytest.mark.parametrize("sizes", [(31, 14, 12, 10), (31, 14, 12, None), (9, 0, 0, 0)])
def test_people_are_not_told_where_an_employer_is_small_or_missing(sizes: Any, published: Any) -> None:
    """Ten rows are ten or fewer people: the rest is filled up with rows of nobody."""
    for n, size in enumerate(sizes, start=1):
        if size is not None:
            published.tell(ReturnFiled(tier=f"tier-{n}", period="2026-q3", kind="payroll" if size else "nil",
                                       bundle=f"b{n}", size=size, by="x"))  # fmt: skip

    assert "People who do it" not in body(published).text_content()


def test_answers_of_few_are_a_sentence_and_no_number(published: Any) -> None:
    published.tell(AnswersShown(tier="tier-1", period="2026-q3", asked=31, signal="cannot_say", by="x", counts={}))

    said = " ".join(body(published).text_content().split())
    assert "31 people were asked. We show answers only when at least 10 people give each one." in said


def test_every_measure_has_everyday_words_that_are_easy() -> None:
    for each in define.measures():
        words = register.everyday(each, "")
        assert words and not words.endswith("."), each
        assert len(words) <= 80 and textstat.flesch_kincaid_grade(f"{words}.") <= 11, (each, words)
    assert register.everyday("XXX-99", "Its own title") == "Its own title"
