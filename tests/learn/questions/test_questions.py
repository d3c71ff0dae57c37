"""What a question did, worked out from awards small enough to see through."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.award import run
from makegood.deliver.findings.record import KeptRatio, Line, Record
from makegood.learn import questions
from makegood.learn.questions import Question

ON = date(2027, 2, 1)


def case(bids: dict[str, dict[str, int]], prices: dict[str, int], **more: Any) -> run.Case:
    """Two questions of 30 and 20 marks and a price of 50, one lot, marks up to 5."""
    data = {
        "id": "T-1",
        "title": "Cleaning",
        "authority": "Northmoor Council (invented)",
        "on": ON.isoformat(),
        "scale_top": 5,
        "quality": [
            {"id": "pay", "title": "Pay", "weight": 30},
            {"id": "voice", "title": "Voice", "weight": 20, **more.pop("voice", {})},
        ],
        "price": {"weight": 50, "formula": {"name": "lowest_over_price"}},
        "bids": [
            {"bidder": bidder, "prices": {"1": prices[bidder]}, "marks": marks, **more.get(bidder, {})}
            for bidder, marks in bids.items()
        ],
    }
    return run.from_data(data, "award.yaml")


def asked(made: run.Case, *records: Record) -> dict[str, Question]:
    return {each.id: each for each in questions.of(run.outcome(made, "award.yaml"), records)}


def record(*statuses: str, promise: str = "pay") -> Record:
    """A public record with one promise, judged in as many periods."""
    lines = tuple(
        Line(
            promise=promise, title="Pay at the living wage", measure="PAY-01", unit="% of hours", period=f"q{number}",
            period_words="", promised=Decimal(100), status=status, word="",  # type: ignore[arg-type]
        )
        for number, status in enumerate(statuses)
    )  # fmt: skip
    return Record(
        contract="C-1", title="", buyer="", supplier="", on=ON, sentence="", counts={}, latest=lines[-1:],
        history=lines, kept=KeptRatio(low=None, high=None, parts={}), owed=(), answers=(), no_duty="",
    )  # fmt: skip


ALIKE = {
    "A": {"pay": 4, "voice": 5},
    "B": {"pay": 4, "voice": 2},
    "C": {"pay": 4, "voice": 3},
    "D": {"pay": 4, "voice": 3},
}
PRICES = {"A": 110, "B": 100, "C": 105, "D": 120}


def test_a_question_that_every_bid_answered_alike_separated_nobody() -> None:
    pay = asked(case(ALIKE, PRICES))["pay"]

    assert not pay.separated and pay.decided == ()
    assert questions.advice(pay)[0] == "This question did not separate the four bids: every bid had 4 of 5."
    assert "30 marks chose nobody" in questions.advice(pay)[-1]


def test_a_question_that_chose_the_winner_is_told() -> None:
    voice = asked(case(ALIKE, PRICES))["voice"]

    assert (voice.spread, voice.points) == (3, 12)
    assert voice.decided == ("1",)
    assert "Without it the winner changes." in questions.advice(voice)


def test_a_minimum_that_kept_the_best_bid_out_decided() -> None:
    marks = {"A": {"pay": 3, "voice": 4}, "B": {"pay": 5, "voice": 1}}
    voice = asked(case(marks, {"A": 110, "B": 100}, voice={"minimum": 2}))["voice"]

    assert voice.kept_out == ("B",) and voice.separated
    assert voice.decided == ("1",)
    assert "Its minimum kept out B." in questions.advice(voice)


def test_full_marks_for_all_can_be_a_term() -> None:
    marks = {"A": {"pay": 5, "voice": 1}, "B": {"pay": 5, "voice": 2}}

    assert "It can be a term that all accept" in questions.advice(asked(case(marks, PRICES))["pay"])[-1]


@pytest.mark.parametrize(
    ("statuses", "says", "next_time"),
    [
        (("kept", "kept"), "kept in 2 of 2 periods", "ask it again as it is"),
        (("kept", "put right"), "kept in 1 of 2 periods, missed and put right in 1", "ask it again as it is"),
        (("kept", "not kept"), "kept in 1 of 2 periods, not kept in 1", "was not kept. Ask for proof"),
        (("not shown", "kept"), "kept in 1 of 2 periods, not shown in 1", "what will show that it is kept"),
        (("waiting", "not due"), "nothing is due yet", "nothing is known yet"),
    ],
)
def test_what_became_of_the_promise_decides_the_advice(statuses: tuple[str, ...], says: str, next_time: str) -> None:
    marks = {"A": {"pay": 5, "voice": 1}, "B": {"pay": 2, "voice": 2}}
    pay = asked(case(marks, PRICES), record(*statuses))["pay"]

    assert pay.kept[0].says == says
    assert questions.advice(pay)[-2] == f"Pay at the living wage (C-1): {says}."
    assert next_time in questions.advice(pay)[-1]


def test_all_alike_and_not_kept_becomes_a_term_with_a_ladder() -> None:
    pay = asked(case(ALIKE, PRICES), record("not kept"))["pay"]

    assert "a step on the ladder" in questions.advice(pay)[-1]


def test_a_promise_of_another_question_is_not_counted_here() -> None:
    found = asked(case(ALIKE, PRICES), record("kept", promise="travel"))

    assert found["pay"].kept == () and found["voice"].kept == ()


def test_one_bid_is_not_compared() -> None:
    pay = asked(case({"A": {"pay": 4, "voice": 4}}, PRICES))["pay"]

    assert "Fewer than two bids" in questions.advice(pay)[0]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(90, 130)), min_size=2, max_size=5, unique=True)
)
@settings(deadline=None, max_examples=60)
def test_taking_a_question_away_is_leaving_its_points_out(bids: list[tuple[int, int, int]]) -> None:
    names = "ABCDE"[: len(bids)]
    marks = {name: {"pay": pay, "voice": voice} for name, (pay, voice, _) in zip(names, bids, strict=True)}
    made = case(marks, {name: price for name, (_, _, price) in zip(names, bids, strict=True)})
    outcome = run.outcome(made, "award.yaml")

    found = {each.id: each for each in questions.of(outcome)}
    for id_, weight in (("pay", 30), ("voice", 20)):
        left = {
            score.bidder: score.total * 5 - weight * marks[score.bidder][id_] for score in outcome.lots[0].score.scores
        }
        best = [name for name, points in left.items() if points == max(left.values())]
        without = {"1": best[0]} if len(best) == 1 else {}
        expected = outcome.winners.get("1") != without.get("1")
        assert bool(found[id_].decided) == (expected and len({marks[name][id_] for name in names}) > 1)
