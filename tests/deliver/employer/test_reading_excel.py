"""Workbooks: several sheets, formulas, damage, bombs."""

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal as D
from typing import Any

import pytest
from openpyxl import Workbook

from makegood.deliver.employer import marking, reading, table
from makegood.deliver.figures.rows import Offer
from makegood.terms import BadInput

HEAD = ["Employee No", "Name", "Period Start", "Period End", "Hours", "Basic Pay"]


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def row(number: Any, hours: Any, pay: Any) -> list[Any]:
    return [number, "Ada Okafor", date(2026, 7, 1), date(2026, 7, 31), hours, pay]


def test_numbers_days_and_hours_of_excel_are_read_as_excel_shows_them() -> None:
    rows = [["Acme Ltd"], HEAD, row(4711, timedelta(hours=37, minutes=30), 0.1 + 0.2), row("A-7", 20, 269.0)]

    found = reading.read(workbook(("July", rows)), "pay.xlsx")

    assert [(line.worker, line.hours_paid, line.basic_pay, line.line) for line in found.lines] == [
        ("4711", D("37.5"), D("0.3"), 3),
        ("A-7", D(20), D(269), 4),
    ]
    assert (found.lines[0].starts, found.lines[0].ends) == (date(2026, 7, 1), date(2026, 7, 31))
    assert "Okafor" not in repr(found)


def test_the_sheet_with_pay_is_found_and_others_are_left() -> None:
    notes = [["Read me"], ["Ask Ada Okafor about the hours and the pay"]]

    found = reading.read(workbook(("Notes", notes), ("Data", [HEAD, row(1, 20, 269)])), "pay.xlsx")

    assert len(found.lines) == 1


def test_a_sheet_for_each_month_is_read_as_one_payroll() -> None:
    found = reading.read(workbook(("Jul", [HEAD, row(1, 20, 269)]), ("Aug", [HEAD, row(2, 9, 121)])), "pay.xlsx")

    assert {line.worker for line in found.lines} == {"1", "2"}


def test_a_problem_in_one_of_several_sheets_says_which() -> None:
    raw = workbook(("Jul", [HEAD, row(1, 20, 269)]), ("Aug", [HEAD, row(2, "many", 121)]))

    found = reading.read(raw, "pay.xlsx")
    copy = marking.marked(raw, "pay.xlsx", found.marks).decode()

    assert found.problems[0].where == "sheet 2, row 2, Hours"
    assert [line.partition(",")[0] for line in copy.splitlines()].count("") == 3


def test_a_sheet_of_offers_is_read_beside_the_pay() -> None:
    offers = [["worker_ref", "offered_hours", "answer", "offered_on"], [1, 16, "Accepted", date(2026, 7, 2)]]

    found = reading.read(workbook(("Pay", [HEAD, row(1, 20, 269)]), ("Offers", offers)), "pay.xlsx")

    assert found.offers == (Offer(worker="1", offered_on=date(2026, 7, 2), hours=D(16), answer="yes"),)


def test_a_formula_without_a_result_is_told_and_not_worked_out() -> None:
    found = reading.read(workbook(("Pay", [HEAD, row(1, 20, "=E2*13.45"), row(2, 9, 121)])), "pay.xlsx")

    assert [line.worker for line in found.lines] == ["2"]
    assert "row 2, Basic Pay: a formula" in str(found.problems[0])


def test_a_hidden_sheet_is_not_read() -> None:
    book = Workbook()
    book.worksheets[0].append(["nothing here"])
    hidden = book.create_sheet("Last year")
    hidden.append(HEAD)
    hidden.append(row(1, 20, 269))
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)

    with pytest.raises(BadInput, match="no headings of a payroll"):
        reading.read(stream.getvalue(), "pay.xlsx")


def test_a_locked_workbook_and_an_old_one_are_refused_by_name() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500

    with pytest.raises(BadInput, match=r"password protected; .*Take the password off"):
        reading.read(ole + "EncryptedPackage".encode("utf-16-le"), "pay.xlsx")
    with pytest.raises(BadInput, match=r"old Excel file \(\.xls\).*save it as \.xlsx"):
        reading.read(ole, "pay.xls")


def changed(raw: bytes, part: str, content: bytes) -> bytes:
    """The same workbook with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, content if each == part else old.read(each))
    return made.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unzipped(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = changed(workbook(("Pay", [HEAD])), "xl/worksheets/sheet1.xml", b"0" * 3_000_000)
    monkeypatch.setattr(table, "EXCEL_UNZIPPED", 2_000_000)

    with pytest.raises(BadInput, match="unzips to more than"):
        reading.read(bomb, "pay.xlsx")


def test_entities_that_grow_or_read_other_files_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'

    with pytest.raises(BadInput, match="parts that Excel does not write"):
        reading.read(changed(workbook(("Pay", [HEAD])), "xl/worksheets/sheet1.xml", evil), "pay.xlsx")


def test_a_damaged_workbook_is_refused_without_telling_what_is_in_it() -> None:
    broken = changed(workbook(("Pay", [HEAD, row(1, 2, 3)])), "xl/worksheets/sheet1.xml", b"<sheet>Ada Okafor<")

    with pytest.raises(BadInput) as refused:
        reading.read(broken, "pay.xlsx")

    assert "Okafor" not in str(refused.value) and refused.value.__cause__ is None
