"""A filled bid workbook to a bid: every row by its code, and everything that is wrong at once."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from makegood.award.bids import Bid, BuildUp, Firm, LotPrice, Member, Promised
from makegood.award.workbook.cells import Found, Given, Told, told
from makegood.award.workbook.sheets import opened
from makegood.award.workbook.writing import HUNDRED, SHARES
from makegood.tender import Design
from makegood.tender.pack import form, words
from makegood.tender.pack.form import FIRM, MEMBERS, PRICES, READ_ME
from makegood.terms import BadInput, value


@value
class Read:
    """A bid and what was noticed on the way: left out, ignored, or read in a way worth a second look."""

    bid: Bid
    notes: tuple[str, ...] = ()


def read(raw: bytes, name: str, design: Design) -> Bid:
    """The bid of a filled workbook. What is still empty is None or left out; whoever takes the bid lists it.

    Raises BadInput with every problem and its sheet and cell.
    """
    return read_with_notes(raw, name, design).bid


def read_with_notes(raw: bytes, name: str, design: Design) -> Read:
    """As `read`, with what was noticed."""
    found = opened(raw, name)
    told_of = Told(name=name)
    _same_tender(found, design, told_of)
    given = _given(found, design, told_of)
    bid = None if told_of.problems else _bid(found, given, design, told_of)
    if bid is None or told_of.problems:
        raise BadInput(told_of.problems)
    return Read(bid=bid, notes=(*found.notes, *told_of.notes))


def _same_tender(found: Found, design: Design, to: Told) -> None:
    """The workbook is the one of this tender: its number stands on the first sheet."""
    row = found.rows.get("tender")
    number = design.tender.number
    if row is None:
        codes = any(code.startswith(("firm.", "promise.", "price.")) for code in found.rows)
        if not codes:
            to.problem(READ_ME, "A", "no codes are in it", "our bid workbook", "download the workbook again")
    elif number and (said := row.text(form.SAID, 3)) and said != number:
        to.problem(
            row.sheet,
            row.place(form.SAID),
            f"it is the workbook of tender {said}",
            number,
            "use the workbook of this tender",
        )


def _given(found: Found, design: Design, to: Told) -> dict[str, Given]:
    """Each filled answer of the long sheets, by code."""
    made: dict[str, Given] = {}
    for sheet, cells in form.cells(design).items():
        missing = [cell.code for cell in cells if cell.code not in found.rows]
        if cells and len(missing) == len(cells):
            to.problem(sheet, "the whole sheet", "it is missing", "the sheet we sent", "download the workbook again")
            continue
        for code in missing:
            found_, do = f"the row with the code {code} is missing", f"put {code} back into the Code column"
            to.problem(sheet, "column A", found_, "every row we sent", do)
        for cell in cells:
            row = found.rows.get(cell.code)
            answer = row and told(
                row, form.ANSWER, cell.kind, to, limit=cell.limit, high=cell.high, choices=cell.choices
            )
            if answer:
                made[cell.code] = answer
    _not_read(found, design, to)
    return made


def _not_read(found: Found, design: Design, to: Told) -> None:
    """Answers that stand in rows without a code, or with one that is not of this tender: noticed, never guessed at."""
    known = {cell.code for cells in form.cells(design).values() for cell in cells}
    for row in (row for rows in found.tables.values() for row in rows):
        answer = row.text(form.ANSWER, 0) if form.ANSWER in row.heads else ""
        if answer and row.code not in known:
            why = f"the code {row.code} is not one of this tender" if row.code else "there is no code beside it"
            to.note(f"{row.sheet}, {row.place(form.ANSWER)} was not read: {why}.")


def _bid(found: Found, given: Mapping[str, Given], design: Design, to: Told) -> Bid | None:
    held: dict[str, Any] = {code: each.value for code, each in given.items()}
    prices = tuple(_prices(found, design, to))
    members = tuple(_members(found, to))
    if not held.get("firm.name"):
        to.problem(FIRM, "Name of your firm", "it is empty", "a name", "type the name of your firm")
        return None
    firm = Firm(**{each.name: _kept(held, f"firm.{each.name}", each.type) for each in fields(Firm)})
    promises = tuple(_promised(held, each.id, each.unit) for each in words.promises(design))
    return Bid(
        firm=firm,
        prices=prices,
        promises=tuple(each for each in promises if each is not None),
        answers={id_: held[f"answer.{id_}"] for id_, *_ in words.open_questions(design) if f"answer.{id_}" in held},
        members=members,
        takes=held.get("bid.takes"),
        takes_value=held.get("bid.takes_value"),
        accepts_terms=held.get("bid.accepts_terms"),
        may_send=held.get("bid.may_send"),
    )


def _kept(held: Mapping[str, Any], code: str, type_: Any) -> Any:
    """The value, or what an empty cell means for a field of that type."""
    return held.get(code, "" if type_ in (str, "str") else None)


def _promised(held: Mapping[str, Any], ask: str, unit: str) -> Promised | None:
    """The promise of one ask; None where nothing at all was written about it."""
    start = f"promise.{ask}."
    own = {code.removeprefix(start): each for code, each in held.items() if code.startswith(start)}
    return Promised(ask=ask, unit=unit, **own) if own else None


def _prices(found: Found, design: Design, to: Told) -> Iterator[LotPrice]:
    columns = form.price_columns(design)
    by_code = {f"price.{lot.id}": lot.id for lot in words.lots(design)}
    seen: set[tuple[str, ...]] = set()
    for row in found.on(PRICES, "price."):
        own = {each.field: told(row, each.head, each.kind, to) for each in columns}
        filled = {field: each.value for field, each in own.items() if each is not None}
        lots = (by_code[row.code],) if row.code in by_code else _together(row, design, to, bool(filled))
        if lots is None or (not filled and row.code in by_code):
            continue
        if "price" not in filled:
            to.problem(
                row.sheet, row.place(columns[0].head), "there is no price", "a price", "type the price of this row"
            )
            continue
        if filled["price"] <= 0:
            to.problem(row.sheet, row.place(columns[0].head), str(filled["price"]), "a price above 0", "type the price")
        if lots in seen:
            to.problem(row.sheet, row.at(2), "these lots are priced twice", "one price", "take one row out")
        seen.add(lots)
        yield _lot_price(lots, filled)


def _lot_price(lots: tuple[str, ...], filled: Mapping[str, Any]) -> LotPrice:
    parts = {field: each / HUNDRED if field in SHARES else each for field, each in filled.items() if field != "price"}
    return LotPrice(lots=lots, price=filled["price"], build_up=BuildUp(**parts))


def _together(row: Any, design: Design, to: Told, filled: bool) -> tuple[str, ...] | None:
    """The lots that a row names: by id or title, with + or a comma between."""
    said = row.text(form.LOT_HEAD, 2)
    if not said:
        if filled:
            to.problem(row.sheet, row.at(2), "no lots are named", "lots, with + between", "write which lots it is for")
        return None
    names = {lot.title.casefold(): lot.id for lot in words.lots(design)} | {
        lot.id.casefold(): lot.id for lot in words.lots(design)
    }
    whole = names.get(said.casefold())
    parts = [said] if whole else [each.strip() for each in said.replace(",", "+").split("+") if each.strip()]
    found = [names.get(each.casefold()) for each in parts]
    for each in [part for part, id_ in zip(parts, found, strict=True) if id_ is None]:
        known = ", ".join(lot.title for lot in words.lots(design))
        to.problem(row.sheet, row.at(2), f"no lot is called {each[:60]}", known, "write the lots as they are named")
    order = [lot.id for lot in words.lots(design)]
    return tuple(sorted({id_ for id_ in found if id_}, key=order.index)) if all(found) else None


def _members(found: Found, to: Told) -> Iterator[Member]:
    for row in found.on(MEMBERS, "member."):
        own = {
            each.field: told(row, each.head, each.kind, to, high=100 if each.field == "share" else None,
                             choices=each.choices)
            for each in form.MEMBER_COLUMNS
        }  # fmt: skip
        held = {field: each.value for field, each in own.items() if each is not None}
        if not held:
            continue
        if "name" not in held:
            to.problem(row.sheet, row.place("Name"), "there is no name", "a name", "type who this is")
            continue
        kind = form.MEMBER_KINDS.get(held.pop("kind", ""), "subcontractor")
        yield Member(kind=kind, **held)  # type: ignore[arg-type]
