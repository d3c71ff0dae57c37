"""A result to take away: JSON for machines, Word for a person's file, Excel with one row an ask.

Each is made from the result alone, and the same result gives the same words. The legal notice is in each of them.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from makegood import law
from makegood.check.result import TESTS, AskResult, Cost, Result, TestName
from makegood.terms import Cite, Finding, Range, codec, show_range

TEST_NAMES: dict[TestName, str] = {
    "defined": "Well-defined",
    "legal": "Legal",
    "measurable": "Measurable",
    "reasonable": "Reasonable",
}
NOTICE = "This is general information, not legal advice. Show it to your legal team; every answer names its source."
COLUMNS = (
    "Ask", "Your words", "Where", "Measure", "Stage", "Well-defined", "Legal", "Measurable", "Reasonable", "Why",
    "Sources",
    "Words you can use instead", "Cost a year, low (GBP)", "Cost a year, likely (GBP)", "Cost a year, high (GBP)",
    "Why this cost", "From the portal",
)  # fmt: skip


def as_json(result: Result) -> dict[str, Any]:
    """The published shape: source, on, contract, cost, asks, problems; and what else the pages tell.

    A range is an object of low, likely, high and unit. What is not known is null, never 0.
    """
    return {
        "source": codec.plain(result.source),
        "on": result.on.isoformat(),
        "title": result.title,
        "contract": codec.plain(result.contract),
        "cost": _cost_of_all(result.cost),
        "load": codec.plain(result.load),
        "load_with_our_words": codec.plain(result.load_with_our_words),
        "asks": [_ask(ask) for ask in result.asks],
        "questions": codec.plain(result.questions),
        "procurement": codec.plain(result.procurement),
        "not_asked": list(result.not_asked),
        "precedents": result.precedents,
        "read_from": dict(result.read_from),
        "problems": codec.plain(result.problems),
    }


def _cost_of_all(cost: Cost) -> dict[str, Any]:
    """Pounds a year; the red line's ends and the share of value are shares of the yearly price, 0 to 1."""
    low, high = cost.red_line
    return {
        "as_drafted": codec.plain(cost.as_drafted),
        "with_our_words": codec.plain(cost.with_our_words),
        "yearly_price": codec.plain(cost.yearly_price),
        "share_of_value": codec.plain(cost.share),
        "red_line": {"low": codec.plain(low), "high": codec.plain(high), "says": cost.red_line_says},
        "who_pays": list(cost.who_pays),
        "because": cost.because,
    }


def _ask(ask: AskResult) -> dict[str, Any]:
    return {
        "id": ask.id,
        "label": ask.label,
        "measure": ask.measure,
        "topic": ask.topic,
        "stage": ask.stage,
        "title": ask.title,
        "text": ask.text,
        "where": {"field": ask.where, "span": list(ask.span)},
        "boilerplate": ask.boilerplate,
        "tests": {name: _test(ask, name) for name in TESTS if name in ask.tests},
        "rewrite": ask.rewrite,
        "rewrite_measure": ask.rewrite_measure,
        "rewrite_because": ask.rewrite_because,
        "measures": [{"measure": measure, "because": because} for measure, because in ask.measures],
        "doubts": codec.plain(ask.doubts),
        "cost": codec.plain(ask.cost),
        "cost_because": ask.cost_because,
        "precedents": ask.precedents,
        "must_change": ask.must_change,
    }


def _test(ask: AskResult, name: TestName) -> dict[str, Any]:
    test = ask.tests[name]
    return {"outcome": test.outcome, "findings": [codec.plain(found) for found in test.findings]}


def as_text(result: Result) -> bytes:
    """`as_json` as UTF-8 text, indented for a person who opens it."""
    return (codec.to_json(as_json(result), indent=2) + "\n").encode()


def verdict(ask: AskResult, name: TestName) -> str:
    """The outcome of a test in the words of the pages."""
    said = {(found.outcome, found.effect) for found in ask.tests[name].findings}
    if ("not met", "BLOCK") in said:
        return "Not lawful as written" if name == "legal" else "Change this"
    if ("cannot tell", "BLOCK") in said:
        return "A question for you"
    if ("not met", "WARN") in said:
        return "Take care"
    others = {"does not apply": "Does not apply", "cannot tell": "We cannot tell"}
    return others.get(ask.tests[name].outcome, "Met")


def cited(cite: Cite) -> str:
    """'Procurement Act 2023 s.18. Read in the Act, 21 November 2026.'"""
    read = f", {cite.read_on.day} {cite.read_on:%B %Y}" if cite.read_on and cite.sure != "U" else ""
    return f"{cite.place}. {cite.how_sure}{read}."


def _telling(ask: AskResult, name: TestName) -> list[Finding]:
    """The findings that make the verdict; when it is met, those that were met."""
    findings = ask.tests[name].findings
    for outcome, effect in (("not met", "BLOCK"), ("cannot tell", "BLOCK"), ("not met", "WARN")):
        held = [found for found in findings if (found.outcome, found.effect) == (outcome, effect)]
        if held:
            return held
    wanted = "cannot tell" if ask.tests[name].outcome == "cannot tell" else "met"
    return [found for found in findings if found.outcome == wanted]


def _because(ask: AskResult, name: TestName) -> str:
    said = dict.fromkeys(found.because for found in _telling(ask, name) if found.because)
    return " ".join(_sentence(words) for words in list(said)[:4])


def _cites(ask: AskResult, name: TestName) -> str:
    return " ".join(dict.fromkeys(cited(cite) for found in _telling(ask, name)[:4] for cite in found.cites))


def _sentence(words: str) -> str:
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")


def _pounds(cost: Range | None) -> str:
    if cost is None:
        return "Not known"
    return show_range(cost, per="a year")


