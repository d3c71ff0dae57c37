"""The panel sees where people differ, in exact numbers, once everyone has locked, and no proposed mark."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from makegood import tender
from makegood.award import drift, judging
from makegood.award.facts import ScoreLocked
from makegood.award.procurement import Refused

WHY = "x " * 30


def locked(**marks: str) -> dict[str, ScoreLocked]:
    """Marks of bids A, B, C by person: a='531'."""
    return {
        person: ScoreLocked(
            criterion="pay", by=person, marks=dict(zip("ABC", map(Decimal, digits), strict=True)), reasons={}
        )
        for person, digits in marks.items()
    }


def test_nobody_sees_a_mark_before_everyone_has_locked(desk: Any) -> None:
    desk.up_to_opened().score("e1")

    with pytest.raises(Refused, match="Not everyone"):
        drift.moderation(desk.state, "pay", ("e1", "e2"))


def test_bids_come_widest_first_and_within_one_mark_are_close_enough_to_confirm(desk: Any) -> None:
    desk.up_to_opened()
    for person in ("e1", "e2"):
        desk.score(person)

    shown = drift.moderation(desk.state, "pay", ("e1", "e2"))

    assert [(each.bid, each.spread) for each in shown.differ] == [("C", 3), ("B", 2)]
    assert [each.bid for each in shown.close] == ["A"]


def test_a_difference_between_people_is_an_exact_number_and_a_question() -> None:
    """a: 5, 3, 1 is 3 on average; b and c: (4+2)/2, (2+2)/2, (1+0)/2 = 3, 2, 0.5, on average 11/6."""
    first = drift.differences([locked(a="531", b="421", c="220")])[0]

    assert (first.mean, first.others, first.by) == (Fraction(3), Fraction(11, 6), Fraction(7, 6))
    assert first.question.startswith("Over 3 marks this person gave 7/6 more than the others")
    assert first.question.endswith("?")


def test_one_of_three_stands_alone_and_one_of_two_does_not(desk: Any) -> None:
    assert drift._alone({"a": Decimal(5), "b": Decimal(2), "c": Decimal(1)}) == ("a",)
    assert drift._alone({"a": Decimal(5), "b": Decimal(1)}) == ()
    assert drift._alone({"a": Decimal(5), "b": Decimal(3), "c": Decimal(1)}) == ("a", "b", "c")


def test_a_judging_word_is_told_unless_the_scale_or_the_question_uses_it(desk: Any) -> None:
    reasons = {("C", "e1"): "An INNOVATIVE rota, and the current provider.", ("A", "e1"): "It shows how."}

    found = drift.unpublished(desk.design, "pay", reasons)

    assert [(each.bid, each.word) for each in found] == [("C", "innovative"), ("C", "incumbent")]
    text = desk.design_text.replace("Shows it was done.", "Innovation is shown.")
    published = tender.read(text, "d.yaml")
    assert [each.word for each in drift.unpublished(published, "pay", reasons)] == ["incumbent"]


def test_a_reason_that_two_people_gave_word_for_word_is_told(desk: Any) -> None:
    desk.up_to_opened().score("e1")
    desk.do(judging.declare, by="e2", link=False)
    same = next(each.text for each in desk.papers if each.about == "B" and each.kind == "reason pay")
    desk.score_one("e2", "pay", reasons={"A": f"A {WHY}", "B": same, "C": f"C {WHY}"})

    told = drift.moderation(desk.state, "pay", ("e1", "e2")).same_words

    assert [each.says for each in told] == ["e1 and e2 gave the same reason, word for word, for Bid B on pay."]
