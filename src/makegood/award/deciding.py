"""Who wins, a second officer's agreement, and the letters. It is told who wins, and checks that it may be.

Each function gives the fact for the book or raises `Refused`.
"""

from collections.abc import Mapping
from datetime import datetime

from makegood import tender
from makegood.award import facts
from makegood.award.explaining import waiting
from makegood.award.judging import unagreed
from makegood.award.state import Decision, Procurement, Refused


def decide_award(
    state: Procurement,
    scoring: tender.Scoring,
    *,
    lots: Mapping[str, str],
    scores: str,
    allocation: str,
    by: str,
    at: datetime,
) -> facts.AwardDecided:
    """`lots`: lot to the winning bid. `scores` and `allocation`: the digests that `replay.result` gives."""
    may_decide(state, lots)
    left = unagreed(state, scoring)
    if left:
        raise Refused(f"The panel has not agreed a score for Bid {left[0][1]} on {left[0][0]}.")
    return facts.AwardDecided(lots=dict(sorted(lots.items())), scores=scores, allocation=allocation, by=by)


def may_decide(state: Procurement, lots: Mapping[str, str]) -> None:
    """Nothing where these bids may be decided to win now, their scores apart; else the sentence."""
    if state.opened is None:
        raise Refused("The bids are sealed.")
    if state.decision is not None and state.decision.agreed is not None:
        raise Refused("The award is decided, and a second officer agreed.")
    if waiting(state):
        raise Refused(f"Bid {waiting(state)[0]} was asked to explain. Decide on its answer first.")
    out = sorted(set(lots.values()) - set(state.to_score))
    if out:
        raise Refused(f"Bid {out[0]} cannot win: it is not open, was taken back or was set aside.")
    if not lots:
        raise Refused("No lot has a winner. There is nothing to decide.")


def agree_award(state: Procurement, *, decision: str, by: str, at: datetime) -> facts.AwardAgreed:
    """A second officer agrees. `decision` is the digest of the decision's entry that they were shown."""
    decided = _decided(state)
    if decided.agreed is not None:
        raise Refused("A second officer has agreed already.")
    if decision != decided.digest:
        raise Refused("The decision changed since you read it. Read it again.")
    if by == decided.fact.by:
        raise Refused("A second person must agree. You took this decision.")
    if any(bid not in state.to_score for bid in decided.fact.lots.values()):
        raise Refused("A winning bid was taken back or set aside since. Decide again.")
    return facts.AwardAgreed(decision=decision, by=by)


def letter_sent(state: Procurement, *, bid: str, letter: str, by: str, at: datetime) -> facts.LetterSent:
    """A bidder was sent its assessment summary. `letter` is the digest of the document."""
    if _decided(state).agreed is None:
        raise Refused("A second officer has not agreed to the award yet.")
    if state.opened is None or bid not in state.opened.opened:
        raise Refused(f"Bid {bid} was not opened, so it has no marks to tell.")
    before = state.letters.get(bid)
    if before is not None and isinstance(before.fact, facts.LetterSent) and before.fact.letter == letter:
        raise Refused(f"This very letter was sent to Bid {bid} already.")
    return facts.LetterSent(bid=bid, letter=letter, by=by)


def without_letter(state: Procurement) -> tuple[str, ...]:
    """Opened bids that were not taken back and have no letter yet."""
    opened = state.opened.opened if state.opened else {}
    return tuple(bid for bid in sorted(opened) if state.bids[bid].stands and bid not in state.letters)


def _decided(state: Procurement) -> Decision:
    if state.decision is None:
        raise Refused("Nobody has decided who wins.")
    return state.decision
