"""What if one bid had asked another price?

Each formula is a straight line in some turn of the price (the price itself, one over it, one over the mean), with a
few bends. So every crossing is a root of a straight line, and exact: no formula here needs an approximation.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from makegood.award.scoring import field, prices
from makegood.award.scoring.case import Case, Formula
from makegood.award.scoring.change import Bounds, Change, changes
from makegood.award.scoring.prices import FULL, NOTHING, clamp
from makegood.award.scoring.scored import Scored
from makegood.terms import value

BOUNDS = Bounds(low=NOTHING, high=None, low_open=True)
Line = tuple[Fraction, Fraction]
"""A share of the price weight: the first number, and the second times the turned price, held within 0 and 1."""

ONE_AND_A_HALF = Fraction(3, 2)


@value
class Stretch:
    """The prices from `low` to `high` (None: no end) over which every bid's share is one held straight line.

    `turn` is what it is straight in; `back` finds the price again, None where no price turns so. `ends` are the turned
    ends, where both are finite, for a first look; `bends` says that lines may reach 0 or 1 on the way.
    """

    low: Fraction
    high: Fraction | None
    turn: Callable[[Fraction], Fraction]
    back: Callable[[Fraction], Fraction | None]
    own: Line
    other: Callable[[Fraction], Line]
    ends: tuple[float, float] | None = None
    bends: bool = False


@value
class Others:
    """The prices that the moving one is measured with: lowest, highest, sum and number of the others."""

    lowest: Fraction
    highest: Fraction
    sum: Fraction
    count: int


def moved(scored: Scored) -> Iterator[Change]:
    """Every price that could change the winner, all other prices as they are."""
    if not scored.scores:
        return
    for one in field.measured(scored.case, scored.entrants):
        yield from moved_one(scored, one)


def moved_one(scored: Scored, one: field.Entrant) -> tuple[Change, ...]:
    """The nearest changes of the winner as one price moves."""
    assert one.price is not None, "only bids with a price are measured"
    case = scored.case
    rest = [other.price for other in field.measured(case, scored.entrants) if other is not one]
    others = summed([price for price in rest if price is not None])
    stretches = list(stretches_of(case.price.formula, others))
    points = {each.high for each in stretches if each.high is not None}
    if case.tie_break == "lowest_price":
        points |= set(tie_prices(scored, one))
    for stretch in stretches:
        points |= set(crossings(scored, one, stretch))
    found = changes(one.price, scored.leaders, points, outcomes(scored, one, others), BOUNDS)
    return tuple(replace(change, who=one.bidder) for change in found)


def tie_prices(scored: Scored, one: field.Entrant) -> Iterator[Fraction]:
    """Where a lower price starts to settle a tie: the leaders' prices, and for a leader that moves everybody's."""
    leads = one.bidder in scored.leaders
    for other in field.admitted(scored.entrants):
        if other.price is not None and (leads or other.bidder in scored.leaders):
            yield other.price


def summed(known: list[Fraction]) -> Others | None:
    """The other prices; None where there are none."""
    if not known:
        return None
    return Others(lowest=min(known), highest=max(known), sum=sum(known, NOTHING), count=len(known))


def stretches_of(formula: Formula, others: Others | None) -> Iterator[Stretch]:
    """The stretches of the moving price, from 0 upward."""
    if formula.name == "fixed_anchor":
        yield anchored(formula)
    elif others is None:
        return  # a bid alone is measured against itself: its share is the same at every price
    elif formula.name == "lowest_over_price":
        yield from over_price(others.lowest)
    elif formula.name == "linear_min_max":
        yield from between(others.lowest, others.highest)
    else:
        yield to_mean(others)


def same(price: Fraction) -> Fraction:
    return price


def under_one(turned: Fraction) -> Fraction | None:
    """One over it."""
    return 1 / turned if turned else None


def anchored(formula: Formula) -> Stretch:
    """(ceiling - price) / (ceiling - floor): only the bid itself moves."""
    assert formula.ceiling is not None and formula.floor is not None
    ceiling, spread = Fraction(formula.ceiling), Fraction(formula.ceiling) - Fraction(formula.floor)
    return Stretch(
        low=NOTHING, high=None, turn=same, back=same, own=(ceiling / spread, -1 / spread),
        other=lambda price: (clamp((ceiling - price) / spread), NOTHING),
    )  # fmt: skip


def over_price(lowest: Fraction) -> Iterator[Stretch]:
    """Below the lowest of the others the price is itself the lowest; above it, it is measured against that."""
    yield Stretch(
        low=NOTHING, high=lowest, turn=same, back=same, own=(FULL, NOTHING), other=lambda price: (NOTHING, 1 / price),
        ends=(0.0, float(lowest)),
    )  # fmt: skip
    yield Stretch(
        low=lowest, high=None, turn=lambda price: 1 / price, back=under_one, own=(NOTHING, lowest),
        other=lambda price: (lowest / price, NOTHING), ends=(0.0, float(1 / lowest)) if lowest else None,
    )  # fmt: skip


def between(lowest: Fraction, highest: Fraction) -> Iterator[Stretch]:
    """Below the others, among them, above them: the moving price is the lowest, neither, or the highest."""
    yield Stretch(
        low=NOTHING, high=lowest, turn=lambda price: 1 / (highest - price),
        back=lambda turned: highest - 1 / turned if turned else None,
        own=(FULL, NOTHING), other=lambda price: (NOTHING, highest - price),
        ends=(float(1 / highest), float(1 / (highest - lowest))) if highest > lowest else None,
    )  # fmt: skip
    if lowest < highest:
        spread = highest - lowest
        yield Stretch(
            low=lowest, high=highest, turn=same, back=same, own=(highest / spread, -1 / spread),
            other=lambda price: ((highest - price) / spread, NOTHING), ends=(float(lowest), float(highest)),
        )  # fmt: skip
    yield Stretch(
        low=highest, high=None, turn=lambda price: 1 / (price - lowest),
        back=lambda turned: lowest + 1 / turned if turned else None,
        own=(NOTHING, NOTHING), other=lambda price: (FULL, lowest - price),
        ends=(0.0, float(1 / (highest - lowest))) if highest > lowest else None,
    )  # fmt: skip


def to_mean(others: Others) -> Stretch:
    """Straight in one over the mean: the moving price over it is the number of bids less the others' sum over it."""
    bids = Fraction(others.count + 1)
    return Stretch(
        low=NOTHING, high=None, turn=lambda price: bids / (others.sum + price),
        back=lambda turned: bids / turned - others.sum if turned else None,
        own=(ONE_AND_A_HALF - bids, others.sum), other=lambda price: (ONE_AND_A_HALF, -price),
        ends=(0.0, float(bids / others.sum)) if others.sum else None, bends=True,
    )  # fmt: skip


