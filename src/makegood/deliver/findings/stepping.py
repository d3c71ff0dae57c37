"""Taking a step of the ladder: its facts from the book and one judgement, and the fact that is written down."""

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Rung
from makegood.deliver.facts import Cause, StepTaken, TalkClosed
from makegood.deliver.findings import talking
from makegood.deliver.findings.bands import part_reached
from makegood.deliver.findings.finding import promise_of
from makegood.deliver.findings.ladder import Given, StepFacts, step
from makegood.deliver.findings.makegood import Sum, below, make_good
from makegood.deliver.promises import uk_day
from makegood.deliver.promises.volumes import plain
from makegood.deliver.state import Contract, Paper, Refused, Talk, WithPapers
from makegood.terms import months_after, value

NOT_THE_SUPPLIERS = ("explained", "figure_corrected", "rescaled")
MONTHS_LOOKED_AT = 12


@value
class Step:
    """What the ladder gives, the facts it follows from, the last day for it, and the sum where it is one."""

    facts: StepFacts
    given: Given
    due: date | None = None
    sum: Sum | None = None


def step_facts(agreed: Agreed, state: Contract, talk: Talk, *, cause: Cause, can_be_cured: bool, on: date) -> StepFacts:
    """The facts as the book has them on a day; `cause` and `can_be_cured` are the buyer's judgement of the answer."""
    promised, found = promise_of(agreed, talk.opened.promise), talking.finding_of(state, talk)
    whole = promises.period(agreed, talk.opened.period)
    before = _before(state, talk)
    until = talking.runs_until(talk)
    undone = talk.steps[-1].rung if until is not None and until < on else ""
    factor: Fraction = promises.volume(agreed, state, whole).factor
    return StepFacts(
        outcome=found.outcome,
        below=below(promised, found),
        unit=promised.unit,
        reached=plain(round(part_reached(promised, found), 4)),
        time=len(before) + 1,
        explained=talking.explained_in(talk),
        cause=cause,
        put_right_before=_put_right(before[-1], on) if before else None,
        can_be_cured=can_be_cured,
        step_before=undone,
        volume_factor=str(factor),
        scales=promised.scales,
    )


def next_step(
    agreed: Agreed,
    state: Contract,
    *,
    talk: str,
    cause: Cause,
    on: date,
    can_be_cured: bool = True,
    owed_to_workers: Decimal | None = None,
) -> Step:
    """What the ladder gives now. Raises Refused before the supplier has had its time, or while a step runs.

    `owed_to_workers`: pounds, for a make-good sum; from the rows that were opened or the employer's own sum.
    """
    held = talking.may_decide(state, talk=talk, on=on)
    facts = step_facts(agreed, state, held, cause=cause, can_be_cured=can_be_cured, on=on)
    given = step(agreed, facts)
    if given.rung is None:
        return Step(facts=facts, given=given)
    return Step(
        facts=facts,
        given=given,
        due=due_for(agreed, held, given.rung, on),
        sum=_sum(agreed, state, held, given.rung, owed_to_workers),
    )


def take(
    agreed: Agreed,
    state: Contract,
    *,
    talk: str,
    cause: Cause,
    by: str,
    on: date,
    can_be_cured: bool = True,
    owed_to_workers: Decimal | None = None,
    rung: str = "",
    because: str = "",
    second: str = "",
) -> WithPapers:
    """The step for the book. Raises Refused.

    Another `rung` than the ladder gives needs a reason and a second officer.
    """
    found = next_step(
        agreed, state, talk=talk, cause=cause, on=on, can_be_cured=can_be_cured, owed_to_workers=owed_to_workers
    )
    chosen = _chosen(agreed, found, rung)
    departs = found.given.rung is None or chosen.id != found.given.rung.id
    if departs and (not because.strip() or not second or second == by):
        raise Refused("The ladder gives another step. To depart from it, say why, and have a second officer agree.")
    held = talking.talk_of(state, talk)
    sum_ = _sum(agreed, state, held, chosen, owed_to_workers)
    if chosen.remedy == "make_good_sum" and sum_ is None:
        raise Refused("Say what workers are owed: they are paid first.")
    paper = Paper(kind="reason for another step", about=talk, text=because.strip())
    fact = StepTaken(
        talk=talk,
        rung=chosen.id,
        facts=found.facts.plain(),
        due=due_for(agreed, held, chosen, on),
        sum=sum_.total if sum_ else None,
        departs=departs,
        because=paper.digest if departs else "",
        by=by,
        second=second,
    )
    return WithPapers(fact=fact, papers=(paper,) if departs else ())


def accept(agreed: Agreed, state: Contract, *, talk: str, by: str, on: date, cause: Cause | None = None) -> TalkClosed:
    """Accept the account and close: only where the ladder gives no step for the cause, or gave only “explain”.

    Raises Refused elsewhere: to let a miss go is a departure, and takes a reason and a second officer.
    """
    held = talking.talk_of(state, talk)
    remedies = {each.id: each.remedy for each in agreed.ladder}
    if not held.steps or remedies.get(held.steps[-1].rung) != "explain":
        if cause is None:
            raise Refused("Say what the cause is, as you judge it after reading the answer.")
        given = next_step(agreed, state, talk=talk, cause=cause, on=on).given
        if given.ends != "explained":
            raise Refused(" ".join(["The ladder gives a step for this.", *given.because]))
    return talking.close(agreed, state, talk=talk, how="explained", by=by)


def due_for(agreed: Agreed, held: Talk, rung: Rung, on: date) -> date:
    """The last day for a step: as many working days after the conversation was opened as the ladder says.

    Where that day is past or all but past, the days between this step and the one below it, counted from now.
    """
    planned = promises.working_days_after(agreed, uk_day(held.at), rung.within_days)
    lower = [each.within_days for each in agreed.ladder if each.within_days < rung.within_days]
    least = promises.working_days_after(agreed, on, rung.within_days - max(lower, default=0))
    return max(planned, least)


def _chosen(agreed: Agreed, found: Step, rung: str) -> Rung:
    if rung:
        chosen = next((each for each in agreed.ladder if each.id == rung), None)
        if chosen is None:
            raise Refused(f"The contract's ladder has no step {rung}.")
        return chosen
    if found.given.rung is None:
        raise Refused(" ".join(found.given.because) + " Close the conversation.")
    return found.given.rung


def _sum(agreed: Agreed, state: Contract, held: Talk, rung: Rung, owed: Decimal | None) -> Sum | None:
    if rung.remedy != "make_good_sum" or owed is None:
        return None
    promised = promise_of(agreed, held.opened.promise)
    return make_good(rung, promised, talking.finding_of(state, held), owed_to_workers=owed)


def _before(state: Contract, talk: Talk) -> list[Talk]:
    """Earlier conversations about the promise within 12 months that were the supplier's to answer for, in order."""
    day = uk_day(talk.at)
    since = months_after(day, -MONTHS_LOOKED_AT)
    earlier = itertools.takewhile(lambda each: each.opened.talk != talk.opened.talk, state.talks.values())
    return [
        each
        for each in earlier
        if each.opened.promise == talk.opened.promise
        and since <= uk_day(each.at) <= day
        and not (each.closed and each.closed.how in NOT_THE_SUPPLIERS)
    ]


def _put_right(earlier: Talk, on: date) -> bool | None:
    """Whether it was made good; None while its time to be put right still runs."""
    if earlier.closed is not None:
        return earlier.closed.how == "made_good"
    if set(earlier.put_right) == {"buyer", "supplier"}:
        return True
    until = talking.runs_until(earlier) or earlier.answer_by
    return None if until >= on else False
