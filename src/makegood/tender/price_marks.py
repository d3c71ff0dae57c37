"""The four price formulas: what share of the marks for price a price earns, from 0 to 1, exactly."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import get_args

from makegood.tender.design import PriceFormula

FORMULAS: tuple[PriceFormula, ...] = get_args(PriceFormula)
NOTHING, FULL = Fraction(0), Fraction(1)


def share(
    formula: PriceFormula,
    price: Fraction,
    prices: Sequence[Fraction],
    *,
    ceiling: Decimal | None = None,
    floor: Decimal | None = None,
) -> Fraction:
    """What `price` earns among `prices`, its own included. All prices above nothing.

    lowest_over_price: lowest / price. linear_min_max: (highest - price) / (highest - lowest), 1 when all are equal.
    relative_to_mean: 1/2 + (mean - price) / mean, held within 0 and 1. fixed_anchor: (ceiling - price) /
    (ceiling - floor), held within 0 and 1; reads no other bid. Raises ValueError for an anchor without its two prices.
    """
    if formula == "lowest_over_price":
        return min(prices) / price
    if formula == "linear_min_max":
        spread = max(prices) - min(prices)
        return (max(prices) - price) / spread if spread else FULL
    if formula == "relative_to_mean":
        return held(Fraction(3, 2) - price * len(prices) / sum(prices))
    if ceiling is None or floor is None or ceiling <= floor:
        raise ValueError("a fixed anchor needs the price that earns nothing above the price that earns all")
    return held((Fraction(ceiling) - price) / (Fraction(ceiling) - Fraction(floor)))


def held(part: Fraction) -> Fraction:
    """Held within 0 and 1."""
    return max(NOTHING, min(FULL, part))
