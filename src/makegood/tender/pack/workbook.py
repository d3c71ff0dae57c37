"""The bid workbook: what a bidder downloads, fills in without us, and sends back.

Made from the design alone, or with a bid's own values in it. The checks in it are ordinary formulas: they guide, and
nothing depends on them when the workbook is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from makegood.tender.pack import form, sheets, words
from makegood.tender.pack.form import (
    ANSWER,
    ANSWERS,
    CODE,
    FIRM,
    MEMBERS,
    PRICES,
    PROMISES,
    READ_ME,
    SAID,
    Cell,
    Column,
)
from makegood.tender.pack.stable import dated
from makegood.tender.reading import Design

FORMATS = {"pounds": "#,##0.00", "day": "d mmmm yyyy", "count": "0"}
LONG_HEADS = (CODE, "Part", "What to tell", "How", ANSWER, "Check")
LONG_WIDTHS = (18, 16, 32, 26, 46, 20)
_ANSWER_AT = "E"

Filled = Mapping[str, object]
"""What stands in the cells, by code: text, Decimal, date, or True and False. A table's cells add the column's name."""


def make(design: Design, *, on: date, filled: Filled | None = None, draft: bool = False) -> bytes:
    """The workbook as bytes; the same design, values and day give the same bytes. Raises BadInput for endless text."""
    held = filled or {}
    book = Workbook()
    book.remove(book.worksheets[0])
    first = sheets.sheet(book, READ_ME, _above(design, draft, f"Bid workbook: {words.title(design)}"))
    left = []
    for title, cells in form.cells(design).items():
        if cells:
            left.append((title, _long(book, design, title, cells, held, draft)))
        if title == FIRM:
            left.append((PRICES, _prices(book, design, held, draft)))
    left.append((MEMBERS, _members(book, design, held, draft)))
    _read_me(first, design, left)
    _properties(book, design, draft)
    stream = BytesIO()
    book.save(stream)
    return dated(stream.getvalue(), on)


def _properties(book: Workbook, design: Design, draft: bool) -> None:
    sheets.named(book, f"{words.DRAFT}. " * draft + f"Bid workbook: {words.title(design)}")
    assert book.calculation is not None
    book.calculation.fullCalcOnLoad = True


def _above(design: Design, draft: bool, title: str, *more: str) -> list[str]:
    """The lines above a table. The first says it, when the tender is not issued."""
    marked = [f"{words.DRAFT}. This is not an invitation to bid."] if draft else []
    return [title, *marked, *more]


def _long(book: Workbook, design: Design, title: str, cells: Sequence[Cell], held: Filled, draft: bool) -> str:
    """A sheet with one answer a row. Returns the cells of its checks, as a formula names them."""
    above = {
        FIRM: "Fill in the yellow cells.",
        PROMISES: "Each promise is a number. If you win, that number becomes a term of the contract.",
        ANSWERS: "Answer in the yellow cells. The check counts your words.",
    }
    made = sheets.sheet(book, title, _above(design, draft, title, above[title]))
    top = made.max_row + 2
    sheets.heads(made, top, LONG_HEADS)
    sheets.widths(made, LONG_WIDTHS)
    for row, cell in enumerate(cells, start=top + 1):
        first_of_group = row == top + 1 or cells[row - top - 2].group != cell.group
        _line(made, row, cell, held.get(cell.code), first_of_group)
    _colours(made, f"F{top + 1}:F{top + len(cells)}")
    sheets.printed(made, f"{words.title(design)}: {title}", wide=True)
    return f"'{title}'!$F${top + 1}:$F${top + len(cells)}"


def _line(made: Worksheet, row: int, cell: Cell, value: object, first_of_group: bool) -> None:
    sheets.words_cell(made, row, 1, cell.code, grey=True)
    sheets.words_cell(made, row, 2, cell.group, bold=first_of_group, grey=not first_of_group)
    sheets.words_cell(made, row, 3, cell.words)
    sheets.words_cell(
        made, row, 4, f"{'' if cell.needed else 'Optional. '}{cell.help[:1].upper()}{cell.help[1:]}".strip()
    )
    to_fill = made.cell(row, 5)
    sheets.to_fill(to_fill)
    _put(to_fill, cell.kind, value)
    _validate(made, to_fill, cell)
    sheets.formula(made.cell(row, 6), _check(f"{_ANSWER_AT}{row}", cell))
    long_answer = cell.limit is not None
    longest = max(len(cell.words) / 30, (len(cell.help) + 10) / 24, 9 if long_answer else 1)
    sheets.tall(made, row, int(longest) + 1)


def _put(cell: Any, kind: str, value: object) -> None:
    """A value in its cell. Text is text whatever it begins with."""
    cell.number_format = FORMATS.get(kind, "@" if kind in {"text", "choice"} else "General")
    if isinstance(value, bool):
        value = "Yes" if value else "No"
    if isinstance(value, str):
        sheets.safe_cell(cell, value)
    elif value is not None:
        cell.value = value


def _validate(made: Worksheet, cell: Any, asked: Cell | Column) -> None:
    """What Excel offers or warns about while typing. Amounts typed as words are only warned about: we read them."""
    choices = ("Yes", "No") if asked.kind == "yes_no" else asked.choices
    if choices:
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "Choose from the list", f"Choose {' or '.join(choices)}"
    elif asked.kind == "day":
        rule = _warned(
            DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True), "a date"
        )
    elif asked.kind == "text":
        return
    else:
        top = "100" if asked.kind == "percent" else "999999999999"
        wanted = "a number from 0 to 100" if asked.kind == "percent" else "a number"
        rule = _warned(
            DataValidation(type="decimal", operator="between", formula1="0", formula2=top, allow_blank=True), wanted
        )
    rule.add(cell)
    made.add_data_validation(rule)


def _warned(rule: DataValidation, wanted: str) -> DataValidation:
    rule.errorStyle, rule.showErrorMessage = "warning", True
    rule.errorTitle, rule.error = "Look again", f"Type {wanted}."
    return rule


def _check(at: str, cell: Cell) -> str:
    """The check beside an answer: an ordinary formula."""
    empty = '"Not answered yet"' if cell.needed else '"Optional"'
    return f"=IF(LEN({at})=0,{empty},{_looked(at, cell)})"


def _looked(at: str, cell: Cell) -> str:
    if cell.limit is not None:
        count = _count(at)
        over = f'"Cut "&({count}-{cell.limit})&" words: "&{count}&" of {cell.limit}"'
        return f'IF({count}>{cell.limit},{over},"OK: "&{count}&" of {cell.limit} words")'
    if cell.kind == "percent":
        inside = f'IF(AND({at}>0,{at}<1),"Type 95 for 95%",IF(AND({at}>=0,{at}<=100),"OK","From 0 to 100"))'
        return f'IF(ISNUMBER({at}),{inside},"Type a number")'
    if cell.kind in {"number", "pounds", "count"}:
        return f'IF(ISNUMBER({at}),IF({at}>=0,"OK","0 or more"),"Type a number")'
    if cell.kind == "day":
        return f'IF(ISNUMBER({at}),"OK","Type a date, like 1 May 2027")'
    if cell.code.startswith("bid.") and cell.kind == "yes_no":
        return f'IF({at}="Yes","OK","Needs a Yes before you send")'
    return '"OK"'


def _count(at: str) -> str:
    """Words, as we count them when the bid is read: runs of letters between spaces and new lines."""
    flat = f'TRIM(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({at},CHAR(10)," "),CHAR(13)," "),CHAR(9)," "))'
    return f'(LEN({flat})-LEN(SUBSTITUTE({flat}," ",""))+1)'


def _prices(book: Workbook, design: Design, held: Filled, draft: bool) -> str:
    """The pricing schedule: one row a lot, then rows for lots priced together."""
    basis, columns, split = words.basis(design), form.price_columns(design), words.lots(design)
    made = sheets.sheet(book, PRICES, _above(design, draft, PRICES, *_about_prices(design)))
    top = made.max_row + 2
    parts = f"Your parts make (£ for one {basis.per})" if not basis.whole_term else "Your parts make (£, whole term)"
    per_year = f"{basis.per.capitalize()}s a year" if not basis.whole_term else "Years"
    sheets.heads(made, top, (CODE, form.LOT_HEAD, *(each.head for each in columns), per_year, parts, "Check"))
    sheets.widths(made, (13, 24, *[13] * len(columns), 11, 14, 24))
    rows: list[tuple[str, str | None, Decimal | None]]
    rows = [(f"price.{lot.id}", lot.title, _units(design, lot.units_per_year)) for lot in split]
    rows += [(f"price.package.{each}", None, None) for each in _packages(held, len(split))]
    for row, (code, title, units) in enumerate(rows, start=top + 1):
        _table_row(made, row, code, columns, held, fixed=title, named="lots")
        sheets.formula(made.cell(row, 10), units)
        made.cell(row, 10).number_format = "0.0#" if basis.whole_term else "#,##0"
        sheets.formula(made.cell(row, 11), _parts(row, whole_term=basis.whole_term))
        sheets.formula(made.cell(row, 12), _price_check(row, package=title is None))
        sheets.tall(made, row, 2)
    _colours(made, f"L{top + 1}:L{top + len(rows)}")
    sheets.tall(made, top, 5)
    sheets.printed(made, f"{words.title(design)}: {PRICES}", wide=True)
    return f"'{PRICES}'!$L${top + 1}:$L${top + len(rows)}"


def _about_prices(design: Design) -> list[str]:
    said = [f"{words.basis(design).words}. Fill in a row for each lot you bid for; leave the others empty."]
    if len(words.lots(design)) > 1:
        said.append("Several lots together are all or nothing: write their names in the second column, with + between.")
    return [
        *said,
        "The parts show how your price is made. The check says where they are more than 5% apart, a working figure.",
    ]


def _units(design: Design, per_year: Decimal | None) -> Decimal | None:
    """What a year's price is divided by: units a year; or what it is multiplied by: the years of the whole term."""
    if not words.basis(design).whole_term:
        return per_year
    months = design.asked.contract.term_months
    return months / 12 if months else None


