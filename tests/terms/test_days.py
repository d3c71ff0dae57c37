"""Months after a day, and days in words."""

from datetime import date

import pytest

from makegood.terms import months_after, show_day


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2027, 4, 1), 48, date(2031, 4, 1)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2027, 12, 30), 2, date(2028, 2, 29)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_a_day_is_told_without_a_nought() -> None:
    assert show_day(date(2027, 4, 1)) == "1 April 2027"
