"""An opening at the buyer: what proves, what differs, and what nobody may send."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from makegood.deliver.checks import decide
from makegood.deliver.checks.opened import Checked, PayslipRead, checked, why_unproved
from makegood.deliver.employer import tree
from makegood.deliver.employer.opening import for_rows, from_payroll, opened
from makegood.deliver.employer.plain import from_bytes, to_bytes
from makegood.deliver.state import Refused
from makegood.terms import BadInput


def slips(both: Any, *, wrong: Iterable[int] = ()) -> list[PayslipRead]:
    """The payslips of every drawn row, read whole: as reported, but for these leaves 12.71 an hour."""
    return [
        PayslipRead(row=leaf + 1, hours_paid=D(420), basic_pay=D("5338.20") if leaf in wrong else D("5649.00"))
        for leaf in both.told().leaves
    ]


def test_rows_that_say_what_their_payslips_say_match(drawn: Any) -> None:
    seen = checked(drawn.told(), drawn.opening(), slips(drawn))

    assert seen.matches == drawn.told().leaves


def test_a_row_paid_less_than_reported_differs_and_says_so_in_pounds(drawn: Any) -> None:
    third = drawn.told().leaves[2]

    seen = checked(drawn.told(), drawn.opening(), slips(drawn, wrong=[third]))

    row = next(each for each in seen.rows if each.outcome == "differs")
    assert row.index == third
    assert row.because.startswith("£12.71 an hour was paid, £13.45 was reported; ")
    assert (row.rate_paid, row.short) == (D("12.71"), D("310.80"))


@pytest.mark.parametrize(("pay", "outcome"), [("5649.03", "matches"), ("5648.97", "matches"), ("5648.96", "differs")])
def test_a_penny_a_pay_line_is_rounding_and_no_difference(drawn: Any, pay: str, outcome: str) -> None:
    leaf = drawn.told().leaves[0]

    seen = checked(drawn.told(), drawn.opening(), [PayslipRead(row=leaf + 1, hours_paid=D(420), basic_pay=D(pay))])

    assert seen_row(seen, leaf).outcome == outcome


def test_the_whole_check_says_between_one_and_eight_of_thirty_one(drawn: Any) -> None:
    third = drawn.told().leaves[2]
    seen = checked(drawn.told(), drawn.opening(), slips(drawn, wrong=[third]))
    drawn.add(decide.record(drawn.state, draw="1", checked=seen, opening="0" * 64, by="b"))

    closed = decide.close(drawn.state, draw="1", on=date(2026, 10, 20), by="b")

    assert (closed.low, closed.high, closed.not_opened) == (1, 8, ())


def test_rows_are_read_a_few_at_a_time_and_stay_as_they_were_read(drawn: Any) -> None:
    def record(payslips: list[PayslipRead]) -> None:
        seen = checked(drawn.told(), drawn.opening(), payslips)
        drawn.add(decide.record(drawn.state, draw="1", checked=seen, opening="0" * 64, by="b"))

    first = drawn.told().leaves[0]
    record(slips(drawn)[:5])
    record(slips(drawn))
    with pytest.raises(Refused, match="Nothing new"):
        record(slips(drawn))
    with pytest.raises(Refused, match=f"Row {first + 1} of check 1 was read already"):
        record(slips(drawn, wrong=[first]))

    assert [len(each.matches) for each in drawn.state.draws["1"].opened] == [5, 7]


def test_a_row_that_did_not_prove_can_be_opened_again_in_time(drawn: Any) -> None:
    opening = drawn.opening()
    broken = replace(opening, rows=(replace(opening.rows[0], salt="00" * 32), *opening.rows[1:]))
    for sent in (broken, opening):
        seen = checked(drawn.told(), sent, slips(drawn))
        drawn.add(decide.record(drawn.state, draw="1", checked=seen, opening="0" * 64, by="b"))

    assert set(decide.results(drawn.state.draws["1"]).values()) == {"matches"}


def test_what_risk_found_stays_out_of_the_sums(sealed: Any) -> None:
    sealed.draw(rows=12, by_risk=(0, 5))
    told = sealed.told()
    seen = checked(told, sealed.opening(), slips(sealed, wrong=told.by_risk))
    sealed.add(decide.record(sealed.state, draw="1", checked=seen, opening="0" * 64, by="b"))

    closed = decide.close(sealed.state, draw="1", on=date(2026, 10, 20), by="b")

    assert seen.differs == told.by_risk
    assert (closed.low, closed.high) == (0, 5)


def changed(row: Any, what: str) -> Any:
    line = row.lines[0]
    flipped = ("0" if row.leaf[0] != "0" else "1") + row.leaf[1:]
    return {
        "leaf": replace(row, leaf=flipped),
        "salt": replace(row, salt="00" * 32),
        "proof": replace(row, proof=(*row.proof[:-1], "00" * 32)),
        "no proof": replace(row, proof=()),
        "pay": replace(row, lines=(replace(line, basic_pay=line.basic_pay + 1), *row.lines[1:])),
        "a line less": replace(row, lines=row.lines[1:]),
        "no text": replace(row, leaf="zz"),
    }[what]


@pytest.mark.parametrize("what", ["leaf", "salt", "proof", "no proof", "pay", "a line less", "no text"])
def test_a_changed_row_does_not_prove(drawn: Any, what: str) -> None:
    first = drawn.opening().rows[0]

    assert why_unproved(drawn.told(), first) == ""
    assert why_unproved(drawn.told(), changed(first, what))


def test_two_rows_swapped_do_not_prove(drawn: Any) -> None:
    opening = drawn.opening()
    first, second = opening.rows[:2]
    swapped = (replace(first, index=second.index), replace(second, index=first.index), *opening.rows[2:])

    seen = checked(drawn.told(), replace(opening, rows=swapped), slips(drawn))

    assert seen.unproved == (first.index, second.index)


def test_a_row_that_was_not_drawn_is_turned_away(drawn: Any) -> None:
    opening = drawn.opening()
    other = next(leaf for leaf in range(31) if leaf not in drawn.told().leaves)

    with pytest.raises(BadInput, match="it was not drawn"):
        checked(drawn.told(), replace(opening, rows=(*opening.rows, replace(opening.rows[0], index=other))))
    with pytest.raises(BadInput, match="here twice"):
        checked(drawn.told(), replace(opening, rows=(*opening.rows, opening.rows[0])))
    with pytest.raises(BadInput, match="period"):
        checked(drawn.told(), replace(opening, period="2026-q2"))


def test_a_file_changed_since_does_not_match_the_seal(drawn: Any) -> None:
    line = drawn.lines[0]
    lines = (replace(line, basic_pay=line.basic_pay + 1), *drawn.lines[1:])

    with pytest.raises(BadInput) as bad:
        from_payroll(drawn.asked, lines, secret=bytes(range(32, 64)), drawn=drawn.told())

    assert str(bad.value.problems[0]) == (
        "Row 2: this file does not match your seal; use the file you sent on 3 October 2026, or send a correction"
    )


def test_with_the_hashes_kept_only_the_rows_that_differ_are_named(drawn: Any) -> None:
    hashes = [tree.leaf_hash(row.leaf) for row in drawn.made.rows]
    wrong = drawn.told().leaves[3]
    hers = drawn.made.rows[wrong].worker.worker
    drawn.lines = tuple(replace(line, basic_pay=D(2000)) if line.worker == hers else line for line in drawn.lines)

    with pytest.raises(BadInput) as bad:
        opened(drawn.told(), drawn.made.rows, hashes=hashes)

    assert [each.file for each in bad.value.problems] == [f"Row {wrong + 1}"]


def test_a_change_to_a_row_that_was_not_drawn_keeps_none_of_the_drawn_ones_shut(drawn: Any) -> None:
    rows, told = drawn.made.rows, drawn.told()
    hashes = [tree.leaf_hash(row.leaf) for row in rows]
    other = rows[next(leaf for leaf in range(31) if leaf not in told.leaves)].worker.worker
    drawn.lines = tuple(replace(line, basic_pay=D(2000)) if line.worker == other else line for line in drawn.lines)

    opening = opened(told, drawn.made.rows, hashes=hashes)

    assert checked(told, opening, slips(drawn)).matches == told.leaves
    names = {f"{rows[leaf].worker.worker}.pdf": leaf for leaf in told.leaves}
    matched, _ = for_rows(names, told, drawn.made.rows, hashes=hashes)
    assert {leaf: [name] for name, leaf in names.items()} == matched


def test_nobody_opens_rows_that_somebody_chose(drawn: Any) -> None:
    told = drawn.told()
    other = tuple(sorted({*told.by_chance[1:], next(leaf for leaf in range(31) if leaf not in told.by_chance)}))

    with pytest.raises(BadInput, match="open nothing"):
        opened(replace(told, by_chance=other), drawn.made.rows)


def test_payslips_are_matched_by_reference_and_the_others_are_listed(drawn: Any) -> None:
    told, rows = drawn.told(), drawn.made.rows
    mine = rows[told.leaves[0]].worker.worker

    matched, unmatched = for_rows([f"slip {mine} July.pdf", f"{mine}9.pdf", "notes.txt"], told, rows)

    assert matched == {told.leaves[0]: [f"slip {mine} July.pdf"]}
    assert unmatched == (f"{mine}9.pdf", "notes.txt")


def test_the_order_of_a_payroll_changes_nothing_in_its_opening(drawn: Any) -> None:
    first = drawn.opening()
    drawn.lines = tuple(reversed(drawn.lines))

    assert drawn.opening() == first


def test_an_opening_holds_the_drawn_workers_and_nobody_else(drawn: Any) -> None:
    told, rows = drawn.told(), drawn.made.rows
    text = to_bytes(drawn.opening()).decode()

    for index, row in enumerate(rows):
        assert (row.worker.worker in text) == (index in told.leaves)
        assert (row.salt.hex() in text) == (index in told.leaves)
        assert row.token not in text


def test_a_draw_of_a_tree_of_another_size_is_not_even_repeated(drawn: Any) -> None:
    endless = replace(drawn.told(), size=10**15, earlier=10**14)

    with pytest.raises(BadInput, match="does not match your seal"):
        opened(endless, drawn.made.rows)


def test_an_opening_reads_back_as_it_was_written(drawn: Any) -> None:
    opening = drawn.opening()

    assert from_bytes(type(opening), to_bytes(opening), "opening") == opening


def test_a_month_not_read_yet_is_no_match(drawn: Any) -> None:
    leaf = drawn.told().leaves[0]
    july = PayslipRead(row=leaf + 1, ends=date(2026, 7, 31), hours_paid=D(140), basic_pay=D("1883.00"))

    first = seen_row(checked(drawn.told(), drawn.opening(), [july]), leaf)
    both = seen_row(checked(drawn.told(), drawn.opening(), [july, replace(july, ends=date(2026, 6, 30))]), leaf)

    assert (first.outcome, both.outcome) == ("not read", "differs")
    assert "ends on 30 June 2026" in both.because


def seen_row(seen: Checked, leaf: int) -> Any:
    return next(each for each in seen.rows if each.index == leaf)