def _packages(held: Filled, lots: int) -> range:
    """Numbers of the rows for lots priced together: some spare ones, none where there is one lot."""
    used = max((int(code.split(".")[2]) for code in held if code.startswith("price.package.")), default=0)
    return range(1, max(used, form.PACKAGES if lots > 1 else 0) + 1)


def _table_row(
    made: Worksheet,
    row: int,
    code: str,
    columns: Sequence[Column],
    held: Filled,
    *,
    fixed: str | None = None,
    named: str = "",
) -> None:
    """A row of a table: its code, for prices the lot, and a cell for each column."""
    sheets.words_cell(made, row, 1, code, grey=True)
    start = 2
    if named:
        start = 3
        if fixed is not None:
            sheets.words_cell(made, row, 2, fixed, bold=True)
        else:
            sheets.to_fill(made.cell(row, 2))
            _put(made.cell(row, 2), "text", held.get(f"{code}.{named}"))
    for column, asked in enumerate(columns, start=start):
        cell = made.cell(row, column)
        sheets.to_fill(cell)
        _put(cell, asked.kind, held.get(f"{code}.{asked.field}"))
        _validate(made, cell, asked)


def _parts(row: int, *, whole_term: bool) -> str:
    """Pounds from the bidder's own parts: (hours × wage × (1 + on-costs) + overheads) ÷ (1 − margin) is a year's price.

    Divided by the year's units, or times the years of the whole term.
    """
    step = "*" if whole_term else "/"
    pay = f"D{row}*E{row}*(1+G{row}/100)+H{row}"
    return (
        f'=IF(OR(LEN(D{row})=0,LEN(E{row})=0,LEN(J{row})=0,N(J{row})=0),"",ROUND(({pay})/(1-I{row}/100){step}J{row},2))'
    )


