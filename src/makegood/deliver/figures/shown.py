"""One figure as it may be shown: a range, and nothing that few people stand behind."""

from decimal import Decimal

from makegood.terms import value


@value
class Shown:
    """One measure, or one part of it, as it may be shown.

    `low` and `high` in `unit`, None where held back or nothing is known. `good`, `counted` and `missing` are the
    numerator, denominator and what is not covered, in `of` (hours, workers, offers); None where held back.
    `held_back`: why ('fewer than 10'), empty where nothing is.
    """

    measure: str
    part: str = ""
    unit: str
    of: str = ""
    good: Decimal | None = None
    counted: Decimal | None = None
    missing: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    held_back: str = ""
