"""Tasks nobody gave a day: glances, reminders, conversations, checks to finish. Each may bring out a problem."""

from collections.abc import Iterator
from datetime import date

from makegood.deliver import findings, promises
from makegood.deliver.checks import decide
from makegood.deliver.checks.hours import minutes_for
from makegood.deliver.facts import FindingMade, Reminded
from makegood.deliver.promises import uk_day
from makegood.deliver.state import Draw
from makegood.deliver.week.assumed import minutes, share
from makegood.deliver.week.task import Held, Kind, Task
from makegood.terms import show_day

DAYS_BETWEEN_REMINDERS = 7


def looks(held: Held, on: date) -> Iterator[Task]:
    """Everything that could be looked at now."""
    yield from _returns(held, on)
    yield from _found(held, on)
    yield from _conversations(held)
    yield from _ratings(held)
    yield from _volumes(held, on)
    yield from _payments(held, on)
    for id_, draw in held.state.draws.items():
        if draw.closed is None:
            yield from _checks(held, id_, draw, on)


def look(held: Held, kind: Kind, about: str, **said: object) -> Task:
    """A task without a day, with the chance that it brings out a serious problem."""
    given = {"minutes": minutes()[kind].value if kind in minutes() else None, **said}
    finds = given.pop("finds", None) or share(f"finds_{kind}")
    return Task(
        id=f"{held.id}/{kind}/{about}",
        kind=kind,
        contracts=(held.id,),
        finds=finds,  # type: ignore[arg-type]
        **given,  # type: ignore[arg-type]
    )


def _returns(held: Held, on: date) -> Iterator[Task]:
    """Missing returns of one period in one task, but those that were reminded a few days ago."""
    by_period: dict[str, list[promises.ReturnDue]] = {}
    for each in promises.returns(held.agreed, held.state, on):
        reminded = last_reminder(held, each.tier, each.period.id)
        if each.stand == "not here yet" and not (reminded and (on - reminded).days < DAYS_BETWEEN_REMINDERS):
            by_period.setdefault(each.period.id, []).append(each)
    for period, late in by_period.items():
        who = f"{len(late)} employers of their returns" if len(late) > 1 else "an employer of its return"
        yield look(
            held,
            "remind",
            period,
            period=period,
            tier=late[0].tier if len(late) == 1 else "",
            what=f"Remind {who}, {held.agreed.title}",
            why=f"The return for {promises.show_period(held.agreed, period)} was due on {show_day(late[0].due)}.",
            buys="Hours without a return are not shown, and widen every range.",
            verb="Send a reminder",
        )


def _found(held: Held, on: date) -> Iterator[Task]:
    """One glance for all promises that can be judged and have no finding yet."""
    there = findings.to_find(held.agreed, held.state, on)
    if there:
        count = f"{len(there)} promises" if len(there) > 1 else "1 promise"
        periods = sorted({period for _, period in there})
        yield look(
            held,
            "find",
            "-".join(periods),
            period=periods[0] if len(periods) == 1 else "",
            what=f"Look at {count}, {held.agreed.title}",
            why="The day for the returns is over, and nobody has looked.",
            buys="Kept, not kept, or what is still to be shown.",
            verb="Look",
        )


def _conversations(held: Held) -> Iterator[Task]:
    """Findings that are not met or not shown, and that nobody has asked about."""
    asked = {(each.opened.promise, each.opened.period) for each in held.state.talks.values()}
    for (promise, period), made in held.state.findings.items():
        if made.outcome == "met" or (promise, period) in asked or not _latest(held, made):
            continue
        title = findings.promise_of(held.agreed, promise).title
        said = "was not kept" if made.outcome == "not met" else "is not shown yet"
        when = promises.show_period(held.agreed, period)
        yield look(
            held,
            "talk",
            f"{promise}/{period}",
            promise=promise,
            period=period,
            verb="Ask what happened",
            what=f"Ask what happened: “{title}”, {held.agreed.title}",
            why=f"It {said} for {when}.",
            buys="The supplier is heard before anybody decides.",
        )


