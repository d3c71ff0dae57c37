"""What makes a case impossible to score, with the kind of fault, who it is about and why. Nothing is repaired."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from makegood.award.scoring.case import EXCLUDES, KEEPS, TIE_WORDS, Bid, Case, Criterion
from makegood.award.scoring.exact import MOST_DIGITS, fits, total, written
from makegood.tender.price_marks import FORMULAS, RELATIVE
from makegood.terms import value

MOST_PLACES = 12
MOST_TOLD = 20
HUNDRED = Decimal(100)


@value
class Refused:
    """A case that is not scored. `refused` is the kind of fault; `because` says all faults of that kind.

    Kinds: form, weights, criteria, bids, marks, prices, formula, tie_break, abnormally_low. `total` is what the
    weights come to; `bidder` and `mark` (the criterion or part) point at the first fault.
    """

    id: str | int | None = None
    refused: str
    because: str
    total: str | None = None
    bidder: str | None = None
    mark: str | None = None


@value
class Fault:
    """One fault, with what it is about."""

    because: str
    total: str | None = None
    bidder: str | None = None
    mark: str | None = None


def refusal(case: Case) -> Refused | None:
    """The first kind of fault of a case, or None when it can be scored."""
    for kind, check in CHECKS:
        faults = list(check(case))
        if faults:
            said = [fault.because for fault in faults[:MOST_TOLD]]
            said += [f"and {len(faults) - MOST_TOLD} more"] if len(faults) > MOST_TOLD else []
            first = faults[0]
            return Refused(
                id=case.id, refused=kind, because="; ".join(said),
                total=first.total, bidder=first.bidder, mark=first.mark,
            )  # fmt: skip
    return None


def form(case: Case) -> Iterator[Fault]:
    """Numbers that are too long, a scale with no height, places that cannot be shown."""
    for place, number in numbers(case):
        if number is not None and not fits(number):
            yield Fault(because=f"{place} is a number of more than {MOST_DIGITS} digits")
    if case.scale_top <= 0:
        yield Fault(because=f"scale_top is {case.scale_top}; the top of the scale must be above 0")
    if not 0 <= case.digits <= MOST_PLACES:
        yield Fault(because=f"places is {case.digits}; it must be from 0 to {MOST_PLACES}")


def numbers(case: Case) -> Iterator[tuple[str, Decimal | None]]:
    """Every decimal of a case, with its place."""
    yield from (("scale_top", case.scale_top), ("price.weight", case.price.weight))
    yield from (
        ("price.formula.ceiling", case.price.formula.ceiling),
        ("price.formula.floor", case.price.formula.floor),
    )
    for criterion in case.quality:
        yield from (
            (f"the weight of {criterion.id}", criterion.weight),
            (f"its minimum {criterion.id}", criterion.minimum),
        )
        for part in criterion.parts or ():
            yield from ((f"the share of {part.id}", part.share), (f"the minimum of {part.id}", part.minimum))
    for bid in case.bids:
        yield f"the price of {bid.bidder}", bid.price
        yield from ((f"{bid.bidder}'s mark for {id_}", mark) for id_, mark in bid.given.items())


def weights(case: Case) -> Iterator[Fault]:
    """All weights total exactly 100, and the shares of each criterion's parts too; none is below 0."""
    named = [(criterion.id, criterion.weight) for criterion in case.quality] + [("price", case.price.weight)]
    whole = total(weight for _, weight in named)
    if whole != HUNDRED:
        shown = written(Fraction(whole))
        yield Fault(because=f"the weights total {shown}, not 100; nothing is scored until they do", total=shown)
    yield from (Fault(because=f"the weight of {id_} is {weight}, below 0") for id_, weight in named if weight < 0)
    for criterion in case.quality:
        yield from shares(criterion)


def shares(criterion: Criterion) -> Iterator[Fault]:
    """The shares of one criterion's parts."""
    parts = criterion.parts or ()
    whole = total(part.share for part in parts)
    if parts and whole != HUNDRED:
        shown = written(Fraction(whole))
        yield Fault(because=f"the shares of the parts of {criterion.id} total {shown}, not 100", total=shown)
    yield from (Fault(because=f"the share of {part.id} is {part.share}, below 0") for part in parts if part.share < 0)


def criteria(case: Case) -> Iterator[Fault]:
    """Each id names one thing; each minimum lies on the scale."""
    ids = [criterion.id for criterion in case.quality] + [
        part.id for criterion in case.quality for part in criterion.parts or ()
    ]
    yield from (Fault(because=f"{id_!r} names more than one criterion or part", mark=id_) for id_ in twice(ids))
    yield from (Fault(because="a criterion or part has an empty id") for id_ in ids if not id_.strip())
    noted = [id_ for id_ in ids if id_.startswith("x_")]
    yield from (Fault(because=f"{id_!r} begins with x_, which is kept for notes", mark=id_) for id_ in noted)
    for criterion in case.quality:
        yield from off_the_scale(case, criterion.id, criterion.minimum)
        for part in criterion.parts or ():
            yield from off_the_scale(case, part.id, part.minimum)


