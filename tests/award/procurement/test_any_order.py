"""Whatever people do in whatever order, no bid opens early or to one officer, and a locked mark stays."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from makegood import ledger, tender
from makegood.award import facts, judging, opening, procurement, sealing
from makegood.award.facts import KINDS
from makegood.award.irregular import irregular
from makegood.award.procurement import Refused, WithPapers

DEADLINE = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
SCORING = tender.Scoring(
    criteria=(tender.Criterion(id="pay", title="Pay", weight=Decimal(100)),), scale=("0", "1", "2", "3", "4", "5")
)
PEOPLE = st.sampled_from(["o1", "o2", "x"])
SCORERS = st.sampled_from(["e1", "e2"])
BIDS = st.sampled_from(["A", "B"])
KEY = sealing.SealingKey(public=b"p", wrapped=b"w")


class AnyOrder(RuleBasedStateMachine):
    """Deeds at random; refused ones leave the book as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.book, self.now, self.count = ledger.MemoryBook("b"), DEADLINE - timedelta(hours=3), 0
        self.locked: dict[tuple[str, str], facts.ScoreLocked] = {}
        self.deed(opening.issue, tender="t", design="d", deadline_at=DEADLINE, key=KEY, by="o1")

    def deed(self, decision, *values, **named) -> bool:  # type: ignore[no-untyped-def]
        try:
            made = decision(procurement.of(self.book), *values, **named, at=self.now)
        except Refused:
            return False
        self.book.append(*KINDS.written(made.fact if isinstance(made, WithPapers) else made), at=self.now)
        return True

    @rule(minutes=st.sampled_from([1, 40, 90, 200]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(bid=BIDS)
    def send(self, bid: str) -> None:
        self.count += 1
        self.deed(opening.receive, bid=bid, supplier=f"s-{bid}", sealed_digest=str(self.count))

    @rule(bid=BIDS)
    def take_back(self, bid: str) -> None:
        self.deed(opening.withdraw, bid=bid, by="s")

    @rule(person=PEOPLE)
    def press(self, person: str) -> None:
        self.deed(opening.present, officer=person, officers=("o1", "o2"))

    @rule(officers=st.lists(PEOPLE, max_size=3))
    def open_(self, officers: list[str]) -> None:
        bids = procurement.of(self.book).bids
        opened = {bid: "text" for bid, sent in bids.items() if sent.stands}
        self.deed(opening.open_, officers=officers, opened=opened)

    @rule()
    def opening_day(self) -> None:
        """A short way to opened bids, so that what comes after is tried often."""
        self.now = max(self.now, DEADLINE + timedelta(minutes=1))
        self.press("o1")
        self.press("o2")
        self.open_(["o1", "o2"])

    @rule(person=SCORERS, link=st.sampled_from([False, False, False, True]))
    def declare(self, person: str, link: bool) -> None:
        self.deed(judging.declare, by=person, link=link, words="a link")

    @rule(person=SCORERS, bid=BIDS)
    def read(self, person: str, bid: str) -> None:
        self.deed(opening.read_bid, person=person, roles=["evaluator"], bid=bid, part="pay")

    @rule(person=SCORERS, mark=st.sampled_from([-1, 0, 1, 2, 3, 4, 5, 6]))
    def lock(self, person: str, mark: int) -> None:
        state = procurement.of(self.book)
        marks = dict.fromkeys(state.to_score, Decimal(mark))
        reasons = dict.fromkeys(marks, "word " * 30)
        named = {"criterion": "pay", "by": person, "evaluators": ("e1", "e2"), "marks": marks, "reasons": reasons}
        if self.deed(judging.lock, SCORING, **named):
            assert ("pay", person) not in self.locked
            self.locked["pay", person] = procurement.of(self.book).locked["pay"][person]

    @invariant()
    def no_bid_opens_early_or_to_one_officer(self) -> None:
        state = procurement.of(self.book)
        if state.opened is not None:
            assert state.opened_at is not None and state.opened_at > DEADLINE
            assert len(set(state.opened.officers) & {"o1", "o2"}) == 2
            assert not any(state.bids[bid].latest is None for bid in state.opened.opened)

    @invariant()
    def nobody_read_before_the_opening_or_without_declaring(self) -> None:
        state = procurement.of(self.book)
        for access in state.accesses:
            assert state.opened_at is not None and access.at >= state.opened_at
            assert isinstance(access.fact, facts.BidRead) and access.fact.by in state.conflicts

    @invariant()
    def locked_marks_never_change(self) -> None:
        held = procurement.of(self.book).locked
        assert all(held[criterion][person] == fact for (criterion, person), fact in self.locked.items())

    def teardown(self) -> None:
        entries = tuple(self.book.entries())
        assert isinstance(ledger.verify(entries), ledger.Whole)
        assert not irregular(procurement.happened(entries))


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyOrder = AnyOrder.TestCase
