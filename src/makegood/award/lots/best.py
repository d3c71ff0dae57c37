"""The best allocation of one problem, and why it is the best: one entry for small cases and large ones."""

from typing import Literal

from makegood.award.lots import exact
from makegood.award.lots.model import Level, Model, combined, lots_level, main_levels, tie_levels
from makegood.award.lots.values import Allocation
from makegood.terms import value

Proof = Literal["optimal", "gap", "infeasible"]
SMALL_LOTS, SMALL_BIDS = 200, 4_000
"""Up to here the exact search is tried before anything else."""
RUNNERS_UP = 10


@value
class Gap:
    """What is not proved: nothing allowed exceeds `reach` of `what` (lots, points or pounds); `found` was found."""

    what: Literal["lots", "points", "price"]
    found: str
    reach: str
    share: str


@value
class Best:
    """The allocations that are best by the objective and the declared tie-break, cheapest first.

    `complete`: all of them are here. `proof`: 'optimal' is proved; 'gap' says how far the truth may be, in `gap`;
    'infeasible': no allocation keeps every limit. `rests_on`: whole numbers, or a solver's floating-point bound.
    `tied`: how many were equally good before the tie-break, None when they were not all counted.
    """

    allocations: tuple[Allocation, ...]
    complete: bool
    proof: Proof
    rests_on: Literal["whole numbers", "solver"] = "whole numbers"
    gap: Gap | None = None
    tied: int | None = None

    @property
    def first(self) -> Allocation | None:
        """The cheapest of the best; None when nothing is allowed."""
        return self.allocations[0] if self.allocations else None


def levels_of(model: Model) -> tuple[Level, ...]:
    """Everything that decides, in order: lots, objective, tie-break."""
    return (*main_levels(model), *tie_levels(model))


def is_small(model: Model) -> bool:
    return model.lots <= SMALL_LOTS and len(model.offers) <= SMALL_BIDS


def best_of(model: Model, *, seconds: float | None = None) -> Best:
    """The best allocations of this model. `seconds`: what a solver may take where the exact search does not end."""
    found = exact_best(model) if is_small(model) else None
    if found is None:
        from makegood.award.lots.large import best_of as by_solver  # only then the solver is loaded

        return by_solver(model, seconds=seconds)
    return found


def exact_best(model: Model, *, steps: int = exact.STEPS) -> Best | None:
    """The same by the exact search alone; None when its steps were not enough."""
    main = exact.search(model, combined(main_levels(model)), steps=steps)
    if main is None:
        return None
    if main.weight is None:
        return Best(allocations=(), complete=True, proof="infeasible")
    found = main
    if model.problem.tie_break or not main.complete:
        decided = exact.search(model, combined(levels_of(model)), steps=steps)
        if decided is None:
            return None
        found = decided if decided.complete else _cheapest_first(model, decided, steps)
    return Best(
        allocations=tuple(model.allocation(chosen) for chosen in found.choices),
        complete=found.complete,
        proof="optimal",
        tied=len(main.choices) if main.complete else None,
    )


def _cheapest_first(model: Model, found: exact.Found, steps: int) -> exact.Found:
    """Of more allocations than are listed, the cheapest is among those that are."""
    prices = tuple(-offer.price for offer in model.offers)
    points = tuple(offer.points for offer in model.offers)
    cheapest = exact.search(model, combined((*levels_of(model), prices, points)), steps=steps)
    if cheapest is None:
        return found
    chosen = (*cheapest.choices, *(one for one in found.choices if one not in cheapest.choices))
    return exact.Found(weight=found.weight, choices=chosen[: exact.LISTED], complete=False)


def runners_up(model: Model, best: Best) -> tuple[Allocation, ...]:
    """The next-best allocations, when they differ in a winner from every best one. Small cases only."""
    if best.first is None or not best.complete or not is_small(model):
        return ()
    weights = combined(levels_of(model))
    chosen = {model.problem.bids.index(bid) for bid in best.first.bids}
    below = sum(weight for offer, weight in zip(model.offers, weights, strict=True) if offer.bid in chosen)
    besides = tuple(allocation.winners for allocation in best.allocations)
    found = exact.search(model, weights, below=below, besides=_keys(model, besides), most=RUNNERS_UP)
    return () if found is None else tuple(model.allocation(one) for one in found.choices)


def _keys(model: Model, winners: tuple[dict[str, str], ...]) -> frozenset[tuple[int, ...]]:
    number = {bidder: index for index, bidder in enumerate(model.bidders)}
    lots = [lot.id for lot in model.problem.lots]
    return frozenset(tuple(number[one[lot]] if lot in one else -1 for lot in lots) for one in winners)


def most_lots(model: Model) -> int:
    """How many lots have a bid at all: no allocation awards more."""
    return len({lot for offer, size in zip(model.offers, lots_level(model), strict=True) if size for lot in offer.lots})
