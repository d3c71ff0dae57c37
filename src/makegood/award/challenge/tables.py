"""What a book holds, as tables a lawyer can read: one a matter, each row with the entry it comes from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from makegood.award import facts
from makegood.award.state import Happened
from makegood.terms import listed, value

Cells = tuple[str, ...]


@value
class Table:
    """`id` names its file; `says` is the sentence above it."""

    id: str
    title: str
    says: str
    heads: Cells
    rows: tuple[Cells, ...]


@value
class Known:
    """What is known beside the book: names by ref, and the words of papers by digest."""

    names: Mapping[str, str]
    words: Mapping[str, str]

    def who(self, ref: str) -> str:
        """'B (Seaview Homecare)', or the ref alone."""
        return f"{ref} ({self.names[ref]})" if ref in self.names else ref

    def said(self, digest: str) -> str:
        """The words, or that they are not here."""
        return self.words.get(digest, "not among the papers given" if digest else "")


def tables(past: tuple[Happened, ...], known: Known) -> tuple[Table, ...]:
    """Every table, in the order in which things happen. A table with nothing to tell is there, and empty."""
    return tuple(
        Table(id=id_, title=title, says=says, heads=("Entry", "Moment (UTC)", *heads), rows=tuple(rows(past, known)))
        for id_, title, says, heads, rows in _TABLES
    )


def _row(each: Happened, *cells: str) -> Cells:
    return (str(each.number), each.at.strftime("%Y-%m-%d %H:%M:%S"), *cells)


def _received(past: Iterable[Happened], known: Known) -> Iterator[Cells]:
    for each in past:
        match each.fact:
            case facts.BidReceived() as fact:
                late = "late" if fact.late else "in time"
                yield _row(each, known.who(fact.bid), known.who(fact.supplier), f"received {late}", fact.sealed)
            case facts.BidWithdrawn() as fact:
                yield _row(each, known.who(fact.bid), known.who(fact.by), "taken back", "")


def _opening(past: Iterable[Happened], known: Known) -> Iterator[Cells]:
    for each in past:
        match each.fact:
            case facts.OfficerPresent() as fact:
                yield _row(each, known.who(fact.officer), "said they are present", "", "")
            case facts.BidsOpened() as fact:
                officers = listed(map(known.who, fact.officers))
                for bid, digest in sorted(fact.opened.items()):
                    yield _row(each, officers, "opened", known.who(bid), digest)
                for bid in fact.left_sealed:
                    yield _row(each, officers, "left sealed", known.who(bid), "")


def _prices(past: Iterable[Happened], known: Known) -> Iterator[Cells]:
    for each in past:
        if isinstance(each.fact, facts.PriceRead):
            for lot, price in sorted(each.fact.prices.items()):
                yield _row(each, known.who(each.fact.bid), lot, _number(price))


def _accesses(past: Iterable[Happened], known: Known) -> Iterator[Cells]:
    for each in past:
        if isinstance(each.fact, facts.BidRead):
            yield _row(each, known.who(each.fact.by), known.who(each.fact.bid), each.fact.part)


def _links(past: Iterable[Happened], known: Known) -> Iterator[Cells]:
    for each in past:
        match each.fact:
            case facts.ConflictDeclared() as fact:
                bids = ", ".join(map(known.who, fact.bids))
                said = f"told of a link {bids}".strip() if fact.link else "said there is no link"
                yield _row(each, known.who(fact.by), said, known.said(fact.words), fact.words)
            case facts.ConflictDecided() as fact:
                said = f"{known.who(fact.by)} decided that they {'may' if fact.may_score else 'do not'} score"
                yield _row(each, known.who(fact.person), said, known.said(fact.reason), fact.reason)


def _locked(past: tuple[Happened, ...], known: Known) -> Iterator[Cells]:
    for each in past:
        if isinstance(each.fact, facts.ScoreLocked):
            fact = each.fact
            for bid, mark in sorted(fact.marks.items()):
                reason = fact.reasons.get(bid, "")
                read = _read_before(past, each, fact, bid)
                head = (fact.criterion, known.who(bid), known.who(fact.by), _number(mark))
                yield _row(each, *head, known.said(reason), reason, read)


def _read_before(past: Iterable[Happened], lock: Happened, fact: facts.ScoreLocked, bid: str) -> str:
    """The last entry before the lock that shows this answer to this person."""
    found = [
        each.number
        for each in past
        if each.number < lock.number
        and isinstance(each.fact, facts.BidRead)
        and (each.fact.by, each.fact.bid) == (fact.by, bid)
        and each.fact.part == fact.criterion
    ]
    return f"entry {found[-1]}" if found else "no entry"


def _agreed(past: tuple[Happened, ...], known: Known) -> Iterator[Cells]:
    locked = [each.fact for each in past if isinstance(each.fact, facts.ScoreLocked)]
    for each in past:
        if isinstance(each.fact, facts.ScoreAgreed):
            fact = each.fact
            own = [f"{known.who(one.by)} {_number(one.marks[fact.bid])}"
                   for one in locked if one.criterion == fact.criterion and fact.bid in one.marks]  # fmt: skip
            head = (fact.criterion, known.who(fact.bid), "; ".join(own), _number(fact.mark), known.who(fact.by))
            yield _row(each, *head, known.said(fact.reason), fact.reason)


def _explanations(past: Iterable[Happened], known: Known) -> Iterator[Cells]:
    for each in past:
        match each.fact:
            case facts.ExplanationAsked() as fact:
                what = f"asked by {known.who(fact.by)}, to answer by {fact.answer_by.isoformat()}"
                yield _row(each, known.who(fact.bid), what, known.said(fact.because), fact.because)
            case facts.ExplanationGiven() as fact:
                yield _row(each, known.who(fact.bid), "the bidder explained", known.said(fact.words), fact.words)
            case facts.ExplanationDecided() as fact:
                what = f"{known.who(fact.by)} decided: {fact.decision}"
                yield _row(each, known.who(fact.bid), what, known.said(fact.reason), fact.reason)


def _decisions(past: Iterable[Happened], known: Known) -> Iterator[Cells]:
    for each in past:
        match each.fact:
            case facts.TieDrawn() as fact:
                for lot, bid in sorted(fact.lots.items()):
                    what = f"recorded that {known.who(bid)} was drawn for lot {lot}, among {fact.among} equally good"
                    yield _row(each, known.who(fact.by), what, fact.how)
            case facts.AwardDecided() as fact:
                for lot, bid in sorted(fact.lots.items()):
                    what = f"decided that {known.who(bid)} wins lot {lot}"
                    yield _row(each, known.who(fact.by), what, each.digest)
            case facts.AwardAgreed() as fact:
                yield _row(each, known.who(fact.by), "agreed to the decision", fact.decision)
            case facts.LetterSent() as fact:
                yield _row(each, known.who(fact.by), f"sent the letter to {known.who(fact.bid)}", fact.letter)
            case facts.Signed() as fact:
                what = f"signed the schedule of {known.who(fact.bid)} for the {fact.side}"
                yield _row(each, known.who(fact.by), what, fact.schedule)


def _questions(past: Iterable[Happened], known: Known) -> Iterator[Cells]:
    for each in past:
        if isinstance(each.fact, facts.QuestionAnswered):
            fact = each.fact
            yield _row(each, known.said(fact.question), known.said(fact.answer), fact.question, fact.answer)


def _number(number: Decimal) -> str:
    return format(number, "f")


Rows = Callable[[tuple[Happened, ...], Known], Iterator[Cells]]
_TABLES: tuple[tuple[str, str, str, Cells, Rows], ...] = (
    (
        "questions", "Questions answered", "Each question and its answer went to everybody. Who asked is not kept.",
        ("Question", "Answer", "Digest of the question", "Digest of the answer"), _questions,
    ),
    (
        "bids", "Bids received", "The digest is of the sealed bid as it arrived.",
        ("Bid", "By", "What", "Digest"), _received,
    ),
    (
        "opening", "Presence and opening", "Two officers, each within an hour. The digest is of the bid's text.",
        ("Who", "What", "Bid", "Digest"), _opening,
    ),
    (
        "prices", "Prices", "Pounds, as the pricing schedule asks, read at the opening.",
        ("Bid", "Lot or package", "Price"), _prices,
    ),
    (
        "links", "Links declared", "What each person declared before reading, and what was decided.",
        ("Person", "What", "Words", "Digest"), _links,
    ),
    (
        "accesses", "Each access", "Who was shown which part of which bid.",
        ("Person", "Bid", "Part"), _accesses,
    ),
    (
        "locked-scores", "Locked scores", "Each person's own marks; last, the entry that showed them the answer.",
        ("Criterion", "Bid", "Evaluator", "Mark", "Reason", "Digest of the reason", "Read before locking"), _locked,
    ),
    (
        "agreed-scores", "Agreed scores", "What the panel agreed, beside each person's own mark.",
        ("Criterion", "Bid", "Own marks", "Agreed mark", "Recorded by", "What changed minds", "Digest"), _agreed,
    ),
    (
        "explanations", "Explanations", "What bidders were asked about their numbers, and what was decided.",
        ("Bid", "What", "Words", "Digest"), _explanations,
    ),
    (
        "decision", "Decision, letters, signatures", "A decision is named by the digest of its entry.",
        ("Who", "What", "Digest"), _decisions,
    ),
)  # fmt: skip