def _latest(held: Held, made: FindingMade) -> bool:
    """Nothing newer was found about the promise: an old period that was followed by a kept one is no news."""
    ends = promises.period(held.agreed, made.period).ends
    return all(
        promises.period(held.agreed, period).ends <= ends
        for promise, period in held.state.findings
        if promise == made.promise
    )


def _ratings(held: Held) -> Iterator[Task]:
    """Findings of KPIs that have no rating, period by period, where KPIs are rated at all."""
    if not held.agreed.kpis_required:
        return
    kpi = {each.id: each.kpi for each in held.agreed.promises if each.kpi}
    unrated: dict[str, int] = {}
    for promise, period in held.state.findings:
        if promise in kpi and (kpi[promise], period) not in held.state.ratings:
            unrated[period] = unrated.get(period, 0) + 1
    for period, count in unrated.items():
        when, many = promises.show_period(held.agreed, period), f"{count} KPIs" if count > 1 else "1 KPI"
        yield look(
            held,
            "rate",
            period,
            period=period,
            what=f"Rate {many} for {when}, {held.agreed.title}",
            why="The findings are made, and the ratings are not.",
            verb="Rate",
            buys="The yearly notice then takes no more work.",
        )


def _volumes(held: Held, on: date) -> Iterator[Task]:
    """Periods that are over and for which nobody has said what was ordered; only where promises follow it."""
    if not any(each.scales for each in held.agreed.promises):
        return
    for whole in promises.periods(held.agreed):
        if whole.ends < on and whole.id not in held.state.volumes:
            yield look(
                held,
                "volume",
                whole.id,
                period=whole.id,
                verb="Say what was ordered",
                what=f"Hours ordered for {promises.show_period(held.agreed, whole.id)}, {held.agreed.title}",
                why="Promises follow what you ordered, and nobody has said what that was.",
                buys="Without it the full promise is asked for, which may be unfair.",
            )


def _payments(held: Held, on: date) -> Iterator[Task]:
    for each in findings.payments(held.agreed, held.state, on):
        if each.stand in ("the ends differ", "disputed"):
            yield look(
                held,
                "payment",
                each.invoice,
                what=f"A payment on which both ends differ, {held.agreed.title}",
                why="Who pays and who is paid say different things.",
                verb="Look at it",
                buys="Small firms down the chain wait for it.",
            )


def _checks(held: Held, id_: str, draw: Draw, on: date) -> Iterator[Task]:
    """A check that is open: rows to read when they may have come, or to close when its day is over."""
    seen = decide.results(draw)
    left = [leaf for leaf in decide.leaves_of(draw) if seen.get(leaf, "unproved") == "unproved"]
    title = held.agreed.title
    about = {"draw": id_, "tier": draw.drawn.tier, "period": draw.drawn.period}
    if not left or on > draw.drawn.answer_by:
        why = "Every row is read." if not left else f"Its day was {show_day(draw.drawn.answer_by)}."
        yield look(
            held,
            "close",
            id_,
            what=f"Close check {id_}, {title}",
            why=why,
            verb="Close the check",
            buys="What it says of everybody, as a range.",
            **about,
        )
    if left and len(left) < len(decide.leaves_of(draw)):
        yield look(
            held,
            "read",
            id_,
            what=f"Read {len(left)} drawn payslips, {title}",
            verb="Open payslips",
            minutes=minutes_for(len(left)),
            finds=share("confidence"),
            **about,
            why=f"Drawn on {show_day(uk_day(draw.at))}; some are read already.",
            buys="A row that is not read shows nothing.",
        )


def last_reminder(held: Held, tier: str, period: str) -> date | None:
    """The day of the last reminder of a return."""
    days = [
        uk_day(each.at)
        for each in held.happened
        if isinstance(each.fact, Reminded) and (each.fact.tier, each.fact.period) == (tier, period)
    ]
    return days[-1] if days else None
