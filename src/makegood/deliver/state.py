"""What a contract is after all that happened, in values: what `contract.fold` works out, and what decisions share."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from makegood.deliver import facts
from makegood.ledger.decisions import Paper as Paper
from makegood.ledger.decisions import Refused as Refused
from makegood.ledger.decisions import WithPapers as WithPapers
from makegood.ledger.decisions import digest_of as digest_of
from makegood.terms import value

TierPeriod = tuple[str, str]
"""A tier's id and a period's id."""


@value
class Happened:
    """A fact with the moment, number and digest of its entry."""

    fact: facts.Fact
    at: datetime
    number: int = 0
    digest: str = ""


@value
class Change:
    """A change of what is agreed. It is in force `since` its day once both sides agree.

    `number`, `agreed_number`: of the entries, because two of one moment still have an order.
    """

    proposed: facts.ChangeProposed
    at: datetime
    number: int = 0
    agreed_at: datetime | None = None
    agreed_number: int = 0


@value
class TierNow:
    """A tier as invited, what it said itself, and whether the buyer lets it start."""

    invited: facts.TierInvited
    answered: facts.TierAnswered | None = None
    approved: facts.TierApproved | None = None


@value
class Filed:
    """A return as it arrived; struck through once another corrects it."""

    fact: facts.ReturnFiled
    at: datetime
    number: int
    corrected_by: str = ""


@value
class Payment:
    """An invoice and the last word of each end about its payment."""

    invoice: facts.InvoiceReceived
    payer: facts.PaymentSaid | None = None
    payee: facts.PaymentSaid | None = None


@value
class Draw:
    """A spot check. `opened` in the order in which rows were opened."""

    drawn: facts.RowsDrawn
    at: datetime
    opened: tuple[facts.RowsOpened, ...] = ()
    closed: facts.CheckClosed | None = None


@value
class Talk:
    """All that was said and done about one promise not kept or not shown in one period."""

    opened: facts.TalkOpened
    at: datetime
    answer_by: date
    explained: facts.Explained | None = None
    explained_at: datetime | None = None
    more_time: bool = False
    steps: tuple[facts.StepTaken, ...] = ()
    plans: Mapping[str, facts.PlanAgreed] = field(default_factory=dict)
    put_right: Mapping[str, facts.PutRight] = field(default_factory=dict)
    chance: facts.ImprovementChance | None = None
    judged: facts.ImprovementJudged | None = None
    closed: facts.TalkClosed | None = None


@value
class Contract:
    """A contract as its book tells it. Findings and ratings: the latest of each promise (or KPI) and period."""

    opened: facts.ContractOpened | None = None
    opened_at: datetime | None = None
    changes: Mapping[str, Change] = field(default_factory=dict)
    tiers: Mapping[str, TierNow] = field(default_factory=dict)
    volumes: Mapping[str, facts.VolumeOrdered] = field(default_factory=dict)
    invoiced: Mapping[TierPeriod, facts.HoursInvoiced] = field(default_factory=dict)
    payments: Mapping[str, Payment] = field(default_factory=dict)
    seeds: Mapping[TierPeriod, facts.SeedLocked] = field(default_factory=dict)
    returns: Mapping[TierPeriod, tuple[Filed, ...]] = field(default_factory=dict)
    draws: Mapping[str, Draw] = field(default_factory=dict)
    slips: Mapping[TierPeriod, facts.SlipsGiven] = field(default_factory=dict)
    answers: Mapping[TierPeriod, facts.AnswersShown] = field(default_factory=dict)
    replies: Mapping[TierPeriod, facts.ReplyPublished] = field(default_factory=dict)
    findings: Mapping[tuple[str, str], facts.FindingMade] = field(default_factory=dict)
    talks: Mapping[str, Talk] = field(default_factory=dict)
    ratings: Mapping[tuple[str, str], facts.KpiRated] = field(default_factory=dict)
    evidence: tuple[facts.EvidenceFiled, ...] = ()
    published: tuple[facts.RecordPublished, ...] = ()

    def standing(self, tier: str, period: str) -> Filed | None:
        """The return that counts: the last one that nothing corrects. None where none came."""
        filed = [each for each in self.returns.get((tier, period), ()) if not each.corrected_by]
        return filed[-1] if filed else None

    def agreed_on(self, day: date) -> str:
        """The digest of the document that is in force on a day."""
        if self.opened is None:
            raise Refused("The contract is not open: nobody signed it yet.")
        held = [each for each in self.changes.values() if each.agreed_at and each.proposed.since <= day]
        last = max(held, key=lambda each: (each.proposed.since, each.agreed_number), default=None)
        return last.proposed.agreed if last else self.opened.agreed
