"""The answer to a case in the shape of the exchange format, ready for JSON, and in words."""

from collections.abc import Iterator
from typing import Any

from makegood.deliver.pay.case import Refused
from makegood.deliver.pay.numbers import exact, in_short, rate
from makegood.deliver.pay.published import published
from makegood.deliver.pay.result import Result, Worked
from makegood.terms import in_full


@exact
def answer(result: Worked | Refused) -> dict[str, Any]:
    """Each promised measure, and what may be published; or the refusal."""
    if isinstance(result, Refused):
        return {
            "id": result.id,
            "refused": result.refused,
            "because": result.because,
            "problems": result.problems,
        }
    measures = {id_: measure(each) for id_, each in result.results.items()}
    return {"id": result.case.id, **measures, "published": published(result)}


def measure(one: Result) -> dict[str, Any]:
    """One measure. What needs telling only sometimes is left out when there is nothing to tell."""
    shown: dict[str, Any] = {
        "unit": one.unit,
        "target": in_full(one.target),
        "outcome": one.outcome,
        "low": rate(one.low),
        "high": rate(one.high),
    }
    if one.tally is not None:
        shown |= _quantities(one)
    if one.rows_below is not None:
        shown |= {"rows_below": one.rows_below, "lowest_effective_rate": rate(one.lowest)}
    return shown | _sometimes(one)


def _quantities(one: Result) -> dict[str, Any]:
    tally = one.tally
    assert tally is not None
    return {
        "hours_good": in_full(tally.good),
        "hours_below": in_full(tally.counted - tally.good),
        "hours_missing": None if tally.unbounded else in_full(tally.missing),
        "hours_over_invoice": in_full(tally.over),
        "workers_counted": tally.people,
        "workers_below": tally.people_not_good,
        "apprentices": one.apprentices,
        "under_18": one.under_18,
    }


def _sometimes(one: Result) -> dict[str, Any]:
    told: dict[str, Any] = {
        "tiers_missing": one.tiers_silent,
        "ages_not_given": one.age_not_said,
        "rows_corrected": one.replaced,
        "rows_repeated": one.repeated,
        "because": one.because,
    }
    return {key: what for key, what in told.items() if what}


def told(result: Worked | Refused) -> Iterator[str]:
    """The answer for a person."""
    if isinstance(result, Refused):
        yield f"{result.id or 'case'}: cannot be answered"
        yield from (f"  {problem}" for problem in result.problems)
        return
    rows, people = len(result.case.rows), result.figures.workers
    counted = f"{rows} pay row{'s' * (rows != 1)}, {people} {'person' if people == 1 else 'people'}"
    yield f"{result.case.id or 'case'}: {counted}"
    for one in result.results.values():
        yield f"  {one.outcome:<10} {one.measure}  {_range(one)}, promised {in_full(one.target)} {one.unit}"
        yield from (f"             {line}" for line in _behind(one))


def _range(one: Result) -> str:
    if one.low is None and one.high is None:
        return "no figure"
    # A range is told no narrower than it is, and what misses a promise never as reaching it.
    low, high = in_short(one.low), in_short(one.high, up=one.low != one.high and one.outcome != "not met")
    return f"{low}" if low == high else f"between {low} and {high}"


def _behind(one: Result) -> Iterator[str]:
    tally = one.tally
    if tally is not None:
        hours = f"{in_full(tally.good)} of {in_full(tally.counted)} hours"
        yield f"{hours}; {tally.people_not_good} of {tally.people} people below"
    if tally is not None and (tally.missing or tally.unbounded):
        yield "hours not shown: " + ("nobody knows how many" if tally.unbounded else in_full(tally.missing))
    if tally is not None and tally.over:
        yield f"hours above the invoice: {in_full(tally.over)}"
    if one.repeated:
        yield f"{one.repeated} rows say again what another row says: are they there twice?"
    if one.because:
        yield one.because
