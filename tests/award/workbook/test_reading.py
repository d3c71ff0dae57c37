"""A bid workbook as people fill it in."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal as D
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from makegood import tender
from makegood.award import workbook
from makegood.award.bids import Bid, Firm
from makegood.terms import BadInput

Changed = Callable[[Callable[[Any], object]], bytes]
Cell = Callable[[Any, str, str], Any]
ON = date(2026, 12, 7)
ANSWER = "Your answer"


def told(raw: bytes, design: tender.Design) -> str:
    with pytest.raises(BadInput) as bad:
        workbook.read(raw, "bid.xlsx", design)
    return str(bad.value)


def test_what_was_sent_can_be_downloaded_and_read_again(design: tender.Design, bid: Bid) -> None:
    raw = workbook.write(design, bid, on=ON)

    assert workbook.read(raw, "bid.xlsx", design) == bid
    assert raw == workbook.write(design, bid, on=ON)


def test_a_workbook_with_no_more_than_a_name_is_read_as_that(design: tender.Design) -> None:
    started = Bid(firm=Firm(name="Seaview"))
    raw = workbook.write(design, started, on=ON)

    assert workbook.read(raw, "bid.xlsx", design) == started


@pytest.mark.parametrize(
    ("code", "typed", "reads"),
    [
        ("firm.turnover", "£1.4m", D(1_400_000)),
        ("firm.turnover", "£812,000.50", D("812000.50")),
        ("firm.turnover", 0.1, D("0.1")),
        ("firm.workers", "1,200", 1200),
        ("firm.company_number", 1234567, "1234567"),
        ("bid.accepts_terms", "no", False),
    ],
)
def test_amounts_are_read_as_people_write_them(
    design: tender.Design, changed: Changed, cell: Cell, code: str, typed: object, reads: object
) -> None:
    raw = changed(lambda book: setattr(cell(book, code, ANSWER), "value", typed))

    room, _, name = code.partition(".")
    got = workbook.read(raw, "bid.xlsx", design)
    assert getattr(got.firm if room == "firm" else got, name) == reads


@pytest.mark.parametrize("typed", ["95%", "95", 95])
def test_a_share_may_be_typed_with_its_sign_or_without(
    design: tender.Design, changed: Changed, cell: Cell, typed: object
) -> None:
    raw = changed(lambda book: setattr(cell(book, "promise.pay.quantity", ANSWER), "value", typed))

    assert workbook.read(raw, "bid.xlsx", design).promises[0].quantity == 95


def test_a_cell_that_excel_shows_as_95_percent_is_95(design: tender.Design, changed: Changed, cell: Cell) -> None:
    def as_excel_does(book: Any) -> None:
        cell(book, "promise.pay.quantity", ANSWER).value = 0.95
        cell(book, "promise.pay.quantity", ANSWER).number_format = "0%"

    read = workbook.read_with_notes(changed(as_excel_does), "bid.xlsx", design)

    assert read.bid.promises[0].quantity == 95
    assert read.notes == ()


def test_a_share_below_one_is_kept_and_looked_at_twice(design: tender.Design, changed: Changed, cell: Cell) -> None:
    raw = changed(lambda book: setattr(cell(book, "promise.pay.quantity", ANSWER), "value", 0.95))

    read = workbook.read_with_notes(raw, "bid.xlsx", design)

    assert read.bid.promises[0].quantity == D("0.95")
    assert "we read 0.95 as 0.95%. If you meant 95.00%, type 95.00." in read.notes[0]


@pytest.mark.parametrize("typed", ["1 May 2027", "1st May 2027", "01/05/2027", "2027-05-01", date(2027, 5, 1)])
def test_days_are_read_as_people_write_them(design: tender.Design, changed: Changed, cell: Cell, typed: object) -> None:
    raw = changed(lambda book: setattr(cell(book, "promise.pay.by", ANSWER), "value", typed))

    assert workbook.read(raw, "bid.xlsx", design).promises[0].by == date(2027, 5, 1)


def test_everything_that_is_wrong_is_told_at_once_by_sheet_and_cell(
    design: tender.Design, changed: Changed, cell: Cell
) -> None:
    def spoil(book: Any) -> None:
        cell(book, "promise.pay.quantity", ANSWER).value = "all of them"
        cell(book, "promise.pay.how", ANSWER).value = "word " * 171
        cell(book, "promise.hours.quantity", ANSWER).value = 140
        cell(book, "firm.size", ANSWER).value = "tiny"
        cell(book, "firm.turnover", ANSWER).value = "13,45"

    said = told(changed(spoil), design)

    assert "Promises, E6: 'all of them'; expected a number from 0 to 100; type it like 95 or 95%" in said
    assert "your answer is 171 words; expected at most 150; cut 21" in said
    assert "140; expected from 0 to 100" in said
    assert "Your firm, E7: 'tiny'; expected micro or small or medium or large" in said
    assert "a comma parts thousands here, and a point parts pence" in said


def test_a_formula_is_not_a_value(design: tender.Design, changed: Changed, cell: Cell) -> None:
    raw = changed(lambda book: setattr(cell(book, "promise.pay.quantity", ANSWER), "value", "=90+10"))

    assert "Promises, E6: it is a formula; expected a value; type the value itself" in told(raw, design)


def test_rows_may_be_moved_and_sorted_and_sheets_put_in_another_order(
    design: tender.Design, bid: Bid, changed: Changed
) -> None:
    def upside_down(book: Any) -> None:
        sheet = book["Promises"]
        first = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Code") + 1
        rows = [[(each.value, each.number_format) for each in row] for row in sheet.iter_rows(min_row=first)]
        for number, row in enumerate(reversed(rows)):
            for column, (held, form) in enumerate(row, start=1):
                sheet.cell(first + number, column).value = held
                sheet.cell(first + number, column).number_format = form
        book["Prices and build-up"].insert_rows(1, 3)
        book["Your firm"].insert_cols(3)
        book.move_sheet("Promises", -3)

    assert workbook.read(changed(upside_down), "bid.xlsx", design) == bid


def test_rows_that_were_added_for_more_members_and_packages_are_read(design: tender.Design, changed: Changed) -> None:
    def add(book: Any) -> None:
        book["Sub-contractors"].append([None, "Tyne Cars", "Sub-contractor", 5, "driving"])
        book["Prices and build-up"].append([None, "Moor villages, Dale villages", 34])

    got = workbook.read(changed(add), "bid.xlsx", design)

    assert (got.members[-1].name, got.members[-1].share) == ("Tyne Cars", D(5))
    assert (got.prices[-1].lots, got.prices[-1].price) == (("moor-villages", "dale-villages"), D(34))


@pytest.mark.parametrize(
    "words", ["=HYPERLINK(1)", "+44 191 555 0100", "-5", "@SUM(A1)", "\tx=1", "#N/A", "'quoted'", "_x0041_", "1e5"]
)
def test_words_that_look_like_a_formula_stay_words(design: tender.Design, words: str) -> None:
    bid = Bid(firm=Firm(name=words))

    raw = workbook.write(design, bid, on=ON)

    held = next(row[4] for row in load_workbook(BytesIO(raw))["Your firm"].iter_rows() if row[0].value == "firm.name")
    assert held.data_type == "s"
    assert held.quotePrefix is words.startswith(("=", "+", "-", "@", "\t", "'"))
    assert workbook.read(raw, "bid.xlsx", design).firm.name == words.strip()


def test_the_workbook_of_another_tender_is_not_read_as_this_one(
    design: tender.Design, changed: Changed, cell: Cell
) -> None:
    raw = changed(lambda book: setattr(cell(book, "tender", "Details"), "value", "T-2025-001"))

    assert "it is the workbook of tender T-2025-001; expected T-2026-014" in told(raw, design)


def test_a_code_that_is_missing_or_here_twice_is_told(design: tender.Design, changed: Changed, cell: Cell) -> None:
    missing = changed(lambda book: setattr(cell(book, "promise.pay.by", "Code"), "value", None))
    twice = changed(lambda book: setattr(cell(book, "promise.pay.by", "Code"), "value", "promise.pay.quantity"))

    assert "the row with the code promise.pay.by is missing" in told(missing, design)
    assert "the code promise.pay.quantity is here twice" in told(twice, design)


def test_a_package_names_lots_that_there_are(design: tender.Design, changed: Changed, cell: Cell) -> None:
    raw = changed(lambda book: setattr(cell(book, "price.package.2", "Lot, or lots together"), "value", "Coast + Sea"))

    said = told(raw, design)
    assert "no lot is called Sea" in said
    assert "Coast north, Coast south" in said
