"""The best allocation of one problem, and why it is the best: one entry for small cases and large ones."""

from makegood.award.lots import exact
from makegood.award.lots.found import Best
from makegood.award.lots.model import Level, Model, combined, main_levels, tie_levels

SMALL_LOTS, SMALL_BIDS = 200, 4_000
"""Up to here the exact search is tried before anything else."""
RUNNERS_UP = 10


def levels_of(model: Model) -> tuple[Level, ...]:
    """Everything that decides, in order: lots, objective, tie-break."""
    return (*main_levels(model), *tie_levels(model))


def is_small(model: Model) -> bool:
    return model.lots <= SMALL_LOTS and len(model.offers) <= SMALL_BIDS


def best_of(model: Model, *, seconds: float | None = None, and_next: bool = False) -> Best:
    """The best allocations of this model. `seconds`: what a solver may take where the exact search does not end.

    `and_next`: the next-best ones too, which is one more question.
    """
    found = exact_best(model, and_next=and_next) if is_small(model) else None
    if found is None:
        from makegood.award.lots.large import best_of as by_solver  # only then the solver is loaded

        return by_solver(model, seconds=seconds, and_next=and_next)
    return found


def exact_best(model: Model, *, steps: int = exact.STEPS, and_next: bool = False) -> Best | None:
    """The same by the exact search alone; None when its steps were not enough."""
    main = exact.search(model, combined(main_levels(model)), steps=steps)
    if main is None:
        return None
    if main.weight is None:
        return Best(allocations=(), complete=True, proof="infeasible")
    found, tied = main, len(main.choices) if main.complete else None
    if model.problem.tie_break or not main.complete:
        decided = exact.search(model, combined(levels_of(model)), steps=steps)
        if decided is None:
            return None
        found = decided if decided.complete else _cheapest_first(model, decided, steps)
    after = _next(model, found, steps) if and_next and found.complete else ()
    return None if after is None else _best(model, found, tied, after)


def _best(model: Model, found: exact.Found, tied: int | None, after: tuple[tuple[int, ...], ...]) -> Best:
    return Best(
        allocations=tuple(model.allocation(chosen) for chosen in found.choices),
        complete=found.complete,
        proof="optimal",
        tied=tied,
        runners_up=tuple(model.allocation(chosen) for chosen in after),
    )


def _next(model: Model, found: exact.Found, steps: int) -> tuple[tuple[int, ...], ...] | None:
    """The next-best choices, each with another winner somewhere than every best one; None when steps ran out."""
    weights = combined(levels_of(model))
    below = sum(weights[index] for index in found.choices[0])
    besides = frozenset(model.winners(chosen) for chosen in found.choices)
    after = exact.search(model, weights, below=below, besides=besides, most=RUNNERS_UP, steps=steps)
    return None if after is None else after.choices


def _cheapest_first(model: Model, found: exact.Found, steps: int) -> exact.Found:
    """Of more allocations than are listed, the cheapest is among those that are."""
    prices = tuple(-offer.price for offer in model.offers)
    points = tuple(offer.points for offer in model.offers)
    cheapest = exact.search(model, combined((*levels_of(model), prices, points)), steps=steps)
    if cheapest is None:
        return found
    chosen = (*cheapest.choices, *(one for one in found.choices if one not in cheapest.choices))
    return exact.Found(weight=found.weight, choices=chosen[: exact.LISTED], complete=False)
