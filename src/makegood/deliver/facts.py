"""What can happen to a contract, as facts for its book. Opaque ids, totals, days and digests: no names, no free text.

No pay row, no worker's answer and no amount of one tier stands here. Words (an explanation, a plan, a reply) are
documents kept beside the book and erasable; the book has their digest. `by` is the opaque id of a person.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.ledger import Kinds
from makegood.terms import value

Cause = Literal["figure_wrong", "own", "volumes", "outside", "not_known"]
"""What a supplier says of a promise not kept: the figure is wrong, its own doing, the buyer's volumes, the market."""
Band = Literal["good", "approaching_target", "requires_improvement", "inadequate", "other"]
Verdict = Literal["met", "not met", "not shown"]


@value
class ContractOpened:
    """Both sides signed: `agreed` is the digest of the document that later facts are judged by.

    `award`: the book of the tender it comes from and its head, empty for a contract made elsewhere.
    """

    contract: str
    agreed: str
    starts: date
    ends: date
    award: str = ""
    by: str


@value
class ChangeProposed:
    """A new document of what is agreed, in force `since`. `because`: digest of the reason."""

    change: str
    agreed: str
    since: date
    because: str
    side: Literal["buyer", "supplier"]
    by: str


@value
class ChangeAgreed:
    """The other side agrees; only then is the change in force."""

    change: str
    side: Literal["buyer", "supplier"]
    by: str


@value
class TierInvited:
    """`parent` says that `tier` works under it. It approves nothing."""

    tier: str
    parent: str
    level: int
    by: str


@value
class TierAnswered:
    """The tier's own word: it works on this, it does not, or it is not paid by who says so. `share`: percent."""

    tier: str
    says: Literal["works", "does_not", "not_paid_by_them"]
    share: Decimal | None = None
    by: str


@value
class TierApproved:
    """The buyer agrees that the tier may start, from a day on; `may_start` False: it may not."""

    tier: str
    may_start: bool = True
    since: date
    by: str


@value
class VolumeOrdered:
    """What the buyer planned and really ordered in a period, and hours cancelled too late to be given up."""

    period: str
    planned: Decimal
    ordered: Decimal
    cancelled_late: Decimal = Decimal(0)
    cancelled_paid: Decimal = Decimal(0)
    by: str


@value
class HoursInvoiced:
    """Hours of one tier's work that were paid for in a period, as invoices say. A later one replaces it."""

    tier: str
    period: str
    hours: Decimal
    by: str

    def __post_init__(self) -> None:
        if self.hours < 0:
            raise ValueError("hours are never below nothing")


@value
class InvoiceReceived:
    """An undisputed invoice: who is owed by whom. `payer` 'buyer' or a tier. No amount: that is theirs."""

    invoice: str
    payer: str
    payee: str
    received: date
    by: str


@value
class PaymentSaid:
    """One end of a payment says when it was paid: 'in_full', 'in_part', 'not' or 'amount_disputed'."""

    invoice: str
    end: Literal["payer", "payee"]
    says: Literal["in_full", "in_part", "not", "amount_disputed"]
    on: date | None = None
    by: str


@value
class SeedLocked:
    """The buyer's commitment to a seed (SHA-256 as hex), before the rows of that tier and period are sealed."""

    tier: str
    period: str
    commitment: str
    by: str


@value
class ReturnFiled:
    """A return of one tier for one period. `bundle`: digest of its bytes; `root` and `size`: its sealed tree.

    `corrects`: digest of the bundle it takes the place of; both are kept. `hours`: total shown, None if held back.
    `key`: the employer's public key.
    """

    tier: str
    period: str
    kind: Literal["payroll", "totals", "nil"]
    bundle: str
    root: str = ""
    size: int = 0
    hours: Decimal | None = None
    corrects: str = ""
    key: str = ""
    by: str


@value
class Reminded:
    """A reminder that a return was due or missing went out."""

    tier: str
    period: str
    by: str


@value
class RowsDrawn:
    """Leaves drawn by the two seeds together (`seed` opens a locked one), and some added because of risk.

    `bundle`: the digest of the return they are drawn from. Numbers count from 0.
    """

    draw: str
    tier: str
    period: str
    bundle: str
    seed: str
    by_chance: tuple[int, ...]
    by_risk: tuple[int, ...] = ()
    answer_by: date
    by: str


@value
class RowsOpened:
    """What opening showed, by leaf: it matches the payslip, differs, or does not prove against the sealed root."""

    draw: str
    matches: tuple[int, ...] = ()
    differs: tuple[int, ...] = ()
    unproved: tuple[int, ...] = ()
    opening: str
    by: str


@value
class CheckClosed:
    """The check is over. `not_opened` rows count as not shown. `low`, `high`: workers likely affected, 19 in 20."""

    draw: str
    not_opened: tuple[int, ...] = ()
    low: int
    high: int
    by: str


@value
class SlipsGiven:
    """The employer says that its workers have their slips for a period."""

    tier: str
    period: str
    by: str


@value
class AnswersShown:
    """Workers' answers of a closed period, only where every group is large enough; else no number at all.

    `asked`: workers with a slip, None below the floor. `counts`: right, wrong and not_sure; or right and not_right
    (both others together) where one alone is too small; empty if held back; beside them no_slip, taken, wrong_<line>.
    All have a little chance in them and are rounded to fives: see `deliver.workers.closing`.
    `signal`: whether answers point at something, also where counts are held back.
    """

    tier: str
    period: str
    asked: int | None = None
    counts: Mapping[str, int]
    signal: Literal["none", "look", "cannot_say"]
    by: str


