"""A conversation about a promise that is not kept or not shown: opened, explained, more time, put right, closed.

Each function takes the state and gives the fact for the book, or raises Refused with the sentence a page shows. Nothing
is decided before the supplier has had its time.
"""

from datetime import date
from typing import Literal, get_args

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Rung
from makegood.deliver.facts import (
    Cause,
    Explained,
    FindingMade,
    ImprovementChance,
    ImprovementJudged,
    MoreTime,
    PlanAgreed,
    PutRight,
    TalkClosed,
    TalkOpened,
)
from makegood.deliver.findings.finding import promise_of
from makegood.deliver.promises import uk_day
from makegood.deliver.state import Contract, Paper, Refused, Talk, WithPapers
from makegood.terms import show_day

Side = Literal["buyer", "supplier"]
NEEDS_A_PLAN = ("cure_plan", "replace", "make_good_sum")
How = Literal["made_good", "explained", "figure_corrected", "rescaled", "stepped_back"]
DAYS_TO_ANSWER = 10
MORE_DAYS = 5
"""Working days: to explain where the ladder names no number, and added once."""


def talk_of(state: Contract, talk: str) -> Talk:
    """The conversation. Raises Refused where there is none of that name."""
    held = state.talks.get(talk)
    if held is None:
        raise Refused(f"There is no conversation {talk}.")
    return held


def finding_of(state: Contract, talk: Talk) -> FindingMade:
    """The finding it is about, as it stands now. Raises Refused where there is none."""
    found = state.findings.get((talk.opened.promise, talk.opened.period))
    if found is None:
        raise Refused("There is no finding to talk about.")
    return found


def open_talk(agreed: Agreed, state: Contract, *, promise: str, period: str, by: str, on: date) -> TalkOpened:
    """Ask the supplier what happened, with the days that the ladder gives it to answer."""
    promised, found = promise_of(agreed, promise), state.findings.get((promise, period))
    if found is None:
        raise Refused(f"There is no finding for {promised.title} in {period} yet.")
    if found.outcome == "met":
        raise Refused(f"{promised.title} was kept in {period}. There is nothing to explain.")
    there = [each for each in state.talks.values() if (each.opened.promise, each.opened.period) == (promise, period)]
    if any(each.closed is None for each in there):
        raise Refused("There is a conversation about this already.")
    days = next((each.within_days for each in agreed.ladder if each.remedy == "explain"), DAYS_TO_ANSWER)
    answer_by = promises.working_days_after(agreed, on, days)
    name = f"talk-{len(state.talks) + 1}"
    return TalkOpened(talk=name, promise=promise, period=period, answer_by=answer_by, by=by)


def explain(state: Contract, *, talk: str, cause: Cause, words: str, by: str) -> WithPapers:
    """The supplier's account. It may be given late, and again until a step is taken; it is read before one is."""
    held = _running(state, talk)
    if held.steps:
        raise Refused("A step was taken already. Say it when the plan is agreed, or object to the step.")
    if cause not in get_args(Cause):
        raise Refused("Say which of the five causes it is.")
    if not words.strip():
        raise Refused("Say what happened.")
    paper = Paper(kind="explanation", about=talk, text=words.strip())
    return WithPapers(fact=Explained(talk=talk, cause=cause, words=paper.digest, by=by), papers=(paper,))


def more_time(agreed: Agreed, state: Contract, *, talk: str, by: str, on: date) -> MoreTime:
    """Five more working days, once, asked for before the time is over."""
    held = _running(state, talk)
    if held.more_time:
        raise Refused("More time was given once already.")
    if on > held.answer_by:
        raise Refused(f"The time to answer ended on {show_day(held.answer_by)}.")
    return MoreTime(talk=talk, answer_by=promises.working_days_after(agreed, held.answer_by, MORE_DAYS), by=by)


def may_decide(state: Contract, *, talk: str, on: date) -> Talk:
    """The conversation, where a step may be taken now: the supplier answered, or its time is over. Raises Refused."""
    held = _running(state, talk)
    answered = held.explained is not None and held.explained.cause != "not_known"
    if not answered and on <= held.answer_by:
        raise Refused(f"The supplier has until {show_day(held.answer_by)}. Nothing is decided before.")
    until = runs_until(held)
    if until is not None and on <= until and not _both(held):
        raise Refused(f"The step that was taken runs until {show_day(until)}.")
    return held


def runs_until(talk: Talk) -> date | None:
    """The last day of the step that was taken last, or the day both sides agreed for it; None before any step."""
    if not talk.steps:
        return None
    agreed = {each.put_right_by for each in talk.plans.values()} if len(talk.plans) > 1 else set()
    return max(talk.steps[-1].due, *agreed) if agreed else talk.steps[-1].due


def agree_plan(
    agreed: Agreed,
    state: Contract,
    *,
    talk: str,
    words: str,
    put_right_by: date,
    side: Side,
    by: str,
    on: date,
) -> WithPapers:
    """One side agrees the plan, the equal promise or the sum, in the same words and by the same day as the other."""
    held = _running(state, talk)
    if not held.steps:
        raise Refused("Nobody has taken a step yet, so there is nothing to agree.")
    following = promises.due_on(agreed, promises.next_return(agreed, on))
    if not on <= put_right_by <= max(following, held.steps[-1].due):
        raise Refused(f"Choose a date before {show_day(following)}, when the next return is due.")
    if not words.strip():
        raise Refused("Write what will change, and when people will be paid what they were owed.")
    paper = Paper(kind="plan", about=talk, text=words.strip())
    other = held.plans.get("supplier" if side == "buyer" else "buyer")
    if other is not None and (other.plan != paper.digest or other.put_right_by != put_right_by):
        raise Refused("That is not the plan the other side agreed to. Agree to theirs, or ask them to change it.")
    if other is not None and other.by == by:
        raise Refused("The other side must agree.")
    fact = PlanAgreed(talk=talk, plan=paper.digest, put_right_by=put_right_by, side=side, by=by)
    return WithPapers(fact=fact, papers=(paper,))


