"""The rows of evidence an employer holds. They are about people, so they never leave unless they are drawn."""

from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.terms import value

Answer = Literal["yes", "no", "waiting"]


@value
class PayLine:
    """One worker in one pay period. Hours in hours, money in pounds, exact.

    `basic_pay` is without overtime premium, tips, allowances, expenses and rolled-up holiday pay. `workplace`: 'LON',
    'UK' or a postcode area. `age` on the last day of the period, None where the export does not say. `line`: its
    line in the file, for errors; it is no part of what is sealed.
    """

    worker: str
    tier: str = ""
    starts: date
    ends: date
    hours_worked: Decimal
    hours_paid: Decimal
    basic_pay: Decimal
    other_pay: Decimal = Decimal(0)
    holiday_pay: Decimal = Decimal(0)
    deductions: Decimal = Decimal(0)
    workplace: str = "UK"
    age: int | None = None
    apprentice: bool = False
    line: int = 0


@value
class Offer:
    """Guaranteed hours offered to one worker (a week), and the answer. `reason`: a code, only for a no."""

    worker: str
    offered_on: date | None = None
    hours: Decimal
    answer: Answer = "waiting"
    reason: str = ""
    ask_again_on: date | None = None


@value
class Worker:
    """What one worker's slip shows and what one leaf of the sealed tree holds: no name, no bank, no tax.

    `hours_a_week` and `rate` (pounds an hour, the lowest basic rate of the period) are as reported; `offered` is the
    guaranteed hours a week that were offered, 0 for no offer, None where nobody asked about offers. `lines` is the
    digest of this worker's pay lines.
    """

    worker: str
    tier: str
    period: str
    hours_a_week: Decimal
    rate: Decimal
    offered: Decimal | None = None
    took: Answer | None = None
    lines: str
