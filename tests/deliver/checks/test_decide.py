"""What a spot check refuses, and what it writes down."""

from datetime import date
from typing import Any

import pytest

from makegood.deliver import facts
from makegood.deliver.checks import decide
from makegood.deliver.checks.opened import checked
from makegood.deliver.employer import drawing
from makegood.deliver.state import Refused

OTHER = bytes(32)


def test_a_seed_is_locked_once_and_only_before_the_rows_are_sealed(both: Any) -> None:
    both.lock()
    with pytest.raises(Refused, match="locked for t1 and 2026-q3 already"):
        both.lock()

    both.happened.pop()
    both.file()
    with pytest.raises(Refused, match="is here already"):
        both.lock()


def test_rows_are_drawn_after_the_return_is_sealed_with_the_seed_that_was_locked(both: Any) -> None:
    both.lock()
    with pytest.raises(Refused, match="is not here yet"):
        both.draw()

    both.file()
    with pytest.raises(Refused, match="not the seed that was locked"):
        both.draw(seed=OTHER)
    both.draw()

    assert drawing.why_not(both.told()) == ""
    assert len(both.told().by_chance) == 12


def test_without_a_locked_seed_nothing_is_drawn(both: Any) -> None:
    both.file()

    with pytest.raises(Refused, match="No seed was locked before"):
        both.draw()


def test_a_seed_locked_after_the_return_is_none_even_where_a_book_says_so(both: Any) -> None:
    both.file()
    both.add(facts.SeedLocked(tier="t1", period="2026-q3", commitment=drawing.commitment(bytes(range(32))), by="b"))

    with pytest.raises(Refused, match="No seed was locked before"):
        both.draw()


def test_a_second_draw_waits_for_the_first_and_then_goes_on_where_it_ended(drawn: Any) -> None:
    with pytest.raises(Refused, match="Check 1 is open still"):
        drawn.draw()
    drawn.add(decide.close(drawn.state, draw="1", on=date(2026, 11, 1), by="b"))
    drawn.draw(rows=7)

    first, second = drawn.told("1"), drawn.told("2")
    root = bytes.fromhex(first.root)
    assert tuple(sorted(first.by_chance + second.by_chance)) == drawing.drawn(bytes(range(32)), root, 31, 19)
    assert drawing.why_not(second) == ""


def test_a_correction_made_once_the_seed_is_known_is_not_drawn_from(drawn: Any) -> None:
    drawn.add(decide.close(drawn.state, draw="1", on=date(2026, 11, 1), by="b"))
    drawn.file(bundle="cd" * 32, corrects="ab" * 32)

    with pytest.raises(Refused, match="could have been made to fit it"):
        drawn.draw()


def test_a_correction_made_before_the_draw_is_what_is_drawn_from(sealed: Any) -> None:
    sealed.file(bundle="cd" * 32, corrects="ab" * 32)
    sealed.draw()

    assert sealed.told().bundle == "cd" * 32


def test_a_nil_return_has_nothing_to_draw(both: Any) -> None:
    both.lock()
    both.add(facts.ReturnFiled(tier="t1", period="2026-q3", kind="nil", bundle="ab" * 32, by="s"))

    with pytest.raises(Refused, match="it is a nil return"):
        both.draw()


def test_rows_added_because_of_risk_stand_apart(sealed: Any) -> None:
    sealed.draw(rows=2, by_risk=(0, 1, 30))

    told = sealed.told()
    assert set(told.by_risk) == {0, 1, 30} - set(told.by_chance)
    assert len(told.by_chance) == 2


@pytest.mark.parametrize(
    ("rows", "by_risk", "said"),
    [(0, (), "fits"), (32, (), "31 rows"), (1, (31,), "Row 32"), (1, (0, 5, 7, 9, 10, 11), "3 rows at most")],
)
def test_a_draw_that_cannot_be_made_is_refused_with_a_sentence(
    sealed: Any, rows: int, by_risk: tuple[int, ...], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        sealed.draw(rows=rows, by_risk=by_risk)


def test_a_check_closes_after_its_day_and_what_was_not_opened_counts_as_not_shown(drawn: Any) -> None:
    with pytest.raises(Refused, match="can still be opened until 31 October 2026"):
        decide.close(drawn.state, draw="1", on=date(2026, 10, 31), by="b")

    closed = decide.close(drawn.state, draw="1", on=date(2026, 11, 1), by="b")

    assert closed.not_opened == drawn.told().leaves
    assert (closed.low, closed.high) == (0, 31)


def test_nothing_is_recorded_before_a_payslip_is_read(drawn: Any) -> None:
    seen = checked(drawn.told(), drawn.opening())

    with pytest.raises(Refused, match="Nothing new was compared"):
        decide.record(drawn.state, draw="1", checked=seen, opening="0" * 64, by="b")


def test_a_check_that_is_not_there_is_refused(sealed: Any) -> None:
    with pytest.raises(Refused, match="no check 9"):
        decide.told(sealed.state, "9")
