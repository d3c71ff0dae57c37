"""Exact numbers: sums of decimals that cannot lose a digit, rounding half up, and fractions written out."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from math import floor

_EXACT = Context(prec=2000, traps=[Inexact])
"""Raises rather than rounds. Numbers of a case are bounded long before this many digits."""

MOST_DIGITS = 30
"""Digits a number of a case may have, before the point and after it. No amount of money or mark needs more."""


def fits(number: Decimal) -> bool:
    """Whether a number is finite and short enough to compute with."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DIGITS and number.adjusted() < MOST_DIGITS


def total(numbers: Iterable[Decimal]) -> Decimal:
    """The sum, exactly."""
    summed = Decimal(0)
    for number in numbers:
        summed = _EXACT.add(summed, number)
    return summed


def weighed(pairs: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """The sum of products, exactly."""
    summed = Decimal(0)
    for weight, number in pairs:
        summed = _EXACT.add(summed, _EXACT.multiply(weight, number))
    return summed


def half_up(number: Fraction, places: int) -> str:
    """Rounded once, half away from zero, with exactly `places` digits after the point: '62.50'."""
    scaled = floor(abs(number) * 10**places + Fraction(1, 2))
    sign = "-" if number < 0 and scaled else ""
    digits = str(scaled).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def written(number: Fraction) -> str:
    """A finite decimal where there is one ('82.5'), else the fraction in lowest terms ('6170/77')."""
    places = places_of(number.denominator)
    if places is None:
        return f"{number.numerator}/{number.denominator}"
    return half_up(number, places)


def places_of(denominator: int) -> int | None:
    """How many decimal places write 1/denominator exactly; None where no number of them does."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
