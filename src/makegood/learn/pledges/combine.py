"""One measure over several contracts, as a range. Evidence that is missing widens it; it never narrows it.

A share, rate, ratio or mean of everybody is a weighted mean of the contracts' own, each weighted by its denominator.
Where every denominator is known that is one sum over another. Where one is not known its weight may be anything, so the
mean may lie anywhere the contract pulls it. Medians, percentiles and lowest values of all lie between those of the
parts. Numbers and sums are added. A difference of two means says nothing of all together, and is not combined.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from makegood.define import Measure
from makegood.terms import to_decimal, value

WEIGHTED = ("share", "survival", "rate", "ratio", "mean")
BETWEEN = ("median", "percentile")
ADDED = ("count", "sum")
WHOLE = Decimal(100)


@value
class Part:
    """What one contract shows, in the measure's unit. Both ends None: nothing is shown, or it is held back.

    `of`: the denominator, where the book has it exactly; None: not known.
    """

    contract: str
    low: Decimal | None = None
    high: Decimal | None = None
    of: Decimal | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        if self.of is not None and self.of < 0:
            raise ValueError("a denominator is never below nothing")


@value
class Combined:
    """A measure over contracts. `low` None: no lower end is known; `high` None: no upper end. `shown` of `contracts`.

    `because`: how it was worked out, in one sentence.
    """

    low: Decimal | None
    high: Decimal | None
    shown: int
    contracts: int
    because: str

    @property
    def nothing(self) -> bool:
        """Is nothing shown at all?"""
        return not self.shown


_End = Fraction | None
"""One end of a range; None is no end."""


def combine(measure: Measure, parts: Sequence[Part]) -> Combined:
    """The range in which the measure over all these contracts lies. The order of contracts changes nothing."""
    floor, top = _limits(measure)
    shown = sum(each.low is not None or each.high is not None for each in parts)
    if not shown:
        return _made(floor, top, shown, len(parts), NOTHING)
    ends = [(_end(each.low, floor), _end(each.high, top), each.of) for each in parts]
    if len(ends) == 1:
        return _made(ends[0][0], ends[0][1], shown, 1, ONE)
    if not _can_be_combined(measure):
        return _made(None, None, shown, len(parts), NOT_COMBINED)
    low, high, because = _METHODS[measure.kind](ends)
    return _made(low, high, shown, len(parts), because)


NOTHING = "No contract shows it yet."
ONE = "As its one contract shows it."
NOT_COMBINED = "A gap between two groups in each of several contracts says nothing of all of them together."
BY_SUMS = "What counts over all contracts, divided by everything counted."
BY_RANGE = "It lies between the lowest and the highest contract: how much each contract counts is not known for all."
BY_ADDING = "Added up over the contracts."
BY_ENDS = "It lies between the lowest and the highest contract."

_Ends = Sequence[tuple[_End, _End, Decimal | None]]


def _can_be_combined(measure: Measure) -> bool:
    """Not what sets one group's mean or median beside another's."""
    return measure.kind not in ("difference", "status") and " median " not in measure.unit


def _limits(measure: Measure) -> tuple[_End, _End]:
    """What the measure can be at all: 0 to 100 for a share of a whole, nothing or more for what is counted.

    Those who left in a year can be more than there are posts, so a share a year has no upper end.
    """
    if not _can_be_combined(measure):
        return None, None
    share = measure.kind in ("share", "survival") and measure.unit != "% per year"
    return Fraction(0), Fraction(WHOLE) if share else None


def _end(given: Decimal | None, limit: _End) -> _End:
    return limit if given is None else Fraction(given)


def _weighted(ends: _Ends) -> tuple[_End, _End, str]:
    known = [each[2] for each in ends]
    low = _mean([(low, of) for low, _, of in ends], min)
    high = _mean([(high, of) for _, high, of in ends], max)
    return low, high, BY_RANGE if None in known else BY_SUMS


def _mean(ends: Sequence[tuple[_End, Decimal | None]], pick: Callable[..., Fraction | int]) -> _End:
    """The end of a weighted mean where each unknown weight is the one that pulls it furthest, up to wholly its own."""
    total = sum((Fraction(of) for _, of in ends if of is not None), Fraction(0))
    if not total:
        # Nothing is known to have been counted, so any of them may be all there is.
        return _furthest([end for end, _ in ends], pick)
    if any(end is None for end, of in ends if of is None or of > 0):
        return None
    weighed = [(end, Fraction(of)) for end, of in ends if of is not None and end is not None]
    reached = [end for end, of in ends if of is None]
    reached.append(sum((end * of for end, of in weighed), Fraction(0)) / total)
    return _furthest(reached, pick)


def _between(ends: _Ends) -> tuple[_End, _End, str]:
    return _furthest([low for low, _, _ in ends], min), _furthest([high for _, high, _ in ends], max), BY_ENDS


def _lowest(ends: _Ends) -> tuple[_End, _End, str]:
    """The lowest of all is at most the lowest of any: one that is not shown can only make it lower."""
    highs = [high for _, high, _ in ends if high is not None]
    return _furthest([low for low, _, _ in ends], min), min(highs, default=None), "The lowest of all contracts."


def _added(ends: _Ends) -> tuple[_End, _End, str]:
    return _furthest([low for low, _, _ in ends], sum), _furthest([high for _, high, _ in ends], sum), BY_ADDING


def _furthest(ends: Sequence[_End], pick: Callable[..., Fraction | int]) -> _End:
    """The end `pick` takes of these (or their sum); no end where one of them has none."""
    known = [each for each in ends if each is not None]
    return Fraction(pick(known)) if known and len(known) == len(ends) else None


_METHODS: dict[str, Callable[[_Ends], tuple[_End, _End, str]]] = {
    **dict.fromkeys(WEIGHTED, _weighted),
    **dict.fromkeys(BETWEEN, _between),
    **dict.fromkeys(ADDED, _added),
    "minimum": _lowest,
}


def _made(low: _End, high: _End, shown: int, contracts: int, because: str) -> Combined:
    ends = [None if end is None else to_decimal(end) for end in (low, high)]
    return Combined(low=ends[0], high=ends[1], shown=shown, contracts=contracts, because=because)
