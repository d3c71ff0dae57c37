"""Money as people write it and as we say it."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as some

from makegood.terms import Range, about, in_full, pounds, show_ends, show_pounds, show_range, show_share

PENCE = some.decimals(min_value=0, max_value=D("1e12"), places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1,400,000", "1400000"), ("£1.4m", "1400000"), ("12k", "12000"), (" 3 million ", "3000000"), ("31.73", "31.73")],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: str) -> None:
    assert pounds(text) == D(amount)


@pytest.mark.parametrize("text", ["", "£", "about 3", "1e9999", "Infinity", "3 to 5", "NaN", "1.2.3"])
def test_what_is_not_one_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an amount in pounds"):
        pounds(text)


@given(some.text())
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        assert pounds(text).is_finite()
    except ValueError as refusal:
        assert "is not an amount in pounds" in str(refusal)


@given(PENCE)
def test_an_amount_shown_is_read_again_as_the_same_amount(amount: D) -> None:
    assert pounds(show_pounds(amount, pence=True)) == amount


@given(PENCE)
def test_an_estimate_is_told_within_a_twentieth_of_what_it_is(amount: D) -> None:
    told = pounds(about(amount))

    assert abs(told - amount) <= max(amount / 20, D("0.5"))


@pytest.mark.parametrize(
    ("amount", "told"),
    [("0.4", "£0"), ("999.5", "£1,000"), ("1250", "£1,300"), ("9949", "£9,900"), ("10500", "£11,000"), ("-7", "-£7")],
)
def test_an_estimate_is_rounded_half_up_to_what_its_size_bears(amount: str, told: str) -> None:
    assert about(D(amount)) == told


def test_a_range_is_told_with_its_most_likely_amount() -> None:
    cost = Range(low=D(41_200), likely=D(55_100), high=D(67_900), unit="pounds a year")

    assert show_ends(cost) == "£41,000 to £68,000"
    assert show_range(cost) == "£41,000 to £68,000, most likely £55,000"
    assert show_range(cost, per="a year") == "£41,000 to £68,000 a year, most likely £55,000"


def test_a_range_without_width_is_one_amount() -> None:
    assert show_range(Range.exactly(D(450), "pounds a year"), per="a year") == "£450 a year"


@pytest.mark.parametrize(("share", "told"), [("0.17", "17%"), ("0.041", "4%"), ("0.004", "0.4%"), ("0", "0.0%")])
def test_a_share_under_one_per_cent_keeps_a_decimal(share: str, told: str) -> None:
    assert show_share(D(share)) == told


def test_a_range_that_does_not_rise_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="a range must rise"):
        Range(low=D(2), likely=D(1), high=D(3), unit="pounds")


def test_ranges_of_different_units_are_never_added() -> None:
    with pytest.raises(ValueError, match="cannot add hours to pounds"):
        Range.exactly(D(1), "pounds") + Range.exactly(D(1), "hours")


@pytest.mark.parametrize(
    ("amount", "shown"), [("44000", "44000"), ("4.4E+4", "44000"), ("0.50", "0.5"), ("-2.00", "-2"), ("0.0", "0")]
)
def test_a_number_in_full_has_no_commas_no_powers_and_no_needless_zeros(amount: str, shown: str) -> None:
    assert in_full(D(amount)) == shown
