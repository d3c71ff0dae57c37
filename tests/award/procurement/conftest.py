"""One small procurement from issue to signature: two lots, three bids, two officers, two evaluators, a moderator."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from makegood import ledger, tender
from makegood.award import deciding, explaining, judging, opening, procurement, replay, sealing, signature
from makegood.award.bids import Bid, Firm, LotPrice, Promised
from makegood.award.facts import KINDS
from makegood.award.procurement import Paper, Procurement, WithPapers
from makegood.terms import codec

DEADLINE = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
OFFICERS, EVALUATORS, LEAD = ("o1", "o2"), ("e1", "e2"), "m1"
WHY = "The answer says who is paid what from which day and shows last year's rates, "
WHY += "but it does not say how agency workers are paid or how the rise in April is kept each year."
MASTER = bytes(range(32))
DESIGN = """
title: Home care in two places
contract: {nation: ENG, authority: Northmoor Council (invented), service_starts: 2027-04-01}
service: {sector: home_care, price_per_unit: 32, units_per_year: 2000}
asks:
  - {id: pay, title: Pay, text: Every hour is paid at least the real Living Wage., period: each quarter}
  - {id: hours, title: Hours, text: Contracts with guaranteed hours are offered., period: each quarter}
tender:
  number: T-2027-001
  owes: [{id: pay-30, text: We pay within 30 days.}]
  lots:
    max_won_per_supplier: 1
    lots:
      - {id: north, title: North, value: 32000, units_per_year: 1000}
      - {id: south, title: South, value: 32000, units_per_year: 1000}
  scoring:
    criteria:
      - {id: pay, title: Pay, weight: 40, ask: pay}
      - {id: hours, title: Hours, weight: 20, ask: hours, minimum: 1}
    price: {weight: 40, formula: fixed_anchor, ceiling: 36, floor: 28}
    scale: [Nothing., Little., Part., Meets the ask., Meets the ask and shows how., Shows it was done.]
  asking:
    pay:
      {how: marks, promise: Hours paid at the rate, unit: percent of hours, clause: "4.1", kpi: KPI-1,
       evidence: payroll records, grade: A, verifier: contract manager, period: quarterly}
    hours:
      {how: marks, promise: Workers offered hours, unit: percent of workers, clause: "4.2", kpi: KPI-2,
       evidence: contracts offered, grade: B, verifier: contract manager, period: quarterly}
  ladder:
    - {id: explain, remedy: explain, title: Explain, within_days: 10, decides: contract manager, objects: supplier}
    - {id: cure, remedy: cure_plan, title: Cure plan, within_days: 20, decides: contract manager, objects: supplier}
