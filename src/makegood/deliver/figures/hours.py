"""Hours and choice: offers of guaranteed hours and their answers, contracts beside hours, notice, cancellations."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from makegood.deliver.figures.parts import Parts, counting
from makegood.deliver.figures.rows import Offer
from makegood.terms import value

FLOOR_HOURS = Decimal(16)
"""Guaranteed hours a week that HRS-04 counts from."""
BAND = (Decimal("0.9"), Decimal("1.1"))
"""Guaranteed hours over mean paid hours that HRS-03 calls accurate."""
SERVED = timedelta(weeks=4)
"""Service after which HRS-04 counts a request for fewer hours."""


@value
class Pattern:
    """One worker in one reference period. Hours a week. None: nobody recorded it. `offered` None: no offer was made."""

    worker: str
    guaranteed: Decimal
    average: Decimal | None
    offered: Decimal | None = None
    offer_known: bool = True


@value
class Accuracy:
    """One worker over 12 weeks: guaranteed and mean paid hours a week."""

    worker: str
    guaranteed: Decimal | None
    mean_paid: Decimal | None
    informed_decline: bool = False


@value
class Guarantee:
    """One worker's guaranteed hours a week, and a written request for fewer."""

    worker: str
    guaranteed: Decimal | None
    asked_on: date | None = None
    started_on: date | None = None


@value
class Shift:
    """One shift as rotas had it. `published` None: nobody recorded when."""

    shift: str
    published: date | None
    starts: date
    swap_by_worker: bool = False
    changed: bool = False


@value
class Cut:
    """Hours cancelled, moved or cut inside the notice period, and how many were paid; None where not recorded."""

    shift: str
    worker: str
    hours: Decimal
    paid: Decimal | None


def offers_made(rows: Sequence[Pattern]) -> Parts:
    """HRS-01: of workers who worked regularly above their guarantee, those with an offer of their average hours.

    An offer reflects the average where it is nine tenths of it or more (the lower end of HRS-03's band).
    """

    def offered(row: Pattern) -> bool | None:
        if row.average is None or not row.offer_known:
            return None
        return row.offered is not None and row.offered >= BAND[0] * row.average

    eligible = [row for row in rows if row.average is None or row.average > row.guaranteed]
    return counting("HRS-01", "workers", {row.worker: offered(row) for row in eligible})


def offers_answered(rows: Sequence[Offer]) -> Parts:
    """HRS-02: offers accepted. Beside it: declined informed (a reason and a day to ask again), declined, no answer."""
    accepted = {f"{number}": row.answer == "yes" for number, row in enumerate(rows)}
    beside = {
        "Informed decline": sum(informed(row) for row in rows),
        "No answer": sum(row.answer == "waiting" for row in rows),
        "Declined": sum(row.answer == "no" for row in rows),
    }
    return counting("HRS-02", "offers", accepted, beside)


def informed(row: Offer) -> bool:
    """Whether a no counts as informed: it has a reason and a day to ask again."""
    return row.answer == "no" and bool(row.reason) and row.ask_again_on is not None


def accurate(rows: Sequence[Accuracy]) -> Parts:
    """HRS-03: workers whose contract says what they work. Those who declined informed are left out, and counted."""

    def within(row: Accuracy) -> bool | None:
        if row.guaranteed is None or row.mean_paid is None:
            return None
        return BAND[0] * row.mean_paid <= row.guaranteed <= BAND[1] * row.mean_paid

    left_out = sum(row.informed_decline for row in rows)
    kept = {row.worker: within(row) for row in rows if not row.informed_decline}
    return counting("HRS-03", "workers", kept, {"Informed decliners left out": left_out})


def on_the_floor(rows: Sequence[Guarantee]) -> Parts:
    """HRS-04: workers guaranteed 16 hours a week, or fewer because they asked in writing after four weeks' service."""
    answers = {row.worker: None if row.guaranteed is None else _floor(row) or _chose(row) for row in rows}
    beside = {
        "Guaranteed 16 hours": sum(_floor(row) for row in rows),
        "Fewer by written request": sum(_chose(row) and not _floor(row) for row in rows),
    }
    return counting("HRS-04", "workers", answers, beside)


def _floor(row: Guarantee) -> bool:
    return row.guaranteed is not None and row.guaranteed >= FLOOR_HOURS


def _chose(row: Guarantee) -> bool:
    return row.asked_on is not None and row.started_on is not None and row.asked_on >= row.started_on + SERVED


def notice(rows: Sequence[Shift]) -> Parts:
    """HRS-05: shifts first shown 28 days ahead or more; the shorter bands, swaps and later changes beside it."""
    counted = [row for row in rows if not row.swap_by_worker]
    days = {row.shift: None if row.published is None else (row.starts - row.published).days for row in counted}
    known = [ahead for ahead in days.values() if ahead is not None]
    beside = {
        "14 to 27 days ahead": sum(14 <= ahead < 28 for ahead in known),
        "7 to 13 days ahead": sum(7 <= ahead < 14 for ahead in known),
        "Under 7 days ahead": sum(ahead < 7 for ahead in known),
        "Swaps begun by workers": len(rows) - len(counted),
        "Changed after publication": sum(row.changed for row in counted),
    }
    answers = {shift: None if ahead is None else ahead >= 28 for shift, ahead in days.items()}
    return counting("HRS-05", "shifts", answers, beside)


def cancellations(rows: Sequence[Cut]) -> Parts:
    """HRS-06: hours cut late that were paid. More paid than cut counts as the hours cut."""
    known = [(row, row.paid) for row in rows if row.paid is not None]
    unpaid = {row.worker for row, paid in known if paid < row.hours}
    return Parts(
        measure="HRS-06",
        of="hours",
        numerator=tuple(min(paid, row.hours) for row, paid in known),
        denominator=tuple(row.hours for row, _ in known),
        missing=sum((row.hours for row in rows if row.paid is None), Decimal(0)),
        people=len({row.worker for row, _ in known}),
        people_not_good=len(unpaid),
    )
