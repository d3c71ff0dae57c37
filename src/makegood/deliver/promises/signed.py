"""What was signed: the breaks in it, and how it is made from a tender's design and the winning bid."""

from collections.abc import Iterator

from makegood.deliver.agreed import Agreed, Promise
from makegood.deliver.promises.periods import of_promise


def breaks(agreed: Agreed) -> tuple[str, ...]:
    """What a promise, or the contract, lacks at signature. A sentence each; none where everything holds."""
    found = [said for promise in agreed.promises for said in _of(agreed, promise)]
    if not agreed.ladder:
        found.append("No ladder is agreed: nobody knows what follows where a promise is not kept.")
    if not agreed.tiers:
        found.append("Nobody is named who employs people on the contract.")
    if agreed.kpis_required and len({each.kpi for each in agreed.promises if each.kpi}) < FEWEST_KPIS:
        found.append("Section 52 of the Procurement Act 2023 wants at least three KPIs for this contract.")
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
