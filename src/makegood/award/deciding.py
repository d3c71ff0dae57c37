"""Who wins, a tie drawn by lot, a second officer's agreement, and the letters. It is told who wins, and checks it.

Each function gives the fact for the book or raises `Refused`.
"""

from collections.abc import Mapping
from datetime import datetime

from makegood import tender
from makegood.award import facts, replay
from makegood.award.explaining import waiting
from makegood.award.judging import unagreed
from makegood.award.state import Decision, Paper, Procurement, Refused, WithPapers


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
    may_decide(state, lots, allocation)
    _all_agreed(state, scoring)
    return facts.AwardDecided(lots=dict(sorted(lots.items())), scores=scores, allocation=allocation, by=by)


def draw_tie(
    state: Procurement, design: tender.Design, *, winners: Mapping[str, str], words: str, by: str, at: datetime
) -> WithPapers:
    """`winners`: the share-out that was drawn by lot, lot to bid; `words`: how it was drawn, and who watched.

    Only between share-outs that are equally good and that the published rule leaves open; once for each open tie.
    Raises BadInput where the share-out cannot be worked out.
    """
    may_decide(state, winners)
    _all_agreed(state, design.tender.scoring)
    found = replay.result(state, design)
    if found.drawn is None and not found.is_open:
        raise Refused("No tie is open: the published rule decides.")
    if not found.complete:
        raise Refused("More share-outs are equally good than are listed here, so none can be drawn among all of them.")
    if dict(winners) not in found.equally_good:
        raise Refused("That is not one of the share-outs that are equally good.")
    if not words.strip():
        raise Refused("Write how it was drawn, and who watched.")
    paper = Paper(kind="tie drawn", about="", text=words.strip())
    fact = facts.TieDrawn(
        lots=dict(sorted(winners.items())),
        among=len(found.equally_good),
        allocation=found.allocation_digest,
        how=paper.digest,
        by=by,
    )
    may_draw(state, fact)
    return WithPapers(fact=fact, papers=(paper,))


def may_draw(state: Procurement, fact: facts.TieDrawn) -> None:
    """Nothing where this draw may be put in the book now, as far as the book alone can tell; else the sentence."""
    if fact.allocation in state.draws:
        raise Refused("The lot was drawn for this tie already. It is drawn once.")
    if fact.among < 2:
        raise Refused("One share-out is no tie: there is nothing to draw.")
    may_decide(state, fact.lots)


def may_decide(state: Procurement, lots: Mapping[str, str], allocation: str = "") -> None:
    """Nothing where these bids may be decided to win now, their scores apart; else the sentence.

    `allocation`: the digest of the share-out they come from; where a lot was drawn for it, only the drawn ones win.
    """
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
    if not _as_drawn(state, lots, allocation):
        raise Refused("The lot was drawn for other winners. Decide for those.")


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
    if not _as_drawn(state, decided.fact.lots, decided.fact.allocation):
        raise Refused("The lot was drawn since, for other winners. Decide again.")
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


def _all_agreed(state: Procurement, scoring: tender.Scoring) -> None:
    left = unagreed(state, scoring)
    if left:
        raise Refused(f"The panel has not agreed a score for Bid {left[0][1]} on {left[0][0]}.")


def _as_drawn(state: Procurement, lots: Mapping[str, str], allocation: str) -> bool:
    drawn = state.draws.get(allocation)
    return drawn is None or dict(drawn.fact.lots) == dict(lots)


def _decided(state: Procurement) -> Decision:
    if state.decision is None:
        raise Refused("Nobody has decided who wins.")
    return state.decision
