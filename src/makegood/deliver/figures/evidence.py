"""Rows of evidence as they stand in a list, as the values that the formulas take: column by column, nothing guessed.

A list has one row for each shift, visit, absence or worker. `SHOWN_BY_ROWS` says which measures a list can show.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from makegood.deliver.figures import benefits, families, hours, rises, tenure
from makegood.deliver.figures.parts import Parts
from makegood.terms import value

Row = Mapping[str, Any]
NOTHING = Decimal(0)
DECIDED = timedelta(days=91)
"""A starter belongs to the period in which the 91st day falls: only then is it known whether it left within 90."""


@value
class Way:
    """How one measure is read from its list.

    `typed`: a row as the formula's value. `needs`: columns without which there is no figure; `filled`: those of them
    that may not be empty in any row. `day`: the column whose day says which period a row belongs to, empty where all
    rows count. `key`: whom or what a row is about, `keys` its plural. `once`: one row for each of them. `of`: the unit
    of what is counted. `left_out`: parts of the formula that stand beside the share, and not in it. `unit`: the
    figure's own. `is_share`: false for a median, a gap, turnover and staying, which `employer.alone` works out.
    """

    typed: Callable[[Row], Any]
    needs: tuple[str, ...]
    filled: tuple[str, ...]
    day: str = ""
    days_on: timedelta = timedelta(0)
    key: str = "worker_ref"
    keys: str = "workers"
    once: bool = False
    of: str
    bands: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    unit: str = "percent"
    is_share: bool = True


def of_period(measure: str, rows: Sequence[Row], starts: date, ends: date) -> tuple[Row, ...]:
    """The rows that belong to a period, by the day that the measure goes by."""
    way = SHOWN_BY_ROWS[measure]
    if measure == "PAY-03":
        return tuple(row for row in rows if _paid_in_or_waiting(row, starts, ends))
    return tuple(row for row in rows if not way.day or starts <= _day(row[way.day]) + way.days_on <= ends)


def _paid_in_or_waiting(row: Row, starts: date, ends: date) -> bool:
    """A rise belongs to the period in which it was paid, and to every one at whose end somebody still waits."""
    paid = max((each for each in (row["new_rate_first_paid_on"], row.get("back_pay_paid_on")) if each), default=None)
    if row["new_rate_first_paid_on"] is None:
        paid = None
    return row["rate_announced_on"] <= ends and (paid is None or paid >= starts)


def parts(measure: str, rows: Sequence[Row], on: date) -> Parts:
    """The parts of a measure's formula from rows of its list. `on`: the last day of the period."""
    way, (_, figure) = SHOWN_BY_ROWS[measure], families.FIGURES[measure]
    typed = [way.typed(row) for row in rows]
    found: Parts = figure(typed, on=on) if measure == "SEC-03" else figure(typed)
    return found


def _gap(row: Row) -> benefits.Gap:
    """No limit beyond which a wait is a break is known here, so every wait counts."""
    return benefits.Gap(
        worker=row["worker_ref"],
        travel=row["route_minutes"],
        wait=row["wait_minutes"] or NOTHING,
        paid=row["minutes_paid"],
        free_to_leave=bool(row.get("free_to_leave")),
    )


def _sick_terms(row: Row) -> benefits.SickTerms:
    return benefits.SickTerms(worker=row["worker_ref"], qualifies=row["qualifies_today"])


def _absence(row: Row) -> benefits.Absence:
    return benefits.Absence(
        worker=row["worker_ref"], eligible=row["days_eligible"], contractual=row["days_paid_contractual"]
    )


def _accuracy(row: Row) -> hours.Accuracy:
    return hours.Accuracy(
        worker=row["worker_ref"],
        guaranteed=row["guaranteed_hours"],
        mean_paid=row["mean_paid_hours"],
        informed_decline=bool(row.get("informed_decline")),
    )


def _guarantee(row: Row) -> hours.Guarantee:
    asked = row["asked_for_fewer"]
    return hours.Guarantee(
        worker=row["worker_ref"],
        guaranteed=row["guaranteed_hours"],
        asked_on=row["asked_on"] if asked else None,
        started_on=row["started_on"],
    )


def _shift(row: Row) -> hours.Shift:
    published = row["first_published_on"]
    return hours.Shift(
        shift=row["shift_ref"],
        published=None if published is None else _day(published),
        starts=_day(row["shift_starts_on"]),
        swap_by_worker=bool(row.get("swap_by_worker")),
        changed=bool(row.get("changed_after_publication")),
    )


def _cut(row: Row) -> hours.Cut:
    return hours.Cut(
        shift=row["shift_ref"], worker=row["worker_ref"], hours=row["hours_cut"], paid=row["hours_cut_paid"]
    )


