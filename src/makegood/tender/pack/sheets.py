"""Excel sheets that people fill in: cells, checks, widths and print set-up.

Text that somebody else wrote goes into a cell through `safe_cell` and nowhere else: it is never a formula.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from makegood.check.paper import MOST_OF_A_TITLE, clean
from makegood.terms import BadInput, Problem

DAMSON, PAPER, LINE, TO_FILL = "5A2A57", "F6F4EF", "C9BFAE", "FFFBE6"
MAX_CELL = 32_767
"""Characters that Excel keeps in one cell."""
_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_EDGE = Side(style="thin", color=LINE)
BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def safe_cell(cell: Any, words: str) -> None:
    """Write words into a cell as text, whatever they begin with. Raises BadInput when they are too long for a cell."""
    kept = clean(words.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = _ESCAPE.sub("_x005F_", kept)
    if len(escaped) > MAX_CELL:
        where = f"{cell.parent.title}, {cell.coordinate}"
        raise BadInput(
            [Problem(file="workbook", where=where, found=f"{len(kept):,} characters", expected=f"at most {MAX_CELL:,}")]
        )
    cell.value = escaped
    cell.data_type = "s"  # a leading = would make it a formula, and #N/A an error
    if escaped.startswith(_STARTS):
        cell.quotePrefix = True


def as_written(text: str) -> str:
    """The words of a cell that `safe_cell`, Excel or LibreOffice wrote."""
    clean = text.replace("_x005F_", "_").replace("_x000D_\n", "\n").replace("_x000D_", "\n")
    return clean.replace("\r\n", "\n").replace("\r", "\n").strip()


def named(book: Workbook, title: str) -> None:
    """The file's own title, for the program that lists files, and its language."""
    book.properties.title = clean(title)[:MOST_OF_A_TITLE]
    book.properties.creator, book.properties.language = "Makegood", "en-GB"


def sheet(book: Workbook, title: str, lines: Sequence[str]) -> Worksheet:
    """A sheet with its title and a few sentences above the table."""
    made: Worksheet = book.create_sheet(title)
    made.sheet_view.showGridLines = False
    for number, line in enumerate(lines, start=1):
        safe_cell(made.cell(number, 1), line)
        made.cell(number, 1).font = Font(name="Arial", size=15 if number == 1 else 10, bold=number == 1, color="0B0C0C")
        made.cell(number, 1).alignment = Alignment(vertical="top")
        made.row_dimensions[number].height = 24 if number == 1 else 14
    return made


def heads(made: Worksheet, row: int, words: Sequence[str]) -> None:
    """The header row of the sheet's one table: it stays on screen and repeats in print."""
    for column, word in enumerate(words, start=1):
        cell = made.cell(row, column)
        safe_cell(cell, word)
        cell.font = Font(name="Arial", size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=DAMSON)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = BOX
    made.print_title_rows = f"{row}:{row}"
    made.freeze_panes = f"A{row + 1}"


def words_cell(made: Worksheet, row: int, column: int, words: str, *, bold: bool = False, grey: bool = False) -> None:
    """A cell with our own words in it."""
    cell = made.cell(row, column)
    safe_cell(cell, words)
    cell.font = Font(name="Arial", size=8 if grey else 10, bold=bold, color="6B6B6B" if grey else "0B0C0C")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = BOX


def to_fill(cell: Any) -> None:
    """A cell that the reader fills in."""
    cell.fill = PatternFill("solid", fgColor=TO_FILL)
    cell.font = Font(name="Arial", size=10)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    cell.border = BOX


def formula(cell: Any, words: str | Decimal | None) -> None:
    """A formula of ours, a number that is given, or nothing."""
    cell.value = words
    cell.font = Font(name="Arial", size=10, color=DAMSON)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    cell.border = BOX


def widths(made: Worksheet, held: Sequence[float]) -> None:
    for number, width in enumerate(held):
        made.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]].width = width


def tall(made: Worksheet, row: int, lines: int) -> None:
    """As tall as so many lines need: LibreOffice grows rows by itself, phones do not."""
    made.row_dimensions[row].height = max(lines, 1) * 13.5 + 4


def printed(made: Worksheet, foot: str, *, wide: bool = False) -> None:
    """A4, as wide as the page, with the page number."""
    made.page_setup.orientation = "landscape" if wide else "portrait"
    made.page_setup.paperSize = 9  # A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.page_margins.left = made.page_margins.right = 0.5
    foot_of_page: Any = made.oddFooter
    foot_of_page.left.text, foot_of_page.right.text = foot.replace("&", "&&"), "Page &P of &N"
