"""Lengths of time in notices, in months."""

from datetime import date, timedelta
from decimal import Decimal

_TENTH = Decimal("0.1")


def between(start: date, end: date) -> Decimal | None:
    """Months from the first day to the last, both counted: 1 April to 31 March is 12. None when it does not rise."""
    if end < start or end == date.max:
        return None
    after = end + timedelta(days=1)
    # A notice may end a term on its anniversary instead of the day before: the same number of months is meant.
    if end.day == start.day:
        after = end
    whole = (after.year - start.year) * 12 + after.month - start.month
    return (Decimal(whole) + Decimal(after.day - start.day) / Decimal("30.4375")).quantize(_TENTH).normalize() + 0


def of_days(days: Decimal) -> Decimal | None:
    """Months of a number of days. Portals count 30 days a month or 365 a year; else a mean month is meant."""
    if not 0 < days < 40_000:
        return None
    if days % 365 == 0:
        return days / 365 * 12
    if days % 30 == 0:
        return days / 30
    return (days / Decimal("30.4375")).quantize(_TENTH)
