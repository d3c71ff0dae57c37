"""What a share-out of lots starts from: lots, bids, limits, and what counts as better."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from makegood.terms import value

Objective = Literal["points", "price"]
TieBreak = Literal["lowest_price", "highest_points", "lots_in_order", "drawn_by_lot"]
LimitName = Literal["max_lots_per_bidder", "max_value_per_bidder", "min_winners", "small_firm_share"]
LIMITS: tuple[LimitName, ...] = ("max_lots_per_bidder", "max_value_per_bidder", "min_winners", "small_firm_share")


@value
class Lot:
    """A lot, and its value in pounds where the buyer gave one."""

    id: str
    value: Decimal | None = None


@value
class Bid:
    """One offer for one lot, or for several together (a package): all of them or none.

    `points` and `price` (pounds) are of the whole offer. `small`: the bidder is a small firm.
    """

    bidder: str
    lots: tuple[str, ...]
    points: Decimal
    price: Decimal
    small: bool = False


@value
class Limits:
    """What the published rule limits; None where it sets no limit.

    `max_value_per_bidder` is in pounds and `small_firm_share` from 0 to 1: both look at the value awarded, which is
    the value of the lots where the buyer gave one, else the price of the bid.
    """

    max_lots_per_bidder: int | None = None
    max_value_per_bidder: Decimal | None = None
    min_winners: int | None = None
    small_firm_share: Decimal | None = None

    def set(self) -> tuple[LimitName, ...]:
        """The names of the limits that are set, in the order of the format."""
        return tuple(name for name in LIMITS if getattr(self, name) is not None)


@value
class Problem:
    """Who may win what. As many lots as possible come first, then most points, or the lowest price.

    A bidder may make several offers, also for the same lot; it may win those that do not share a lot.
    `tie_break` is applied in order among allocations that are equally good. `capacity`: how many lots a bidder says it
    can carry. That is the bidder's own, and no limit of the buyer's, so it stays when a limit is lifted.
    """

    id: str | int | None
    lots: tuple[Lot, ...]
    bids: tuple[Bid, ...]
    limits: Limits = Limits()
    objective: Objective = "points"
    tie_break: tuple[TieBreak, ...] = ()
    capacity: Mapping[str, int] = field(default_factory=dict)

    def worth(self, bid: Bid) -> Decimal:
        """The value awarded with this bid, in pounds: that of its lots where each has one, else its price."""
        values = {lot.id: lot.value for lot in self.lots}
        given = [values[lot] for lot in bid.lots]
        known = [one for one in given if one is not None]
        return sum(known, Decimal()) if len(known) == len(given) else bid.price


@value
class Allocation:
    """Bids that win together, in the order of the lots; no two share a lot."""

    bids: tuple[Bid, ...]

    @property
    def winners(self) -> dict[str, str]:
        """The bidder of each lot that is awarded."""
        return {lot: bid.bidder for bid in self.bids for lot in bid.lots}

    @property
    def lots(self) -> int:
        return sum(len(bid.lots) for bid in self.bids)

    @property
    def points(self) -> Decimal:
        return sum((bid.points for bid in self.bids), Decimal())

    @property
    def cost(self) -> Decimal:
        """Pounds: the sum of the winning prices."""
        return sum((bid.price for bid in self.bids), Decimal())


def over_capacity(problem: Problem, chosen: tuple[Bid, ...]) -> bool:
    """Somebody would win more lots than it said it can carry."""
    return any(
        sum(len(bid.lots) for bid in chosen if bid.bidder == bidder) > most for bidder, most in problem.capacity.items()
    )


def broken(problem: Problem, chosen: tuple[Bid, ...]) -> tuple[LimitName, ...]:
    """The limits that these bids, awarded together, would break."""
    limits, found = problem.limits, []
    bidders = {bid.bidder for bid in chosen}
    lots = {one: sum(len(bid.lots) for bid in chosen if bid.bidder == one) for one in bidders}
    worth = {one: sum((problem.worth(bid) for bid in chosen if bid.bidder == one), Decimal()) for one in bidders}
    small = sum((problem.worth(bid) for bid in chosen if bid.small), Decimal())
    if limits.max_lots_per_bidder is not None and any(n > limits.max_lots_per_bidder for n in lots.values()):
        found.append(LIMITS[0])
    if limits.max_value_per_bidder is not None and any(v > limits.max_value_per_bidder for v in worth.values()):
        found.append(LIMITS[1])
    if limits.min_winners is not None and len(bidders) < limits.min_winners:
        found.append(LIMITS[2])
    if limits.small_firm_share is not None and Fraction(small) < Fraction(limits.small_firm_share) * Fraction(
        sum(worth.values(), Decimal())
    ):
        found.append(LIMITS[3])
    return tuple(found)
