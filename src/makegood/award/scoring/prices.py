"""The price formulas: what share of the price weight a price earns, from 0 to 1, exactly."""

from collections.abc import Iterable
from fractions import Fraction

from makegood.award.scoring.case import Formula
from makegood.terms import value

NOTHING, FULL = Fraction(0), Fraction(1)


@value
class Reference:
    """What prices are measured against, in pounds: of the admitted bids, or of all."""

    lowest: Fraction
    highest: Fraction
    mean: Fraction


def reference(prices: Iterable[Fraction]) -> Reference | None:
    """The reference prices; None of no prices."""
    known = list(prices)
    if not known:
        return None
    return Reference(lowest=min(known), highest=max(known), mean=sum(known, NOTHING) / len(known))


def matters(formula: Formula, against: Reference | None) -> tuple[Fraction, ...]:
    """The numbers of the reference that this formula reads: when they stay, no other price changes its points."""
    if against is None or formula.name == "fixed_anchor":
        return ()
    if formula.name == "lowest_over_price":
        return (against.lowest,)
    return (against.lowest, against.highest) if formula.name == "linear_min_max" else (against.mean,)


def earned(formula: Formula, price: Fraction, against: Reference) -> Fraction:
    """The share of the price weight that `price` earns, from 0 to 1.

    lowest_over_price: lowest / price. linear_min_max: (highest - price) / (highest - lowest), 1 when all are equal.
    relative_to_mean: 50% + (mean - price) / mean, held within 0 and 1; a price at a mean of 0 is at the mean, though a
    case that stands like that is refused. fixed_anchor: (ceiling - price) /
    (ceiling - floor), held within 0 and 1; reads no other bid.
    """
    if formula.name == "lowest_over_price":
        return against.lowest / price
    if formula.name == "linear_min_max":
        spread = against.highest - against.lowest
        return (against.highest - price) / spread if spread else FULL
    if formula.name == "relative_to_mean":
        return clamp(Fraction(3, 2) - price / against.mean) if against.mean else Fraction(1, 2)
    assert formula.ceiling is not None and formula.floor is not None, "a case is checked before it is scored"
    ceiling, floor = Fraction(formula.ceiling), Fraction(formula.floor)
    return clamp((ceiling - price) / (ceiling - floor))


def clamp(share: Fraction) -> Fraction:
    """Held within 0 and 1."""
    return max(NOTHING, min(FULL, share))
