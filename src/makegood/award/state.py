"""What a procurement is, in values: the state that `procurement.fold` works out, and what a decision gives back."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from makegood.award import facts
from makegood.award.facts import Fact
from makegood.ledger.decisions import Paper as Paper
from makegood.ledger.decisions import Refused as Refused
from makegood.ledger.decisions import WithPapers as WithPapers
from makegood.ledger.decisions import digest_of as digest_of
from makegood.terms import value


@value
class Happened:
    """A fact with the moment, number and digest of its entry."""

    fact: Fact
    at: datetime
    number: int = 0
    digest: str = ""


@value
class Received:
    """One sealed bid as it arrived. `sealed` is the digest of its ciphertext."""

    sealed: str
    at: datetime
    number: int = 0


@value
class SentBid:
    """All that one supplier sent. `latest` is the last in time before the deadline and alone is opened."""

    supplier: str
    latest: Received | None = None
    late: tuple[Received, ...] = ()
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """There is a bid in time, and it was not taken back."""
        return self.latest is not None and self.withdrawn_at is None


@value
class Conflict:
    """What a person declared about links with bidders, and what the lead decided."""

    declared: facts.ConflictDeclared
    at: datetime
    decided: facts.ConflictDecided | None = None

    @property
    def may_judge(self) -> bool:
        """No link was declared, or the lead decided that the person may score."""
        return self.decided.may_score if self.decided else not self.declared.link

    @property
    def waits(self) -> bool:
        """A link was declared and nobody has decided on it."""
        return self.declared.link and self.decided is None


@value
class Explanation:
    """What one bidder was asked about its numbers, its answer, and the decision."""

    asked: facts.ExplanationAsked
    asked_at: datetime
    given: facts.ExplanationGiven | None = None
    given_at: datetime | None = None
    decided: facts.ExplanationDecided | None = None

    @property
    def excluded(self) -> bool:
        return self.decided is not None and self.decided.decision == "excluded"


@value
class Decision:
    """Who was chosen, and the digest of the entry, by which a second officer agrees."""

    fact: facts.AwardDecided
    at: datetime
    digest: str
    agreed: facts.AwardAgreed | None = None


@value
class Drawn:
    """A draw by lot between share-outs that were equally good, and the moment it was put in the book."""

    fact: facts.TieDrawn
    at: datetime


@value
class Procurement:
    """Everything a book says, as of its last entry.

    `present`: officer to their latest moment; `prices`: bid to its price entry; `locked`: criterion, then
    evaluator; `agreed`: criterion, then bid, the latest; `accesses`: who was shown what, in order; `draws`: by the
    digest of the share-out that had the open tie; `letters`: the latest to each bid; `signed`: bid, then side.
    """

    issued: facts.TenderIssued | None = None
    issued_at: datetime | None = None
    bids: Mapping[str, SentBid] = field(default_factory=dict)
    present: Mapping[str, datetime] = field(default_factory=dict)
    opened: facts.BidsOpened | None = None
    opened_at: datetime | None = None
    prices: Mapping[str, facts.PriceRead] = field(default_factory=dict)
    accesses: tuple[Happened, ...] = ()
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    locked: Mapping[str, Mapping[str, facts.ScoreLocked]] = field(default_factory=dict)
    agreed: Mapping[str, Mapping[str, facts.ScoreAgreed]] = field(default_factory=dict)
    explanations: Mapping[str, Explanation] = field(default_factory=dict)
    draws: Mapping[str, Drawn] = field(default_factory=dict)
    decision: Decision | None = None
    letters: Mapping[str, Happened] = field(default_factory=dict)
    signed: Mapping[str, Mapping[str, facts.Signed]] = field(default_factory=dict)
    questions: tuple[facts.QuestionAnswered, ...] = ()

    @property
    def deadline_at(self) -> datetime | None:
        """Bids that arrive up to and including this moment are in time."""
        return self.issued.deadline_at if self.issued else None

    def is_past(self, at: datetime) -> bool:
        """Has the deadline passed at this moment? Never, where no tender is issued."""
        return self.deadline_at is not None and at > self.deadline_at

    @property
    def to_score(self) -> tuple[str, ...]:
        """Bids that are opened, stand, and were not set aside after asking, in order of their refs."""
        opened = self.opened.opened if self.opened else {}
        return tuple(bid for bid in sorted(opened) if self.bids[bid].stands and not self.is_excluded(bid))

    def is_excluded(self, bid: str) -> bool:
        """Was the bid set aside as abnormally low, after asking?"""
        return bid in self.explanations and self.explanations[bid].excluded

    @property
    def winners(self) -> Mapping[str, tuple[str, ...]]:
        """Each winning bid with its lots; empty until somebody decided."""
        lots = self.decision.fact.lots if self.decision else {}
        return {bid: tuple(sorted(lot for lot in lots if lots[lot] == bid)) for bid in sorted(set(lots.values()))}


def day_of(at: datetime) -> date:
    """The day in the United Kingdom at a moment: days to answer are counted there."""
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo("Europe/London")).date()
