"""Days, moments and numbers as they stand in what we write."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from makegood.ocds import writing


def test_a_day_has_a_beginning_and_a_last_second() -> None:
    assert writing.start_of(date(2026, 11, 22)) == "2026-11-22T00:00:00Z"
    assert writing.end_of(date(2026, 11, 22)) == "2026-11-22T23:59:59Z"


def test_a_moment_of_summer_in_london_is_an_hour_earlier_in_utc() -> None:
    noon = datetime(2026, 7, 1, 12, 0, 5, tzinfo=ZoneInfo("Europe/London"))

    assert writing.moment(noon) == "2026-07-01T11:00:05Z"


@pytest.mark.parametrize(("amount", "shown"), [("40.00", "40"), ("12.505", "12.5"), ("0.125", "0.12"), ("-3", "-3")])
def test_a_number_has_two_places_at_most_and_a_whole_one_none(amount: str, shown: str) -> None:
    assert repr(writing.number(Decimal(amount))) == shown
