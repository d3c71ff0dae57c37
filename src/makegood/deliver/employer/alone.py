"""Figures of lists that are no share: days to pass on a rise, the gap for the same job, turnover, and staying.

Each is a range in its own unit. Who is on the payroll and not in the list may be anything, so the range is wider for
it, at one end or both. Nothing leaves that fewer than ten people stand behind.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import prod

from makegood.deliver.employer.asked import Asked
from makegood.deliver.figures import evidence, rises, tenure
from makegood.deliver.figures.evidence import Row
from makegood.deliver.figures.held import COULD_BE_WORKED_OUT, TOO_FEW, Showing
from makegood.deliver.figures.ranges import percent
from makegood.deliver.figures.shown import Shown
from makegood.terms import to_decimal, value

People = frozenset[tuple[str, str]]
Ends = tuple[Decimal | None, Decimal | None]
NOTHING, HUNDRED = Decimal(0), Decimal(100)
NOT_ALL = Decimal("99.9999")
"""The most that can still be there where somebody left, and nobody may tell how few."""


@value
class Seen:
    """What a figure is made from. `everybody`: the payroll's people. `rows` in an order that says nothing."""

    asked: Asked
    measure: str
    rows: tuple[Row, ...]
    everybody: People
    showing: Showing

    def who(self, refs: Sequence[str] | frozenset[str]) -> People:
        """References as the payroll's own people."""
        return frozenset((self.asked.tier, each) for each in refs)

    @property
    def listed(self) -> People:
        return self.who([row["worker_ref"] for row in self.rows])


@value
class Figure:
    """A range, and the parts where they may be shown. `held`: why nothing or not all is."""

    ends: Ends = (None, None)
    good: Decimal | None = None
    counted: Decimal | None = None
    held: str = ""


def shown(asked: Asked, measure: str, rows: Sequence[Row], everybody: People, showing: Showing | None) -> Shown:
    """The figure as it may leave. `showing` None: the employer has fewer people than the floor, and none does."""
    way = evidence.SHOWN_BY_ROWS[measure]
    if showing is None:
        found = Figure(held=TOO_FEW)
    else:
        ordered = tuple(sorted(rows, key=lambda row: [str(each) for each in row.values()]))
        found = _FIGURES[measure](
            Seen(asked=asked, measure=measure, rows=ordered, everybody=everybody, showing=showing)
        )
    missing = None if found.good is None else NOTHING
    return Shown(
        measure=measure, unit=way.unit, of=way.of, good=found.good, counted=found.counted, missing=missing,
        low=found.ends[0], high=found.ends[1], held_back=found.held,
    )  # fmt: skip


def _days(seen: Seen) -> Figure:
    """PAY-03: the median. Who waits, has no day, or is not listed may have waited for nothing or without end."""
    all_ = [evidence.SHOWN_BY_ROWS[seen.measure].typed(row) for row in seen.rows]
    paid = [row for row in all_ if row.paid and max(row.paid, row.back_paid or row.paid) <= seen.asked.ends]
    days = [max(each, NOTHING) for each in rises.days_to_pass_on(paid).numerator]
    if len(days) < seen.showing.floor:
        return Figure(held=TOO_FEW)
    unknown = len(all_) - len(paid) + len(seen.everybody - seen.listed)
    low = _median([*([NOTHING] * unknown), *days])
    return Figure(ends=(low, _median([*days, *([None] * unknown)])))


def _median(ordered: Sequence[Decimal | None]) -> Decimal | None:
    """Of numbers in order; None is beyond all of them."""
    first, second = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return None if first is None or second is None else (first + second) / 2


def _gaps(seen: Seen) -> Figure:
    """PAY-06: from the lowest to the highest gap of all roles here; only where everybody here is in a role shown.

    A postcode area stands for the travel-to-work area: of other contracts only rates in a role's own areas count.
    """
    here = [row for row in seen.rows if row["contract_code"] == seen.asked.contract]
    areas = {(row["role_code"], row["workplace_postcode_area"]) for row in here}
    compared = [
        rises.RoleRate(
            worker=row["worker_ref"],
            role=row["role_code"],
            on_contract=row["contract_code"] == seen.asked.contract,
            rate=row["basic_rate"],
        )
        for row in seen.rows
        if (row["role_code"], row["workplace_postcode_area"]) in areas
    ]
    roles = rises.role_gaps(compared)
    small = any(min(len(each.numerator), len(each.denominator)) < seen.showing.floor for each in roles.values())
    if small or not roles or {row["role_code"] for row in here} - set(roles):
        return Figure(held=TOO_FEW)
    if seen.everybody - seen.who([row["worker_ref"] for row in here]):
        return Figure()
    gaps = [to_decimal(_mean(each.numerator) - _mean(each.denominator)) for each in roles.values()]
    return Figure(ends=(min(gaps), max(gaps)))


