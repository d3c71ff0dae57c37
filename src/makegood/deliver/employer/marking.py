"""A copy of a payroll file with what is said of each row beside it, for the person who mends it. It stays with them."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from makegood.deliver.employer import cells, columns, table
from makegood.deliver.employer.told import Mark
from makegood.terms import harmless

HEADING = "Look at this"


def marked(raw: bytes, name: str, marks: Sequence[Mark]) -> bytes:
    """The rows of the file as CSV in UTF-8, the marks in a first column. Sheets follow one another.

    It holds everything that the file holds, so it is for the same person and the same computer. A cell that a
    spreadsheet would evaluate is written with an apostrophe before it. Raises BadInput as `reading.read` does.
    """
    said: dict[tuple[int, int], list[str]] = defaultdict(list)
    for mark in marks:
        said[mark.sheet, mark.row].append(mark.says)
    several = any(mark.sheet for mark in marks)
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerow([HEADING])
    for number, rows in _sheets(raw, name):
        for at, row in rows:
            write.writerow([" | ".join(said[number if several else 0, at]), *map(_safe, row)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _sheets(raw: bytes, name: str) -> list[tuple[int, Iterable[tuple[int, Sequence[object]]]]]:
    if table.is_excel(raw[:8]):
        return [(sheet.number, sheet.rows) for sheet in table.sheets(raw, name)]
    return [(0, table.csv_rows(io.BytesIO(raw), name, lambda top: max(chain((0,), map(columns.score, top)))))]


def _safe(cell: object) -> str:
    said = cell if isinstance(cell, str) else cells.words(cell)
    return harmless(said)
