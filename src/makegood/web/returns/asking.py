"""What is asked of one employer for one period, with the dated rates a browser works it out by."""

from datetime import date

from makegood import law
from makegood.deliver.agreed import Agreed
from makegood.deliver.employer.asked import Asked
from makegood.deliver.figures.rates import RateFrom
from makegood.deliver import promises
from makegood.deliver.promises.periods import Period
from makegood.deliver.state import Contract

PAYROLL_SHOWS = ("PAY-01", "PAY-02", "HRS-01", "HRS-02")


def asked(agreed: Agreed, state: Contract, *, tier: str, period: Period, employer: str = "", buyer: str = "") -> Asked:
    """The return as it is asked for: measures a payroll can show, targets promised, hours invoiced, rates by day."""
    key = (tier, period.id)
    promised = {each.measure: each.target for each in agreed.promises if each.measure in PAYROLL_SHOWS}
    invoiced, seed = state.invoiced.get(key), state.seeds.get(key)
    return Asked(
        contract=agreed.contract,
        tier=tier,
        period=period.id,
        starts=period.starts,
        ends=period.ends,
        due=promises.due_on(agreed, period),
        employer=employer,
        buyer=buyer,
        targets=promised,
        living_wage=_living_wage(period.starts, period.ends),
        hours_invoiced=invoiced.hours if invoiced else None,
        seed_locked=seed.commitment if seed else "",
    )


def _living_wage(starts: date, ends: date) -> tuple[RateFrom, ...]:
    """The rate in force as the period begins, and each that falls due in it."""
    uk, london = (law.figure(f"pay/real_living_wage_{place}_due") for place in ("uk", "london"))
    days = sorted(
        {row.since for figure in (uk, london) for row in figure.rows if starts < row.since <= ends} | {starts}
    )
    return tuple(RateFrom(since=day, uk=uk.on(day), london=london.on(day)) for day in days)
