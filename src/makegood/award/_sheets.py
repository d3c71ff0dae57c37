"""A workbook from a stranger, opened without trusting it: bounded in size, nothing run, nothing fetched."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from makegood.award._cells import Found, Raw, Row
from makegood.check.reading.archive import Archive
from makegood.tender.pack import form, sheets
from makegood.terms import BadInput, Problem

MAX_RAW = 20 * 1024 * 1024
"""Bytes of a workbook that is looked at. An empty one of ours has about 20,000."""
MAX_UNPACKED = 100 * 1024 * 1024
MAX_XML, MAX_STYLES, MAX_ALL_XML = 3 * 1024 * 1024, 1024 * 1024, 10 * 1024 * 1024
"""Bytes of one XML part, of the styles, and of all. Ours have about 30,000, 6,000 and 100,000; these take seconds."""
MAX_SHEETS, MAX_ROWS, MAX_COLUMNS = 40, 2_000, 40
"""Rows and columns of a sheet that are looked at. A bid of ours has some dozens."""
_XML = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AGAIN = "save it from Excel or LibreOffice as an Excel workbook (.xlsx), and send that"


def opened(raw: bytes, name: str) -> Found:
    """Every row that has a code, and every row of a table. Raises BadInput where the file cannot be read as a whole."""
    archive = _looked_at(raw, name)
    rows: dict[str, Row] = {}
    tables: dict[str, tuple[Row, ...]] = {}
    notes, twice = [*_remarks(archive)], []
    for sheet, lines in _lines(raw, name):
        own = tuple(_rows(sheet, lines))
        if own:
            tables[sheet] = own
        for row in own:
            if row.code and row.code in rows:
                twice.append(_twice(name, row, rows[row.code]))
            elif row.code:
                rows[row.code] = row
    if twice:
        raise BadInput(twice)
    return Found(rows=rows, tables=tables, notes=tuple(notes))


def _twice(name: str, row: Row, first: Row) -> Problem:
    return Problem(
        file=name,
        where=f"{row.sheet}, A{row.number}",
        found=f"the code {row.code} is here twice, first on {first.sheet}, A{first.number}",
        expected="each code once",
        do="take the row out that you do not mean",
    )


def _looked_at(raw: bytes, name: str) -> Archive:
    """The archive, once its size and its parts are known to be those of an Excel workbook."""
    if len(raw) > MAX_RAW:
        raise _refused(name, f"it is larger than {MAX_RAW // 1024**2} MB", "a bid workbook", "take the pictures out")
    if not raw:
        raise _refused(name, "it is empty", "a bid workbook", "choose the file again")
    if raw.startswith(_OLE):
        found = "it is protected by a password, or in the old form .xls"
        raise _refused(name, found, "a bid workbook (.xlsx)", f"take the password off, and {AGAIN}")
    if not zipfile.is_zipfile(BytesIO(raw)):
        raise _refused(name, "it is not an Excel workbook", "a bid workbook (.xlsx)", AGAIN)
    archive = Archive(raw, name)
    if not archive.has("xl/workbook.xml"):
        raise _refused(name, "it is not an Excel workbook", "a bid workbook (.xlsx)", AGAIN)
    entries = zipfile.ZipFile(BytesIO(raw)).infolist()
    xml = [each for each in entries if each.filename.endswith(_XML)]
    if (
        sum(each.file_size for each in entries) > MAX_UNPACKED
        or sum(each.file_size for each in xml) > MAX_ALL_XML
        or any(each.file_size > (MAX_STYLES if "styles" in each.filename else MAX_XML) for each in xml)
    ):
        do = "copy your answers into a workbook that you download afresh"
        raise _refused(name, "it unpacks to far more than a bid needs", "a bid workbook", do)
    for path in archive.names:
        if path.endswith(_XML):
            archive.looked_at(path)
    return archive


def _refused(name: str, found: str, expected: str, do: str) -> BadInput:
    return BadInput([Problem(file=name, found=found, expected=expected, do=do)])


def _remarks(archive: Archive) -> Iterator[str]:
    low = [path.casefold() for path in archive.names]
    if any(path.endswith("vbaproject.bin") or "/macrosheets/" in path for path in low):
        yield "We read the values and ignored the macros."
    if any("/externallinks/" in path for path in low):
        yield "The workbook points at other files. They were not opened."
    if any("/embeddings/" in path for path in low):
        yield "Files inside the workbook were not read."


def _lines(raw: bytes, name: str) -> Iterator[tuple[str, list[tuple[int, tuple[Raw | None, ...]]]]]:
    """Each sheet's rows. Whatever goes wrong inside the reader is one sentence to the sender."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(raw), read_only=True, data_only=False, keep_vba=False, keep_links=False)
        for sheet in book.worksheets[:MAX_SHEETS]:
            sheet.reset_dimensions()
            yield sheet.title, list(_sheet_lines(sheet))
    except BadInput:
        raise
    except Exception as error:
        raise _refused(name, "the workbook is damaged", "a bid workbook (.xlsx)", AGAIN) from error


def _sheet_lines(sheet: Any) -> Iterator[tuple[int, tuple[Raw | None, ...]]]:
    for number, cells in enumerate(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS), start=1):
        made = tuple(_raw(cell) for cell in cells[:MAX_COLUMNS])
        if any(each is not None for each in made):
            yield number, made


def _raw(cell: Any) -> Raw | None:
    if cell.value is None:
        return None
    held = cell.value
    kind = getattr(cell, "data_type", "n")
    known = isinstance(held, str | int | float | bool | datetime | date)
    return Raw(
        value=held if known else str(held),
        is_formula=kind == "f",
        is_error=kind == "e",
        number_format=str(getattr(cell, "number_format", None) or "General"),
    )


def _rows(sheet: str, lines: list[tuple[int, tuple[Raw | None, ...]]]) -> Iterator[Row]:
    """The rows below the heading that has “Code” in some column."""
    heads: dict[str, int] = {}
    for number, cells in lines:
        said = {_text(each): column for column, each in reversed(list(enumerate(cells))) if each is not None}
        if form.CODE in said and len(said) > 1:
            heads = said
        elif heads:
            at = heads[form.CODE]
            code = _text(cells[at]) if at < len(cells) else ""
            yield Row(sheet=sheet, number=number, code=code, cells=cells, heads=heads)


def _text(held: Raw | None) -> str:
    return sheets.as_written(str(held.value)) if held is not None and held.value is not None else ""