@value
class ReplyPublished:
    """What was done with workers' answers, told to them. `words`: digest."""

    tier: str
    period: str
    words: str
    by: str


@value
class FindingMade:
    """One promise in one period. `low`, `high` in the promise's unit, None where nothing was shown.

    `target` as scaled to the volume ordered. `grade`: of the weakest evidence it rests on; empty where none.
    `rests_on`: digests of bundles, opened draws and other documents. A later one of the same promise and period
    replaces it.
    """

    promise: str
    period: str
    outcome: Verdict
    low: Decimal | None = None
    high: Decimal | None = None
    target: Decimal
    grade: str = ""
    rests_on: tuple[str, ...] = ()
    by: str


@value
class TalkOpened:
    """A conversation about one promise that is not kept, or not shown, in a period."""

    talk: str
    promise: str
    period: str
    answer_by: date
    by: str


@value
class Explained:
    """The supplier's account: the cause, and the digest of its words."""

    talk: str
    cause: Cause
    words: str
    by: str


@value
class MoreTime:
    """Five more working days, once."""

    talk: str
    answer_by: date
    by: str


@value
class StepTaken:
    """A step of the ladder. `facts` are what the step follows from: the same facts give the same step.

    `departs` with `because` (digest) and a second officer where a person chose another step than the ladder gives.
    """

    talk: str
    rung: str
    facts: Mapping[str, str]
    due: date
    sum: Decimal | None = None
    departs: bool = False
    because: str = ""
    by: str
    second: str = ""


@value
class PlanAgreed:
    """One side agrees a cure plan, an equal promise or a make-good sum, by the digest of its words."""

    talk: str
    plan: str
    put_right_by: date
    side: Literal["buyer", "supplier"]
    by: str


@value
class PutRight:
    """One side says it is put right. When both have, the promise is made good."""

    talk: str
    on: date
    side: Literal["buyer", "supplier"]
    by: str


@value
class TalkClosed:
    """Nobody has anything more to do: `how` it ended."""

    talk: str
    how: Literal["made_good", "explained", "figure_corrected", "rescaled", "stepped_back"]
    by: str


@value
class ImprovementChance:
    """A proper opportunity to improve, recorded as Schedule 7 paragraph 12(3) of the Procurement Act 2023 wants.

    `words`: digest of the notice given to the supplier; `until`: by when it should have improved.
    """

    talk: str
    given: date
    until: date
    words: str
    by: str


@value
class ImprovementJudged:
    improved: bool
    talk: str
    because: str
    by: str


@value
class KpiRated:
    """A KPI's statutory rating for a period (SI 2024/692), proposed from the finding; `because` if a person chose."""

    kpi: str
    promise: str
    period: str
    band: Band
    proposed: Band
    because: str = ""
    by: str


@value
class EvidenceFiled:
    """A document or register behind a promise that payroll cannot show. `good`, `counted` in the measure's parts.

    `what`: apprentices, training, recruitment, spend, payment, community, ...; `document`: digest; `grade`: A to D.
    """

    promise: str
    period: str
    tier: str = ""
    what: str
    good: Decimal | None = None
    counted: Decimal | None = None
    missing: Decimal = Decimal(0)
    grade: Literal["A", "B", "C", "D"]
    document: str
    by: str


@value
class RecordPublished:
    """What the public sees, by the digest of the record. `duty`: a notice the law asks for, or a choice."""

    record: str
    duty: bool
    since: date
    until: date
    by: str


KINDS = Kinds(
    {
        "contract-opened": ContractOpened,
        "change-proposed": ChangeProposed,
        "change-agreed": ChangeAgreed,
        "tier-invited": TierInvited,
        "tier-answered": TierAnswered,
        "tier-approved": TierApproved,
        "volume-ordered": VolumeOrdered,
        "hours-invoiced": HoursInvoiced,
        "invoice-received": InvoiceReceived,
        "payment-said": PaymentSaid,
        "seed-locked": SeedLocked,
        "return-filed": ReturnFiled,
        "reminded": Reminded,
        "rows-drawn": RowsDrawn,
        "rows-opened": RowsOpened,
        "check-closed": CheckClosed,
        "slips-given": SlipsGiven,
        "answers-shown": AnswersShown,
        "reply-published": ReplyPublished,
        "finding-made": FindingMade,
        "talk-opened": TalkOpened,
        "explained": Explained,
        "more-time": MoreTime,
        "step-taken": StepTaken,
        "plan-agreed": PlanAgreed,
        "put-right": PutRight,
        "talk-closed": TalkClosed,
        "improvement-chance": ImprovementChance,
        "improvement-judged": ImprovementJudged,
        "kpi-rated": KpiRated,
        "evidence-filed": EvidenceFiled,
        "record-published": RecordPublished,
    }
)
Fact = (
    ContractOpened
    | ChangeProposed
    | ChangeAgreed
    | TierInvited
    | TierAnswered
    | TierApproved
    | VolumeOrdered
    | HoursInvoiced
    | InvoiceReceived
    | PaymentSaid
    | SeedLocked
    | ReturnFiled
    | Reminded
    | RowsDrawn
    | RowsOpened
    | CheckClosed
    | SlipsGiven
    | AnswersShown
    | ReplyPublished
    | FindingMade
    | TalkOpened
    | Explained
    | MoreTime
    | StepTaken
    | PlanAgreed
    | PutRight
    | TalkClosed
    | ImprovementChance
    | ImprovementJudged
    | KpiRated
    | EvidenceFiled
    | RecordPublished
)
