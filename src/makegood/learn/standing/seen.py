"""What the facts of a body's own contracts and tenders say of a statement. It stands beside what people tick.

It ticks nothing for anybody: a fact may be missing because the work is done elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.state import Contract
from makegood.learn.standing.factors import Seen
from makegood.terms import show_day, value

YEAR = timedelta(days=365)
SMALL = frozenset({"small_supplier", "vcse"})
SUPPLIERS = SMALL | {"supplier"}
PLEDGE, NO_PLEDGE = "a pledge that two signed is in force", "no pledge that two signed is in force"


@value
class Followed:
    """A contract as it is followed. `public`: everybody can read it; `managers`: who look after it, None: not known."""

    agreed: Agreed
    state: Contract
    public: bool = False
    managers: int | None = None


@value
class Asked:
    """A tender that went out, and the kinds of people whose words stand in its log."""

    issued: date
    said_by: frozenset[str]


@value
class Shown:
    """What the facts show of one statement on a day: `done` of `of` things, and the sentence that says so.

    `how`: 'all', 'some' or 'none' of them; 'nothing' where there is nothing to look at, which is no answer.
    """

    key: Seen
    how: Literal["all", "some", "none", "nothing"]
    done: int
    of: int
    says: str


def seen(
    contracts: Sequence[Followed], tenders: Sequence[Asked] | None = None, *, pledged: bool | None = None, on: date
) -> Mapping[Seen, Shown]:
    """What can be seen today, by key. What nobody can know from here (None) is left out."""
    running = [each for each in contracts if each.agreed.starts <= on <= each.agreed.ends]
    found = [*_of_contracts(running, on), *_of_managers(running)]
    if tenders is not None:
        found += _of_tenders([each for each in tenders if on - YEAR <= each.issued <= on])
    if pledged is not None:
        found.append(("pledge", int(pledged), 1, PLEDGE if pledged else NO_PLEDGE))
    return {key: _shown(key, done, of, says, on) for key, done, of, says in found}


_Row = tuple[Seen, int, int, str]


def _of_contracts(running: Sequence[Followed], on: date) -> Iterator[_Row]:
    number = len(running)
    made = sum(len(each.agreed.promises) for each in running)
    whole = sum(_whole(each.agreed) for each in running)
    yield "promises_whole", whole, made, "{done} of {of} promises have clause, KPI, evidence, verifier and ladder"
    yield "published", sum(each.public for each in running), number, "{done} of {of} contracts can be read by everybody"
    yield "open_data", sum(each.public for each in running), number, "{done} of {of} contracts are out as open data"
    drawn = sum(any(one.at.date() > on - YEAR for one in each.state.draws.values()) for each in running)
    yield "check_drawn", drawn, number, "{done} of {of} contracts had a spot check drawn in the last year"
    looked, judged = _looked_at(running, on)
    yield "looked_at", looked, judged, "{done} of {of} promises that are due have a finding"
    talked, missed = _talked(running)
    yield "talked", talked, missed, "{done} of {of} misses led to a conversation"
    asked = sum(_asked_workers(each, on) for each in running)
    yield "workers_asked", asked, number, "on {done} of {of} contracts workers had slips in the last year"


def _of_managers(running: Sequence[Followed]) -> Iterator[_Row]:
    known = [each.managers for each in running if each.managers is not None]
    if known:
        yield "two_managers", sum(each >= 2 for each in known), len(known), "{done} of {of} contracts have two managers"


def _of_tenders(tenders: Sequence[Asked]) -> Iterator[_Row]:
    asked = sum(bool(each.said_by & SUPPLIERS) for each in tenders)
    small = sum(bool(each.said_by & SMALL) for each in tenders)
    yield "suppliers_asked", asked, len(tenders), "{done} of {of} tenders of the last year log what suppliers said"
    yield "small_asked", small, len(tenders), "{done} of {of} tenders of the last year log small firms or charities"


def _shown(key: Seen, done: int, of: int, says: str, on: date) -> Shown:
    day = show_day(on)
    if not of:
        return Shown(key=key, how="nothing", done=0, of=0, says=f"There is nothing here to look at on {day}.")
    words = says.format(done=done, of=of)
    how: Literal["all", "some", "none"] = "all" if done == of else "some" if done else "none"
    return Shown(key=key, how=how, done=done, of=of, says=f"{words[0].upper()}{words[1:]}, as at {day}.")


def _whole(agreed: Agreed) -> int:
    """Promises that lack nothing; none of them where there is no ladder."""
    parts = ("clause", "kpi", "evidence", "verifier")
    return sum(all(getattr(each, part) for part in parts) for each in agreed.promises) if agreed.ladder else 0


def _looked_at(running: Sequence[Followed], on: date) -> tuple[int, int]:
    """Promises judged of those that can be: the latest period of each that is over and due."""
    looked = judged = 0
    for each in running:
        last: dict[str, promises.PromiseDue] = {}
        for due in promises.schedule(each.agreed, each.state, on):
            if due.judged_from <= on:
                last[due.promise] = due
        judged += len(last)
        looked += sum(due.finding is not None for due in last.values())
    return looked, judged


def _talked(running: Sequence[Followed]) -> tuple[int, int]:
    talked = missed = 0
    for each in running:
        about = {(talk.opened.promise, talk.opened.period) for talk in each.state.talks.values()}
        misses = {key for key, found in each.state.findings.items() if found.outcome == "not met"}
        talked, missed = talked + len(misses & about), missed + len(misses)
    return talked, missed


def _asked_workers(each: Followed, on: date) -> bool:
    """Whether slips went out for a period that ended within the year."""
    given = promises.known(each.agreed, {period for _, period in each.state.slips})
    return any(on - YEAR <= one.ends for one in given)
