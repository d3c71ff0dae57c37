"""Asking a bidder how its price and promises fit, before anybody decides (Procurement Act 2023 s.19(3) to (5)).

A bid may be set aside as abnormally low only after its bidder was told and had a reasonable chance to show that it can
perform the contract at that price. Where it shows that, it may not be set aside. Nothing here sets one aside by itself.
"""

from datetime import date, datetime
from typing import Literal

from makegood.award import facts
from makegood.award.state import Explanation, Paper, Procurement, Refused, WithPapers, day_of


def ask_explanation(
    state: Procurement, *, bid: str, answer_by: date, because: str, by: str, at: datetime
) -> WithPapers:
    """Ask one bidder. `because`: what is put to it, in full; `answer_by`: the last day to answer, in the UK."""
    _can_be_asked(state, bid)
    asked = state.explanations.get(bid)
    if asked is not None and asked.given is None and asked.decided is None:
        raise Refused(f"Bid {bid} was asked and may answer until {asked.asked.answer_by.isoformat()}.")
    if answer_by <= day_of(at):
        raise Refused("Give at least one whole day to answer. Five working days is usual.")
    if not because.strip():
        raise Refused("Write what does not fit and how we know: the bidder answers that.")
    paper = Paper(kind="explanation asked", about=bid, text=because.strip())
    fact = facts.ExplanationAsked(bid=bid, answer_by=answer_by, because=paper.digest, by=by)
    return WithPapers(fact=fact, papers=(paper,))


def give(state: Procurement, *, bid: str, words: str, at: datetime) -> WithPapers:
    """The bidder explains. Taken until somebody decided, even after the last day: a fair chance is the point."""
    asked = _asked(state, bid)
    if asked.decided is not None:
        raise Refused("This was decided already. Talk to the buyer.")
    if not words.strip():
        raise Refused("Write your explanation.")
    paper = Paper(kind="explanation", about=bid, text=words.strip())
    return WithPapers(fact=facts.ExplanationGiven(bid=bid, words=paper.digest), papers=(paper,))


def decide(
    state: Procurement,
    *,
    bid: str,
    decision: Literal["explained", "kept and watched", "excluded"],
    reason: str,
    by: str,
    at: datetime,
) -> WithPapers:
    """An officer decides. 'excluded' only once the bidder has answered, or the days to answer are over."""
    asked = _asked(state, bid)
    if asked.decided is not None:
        raise Refused("This was decided already. Ask again if something new came up.")
    if state.decision is not None and state.decision.agreed is not None:
        raise Refused("The award is decided.")
    if decision == "excluded" and not may_exclude(asked, at):
        last = asked.asked.answer_by.isoformat()
        raise Refused(f"Bid {bid} may answer until {last}. It can be set aside only after a fair chance to answer.")
    if not reason.strip():
        raise Refused("Write why. The bidder will read it.")
    paper = Paper(kind="explanation decided", about=bid, text=reason.strip())
    fact = facts.ExplanationDecided(bid=bid, decision=decision, reason=paper.digest, by=by)
    return WithPapers(fact=fact, papers=(paper,))


def may_exclude(asked: Explanation, at: datetime) -> bool:
    """The bidder has answered, or its last day to answer is over."""
    return asked.given is not None or day_of(at) > asked.asked.answer_by


def waiting(state: Procurement) -> tuple[str, ...]:
    """Bids that were asked and on which nobody has decided."""
    return tuple(bid for bid, each in sorted(state.explanations.items()) if each.decided is None)


def _can_be_asked(state: Procurement, bid: str) -> None:
    if bid not in state.to_score:
        raise Refused(f"Bid {bid} is not open, or is out.")
    if state.decision is not None and state.decision.agreed is not None:
        raise Refused("The award is decided.")


def _asked(state: Procurement, bid: str) -> Explanation:
    if bid not in state.explanations:
        raise Refused(f"Bid {bid} was not asked. Ask first, and give a fair chance to answer.")
    return state.explanations[bid]
