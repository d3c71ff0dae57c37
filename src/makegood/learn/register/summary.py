"""A contract as one line of the register: who, what, where it stands, and when it may read otherwise."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.findings.record import Record, Status
from makegood.deliver.state import Contract
from makegood.terms import value


@value
class Summary:
    """What a list shows of a contract. `dots`: how each promise stands, in their order. Money in pounds a year.

    `look_again_on`: the first day after which the record may read otherwise without any new fact; None for never.
    """

    title: str
    buyer: str
    supplier: str
    sector: str
    signed: date
    starts: date
    ends: date
    value_per_year: Decimal
    dots: tuple[Status, ...]
    counts: Mapping[str, int]
    has_returns: bool
    look_again_on: date | None


def summary(agreed: Agreed, state: Contract, made: Record) -> Summary:
    """The line of a contract, from its public record: nothing is in it that the record does not tell."""
    return Summary(
        title=made.title,
        buyer=made.buyer,
        supplier=made.supplier,
        sector=agreed.sector,
        signed=agreed.signed,
        starts=agreed.starts,
        ends=agreed.ends,
        value_per_year=agreed.value_per_year,
        dots=tuple(each.status for each in made.latest),
        counts=made.counts,
        has_returns=bool(state.returns),
        look_again_on=look_again(agreed, state, made.on),
    )


def look_again(agreed: Agreed, state: Contract, on: date) -> date | None:
    """The next day on which a promise falls due, a time to answer is over or a change comes into force."""
    return min((day for day in _days(agreed, state) if day > on), default=None)


def _days(agreed: Agreed, state: Contract) -> Iterator[date]:
    for promise in agreed.promises:
        for whole in promises.of_promise(agreed, promise):
            yield max(whole.starts, promises.judged_from(agreed, promise, whole))
    yield from (each.answer_by + timedelta(days=1) for each in state.talks.values() if each.closed is None)
    yield from (each.proposed.since for each in state.changes.values() if each.agreed_at is not None)
    yield agreed.ends + timedelta(days=1)