def off_the_scale(case: Case, id_: str, minimum: Decimal | None) -> Iterator[Fault]:
    """A minimum that no mark could reach, or that every mark does."""
    if minimum is not None and not 0 <= minimum <= case.scale_top:
        because = f"the minimum of {id_} is {minimum}; the scale runs from 0 to {case.scale_top}"
        yield Fault(because=because, mark=id_)


def twice(names: Iterable[str]) -> list[str]:
    """The names that stand more than once."""
    return [name for name, times in Counter(names).items() if times > 1]


def bids(case: Case) -> Iterator[Fault]:
    """There are bids, and each bidder has one."""
    if not case.bids:
        yield Fault(because="there are no bids")
    for bidder in twice(bid.bidder for bid in case.bids):
        yield Fault(because=f"{bidder!r} has more than one bid", bidder=bidder)
    yield from (Fault(because="a bidder has an empty name") for bid in case.bids if not bid.bidder.strip())


def marks(case: Case) -> Iterator[Fault]:
    """Each bid has each mark, on the scale, and no other. A withdrawn bid may lack marks."""
    wanted, with_parts = case.marked, {criterion.id for criterion in case.quality if criterion.parts}
    known = frozenset(wanted)
    for bid in case.bids:
        given = bid.given
        if not bid.withdrawn and known - given.keys():
            yield from missing(bid, wanted)
        for id_, mark in given.items():
            if id_ not in known:
                why = "it is marked through its parts" if id_ in with_parts else "no criterion or part has that id"
                yield Fault(because=f"{bid.bidder} has a mark for {id_}: {why}", bidder=bid.bidder, mark=id_)
            elif not 0 <= mark <= case.scale_top:
                because = f"{bid.bidder}'s mark for {id_} is {mark}; the scale runs from 0 to {case.scale_top}"
                yield Fault(because=because, bidder=bid.bidder, mark=id_)


def missing(bid: Bid, wanted: Iterable[str]) -> Iterator[Fault]:
    """The marks that nobody gave. A missing mark is not 0."""
    for id_ in wanted:
        if id_ not in bid.given:
            yield Fault(because=f"{bid.bidder} has no mark for {id_}", bidder=bid.bidder, mark=id_)


def prices(case: Case) -> Iterator[Fault]:
    """Each bid has a price the formula can read. A price below 0 is refused; 0 is, where it is divided by."""
    name = case.price.formula.name
    for bid in case.bids:
        if bid.price is None:
            if not bid.withdrawn:
                yield Fault(because=f"{bid.bidder} has no price", bidder=bid.bidder)
        elif bid.price < 0:
            yield Fault(because=f"{bid.bidder}'s price is {bid.price}, below 0", bidder=bid.bidder)
        elif bid.price == 0 and name == "lowest_over_price" and (case.price.over_all or not bid.withdrawn):
            because = f"{bid.bidder}'s price is 0, and lowest_over_price divides by the price"
            yield Fault(because=because, bidder=bid.bidder)


def formula(case: Case) -> Iterator[Fault]:
    """A formula we know, with the ceiling and floor it needs."""
    rule = case.price.formula
    if rule.name not in FORMULAS:
        yield Fault(because=f"{rule.name!r} is not a price formula; there are {', '.join(FORMULAS)}")
    if rule.name == "fixed_anchor":
        if rule.ceiling is None or rule.floor is None:
            yield Fault(because="fixed_anchor needs a ceiling and a floor, published before bids came in")
        elif rule.ceiling <= rule.floor:
            yield Fault(because=f"the ceiling {rule.ceiling} is not above the floor {rule.floor}")
    elif rule.name in RELATIVE and (rule.ceiling is not None or rule.floor is not None):
        yield Fault(because=f"{rule.name} has no ceiling and no floor; take them out, or use fixed_anchor")


def tie_break(case: Case) -> Iterator[Fault]:
    """A rule we know, or a list of criteria and parts of the case."""
    rule = case.tie_break
    if isinstance(rule, str) and rule not in TIE_WORDS:
        yield Fault(because=f"{rule!r} breaks no tie; use {', '.join(TIE_WORDS)} or a list of criteria")
    if isinstance(rule, tuple):
        known = {criterion.id for criterion in case.quality} | set(case.marked)
        for id_ in rule:
            if id_ not in known:
                yield Fault(because=f"the tie-break names {id_!r}, which is no criterion or part", mark=id_)


def abnormally_low(case: Case) -> Iterator[Fault]:
    """A decision in words we know: a decision is never guessed."""
    for bid in case.bids:
        if bid.abnormally_low and bid.abnormally_low.word not in ("", *EXCLUDES, *KEEPS):
            because = f"the decision on {bid.bidder} is {bid.abnormally_low.decision!r}; use exclude or keep"
            yield Fault(because=because, bidder=bid.bidder)


CHECKS = (
    ("form", form),
    ("weights", weights),
    ("criteria", criteria),
    ("bids", bids),
    ("marks", marks),
    ("formula", formula),
    ("prices", prices),
    ("tie_break", tie_break),
    ("abnormally_low", abnormally_low),
)
