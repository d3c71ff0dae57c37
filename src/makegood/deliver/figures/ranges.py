"""A share as a range: what is not covered may be good or not, and what is too much may be either too."""

from decimal import Context, Decimal
from typing import Literal

from makegood.deliver.figures.formulas import at_best, at_worst, total
from makegood.deliver.figures.tally import Tally

Verdict = Literal["met", "not met", "not shown"]

_DIGITS = Context(prec=28)
"""Quotients that do not end are given to 28 digits, as `define` gives them."""


def share(tally: Tally) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and highest percent that the whole can be; both None where nothing is known.

    low = good / all, high = (good + missing) / all. What is `over` is taken from the good for the low end, and from the
    others for the high end: nobody knows which of the counted belong elsewhere.
    """
    if tally.unbounded:
        return Decimal(0), Decimal(100)
    whole = total(tally.counted, tally.missing, tally.over)
    if whole <= 0:
        return (Decimal(0), Decimal(100)) if tally.counted else (None, None)
    worst = max(at_worst(tally.good, tally.over), Decimal(0))
    best = min(at_best(tally.good, tally.missing), whole)
    return percent(worst, whole), percent(best, whole)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """100 x part / whole, to 28 digits."""
    return _DIGITS.divide(100 * part, whole)


def verdict(low: Decimal | None, high: Decimal | None, target: Decimal, direction: str = "higher") -> Verdict:
    """Met if the worse end reaches the target, not met if the better end misses it, else not shown.

    `direction` 'lower': less is better. An end that is None is not known.
    """
    worse, better = (low, high) if direction == "higher" else (high, low)
    sign = 1 if direction == "higher" else -1
    if worse is not None and sign * worse >= sign * target:
        return "met"
    if better is not None and sign * better < sign * target:
        return "not met"
    return "not shown"