def crossings(scored: Scored, one: field.Entrant, stretch: Stretch) -> Iterator[Fraction]:
    """The prices of a stretch at which another bid draws level with one that leads now."""
    lined = [(each, line_of(each, one, stretch)) for each in field.admitted(scored.entrants)]
    weight = Fraction(scored.case.price.weight)
    for leader, leading in lined:
        if leader.bidder in scored.leaders:
            for each, line in lined:
                behind = leader.quality - each.quality
                if each is not leader and not surely_behind(stretch, weight, behind, leading, line):
                    yield from roots(stretch, weight, behind, leading, line)


MARGIN = 1e-6
"""Points by which a bid must be behind for floating point, good to far less, to say so. Nearer ones are worked out."""


def surely_behind(stretch: Stretch, weight: Fraction, behind: Fraction, leading: Line, line: Line) -> bool:
    """Whether a bid stays behind the leader over a whole stretch: most do, and need no exact work."""
    if stretch.ends is None:
        return False
    ours, theirs = ([held(each, end) for end in stretch.ends] for each in (leading, line))
    # Lines that bend may come nearer between the ends than at them: then only their furthest reach is sure.
    nearest = min(ours) - max(theirs) if stretch.bends else min(ours[0] - theirs[0], ours[1] - theirs[1])
    return float(behind) + float(weight) * nearest > MARGIN


