"""Before the bids: what a limit on lots won would do in the market the buyer knows of.

A small model without chance: who could take which lot, and that the largest bid a stated share below all others. It is
no forecast of bids.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from math import ceil

from makegood.award.lots.best import best_of
from makegood.award.lots.model import model_of
from makegood.award.lots.values import Bid, Limits, Lot, Problem
from makegood.terms import value

MOST_SUPPLIERS = 12
"""Up to here the fewest winners are counted by trying every group; above, only the arithmetic is given."""


@value
class Supplier:
    """Somebody who could bid, and the ids of the lots it could take on."""

    id: str
    lots: tuple[str, ...]


@value
class Market:
    """Lots with their values in pounds, and suppliers, the largest first."""

    lots: tuple[Lot, ...]
    suppliers: tuple[Supplier, ...]


@value
class WhatIf:
    """What a limit on lots won does.

    `least_winners`: fewest suppliers that could win every lot (None: no group could). `could_bid`: suppliers who could
    take a lot at all. `lots_covered`: most lots that could be awarded under the limit. `cost_low` and `cost_high`: what
    the limit could cost in pounds, from nothing (the largest are no cheaper) to where they bid low everywhere; None
    when fewer lots could be awarded under the limit than without it, since then the two do not compare.
    """

    limit: int
    least_winners: int | None
    could_bid: int
    lots_covered: int
    cost_low: Decimal | None
    cost_high: Decimal | None


def what_if(market: Market, *, limit: int, lower_by: Decimal, largest: int = 2) -> WhatIf:
    """What it does when one supplier may win `limit` lots and the `largest` ones bid `lower_by` (0 to 1) below others.

    Raises ValueError for a limit below 1, a share outside 0 to 1, or a lot without a value.
    """
    if limit < 1 or not 0 <= lower_by <= 1 or any(lot.value is None for lot in market.lots):
        raise ValueError("a limit is 1 or more, lower_by from 0 to 1, and each lot has a value")
    held, free = (_cost(market, one, lower_by, largest) for one in (limit, None))
    alike = held[0] == free[0]
    return WhatIf(
        limit=limit,
        least_winners=_least_winners(market, limit),
        could_bid=sum(bool(supplier.lots) for supplier in market.suppliers),
        lots_covered=covered(market.suppliers, limit),
        cost_low=Decimal() if alike else None,
        cost_high=held[1] - free[1] if alike else None,
    )


def _cost(market: Market, limit: int | None, lower_by: Decimal, largest: int) -> tuple[int, Decimal]:
    """Lots awarded and their cost in pounds, at the lowest cost."""
    values = {lot.id: lot.value or Decimal() for lot in market.lots}
    bids = tuple(
        Bid(
            bidder=supplier.id,
            lots=(lot,),
            points=Decimal(),
            price=values[lot] * (1 - lower_by if place < largest else 1),
        )
        for place, supplier in enumerate(market.suppliers)
        for lot in supplier.lots
    )
    limits = Limits(max_lots_per_bidder=limit)
    best = best_of(model_of(Problem(id="", lots=market.lots, bids=bids, limits=limits, objective="price"))).first
    return (best.lots, best.cost) if best else (0, Decimal())


def _least_winners(market: Market, limit: int) -> int | None:
    """The fewest suppliers that could win every lot between them, each at most `limit`."""
    everything, first = len(market.lots), max(1, ceil(len(market.lots) / limit))
    if covered(market.suppliers, limit) < everything:
        return None
    if len(market.suppliers) > MOST_SUPPLIERS:
        return first
    for number in range(first, len(market.suppliers) + 1):
        if any(covered(group, limit) == everything for group in combinations(market.suppliers, number)):
            return number
    return None


def covered(suppliers: Iterable[Supplier], limit: int) -> int:
    """The most lots these suppliers could take on, each at most `limit`: a lot may push another to a later supplier."""
    able: dict[str, list[str]] = {}
    for supplier in suppliers:
        for lot in supplier.lots:
            able.setdefault(lot, []).append(supplier.id)
    held: dict[str, list[str]] = {}
    return sum(_place(lot, able, held, limit, set()) for lot in able)


def _place(lot: str, able: dict[str, list[str]], held: dict[str, list[str]], limit: int, tried: set[str]) -> bool:
    for one in able[lot]:
        if one in tried:
            continue
        tried.add(one)
        mine = held.setdefault(one, [])
        if len(mine) < limit:
            mine.append(lot)
            return True
        for place, other in enumerate(mine):
            if _place(other, able, held, limit, tried):
                mine[place] = lot
                return True
    return False
