"""Problems that the plain exact search does not finish: a solver finds, prices prove, and a search lists the rest.

Three things can stand behind what is said here, in this order: a bound in whole numbers and a search that ends
(`rests_on` whole numbers); else the bound of the solver, rounded down (`rests_on` solver); else there is a gap.
"""

from dataclasses import replace

from makegood.award.lots import exact, highs, matching, packing
from makegood.award.lots.found import Best, Gap
from makegood.award.lots.model import Level, Model, combined, main_levels, most_lots, tie_levels
from makegood.award.lots.numbers import number
from makegood.award.lots.rows import priced_bound, rows_of
from makegood.terms import value

STEPS = 150_000
LONG = 1_000_000
"""Steps of the search over packages where the solver has proved nothing: about a minute."""
ROUNDS = 4
"""How many more allocations the solver is asked for, where the search does not list them."""

Choice = tuple[int, ...]
Winners = tuple[int, ...]


@value
class Optimum:
    """Offers of one best allocation, the lots and the objective it reaches, and what bounds both; `exact`: in whole
    numbers, not by the solver."""

    chosen: Choice
    reached: tuple[int, int]
    reach: tuple[int | None, int | None]
    exact: bool = False

    @property
    def proved(self) -> bool:
        return self.reach == self.reached


@value
class Listing:
    """Choices that are equally good by lots and objective. `complete`: no other is."""

    choices: tuple[Choice, ...]
    complete: bool
    exact: bool
    after: Choice | None = None


def best_of(model: Model, *, seconds: float | None = None, and_next: bool = False) -> Best:
    """The best allocations of a large model; see the module for what its proof rests on."""
    assigned = matching.optimum(model) if matching.fits(model) else None
    if assigned is not None:
        found: Optimum | None = _certain(assigned.chosen, assigned.reached)
    else:
        found = _packed(model, packing.STEPS) or optimum(model, seconds=seconds)
    if found is None or not found.proved:
        found = _packed(model, LONG) or found
    if found is None:
        return _none(model, seconds)
    listing = _searched(model, found, assigned)
    if listing is None and not found.proved:
        return _unproved(model, found)
    if listing is None:
        listing = _asked_again(model, found, seconds)
    return _decided(model, listing, found, seconds, and_next)


def _certain(chosen: Choice, reached: tuple[int, int]) -> Optimum:
    return Optimum(chosen=chosen, reached=reached, reach=reached, exact=True)


def _packed(model: Model, steps: int) -> Optimum | None:
    """The same by the search over packages, for models without limits; None where it does not fit or does not end."""
    if not packing.fits(model):
        return None
    lots, main = main_levels(model)
    packed = packing.heaviest([offer.mask for offer in model.offers], combined((lots, main)), steps=steps)
    return _certain(packed.chosen, _reached(packed.chosen, lots, main)) if packed and packed.proved else None


def optimum(model: Model, *, besides: tuple[Winners, ...] = (), seconds: float | None = None) -> Optimum | None:
    """One best allocation by lots, then by the objective; None when the solver gives none.

    First it is asked with every lot that has a bid awarded: if that can be, no allocation awards more.
    """
    lots, main = main_levels(model)
    most = most_lots(model)
    whole = highs.solve(model, main, besides=besides, every_lot=True, seconds=seconds)
    if whole.chosen is not None:
        return Optimum(chosen=whole.chosen, reached=_reached(whole.chosen, lots, main), reach=(most, whole.reach))
    first = highs.solve(model, lots, besides=besides, seconds=seconds)
    if first.chosen is None or first.weight is None:
        return None
    second = highs.solve(model, main, floors=[(lots, first.weight)], besides=besides, seconds=seconds)
    chosen = first.chosen if second.chosen is None else second.chosen
    return Optimum(chosen=chosen, reached=_reached(chosen, lots, main), reach=(first.reach, second.reach))


def _heavy(main: Level) -> int:
    """How much a lot weighs beside the objective: more than any one bid could bring."""
    return 2 * max(map(abs, main), default=1) + 1


def _reached(chosen: Choice, lots: Level, main: Level) -> tuple[int, int]:
    return sum(lots[index] for index in chosen), sum(main[index] for index in chosen)


def _searched(model: Model, found: Optimum, assigned: matching.Assigned | None) -> Listing | None:
    """Every allocation as good as the one found, by a search under a bound in whole numbers.

    None if the search does not end, or if more lots have bids than were awarded.
    """
    if found.reached[0] != most_lots(model) or not model.offers:
        return None
    lots, main = main_levels(model)
    heavy = _heavy(main) if assigned is None else assigned.heavy
    weights = tuple(heavy * one + two for one, two in zip(lots, main, strict=True))
    bound = assigned.bound if assigned else _bound(model, weights)
    least = sum(weights[index] for index in found.chosen)
    searched = bound and exact.search(model, weights, bound=bound, at_least=least, steps=STEPS)
    if not searched:
        return None
    # weights of lots and objective together can be level where the lots are not
    choices = tuple(one for one in searched.choices if sum(lots[index] for index in one) == found.reached[0])
    return Listing(choices=choices, complete=searched.complete, exact=True) if choices else None


def _bound(model: Model, weights: Level) -> exact.Bound | None:
    rows, unit = rows_of(model), max(1, max(map(abs, weights), default=1) >> 20)
    prices = highs.prices(model, rows, weights, unit)
    return None if prices is None else priced_bound(model, rows, weights, prices, unit)