def as_word(result: Result) -> bytes:
    """A Word file with real headings: each ask with the buyer's words and ours side by side."""
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.title = f"Makegood check: {result.title or 'a draft'}"
    document.core_properties.author = "Makegood"
    document.core_properties.created = document.core_properties.modified = datetime.combine(
        result.on, datetime.min.time()
    )
    document.add_heading(result.title or "A draft contract", level=0)
    document.add_paragraph(f"Checked as the law stood on {result.on.day} {result.on:%B %Y}. {NOTICE}")
    for problem in result.problems:
        document.add_paragraph(_sentence(f"{problem.where} {problem.found}"), style="List Bullet")
    _cost(document, result)
    _questions(document, result)
    for number, ask in enumerate((ask for ask in result.asks if not ask.boilerplate), start=1):
        _ask_in_word(document, ask, number)
    _left_out(document, result)
    return _saved(document)


def _cost(document: WordDocument, result: Result) -> None:
    cost = result.cost
    document.add_heading("What it costs", level=1)
    rows = [("As drafted", _pounds(cost.as_drafted)), ("With our words", _pounds(cost.with_our_words))]
    _table(document, ("Version", "Cost"), rows)
    for line in (cost.because, cost.red_line_says):
        if line:
            document.add_paragraph(_sentence(line))
    if cost.who_pays:
        document.add_heading("Who pays for this", level=2)
        for line in cost.who_pays:
            document.add_paragraph(_sentence(line), style="List Bullet")


def _questions(document: WordDocument, result: Result) -> None:
    if result.questions:
        document.add_heading("Questions that only you can answer", level=1)
        for asked in result.questions:
            document.add_paragraph(law.fact(asked.fact).asks, style="List Bullet")


def _ask_in_word(document: WordDocument, ask: AskResult, number: int) -> None:
    document.add_heading(f"Ask {number}: {ask.title}", level=1)
    if ask.where:
        document.add_paragraph(f"Found in: {ask.where}")
    _table(
        document,
        ("Your words", "Words you can use instead"),
        [(ask.text, ask.rewrite or ask.rewrite_because or "None")],
    )
    document.add_paragraph()
    rows = [
        (TEST_NAMES[name], verdict(ask, name), _because(ask, name), _cites(ask, name))
        for name in TESTS
        if name in ask.tests
    ]
    _table(document, ("Test", "Answer", "Because", "Where that is written"), rows)
    document.add_paragraph(
        f"Cost: {_pounds(ask.cost)}. {_sentence(ask.cost_because) if ask.cost_because else ''}".strip()
    )


def _left_out(document: WordDocument, result: Result) -> None:
    if result.not_asked:
        document.add_heading("What you did not ask", level=1)
        for line in result.not_asked:
            document.add_paragraph(_sentence(line), style="List Bullet")


def _table(document: WordDocument, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table whose first row is a header row to Word too: it repeats on each page and is read out."""
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(head).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(_word("tblHeader"), {_word("val"): "true"}))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def _word(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def _saved(made: WordDocument | Workbook) -> bytes:
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def as_excel(result: Result) -> bytes:
    """A workbook: what is here, then one row an ask. No merged cells, one table a sheet."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "What is here"
    for line in _about(result):
        first.append(list(line))
    first.column_dimensions["A"].width = 34
    first.column_dimensions["B"].width = 90
    asks = book.create_sheet("Asks")
    asks.append(list(COLUMNS))
    for ask in result.asks:
        asks.append(list(_row(ask)))
    _readable(asks)
    return _saved(book)


def _about(result: Result) -> Iterator[tuple[str, str]]:
    yield "Makegood check", _plain_text(result.title or "a draft")
    yield "As at", result.on.isoformat()
    yield "Asks", str(sum(not ask.boilerplate for ask in result.asks))
    yield "Cost as drafted", _pounds(result.cost.as_drafted)
    yield "Cost with our words", _pounds(result.cost.with_our_words)
    yield "Sheet Asks", "One row an ask. A cost that is not known is an empty cell, never 0."
    yield "Not legal advice", NOTICE
    for asked in result.questions:
        yield "Question for you", law.fact(asked.fact).asks
    for problem in result.problems:
        yield "Not read", _plain_text(_sentence(f"{problem.where} {problem.found}"))


def _row(ask: AskResult) -> Iterator[Any]:
    """Text that begins like a formula is kept as text: a draft may be anybody's."""
    yield from map(_plain_text, (ask.title, ask.text, ask.where, ask.measure or "", ask.stage or ""))
    yield from (verdict(ask, name) if name in ask.tests else "" for name in TESTS)
    held = [name for name in TESTS if name in ask.tests]
    yield _plain_text("\n".join(f"{TEST_NAMES[name]}: {_because(ask, name)}" for name in held if _because(ask, name)))
    yield _plain_text("\n".join(dict.fromkeys(_cites(ask, name) for name in held if _cites(ask, name))))
    yield _plain_text(ask.rewrite)
    yield from (ask.cost.low, ask.cost.likely, ask.cost.high) if ask.cost else (None, None, None)
    yield _plain_text(ask.cost_because)
    yield "yes" if ask.boilerplate else "no"


def _plain_text(words: str) -> str:
    clean = "".join(letter for letter in words if letter >= " " or letter in "\n\t")[:32000]
    return "'" + clean if clean[:1] in {"=", "+", "-", "@"} else clean


def _readable(sheet: Worksheet) -> None:
    sheet.freeze_panes = "B2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip(
        "ABCDEFGHIJKLMNOPQ", (24, 60, 18, 10, 16, *[16] * 4, 60, 60, 60, 14, 14, 14, 40, 12), strict=True
    ):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