"""
PRICES = {"A": {"north": "31.00", "south": "31.50"}, "B": {"north": "29.10"}, "C": {"north": "33.00", "south": "32.00"}}
MARKS = {
    "e1": {"pay": {"A": 4, "B": 3, "C": 5}, "hours": {"A": 3, "B": 3, "C": 2}},
    "e2": {"pay": {"A": 4, "B": 1, "C": 2}, "hours": {"A": 3, "B": 3, "C": 2}},
}


def bid_of(letter: str) -> Bid:
    return Bid(
        firm=Firm(name=f"Firm {letter}"),
        prices=tuple(LotPrice(lots=(lot,), price=Decimal(price)) for lot, price in PRICES[letter].items()),
        promises=(
            Promised(ask="pay", quantity=Decimal(100), unit="% of hours"),
            Promised(ask="hours", quantity=Decimal(95), unit="percent of workers", by=date(2027, 6, 1)),
        ),
    )


class Desk:
    """People at work: each deed is a decision on the state of the book, and its fact is appended."""

    def __init__(self, book: ledger.Book) -> None:
        self.book, self.now = book, DEADLINE - timedelta(days=30)
        self.prices, self.takes = {letter: dict(each) for letter, each in PRICES.items()}, dict[str, int]()
        self.marks = MARKS
        self.papers: list[Paper] = []
        self.letters_sent: list[str] = []
        self.bid_texts: list[str] = []
        self.sealed: dict[str, bytes] = {}
        self.key = sealing.new_key(MASTER)
        self.design: tender.Design = tender.read(DESIGN, "design.yaml")
        self.design_text = DESIGN

    @property
    def state(self) -> Procurement:
        return procurement.of(self.book)

    @property
    def scoring(self) -> tender.Scoring:
        return self.design.tender.scoring

    def do(self, deed: Callable[..., Any], /, *values: Any, **named: Any) -> ledger.Entry:
        """Take a decision now, and write it down."""
        if "at" in deed.__annotations__:
            named["at"] = self.now
        made = deed(self.state, *values, **named)
        if isinstance(made, WithPapers):
            self.papers += made.papers
            made = made.fact
        return self.book.append(*KINDS.written(made), at=self.now)

    def issue(self) -> None:
        self.do(opening.issue, tender="t-1", design=self.design_text, deadline_at=DEADLINE, key=self.key, by="o1")

    def send(self, letter: str, at: datetime | None = None) -> ledger.Entry:
        self.now = at or self.now + timedelta(minutes=1)
        text = codec.to_json(bid_of(letter))
        sealed = sealing.seal(opening.key_of(self.state, self.key), text, sealing.about("t-1", letter))
        self.sealed[ledger.digest_of_bytes(sealed)] = sealed
        digest = ledger.digest_of_bytes(sealed)
        return self.do(opening.receive, bid=letter, supplier=f"s-{letter}", sealed_digest=digest)

    def press(self, officer: str, at: datetime | None = None) -> None:
        self.now = at or self.now + timedelta(minutes=1)
        self.do(opening.present, officer=officer, officers=OFFICERS)

    def open(self, *officers: str) -> None:
        due = opening.to_open(self.state, officers=officers, at=self.now)
        opened = {}
        for bid, received in due.items():
            about = sealing.about("t-1", bid)
            text = sealing.open_(self.key.wrapped, MASTER, self.sealed[received.sealed], about)
            opened[bid] = procurement.digest_of(text)
            self.bid_texts.append(text)
        self.do(opening.open_, officers=officers, opened=opened)
        for bid in opened:
            prices = {lot: Decimal(price) for lot, price in self.prices[bid].items()}
            self.do(opening.read_price, bid=bid, prices=prices, takes=self.takes.get(bid))

    def score(self, person: str) -> None:
        self.now += timedelta(minutes=5)
        self.do(judging.declare, by=person, link=False)
        for criterion, marks in self.marks[person].items():
            for bid in marks:
                self.do(opening.read_bid, person=person, roles=["evaluator"], bid=bid, part=criterion)
            self.score_one(person, criterion)

    def score_without(self, person: str, out: str) -> None:
        self.do(judging.declare, by=person, link=False)
        for criterion, marks in self.marks[person].items():
            left = {bid: Decimal(mark) for bid, mark in marks.items() if bid != out}
            self.score_one(person, criterion, marks=left)

    def score_one(self, by: str, criterion: str, **other: Any) -> None:
        marks = {bid: Decimal(mark) for bid, mark in self.marks.get(by, self.marks["e1"]).get(criterion, {}).items()}
        named = {"marks": marks, "reasons": {bid: f"{by} on {bid}, {criterion}: {WHY}" for bid in "ABCD"}, **other}
        self.do(judging.lock, self.scoring, criterion=criterion, by=by, evaluators=EVALUATORS, **named)

    def agree(self) -> None:
        self.now += timedelta(minutes=5)
        self.do(judging.declare, by=LEAD, link=False)
        for criterion, bid in judging.unagreed(self.state, self.scoring):
            mark = Decimal(3) if criterion == "pay" and bid == "C" else Decimal(self.marks["e1"][criterion][bid])
            self.do(
                judging.agree,
                self.scoring,
                criterion=criterion,
                bid=bid,
                mark=mark,
                reason="The rota on page two was read again." if mark == 3 else "",
                by=LEAD,
                evaluators=EVALUATORS,
            )

    def ask_b(self) -> None:
        self.now += timedelta(minutes=5)
        self.do(
            explaining.ask_explanation, bid="B", answer_by=date(2027, 1, 21), because="Price against wage.", by="o1"
        )

    def decide(self) -> ledger.Entry:
        self.now += timedelta(minutes=5)
        found = replay.result(self.state, self.design)
        self.do(
            deciding.decide_award,
            self.scoring,
            lots=found.winners,
            scores=found.scores_digest,
            allocation=found.allocation_digest,
            by="o1",
        )
        self.now += timedelta(minutes=5)
        assert self.state.decision is not None
        return self.do(deciding.agree_award, decision=self.state.decision.digest, by="o2")

    def letters(self) -> None:
        for bid in deciding.without_letter(self.state):
            self.letters_sent.append(f"Letter to {bid}")
            self.do(deciding.letter_sent, bid=bid, letter=procurement.digest_of(f"Letter to {bid}"), by="o1")

    def schedule(self, bid: str) -> signature.Schedule:
        return signature.schedule(self.design, bid_of(bid), lots=self.state.winners.get(bid, ()))

    def sign(self, bid: str) -> None:
        made = self.schedule(bid)
        broken = signature.breaks(self.design, bid_of(bid))
        for side, by in (("buyer", "o1"), ("supplier", f"s-{bid}-director")):
            self.do(signature.sign, bid=bid, side=side, schedule=made.digest, breaks=broken, by=by)

    def up_to_opened(self) -> "Desk":
        self.issue()
        for letter in PRICES:
            self.send(letter)
        self.press("o1", DEADLINE + timedelta(minutes=2))
        self.press("o2")
        self.open(*OFFICERS)
        return self

    def up_to_agreed(self) -> "Desk":
        self.up_to_opened()
        for person in EVALUATORS:
            self.score(person)
        self.agree()
        return self

    def whole(self) -> "Desk":
        self.up_to_agreed()
        self.decide()
        self.letters()
        for bid in self.state.winners:
            self.sign(bid)
        return self


@pytest.fixture
def desk() -> Desk:
    return Desk(ledger.MemoryBook("book-1"))


@pytest.fixture
def book_file(tmp_path: Path) -> Callable[[Desk], Path]:
    def write(desk: Desk) -> Path:
        path = tmp_path / "book.jsonl"
        path.write_text(ledger.to_lines(desk.book.entries()))
        return path

    return write
