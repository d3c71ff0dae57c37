"""Facts to state, one at a time. One method a kind of fact; `procurement.fold` is the way in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from makegood.award import facts
from makegood.award.state import (
    Conflict,
    Decision,
    Drawn,
    Explanation,
    Happened,
    Procurement,
    Received,
    SentBid,
)


class Folding:
    """A procurement while its book is being read. `state` gives a value that later facts do not change."""

    def __init__(self) -> None:
        self._issued: tuple[facts.TenderIssued | None, datetime | None] = (None, None)
        self._opened: tuple[facts.BidsOpened | None, datetime | None] = (None, None)
        self._bids: dict[str, SentBid] = {}
        self._present: dict[str, datetime] = {}
        self._prices: dict[str, facts.PriceRead] = {}
        self._accesses: list[Happened] = []
        self._conflicts: dict[str, Conflict] = {}
        self._locked: dict[str, dict[str, facts.ScoreLocked]] = {}
        self._agreed: dict[str, dict[str, facts.ScoreAgreed]] = {}
        self._explanations: dict[str, Explanation] = {}
        self._draws: dict[str, Drawn] = {}
        self._decision: Decision | None = None
        self._letters: dict[str, Happened] = {}
        self._signed: dict[str, dict[str, facts.Signed]] = {}
        self._questions: list[facts.QuestionAnswered] = []

    def add(self, each: Happened) -> None:
        """Take one more fact in."""
        _READ[type(each.fact)](self, each.fact, each)

    def state(self) -> Procurement:
        return Procurement(
            issued=self._issued[0],
            issued_at=self._issued[1],
            bids=dict(self._bids),
            present=dict(self._present),
            opened=self._opened[0],
            opened_at=self._opened[1],
            prices=dict(self._prices),
            accesses=tuple(self._accesses),
            conflicts=dict(self._conflicts),
            locked={criterion: dict(by) for criterion, by in self._locked.items()},
            agreed={criterion: dict(bids) for criterion, bids in self._agreed.items()},
            explanations=dict(self._explanations),
            draws=dict(self._draws),
            decision=self._decision,
            letters=dict(self._letters),
            signed={bid: dict(sides) for bid, sides in self._signed.items()},
            questions=tuple(self._questions),
        )

    def _tender_issued(self, fact: facts.TenderIssued, each: Happened) -> None:
        if self._issued[0] is None:
            self._issued = (fact, each.at)

    def _question_answered(self, fact: facts.QuestionAnswered, each: Happened) -> None:
        self._questions.append(fact)

    def _bid_received(self, fact: facts.BidReceived, each: Happened) -> None:
        """In time by the moment of its entry, whatever the fact says: a clock decides, not a word."""
        sent = self._bids.get(fact.bid, SentBid(supplier=fact.supplier))
        received = Received(sealed=fact.sealed, at=each.at, number=each.number)
        issued = self._issued[0]
        if fact.late or (issued is not None and each.at > issued.deadline_at):
            self._bids[fact.bid] = replace(sent, late=(*sent.late, received))
        else:
            self._bids[fact.bid] = replace(sent, latest=received, withdrawn_at=None)

    def _bid_withdrawn(self, fact: facts.BidWithdrawn, each: Happened) -> None:
        if fact.bid in self._bids:
            self._bids[fact.bid] = replace(self._bids[fact.bid], withdrawn_at=each.at)

    def _officer_present(self, fact: facts.OfficerPresent, each: Happened) -> None:
        self._present[fact.officer] = each.at

    def _bids_opened(self, fact: facts.BidsOpened, each: Happened) -> None:
        if self._opened[0] is None:
            known = {bid: digest for bid, digest in fact.opened.items() if bid in self._bids}
            self._opened = (replace(fact, opened=known), each.at)

    def _price_read(self, fact: facts.PriceRead, each: Happened) -> None:
        self._prices.setdefault(fact.bid, fact)

    def _bid_read(self, fact: facts.BidRead, each: Happened) -> None:
        self._accesses.append(each)

    def _conflict_declared(self, fact: facts.ConflictDeclared, each: Happened) -> None:
        """A link that was once told of stays told of; a later 'no link' does not take it back."""
        before = self._conflicts.get(fact.by)
        if before is None or fact.link:
            self._conflicts[fact.by] = Conflict(declared=fact, at=each.at)

    def _conflict_decided(self, fact: facts.ConflictDecided, each: Happened) -> None:
        if fact.person in self._conflicts:
            self._conflicts[fact.person] = replace(self._conflicts[fact.person], decided=fact)

    def _score_locked(self, fact: facts.ScoreLocked, each: Happened) -> None:
        """The first stays: a lock is never opened again."""
        self._locked.setdefault(fact.criterion, {}).setdefault(fact.by, fact)

    def _score_agreed(self, fact: facts.ScoreAgreed, each: Happened) -> None:
        self._agreed.setdefault(fact.criterion, {})[fact.bid] = fact

    def _explanation_asked(self, fact: facts.ExplanationAsked, each: Happened) -> None:
        self._explanations[fact.bid] = Explanation(asked=fact, asked_at=each.at)

    def _explanation_given(self, fact: facts.ExplanationGiven, each: Happened) -> None:
        if fact.bid in self._explanations:
            self._explanations[fact.bid] = replace(self._explanations[fact.bid], given=fact, given_at=each.at)

    def _explanation_decided(self, fact: facts.ExplanationDecided, each: Happened) -> None:
        if fact.bid in self._explanations:
            self._explanations[fact.bid] = replace(self._explanations[fact.bid], decided=fact)

    def _tie_drawn(self, fact: facts.TieDrawn, each: Happened) -> None:
        """The first stays: nobody draws again until they like it."""
        self._draws.setdefault(fact.allocation, Drawn(fact=fact, at=each.at))

    def _award_decided(self, fact: facts.AwardDecided, each: Happened) -> None:
        if self._decision is None or self._decision.agreed is None:
            self._decision = Decision(fact=fact, at=each.at, digest=each.digest)

    def _award_agreed(self, fact: facts.AwardAgreed, each: Happened) -> None:
        if self._decision is not None and self._decision.digest == fact.decision and self._decision.agreed is None:
            self._decision = replace(self._decision, agreed=fact)

    def _letter_sent(self, fact: facts.LetterSent, each: Happened) -> None:
        self._letters[fact.bid] = each

    def _signed_by(self, fact: facts.Signed, each: Happened) -> None:
        self._signed.setdefault(fact.bid, {}).setdefault(fact.side, fact)


_READ: dict[type, Callable[[Folding, Any, Happened], None]] = {
    facts.TenderIssued: Folding._tender_issued,
    facts.QuestionAnswered: Folding._question_answered,
    facts.BidReceived: Folding._bid_received,
    facts.BidWithdrawn: Folding._bid_withdrawn,
    facts.OfficerPresent: Folding._officer_present,
    facts.BidsOpened: Folding._bids_opened,
    facts.PriceRead: Folding._price_read,
    facts.BidRead: Folding._bid_read,
    facts.ConflictDeclared: Folding._conflict_declared,
    facts.ConflictDecided: Folding._conflict_decided,
    facts.ScoreLocked: Folding._score_locked,
    facts.ScoreAgreed: Folding._score_agreed,
    facts.ExplanationAsked: Folding._explanation_asked,
    facts.ExplanationGiven: Folding._explanation_given,
    facts.ExplanationDecided: Folding._explanation_decided,
    facts.TieDrawn: Folding._tie_drawn,
    facts.AwardDecided: Folding._award_decided,
    facts.AwardAgreed: Folding._award_agreed,
    facts.LetterSent: Folding._letter_sent,
    facts.Signed: Folding._signed_by,
}
