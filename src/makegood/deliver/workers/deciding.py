"""Decisions about a round of slips: that they were given, that answers may be shown, what workers are told."""

from datetime import date

from makegood.deliver.facts import AnswersShown, ReplyPublished, SlipsGiven
from makegood.deliver.state import Contract, Paper, Refused, WithPapers
from makegood.deliver.workers import closing
from makegood.deliver.workers.counting import Box
from makegood.terms import show_day

REPLY = "reply-to-workers"
"""The kind of paper that holds what was done with workers' answers."""
LONGEST_REPLY = 2000


def given(state: Contract, *, tier: str, period: str, by: str) -> SlipsGiven:
    """The employer says that its workers have their slips. Raises Refused before there is a return."""
    _with_a_seal(state, tier, period)
    return SlipsGiven(tier=tier, period=period, by=by)


def show(
    state: Contract, box: Box, *, tier: str, period: str, asked: int, closes_on: date, on: date, seed: bytes, by: str
) -> AnswersShown:
    """What is shown of the answers, once, after the last day. Raises Refused before it, or where it was done.

    `on`: today; `asked`: slips of the round; `seed`: 32 secret random bytes, to be thrown away.
    """
    if (tier, period) in state.answers:
        raise Refused("These answers were shown already. Showing them twice could tell who answered in between.")
    if on <= closes_on:
        raise Refused(f"Workers can answer until {show_day(closes_on)}. Nothing is shown before.")
    _with_a_seal(state, tier, period)
    found = closing.closed(box, asked=asked, seed=seed)
    return AnswersShown(tier=tier, period=period, asked=found.asked, counts=found.counts, signal=found.signal, by=by)


def reply(state: Contract, *, tier: str, period: str, words: str, by: str) -> WithPapers:
    """Tell workers what was done with answers like theirs. Raises Refused before those were shown."""
    if (tier, period) not in state.answers:
        raise Refused("Answers of this period were not shown yet. Reply once they are.")
    words = words.strip()
    if not words:
        raise Refused("Write what was done, in a sentence or two.")
    if len(words) > LONGEST_REPLY:
        raise Refused(f"Write at most {LONGEST_REPLY:,} letters: it is read on a phone.")
    paper = Paper(kind=REPLY, about=f"{tier}/{period}", text=words)
    return WithPapers(fact=ReplyPublished(tier=tier, period=period, words=paper.digest, by=by), papers=(paper,))


def _with_a_seal(state: Contract, tier: str, period: str) -> None:
    filed = state.standing(tier, period)
    if filed is None or not filed.fact.root:
        raise Refused("There is no sealed return of this tier and period, so there are no slips.")