def _price_check(row: int, *, package: bool) -> str:
    missing = (
        f'IF(COUNTA(B{row},D{row}:I{row})=0,"Optional","Type a price")'
        if package
        else (f'IF(COUNTA(D{row}:I{row})=0,"No bid for this lot","Type a price")')
    )
    gap = f'IF(LEN(K{row})=0,"OK",IF(ABS(K{row}-C{row})<=0.05*C{row},"OK","Your parts make £"&TEXT(K{row},"#,##0.00")))'
    return f'=IF(LEN(C{row})=0,{missing},IF(NOT(ISNUMBER(C{row})),"Type a number",IF(C{row}<=0,"Above 0",{gap})))'


def _members(book: Workbook, design: Design, held: Filled, draft: bool) -> str:
    about = "Sub-contractors, and the members of a consortium if you bid together. Leave it empty if there are none."
    made = sheets.sheet(
        book, MEMBERS, _above(design, draft, "Sub-contractors and consortium", about, "You may add rows.")
    )
    top, columns = made.max_row + 2, form.MEMBER_COLUMNS
    sheets.heads(made, top, (CODE, *(each.head for each in columns), "Check"))
    sheets.widths(made, (13, 34, 24, 16, 46, 24))
    used = max((int(code.split(".")[1]) for code in held if code.startswith("member.")), default=0)
    count = max(used, form.SPARE_MEMBERS)
    for place in range(1, count + 1):
        row = top + place
        _table_row(made, row, f"member.{place}", columns, held)
        total = f"SUM($D${top + 1}:$D${top + count})"
        sheets.formula(made.cell(row, 6), _member_check(row, total))
    _colours(made, f"F{top + 1}:F{top + count}")
    sheets.printed(made, f"{words.title(design)}: {MEMBERS}", wide=True)
    return f"'{MEMBERS}'!$F${top + 1}:$F${top + count}"


