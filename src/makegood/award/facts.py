"""What can happen in a procurement, as facts for its book. Opaque ids, marks, sums and digests: no names, no free text.

People and firms are in the book by their `ref`. Words (a reason, an answer, a letter) are documents kept beside the
book, and the book has their digest. A price stands here only once the bids are open.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from makegood.ledger import Kinds
from makegood.terms import value


@value
class TenderIssued:
    """The tender is out: bids are received until `deadline_at`, sealed to the key whose digest is `key`."""

    tender: str
    design: str
    deadline_at: datetime
    key: str
    notice: str = ""
    by: str


@value
class BidReceived:
    """A supplier sent a bid. `sealed` is the digest of the ciphertext; a later one of the same bid replaces it."""

    bid: str
    supplier: str
    sealed: str
    late: bool = False


@value
class BidWithdrawn:
    bid: str
    by: str


@value
class OfficerPresent:
    """An officer says on their own device that they are present at the opening."""

    officer: str


@value
class BidsOpened:
    """The key was released after the deadline to the officers who were present. `opened`: bid to digest of its text."""

    officers: tuple[str, ...]
    opened: Mapping[str, str]
    left_sealed: tuple[str, ...] = ()


@value
class PriceRead:
    """What an opened bid asks for: pounds, by lot or package ('a+b'); `takes`: lots it can carry at most."""

    bid: str
    prices: Mapping[str, Decimal]
    takes: int | None = None


@value
class BidRead:
    """Somebody was shown an opened bid, or a part of it ('price', a criterion's id, 'whole')."""

    bid: str
    by: str
    part: str


@value
class ConflictDeclared:
    """Before reading: does this person have a link with any firm that bids? `words` is the digest of what they said."""

    by: str
    link: bool
    bids: tuple[str, ...] = ()
    words: str = ""


@value
class ConflictDecided:
    """The lead decided on a declared link: may the person score?"""

    person: str
    may_score: bool
    by: str
    reason: str


@value
class ScoreLocked:
    """One evaluator's marks for one criterion, all bids at once, with the digest of each reason. Never changed."""

    criterion: str
    by: str
    marks: Mapping[str, Decimal]
    reasons: Mapping[str, str]


@value
class ScoreAgreed:
    """What the panel agreed for one bid and criterion; the locked marks stay beside it."""

    criterion: str
    bid: str
    mark: Decimal
    reason: str
    by: str


@value
class ExplanationAsked:
    """A bidder was asked how its numbers fit. `because`: digest of what was put to it."""

    bid: str
    answer_by: date
    because: str
    by: str


@value
class ExplanationGiven:
    bid: str
    words: str


@value
class ExplanationDecided:
    """`excluded` only after asking and a fair chance to answer (Procurement Act 2023 s.19(3)-(5))."""

    bid: str
    decision: Literal["explained", "kept and watched", "excluded"]
    reason: str
    by: str


@value
class TieDrawn:
    """Which of the equally good share-outs was drawn by lot, in public: lot to bid. `among`: how many there were.

    `allocation` is the digest of the share-out with its open tie, as `AwardDecided` names it: another share-out is
    another tie. `how`: digest of the words that say how it was drawn, and who watched.
    """

    lots: Mapping[str, str]
    among: int
    allocation: str
    how: str
    by: str


@value
class AwardDecided:
    """Who wins what. `scores` and `allocation` are digests of the answers of `award score` and `award lots`."""

    lots: Mapping[str, str]
    scores: str
    allocation: str
    by: str


@value
class AwardAgreed:
    """The second officer agrees with a decision of the book, named by its entry's digest."""

    decision: str
    by: str


@value
class LetterSent:
    bid: str
    letter: str
    by: str


@value
class Signed:
    """One side signed the schedule of promises whose digest is `schedule`."""

    bid: str
    side: Literal["buyer", "supplier"]
    schedule: str
    by: str


@value
class QuestionAnswered:
    """A bidder's question and its answer, given to everybody at once. Both are digests; who asked is not kept."""

    question: str
    answer: str
    by: str


KINDS = Kinds(
    {
        "tender-issued": TenderIssued,
        "question-answered": QuestionAnswered,
        "bid-received": BidReceived,
        "bid-withdrawn": BidWithdrawn,
        "officer-present": OfficerPresent,
        "bids-opened": BidsOpened,
        "price-read": PriceRead,
        "bid-read": BidRead,
        "conflict-declared": ConflictDeclared,
        "conflict-decided": ConflictDecided,
        "score-locked": ScoreLocked,
        "score-agreed": ScoreAgreed,
        "explanation-asked": ExplanationAsked,
        "explanation-given": ExplanationGiven,
        "explanation-decided": ExplanationDecided,
        "tie-drawn": TieDrawn,
        "award-decided": AwardDecided,
        "award-agreed": AwardAgreed,
        "letter-sent": LetterSent,
        "signed": Signed,
    }
)
Fact = (
    TenderIssued
    | QuestionAnswered
    | BidReceived
    | BidWithdrawn
    | OfficerPresent
    | BidsOpened
    | PriceRead
    | BidRead
    | ConflictDeclared
    | ConflictDecided
    | ScoreLocked
    | ScoreAgreed
    | ExplanationAsked
    | ExplanationGiven
    | ExplanationDecided
    | TieDrawn
    | AwardDecided
    | AwardAgreed
    | LetterSent
    | Signed
)
