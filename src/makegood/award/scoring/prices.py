"""The price formulas of a case to score: the shares themselves are those of `tender.price_marks`."""

from fractions import Fraction

from makegood.award.scoring.case import Formula
from makegood.tender.price_marks import FULL, NOTHING, Reference, clamp, reference, share

__all__ = ["FULL", "NOTHING", "Reference", "clamp", "earned", "matters", "reference"]


def matters(formula: Formula, against: Reference | None) -> tuple[Fraction, ...]:
    """The numbers of the reference that this formula reads: when they stay, no other price changes its points."""
    if against is None or formula.name == "fixed_anchor":
        return ()
    if formula.name == "lowest_over_price":
        return (against.lowest,)
    return (against.lowest, against.highest) if formula.name == "linear_min_max" else (against.mean,)


def earned(formula: Formula, price: Fraction, against: Reference | None) -> Fraction:
    """The share of the price weight that `price` earns, from 0 to 1, in a case that was checked before."""
    return share(formula.name, price, against, ceiling=formula.ceiling, floor=formula.floor)