def _member_check(row: int, total: str) -> str:
    over = f'IF({total}>100,"Shares add up to "&{total}&"%","OK")'
    return f'=IF(COUNTA(B{row}:E{row})=0,"Optional",IF(LEN(B{row})=0,"Type a name",{over}))'


def _colours(made: Worksheet, where: str) -> None:
    """What still needs a hand is bold and dark red; the words say it too."""
    first = where.split(":")[0]
    wrong = f'NOT(OR(LEFT({first},2)="OK",{first}="Optional",{first}="No bid for this lot",{first}=""))'
    made.conditional_formatting.add(where, FormulaRule(formula=[wrong], font=Font(bold=True, color="982828")))  # type: ignore[no-untyped-call]


def _read_me(made: Worksheet, design: Design, left: Iterable[tuple[str, str]]) -> None:
    """What is here, what to do, and how much is left. The tender's number is read back from here."""
    top = made.max_row + 2
    sheets.heads(made, top, (CODE, "What", SAID))
    sheets.widths(made, (13, 30, 74))
    lines = [("tender", "Tender", design.tender.number or "not numbered yet"), ("", "Buyer", words.buyer(design))]
    lines += [("", "The contract", words.size(design)), *_steps(design)]
    row = top
    for code, what, said in lines:
        row += 1
        sheets.words_cell(made, row, 1, code, grey=True)
        sheets.words_cell(made, row, 2, what, bold=True)
        sheets.words_cell(made, row, 3, said)
        sheets.tall(made, row, len(said) // 78 + 1)
    for title, where in left:
        row += 1
        sheets.words_cell(made, row, 1, "", grey=True)
        sheets.words_cell(made, row, 2, f"Left on sheet “{title}”", bold=True)
        sheets.formula(made.cell(row, 3), _left(title, where))
        made.cell(row, 3).border = sheets.BOX
    sheets.printed(made, f"{words.title(design)}: {READ_ME}")


def _left(title: str, where: str) -> str:
    """How many cells of a sheet still need something."""
    fine = "+".join(f'COUNTIF({where},"{each}")' for each in ("OK*", "Optional", "No bid for this lot"))
    wanted = f"ROWS({where})-({fine})"
    none_priced = f'COUNTIF({where},"OK")=0' if title == PRICES else "FALSE"
    left = f'IF(({wanted})=0,"Nothing left to do","Cells to look at: "&({wanted}))'
    return f'=IF({none_priced},"Price at least one lot",{left})'


def _steps(design: Design) -> list[tuple[str, str, str]]:
    shared = [
        ("", "Step 1", "Fill in the yellow cells, sheet by sheet. Save as an Excel workbook (.xlsx)."),
        ("", "Step 2", "Read the Check column. It says what is missing and counts your words."),
        ("", "Step 3", f"Send the workbook by {words.deadline(design.tender.days)}, UK time."),
        (
            "",
            "Good to know",
            "Leave the Code column as it is: by it your answers are found again. You may move rows and add rows. "
            "Type values, not formulas. £, commas, % and “1.4m” are fine.",
        ),
        ("", "Sealed", " ".join(words.sealed(design)[:1])),
    ]
    if design.tender.contact:
        shared.append(("", "Questions", f"{design.tender.contact}, by {words.day(design.tender.days.questions_by)}"))
    return shared
