"""The evidence return: one row a promise, totals without names. The rows behind it stay with the employer."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from makegood import define
from makegood.tender.pack import sheets, words
from makegood.tender.pack.stable import dated
from makegood.tender.pack.words import Asked
from makegood.tender.reading import Design

RETURN_HEADS = (
    "KPI",
    "Promise",
    "From (date)",
    "To (date)",
    "What counts, in number",
    "Out of",
    "Result",
    "Unit",
    "People",
    "How it was counted",
)
COLUMN_HEADS = ("Measure", "Column", "Unit", "What it is", "Where it stays")


def evidence_return(design: Design, *, on: date, draft: bool = False) -> bytes:
    """The workbook a supplier fills in each period."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _read_me(book, design, draft)
    _return(book, design)
    _columns(book, design)
    sheets.named(book, f"Evidence return: {words.title(design)}")
    stream = BytesIO()
    book.save(stream)
    return dated(stream.getvalue(), on)


def blank_rows(design: Design) -> dict[str, bytes]:
    """The empty file of each measure's rows, by measure: for the employer's own use."""
    return {measure.id: measure.blank_evidence.encode() for measure in _measures(design)}


def _measures(design: Design) -> tuple[define.Measure, ...]:
    found = {each.measure.id: each.measure for each in words.promises(design) if each.measure is not None}
    return tuple(found.values())


def _read_me(book: Workbook, design: Design, draft: bool) -> None:
    marked = [f"{words.DRAFT}."] if draft else []
    made = sheets.sheet(book, "Read me first", [f"Evidence return: {words.title(design)}", *marked])
    top = made.max_row + 2
    sheets.heads(made, top, ("What", "Details"))
    sheets.widths(made, (26, 88))
    lines = (
        ("Send", "The sheet “Return”, once each period. One row a promise, totals alone. No names, no pay rows."),
        ("Keep", "The rows the totals are made from. They stay with you. Some may be drawn by chance and asked for."),
        ("Fewer than 10 people", "Send the result and the number of people as “fewer than 10”, and nothing finer."),
        ("Nobody worked", "Send 0 out of 0. Nothing is counted as missed."),
        ("Something is missing", "Leave the cell empty and say why. An empty cell is never read as 0."),
        ("Sheet “Columns”", "What each column of your own rows means, and whether it ever leaves you."),
    )
    for row, (what, said) in enumerate(lines, start=top + 1):
        sheets.words_cell(made, row, 1, what, bold=True)
        sheets.words_cell(made, row, 2, said)
        sheets.tall(made, row, len(said) // 92 + 1)
    sheets.printed(made, f"{words.title(design)}: evidence return")


def _return(book: Workbook, design: Design) -> None:
    made = sheets.sheet(book, "Return", ["Return", "One row a promise. Fill in the yellow cells."])
    top = made.max_row + 2
    sheets.heads(made, top, RETURN_HEADS)
    sheets.widths(made, (10, 34, 14, 14, 16, 14, 12, 20, 10, 40))
    for row, each in enumerate(words.promises(design), start=top + 1):
        _return_row(made, row, each)
    sheets.printed(made, f"{words.title(design)}: evidence return", wide=True)


def _return_row(made: Worksheet, row: int, each: Asked) -> None:
    sheets.words_cell(made, row, 1, each.asking.kpi, bold=True)
    sheets.words_cell(made, row, 2, each.promise)
    for column in (3, 4, 5, 6, 9, 10) if each.is_percent else (3, 4, 5, 9, 10):
        sheets.to_fill(made.cell(row, column))
    made.cell(row, 3).number_format = made.cell(row, 4).number_format = "d mmmm yyyy"
    if each.is_percent:
        sheets.formula(made.cell(row, 7), f'=IF(OR(LEN(E{row})=0,N(F{row})=0),"",ROUND(100*E{row}/F{row},2))')
    else:
        sheets.words_cell(made, row, 6, "not needed", grey=True)
        sheets.formula(made.cell(row, 7), f'=IF(LEN(E{row})=0,"",E{row})')
    sheets.words_cell(made, row, 8, each.unit)
    sheets.tall(made, row, 3)


def _columns(book: Workbook, design: Design) -> None:
    made = sheets.sheet(
        book, "Columns", ["Columns of your own rows", "They are for your own file. Rows stay with you."]
    )
    top = row = made.max_row + 2
    sheets.heads(made, top, COLUMN_HEADS)
    sheets.widths(made, (12, 26, 16, 66, 22))
    for measure in _measures(design):
        for column in measure.evidence_rows:
            row += 1
            stays = "With you" if column.personal else "In totals"
            for place, said in enumerate((measure.id, column.column, column.unit, column.says, stays), start=1):
                sheets.words_cell(made, row, place, said)
            sheets.tall(made, row, len(column.says) // 68 + 1)
    sheets.printed(made, f"{words.title(design)}: columns", wide=True)
