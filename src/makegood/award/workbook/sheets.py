"""The rows of a bid workbook, read without trusting it: by their codes, nothing run, nothing fetched."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from makegood.award.untrusted import damaged, looked_at
from makegood.award.workbook.cells import Found, Raw, Row
from makegood.check.reading.archive import Archive
from makegood.tender.pack import form, sheets
from makegood.terms import BadInput, Problem

WANTED = "a bid workbook"
MAX_SHEETS, MAX_ROWS, MAX_COLUMNS = 40, 2_000, 40
"""Rows and columns of a sheet that are looked at. A bid of ours has some dozens."""


def opened(raw: bytes, name: str) -> Found:
    """Every row that has a code, and every row of a table. Raises BadInput where the file cannot be read as a whole."""
    archive = looked_at(raw, name, WANTED)
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
        raise damaged(name, WANTED) from error


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
