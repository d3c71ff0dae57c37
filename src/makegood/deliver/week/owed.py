"""Tasks that have a day, by law, by contract or in fairness: they come before all others, in order of their days."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from makegood.deliver import findings, promises
from makegood.deliver.findings import talking
from makegood.deliver.promises import uk_day
from makegood.deliver.state import Refused, Talk
from makegood.deliver.week.assumed import minutes
from makegood.deliver.week.task import Held, Kind, Task
from makegood.terms import show_day

SOON = timedelta(days=30)
DAYS_TO_REPLY = 5
"""Working days in which a buyer answers, where the contract says nothing (a proposal)."""


def owed(held: Held, on: date) -> Iterator[Task]:
    """Everything the buyer owes somebody by a day within thirty days, or owes already."""
    yield from _notices(held, on)
    for id_, talk in held.state.talks.items():
        if talk.closed is None:
            yield from _of_talk(held, id_, talk, on)
    yield from _changes(held, on)
    yield from _tiers(held)
    yield from _replies(held)


def must(held: Held, kind: Kind, about: str, **said: object) -> Task:
    """A task with a day."""
    return Task(
        id=f"{held.id}/{kind}/{about}",
        kind=kind,
        contracts=(held.id,),
        minutes=minutes()[kind].value,
        must=True,
        **said,  # type: ignore[arg-type]
    )


def _notices(held: Held, on: date) -> Iterator[Task]:
    for each in findings.duties(held.agreed, held.happened, held.state, on):
        if not each.done and each.due <= on + SOON:
            yield must(
                held,
                "notice",
                f"{each.due}",
                what=f"{each.what}, {held.agreed.title}",
                why=each.because,
                buys=f"It is due by {show_day(each.due)}: {each.cite.place}.",
                verb="Prepare the notice",
                due=each.due,
                talk=each.talk,
            )


def _of_talk(held: Held, id_: str, talk: Talk, on: date) -> Iterator[Task]:
    """What the buyer has to do next in a conversation; nothing while the supplier has its time."""
    turn = _turn(held, id_, talk, on)
    if turn is not None:
        kind, why, due = turn
        what, verb, buys = _WORDS[kind]
        named = f"{what}: “{talking_about(held, talk)}”, {held.agreed.title}"
        yield must(held, kind, id_, what=named, why=why, buys=buys, verb=verb, due=due, talk=id_)


_WORDS: Mapping[Kind, tuple[str, str, str]] = {
    "judge": ("Judge the improvement", "Judge it", "A formal chance to improve ends with a decision."),
    "confirm": ("Confirm what was put right", "Confirm", "Once both say so, it is made good, and public as that."),
    "plan": ("Read the plan", "Read the plan", "Nothing is put right before both agree."),
    "decide": ("Take the agreed step", "Read and decide", "The ladder gives the same step for the same facts."),
}
"""What to do, the verb of its button, and what it is good for."""


def _turn(held: Held, id_: str, talk: Talk, on: date) -> tuple[Kind, str, date] | None:
    """The buyer's act in a conversation, why, and by when; None where it is not the buyer's turn."""
    if talk.chance is not None and talk.judged is None and talk.chance.until < on:
        return "judge", f"The supplier had until {show_day(talk.chance.until)} to improve.", talk.chance.until
    said_on = _last_day(held, "talk", id_)
    if "supplier" in talk.put_right and "buyer" not in talk.put_right:
        day = show_day(talk.put_right["supplier"].on)
        return "confirm", f"The supplier says that it was put right on {day}.", _reply_by(held, said_on)
    if "supplier" in talk.plans and "buyer" not in talk.plans:
        return "plan", f"The supplier sent its plan on {show_day(said_on)}.", _reply_by(held, said_on)
    reason = _to_decide(held, id_, talk, on)
    return ("decide", *reason) if reason is not None else None


def _to_decide(held: Held, id_: str, talk: Talk, on: date) -> tuple[str, date] | None:
    """Why a step can be taken now and since when; None while it cannot."""
    try:
        talking.may_decide(held.state, talk=id_, on=on)
    except Refused:
        return None
    if talk.steps:
        last = talk.steps[-1]
        return f"The step “{last.rung}” ended on {show_day(last.due)}.", last.due
    if talk.explained is not None:
        day = uk_day(talk.explained_at) if talk.explained_at else talk.answer_by
        return f"The supplier answered on {show_day(day)}.", _reply_by(held, day)
    return f"The supplier had until {show_day(talk.answer_by)} to answer.", _reply_by(held, talk.answer_by)


def _changes(held: Held, on: date) -> Iterator[Task]:
    """What the supplier proposed, while it can still be agreed to."""
    for id_, change in held.state.changes.items():
        if change.proposed.side == "supplier" and promises.change.waits(held.state, id_, on):
            day = uk_day(change.at)
            yield must(
                held,
                "change",
                id_,
                what=f"Answer a proposed change, {held.agreed.title}",
                verb="Read the change",
                why=f"The supplier proposed it on {show_day(day)}.",
                due=min(_reply_by(held, day), change.proposed.since),
                buys="It counts only once both sides agree.",
            )


def _tiers(held: Held) -> Iterator[Task]:
    """Whoever was named when the contract was signed is let in by that."""
    signed = {each.id for each in held.agreed.tiers}
    for id_, tier in held.state.tiers.items():
        if id_ not in signed and tier.answered is not None and tier.answered.says == "works" and tier.approved is None:
            day = _last_day(held, "tier", id_)
            yield must(
                held,
                "approve",
                id_,
                what=f"Say whether a sub-contractor may start, {held.agreed.title}",
                why=f"It answered its invitation on {show_day(day)}.",
                verb="Approve or not",
                tier=id_,
                buys="Nobody works on the contract before you agree.",
                due=_reply_by(held, day),
            )


def _replies(held: Held) -> Iterator[Task]:
    """Workers were promised to see what was done with their answers, whatever the answers were."""
    for (tier, period), _ in held.state.answers.items():
        if (tier, period) not in held.state.replies:
            when = promises.show_period(held.agreed, period)
            yield must(
                held,
                "reply",
                f"{tier}/{period}",
                what=f"Reply to workers for {when}, {held.agreed.title}",
                why="Every period's workers are told what was done.",
                verb="Write the reply",
                tier=tier,
                period=period,
                buys="Who asks is told, or nobody answers next time.",
                due=_reply_by(held, _last_day(held, "tier", tier, period)),
            )


def talking_about(held: Held, talk: Talk) -> str:
    """The title of the promise that a conversation is about."""
    return findings.promise_of(held.agreed, talk.opened.promise).title


def _reply_by(held: Held, day: date) -> date:
    return promises.working_days_after(held.agreed, day, DAYS_TO_REPLY)


def _last_day(held: Held, key: str, id_: str, period: str = "") -> date:
    days = [
        uk_day(each.at)
        for each in held.happened
        if getattr(each.fact, key, "") == id_ and period in ("", getattr(each.fact, "period", ""))
    ]
    return days[-1] if days else held.agreed.starts
