"""The work list: many contracts, the minutes there are and the day in; ordered tasks out, and what did not fit.

In this order: what has a day, by its day; then one check picked by chance for every twenty contracts, in half of the
minutes left at most; then whatever finds most serious problems in the rest. They are listed with the most in a minute
first, so that what chance picked stands among the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from makegood.deliver import promises
from makegood.deliver.week import draws, fitting
from makegood.deliver.week.assumed import minutes as minutes_of
from makegood.deliver.week.assumed import share
from makegood.deliver.week.fitting import Stake
from makegood.deliver.week.looks import looks
from makegood.deliver.week.owed import SOON, owed
from makegood.deliver.week.risk import Risk, risk
from makegood.deliver.week.task import Held, Quiet, Task, Waiting, Week
from makegood.deliver.week.waiting import looked_on, waiting

NOTHING: Mapping[str, date] = {}


def week(
    contracts: Sequence[Held], *, minutes: int, on: date, seed: bytes, put_off: Mapping[str, date] = NOTHING
) -> Week:
    """The list for one person. `seed`: 32 bytes that stay the same for a week, so that a list does too.

    `put_off`: days until which tasks, by id, are not wanted; they come back after.
    """
    risks = {held.id: risk(held, on) for held in contracts}
    stakes = _stakes(contracts, risks)
    every = _every(contracts, risks, seed, on)
    later = tuple(each for each in every if put_off.get(each.id, date.min) > on)
    now = [each for each in every if each not in later]
    chosen = _chosen(now, stakes, minutes)
    ids = {each.id for each in chosen}
    rest = tuple(each for each in _by_worth(now, stakes) if each.id not in ids)
    named = {id_ for each in every for id_ in each.contracts if each.kind != "lock"}
    return Week(
        minutes=Decimal(minutes),
        on=on,
        contracts=len(contracts),
        tasks=chosen,
        left=Decimal(minutes - fitting.cost(chosen)),
        could_not_fit=rest,
        more=Decimal(max(fitting.cost(rest) - (minutes - fitting.cost(chosen)), 0)),
        put_off=later,
        waiting=_waiting(contracts, on),
        quiet=tuple(_quiet(held) for held in contracts if held.id not in named),
        before=_chance_of_missing(stakes, ()),
        after=_chance_of_missing(stakes, chosen),
    )


def _every(contracts: Sequence[Held], risks: Mapping[str, Risk], seed: bytes, on: date) -> tuple[Task, ...]:
    """Every task there is. A return that chance picks is not also picked because of risk."""
    picked = draws.by_chance(contracts, seed)
    found = {each.id: each for each in _locks(contracts, on)}
    for held in contracts:
        for each in (*owed(held, on), *looks(held, on), *draws.because_of_risk(held, risks[held.id])):
            found[each.id] = each
    return (*{**found, **{each.id: each for each in picked}}.values(),)


def _chosen(now: Sequence[Task], stakes: Mapping[str, Stake], minutes: int) -> tuple[Task, ...]:
    """What fits: tasks with a day first, then chance, then the best of the rest."""
    days = sorted((each for each in now if each.must), key=lambda each: (each.due or date.max, each.id))
    first = _fitting(days, minutes)
    left = minutes - fitting.cost(first)
    first += _fitting([each for each in now if each.by_chance], int(left * share("for_chance")))
    others = [each for each in now if not each.must and not each.by_chance]
    best = fitting.best(others, stakes, minutes - fitting.cost(first), done=first)
    musts = [each for each in first if each.must]
    return (*musts, *_by_worth([each for each in (*first, *best) if not each.must], stakes))


def _fitting(tasks: Iterable[Task], minutes: int) -> list[Task]:
    """In their order, each that still fits."""
    first: list[Task] = []
    for each in tasks:
        if fitting.cost([*first, each]) <= minutes:
            first.append(each)
    return first


def _by_worth(tasks: Iterable[Task], stakes: Mapping[str, Stake]) -> tuple[Task, ...]:
    """What has a day first; then what finds most in a minute."""

    def rank(task: Task) -> tuple[bool, date, Fraction, str]:
        worth = sum((stakes[id_].worth((), [task]) for id_ in task.contracts), Fraction(0))
        return not task.must, task.due or date.max, -worth / max(fitting.cost([task]), 1), task.id

    return tuple(sorted(tasks, key=rank))


def _stakes(contracts: Sequence[Held], risks: Mapping[str, Risk]) -> Mapping[str, Stake]:
    """Each contract's risk, weighed by its hours against the average contract's."""
    hours = {held.id: Fraction(held.agreed.hours_per_year) for held in contracts}
    average = sum(hours.values(), Fraction(0)) / max(len(hours), 1)
    return {
        id_: Stake(
            chance=risks[id_].chance,
            weight=hours[id_] / average if average else Fraction(1),
            seen=share("seen_anyway"),
        )
        for id_ in hours
    }


def _chance_of_missing(stakes: Mapping[str, Stake], tasks: Sequence[Task]) -> Fraction:
    """The chance that at least one contract has a serious problem that nothing brings out."""
    none = Fraction(1)
    for id_, stake in stakes.items():
        none *= 1 - stake.missed(each for each in tasks if id_ in each.contracts)
    return 1 - none


def _locks(contracts: Sequence[Held], on: date) -> Iterable[Task]:
    """One task for all contracts with a return whose period ends soon and has no locked number: then it is too late."""
    due: dict[date, list[str]] = {}
    for held in contracts:
        for whole in promises.periods(held.agreed):
            if whole.starts <= on <= whole.ends <= on + SOON and _unlocked(held, whole):
                due.setdefault(whole.ends, []).append(held.id)
    for ends, ids in sorted(due.items()):
        count = f"{len(ids)} contracts" if len(ids) > 1 else "1 contract"
        yield Task(
            id=f"lock/{ends}",
            kind="lock",
            contracts=tuple(ids),
            what=f"Lock numbers for the next spot checks of {count}",
            minutes=minutes_of()["lock"].value,
            why="A number must be locked before the rows are sealed. Returns can come from the day after.",
            buys="Without it nothing can be drawn that neither side chose.",
            verb="Lock numbers",
            due=ends,
            must=True,
        )


def _unlocked(held: Held, whole: promises.Period) -> bool:
    there = promises.tiers_in(held.agreed, held.state, whole)
    return any((each.id, whole.id) not in held.state.seeds for each in there)


def _waiting(contracts: Sequence[Held], on: date) -> tuple[Waiting, ...]:
    found = [each for held in contracts for each in waiting(held, on)]
    return tuple(sorted(found, key=lambda each: (each.until or date.max, each.contract, each.what)))


def _quiet(held: Held) -> Quiet:
    return Quiet(contract=held.id, title=held.agreed.title, looked_on=looked_on(held))
