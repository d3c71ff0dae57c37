"""One promise beside its rows: outcome, range, hours and people, and why where it cannot be shown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from makegood import define
from makegood.deliver.figures.pay import Judged, PayFigures, figures, judge
from makegood.deliver.figures.ranges import Verdict, share, verdict
from makegood.deliver.figures.tally import Tally
from makegood.deliver.pay.case import Case, Terms
from makegood.deliver.pay.coverage import Coverage, covered
from makegood.deliver.pay.numbers import exact
from makegood.deliver.pay.rates import living_wage, minimum_wage, sooner
from makegood.terms import value

NOT_FROM_ROWS = "these pay rows cannot show it: it needs evidence of its own"


@value
class Result:
    """One measure's answer. `low` and `high` in `unit`, None where nothing is known; hours in hours."""

    measure: str
    unit: str
    target: Decimal
    outcome: Verdict
    low: Decimal | None = None
    high: Decimal | None = None
    tally: Tally | None = None
    apprentices: int = 0
    under_18: int = 0
    rows_below: int | None = None
    lowest: Decimal | None = None
    tiers_silent: tuple[str, ...] = ()
    age_not_said: int = 0
    replaced: int = 0
    repeated: int = 0
    because: str = ""


@value
class Worked:
    """A case worked out: its rows as judged, the coverage, and a result for each promise."""

    case: Case
    judged: tuple[Judged, ...]
    figures: PayFigures
    coverage: Coverage
    results: Mapping[str, Result]


@exact
def work_out(case: Case) -> Worked:
    """Every promise of the case beside its rows. The order of rows changes nothing."""
    own = case.contract.pay_new_rate_from
    rates = (*living_wage(), *((sooner(own.since, own.uk, own.london),) if own else ()))
    judged = judge([row.line for row in case.rows], living_wage=rates, minimum_wage=minimum_wage())
    whole = figures(judged)
    coverage = covered(case.contract, paid=whole.hours_paid, tiers_seen={row.line.tier for row in case.rows})
    results = {
        id_: _result(id_, target, case, judged, whole, coverage) for id_, target in case.contract.promise.items()
    }
    return Worked(case=case, judged=judged, figures=whole, coverage=coverage, results=results)


def _result(
    id_: str, target: Decimal, case: Case, judged: Sequence[Judged], whole: PayFigures, coverage: Coverage
) -> Result:
    if id_ == "PAY-01":
        result = _share(id_, target, whole, coverage)
    elif id_ == "PAY-02":
        result = _lowest(target, whole, coverage)
    elif id_ == "PAY-05":
        result = _tiers(target, case.contract, judged, coverage)
    else:
        return _bare(id_, target, because=NOT_FROM_ROWS)
    return replace(
        result,
        age_not_said=whole.age_not_said,
        replaced=len(case.replaced),
        repeated=repeated(case),
    )


def repeated(case: Case) -> int:
    """Rows that say again what another says of the same worker and period. They count; somebody should look."""
    said = {replace(row.line, line=0) for row in case.rows}
    return len(case.rows) - len(said)


def _bare(id_: str, target: Decimal, *, because: str) -> Result:
    return Result(measure=id_, unit=define.measure(id_).unit, target=target, outcome="not shown", because=because)


def _share(id_: str, target: Decimal, people: PayFigures, coverage: Coverage) -> Result:
    """A share of hours. Never met while a tier that is due is silent and nobody knows its hours."""
    tally = replace(
        people.living_wage,
        measure=id_,
        missing=people.living_wage.missing + coverage.missing,
        over=coverage.over,
        unbounded=not coverage.bounded,
    )
    low, high = share(tally)
    outcome = verdict(low, high, target, define.measure(id_).direction)
    silent = bool(coverage.silent)
    return replace(
        _bare(id_, target, because=_silence(coverage) if outcome != "not met" else ""),
        outcome="not shown" if silent and outcome == "met" else outcome,
        low=low,
        high=high,
        tally=tally,
        apprentices=people.apprentices,
        under_18=people.under_18,
        tiers_silent=coverage.silent,
    )


def _silence(coverage: Coverage) -> str:
    return f"nothing came from {', '.join(coverage.silent)}" if coverage.silent else ""


def _lowest(target: Decimal, whole: PayFigures, coverage: Coverage) -> Result:
    """The lowest real rate. A target of 0 asks only that nobody is below the legal minimum, which is always asked."""
    tally = whole.lawful
    tally = replace(tally, missing=tally.missing + coverage.missing, over=coverage.over, unbounded=not coverage.bounded)
    open_ = bool(tally.missing or coverage.silent or whole.lowest is None)
    # Nobody is paid less than nothing but by what is taken from them, so a rate below 0 stays the lower end.
    low = None if whole.lowest is None else (min(Decimal(0), whole.lowest) if open_ else whole.lowest)
    outcome: Verdict = "not shown" if open_ else "met"
    if whole.rows_below or (whole.lowest is not None and whole.lowest < target):
        outcome = "not met"
    return replace(
        _bare("PAY-02", target, because=_silence(coverage) if outcome == "not shown" else ""),
        outcome=outcome,
        low=low,
        high=whole.lowest,
        tally=tally,
        apprentices=whole.apprentices,
        under_18=whole.under_18,
        rows_below=whole.rows_below,
        lowest=whole.lowest,
        tiers_silent=coverage.silent,
    )


def _tiers(target: Decimal, terms: Terms, judged: Sequence[Judged], coverage: Coverage) -> Result:
    """PAY-05: hours of every tier but the first. What is missing may all be theirs."""
    first = first_tier(terms, {row.line.tier for row in judged})
    if first is None:
        return _bare("PAY-05", target, because="the rows do not say which tier is the main contractor")
    theirs = [row for row in judged if row.line.tier != first]
    silent = tuple(tier for tier in coverage.silent if tier != first)
    known = sum(
        (given for tier, given in (terms.tier_hours_missing or {}).items() if given is not None and tier != first),
        Decimal(0),
    )
    missing = coverage.missing if terms.hours_invoiced is not None else known
    own = replace(coverage, missing=missing, silent=silent, bounded=not silent or coverage.bounded)
    return _share("PAY-05", target, figures(theirs), own)


MAIN = re.compile(r"(prime|principal|main|lead)(?![a-z]).*|(tier|t)?[ _-]?0*1", re.IGNORECASE)
BELOW_MAIN = re.compile(r"(sub|agency).*|(tier|t)?[ _-]?0*([2-9]|[1-9]\d+)", re.IGNORECASE)
NO_TIER = ""


def first_tier(terms: Terms, seen: set[str]) -> str | None:
    """The main contractor's tier: the one called prime, main, lead, 1 or tier 1, else the first that is due.

    `NO_TIER` where all are called sub-contractors, so that none of them is the first; None where nobody can tell.
    """
    due = [str(tier) for tier in terms.tiers_due or ()]
    named = seen.union(due, terms.tier_hours_missing or (), map(str, terms.nil_returns or ()))
    called = {tier for tier in named if MAIN.fullmatch(tier)}
    if len(called) == 1:
        return called.pop()
    if named and all(BELOW_MAIN.fullmatch(tier) for tier in named):
        return NO_TIER
    return next((tier for tier in due if not BELOW_MAIN.fullmatch(tier)), None)
