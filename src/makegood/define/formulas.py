"""The arithmetic of a measure: pure, and the same for the bid, the KPI, the return and the public page."""

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

from makegood.define.measure import Kind, Measure, Part

_DIGITS = Context(prec=28)
"""Quotients that do not end are given to 28 digits, half even; all else is exact."""


class NoNumber(Exception):
    """There is nothing to work the measure out from, or it is not a number. Never zero."""


def compute(measure: Measure | Part, numerator: Sequence[Decimal], denominator: Sequence[Decimal] = ()) -> Decimal:
    """The measure's number from its parts, in the measure's own unit.

    Share: 100 x sum / sum. Rate: `per` x sum / sum. Ratio and mean: sum / sum. Difference: mean of the first less mean
    of the second. Median, minimum and percentile (nearest rank): of the first. Survival: 100 x the product, over the
    periods in order, of one less leavers / people at risk (Kaplan and Meier's product-limit estimate). Raises NoNumber
    when there is nothing to work it out from.
    """
    kind = measure.kind
    if kind == "status":
        raise NoNumber("this measure is a status, not a number")
    top = [Fraction(number) for number in numerator]
    if kind in {"share", "rate", "ratio", "mean"}:
        return _decimal(_times(kind, measure.per) * _quotient(top, denominator))
    if not top and kind not in {"count", "sum"}:
        raise NoNumber("there are no rows to work it out from")
    if kind == "survival":
        return _decimal(100 * _survival(top, [Fraction(number) for number in denominator]))
    if kind == "difference":
        return _decimal(_mean(top) - _mean([Fraction(number) for number in denominator]))
    if kind == "percentile":
        return _decimal(_nearest_rank(top, measure.per))
    if kind in {"median", "minimum"}:
        return _decimal(_median(top) if kind == "median" else min(top))
    return _decimal(sum(top, Fraction(0)))


def in_words(kind: Kind, numerator: str, denominator: str | None, per: Decimal = Decimal(1)) -> str:
    """The formula as a sentence, made from the same parts that `compute` reads."""
    if kind in {"share", "ratio", "mean"}:
        return f"{'100 x ' if kind == 'share' else ''}({numerator}) / ({denominator})"
    if kind == "rate":
        return f"{per:,} x ({numerator}) / ({denominator})"
    if kind == "difference":
        return f"mean of ({numerator}) less mean of ({denominator})"
    if kind == "survival":
        return f"100 x the product of (1 less ({numerator}) / ({denominator}))"
    opening = {"median": "median of ", "minimum": "lowest of ", "percentile": f"{per} in 100 lie at or below: "}
    return f"{opening.get(kind, '')}{numerator}"


def _times(kind: Kind, per: Decimal) -> Fraction:
    return Fraction(100) if kind == "share" else Fraction(per)


def _quotient(top: Sequence[Fraction], denominator: Sequence[Decimal]) -> Fraction:
    bottom = sum(Fraction(number) for number in denominator)
    if not bottom:
        raise NoNumber("the denominator is nothing, so there is no figure (which is not the same as zero)")
    return sum(top, Fraction(0)) / bottom


def _survival(left: Sequence[Fraction], at_risk: Sequence[Fraction]) -> Fraction:
    if len(left) != len(at_risk) or not all(at_risk):
        raise NoNumber("each period needs its leavers and the people still there at its start")
    staying = Fraction(1)
    for leavers, people in zip(left, at_risk, strict=True):
        staying *= 1 - leavers / people
    return staying


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    if not numbers:
        raise NoNumber("one of the two groups is empty")
    return sum(numbers, Fraction(0)) / len(numbers)


def _median(numbers: Sequence[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _nearest_rank(numbers: Sequence[Fraction], percentile: Decimal) -> Fraction:
    """The smallest number that at least `percentile` in 100 are at or below."""
    rank = -(-Fraction(percentile) * len(numbers) // 100)
    return sorted(numbers)[max(int(rank), 1) - 1]


def _decimal(number: Fraction) -> Decimal:
    return _DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))
