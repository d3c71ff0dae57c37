"""Readings: a share with its interval, or the mark that it is too few or not there."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.learn import charts


@given(st.integers(min_value=1, max_value=5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_is_the_one_of_the_statistics_library(pair: tuple[int, int]) -> None:
    from scipy.stats import binomtest

    count, of = pair
    judged = binomtest(count, of).proportion_ci(confidence_level=0.95, method="wilson")
    low, high = charts.wilson(count, of)

    assert float(low) == pytest.approx(judged.low, abs=6e-5)
    assert float(high) == pytest.approx(judged.high, abs=6e-5)


@pytest.mark.parametrize(("count", "of"), [(11, 10), (-1, 10), (0, 0)])
def test_what_is_no_share_has_no_interval(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        charts.wilson(count, of)


@given(st.integers(min_value=1, max_value=9), st.data())
def test_a_share_out_of_fewer_than_ten_tells_nothing_at_all(of: int, data: st.DataObject) -> None:
    reading = charts.share("Loughrose", data.draw(st.integers(0, of)), of)

    assert reading.state == "few"
    assert (reading.amount, reading.low, reading.high) == (None, None, None)
    assert not any(letter.isdigit() for letter in reading.shown + "".join(reading.more))


def test_a_withheld_reading_with_a_number_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="too few to show, and yet"):
        charts.Reading(name="Loughrose", shown="3", amount=D(3), few=True)


def test_nothing_read_is_no_data_and_not_nought() -> None:
    nothing, nobody = charts.share("Wales", 0, 0), charts.share("Wales", 0, 25)

    assert (nothing.state, nothing.shown) == ("none", "no data")
    assert (nobody.state, nobody.shown) == ("shown", "0 in 100")


@pytest.mark.parametrize(
    ("share", "people", "hundred"),
    [
        ("0", "none", "0 in 100"),
        ("0.0003", "1 in 3,300", "under 0.1 in 100"),
        ("0.11", "1 in 9", "11 in 100"),
        ("0.0525", "1 in 19", "5.3 in 100"),
        ("0.5", "1 in 2", "50 in 100"),
        ("0.63", "6 in 10", "63 in 100"),
        ("0.97", "more than 9 in 10", "97 in 100"),
        ("1", "all", "100 in 100"),
    ],
)
def test_shares_are_said_as_people_say_them(share: str, people: str, hundred: str) -> None:
    assert charts.one_in(D(share)) == people
    assert charts.in_100(D(share)) == hundred


@given(st.integers(10, 500), st.integers(10, 500), st.data())
def test_what_chance_could_do_is_what_the_statistics_library_says(first: int, second: int, data: st.DataObject) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    a, b = data.draw(st.integers(0, first)), data.draw(st.integers(0, second))
    low, high = confint_proportions_2indep(b, second, a, first, compare="diff", method="newcomb")
    found = charts.chance_could(charts.share("2024", a, first), charts.share("2025", b, second))

    assert found == (low <= 0 <= high) or min(abs(low), abs(high)) < 1e-3


def test_a_share_that_is_not_shown_is_compared_with_nothing() -> None:
    with pytest.raises(ValueError, match="one of them has no interval"):
        charts.chance_could(charts.share("2024", 1, 5), charts.share("2025", 5, 50))