def put_right(state: Contract, *, talk: str, side: Side, by: str, on: date, agreed: Agreed | None = None) -> PutRight:
    """One side says that it is put right. Where the step asks for a plan, both sides have agreed it first.

    `agreed` tells which steps do; without it every step is taken to.
    """
    held = _running(state, talk)
    if not held.steps:
        raise Refused("Nobody has taken a step yet, so there is nothing to put right.")
    free = {each.id for each in agreed.ladder if each.remedy not in NEEDS_A_PLAN} if agreed else set()
    if held.steps[-1].rung not in free and set(held.plans) != {"buyer", "supplier"}:
        raise Refused("Both sides agree a plan first: what is done, by when, and how both will know.")
    if side in held.put_right:
        raise Refused("You have said so already.")
    other = held.put_right.get("supplier" if side == "buyer" else "buyer")
    if other is not None and other.by == by:
        raise Refused("The other side must confirm it.")
    return PutRight(talk=talk, on=on, side=side, by=by)


def close(agreed: Agreed, state: Contract, *, talk: str, how: How, by: str) -> TalkClosed:
    """Nobody has anything more to do. Each way of ending has what it needs in the book. Raises Refused."""
    held = _running(state, talk)
    refusal = _ENDS[how](agreed, state, held)
    if refusal:
        raise Refused(refusal)
    return TalkClosed(talk=talk, how=how, by=by)


def chance(state: Contract, *, talk: str, until: date, words: str, by: str, on: date) -> WithPapers:
    """A proper opportunity to improve, given in writing, as Schedule 7 paragraph 12(3) speaks of."""
    held = talk_of(state, talk)
    if held.chance is not None:
        raise Refused("An opportunity to improve was given already.")
    if until <= on:
        raise Refused("Give time to improve: choose a day that is still to come.")
    if not words.strip():
        raise Refused("Write what has to improve, and how that will be seen.")
    paper = Paper(kind="opportunity to improve", about=talk, text=words.strip())
    fact = ImprovementChance(talk=talk, given=on, until=until, words=paper.digest, by=by)
    return WithPapers(fact=fact, papers=(paper,))


def judge(state: Contract, *, talk: str, improved: bool, because: str, by: str, on: date) -> WithPapers:
    """Whether it improved: that it did not is said only after the day that was given."""
    held = talk_of(state, talk)
    if held.chance is None:
        raise Refused("No opportunity to improve was given, so nothing can be judged.")
    if held.judged is not None:
        raise Refused("This was judged already.")
    if not improved and on <= held.chance.until:
        raise Refused(f"The supplier has until {show_day(held.chance.until)} to improve.")
    if not because.strip():
        raise Refused("Say why, with what was seen.")
    paper = Paper(kind="judgement of improvement", about=talk, text=because.strip())
    fact = ImprovementJudged(talk=talk, improved=improved, because=paper.digest, by=by)
    return WithPapers(fact=fact, papers=(paper,))


def explained_in(talk: Talk) -> Literal["in time", "late", "no"]:
    """Whether the supplier explained, by the UK day on which it did."""
    if talk.explained is None or talk.explained_at is None:
        return "no"
    return "in time" if uk_day(talk.explained_at) <= talk.answer_by else "late"


def _running(state: Contract, talk: str) -> Talk:
    held = talk_of(state, talk)
    if held.closed is not None:
        raise Refused("This conversation is over.")
    return held


def _both(held: Talk) -> bool:
    return set(held.put_right) == {"buyer", "supplier"}


def _made_good(agreed: Agreed, state: Contract, held: Talk) -> str:
    if finding_of(state, held).outcome == "not shown":
        return "It was not shown, so nothing was missed that could be made good. Find the promise again first."
    return "" if _both(held) else "It is made good when both sides say that it is put right."


def _explained(agreed: Agreed, state: Contract, held: Talk) -> str:
    return "" if held.explained is not None else "The supplier has not explained it."


def _corrected(agreed: Agreed, state: Contract, held: Talk) -> str:
    found = finding_of(state, held)
    return "" if found.outcome == "met" else "Find the promise again first: the figure still says that it is not kept."


def _rescaled(agreed: Agreed, state: Contract, held: Talk) -> str:
    promised = promise_of(agreed, held.opened.promise)
    if not promised.scales:
        return "This promise does not follow the volume ordered, so it cannot be rescaled."
    return _corrected(agreed, state, held)


def _stepped_back(agreed: Agreed, state: Contract, held: Talk) -> str:
    rungs: dict[str, Rung] = {each.id: each for each in agreed.ladder}
    taken = {rungs[each.rung].remedy for each in held.steps if each.rung in rungs}
    return "" if "step_back" in taken else "Nobody has decided to step back from the contract."


_ENDS = {
    "made_good": _made_good,
    "explained": _explained,
    "figure_corrected": _corrected,
    "rescaled": _rescaled,
    "stepped_back": _stepped_back,
}
