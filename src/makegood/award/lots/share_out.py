"""The whole answer to a share-out: the best, what the ordinary way gives, what each limit costs, who came next."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from makegood.award.lots import best as one
from makegood.award.lots.found import Best, CapPrice
from makegood.award.lots.greedy import Sequential, one_after_another
from makegood.award.lots.model import Model, model_of
from makegood.award.lots.values import Allocation, Bid, LimitName, Problem
from makegood.terms import value


@value
class Change:
    """A lot that goes to somebody else when a limit is lifted; None for nobody."""

    lot: str
    with_limit: str | None
    without_limit: str | None


@value
class LimitPrice:
    """What one limit costs: the best without it, less the best with it, the cheapest of each.

    `points` and `pounds` may be below 0 when lifting the limit lets more lots be awarded (`lots`): then the two are
    not alike. None when there is nothing to compare.
    """

    limit: LimitName
    best_without: Best
    lots: int | None
    points: Decimal | None
    pounds: Decimal | None
    changes: tuple[Change, ...]


@value
class Next:
    """The best other bidder for a lot, by that lot's own bids and no limits; `behind` in points or pounds."""

    lot: str
    bid: Bid
    behind: Decimal


@value
class ShareOut:
    """Everything that is said about one problem.

    `settled`: where several are equally good, a sentence that says how the first of them was chosen; else empty.
    """

    problem: Problem
    best: Best
    uncapped: Best
    sequential: Sequential
    limits: tuple[LimitPrice, ...]
    next_by_lot: tuple[Next, ...]
    cap_prices: Mapping[str, CapPrice]
    settled: str = ""

    @property
    def is_open(self) -> bool:
        """Several are, or may be, equally good, and nothing chose among them."""
        best = self.best
        return not self.settled and (len(best.allocations) > 1 or (not best.complete and best.proof == "optimal"))


def share_out(problem: Problem, *, seconds: float | None = None) -> ShareOut:
    """Answer a problem. `seconds`: what the solver may take for each question that the exact search does not settle.

    Without `seconds` the same problem always gives the same answer.
    """
    model = model_of(problem)
    best = one.best_of(model, seconds=seconds, and_next=True)
    names = problem.limits.set()
    without = {name: one.best_of(model.without(name), seconds=seconds) for name in names}
    uncapped = best if not names else without[names[0]] if len(names) == 1 else None
    return ShareOut(
        problem=problem,
        best=best,
        uncapped=uncapped or one.best_of(model.without(None), seconds=seconds),
        sequential=one_after_another(problem),
        limits=tuple(_price(problem, name, best, without[name]) for name in names),
        next_by_lot=_next_by_lot(problem, best.first),
        cap_prices=_cap_prices(model),
    )


def settled(said: ShareOut, chosen: Allocation, how: str) -> ShareOut:
    """The same with one of the equally good first, and what is told of who came next and of limits told of that one."""
    rest = tuple(each for each in said.best.allocations if each != chosen)
    best = replace(said.best, allocations=(chosen, *rest))
    return replace(
        said,
        best=best,
        limits=tuple(_price(said.problem, each.limit, best, each.best_without) for each in said.limits),
        next_by_lot=_next_by_lot(said.problem, chosen),
        settled=how,
    )


def _cap_prices(model: Model) -> dict[str, CapPrice]:
    """What one more lot for each bidder would add, where the number of lots is the only limit and no bid a package."""
    if model.max_lots is None or any(len(offer.lots) > 1 for offer in model.offers):
        return {}
    from makegood.award.lots.matching import cap_prices  # only then the solver's library is loaded

    return cap_prices(model)


def _price(problem: Problem, limit: LimitName, best: Best, without: Best) -> LimitPrice:
    held, free = best.first, without.first
    if held is None or free is None:
        return LimitPrice(limit=limit, best_without=without, lots=None, points=None, pounds=None, changes=())
    alike = (held.lots, held.points, held.cost) == (free.lots, free.points, free.cost)
    return LimitPrice(
        limit=limit,
        best_without=without,
        lots=free.lots - held.lots,
        points=free.points - held.points,
        pounds=held.cost - free.cost,
        changes=() if alike else _changes(problem, held, nearest(held, without.allocations)),
    )


def nearest(held: Allocation, others: tuple[Allocation, ...]) -> Allocation:
    """Of the cheapest of `others`, the one in which the fewest lots change hands."""
    winners = held.winners
    level = [other for other in others if (other.cost, other.points) == (others[0].cost, others[0].points)]

    def moved(other: Allocation) -> int:
        theirs = other.winners
        return sum(winners.get(lot) != theirs.get(lot) for lot in {*winners, *theirs})

    return min(level, key=moved)


def _changes(problem: Problem, held: Allocation, free: Allocation) -> tuple[Change, ...]:
    with_limit, without = held.winners, free.winners
    return tuple(
        Change(lot=lot.id, with_limit=with_limit.get(lot.id), without_limit=without.get(lot.id))
        for lot in problem.lots
        if with_limit.get(lot.id) != without.get(lot.id)
    )


def _next_by_lot(problem: Problem, best: Allocation | None) -> tuple[Next, ...]:
    """Lots won by a bid for that lot alone, with the best bid of somebody else for that lot alone."""
    singles: dict[str, list[Bid]] = {lot.id: [] for lot in problem.lots}
    for bid in problem.bids:
        if len(bid.lots) == 1:
            singles[bid.lots[0]].append(bid)
    by_price = problem.objective == "price"
    found = []
    for won in best.bids if best else ():
        others = [bid for bid in singles[won.lots[0]] if bid.bidder != won.bidder] if len(won.lots) == 1 else []
        if others:
            key = (lambda bid: (bid.price, -bid.points, bid.bidder)) if by_price else _most_points
            other = min(others, key=key)
            behind = other.price - won.price if by_price else won.points - other.points
            found.append(Next(lot=won.lots[0], bid=other, behind=behind))
    return tuple(found)


def _most_points(bid: Bid) -> tuple[Decimal, Decimal, str]:
    return (-bid.points, bid.price, bid.bidder)
