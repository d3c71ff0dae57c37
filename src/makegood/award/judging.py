"""Links with bidders, marks that each evaluator gives alone, and marks the panel agrees.

Each function gives the fact for the book, with the words to keep beside it, or raises `Refused`. It never suggests a
mark: no mean, no default, nothing of what colleagues gave.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from makegood import tender
from makegood.award import facts
from makegood.award.opening import may_judge
from makegood.award.state import Paper, Procurement, Refused, WithPapers

LEAST_WORDS = 30
"""Words of a reason: enough to quote what earned the mark and what was missing."""


def declare(
    state: Procurement, *, by: str, link: bool, at: datetime, bids: Collection[str] = (), words: str = ""
) -> WithPapers:
    """A person says whether they have a link with any bidder. May be said again; a link once told stays told."""
    if not link and by in state.conflicts and state.conflicts[by].declared.link:
        raise Refused("You told us of a link. Only the lead can decide on it.")
    if link and not words.strip():
        raise Refused("Tell us what the link is.")
    unknown = sorted(set(bids) - set(state.bids))
    if unknown:
        raise Refused(f"No bid here is called {unknown[0]}.")
    paper = Paper(kind="link", about=by, text=words.strip() if link else "")
    fact = facts.ConflictDeclared(by=by, link=link, bids=tuple(sorted(set(bids))) if link else (), words=paper.digest)
    return WithPapers(fact=fact, papers=(paper,) if link else ())


def decide_conflict(
    state: Procurement, *, person: str, may_score: bool, reason: str, by: str, at: datetime
) -> WithPapers:
    """The lead decides on a link, with a reason; nobody decides on their own."""
    if person not in state.conflicts or not state.conflicts[person].declared.link:
        raise Refused("This person told of no link.")
    if person == by:
        raise Refused("Somebody else decides on your link.")
    paper = Paper(kind="link decided", about=person, text=_said(reason, "Write why you decided so."))
    fact = facts.ConflictDecided(person=person, may_score=may_score, by=by, reason=paper.digest)
    return WithPapers(fact=fact, papers=(paper,))


def lock(
    state: Procurement,
    scoring: tender.Scoring,
    *,
    criterion: str,
    by: str,
    evaluators: Collection[str],
    marks: Mapping[str, Decimal],
    reasons: Mapping[str, str],
    at: datetime,
) -> WithPapers:
    """One evaluator's own marks for one criterion, all bids at once, each with its reason. Never changed.

    `by` is the person who is signed in; nobody locks for somebody else. `evaluators`: all named for this tender.
    """
    if by not in evaluators:
        raise Refused("Only a named evaluator scores, and only for themselves.")
    _is_quality(scoring, criterion)
    may_lock(state, criterion=criterion, by=by)
    _whole(state, scoring, marks, reasons)
    papers = tuple(Paper(kind=f"reason {criterion}", about=bid, text=reasons[bid].strip()) for bid in sorted(marks))
    fact = facts.ScoreLocked(
        criterion=criterion,
        by=by,
        marks={bid: marks[bid] for bid in sorted(marks)},
        reasons={paper.about: paper.digest for paper in papers},
    )
    return WithPapers(fact=fact, papers=papers)


def agree(
    state: Procurement,
    scoring: tender.Scoring,
    *,
    criterion: str,
    bid: str,
    mark: Decimal,
    reason: str,
    by: str,
    evaluators: Collection[str],
    at: datetime,
) -> WithPapers:
    """What the panel agrees for one bid, once every evaluator has locked. The locked marks stay beside it."""
    _is_quality(scoring, criterion)
    if waits_for(state, criterion, evaluators):
        raise Refused("Not everyone has locked their scores for this question.")
    _on_the_scale(scoring, bid, mark)
    may_agree(state, criterion=criterion, bid=bid, mark=mark, reason=reason, by=by)
    paper = Paper(kind=f"agreed {criterion}", about=bid, text=reason.strip())
    fact = facts.ScoreAgreed(criterion=criterion, bid=bid, mark=mark, reason=paper.digest, by=by)
    return WithPapers(fact=fact, papers=(paper,) if reason.strip() else ())


def may_lock(state: Procurement, *, criterion: str, by: str) -> None:
    """Nothing where this person may lock scores for this criterion now; else the sentence."""
    may_judge(state, by)
    _may_still_score(state)
    if by in state.locked.get(criterion, {}):
        raise Refused("Your scores for this question are locked. They cannot be changed.")


def may_agree(state: Procurement, *, criterion: str, bid: str, mark: Decimal, reason: str, by: str) -> None:
    """Nothing where this mark may be recorded as agreed now; else the sentence."""
    may_judge(state, by)
    _may_still_score(state)
    if bid not in state.to_score:
        raise Refused(f"Bid {bid} is not scored.")
    locked = state.locked.get(criterion, {}).values()
    if not locked:
        raise Refused("Nobody has locked a score for this question.")
    if mark not in {each.marks[bid] for each in locked if bid in each.marks} and not reason.strip():
        raise Refused("Write what changed minds: the agreed score is not one anybody gave.")


def waits_for(state: Procurement, criterion: str, evaluators: Collection[str]) -> tuple[str, ...]:
    """Evaluators who have still to lock; those the lead stood down are not waited for.

    Nobody is left where all were stood down: then nobody can agree either, and everybody named is waited for.
    """
    able = [each for each in evaluators if each not in state.conflicts or not _stood_down(state, each)]
    return tuple(sorted(each for each in able or evaluators if each not in state.locked.get(criterion, {})))


def unagreed(state: Procurement, scoring: tender.Scoring) -> tuple[tuple[str, str], ...]:
    """Criterion and bid of every mark that the panel has still to agree."""
    return tuple(
        (each.id, bid)
        for each in scoring.criteria
        for bid in state.to_score
        if bid not in state.agreed.get(each.id, {})
    )


def _stood_down(state: Procurement, person: str) -> bool:
    decided = state.conflicts[person].decided
    return decided is not None and not decided.may_score


def _is_quality(scoring: tender.Scoring, criterion: str) -> None:
    if criterion not in {each.id for each in scoring.criteria}:
        raise Refused("People score the published questions. Marks for price come from the published formula.")


def _may_still_score(state: Procurement) -> None:
    if state.opened is None:
        raise Refused("The bids are sealed. There is nothing to score yet.")
    if state.decision is not None and state.decision.agreed is not None:
        raise Refused("The award is decided. Scores are not changed afterwards.")


def _whole(
    state: Procurement, scoring: tender.Scoring, marks: Mapping[str, Decimal], reasons: Mapping[str, str]
) -> None:
    """All bids, each with a mark on the scale and a reason long enough."""
    for bid in state.to_score:
        if bid not in marks:
            raise Refused(f"Select a score for Bid {bid}.")
        _on_the_scale(scoring, bid, marks[bid])
        words = len(reasons.get(bid, "").split())
        if words < LEAST_WORDS:
            raise Refused(f"Write why for Bid {bid}, at least {LEAST_WORDS} words. You have {words}.")
    strange = sorted(set(marks) - set(state.to_score))
    if strange:
        raise Refused(f"Bid {strange[0]} is not scored.")


def _on_the_scale(scoring: tender.Scoring, bid: str, mark: Decimal) -> None:
    """Every mark has published words, so marks are whole."""
    top = len(scoring.scale) - 1
    if not mark.is_finite() or mark != mark.to_integral_value() or not 0 <= mark <= top:
        raise Refused(f"The score for Bid {bid} must be a whole number from 0 to {top}.")


def _said(words: str, otherwise: str) -> str:
    if not words.strip():
        raise Refused(otherwise)
    return words.strip()
