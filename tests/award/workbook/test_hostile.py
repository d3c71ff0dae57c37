"""Workbooks that mean harm, or are broken."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from makegood import tender
from makegood.award import untrusted, workbook
from makegood.award.bids import Bid
from makegood.terms import BadInput

Changed = Callable[[Callable[[Any], object]], bytes]


def with_parts(raw: bytes, parts: dict[str, bytes]) -> bytes:
    """The same workbook with parts put in, or put in another's place."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as held, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in [*held.namelist(), *(set(parts) - set(held.namelist()))]:
            made.writestr(name, parts[name] if name in parts else held.read(name))
    return stream.getvalue()


def refused(raw: bytes, design: tender.Design) -> str:
    with pytest.raises(BadInput) as bad:
        workbook.read(raw, "bid.xlsx", design)
    return str(bad.value)


@pytest.mark.parametrize(
    ("raw", "because"),
    [
        (b"", "it is empty"),
        (b"not a workbook at all", "it is not an Excel workbook"),
        (b"PK\x03\x04" + b"\x00" * 400, "it is not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "it is protected by a password"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(raw: bytes, because: str, design: tender.Design) -> None:
    assert because in refused(raw, design)


def test_a_file_larger_than_the_limit_is_not_looked_into(design: tender.Design) -> None:
    assert "it is larger than 20 MB" in refused(b"PK" + bytes(untrusted.MAX_RAW), design)


def test_a_bomb_is_not_unpacked(design: tender.Design, changed: Changed) -> None:
    raw = with_parts(changed(lambda book: None), {"xl/bomb.xml": b" " * (untrusted.MAX_UNPACKED + 1)})

    assert len(raw) < untrusted.MAX_RAW
    assert "unpacks to" in refused(raw, design)


def test_entities_are_not_expanded(design: tender.Design, changed: Changed) -> None:
    billion = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    raw = with_parts(changed(lambda book: None), {"xl/workbook.xml": billion})

    assert "it defines entities" in refused(raw, design)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"])
def test_a_damaged_part_is_one_sentence(part: str, design: tender.Design, changed: Changed) -> None:
    raw = with_parts(changed(lambda book: None), {part: b"<broken"})

    assert "the workbook is damaged" in refused(raw, design)


def test_a_file_cut_off_in_the_middle_is_one_sentence(design: tender.Design, changed: Changed) -> None:
    raw = changed(lambda book: None)

    assert "bid.xlsx" in refused(raw[: len(raw) // 2], design)


def test_macros_and_links_are_ignored_and_said(design: tender.Design, bid: Bid, changed: Changed) -> None:
    raw = changed(lambda book: None)
    types = zipfile.ZipFile(BytesIO(raw)).read("[Content_Types].xml")
    plain, macros = (
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert plain in types
    parts = {
        "[Content_Types].xml": types.replace(plain, macros),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
    }

    read = workbook.read_with_notes(with_parts(raw, parts), "bid.xlsm", design)

    assert read.bid == bid
    assert "We read the values and ignored the macros." in read.notes
    assert "The workbook points at other files. They were not opened." in read.notes


def test_a_cell_at_the_far_end_of_a_sheet_does_not_cost_a_million_rows(
    design: tender.Design, bid: Bid, changed: Changed
) -> None:
    def far(book: Any) -> None:
        book["Promises"]["XFD1048576"] = "far"
        book["Your firm"]["XFD9"] = "far"

    assert workbook.read(changed(far), "bid.xlsx", design) == bid


def test_an_error_in_a_cell_is_told(design: tender.Design, changed: Changed) -> None:
    def error(book: Any) -> None:
        sheet = book["Your firm"]
        held = next(row[4] for row in sheet.iter_rows() if row[0].value == "firm.workers")
        held.value, held.data_type = "#DIV/0!", "e"

    assert "it shows the error #DIV/0!" in refused(changed(error), design)


def test_numbers_nobody_means_are_refused(design: tender.Design, changed: Changed) -> None:
    def huge(book: Any) -> None:
        sheet = book["Your firm"]
        next(row[4] for row in sheet.iter_rows() if row[0].value == "firm.turnover").value = 1e300

    assert "is too large" in refused(changed(huge), design)
