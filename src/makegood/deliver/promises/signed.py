"""What was signed, and the breaks in it."""

from collections.abc import Iterator

from makegood.deliver.agreed import Agreed, Promise
from makegood.deliver.promises.periods import of_promise
from makegood.deliver.promises.uprating import too_late


def breaks(agreed: Agreed) -> tuple[str, ...]:
    """What a promise, or the contract, lacks at signature. A sentence each; none where everything holds."""
    found = [said for promise in agreed.promises for said in _of(agreed, promise)]
    if not agreed.ladder:
        found.append("No ladder is agreed: nobody knows what follows where a promise is not kept.")
    if not agreed.tiers:
        found.append("Nobody is named who employs people on the contract.")
    if agreed.kpis_required and len({each.kpi for each in agreed.promises if each.kpi}) < FEWEST_KPIS:
        found.append("Section 52 of the Procurement Act 2023 wants at least three KPIs for this contract.")
    if too_late(agreed):
        found.append("A new real Living Wage is to be paid by 1 May. The contract's own day for it comes later.")
    return tuple(found)


FEWEST_KPIS = 3


def _of(agreed: Agreed, promise: Promise) -> Iterator[str]:
    for field, words in (
        ("clause", "has no clause"),
        ("kpi", "has no KPI"),
        ("evidence", "has no evidence named"),
        ("verifier", "has nobody named who checks it"),
    ):
        if not getattr(promise, field):
            yield f"Promise {promise.id} {words}."
    if not of_promise(agreed, promise):
        yield f"Promise {promise.id} is in force in no period of the contract."
