"""What was public of a contract and since when, from its book alone: each change with the releases that it brought."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from makegood import ledger
from makegood.deliver import contract, findings, promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import RecordPublished
from makegood.deliver.findings.record import Record
from makegood.deliver.state import Happened
from makegood.learn.register.releases import SAMPLE_PREFIX, releases
from makegood.learn.register.summary import look_again
from makegood.terms import codec, value

UK = ZoneInfo("Europe/London")
MORNING = time(6)
"""When a day begins on which something falls due that nobody wrote down."""


@value
class Change:
    """The record read otherwise from `at` on. `releases`: only those that no earlier change brought."""

    at: datetime
    record: Record
    releases: tuple[dict[str, Any], ...]


def fingerprint(made: Record) -> str:
    """Of what everybody may read, whatever the day: the same fingerprint, nothing new to tell."""
    timeless = replace(made, on=date(2000, 1, 1), sentence="", owed=())
    return ledger.digest_of_bytes(codec.to_json(timeless).encode())


def changes(
    agreed_on: Callable[[date], Agreed],
    happened: Sequence[Happened],
    *,
    at: datetime,
    prefix: str = SAMPLE_PREFIX,
    signed: Agreed | None = None,
) -> Iterator[Change]:
    """Every change until a moment, from the day the record was published first; one, now, where it never was.

    `agreed_on`: what is in force on a day. The same book and moment give the same changes.
    """
    known: set[str] = set()
    last = ""
    for moment, told in _moments(agreed_on, happened, at):
        agreed = agreed_on(promises.uk_day(moment))
        state = contract.fold(told)
        made = findings.record(agreed, state, promises.uk_day(moment))
        if (mark := fingerprint(made)) == last:
            continue
        last = mark
        every = releases(agreed, state, told, made, at=moment, prefix=prefix, signed=signed)
        new = tuple(each for each in every if each["id"] not in known)
        known |= {each["id"] for each in new}
        yield Change(at=moment, record=made, releases=new)


def _moments(
    agreed_on: Callable[[date], Agreed], happened: Sequence[Happened], at: datetime
) -> Iterator[tuple[datetime, tuple[Happened, ...]]]:
    """Each moment at which the record may read otherwise, with all that had happened by then."""
    told = [each for each in happened if each.at <= at]
    first = next((n for n, each in enumerate(told) if isinstance(each.fact, RecordPublished)), None)
    if first is None:
        yield at, tuple(told)
        return
    for n in range(first, len(told)):
        until = told[n + 1].at if n + 1 < len(told) else at
        so_far = tuple(told[: n + 1])
        yield told[n].at, so_far
        yield from ((moment, so_far) for moment in _days_between(agreed_on, so_far, told[n].at, until))


def _days_between(
    agreed_on: Callable[[date], Agreed], told: tuple[Happened, ...], after: datetime, until: datetime
) -> Iterator[datetime]:
    """Mornings between two facts on which something falls due or may be told."""
    state, day = contract.fold(told), promises.uk_day(after)
    while (day_ := look_again(agreed_on(day), state, day)) is not None:
        day = day_
        moment = datetime.combine(day, MORNING, UK).astimezone(UTC)
        if moment > until:
            return
        yield moment
