"""What each price formula does and cannot do, as the page on price formulas tells it."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.award import scoring
from makegood.tender.price_marks import FORMULAS, RELATIVE
from tests.award.scoring.cases import cases

PRICES = st.lists(st.integers(1, 400), min_size=2, max_size=6)


def scored(case: dict[str, Any]) -> scoring.Scored:
    result = scoring.score(scoring.as_case(case, "case"))
    assert isinstance(result, scoring.Scored), result
    return result


def priced(name: str, prices: list[int], marks: list[str] | None = None) -> scoring.Scored:
    """Bids with these prices, 40 points for price."""
    anchors = {"ceiling": "300", "floor": "100"} if name == "fixed_anchor" else {}
    bids = [
        {"bidder": f"B{place}", "price": str(price), "marks": {"q": marks[place] if marks else "3"}}
        for place, price in enumerate(prices)
    ]
    rule = {"weight": "40", "formula": {"name": name, **anchors}}
    return scored({"id": "x", "scale_top": "5", "quality": [{"id": "q", "weight": "60"}], "price": rule, "bids": bids})


@pytest.mark.parametrize("name", FORMULAS)
@given(PRICES)
def test_a_lower_price_never_earns_less_and_points_stay_within_the_weight(name: str, prices: list[int]) -> None:
    points = [score.price for score in priced(name, prices).scores]

    assert all(0 <= earned <= 40 for earned in points)
    for price, earned in zip(prices, points, strict=True):
        assert all(earned >= other for dearer, other in zip(prices, points, strict=True) if dearer > price)


@pytest.mark.parametrize("name", FORMULAS[:2])
@given(PRICES)
def test_the_lowest_price_earns_the_whole_weight(name: str, prices: list[int]) -> None:
    assert max(score.price for score in priced(name, prices).scores) == 40


@pytest.mark.parametrize("name", RELATIVE)
@given(prices=PRICES, times=st.integers(2, 50))
def test_relative_points_do_not_change_when_all_prices_are_in_another_unit(
    name: str, prices: list[int], times: int
) -> None:
    first, other = (
        [score.price for score in priced(name, each).scores] for each in (prices, [price * times for price in prices])
    )

    assert first == other


@given(PRICES, PRICES)
def test_anchored_points_do_not_depend_on_who_else_bids(prices: list[int], others: list[int]) -> None:
    alone = {score.bidder: score.price for score in priced("fixed_anchor", prices).scores}
    together = {score.bidder: score.price for score in priced("fixed_anchor", prices + others).scores}

    assert all(together[bidder] == points for bidder, points in alone.items())


@settings(max_examples=300, deadline=None)
@given(cases(most_bids=5))
def test_no_withdrawal_turns_the_order_over_anchors_or_over_all_prices(case: dict[str, Any]) -> None:
    over_all = {**case, "price": {**case["price"], "reference": "all"}}
    anchored = {**case, "price": {"weight": case["price"]["weight"],
                                  "formula": {"name": "fixed_anchor", "ceiling": "8", "floor": "2"}}}  # fmt: skip

    assert scoring.reversals(scored(over_all)) == ()
    assert scoring.reversals(scored(anchored)) == ()


@pytest.mark.parametrize(
    ("name", "prices", "marks"),
    [
        # with the third: 54 + 20 against 46.8 + 25; without: 54 + 32 against 46.8 + 40
        ("lowest_over_price", [100, 80, 50], ["4.5", "3.9", "0"]),
        # with: 54 + 40 x 200/220 against 48 + 40; without: 54 + 0 against 48 + 40
        ("linear_min_max", [100, 80, 300], ["4.5", "4", "0"]),
        # mean 160, 54 + 40 x 87.5% against 48 + 40; without, mean 90: 54 + 15.55.. against 48 + 24.44..
        ("relative_to_mean", [100, 80, 300], ["4.5", "4", "0"]),
    ],
)
def test_each_relative_formula_can_turn_the_order_when_the_last_bid_leaves(
    name: str, prices: list[int], marks: list[str]
) -> None:
    result = priced(name, prices, marks)

    assert result.winner == "B0"
    assert [(one.if_withdrawn, one.winner) for one in scoring.reversals(result)] == [("B2", "B1")]


def test_a_pound_near_the_lowest_price_counts_for_more() -> None:
    points = {score.bidder: score.price for score in priced("lowest_over_price", [100, 110, 190, 200]).scores}

    assert points["B0"] - points["B1"] == Fraction(40, 11)
    assert points["B2"] - points["B3"] == Fraction(20, 19)


def test_from_half_the_mean_downward_nothing_more_is_gained() -> None:
    points = [score.price for score in priced("relative_to_mean", [50, 40, 100, 210]).scores]

    assert points == [40, 40, 20, 0]
