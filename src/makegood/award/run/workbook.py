"""The award as a workbook: one sheet a kind of thing, as an officer keeps it. The same keys as the YAML file.

Every cell is read as text or a number; a formula is refused with its place, since what it says is not on record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from makegood.award.lots.values import LIMITS
from makegood.award.run.case import Case
from makegood.terms import BadInput, Problem, codec

ABOUT = (
    ("id", "The tender's number"),
    ("title", "What is bought"),
    ("authority", "Who buys"),
    ("on", "Day of the decision, like 2027-02-01"),
    ("nation", "ENG, WLS, NIR or SCT"),
    ("light_touch", "true for light-touch services"),
    ("no_standstill", "call_off or below_threshold, where no wait is compulsory"),
    ("term_months", "Months the contract runs: notices want the whole price where lots have units"),
    ("waits_until", "The day you wait until before signing"),
    ("documents", "Where the full award criteria are published"),
    ("talk_to", "A name, a number, two times"),
    ("scale_top", "The top of the scale, like 5"),
    ("places", "Decimal places of the totals shown, 2 if empty"),
    ("price_weight", "Marks of 100 for price"),
    ("price_per", "What a price is of, like contact hour"),
    ("price_formula", "lowest_over_price, linear_min_max, relative_to_mean or fixed_anchor"),
    ("price_ceiling", "For fixed_anchor: pounds at which price earns nothing"),
    ("price_floor", "For fixed_anchor: pounds at which price earns all"),
    ("price_reference", "admitted (as published, if empty) or all"),
    ("tie_break", "lowest_price, highest_quality, or criteria with commas"),
    ("drawn_on", "The day a lot was drawn in public, if a tie stayed open: 2027-02-01"),
    ("objective", "points (if empty) or price"),
    ("lots_tie_break", "lowest_price, highest_points, lots_in_order"),
    ("max_lots_per_bidder", "Most lots one bidder may win"),
    ("max_value_per_bidder", "Most pounds of work one bidder may win"),
    ("min_winners", "Least number of winners"),
    ("small_firm_share", "Least share for small firms, from 0 to 1"),
)
TABLES: Mapping[str, tuple[str, ...]] = {
    "Criteria": ("id", "title", "weight", "minimum", "assessed"),
    "Parts": ("criterion", "id", "share", "minimum"),
    "Lots": ("id", "title", "value", "units", "ceiling", "floor"),
    "Bids": (
        "bidder", "name", "identifier", "address", "email", "small", "vcse", "takes", "withdrawn",
        "low_asked", "low_explained", "low_decision", "low_reason",
    ),
    "Prices": ("bidder", "lots", "price"),
    "Marks": ("bidder", "criterion", "mark", "reason", "higher", "lot"),
    "Promises": ("bidder", "ask", "title", "quantity", "unit", "by", "kpi"),
    "Drawn": ("lot", "bidder"),
    "Scale": ("words",),
}  # fmt: skip
WANTED = "an award workbook"
MOST_ROWS = 20_000
Row = Mapping[str, Any]


def read(raw: bytes, name: str) -> dict[str, Any]:
    """The plain data of the case in a workbook, for `case.from_data`. Raises BadInput with sheet and cell."""
    book = _opened(raw, name)
    problems: list[Problem] = []
    about = {str(row[0]): row[1] for row in _rows(book, "Award", 2, name, problems) if row[0] and row[1] is not None}
    tables = {sheet: list(_table(book, sheet, name, problems)) for sheet in TABLES}
    problems += _twice(tables, name) + _of_nobody(tables, name)
    unknown = sorted(about.keys() - {key for key, _ in ABOUT})
    problems += [Problem(file=name, where="sheet Award", found=key, expected="a row of this sheet") for key in unknown]
    if problems:
        raise BadInput(problems)
    return _data(about, tables)


def _opened(raw: bytes, name: str) -> Any:
    """The workbook once its size and parts are known to be harmless. Values are read; nothing is run or fetched."""
    from openpyxl import load_workbook

    from makegood.award.untrusted import damaged, looked_at

    looked_at(raw, name, WANTED)
    try:
        return load_workbook(BytesIO(raw), data_only=False, keep_links=False)
    except Exception as error:  # whatever the reader trips over, it is the file
        raise damaged(name, WANTED) from error


def _rows(book: Any, sheet: str, columns: int, name: str, problems: list[Problem]) -> Iterator[tuple[Any, ...]]:
    """The rows under the heading, as plain values; formulas and too many rows are problems."""
    if sheet not in book.sheetnames:
        if sheet == "Award":
            problems.append(
                Problem(file=name, found="no sheet named Award", do="begin with `makegood award run --blank`")
            )
        return
    for number, cells in enumerate(book[sheet].iter_rows(min_row=2, max_col=columns), start=2):
        if number > MOST_ROWS:
            problems.append(Problem(file=name, where=f"sheet {sheet}", found=f"more than {MOST_ROWS:,} rows"))
            return
        for cell in cells:
            if getattr(cell, "data_type", "") == "f":
                where = f"sheet {sheet}, cell {cell.coordinate}"
                problems.append(Problem(file=name, where=where, found="a formula", do="type the value itself"))
        row = tuple(_plain(cell.value) for cell in cells)
        if any(each is not None for each in row):
            yield row + (None,) * (columns - len(row))


def _plain(held: Any) -> Any:
    """A number as an exact decimal of the digits the sheet shows, a day as text, text without its edges."""
    if isinstance(held, bool):
        return held
    if isinstance(held, datetime):
        return held.date().isoformat()
    if isinstance(held, date):
        return held.isoformat()
    if isinstance(held, int | float):
        return Decimal(repr(held))
    text = str(held).strip() if held is not None else ""
    return {"true": True, "yes": True, "false": False, "no": False}.get(text.casefold(), text) if text else None


def _table(book: Any, sheet: str, name: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows of a sheet by its headings, in whatever order they stand."""
    if sheet not in book.sheetnames:
        return
    known = TABLES[sheet]
    head = [
        str(cell.value).strip() if cell.value is not None else "" for cell in next(book[sheet].iter_rows(max_row=1), ())
    ]
    for heading in head:
        if heading and heading not in known:
            where = f"sheet {sheet}, row 1"
            problems.append(Problem(file=name, where=where, found=heading, expected=f"one of {', '.join(known)}"))
    for row in _rows(book, sheet, len(head), name, problems):
        yield {key: each for key, each in zip(head, row, strict=False) if key and each is not None}