def _mean(rates: Sequence[Decimal]) -> Fraction:
    return sum(map(Fraction, rates), Fraction(0)) / len(rates)


def _turnover(seen: Seen) -> Figure:
    """SEC-01. Somebody who left on an unknown day, or is not listed, may have left: the high end is open."""
    first, last = seen.asked.starts, seen.asked.ends
    jobs = [evidence.SHOWN_BY_ROWS[seen.measure].typed(row) for row in seen.rows]
    here = [job for job in jobs if job.started <= last and (job.ended is None or job.ended >= first)]
    there, left = seen.who([job.worker for job in here]), seen.who(
        [job.worker for job in here if job.ended is not None and job.ended <= last]
    )  # fmt: skip
    whole, before = there | seen.everybody, seen.who([job.worker for job in here if job.started < first])
    left_unknown = any(row.get("leaving_reason") and row["ended_on"] is None for row in seen.rows)
    hidden = left_unknown or bool(seen.everybody - there)
    parts = tenure.turnover(jobs, first=first, last=last)
    good, counted = sum(parts.numerator, NOTHING), sum(parts.denominator, NOTHING)
    if not hidden and counted and good <= counted and seen.showing.show(whole, left, whole - left, before):
        point = percent(good, counted)
        return Figure(ends=(point, point), good=good, counted=counted)
    low, high = _turnover_between(seen, whole, left, before)
    few = any(0 < len(each) < seen.showing.floor for each in (whole, left, whole - left, whole - before))
    return Figure(ends=(low, None if hidden else high), held=TOO_FEW if few else COULD_BE_WORKED_OUT)


def _turnover_between(seen: Seen, whole: People, left: People, before: People) -> Ends:
    """From how many people there were, and how many of them at least and at most left or came.

    A mean headcount lies between all people and those who neither left nor came.
    """
    if not seen.showing.show(whole):
        return None, None
    leavers, joiners = _how_many(seen, left, whole), _how_many(seen, whole - before, whole)
    if leavers is None:
        return None, None
    days = (seen.asked.ends - seen.asked.starts).days + 1
    yearly = Fraction(1) if days in (tenure.YEAR, tenure.YEAR + 1) else Fraction(tenure.YEAR, days)
    low = to_decimal(100 * leavers[0] * yearly / len(whole))
    least = 0 if joiners is None else len(whole) - leavers[1] - joiners[1]
    return low, to_decimal(100 * leavers[1] * yearly / least) if least > 0 else None


def _how_many(seen: Seen, some: People, whole: People) -> tuple[int, int] | None:
    """The number, or one to nine where they are few; None where it may not be told."""
    if seen.showing.show(some, whole - some):
        return len(some), len(some)
    return (1, seen.showing.floor - 1) if 0 < len(some) < seen.showing.floor else None


def _staying(seen: Seen) -> Figure:
    """SEC-02. Who is not listed may have left on any day, or never; so may all, where nobody has served a year."""
    jobs = [evidence.SHOWN_BY_ROWS[seen.measure].typed(row) for row in seen.rows]
    parts = tenure.still_there(jobs, on=seen.asked.ends)
    gone, floor = parts.people_not_good, seen.showing.floor
    if parts.people < floor or 0 < parts.people - gone < floor or min(parts.denominator) < floor:
        return Figure(held=TOO_FEW)
    if 0 < gone < floor:
        return Figure(ends=(NOTHING, NOT_ALL), held=TOO_FEW)
    hidden = len(seen.everybody - seen.listed)
    steps = zip(parts.numerator, parts.denominator, strict=True)
    high = to_decimal(
        100 * prod((1 - Fraction(left) / Fraction(risk + hidden) for left, risk in steps), start=Fraction(1))
    )
    return Figure(ends=(NOTHING if hidden or parts.missing else high, high))


_FIGURES: dict[str, Callable[[Seen], Figure]] = {
    "PAY-03": _days,
    "PAY-06": _gaps,
    "SEC-01": _turnover,
    "SEC-02": _staying,
}
