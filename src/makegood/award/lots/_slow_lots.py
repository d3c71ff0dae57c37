"""The obvious way, kept as the judge of the fast one: every set of bids that do not share a lot is tried.

For small cases only: the number of sets doubles with each bid. Nothing here is shared with the fast way but the values.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from makegood.award.lots.values import Allocation, Bid, Limits, Problem, broken, over_capacity

Order = tuple[Decimal | int, ...]


def by_trying_everything(problem: Problem) -> dict[str, Any]:
    """What the answer of the format must say, field by field, as values (not yet as text)."""
    best, runners_up = best_and_next(problem)
    uncapped, _ = best_and_next(replace(problem, limits=Limits()))
    return {
        "best": best,
        "runners_up": runners_up,
        "uncapped": uncapped,
        "limits": {
            name: best_and_next(replace(problem, limits=replace(problem.limits, **{name: None})))[0]
            for name in problem.limits.set()
        },
    }


def best_and_next(problem: Problem) -> tuple[list[Allocation], list[Allocation]]:
    """Every best allocation and every next-best one, cheapest first, one for each way of giving out the lots."""
    ways: dict[tuple[str | None, ...], tuple[Order, Decimal, Decimal, Allocation]] = {}
    for chosen in sets_of_bids(problem.bids):
        if broken(problem, chosen) or over_capacity(problem, chosen):
            continue
        allocation = Allocation(bids=chosen)
        winners = tuple(allocation.winners.get(lot.id) for lot in problem.lots)
        entry = (order(problem, allocation), -allocation.cost, allocation.points, allocation)
        if winners not in ways or entry[:3] > ways[winners][:3]:
            ways[winners] = entry
    ranks = sorted({entry[0] for entry in ways.values()}, reverse=True)
    return _at(problem, ways, ranks[:1]), _at(problem, ways, ranks[1:2])


def _at(problem: Problem, ways: dict[Any, Any], ranks: list[Order]) -> list[Allocation]:
    """The allocations of this rank: cheapest first, then most points, then by the bidder of each lot in turn."""
    found = [(entry[3], winners) for winners, entry in ways.items() if entry[0] in ranks]
    return [
        allocation
        for allocation, _ in sorted(
            found, key=lambda one: (one[0].cost, -one[0].points, tuple(name or "" for name in one[1]))
        )
    ]


def sets_of_bids(bids: tuple[Bid, ...], taken: frozenset[str] = frozenset()) -> Iterator[tuple[Bid, ...]]:
    """Every set of bids no two of which share a lot, the empty one too."""
    if not bids:
        yield ()
        return
    first, rest = bids[0], bids[1:]
    yield from sets_of_bids(rest, taken)
    if taken.isdisjoint(first.lots):
        for others in sets_of_bids(rest, taken | set(first.lots)):
            yield (first, *others)


def order(problem: Problem, allocation: Allocation) -> Order:
    """What decides between two allocations: lots, the objective, then the tie-break, word by word. More is better."""
    found: list[Decimal | int] = [
        allocation.lots,
        -allocation.cost if problem.objective == "price" else allocation.points,
    ]
    for word in problem.tie_break:
        if word == "lowest_price":
            found.append(-allocation.cost)
        elif word == "highest_points":
            found.append(allocation.points)
        elif word == "lots_in_order":
            points = {lot: bid.points for bid in allocation.bids for lot in bid.lots}
            found += [points.get(lot.id, Decimal()) for lot in problem.lots]
        else:
            break
    return tuple(found)
