"""How many leave, how soon, and how many starters are still there after a year."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from makegood.deliver.figures.parts import Parts
from makegood.terms import value

Reason = Literal["voluntary", "involuntary", "transfer", "other"]

YEAR = 365
EARLY = timedelta(days=90)


@value
class Job:
    """One worker's employment on the contract. `ended` None while the worker is still there.

    `started` is the first paid shift. Bank-only workers end 8 weeks after their last shift: the caller says that day.
    """

    worker: str
    started: date
    ended: date | None = None
    reason: Reason = "other"
    agency: bool = False


def turnover(rows: Sequence[Job], *, first: date, last: date) -> Parts:
    """SEC-01 from `first` to `last`: leavers over mean headcount at month-ends, put on a year of 365 days.

    Headcounts are taken the day before `first` and at each month-end up to `last` (13 for a year). Agency workers are
    left out.
    """
    own = [row for row in rows if not row.agency]
    left = [row for row in own if row.ended is not None and first <= row.ended <= last]
    days = month_ends(first - timedelta(days=1), last)
    heads = [sum(row.started <= day and (row.ended is None or row.ended > day) for row in own) for day in days]
    span = (last - first).days + 1
    yearly = Decimal(1) if span in (YEAR, YEAR + 1) else Decimal(YEAR) / Decimal(span)
    reasons = Counter(row.reason for row in left)
    return Parts(
        measure="SEC-01",
        of="workers",
        numerator=(len(left) * yearly,),
        denominator=(Decimal(sum(heads)) / len(heads),) if sum(heads) else (),
        people=len({row.worker for row in own if row.started <= last and (row.ended is None or row.ended >= first)}),
        people_not_good=len({row.worker for row in left}),
        beside={
            "Voluntary leavers": Decimal(reasons["voluntary"]),
            "Involuntary leavers": Decimal(reasons["involuntary"]),
            "Transferred out": Decimal(reasons["transfer"]),
        },
    )


def month_ends(first: date, last: date) -> list[date]:
    """`first`, and every last day of a month after it up to `last`."""
    start = first.year * 12 + first.month
    months = range(start, last.year * 12 + last.month + 1)
    ends = [date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months]
    return [first, *(day for day in ends if first < day <= last)]


def still_there(rows: Sequence[Job], *, on: date, within: int = YEAR) -> Parts:
    """SEC-02: at each day of service on which somebody left, leavers and people still at risk (Kaplan and Meier).

    All starters count. Those still there at `on` are at risk up to their service so far, with no end.
    """
    served = [((min(row.ended or on, on) - row.started).days, row.ended is not None and row.ended <= on) for row in rows
              if row.started <= on]  # fmt: skip
    leaving = sorted({days for days, left in served if left and days <= within})
    starters = {row.worker for row in rows if row.started <= on}
    # Nobody has served a whole year, and somebody may yet leave: the curve stops short of 12 months.
    reached = any(days >= within for days, _ in served) or not served
    steps = leaving or ([0] if served else [])
    return Parts(
        measure="SEC-02",
        of="workers",
        numerator=tuple(Decimal(sum(left and each == days for each, left in served)) for days in steps),
        denominator=tuple(Decimal(sum(each >= days for each, _ in served)) for days in steps),
        missing=Decimal(0) if reached else Decimal(len(starters)),
        people=len(starters),
        people_not_good=sum(left and days <= within for days, left in served),
        beside={"Leavers with a completed stay": Decimal(sum(left for _, left in served))},
    )


def left_early(rows: Sequence[Job], *, on: date) -> Parts:
    """SEC-03: starters who left within 90 days. Who began less than 90 days ago and is still there is not known yet."""
    begun = [row for row in rows if row.started <= on]
    gone = [row for row in begun if row.ended is not None and row.ended <= on and row.ended - row.started <= EARLY]
    known = [row for row in begun if row in gone or on - row.started > EARLY]
    return Parts(
        measure="SEC-03",
        of="starters",
        numerator=(Decimal(len(gone)),),
        denominator=(Decimal(len(known)),),
        missing=Decimal(len(begun) - len(known)),
        people=len({row.worker for row in known}),
        people_not_good=len({row.worker for row in gone}),
    )
