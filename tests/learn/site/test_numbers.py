"""The numbers of a sentence: as it writes them, no more than it says, and nothing that is only a year or a clause."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.learn.site.numbers import HOLDS, said
from makegood.terms import show_number


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Take on two apprentices in each year.", ["2 apprentices in each year"]),
        ("At least 1 apprentice per £1m of contract value", ["1 apprentice per £1m of contract value"]),
        ("1 apprentice for every £500,000 of spend", ["1 apprentice for every £500,000 of spend"]),
        ("0.5 FTE per £1 million", ["0.5 fte per £1 million"]),
        ("Ten per cent of the marks are for social value", ["10% of the marks"]),
        ("Social value (10%) and price 60 %", ["10%", "60%"]),
        ("a weighting: 5% weighting", ["5% weighting"]),
        ("one third of the workforce", ["one third of the workforce"]),
        ("paid at least £13.45 an hour", ["£13.45 an hour"]),
        ("a minimum of 2 awareness raising events", ["2 awareness raising events"]),
        ("pay its sub-contractors within 30 days", ["30 days"]),
        ("twenty-five jobs and 1,000 hours", ["25 jobs", "1,000 hours"]),
        ("10% of jobs, then 10% of jobs", ["10% of jobs"]),
        ("two hundred and fifty apprentices", ["two hundred and fifty apprentices"]),
        (
            "one hundred jobs and thirty-three places of three thousand hours",
            ["one hundred jobs", "three thousand hours"],
        ),
        ("between 5 and 10 apprentices", ["between 5 and 10 apprentices"]),
        ("5 to 10 per cent of the marks", ["5 to 10% of the marks"]),
        ("two or three apprentices", ["two or three apprentices"]),
        ("10-15 apprentices, 30 \u2013 60 days", ["10-15 apprentices", "30 \u2013 60 days"]),
        ("5.2 6 jobs", ["6 jobs"]),
    ],
)
def test_a_number_is_told_with_what_it_counts(sentence: str, numbers: list[str]) -> None:
    assert [each.words for each in said(sentence)] == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "The Modern Slavery Act 2015 applies from 2025.",
        "Under regulation 20 of the 2015 Regulations",
        "4.2 Community benefits",
        "one or more of the apprentices",
        "One of the jobs is local",
        "In 2025 apprentices were asked for",
        "S1 Questionnaire, S5 Prompt Payment Certificate",
        "per cent",
        "",
    ],
)
def test_years_clauses_and_names_are_no_numbers(sentence: str) -> None:
    assert said(sentence) == ()


@given(
    number=st.integers(1, 999_999).filter(lambda n: not 1900 <= n < 2100),
    thing=st.sampled_from(["apprentices", "local jobs", "hours a year", "% of the marks"]),
    before=st.sampled_from(["The supplier must give ", "(", "Deliver at least "]),
)
def test_a_number_is_found_where_it_stands_and_nothing_is_changed_but_its_spelling(
    number: int, thing: str, before: str
) -> None:
    written = f"{show_number(number)} {thing}"
    sentence = f"{before}{written}, as agreed."

    (only,) = said(sentence)

    assert sentence[only.start : only.end] == written
    assert only.words == written.replace(" %", "%")


@given(st.text(alphabet="0123456789£% .,-onetw apriceshur", max_size=200))
def test_any_text_can_be_looked_through_and_the_first_look_misses_none(text: str) -> None:
    found: Any = said(text)

    assert all(text[each.start : each.end] for each in found)
    assert not found or re.search(HOLDS, text.lower())