def held(line: Line, turned: float) -> float:
    """A share within 0 and 1, in floating point."""
    return min(1.0, max(0.0, float(line[0]) + float(line[1]) * turned))


def line_of(each: field.Entrant, one: field.Entrant, stretch: Stretch) -> Line:
    """A bid's share of the price weight over a stretch."""
    assert each.price is not None, "an admitted bid has a price"
    return stretch.own if each is one else stretch.other(each.price)


def roots(stretch: Stretch, weight: Fraction, behind: Fraction, leading: Line, line: Line) -> Iterator[Fraction]:
    """The prices where `behind` + weight x (leading - line) is 0, and the ends of a piece where it is so throughout."""
    ends = pieces(stretch, (leading, line))
    for low, high in zip(ends, [*ends[1:], stretch.high], strict=True):
        if high is not None and high <= low:
            continue
        inside = stretch.turn((low + high) / 2 if high is not None else low + 1)
        (rest, slope), (other_rest, other_slope) = free(leading, inside), free(line, inside)
        level, gain = behind + weight * (rest - other_rest), weight * (slope - other_slope)
        if gain:
            price = stretch.back(-level / gain)
            if price is not None and low <= price and (high is None or price <= high):
                yield price
        elif not level:
            yield from (end for end in (low, high) if end is not None)


def pieces(stretch: Stretch, lines: Iterable[Line]) -> list[Fraction]:
    """Where pieces of the stretch begin: its low end, and each price at which a line reaches 0 or 1."""
    bends = {stretch.low}
    for rest, slope in lines:
        if slope:
            for held in (NOTHING, FULL):
                price = stretch.back((held - rest) / slope)
                if price is not None and price > stretch.low and (stretch.high is None or price < stretch.high):
                    bends.add(price)
    return sorted(bends)


def free(line: Line, turned: Fraction) -> Line:
    """The line as it is around one turned price: itself, or flat where it is held."""
    share = line[0] + line[1] * turned
    return line if NOTHING < share < FULL else (clamp(share), NOTHING)


def outcomes(scored: Scored, one: field.Entrant, others: Others | None) -> Callable[[Fraction], field.Leaders]:
    """Who leads at each price of one bid."""
    case = scored.case
    before = field.against(case, scored.entrants)
    now = {score.bidder: score.total for score in scored.scores}

    def outcome_at(price: Fraction) -> field.Leaders:
        to = reference_with(others, price)
        if prices.matters(case.price.formula, before) == prices.matters(case.price.formula, to):
            totals = dict(now)
        else:
            totals = {each.bidder: total(case, each, to, each.price) for each in field.admitted(scored.entrants)}
        if not one.out:
            totals[one.bidder] = total(case, one, to, price)
        return field.first(totals, lambda bidder: moved_key(scored, one, price, bidder))

    return outcome_at


def total(case: Case, each: field.Entrant, to: prices.Reference, price: Fraction | None) -> Fraction:
    """The total of a bid at a price."""
    assert price is not None, "an admitted bid has a price"
    return each.quality + Fraction(case.price.weight) * prices.earned(case.price.formula, price, to)


def reference_with(others: Others | None, price: Fraction) -> prices.Reference:
    """The reference prices with the moving one at `price`."""
    if others is None:
        return prices.Reference(lowest=price, highest=price, mean=price)
    return prices.Reference(
        lowest=min(others.lowest, price),
        highest=max(others.highest, price),
        mean=(others.sum + price) / (others.count + 1),
    )


def moved_key(scored: Scored, one: field.Entrant, price: Fraction, bidder: str) -> field.Key:
    """The tie-break key of a bid, the moving one at its moved price."""
    if bidder != one.bidder or scored.case.tie_break != "lowest_price":
        return scored.key(bidder)
    return (price,)