def _job(row: Row) -> tenure.Job:
    return tenure.Job(worker=row["worker_ref"], started=row["first_paid_shift_on"], ended=row["ended_on"])


def _rise(row: Row) -> rises.Rise:
    """Its list has no day that it was due by, so nobody is called late."""
    return rises.Rise(
        worker=row["worker_ref"],
        announced=row["rate_announced_on"],
        due=date.max,
        paid=row["new_rate_first_paid_on"],
        back_paid=row.get("back_pay_paid_on"),
    )


def _employment(row: Row) -> tenure.Job:
    return tenure.Job(worker=row["worker_ref"], started=row["started_on"], ended=row["ended_on"])


def _as_it_is(row: Row) -> Row:
    """Which rates are of this contract depends on what is asked: `employer.alone` knows."""
    return row


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


SHOWN_BY_ROWS: Mapping[str, Way] = {
    "BEN-01": Way(
        typed=_gap,
        needs=("worker_ref", "visit_end_at", "route_minutes", "wait_minutes", "minutes_paid"),
        filled=("worker_ref", "visit_end_at", "route_minutes"),
        day="visit_end_at",
        of="minutes",
    ),
    "BEN-03": Way(
        typed=_sick_terms, needs=("worker_ref", "qualifies_today"), filled=("worker_ref",), once=True, of="workers"
    ),
    "BEN-04": Way(
        typed=_absence,
        needs=("worker_ref", "absence_started_on", "days_eligible", "days_paid_contractual"),
        filled=("worker_ref", "absence_started_on", "days_eligible"),
        day="absence_started_on",
        of="days",
    ),
    "HRS-03": Way(
        typed=_accuracy,
        needs=("worker_ref", "guaranteed_hours", "mean_paid_hours"),
        filled=("worker_ref",),
        once=True,
        of="workers",
        left_out=("Informed decliners left out",),
    ),
    "HRS-04": Way(
        typed=_guarantee,
        needs=("worker_ref", "guaranteed_hours", "asked_for_fewer", "asked_on", "started_on"),
        filled=("worker_ref",),
        once=True,
        of="workers",
        bands=("Guaranteed 16 hours", "Fewer by written request"),
    ),
    "HRS-05": Way(
        typed=_shift,
        needs=("shift_ref", "first_published_on", "shift_starts_on"),
        filled=("shift_ref", "shift_starts_on"),
        day="shift_starts_on",
        key="shift_ref",
        keys="shifts",
        once=True,
        of="shifts",
        bands=("14 to 27 days ahead", "7 to 13 days ahead", "Under 7 days ahead", "Changed after publication"),
        left_out=("Swaps begun by workers",),
    ),
    "HRS-06": Way(
        typed=_cut,
        needs=("shift_ref", "worker_ref", "shift_starts_on", "hours_cut", "hours_cut_paid"),
        filled=("shift_ref", "worker_ref", "shift_starts_on", "hours_cut"),
        day="shift_starts_on",
        # Not "hours": those of a return are hours paid for work, and are set against invoices.
        of="hours cut late",
    ),
    "SEC-03": Way(
        typed=_job,
        needs=("worker_ref", "first_paid_shift_on", "ended_on"),
        filled=("worker_ref", "first_paid_shift_on"),
        day="first_paid_shift_on",
        days_on=DECIDED,
        keys="starters",
        once=True,
        of="starters",
    ),
    "PAY-03": Way(
        typed=_rise,
        needs=("worker_ref", "rate_announced_on", "new_rate_first_paid_on"),
        filled=("worker_ref", "rate_announced_on"),
        once=True,
        of="workers",
        unit="days",
        is_share=False,
    ),
    "PAY-06": Way(
        typed=_as_it_is,
        needs=("worker_ref", "role_code", "contract_code", "basic_rate", "workplace_postcode_area"),
        filled=("worker_ref", "role_code", "contract_code", "basic_rate", "workplace_postcode_area"),
        of="workers",
        unit="GBP per hour",
        is_share=False,
    ),
    "SEC-01": Way(
        typed=_employment,
        needs=("worker_ref", "started_on", "ended_on"),
        filled=("worker_ref", "started_on"),
        once=True,
        # The mean of month-ends, which need not come whole.
        of="workers at month-ends",
        unit="% per year",
        is_share=False,
    ),
    "SEC-02": Way(
        typed=_employment,
        needs=("worker_ref", "started_on", "ended_on"),
        filled=("worker_ref", "started_on"),
        once=True,
        of="workers",
        is_share=False,
    ),
}
"""Measures that a list's rows show. Those that are no share (a median, a gap, turnover, staying) are not summed from
parts: of several employers the worst one decides, and only turnover adds up, by leavers and headcount."""
