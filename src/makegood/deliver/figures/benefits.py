"""Travel and waiting paid, and sick pay: what is due by contract and what is paid."""

from collections.abc import Sequence
from decimal import Decimal

from makegood.deliver.figures.parts import NOTHING, Parts, counting
from makegood.terms import value


@value
class Gap:
    """One gap between two visits, in minutes, and the minutes paid; `paid` None where payroll does not say.

    `over_limit` with `free_to_leave`: the wait was a break and is not counted; either alone does not make it one.
    """

    worker: str
    travel: Decimal
    wait: Decimal = NOTHING
    paid: Decimal | None
    over_limit: bool = False
    free_to_leave: bool = False


@value
class SickTerms:
    """One worker's sick pay as it stands today; `qualifies` None where service dates are not known."""

    worker: str
    qualifies: bool | None
    weeks_at_full_pay: Decimal = NOTHING


@value
class Absence:
    """One absence in days: eligible for contractual sick pay, paid at that rate, paid at the statutory rate only."""

    worker: str
    eligible: Decimal
    contractual: Decimal | None
    statutory: Decimal = NOTHING


def travel_paid(rows: Sequence[Gap]) -> Parts:
    """BEN-01: travel and waiting minutes that were paid."""
    known = [(row, row.paid) for row in rows if row.paid is not None]
    return Parts(
        measure="BEN-01",
        of="minutes",
        numerator=tuple(min(paid, _due(row)) for row, paid in known),
        denominator=tuple(_due(row) for row, _ in known),
        missing=sum((_due(row) for row in rows if row.paid is None), NOTHING),
        people=len({row.worker for row, _ in known}),
        people_not_good=len({row.worker for row, paid in known if paid < _due(row)}),
    )


def _due(row: Gap) -> Decimal:
    return row.travel if row.over_limit and row.free_to_leave else row.travel + row.wait


def sick_pay_terms(rows: Sequence[SickTerms]) -> Parts:
    """BEN-03: workers entitled today to more than the statutory amount. Beside it, weeks at full pay, summed."""
    parts = counting("BEN-03", "workers", {row.worker: row.qualifies for row in rows})
    weeks = sum((row.weeks_at_full_pay for row in rows), NOTHING)
    return Parts(
        measure=parts.measure,
        of=parts.of,
        numerator=parts.numerator,
        denominator=parts.denominator,
        missing=parts.missing,
        people=parts.people,
        people_not_good=parts.people_not_good,
        beside={"Weeks at full pay in the first year, all workers": weeks},
    )


def sick_pay_paid(rows: Sequence[Absence]) -> Parts:
    """BEN-04: eligible absence days paid at the contractual rate. Beside it, days at the statutory rate only."""
    known = [(row, row.contractual) for row in rows if row.contractual is not None]
    return Parts(
        measure="BEN-04",
        of="days",
        numerator=tuple(min(paid, row.eligible) for row, paid in known),
        denominator=tuple(row.eligible for row, _ in known),
        missing=sum((row.eligible for row in rows if row.contractual is None), NOTHING),
        people=len({row.worker for row, _ in known}),
        people_not_good=len({row.worker for row, paid in known if paid < row.eligible}),
        beside={"Days at the statutory rate only": sum((row.statutory for row in rows), NOTHING)},
    )