KEYS: Mapping[str, tuple[str, ...]] = {
    "Criteria": ("id",),
    "Parts": ("criterion", "id"),
    "Bids": ("bidder",),
    "Prices": ("bidder", "lots"),
    "Marks": ("bidder", "criterion", "lot"),
    "Drawn": ("lot",),
}
"""What may stand in one row only. Of two rows neither is taken for the right one."""


def _twice(tables: Mapping[str, list[Row]], name: str) -> list[Problem]:
    found = []
    for sheet, keys in KEYS.items():
        held = [tuple(_text(row.get(key)) for key in keys) for row in tables[sheet]]
        found += [
            Problem(file=name, where=f"sheet {sheet}", found=f"{', '.join(filter(None, each))} is here twice",
                    expected="one row", do="take out the row you do not mean")
            for each, times in Counter(held).items()
            if times > 1
        ]  # fmt: skip
    return found


def _of_nobody(tables: Mapping[str, list[Row]], name: str) -> list[Problem]:
    """Rows about a bidder or a criterion that has no row of its own: they would be lost without a word."""
    bidders = {_text(row.get("bidder")) for row in tables["Bids"]}
    criteria = {_text(row.get("id")) for row in tables["Criteria"]}
    rows = [(sheet, "bidder", bidders, row) for sheet in ("Prices", "Marks", "Promises") for row in tables[sheet]]
    rows += [("Parts", "criterion", criteria, row) for row in tables["Parts"]]
    strange = {(sheet, key, _text(row.get(key))) for sheet, key, known, row in rows if _text(row.get(key)) not in known}
    return [
        Problem(file=name, where=f"sheet {sheet}", found=f"no {key} is called {said or 'nothing'}",
                expected=f"a {key} of sheet {'Bids' if key == 'bidder' else 'Criteria'}")
        for sheet, key, said in sorted(strange)
    ]  # fmt: skip


def _data(about: Row, tables: Mapping[str, list[Row]]) -> dict[str, Any]:
    own = (
        "id",
        "title",
        "authority",
        "on",
        "nation",
        "light_touch",
        "no_standstill",
        "drawn_on",
        "waits_until",
        "documents",
        "talk_to",
    )
    scoring = ("scale_top", "places", "objective", "term_months")
    formula = {key: about[f"price_{key}"] for key in ("ceiling", "floor") if f"price_{key}" in about}
    price = {key: about[f"price_{key}"] for key in ("weight", "per", "reference") if f"price_{key}" in about}
    made = {
        **{key: _text(about[key]) if key != "light_touch" else about[key] for key in own if key in about},
        **{key: about[key] for key in scoring if key in about},
        "price": {**price, "formula": {"name": about.get("price_formula", ""), **formula}},
        "scale": [_text(row.get("words")) for row in tables["Scale"]],
        "quality": [_criterion(row, tables["Parts"]) for row in tables["Criteria"]],
        "limits": {key: about[key] for key in LIMITS if key in about},
        "bids": [_bid(row, tables) for row in tables["Bids"]],
    }
    for key in ("tie_break", "lots_tie_break"):
        if key in about:
            words = [word.strip() for word in _text(about[key]).split(",")]
            made[key] = words[0] if len(words) == 1 else words
    if tables["Drawn"]:
        made["drawn"] = {_text(row.get("lot")): _text(row.get("bidder")) for row in tables["Drawn"]}
    if tables["Lots"]:
        made["lots"] = [{**row, "id": _text(row.get("id"))} for row in tables["Lots"]]
    return made


def _text(held: Any) -> str:
    """An id is text, also where the sheet holds a number or a word like 'no'."""
    return "" if held is None else str(held)


