"""The same problem in whole numbers: what every search and solver here works on, so that no result is rounded."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from math import gcd

from makegood.award.lots.values import Allocation, LimitName, Limits, Problem
from makegood.terms import value

Level = tuple[int, ...]
"""For each bid, how much it adds to something of which more is better."""


@value
class Offer:
    """A bid in whole numbers. `worth` is the value awarded with it; `bid` is its place in the problem."""

    bid: int
    bidder: int
    lots: tuple[int, ...]
    mask: int
    points: int
    price: int
    worth: int
    small: bool


@value
class Model:
    """A problem in whole numbers: points, prices and values each in their own smallest unit.

    `share` is the small firms' share as (numerator, denominator). `bidders` are names in alphabetical order; `capacity`
    is how many lots each can carry, None where nobody said.
    """

    problem: Problem
    bidders: tuple[str, ...]
    offers: tuple[Offer, ...]
    max_lots: int | None = None
    max_worth: int | None = None
    min_winners: int | None = None
    share: tuple[int, int] | None = None
    point_unit: Decimal = Decimal(1)
    price_unit: Decimal = Decimal(1)
    capacity: tuple[int, ...] | None = None

    @property
    def lots(self) -> int:
        return len(self.problem.lots)

    @property
    def capped(self) -> bool:
        """A limit of any kind is set."""
        limits = (self.max_lots, self.max_worth, self.min_winners, self.share, self.capacity)
        return any(one is not None for one in limits)

    def most(self, bidder: int) -> int:
        """How many lots this bidder may win: the limit, or what it can carry, whichever is less."""
        limit = self.lots if self.max_lots is None else self.max_lots
        return limit if self.capacity is None else min(limit, self.capacity[bidder])

    def without(self, limit: LimitName | None) -> "Model":
        """The same without one limit, or with none at all."""
        limits = Limits() if limit is None else replace(self.problem.limits, **{limit: None})
        keeps = replace(self, problem=replace(self.problem, limits=limits))
        every = limit is None
        return replace(
            keeps,
            max_lots=None if every or limit == "max_lots_per_bidder" else self.max_lots,
            max_worth=None if every or limit == "max_value_per_bidder" else self.max_worth,
            min_winners=None if every or limit == "min_winners" else self.min_winners,
            share=None if every or limit == "small_firm_share" else self.share,
        )

    def allocation(self, chosen: Iterable[int]) -> Allocation:
        """The bids of these offers, in the order of the lots."""
        offers = sorted((self.offers[index] for index in chosen), key=lambda offer: offer.lots)
        return Allocation(bids=tuple(self.problem.bids[offer.bid] for offer in offers))

    def winners(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """The bidder's number for each lot, -1 for nobody."""
        found = [-1] * self.lots
        for index in chosen:
            for lot in self.offers[index].lots:
                found[lot] = self.offers[index].bidder
        return tuple(found)


def model_of(problem: Problem) -> Model:
    """Scale a problem to whole numbers."""
    bidders = tuple(sorted({bid.bidder for bid in problem.bids}))
    worths, limits = _worths(problem), problem.limits
    caps = [] if limits.max_value_per_bidder is None else [limits.max_value_per_bidder]
    point_unit = _unit(bid.points for bid in problem.bids)
    price_unit = _unit(bid.price for bid in problem.bids)
    worth_unit = _unit([*worths, *caps])
    share = limits.small_firm_share
    return Model(
        problem=problem,
        bidders=bidders,
        offers=_offers(problem, bidders, worths, (point_unit, price_unit, worth_unit)),
        max_lots=limits.max_lots_per_bidder,
        max_worth=None if limits.max_value_per_bidder is None else int(limits.max_value_per_bidder / worth_unit),
        min_winners=limits.min_winners,
        share=None if share is None else share.as_integer_ratio(),
        point_unit=point_unit,
        price_unit=price_unit,
        capacity=tuple(problem.capacity.get(one, len(problem.lots)) for one in bidders) if problem.capacity else None,
    )


def _worths(problem: Problem) -> list[Decimal]:
    """`Problem.worth` of every bid, the lots looked up once."""
    values = {lot.id: lot.value for lot in problem.lots}
    found = []
    for bid in problem.bids:
        known = [one for lot in bid.lots if (one := values[lot]) is not None]
        found.append(sum(known, Decimal()) if len(known) == len(bid.lots) else bid.price)
    return found


def _offers(
    problem: Problem, bidders: tuple[str, ...], worths: list[Decimal], units: tuple[Decimal, Decimal, Decimal]
) -> tuple[Offer, ...]:
    place = {lot.id: index for index, lot in enumerate(problem.lots)}
    number = {bidder: index for index, bidder in enumerate(bidders)}
    return tuple(
        Offer(
            bid=index,
            bidder=number[bid.bidder],
            lots=(lots := tuple(sorted(place[lot] for lot in bid.lots))),
            mask=sum(1 << lot for lot in lots),
            points=_whole(bid.points, units[0]),
            price=_whole(bid.price, units[1]),
            worth=_whole(worth, units[2]),
            small=bid.small,
        )
        for index, (bid, worth) in enumerate(zip(problem.bids, worths, strict=True))
    )


def _unit(amounts: Iterable[Decimal]) -> Decimal:
    """The greatest unit of which every amount is a whole number: with coarse numbers, bounds round further."""
    given = list(amounts)
    places = max((max(0, -int(amount.as_tuple().exponent)) for amount in given), default=0)
    step = gcd(*(int(amount.scaleb(places)) for amount in given)) or 1
    return Decimal(step).scaleb(-places)


def _whole(amount: Decimal, unit: Decimal) -> int:
    return int(amount / unit)


def lots_level(model: Model) -> Level:
    """How many lots each offer awards."""
    return tuple(len(offer.lots) for offer in model.offers)


def main_levels(model: Model) -> tuple[Level, Level]:
    """What the objective looks at, in order: lots awarded, then points or (fewer) pounds."""
    by_price = model.problem.objective == "price"
    second = tuple(-offer.price if by_price else offer.points for offer in model.offers)
    return lots_level(model), second


def tie_levels(model: Model) -> tuple[Level, ...]:
    """What the declared tie-break looks at, in order. A draw by lot decides nothing here."""
    levels: list[Level] = []
    for word in model.problem.tie_break:
        if word == "lowest_price":
            levels.append(tuple(-offer.price for offer in model.offers))
        elif word == "highest_points":
            levels.append(tuple(offer.points for offer in model.offers))
        elif word == "lots_in_order":
            levels += [_lot_level(model, lot) for lot in range(model.lots)]
        else:
            break
    return tuple(levels)


def _lot_level(model: Model, lot: int) -> Level:
    """The points of the bid that wins this lot."""
    return tuple(offer.points if lot in offer.lots else 0 for offer in model.offers)


def combined(levels: tuple[Level, ...]) -> Level:
    """One whole number for each offer, so that more of it is better in the order of the levels."""
    total = [0] * (len(levels[0]) if levels else 0)
    for level in levels:
        reach = 2 * sum(map(abs, level)) + 1
        total = [sofar * reach + each for sofar, each in zip(total, level, strict=True)]
    return tuple(total)


def most_lots(model: Model) -> int:
    """How many lots have a bid at all: no allocation awards more."""
    return len({lot for offer, size in zip(model.offers, lots_level(model), strict=True) if size for lot in offer.lots})
