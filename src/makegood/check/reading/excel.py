"""Excel files: each row with words is a passage."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from makegood.check.draft import Draft, Passage
from makegood.check.reading import facts
from makegood.check.reading.archive import Archive
from makegood.check.reading.limits import MAX_COLUMNS, MAX_ROWS, refuse
from makegood.terms import Problem


def excel(archive: Archive, on: date) -> Draft:
    """A workbook as a draft; cells show the values last worked out. Raises BadInput when it has no words."""
    for path in archive.names:
        if path.endswith((".xml", ".rels")):
            archive.looked_at(path)  # before another library reads it
    problems = list(archive.remarks())
    try:
        passages = list(_passages(archive, problems))
    except Exception as error:  # the library's own words for a broken part are of every kind
        raise refuse(archive.name, "the workbook is damaged", do="open it, save it again, and try once more") from error
    if not passages:
        raise refuse(archive.name, "We found no words in this file.", do="check that it is the right file")
    return facts.draft(passages, archive.name, on=on, problems=tuple(problems))


def _passages(archive: Archive, problems: list[Problem]) -> Iterator[Passage]:
    from openpyxl import load_workbook  # type: ignore[import-untyped, unused-ignore]

    book = load_workbook(io.BytesIO(archive.data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
        for number, row in enumerate(rows, start=1):
            cells = [text for cell in row if (text := _shown(cell))]
            if any(any(char.isalpha() for char in text) for text in cells):
                yield Passage(text=" | ".join(cells), where=f"sheet {sheet.title} row {number}")
        if (sheet.max_row or 0) > MAX_ROWS or (sheet.max_column or 0) > MAX_COLUMNS:
            problems.append(_too_large(archive.name, sheet.title))


def _too_large(name: str, title: str) -> Problem:
    return Problem(
        file=name,
        where=f"sheet {title}",
        found=f"only its first {MAX_ROWS:,} rows and {MAX_COLUMNS} columns were read",
    )


def _shown(cell: Any) -> str:
    """A cell as a person sees it, near enough."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    return str(cell).strip()
