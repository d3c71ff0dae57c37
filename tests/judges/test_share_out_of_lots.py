"""The share-out of lots against the obvious way: every set of bids tried, every field compared."""

import functools
import random  # noqa: TID251 - seeded
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.award import lots
from makegood.award.lots import _slow_lots as slow
from makegood.award.lots import exact, large, packing
from makegood.award.lots.best import exact_best
from makegood.award.lots.values import TieBreak

WORDS: tuple[TieBreak, ...] = ("lowest_price", "highest_points", "lots_in_order", "drawn_by_lot")


def some_problem(chance: random.Random) -> lots.Problem:
    """Up to five lots, five bidders, eleven bids; few different numbers, so that ties are many."""
    names = [f"L{number}" for number in range(1, chance.randint(1, 5) + 1)]
    bidders = [f"B{number}" for number in range(1, chance.randint(1, 5) + 1)]
    small = {one for one in bidders if chance.random() < 0.4}
    spread = chance.choice((3, 40))
    valued = chance.choice(("all", "none", "some"))
    bids = []
    for _ in range(chance.randint(0, 11)):
        size = 1 if chance.random() < 0.7 else chance.randint(1, len(names))
        took = tuple(chance.sample(names, size))
        points = Decimal(chance.randint(0, spread) * 5 * size) / chance.choice((1, 4))
        price = Decimal(chance.randint(1, spread) * 100 * size) + chance.choice((0, Decimal("0.5")))
        who = chance.choice(bidders)
        bids.append(lots.Bid(bidder=who, lots=took, points=points, price=price, small=who in small))
    return lots.Problem(
        id="made",
        lots=tuple(
            lots.Lot(id=name, value=Decimal(chance.randint(1, 5) * 100)
                     if valued == "all" or (valued == "some" and chance.random() < 0.5) else None)
            for name in names
        ),
        bids=tuple(bids),
        limits=some_limits(chance, len(bidders)),
        objective=chance.choice(("points", "price")),
        tie_break=tuple(chance.sample(WORDS, chance.choice((0, 0, 1, 2)))),
        capacity={one: chance.randint(0, 3) for one in bidders if chance.random() < 0.3},
    )  # fmt: skip


def some_limits(chance: random.Random, bidders: int) -> lots.Limits:
    return lots.Limits(
        max_lots_per_bidder=chance.choice((None, 1, 2, 3)),
        max_value_per_bidder=chance.choice((None, None, Decimal(300), Decimal("750.5"))),
        min_winners=chance.choice((None, None, 1, 2, bidders)),
        small_firm_share=chance.choice((None, None, Decimal("0.3"), Decimal("0.5"), Decimal("0.25"))),
    )


def alike(ours: tuple[lots.Allocation, ...], theirs: list[lots.Allocation]) -> bool:
    """The same allocations in the same order, with the same points and costs."""
    return [(one.winners, one.points, one.cost) for one in ours] == [
        (one.winners, one.points, one.cost) for one in theirs
    ]


def check(problem: lots.Problem) -> None:
    said, judge = lots.share_out(problem), slow.by_trying_everything(problem)

    assert said.best.proof == ("optimal" if judge["best"] else "infeasible")
    assert said.best.complete and said.best.rests_on == "whole numbers"
    assert alike(said.best.allocations, judge["best"])
    assert alike(said.uncapped.allocations, judge["uncapped"])
    assert alike(said.best.runners_up, judge["runners_up"][:10])
    check_limits(said, judge)


def check_limits(said: lots.ShareOut, judge: dict[str, Any]) -> None:
    assert [price.limit for price in said.limits] == list(judge["limits"])
    for price in said.limits:
        without = judge["limits"][price.limit]
        assert alike(price.best_without.allocations, without)
        if judge["best"] and without:
            assert price.points == without[0].points - judge["best"][0].points
            assert price.pounds == judge["best"][0].cost - without[0].cost
            assert bool(price.changes) <= (without[0].winners != judge["best"][0].winners or len(without) > 1)


@pytest.mark.parametrize("seed", range(20))
def test_every_field_is_what_trying_everything_finds(seed: int) -> None:
    chance = random.Random(seed)

    for _ in range(150):
        check(some_problem(chance))


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_best_is_what_trying_everything_finds_also_for_cases_that_are_looked_for(chance: random.Random) -> None:
    check(some_problem(chance))


@pytest.mark.parametrize("seed", range(4))
def test_the_way_for_large_cases_gives_the_same_on_small_ones(seed: int) -> None:
    chance = random.Random(1000 + seed)

    for _ in range(25):
        problem = some_problem(chance)
        judge = slow.best_and_next(problem)[0]
        by_solver = large.best_of(lots.model_of(problem))
        first = by_solver.first
        assert by_solver.proof == ("optimal" if judge else "infeasible")
        assert first is None or slow.order(problem, first) == slow.order(problem, judge[0])
        if by_solver.complete:
            assert alike(by_solver.allocations, judge)


def test_a_search_that_may_take_no_step_says_nothing_at_all() -> None:
    problem = some_problem(random.Random(7))

    assert exact_best(lots.model_of(problem), steps=0) is None
    assert exact.STEPS > 0


@pytest.mark.parametrize("seed", range(10))
def test_the_search_over_packages_finds_the_heaviest_set_that_fits(seed: int) -> None:
    chance = random.Random(2000 + seed)

    for _ in range(40):
        masks = [chance.randint(1, 2**12 - 1) | chance.randint(1, 2**12 - 1) for _ in range(chance.randint(1, 12))]
        weights = tuple(chance.randint(0, 30) for _ in masks)
        found = packing.heaviest(masks, weights)
        sets = [one for one in range(2 ** len(masks)) if apart([m for i, m in enumerate(masks) if one >> i & 1])]
        best = max(sum(w for i, w in enumerate(weights) if one >> i & 1) for one in sets)
        if found is not None:
            assert found.proved and found.weight == best == sum(weights[i] for i in found.chosen)
            assert apart([masks[i] for i in found.chosen])


def apart(masks: list[int]) -> bool:
    """No two share a lot."""
    return sum(mask.bit_count() for mask in masks) == (functools.reduce(int.__or__, masks, 0)).bit_count()
