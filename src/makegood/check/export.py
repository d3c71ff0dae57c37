"""A result to take away: JSON for machines, Word for a person's file, Excel with one row an ask.

Each is made from the result alone, and the same result gives the same words. The legal notice is in each of them.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from makegood import law
from makegood.check.result import TESTS, AskResult, Cost, Result, TestName
from makegood.check.said import NOTICE, because, cites, pounds_a_year, sentence
from makegood.check.verdict import TEST_NAMES, verdict
from makegood.check.word import as_word
from makegood.terms import codec

COLUMNS = (
    "Ask", "Your words", "Where", "Measure", "Stage", "Well-defined", "Legal", "Measurable", "Reasonable", "Why",
    "Sources",
    "Words you can use instead", "Cost a year, low (GBP)", "Cost a year, likely (GBP)", "Cost a year, high (GBP)",
    "Why this cost", "From the portal",
)  # fmt: skip


__all__ = ["COLUMNS", "as_excel", "as_json", "as_text", "as_word"]


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
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _about(result: Result) -> Iterator[tuple[str, str]]:
    yield "Makegood check", _plain_text(result.title or "a draft")
    yield "As at", result.on.isoformat()
    yield "Asks", str(sum(not ask.boilerplate for ask in result.asks))
    yield "Cost as drafted", pounds_a_year(result.cost.as_drafted)
    yield "Cost with our words", pounds_a_year(result.cost.with_our_words)
    yield "Sheet Asks", "One row an ask. A cost that is not known is an empty cell, never 0."
    yield "Not legal advice", NOTICE
    for asked in result.questions:
        yield "Question for you", law.fact(asked.fact).asks
    for problem in result.problems:
        yield "Not read", _plain_text(sentence(f"{problem.where} {problem.found}"))


def _row(ask: AskResult) -> Iterator[Any]:
    """Text that begins like a formula is kept as text: a draft may be anybody's."""
    yield from map(_plain_text, (ask.title, ask.text, ask.where, ask.measure or "", ask.stage or ""))
    yield from (verdict(ask, name) if name in ask.tests else "" for name in TESTS)
    held = [name for name in TESTS if name in ask.tests]
    yield _plain_text("\n".join(f"{TEST_NAMES[name]}: {because(ask, name)}" for name in held if because(ask, name)))
    yield _plain_text("\n".join(dict.fromkeys(cites(ask, name) for name in held if cites(ask, name))))
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
