"""Advice on weights: sums by hand, the formulas' known behaviour, and the same advice for the same seed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import tender
from makegood.tender import price_marks, weights
from makegood.tender.design import PriceFormula, PriceRule
from makegood.terms import BadInput

FEW = 40
PRICES = st.lists(st.integers(min_value=1, max_value=10_000).map(F), min_size=1, max_size=6)


def under(design: tender.Design, formula: PriceFormula, weight: int = 40) -> tender.Design:
    scoring = design.tender.scoring
    rule = PriceRule(weight=D(weight), formula=formula, ceiling=D(36), floor=D(30))
    spread = (100 - D(weight)) / 60
    criteria = tuple(replace(each, weight=each.weight * spread) for each in scoring.criteria)
    return replace(design, tender=replace(design.tender, scoring=replace(scoring, price=rule, criteria=criteria)))


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("lowest_over_price", [F(1), F(4, 5), F(2, 3)]),
        ("linear_min_max", [F(1), F(1, 2), F(0)]),
        ("relative_to_mean", [F(7, 10), F(1, 2), F(3, 10)]),
        ("fixed_anchor", [F(1), F(3, 4), F(1, 4)]),
    ],
)
def test_each_price_formula_gives_what_a_hand_gives(formula: PriceFormula, wanted: list[F]) -> None:
    prices = [F(80), F(100), F(120)]

    earned = [
        price_marks.share(formula, each, price_marks.reference(prices), ceiling=D(130), floor=D(90)) for each in prices
    ]

    assert earned == wanted


@given(prices=PRICES, formula=st.sampled_from(price_marks.FORMULAS))
def test_a_lower_price_never_earns_less_and_all_stay_within_nothing_and_all(
    prices: list[F], formula: PriceFormula
) -> None:
    earned = [
        price_marks.share(formula, each, price_marks.reference(prices), ceiling=D(9000), floor=D(100))
        for each in sorted(prices)
    ]

    assert earned == sorted(earned, reverse=True)
    assert all(0 <= each <= 1 for each in earned)


@given(prices=PRICES, others=PRICES)
def test_marks_by_an_anchor_hang_on_no_other_bid(prices: list[F], others: list[F]) -> None:
    alone, among = (
        price_marks.share("fixed_anchor", prices[0], price_marks.reference(field), ceiling=D(9000), floor=D(100))
        for field in (prices, [prices[0], *others])
    )

    assert alone == among


def test_an_anchor_without_its_two_prices_is_refused() -> None:
    with pytest.raises(ValueError, match="fixed anchor"):
        price_marks.share("fixed_anchor", F(5), None, ceiling=D(3), floor=D(4))


def test_promising_nothing_on_pay_gains_what_the_anchor_gives_for_its_cost(finished: tender.Design, on: date) -> None:
    found = weights.advise(finished, on=on, seed=1, number=1)
    pay = found.pays_less[0]

    # £1.25 a unit off a price between anchors £6 apart, at 40 marks; 16 marks lost
    assert pay.saved == D("1.25")
    assert pay.gains["fixed_anchor"] == 40 * F(125, 600)
    assert (pay.loses, pay.wins_under) == (16, ("linear_min_max",))
    assert pay.says.endswith("It pays to promise.")


def test_a_price_weight_so_large_that_it_pays_to_promise_nothing_is_told(finished: tender.Design, on: date) -> None:
    found = weights.advise(under(finished, "fixed_anchor", 80), on=on, seed=1, number=FEW)

    assert "fixed_anchor" in found.pays_less[0].wins_under
    assert "It pays to promise nothing" in found.pays_less[0].says


def test_under_an_anchor_nobodys_leaving_changes_the_winner_and_relative_formulas_are_warned_of(
    finished: tender.Design, on: date
) -> None:
    found = weights.advise(finished, on=on, seed=7, number=FEW)
    relative = weights.advise(under(finished, "linear_min_max"), on=on, seed=7, number=FEW)

    assert {each.formula: each.flips for each in found.by_formula}["fixed_anchor"] == 0
    assert {each.formula: each.flips for each in found.by_formula}["linear_min_max"] > 0
    assert found.warnings == ()
    assert "The lowest bid has all marks" in relative.warnings[0]


def test_more_weight_on_price_lets_those_who_promise_less_win_more_often(finished: tender.Design, on: date) -> None:
    found = weights.advise(finished, on=on, seed=3, number=FEW).by_weight

    assert found[0].pays_less_wins < found[-1].pays_less_wins
    assert [each.price_weight for each in found] == list(weights.PRICE_WEIGHTS)


def test_the_same_seed_gives_the_same_advice_and_another_does_not(finished: tender.Design, on: date) -> None:
    first, again, other = (weights.advise(finished, on=on, seed=seed, number=FEW) for seed in (5, 5, 6))

    assert first == again
    assert [each.changes for each in first.each] != [each.changes for each in other.each]


def test_a_planned_price_outside_the_anchors_is_warned_of(finished: tender.Design, on: date) -> None:
    scoring = finished.tender.scoring
    low = PriceRule(weight=D(40), formula="fixed_anchor", ceiling=D(33), floor=D(30))
    odd = replace(finished, tender=replace(finished.tender, scoring=replace(scoring, price=low)))

    assert weights.advise(odd, on=on, seed=1, number=1).warnings == (
        "The price you plan, £34.00, earns no marks: raise the upper price.",
    )


def test_marks_that_do_not_add_up_are_not_tried(first_draft: tender.Design, on: date) -> None:
    with pytest.raises(BadInput, match="marks add up to 95"):
        weights.advise(first_draft, on=on, seed=1)