def _criterion(row: Row, parts: list[Row]) -> dict[str, Any]:
    id_ = _text(row.get("id"))
    own = [
        {key: each for key, each in part.items() if key != "criterion"}
        for part in parts
        if _text(part.get("criterion")) == id_
    ]
    return {**row, "id": id_, **({"parts": [{**part, "id": _text(part.get("id"))} for part in own]} if own else {})}


def _bid(row: Row, tables: Mapping[str, list[Row]]) -> dict[str, Any]:
    bidder = _text(row.get("bidder"))
    mine = {
        sheet: [each for each in tables[sheet] if _text(each.get("bidder")) == bidder]
        for sheet in TABLES
        if sheet != "Bids"
    }
    low = {key.removeprefix("low_"): each for key, each in row.items() if key.startswith("low_")}
    marks = mine["Marks"]
    made: dict[str, Any] = {key: each for key, each in row.items() if not key.startswith("low_")}
    made |= {"bidder": bidder, "prices": {_text(each.get("lots")): each.get("price") for each in mine["Prices"]}}
    made["marks"] = {_text(each.get("criterion")): each.get("mark") for each in marks if "lot" not in each}
    for lot in dict.fromkeys(_text(each["lot"]) for each in marks if "lot" in each):
        of_lot = [each for each in marks if _text(each.get("lot")) == lot]
        made.setdefault("lot_marks", {})[lot] = {_text(each.get("criterion")): each.get("mark") for each in of_lot}
    for words in ("reason", "higher"):
        made[f"{words}s" if words == "reason" else words] = {
            _text(each.get("criterion")): _text(each[words]) for each in marks if words in each
        }
    made["promises"] = [{key: each for key, each in row.items() if key != "bidder"} for row in mine["Promises"]]
    return made | ({"abnormally_low": low} if low else {})


def write(case: Case | None, *, on: date | None) -> bytes:
    """The workbook of a case; without one, the sheets with their headings, to be filled in. Dated `on`, where given."""
    from openpyxl import Workbook

    from makegood.tender.pack.stable import dated

    book = Workbook()
    book.remove(book.worksheets[0])
    given = _about(case) if case else {}
    _sheet(book, "Award", ("what", "value", "what it is"), [(key, given.get(key), says) for key, says in ABOUT])
    rows = _written(case) if case else {}
    for sheet, columns in TABLES.items():
        _sheet(book, sheet, columns, [[row.get(column) for column in columns] for row in rows.get(sheet, ())])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue() if on is None else dated(stream.getvalue(), on)


def _about(case: Case) -> dict[str, Any]:
    plain = codec.plain(case)
    rule, formula = plain["price"], plain["price"]["formula"]
    made = {key: plain[key] for key, _ in ABOUT if key in plain}
    made |= {f"price_{key}": rule[key] for key in ("weight", "per", "reference")}
    made |= {"price_formula": formula["name"], "price_ceiling": formula["ceiling"], "price_floor": formula["floor"]}
    made |= plain["limits"]
    for key in ("tie_break", "lots_tie_break"):
        if isinstance(plain[key], list):
            made[key] = ", ".join(plain[key])
    return made


def _written(case: Case) -> dict[str, list[dict[str, Any]]]:
    plain = codec.plain(case)
    bids = plain["bids"]
    return {
        "Criteria": plain["quality"],
        "Parts": [{"criterion": each["id"], **part} for each in plain["quality"] for part in each["parts"] or ()],
        "Lots": plain["lots"],
        "Bids": [
            {**bid, **{f"low_{key}": each for key, each in (bid["abnormally_low"] or {}).items()}} for bid in bids
        ],
        "Prices": [
            {"bidder": bid["bidder"], "lots": lots, "price": price}
            for bid in bids
            for lots, price in bid["prices"].items()
        ],
        "Marks": [row for bid in bids for row in _marks(bid)],
        "Promises": [{"bidder": bid["bidder"], **promise} for bid in bids for promise in bid["promises"]],
        "Drawn": [{"lot": lot, "bidder": bidder} for lot, bidder in plain["drawn"].items()],
        "Scale": [{"words": words} for words in plain["scale"]],
    }


def _marks(bid: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    said = {**bid["reasons"], **bid["higher"]}
    for criterion in dict.fromkeys([*bid["marks"], *said]):
        yield {
            "bidder": bid["bidder"],
            "criterion": criterion,
            "mark": bid["marks"].get(criterion),
            "reason": bid["reasons"].get(criterion),
            "higher": bid["higher"].get(criterion),
        }
    for lot, marks in bid["lot_marks"].items():
        yield from (
            {"bidder": bid["bidder"], "criterion": key, "mark": mark, "lot": lot} for key, mark in marks.items()
        )


def _sheet(book: Any, title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Headings in bold that stay in sight; words are kept as words, so that no cell becomes a formula."""
    from openpyxl.styles import Font

    from makegood.tender.pack.sheets import safe_cell

    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for number, row in enumerate((heads, *rows), start=1):
        for column, held in enumerate(row, start=1):
            cell = page.cell(number, column)
            if isinstance(held, str):
                safe_cell(cell, held)
            else:
                cell.value = held
            if number == 1:
                cell.font = Font(bold=True)
                page.column_dimensions[cell.column_letter].width = 24
