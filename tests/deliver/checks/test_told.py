"""What a spot check says in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

from makegood.deliver import facts
from makegood.deliver.checks import told
from makegood.deliver.checks.hours import choices, figures, minutes_for, rows_that_fit
from makegood.deliver.checks.opened import PayslipRead, checked


def closed(low: int, high: int, *not_opened: int) -> facts.CheckClosed:
    return facts.CheckClosed(draw="1", not_opened=not_opened, low=low, high=high, by="b")


def test_the_odds_are_told_as_on_the_page() -> None:
    assert told.odds_told(31, 3, 6) == "If 3 of the 31 are paid wrongly, opening 6 finds at least one 49 times in 100."


def test_a_result_is_a_range_and_never_a_guess() -> None:
    assert told.extent_told(closed(1, 8), 31) == (
        "Between 1 and 8 of the 31 people are likely to be affected (19 times in 20)."
    )
    assert told.extent_told(closed(0, 0), 31) == "None of the 31 people is affected."
    assert told.extent_told(closed(2, 2), 10) == "2 of the 10 rows are affected."


def test_rows_not_opened_count_as_not_shown() -> None:
    assert told.not_shown_told(closed(0, 9, 3, 4, 5)) == "3 rows not opened. They count as not shown."
    assert told.not_shown_told(closed(0, 9)) == ""


def test_pay_below_the_legal_minimum_may_be_passed_on_and_nothing_more(drawn: Any) -> None:
    first = drawn.told().leaves[0]
    slip = PayslipRead(row=first + 1, hours_paid=D(420), basic_pay=D(5000))
    seen = checked(drawn.told(), drawn.opening(), [slip])

    steps = told.next_steps(seen, minimum=D("12.71"), on=date(2026, 10, 20), left=19)

    assert [step.verb for step in steps] == [
        "Start a conversation about this", "Draw more rows", "Ask your legal team",
    ]  # fmt: skip
    assert "it may be passed to the Fair Work Agency" in steps[-1].because
    assert "W0" not in "".join(step.because for step in steps)


def test_the_largest_check_that_fits_an_hour_fits_and_one_row_more_does_not() -> None:
    rows = rows_that_fit(60, 1000)

    assert minutes_for(rows) <= 60 < minutes_for(rows + 1)
    assert rows_that_fit(5, 1000) == 0
    assert rows_that_fit(600, 31) == 31


def test_minutes_are_proposals_and_say_so() -> None:
    assert {each.mark for each in figures().values()} == {"proposal"}
    assert all(each.low <= each.value <= each.high for each in figures().values())


def test_choices_show_minutes_beside_odds() -> None:
    found = choices(31, 3, (19, 6, 12, 40))

    assert [each.rows for each in found] == [6, 12, 19]
    assert [told.in_a_hundred(each.chance) for each in found] == [
        "49 times in 100", "78 times in 100", "95 times in 100",
    ]  # fmt: skip


def test_a_draw_is_told_in_three_lines_and_the_rows(drawn: Any) -> None:
    lines = told.draw_told(drawn.told(), locked_on=date(2026, 10, 1), drawn_on=date(2026, 10, 13))

    assert [line[0] for line in lines] == ["1", "2", "3", "T"]
    assert "2 On 3 October 2026, not knowing it, the employer sealed its rows: " in lines[1]
    none = replace(drawn.told(), by_chance=())
    assert (
        told.draw_told(none, locked_on=None, drawn_on=date(2026, 10, 13))[-1] == "The two together pick no rows of 31."
    )
