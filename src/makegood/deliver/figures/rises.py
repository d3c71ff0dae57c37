"""How soon a new rate is passed on, and what the same job is paid on and off the contract."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from makegood.deliver.figures.held import FLOOR
from makegood.deliver.figures.parts import Parts
from makegood.terms import value


@value
class Rise:
    """One worker at one change of rate. `paid`: the day the new rate was first paid; None where it has not been yet.

    `back_paid`: the day back pay was paid, where the rise came by back pay. `due`: the day it had to be paid by.
    """

    worker: str
    announced: date
    due: date
    paid: date | None
    back_paid: date | None = None


@value
class RoleRate:
    """One worker's basic rate an hour in one role, on this contract or on another in the same travel-to-work area."""

    worker: str
    role: str
    on_contract: bool
    rate: Decimal


def days_to_pass_on(rows: Sequence[Rise]) -> Parts:
    """PAY-03: days from announcement to pay, one for each worker; the measure is their median.

    Back pay counts from the day it was paid. Workers still waiting are missing, and flagged late with the others.
    """
    days = {row.worker: reached for row in rows if (reached := _reached(row)) is not None}
    late = {row.worker for row in rows if row.worker not in days or (_paid(row) or date.max) > row.due}
    return Parts(
        measure="PAY-03",
        of="days",
        numerator=tuple(Decimal(each) for each in sorted(days.values())),
        missing=Decimal(len({row.worker for row in rows} - set(days))),
        people=len(days),
        people_not_good=len(late),
        beside={"Workers paid after the day it was due": Decimal(len(late))},
    )


def _paid(row: Rise) -> date | None:
    return max(row.paid, row.back_paid) if row.paid and row.back_paid else row.paid


def _reached(row: Rise) -> int | None:
    paid = _paid(row)
    return None if paid is None else (paid - row.announced).days


def role_gaps(rows: Sequence[RoleRate]) -> Mapping[str, Parts]:
    """PAY-06 by role: the rates here and elsewhere, only where ten people or more stand on each side."""
    sides: dict[str, dict[bool, dict[str, Decimal]]] = defaultdict(lambda: {True: {}, False: {}})
    for row in rows:
        sides[row.role][row.on_contract][row.worker] = row.rate
    return {
        role: Parts(
            measure="PAY-06",
            of="GBP an hour",
            numerator=tuple(sorted(side[True].values())),
            denominator=tuple(sorted(side[False].values())),
            people=len(side[True]) + len(side[False]),
        )
        for role, side in sorted(sides.items())
        if min(len(side[True]), len(side[False])) >= FLOOR
    }
