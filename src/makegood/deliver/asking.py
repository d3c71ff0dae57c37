"""What is asked of one employer for one period: the measures promised, with the dated rates to work them out by.

All that a command without internet, or a browser, needs to know. It holds nothing about anybody.
"""

from collections.abc import Sequence
from typing import TypeVar

from makegood import define
from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.employer.asked import Asked, Column, Layout
from makegood.deliver.figures.evidence import SHOWN_BY_ROWS
from makegood.deliver.figures.rates import MinimumFrom, RateFrom
from makegood.deliver.pay import rates
from makegood.deliver.promises import Period
from makegood.deliver.state import Contract

Rate = TypeVar("Rate", RateFrom, MinimumFrom)
PAYROLL_SHOWS = ("PAY-01", "PAY-02", "HRS-01", "HRS-02")
"""The measures that a payroll, with offers of guaranteed hours, can show. Lists and documents show the others."""


def asked(agreed: Agreed, state: Contract, *, tier: str, period: Period, employer: str = "", buyer: str = "") -> Asked:
    """The return as it is asked for. Only what is promised is asked: nothing else of a payroll leaves."""
    key = (tier, period.id)
    invoiced, seed = state.invoiced.get(key), state.seeds.get(key)
    promised = {each.measure: each.target for each in agreed.promises if each.measure in PAYROLL_SHOWS}
    return Asked(
        contract=agreed.contract,
        tier=tier,
        period=period.id,
        starts=period.starts,
        ends=period.ends,
        due=promises.due_on(agreed, period),
        employer=employer,
        buyer=buyer,
        measures=tuple(each for each in PAYROLL_SHOWS if each in promised),
        targets=promised,
        living_wage=living_wage(agreed, period),
        minimum_wage=minimum_wage(period),
        hours_invoiced=invoiced.hours if invoiced else None,
        seed_locked=seed.commitment if seed else "",
        layouts=tuple(layout(each) for each in beyond_pay(agreed, state, tier=tier, period=period)),
    )


def beyond_pay(agreed: Agreed, state: Contract, *, tier: str, period: Period) -> tuple[str, ...]:
    """The measures that a list beside the payroll shows, of promises in force in the period that reach the tier."""
    promised = [
        each.measure
        for each in agreed.promises
        if each.measure in SHOWN_BY_ROWS
        and each.starts <= period.ends
        and (each.ends is None or each.ends >= period.starts)
        and tier in {reached.id for reached in promises.reached(agreed, state, each, period)}
    ]
    return tuple(sorted(set(promised)))


def layout(measure: str) -> Layout:
    """The list that shows a measure, as the measure's own definition has its columns."""
    defined = define.measure(measure)
    return Layout(
        measure=measure,
        title=defined.says,
        row_is=defined.row_is,
        columns=tuple(Column(column=each.column, type=each.type, says=each.says) for each in defined.evidence_rows),
        direction="lower" if defined.direction == "lower" else "higher",
    )


def living_wage(agreed: Agreed, period: Period) -> tuple[RateFrom, ...]:
    """Real Living Wage rates that can be due in a period, and the contract's own sooner ones."""
    known = _in_force(promises.living_wage(agreed), period)
    return tuple(sorted(known, key=lambda each: (each.since, str(each.until))))


def minimum_wage(period: Period) -> tuple[MinimumFrom, ...]:
    """The statutory minimums that can be due in a period."""
    return _in_force(rates.minimum_wage(), period)


def _in_force(known: Sequence[Rate], period: Period) -> tuple[Rate, ...]:
    """What begins in the period, what is in force as it begins, and what was then known to last into it."""
    first = max((each.since for each in known if each.since <= period.starts), default=period.starts)
    return tuple(
        each
        for each in known
        if first <= each.since <= period.ends
        or (each.since < first and each.until is not None and each.until >= period.starts)
    )
