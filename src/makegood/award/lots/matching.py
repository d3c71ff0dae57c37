"""The fast way when only the number of lots is capped and every bid is for one lot: an assignment.

One matching gives the allocation. One pass of longest paths over what is left gives the price of every bidder's cap:
what one more lot for that bidder would add. Those prices are also a proof, checked here in whole numbers: no allocation
can exceed the sum of the prices.
"""

from typing import Any

from makegood.award.lots.exact import Bound
from makegood.award.lots.found import CapPrice
from makegood.award.lots.model import Model, main_levels
from makegood.terms import value

EXACT = 2**53


@value
class Assigned:
    """The offers of one best allocation, what it reaches (lots, objective), and the proof.

    `cap_prices`: for each bidder, lots and objective that one more lot for it would add: exact, not estimated.
    """

    chosen: tuple[int, ...]
    reached: tuple[int, int]
    heavy: int
    bound: Bound
    cap_prices: tuple[tuple[int, int], ...]


def fits(model: Model) -> bool:
    """Only the number of lots is limited, for everybody alike, and no bid is for several lots."""
    other = (model.max_worth, model.min_winners, model.share, model.capacity)
    return bool(model.offers) and all(one is None for one in other) and all(len(one.lots) == 1 for one in model.offers)


def optimum(model: Model) -> Assigned | None:
    """One best allocation with its proof and the price of each cap; None where numbers are too large for it."""
    lots, main = main_levels(model)
    heavy = sum(sorted(map(abs, main), reverse=True)[: 2 * model.lots]) * 2 + 1
    weights = [heavy + each for each in main]
    if sum(sorted(weights, reverse=True)[: model.lots + 1]) >= EXACT:
        return None
    edges = _edges(model, weights)
    held = _matched(model, edges)
    gains = _gains(model, edges, held)
    bound = _certificate(model, weights, edges, held, gains)
    chosen = tuple(sorted(index for index in held if index >= 0))
    reached = sum(lots[index] for index in chosen), sum(main[index] for index in chosen)
    if bound is None or bound.base != heavy * reached[0] + reached[1]:
        return None
    prices = tuple(_parted(gain, heavy) for gain in gains)
    return Assigned(chosen=chosen, reached=reached, heavy=heavy, bound=bound, cap_prices=prices)


def _parted(gain: int, heavy: int) -> tuple[int, int]:
    """A gain as lots and objective; the objective alone is always smaller than half a lot weighs."""
    lots = (gain + heavy // 2) // heavy
    return lots, gain - lots * heavy


@value
class Edges:
    """The best offer of each bidder for each lot it bids for, as columns of numbers: lot, bidder, weight, offer."""

    lot: Any
    bidder: Any
    weight: Any
    offer: Any


def _edges(model: Model, weights: list[int]) -> Edges:
    import numpy as np

    best: dict[tuple[int, int], int] = {}
    for index, offer in enumerate(model.offers):
        place = (offer.lots[0], offer.bidder)
        other = best.get(place)
        if other is None or (weights[index], -offer.price) > (weights[other], -model.offers[other].price):
            best[place] = index
    keys = np.array(sorted(best), dtype=np.int64).reshape(-1, 2)
    offers = np.array([best[(int(lot), int(who))] for lot, who in keys], dtype=np.int64)
    given = np.array(weights, dtype=np.int64)
    return Edges(lot=keys[:, 0], bidder=keys[:, 1], weight=given[offers], offer=offers)


def _matched(model: Model, edges: Edges) -> list[int]:
    """The offer that wins each lot, -1 for none: a bidder stands as often as its cap allows, nobody once for a lot."""
    import numpy as np
    from scipy.sparse import coo_array  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # type: ignore[import-untyped]

    bids_of = np.bincount(edges.bidder, minlength=len(model.bidders))
    cap = np.minimum(bids_of, model.max_lots if model.max_lots is not None else model.lots)
    first = np.concatenate([[0], np.cumsum(cap)])
    copies = cap[edges.bidder]
    row = np.repeat(edges.lot, copies)
    within = np.arange(len(row)) - np.repeat(np.cumsum(copies) - copies, copies)
    column = np.repeat(first[edges.bidder], copies) + within
    which = np.repeat(np.arange(len(edges.lot)), copies)
    top = int(edges.weight.max()) + 1
    nobody = np.arange(model.lots)
    matrix = coo_array(
        (
            np.concatenate([top - edges.weight[which], np.full(model.lots, top)]).astype(float),
            (np.concatenate([row, nobody]), np.concatenate([column, first[-1] + nobody])),
        ),
        shape=(model.lots, int(first[-1]) + model.lots),
    ).tocsr()
    rows, columns = min_weight_full_bipartite_matching(matrix)
    owner = np.searchsorted(first, columns, side="right") - 1
    place = {
        (int(lot), int(who)): int(offer) for lot, who, offer in zip(edges.lot, edges.bidder, edges.offer, strict=True)
    }
    return [
        place.get((int(lot), int(who)), -1) if who < len(model.bidders) else -1
        for lot, who in zip(rows, owner, strict=True)
    ]


def _gains(model: Model, edges: Edges, held: list[int]) -> list[int]:
    """What one more lot for each bidder would add, in weights.

    The bidder takes a lot, perhaps from another, who may then take one from a third, and so on: the longest such chain.
    As the allocation is best, no chain goes round with a gain, so the passes settle after at most one for each bidder.
    """
    import numpy as np

    people = len(model.bidders)
    weight_of = dict(zip(edges.offer.tolist(), edges.weight.tolist(), strict=True))
    holder = np.array([model.offers[one].bidder if one >= 0 else people for one in held], dtype=np.int64)
    worth = np.array([weight_of[one] if one >= 0 else 0 for one in held], dtype=np.int64)
    loses = holder[edges.lot]
    other = loses != edges.bidder
    step = np.full((people, people + 1), -EXACT, dtype=np.int64)
    np.maximum.at(step, (edges.bidder[other], loses[other]), (edges.weight - worth[edges.lot])[other])
    gains = np.zeros(people + 1, dtype=np.int64)
    for _ in range(people + 1):
        better = np.maximum(gains[:people], (step + gains[None, :]).max(axis=1))
        if (better == gains[:people]).all():
            break
        gains[:people] = better
    return [int(gain) for gain in gains[:people]]


def _certificate(model: Model, weights: list[int], edges: Edges, held: list[int], gains: list[int]) -> Bound | None:
    """Prices of lots and caps as a bound on every allocation, in whole numbers; None when they do not hold together."""
    lot = [0] * model.lots
    for place, index in enumerate(held):
        if index >= 0:
            lot[place] = weights[index] - gains[model.offers[index].bidder]
    losses = [
        lot[offer.lots[0]] + gains[offer.bidder] - weight for offer, weight in zip(model.offers, weights, strict=True)
    ]
    if min(losses) < 0 or min(lot) < 0:
        return None
    cap = model.max_lots if model.max_lots is not None else model.lots
    base = sum(lot) + cap * sum(gains)
    return Bound(base=base, lot=tuple(lot), offer=tuple(losses))


def cap_prices(model: Model) -> dict[str, CapPrice]:
    """The price of each bidder's cap, by its name; none where the number of lots is not the only limit."""
    if model.max_lots is None or not fits(model):
        return {}
    assigned = optimum(model)
    unit = model.price_unit if model.problem.objective == "price" else model.point_unit
    return {
        bidder: CapPrice(lots=lots, gain=gain * unit)
        for bidder, (lots, gain) in zip(model.bidders, assigned.cap_prices if assigned else (), strict=False)
    }
