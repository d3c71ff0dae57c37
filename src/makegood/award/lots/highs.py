"""The kept solver (HiGHS, through scipy): one question at a time, whole numbers in, checked whole numbers out."""

from collections.abc import Sequence
from math import floor
from typing import Any

from makegood.award.lots.model import Level, Model
from makegood.award.lots.rows import Rows, rows_of
from makegood.terms import value

EXACT = 2**53
"""Whole numbers up to here are exact in floating point."""
MARGIN = 1e-6
"""How far below a whole number a solver's bound may lie and still be taken for it."""
CUTS = 50


@value
class Solved:
    """`chosen`: offers of the best allocation found (None: none was). `weight` is theirs, exactly.

    `reach`: no allocation exceeds it, by the solver's bound, rounded down. `proved`: `weight` is `reach`, or there is
    no allocation at all.
    """

    chosen: tuple[int, ...] | None
    weight: int | None
    reach: int | None
    proved: bool


def solve(
    model: Model,
    weights: Level,
    *,
    floors: Sequence[tuple[Level, int]] = (),
    besides: Sequence[tuple[int, ...]] = (),
    every_lot: bool = False,
    seconds: float | None = None,
) -> Solved:
    """The allocation of the greatest weight. `floors`: levels, and what each must at least reach. `besides`: winners
    of the lots (as `Model.winners`) that are ruled out. `every_lot`: each lot that has a bid must be awarded.

    The solver works with a tolerance: what it gives is checked in whole numbers, and if a limit is broken by a little
    that choice is ruled out and it is asked again.
    """
    if not model.offers:
        nothing = 0 if allowed(model, ()) and all(least <= 0 for _, least in floors) and not besides else None
        return Solved(chosen=None if nothing is None else (), weight=nothing, reach=nothing, proved=True)
    more = [*(_floor(level, least) for level, least in floors), *(_besides(model, one) for one in besides)]
    rows = rows_of(model)
    for _ in range(CUTS):
        result = _asked(model, rows, weights, more, every_lot, seconds)
        if result.x is None:
            return Solved(chosen=None, weight=None, reach=None, proved=result.status == 2)
        chosen = tuple(index for index in range(len(model.offers)) if result.x[index] > 0.5)
        if allowed(model, chosen) and all(_keeps(row, chosen) for row in more):
            return _checked(weights, chosen, result)
        more.append(_not_this(model, chosen))
    return Solved(chosen=None, weight=None, reach=None, proved=False)


Extra = tuple[tuple[int, ...], int]
"""A row over the offers, and its limit."""


def _floor(level: Level, least: int) -> Extra:
    return tuple(-entry for entry in level), -least


def _besides(model: Model, winners: tuple[int, ...]) -> Extra:
    """Some lot must go to somebody else than in `winners`, or one that is left out there must be awarded."""
    row = tuple(
        sum(1 if winners[lot] == offer.bidder else -1 if winners[lot] < 0 else 0 for lot in offer.lots)
        for offer in model.offers
    )
    return row, sum(one >= 0 for one in winners) - 1


def _not_this(model: Model, chosen: tuple[int, ...]) -> Extra:
    """Some offer of this choice must go, or another come."""
    inside = set(chosen)
    return tuple(1 if index in inside else -1 for index in range(len(model.offers))), len(inside) - 1


def _keeps(row: Extra, chosen: tuple[int, ...]) -> bool:
    return sum(row[0][index] for index in chosen) <= row[1]


def _checked(weights: Level, chosen: tuple[int, ...], result: Any) -> Solved:
    weight = sum(weights[index] for index in chosen)
    bound = -float(result.mip_dual_bound) if result.mip_dual_bound is not None else float("inf")
    if abs(bound) >= EXACT:
        return Solved(chosen=chosen, weight=weight, reach=None, proved=False)
    reach = max(weight, floor(bound + MARGIN + abs(bound) * 1e-10))
    return Solved(chosen=chosen, weight=weight, reach=reach, proved=reach == weight)


def _matrix(rows: Rows, more: Sequence[Extra]) -> tuple[Any, Any]:
    """All rows as a sparse matrix of floats, and their limits."""
    import numpy as np
    from scipy.sparse import coo_array  # type: ignore[import-untyped]

    entries, limits = list(rows.entries), list(rows.limits)
    for row, limit in more:
        entries += [(len(limits), column, entry) for column, entry in enumerate(row) if entry]
        limits.append(limit)
    given = np.array(entries, dtype=float).reshape(-1, 3)
    places = (given[:, 0].astype(np.int32), given[:, 1].astype(np.int32))
    matrix = coo_array((given[:, 2], places), shape=(len(limits), rows.columns)).tocsc()
    return matrix, np.array(limits, dtype=float)


def _asked(
    model: Model, rows: Rows, weights: Level, more: Sequence[Extra], every_lot: bool, seconds: float | None
) -> Any:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

    matrix, limits = _matrix(rows, more)
    aims = np.zeros(rows.columns)
    aims[: len(weights)] = [-float(weight) for weight in weights]
    least = np.full(len(limits), -np.inf)
    if every_lot:
        least[[*{lot for offer in model.offers for lot in offer.lots}]] = 1
    options: dict[str, Any] = {"mip_rel_gap": 0.0} | ({"time_limit": seconds} if seconds else {})
    return milp(
        aims,
        constraints=LinearConstraint(matrix, least, limits),
        bounds=Bounds(0, 1),
        integrality=np.concatenate([np.ones(len(weights)), np.zeros(rows.columns - len(weights))]),
        options=options,
    )


def prices(model: Model, rows: Rows, weights: Level, unit: int) -> list[float] | None:
    """The prices of the rows when offers may be awarded in parts, in `unit` weights; None when the solver fails."""
    import numpy as np
    from scipy.optimize import linprog

    matrix, limits = _matrix(rows, ())
    aims = np.zeros(rows.columns)
    aims[: len(weights)] = [-weight / unit for weight in weights]
    upper = [(0.0, None)] * len(weights) + [(0.0, 1.0)] * (rows.columns - len(weights))
    result = linprog(aims, A_ub=matrix, b_ub=limits, bounds=upper, method="highs")
    return None if result.status != 0 else [-float(one) for one in result.ineqlin.marginals]


def allowed(model: Model, chosen: Sequence[int]) -> bool:
    """These offers together keep every limit, in whole numbers."""
    offers = [model.offers[index] for index in chosen]
    if sum(len(offer.lots) for offer in offers) != len({lot for offer in offers for lot in offer.lots}):
        return False
    lots, worth = [0] * len(model.bidders), [0] * len(model.bidders)
    for offer in offers:
        lots[offer.bidder] += len(offer.lots)
        worth[offer.bidder] += offer.worth
    small = sum(offer.worth for offer in offers if offer.small)
    return (
        all(held <= model.most(who) for who, held in enumerate(lots))
        and (model.max_worth is None or max(worth, default=0) <= model.max_worth)
        and (model.min_winners is None or sum(one > 0 for one in lots) >= model.min_winners)
        and (model.share is None or small * model.share[1] >= sum(worth) * model.share[0])
    )
