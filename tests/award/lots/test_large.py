"""Shares-out too large for the plain search: the assignment, the solver, and what they may claim."""

import random  # noqa: TID251 - seeded
from dataclasses import replace
from decimal import Decimal

import pytest

from makegood.award import lots
from makegood.award.lots import highs, large, matching, rows
from makegood.award.lots.model import Model, main_levels


def market(seed: int, *, lots_: int, bidders: int, packages: int = 0, **limits: object) -> lots.Problem:
    """Points with two places for about half of all pairs of bidder and lot, and some packages."""
    chance = random.Random(seed)
    names = [f"L{number}" for number in range(lots_)]

    def bid(who: int, took: tuple[str, ...], low: int, high: int, price: int) -> lots.Bid:
        points = Decimal(chance.randint(low, high)) / 100
        return lots.Bid(bidder=f"B{who}", lots=took, points=points, price=Decimal(price), small=who % 3 == 0)

    pairs = [(who, name) for who in range(bidders) for name in names if chance.random() < 0.5]
    bids = [bid(who, (name,), 4000, 9999, chance.randint(100, 200)) for who, name in pairs]
    for _ in range(packages):
        bids.append(bid(chance.randrange(bidders), tuple(chance.sample(names, 2)), 9000, 19000, 250))
    given = tuple(lots.Lot(id=name) for name in names)
    return lots.Problem(id="m", lots=given, bids=tuple(bids), limits=lots.Limits(**limits))  # type: ignore[arg-type]


def solved(model: Model) -> tuple[int, int]:
    found = large.optimum(model)
    assert found is not None and found.proved
    return found.reached


@pytest.mark.parametrize("seed", range(6))
def test_each_cap_price_is_what_solving_again_with_one_more_lot_gives(seed: int) -> None:
    problem = market(seed, lots_=14, bidders=7, max_lots_per_bidder=2 + seed % 2)
    model = lots.model_of(problem)
    assigned = matching.optimum(model)
    assert assigned is not None
    assert assigned.reached == solved(model)

    for who, (more_lots, gain) in enumerate(assigned.cap_prices):
        filled = (problem.limits.max_lots_per_bidder or 1) - 1
        again = solved(with_one_more(model, who))
        assert again == (assigned.reached[0] + filled + more_lots, assigned.reached[1] + gain)


def with_one_more(model: Model, who: int) -> Model:
    """The same where one bidder may win one more lot: a double of it that may win one, as every cap is alike."""
    # the double is a bidder of its own whose cap is as high as the others', so its other places are filled by lots
    # of no worth that only it can take
    assert model.max_lots is not None
    double = len(model.bidders)
    own = [offer for offer in model.offers if offer.bidder == who]
    extra = range(model.lots, model.lots + model.max_lots - 1)
    forced = [replace(own[0], bidder=double, lots=(lot,), mask=1 << lot, points=0, price=0) for lot in extra]
    given = (*model.problem.lots, *(lots.Lot(id=f"extra {lot}") for lot in extra))
    # their weight must not compete: they are awarded because as many lots as possible come first
    offers = (*model.offers, *(replace(offer, bidder=double) for offer in own), *forced)
    wider = replace(
        model, problem=replace(model.problem, lots=given), offers=offers, bidders=(*model.bidders, "double")
    )
    return wider


def test_prices_of_any_kind_give_a_bound_that_is_never_too_low() -> None:
    chance = random.Random(5)
    model = lots.model_of(market(3, lots_=8, bidders=5, packages=6, max_lots_per_bidder=2, min_winners=4))
    given = rows.rows_of(model)
    best = solved(model)
    heavy, (count, main) = 30_000, main_levels(model)
    weights = tuple(heavy * one + two for one, two in zip(count, main, strict=True))

    for _ in range(50):
        prices = [chance.uniform(-5_000, 40_000) for _ in given.limits]
        bound = rows.priced_bound(model, given, weights, prices, 1)
        assert min(bound.offer) >= 0 and min(bound.lot) >= 0
        assert bound.base >= (heavy * best[0] + best[1]) * bound.scale


def test_a_solver_without_time_says_what_is_not_proved_and_calls_nothing_best() -> None:
    problem = market(1, lots_=60, bidders=25, packages=200, max_lots_per_bidder=3, min_winners=20,
                     max_value_per_bidder=Decimal(401), small_firm_share=Decimal("0.4"))  # fmt: skip

    answer = lots.answer(lots.share_out(problem, seconds=0.05))

    assert answer["proof"] == "gap"
    assert not [key for key in answer if key.startswith("best_")]
    assert answer["gap_in"]["what"] in ("lots", "points")


def test_what_the_solver_gives_keeps_every_limit_in_whole_numbers() -> None:
    model = lots.model_of(
        market(2, lots_=12, bidders=6, packages=10, max_lots_per_bidder=3, max_value_per_bidder=Decimal(400))
    )
    found = highs.solve(model, main_levels(model)[1])

    assert found.proved and found.chosen is not None
    assert highs.allowed(model, found.chosen)
    assert lots.broken(model.problem, model.allocation(found.chosen).bids) == ()


def test_the_same_large_problem_gives_the_same_answer() -> None:
    problem = market(4, lots_=30, bidders=12, packages=10, max_lots_per_bidder=3)

    assert lots.answer(lots.share_out(problem)) == lots.answer(lots.share_out(problem))
