"""What a promised number earns: a straight climb to a cap, and flat after it.

The cap is what the four tests find this contract can carry. Above it a promise earns the cap's mark and no more, so the
score cannot go to whoever writes down the most.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from makegood.award.scoring.exact import half_up, written
from makegood.terms import value

Counted = Literal["quantity", "offered"]
"""What the promise counts. Of hours, only what is *offered* may be scored: taken up and declined are the worker's."""

ABOVE = "above what this contract can carry"
BELOW = "below where marks begin"


@value
class Point:
    """A promise and the mark it earns."""

    promise: Decimal
    mark: Decimal


@value
class Curve:
    """Marks for a promise in `unit`, by straight lines between points that rise; flat before and after them.

    The last point is the cap; `cap_because` says what found it reasonable. Raises ValueError when it would not rise.
    """

    measure: str
    unit: str
    counted: Counted = "quantity"
    points: tuple[Point, ...]
    cap_because: str

    def __post_init__(self) -> None:
        if len(self.points) < 2:
            raise ValueError("a value curve needs a floor and a cap")
        for one, other in pairwise(self.points):
            if one.promise >= other.promise or one.mark > other.mark:
                raise ValueError(f"a value curve rises: {one.promise} earns {one.mark}, {other.promise} {other.mark}")
        if self.points[0].mark < 0:
            raise ValueError("a mark cannot be below 0")
        if not self.cap_because.strip():
            raise ValueError("a cap needs its reason: what the four tests found")

    @property
    def cap(self) -> Point:
        """The most that earns marks, and what it earns."""
        return self.points[-1]


@value
class Hours:
    """Hours promised, in three numbers that are never one: offered, taken up, and declined after being told.

    Raises ValueError where more is taken up and declined than is offered.
    """

    offered: Decimal
    taken_up: Decimal | None = None
    declined: Decimal | None = None

    def __post_init__(self) -> None:
        if (self.taken_up or 0) + (self.declined or 0) > self.offered:
            raise ValueError("more is taken up and declined than is offered")


@value
class Worth:
    """What a promise earns, exactly; `flag` says when it lies above the cap or below the floor."""

    promise: Decimal
    mark: Fraction
    counts_as: Decimal
    flag: str = ""

    @property
    def exact(self) -> str:
        """The mark as a finite decimal, or n/d."""
        return written(self.mark)

    def shown(self, places: int = 2) -> str:
        """The mark rounded once, half up."""
        return half_up(self.mark, places)


def worth(curve: Curve, promise: Decimal | Hours) -> Worth:
    """The mark of a promise, and what of it counts.

    Hours are worth what is offered. A worker who declines costs the bidder nothing, and the absence of zero-hours
    contracts earns nothing by itself: people may want them. Raises ValueError for hours on a curve of another kind.
    """
    if isinstance(promise, Hours) != (curve.counted == "offered"):
        raise ValueError(
            f"{curve.measure} counts {curve.counted}: hours are scored by what is offered, nothing else is"
        )
    number = promise.offered if isinstance(promise, Hours) else promise
    counts_as = min(number, curve.cap.promise)
    flag = ABOVE if number > curve.cap.promise else BELOW if number < curve.points[0].promise else ""
    return Worth(promise=number, mark=on(curve, counts_as), counts_as=counts_as, flag=flag)


def on(curve: Curve, promise: Decimal) -> Fraction:
    """The mark on the curve of a promise that is not above the cap."""
    if promise <= curve.points[0].promise:
        return Fraction(curve.points[0].mark)
    low, high = next(pair for pair in pairwise(curve.points) if promise <= pair[1].promise)
    part = (Fraction(promise) - Fraction(low.promise)) / (Fraction(high.promise) - Fraction(low.promise))
    return Fraction(low.mark) + part * (Fraction(high.mark) - Fraction(low.mark))
