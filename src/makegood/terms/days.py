"""Days counted in months, and as people write them."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last day of a shorter month: 28 February, a month after 31 January."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def show_day(on: date) -> str:
    """'1 April 2027'."""
    return f"{on.day} {on:%B %Y}"
