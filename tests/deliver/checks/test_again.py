"""An auditor repeats the draws of a book, with nothing but its entries."""

from dataclasses import replace
from typing import Any

import pytest

from makegood.deliver import facts
from makegood.deliver.checks.again import faults


def without(happened: list[Any], kind: type) -> list[Any]:
    return [each for each in happened if not isinstance(each.fact, kind)]


def test_an_honest_book_has_no_faults(drawn: Any) -> None:
    assert faults(drawn.happened) == ()


def test_a_seed_locked_after_the_return_is_found(drawn: Any) -> None:
    opened, locked, filed, made = drawn.happened
    swapped = [opened, replace(filed, number=1), replace(locked, number=2), made]

    assert faults(swapped) == ("Check 1: the seed was locked after a return had come.",)


def test_a_draw_without_a_locked_seed_or_return_is_found(drawn: Any) -> None:
    assert "no seed was locked" in faults(without(drawn.happened, facts.SeedLocked))[0]
    assert "not in the book" in faults(without(drawn.happened, facts.ReturnFiled))[0]


@pytest.mark.parametrize("changed", [{"by_chance": (0, 1, 2)}, {"seed": "00" * 32}])
def test_rows_that_seed_and_root_do_not_give_are_found(drawn: Any, changed: dict[str, Any]) -> None:
    last = drawn.happened[-1]
    forged = [*drawn.happened[:-1], replace(last, fact=replace(last.fact, **changed))]

    assert len(faults(forged)) == 1


def test_a_draw_from_a_correction_made_once_the_seed_was_known_is_found(drawn: Any) -> None:
    drawn.file(bundle="cd" * 32, corrects="ab" * 32)
    first = drawn.happened[3].fact
    drawn.add(replace(first, draw="2", bundle="cd" * 32))

    assert any("after an earlier draw had opened the seed" in fault for fault in faults(drawn.happened))
