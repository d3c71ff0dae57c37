"""The four price formulas: what share of the marks for price a price earns, from 0 to 1, exactly.

Advice before a tender is published and the award after it reckon with these, so that they cannot differ.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from makegood.terms import value

PriceFormula = Literal["lowest_over_price", "linear_min_max", "relative_to_mean", "fixed_anchor"]
FORMULAS: tuple[PriceFormula, ...] = get_args(PriceFormula)
RELATIVE: tuple[PriceFormula, ...] = FORMULAS[:3]
"""Formulas that mark a price against the prices of the other bids."""
NOTHING, FULL = Fraction(0), Fraction(1)


@value
class Reference:
    """What prices are measured against, in pounds."""

    lowest: Fraction
    highest: Fraction
    mean: Fraction


def reference(prices: Iterable[Fraction]) -> Reference | None:
    """The reference prices; None of no prices."""
    known = list(prices)
    if not known:
        return None
    return Reference(lowest=min(known), highest=max(known), mean=sum(known, NOTHING) / len(known))


def share(
    formula: str,
    price: Fraction,
    against: Reference | None,
    *,
    ceiling: Decimal | None = None,
    floor: Decimal | None = None,
) -> Fraction:
    """What `price` earns beside the reference prices, its own among them.

    lowest_over_price: lowest / price. linear_min_max: (highest - price) / (highest - lowest), 1 when all are equal.
    relative_to_mean: 1/2 + (mean - price) / mean, held within 0 and 1; at a mean of 0 a half. fixed_anchor: (ceiling -
    price) / (ceiling - floor), held within 0 and 1; reads no other bid. Raises ValueError for an anchor without its two
    prices in order, and for a relative formula without a reference.
    """
    if formula == "fixed_anchor":
        if ceiling is None or floor is None or ceiling <= floor:
            raise ValueError("a fixed anchor needs the price that earns nothing above the price that earns all")
        return clamp((Fraction(ceiling) - price) / (Fraction(ceiling) - Fraction(floor)))
    if against is None:
        raise ValueError(f"{formula} measures a price against others, and there is none")
    if formula == "lowest_over_price":
        return against.lowest / price
    if formula == "linear_min_max":
        spread = against.highest - against.lowest
        return (against.highest - price) / spread if spread else FULL
    return clamp(Fraction(3, 2) - price / against.mean) if against.mean else Fraction(1, 2)


def clamp(part: Fraction) -> Fraction:
    """Held within 0 and 1."""
    return max(NOTHING, min(FULL, part))
