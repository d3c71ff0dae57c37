"""Any facts in any order, written by anybody: the book is read, told and packed, and nothing falls over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import ledger, tender
from makegood.award import challenge, drift, facts, procurement, replay
from makegood.award.facts import KINDS
from makegood.award.irregular import irregular
from makegood.terms import BadInput

AT = datetime(2027, 1, 14, 11, 0, tzinfo=UTC)
BIDS, PEOPLE, LOTS = st.sampled_from("AB"), st.sampled_from(["o1", "o2", "e1"]), st.sampled_from(["1", "north", "a+b"])
CRITERIA, WORDS, MARKS = st.sampled_from(["pay", "price"]), st.sampled_from(["", "d1"]), st.integers(-1, 6).map(Decimal)
DESIGN_TEXT = """
title: Care
contract: {nation: ENG}
asks: [{id: pay, text: Pay well.}]
tender:
  scoring:
    criteria: [{id: pay, title: Pay, weight: 60, ask: pay}]
    price: {weight: 40, formula: fixed_anchor, ceiling: 36, floor: 28}
    scale: ["0", "1", "2", "3", "4", "5"]
"""
DESIGN = tender.read(DESIGN_TEXT, "design.yaml")
SPECIAL = {
    facts.BidsOpened: {"opened": st.dictionaries(BIDS, WORDS), "officers": st.lists(PEOPLE, max_size=3).map(tuple)},
    facts.PriceRead: {"prices": st.dictionaries(LOTS, st.integers(-1, 40).map(Decimal))},
    facts.ScoreLocked: {"marks": st.dictionaries(BIDS, MARKS), "reasons": st.dictionaries(BIDS, WORDS)},
    facts.TieDrawn: {"lots": st.dictionaries(LOTS, BIDS), "among": st.integers(0, 3)},
    facts.AwardDecided: {"lots": st.dictionaries(LOTS, BIDS)},
}
BY_NAME: dict[str, Any] = {
    "bid": BIDS, "by": PEOPLE, "person": PEOPLE, "officer": PEOPLE, "supplier": st.just("s"), "criterion": CRITERIA,
    "sealed": WORDS, "words": WORDS, "reason": WORDS, "because": WORDS, "letter": WORDS, "schedule": WORDS,
    "decision": WORDS, "how": WORDS, "question": WORDS, "answer": WORDS, "key": WORDS, "design": WORDS, "tender": WORDS,
    "scores": WORDS, "allocation": WORDS, "part": CRITERIA, "mark": MARKS, "link": st.booleans(),
    "late": st.booleans(), "may_score": st.booleans(), "side": st.sampled_from(["buyer", "supplier"]),
    "deadline_at": st.just(AT + timedelta(hours=1)), "answer_by": st.just(date(2027, 1, 20)),
}  # fmt: skip


def made(class_: type) -> st.SearchStrategy[Any]:
    """Facts of one kind; what is not listed keeps its default."""
    named = {name: BY_NAME[name] for name in class_.__dataclass_fields__ if name in BY_NAME}  # type: ignore[attr-defined]
    if class_ is facts.ExplanationDecided:
        named["decision"] = st.sampled_from(["explained", "kept and watched", "excluded"])
    return st.builds(class_, **named | SPECIAL.get(class_, {}))


FACTS = st.one_of(*(made(each) for each in KINDS._known.values()))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(FACTS, st.sampled_from([1, 30, 90])), min_size=1, max_size=25))
def test_a_book_of_any_facts_is_read_and_told_without_a_fall(written: list[tuple[Any, int]]) -> None:
    book, now = ledger.MemoryBook("b"), AT
    for fact, minutes in written:
        now += timedelta(minutes=minutes)
        book.append(*KINDS.written(fact), at=now)
    entries = tuple(book.entries())

    state = procurement.of(book)
    irregular(procurement.happened(entries))
    drift.spreads(state, "pay")
    try:
        replay.replay(entries, DESIGN, design_text=DESIGN_TEXT)
    except BadInput as bad:
        assert bad.problems
    named = {"design_text": DESIGN_TEXT, "design_name": "design.yaml", "papers": {}, "names": {}}
    packed = challenge.pack(entries, DESIGN, **named)
    assert packed.raw[:2] == b"PK"


@given(st.data())
def test_a_book_with_a_character_changed_is_told_or_refused_in_words(data: st.DataObject) -> None:
    book = ledger.MemoryBook("b")
    book.append(*KINDS.written(facts.OfficerPresent(officer="o1")), at=AT)
    book.append(*KINDS.written(facts.BidRead(bid="A", by="o1", part="price")), at=AT)
    entries = list(book.entries())
    place = data.draw(st.integers(0, len(entries[1].body) - 1))
    body = entries[1].body
    entries[1] = replace(entries[1], body=body[:place] + data.draw(st.characters()) + body[place + 1 :])

    if entries[1].body != body:
        assert isinstance(ledger.verify(entries), ledger.Break)
    try:
        irregular(procurement.happened(entries))
    except BadInput as bad:
        assert bad.problems
