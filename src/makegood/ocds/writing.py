"""How days, moments and numbers stand in the open contracting data that we write."""

from datetime import UTC, date, datetime
from decimal import Decimal


def start_of(on: date) -> str:
    """The beginning of a day: '2026-11-22T00:00:00Z'. The format has no days, only moments."""
    return f"{on.isoformat()}T00:00:00Z"


def end_of(on: date) -> str:
    """The last second of a day: '2026-11-22T23:59:59Z'."""
    return f"{on.isoformat()}T23:59:59Z"


def moment(at: datetime) -> str:
    """A moment in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def number(amount: Decimal) -> int | float:
    """A number as JSON has it, with two places at most."""
    rounded = round(amount, 2)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
