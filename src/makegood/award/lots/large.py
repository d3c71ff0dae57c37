"""Problems that the plain exact search does not finish: a solver finds, prices prove, and the search lists the rest.

Three things stand behind 'optimal' here, in this order: a bound in whole numbers from the prices of the rows and a
search that ends (`rests_on` whole numbers); else the bound of the solver, rounded down (`rests_on` solver); else a gap.
"""

from makegood.award.lots import exact, highs
from makegood.award.lots.best import Best, Gap, most_lots
from makegood.award.lots.model import Level, Model, main_levels, tie_levels
from makegood.award.lots.numbers import number
from makegood.award.lots.rows import priced_bound, rows_of
from makegood.terms import value

STEPS = 150_000


@value
class Optimum:
    """Offers of one best allocation, the levels it reaches, and what bounds them by the solver."""

    chosen: tuple[int, ...]
    reached: tuple[int, int]
    reach: tuple[int | None, int | None]

    @property
    def proved(self) -> bool:
        return self.reach == self.reached


def best_of(model: Model, *, seconds: float | None = None) -> Best:
    """The best allocations of a large model; see the module for what its proof rests on."""
    found = optimum(model, seconds=seconds)
    if found is None:
        return _none(model, seconds)
    listed = _listed(model, found)
    if listed is not None:
        return _decided(model, listed, found)
    chosen = _broken_tie(model, found, seconds) if found.proved else found.chosen
    return Best(
        allocations=(model.allocation(chosen),),
        complete=False,
        proof="optimal" if found.proved else "gap",
        rests_on="solver",
        gap=None if found.proved else _gap(model, found),
    )


def optimum(model: Model, *, seconds: float | None = None) -> Optimum | None:
    """One best allocation by lots, then by the objective; None when the solver gives none.

    Both are asked at once: if every lot that has a bid is awarded, no other weighing could award more.
    """
    lots, main = main_levels(model)
    heavy = 2 * max(map(abs, main), default=1) + 1
    most = most_lots(model)
    weights = tuple(heavy * one + two for one, two in zip(lots, main, strict=True))
    solved = highs.solve(model, weights, seconds=seconds)
    if solved.chosen is None:
        return None
    reached = _reached(solved.chosen, lots, main)
    if reached[0] == most:
        reach = None if solved.reach is None else solved.reach - heavy * most
        return Optimum(chosen=solved.chosen, reached=reached, reach=(most, reach))
    return _in_turn(model, lots, main, seconds)


def _in_turn(model: Model, lots: Level, main: Level, seconds: float | None) -> Optimum | None:
    """First as many lots as possible; then the objective among allocations that award as many."""
    first = highs.solve(model, lots, seconds=seconds)
    if first.chosen is None or first.weight is None:
        return None
    second = highs.solve(model, main, floors=[(lots, first.weight)], seconds=seconds)
    chosen = first.chosen if second.chosen is None else second.chosen
    return Optimum(chosen=chosen, reached=_reached(chosen, lots, main), reach=(first.reach, second.reach))


def _reached(chosen: tuple[int, ...], lots: Level, main: Level) -> tuple[int, int]:
    return sum(lots[index] for index in chosen), sum(main[index] for index in chosen)


def _none(model: Model, seconds: float | None) -> Best:
    """No allocation came: either there is none, or the time did not do."""
    proved = highs.solve(model, tuple(0 for _ in model.offers), seconds=seconds)
    if proved.chosen is None and proved.proved:
        return Best(allocations=(), complete=True, proof="infeasible", rests_on="solver")
    gap = Gap(what="lots", found="0", reach=str(most_lots(model)), share="1")
    return Best(allocations=(), complete=False, proof="gap", rests_on="solver", gap=gap)


def _listed(model: Model, found: Optimum) -> exact.Found | None:
    """Every allocation as good as the one found or better, by a search under a bound in whole numbers; None if it does
    not end, or if more lots could be awarded than were."""
    if found.reached[0] != most_lots(model) or not model.offers:
        return None
    lots, main = main_levels(model)
    heavy = 2 * max(map(abs, main), default=1) + 1
    weights = tuple(heavy * one + two for one, two in zip(lots, main, strict=True))
    rows, unit = rows_of(model), max(1, max(map(abs, weights), default=1) >> 20)
    prices = highs.prices(model, rows, weights, unit)
    if prices is None:
        return None
    bound = priced_bound(model, rows, weights, prices, unit)
    least = sum(weights[index] for index in found.chosen)
    searched = exact.search(model, weights, bound=bound, at_least=least, steps=STEPS)
    return None if searched is None else _with_all_lots(searched, lots, found.reached[0])


def _with_all_lots(searched: exact.Found, lots: Level, most: int) -> exact.Found | None:
    """The weights of lots and points together can be level where the lots are not: only those with all lots stay."""
    choices = tuple(one for one in searched.choices if sum(lots[index] for index in one) == most)
    return exact.Found(weight=searched.weight, choices=choices, complete=searched.complete) if choices else None


def _decided(model: Model, listed: exact.Found, found: Optimum) -> Best:
    """The listed allocations after the tie-break."""
    choices = list(listed.choices)
    for level in tie_levels(model):
        top = max(sum(level[index] for index in chosen) for chosen in choices)
        choices = [chosen for chosen in choices if sum(level[index] for index in chosen) == top]
    return Best(
        allocations=tuple(model.allocation(chosen) for chosen in choices),
        complete=listed.complete,
        proof="optimal",
        tied=len(listed.choices) if listed.complete else None,
    )


def _broken_tie(model: Model, found: Optimum, seconds: float | None) -> tuple[int, ...]:
    """The declared tie-break asked of the solver, one word after another; what it cannot prove is left as it is."""
    levels = list(main_levels(model))
    floors = list(zip(levels, found.reached, strict=True))
    chosen = found.chosen
    for level in _few(tie_levels(model)):
        solved = highs.solve(model, level, floors=floors, seconds=seconds)
        if solved.chosen is None or solved.weight is None or not solved.proved:
            break
        chosen = solved.chosen
        floors.append((level, solved.weight))
    return chosen


def _few(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Lots in order would be one question for each lot; after some the allocation is as good as decided."""
    return levels[:20]


def _gap(model: Model, found: Optimum) -> Gap:
    level = 0 if found.reached[0] != found.reach[0] else 1
    reached, reach = found.reached[level], found.reach[level]
    if level == 0:
        top = most_lots(model) if reach is None else min(reach, most_lots(model))
        return Gap(what="lots", found=str(reached), reach=str(top), share=_share(top - reached, top))
    by_price = model.problem.objective == "price"
    unit = model.price_unit if by_price else model.point_unit
    share = "not known" if reach is None else _share(abs(reach - reached), abs(reach))
    return Gap(
        what="price" if by_price else "points",
        found=number(abs(reached) * unit) or "0",
        reach="not known" if reach is None else number(abs(reach) * unit) or "0",
        share=share,
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.6f}" if whole else "not known"
