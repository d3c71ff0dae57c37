"""What awarding bid by bid, best points first, would have given: the ordinary way, for comparison."""

from decimal import Decimal

from makegood.award.lots.values import Allocation, LimitName, Problem, broken
from makegood.terms import value


@value
class Sequential:
    """The allocation of the ordinary way, and the limits it breaks (those that only the whole can keep)."""

    allocation: Allocation
    breaks: tuple[LimitName, ...]


def one_after_another(problem: Problem) -> Sequential:
    """Highest points first, then lot id, then bidder id (then price); a bid that would break a cap is passed over."""
    taken: set[str] = set()
    lots: dict[str, int] = {}
    worth: dict[str, Decimal] = {}
    chosen = []
    limits = problem.limits
    values = {lot.id: lot.value for lot in problem.lots}
    for bid in sorted(problem.bids, key=lambda bid: (-bid.points, tuple(sorted(bid.lots)), bid.bidder, bid.price)):
        given = [one for lot in bid.lots if (one := values[lot]) is not None]
        held = worth.get(bid.bidder, Decimal()) + (sum(given, Decimal()) if len(given) == len(bid.lots) else bid.price)
        number = lots.get(bid.bidder, 0) + len(bid.lots)
        if (
            taken.isdisjoint(bid.lots)
            and (limits.max_lots_per_bidder is None or number <= limits.max_lots_per_bidder)
            and (limits.max_value_per_bidder is None or held <= limits.max_value_per_bidder)
            and number <= problem.capacity.get(bid.bidder, number)
        ):
            chosen.append(bid)
            taken.update(bid.lots)
            lots[bid.bidder], worth[bid.bidder] = number, held
    place = {lot.id: index for index, lot in enumerate(problem.lots)}
    ordered = tuple(sorted(chosen, key=lambda bid: min(place[lot] for lot in bid.lots)))
    return Sequential(allocation=Allocation(bids=ordered), breaks=broken(problem, ordered))