def _asked_again(model: Model, found: Optimum, seconds: float | None) -> Listing:
    """The solver is asked for another allocation until it gives a worse one: then the list is whole."""
    choices, besides = [found.chosen], [model.winners(found.chosen)]
    for _ in range(ROUNDS):
        other = optimum(model, besides=tuple(besides), seconds=seconds)
        if other is None or not other.proved:
            break
        if other.reached < found.reached:
            return Listing(choices=_cheapest_each(model, choices), complete=True, exact=False, after=other.chosen)
        choices.append(other.chosen)
        besides.append(model.winners(other.chosen))
    return Listing(choices=_cheapest_each(model, choices), complete=False, exact=False)


def _cheapest_each(model: Model, choices: list[Choice]) -> tuple[Choice, ...]:
    """For each way of giving out the lots the cheapest bids that do it as well, cheapest way first."""
    found = [_cheapest(model, chosen) for chosen in choices]
    return tuple(sorted(found, key=lambda chosen: (_dear(model, chosen), model.winners(chosen))))


def _dear(model: Model, chosen: Choice) -> tuple[int, int]:
    offers = [model.offers[index] for index in chosen]
    return sum(offer.price for offer in offers), -sum(offer.points for offer in offers)


def _cheapest(model: Model, chosen: Choice) -> Choice:
    winners = model.winners(chosen)
    same = [i for i, offer in enumerate(model.offers) if all(winners[lot] == offer.bidder for lot in offer.lots)]
    if len(same) == len(chosen):
        return chosen
    part = replace(model, offers=tuple(model.offers[index] for index in same))
    prices = tuple(-offer.price for offer in part.offers)
    searched = exact.search(part, combined((*main_levels(part), prices)), most=1)
    return tuple(same[index] for index in searched.choices[0]) if searched and searched.choices else chosen


def _decided(model: Model, listing: Listing, found: Optimum, seconds: float | None, and_next: bool) -> Best:
    """The allocations of the list after the tie-break, and what came next."""
    choices, lost = list(listing.choices), list[Choice]()
    if not listing.complete and model.problem.tie_break:
        broken = _broken_tie(model, found, seconds)
        choices = [broken, *(one for one in choices if _ties(model, one) == _ties(model, broken) and one != broken)]
    for level in tie_levels(model) if listing.complete else ():
        top = max(sum(level[index] for index in chosen) for chosen in choices)
        lost = [one for one in choices if sum(level[index] for index in one) < top] or lost
        choices = [one for one in choices if sum(level[index] for index in one) == top]
    after = _after(model, listing, lost, seconds) if and_next and listing.complete else ()
    return Best(
        allocations=tuple(model.allocation(chosen) for chosen in choices),
        complete=listing.complete,
        proof="optimal",
        rests_on="whole numbers" if listing.exact or found.exact else "solver",
        tied=len(listing.choices) if listing.complete else None,
        runners_up=tuple(model.allocation(chosen) for chosen in after),
    )


def _ties(model: Model, chosen: Choice) -> tuple[int, ...]:
    return tuple(sum(level[index] for index in chosen) for level in _few(tie_levels(model)))


def _after(model: Model, listing: Listing, lost: list[Choice], seconds: float | None) -> tuple[Choice, ...]:
    """The next-best: what lost the tie-break by least, else the best that is worse than every one listed."""
    if lost:
        top = max(_ties(model, chosen) for chosen in lost)
        return tuple(chosen for chosen in lost if _ties(model, chosen) == top)
    if listing.after is not None:
        return (listing.after,)
    if len(listing.choices) > ROUNDS:
        return ()
    other = optimum(model, besides=tuple(model.winners(one) for one in listing.choices), seconds=seconds)
    return () if other is None or not other.proved else (other.chosen,)


def _broken_tie(model: Model, found: Optimum, seconds: float | None) -> Choice:
    """The declared tie-break asked of the solver, one word after another; what it cannot prove is left as it is."""
    levels = main_levels(model)
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


def _none(model: Model, seconds: float | None) -> Best:
    """No allocation came: either there is none, or the time did not do."""
    proved = highs.solve(model, tuple(0 for _ in model.offers), seconds=seconds)
    if proved.chosen is None and proved.proved:
        return Best(allocations=(), complete=True, proof="infeasible", rests_on="solver")
    gap = Gap(what="lots", found="0", reach=str(most_lots(model)), share="1")
    return Best(allocations=(), complete=False, proof="gap", rests_on="solver", gap=gap)


def _unproved(model: Model, found: Optimum) -> Best:
    allocation = model.allocation(found.chosen)
    return Best(allocations=(allocation,), complete=False, proof="gap", rests_on="solver", gap=_gap(model, found))


def _gap(model: Model, found: Optimum) -> Gap:
    level = 0 if found.reached[0] != found.reach[0] else 1
    reached, reach = found.reached[level], found.reach[level]
    if level == 0:
        top = most_lots(model) if reach is None else min(reach, most_lots(model))
        return Gap(what="lots", found=str(reached), reach=str(top), share=_share(top - reached, top))
    by_price = model.problem.objective == "price"
    unit = model.price_unit if by_price else model.point_unit
    return Gap(
        what="price" if by_price else "points",
        found=number(abs(reached) * unit) or "0",
        reach="not known" if reach is None else number(abs(reach) * unit) or "0",
        share="not known" if reach is None else _share(abs(reach - reached), abs(reach)),
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.6f}" if whole else "not known"
