"""The bids as the scoring sees them: quality points, who is admitted, totals, and who leads."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from makegood.award.scoring.case import Bid, Case, Criterion
from makegood.award.scoring.exact import weighed
from makegood.award.scoring.prices import NOTHING, Reference, earned, reference
from makegood.terms import value

HUNDRED = Fraction(100)
Leaders = tuple[str, ...]
"""Who has won: one bidder, several on an open tie, or nobody."""


@value
class Entrant:
    """One bid with its price in pounds and its quality points. `out` says why it is not admitted; empty when it is."""

    bid: Bid
    price: Fraction | None
    quality: Fraction
    out: tuple[str, ...]

    @property
    def bidder(self) -> str:
        return self.bid.bidder


def entrants(case: Case) -> tuple[Entrant, ...]:
    """Every bid of a case that `checks.refusal` lets through, in the order of the case."""
    return tuple(
        Entrant(
            bid=bid,
            price=None if bid.price is None else Fraction(bid.price),
            quality=quality(case, bid),
            out=reasons(case, bid),
        )
        for bid in case.bids
    )


def quality(case: Case, bid: Bid) -> Fraction:
    """Quality points: weight x mark / top of scale, parts by their share of the criterion. Missing marks count 0."""
    nought = Decimal(0)
    summed = weighed((weight, bid.given.get(id_, nought)) for id_, weight in leaves(case))
    return Fraction(summed) / (HUNDRED * Fraction(case.scale_top))


def leaves(case: Case) -> tuple[tuple[str, Decimal], ...]:
    """What is marked, with weight x share of 100: 4,000 for a criterion of weight 40 without parts."""
    return tuple(
        (id_, weighed(((criterion.weight, share),))) for criterion in case.quality for id_, share in shares(criterion)
    )


def shares(criterion: Criterion) -> tuple[tuple[str, Decimal], ...]:
    """The parts with their shares of 100; a criterion without parts is its own only part."""
    if criterion.parts:
        return tuple((part.id, part.share) for part in criterion.parts)
    return ((criterion.id, Decimal(100)),)


def mark_of(case: Case, criterion: Criterion, bid: Bid) -> Fraction | None:
    """The mark of a criterion: given, or the mean of its parts' marks by share. None where one is missing."""
    if any(id_ not in bid.given for id_, _ in shares(criterion)):
        return None
    return Fraction(weighed((share, bid.given[id_]) for id_, share in shares(criterion))) / HUNDRED


def reasons(case: Case, bid: Bid) -> tuple[str, ...]:
    """Why a bid is not admitted: minimum:<id> in the order of the criteria, then excluded, then withdrawn."""
    found = [f"minimum:{id_}" for criterion in case.quality for id_ in below(case, criterion, bid)]
    found += ["excluded"] if bid.abnormally_low and bid.abnormally_low.excludes else []
    return (*found, *(["withdrawn"] if bid.withdrawn else []))


def below(case: Case, criterion: Criterion, bid: Bid) -> Iterable[str]:
    """The minimums of one criterion and its parts that the bid's marks do not reach."""
    if criterion.minimum is not None:
        mark = mark_of(case, criterion, bid)
        if mark is not None and mark < criterion.minimum:
            yield criterion.id
    for part in criterion.parts or ():
        given = bid.given.get(part.id)
        if part.minimum is not None and given is not None and given < part.minimum:
            yield part.id


def admitted(everyone: Iterable[Entrant]) -> tuple[Entrant, ...]:
    """Those that are scored and ranked."""
    return tuple(one for one in everyone if not one.out)


def measured(case: Case, everyone: Iterable[Entrant]) -> tuple[Entrant, ...]:
    """Those whose prices are the reference: the admitted, or all where the case says so."""
    return tuple(one for one in everyone if one.price is not None and (case.price.over_all or not one.out))


def against(case: Case, everyone: Iterable[Entrant]) -> Reference | None:
    """The reference prices of a case."""
    return reference(one.price for one in measured(case, everyone) if one.price is not None)


def price_points(case: Case, one: Entrant, to: Reference) -> Fraction:
    """The points the price of an admitted bid earns."""
    assert one.price is not None, "an admitted bid has a price"
    return Fraction(case.price.weight) * earned(case.price.formula, one.price, to)


def totals(case: Case, everyone: Iterable[Entrant]) -> dict[str, Fraction]:
    """The unrounded total of each admitted bid."""
    everyone = tuple(everyone)
    to = against(case, everyone)
    if to is None:
        return {}
    return {one.bidder: one.quality + price_points(case, one, to) for one in admitted(everyone)}


Key = tuple[Fraction, ...]


def tie_key(case: Case, *, price: Fraction, quality: Fraction, mark: Callable[[str], Fraction]) -> Key:
    """What orders bids of one total, by the case's own rule, lowest first; the same key where the rule settles nothing.

    A list of criteria is read in its order, the higher mark first; `mark` gives the mark of a criterion or part.
    """
    if case.tie_break == "lowest_price":
        return (price,)
    if case.tie_break == "highest_quality":
        return (-quality,)
    return tuple(-mark(id_) for id_ in case.tie_break or ())


def marks_of(case: Case, bid: Bid) -> Callable[[str], Fraction]:
    """The mark of a bid for a criterion or a part."""
    held: Mapping[str, Criterion] = {criterion.id: criterion for criterion in case.quality}

    def mark(id_: str) -> Fraction:
        return (mark_of(case, held[id_], bid) if id_ in held else None) or Fraction(bid.given.get(id_, 0))

    return mark


def own_key(case: Case, one: Entrant) -> Key:
    """The tie-break key of a bid as it stands."""
    return tie_key(case, price=one.price or NOTHING, quality=one.quality, mark=marks_of(case, one.bid))


def first(totals: Mapping[str, Fraction], key: Callable[[str], Key]) -> Leaders:
    """Who leads: the highest total, and among equals the lowest key. Several where neither settles it."""
    if not totals:
        return ()
    most = max(totals.values())
    tied = [bidder for bidder, points in totals.items() if points == most]
    if len(tied) == 1:
        return (tied[0],)
    keys = {bidder: key(bidder) for bidder in tied}
    best = min(keys.values())
    return tuple(bidder for bidder in tied if keys[bidder] == best)
