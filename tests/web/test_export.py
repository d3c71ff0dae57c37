"""What people take away: Word, Excel, JSON."""

import json
from dataclasses import replace
from io import BytesIO

from docx import Document
from openpyxl import load_workbook

from makegood.check import Result, export


def test_json_has_the_published_shape(result: Result) -> None:
    data = export.as_json(result)

    assert set(data) >= {"source", "on", "contract", "cost", "asks", "problems"}
    assert set(data["source"]) == {"file", "line", "ocid", "id"}
    ask = data["asks"][0]
    assert set(ask) >= {"id", "label", "measure", "topic", "stage", "text", "where", "boilerplate", "tests", "rewrite"}
    assert set(ask["tests"]) == {"defined", "legal", "measurable", "reasonable"}
    finding = ask["tests"]["legal"]["findings"][0]
    assert set(finding) >= {"rule", "version", "outcome", "effect", "because", "fix", "cites", "looked_at"}


def test_the_same_result_gives_the_same_bytes(result: Result) -> None:
    assert export.as_text(result) == export.as_text(result)
    assert json.loads(export.as_text(result))["on"] == "2026-11-21"


def test_word_has_real_headings_and_header_rows(result: Result) -> None:
    document = Document(BytesIO(export.as_word(result)))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]

    assert headings[0] == "Home care, Coast and villages"
    assert "Ask 1: Pay" in headings
    assert "Questions that only you can answer" in headings
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)


def test_word_is_on_a4_and_lists_the_asks_with_their_verdicts_first(result: Result) -> None:
    document = Document(BytesIO(export.as_word(result, headline="Change 2 of your 4 asks")))
    asks = document.tables[0]

    assert (round(document.sections[0].page_width.mm), round(document.sections[0].page_height.mm)) == (210, 297)
    assert document.paragraphs[1].text == "Change 2 of your 4 asks"
    assert [row.cells[0].text for row in asks.rows] == [
        "Ask", "Pay", "Guaranteed hours", "Union recognition", "Travel time",
    ]  # fmt: skip
    assert [row.cells[1].text for row in asks.rows[1:3]] == ["Not lawful as written", "Change this"]


def test_word_says_what_was_found_what_to_do_and_each_place_once(result: Result) -> None:
    finding = replace(result.asks[0].tests["legal"].findings[0], fix="cover this contract only")
    legal = replace(result.asks[0].tests["legal"], findings=(finding, finding))
    ask = replace(result.asks[0], tests={**result.asks[0].tests, "legal": legal})

    document = Document(BytesIO(export.as_word(replace(result, asks=(ask,)))))
    row = next(row for table in document.tables for row in table.rows if row.cells[0].text.startswith("Legal"))

    assert [cell.text for cell in row.cells] == [
        "Legal\nNot lawful as written",
        "It reaches workers who are not on this contract.\nCover this contract only.",
        "Procurement Act 2023 s.23(2). Read in the Act, 21 November 2026.",
    ]


def test_word_puts_both_wordings_side_by_side(result: Result) -> None:
    tables = Document(BytesIO(export.as_word(result))).tables
    pair = next(table for table in tables if table.rows[0].cells[0].text == "Your words")

    assert pair.rows[1].cells[0].text.startswith("All staff will be paid")
    assert pair.rows[1].cells[1].text.startswith("Every hour worked on this contract")


def test_excel_has_one_row_an_ask_and_no_zero_for_what_is_not_known(result: Result) -> None:
    book = load_workbook(BytesIO(export.as_excel(result)))
    rows = list(book["Asks"].iter_rows(min_row=2, values_only=True))
    likely = export.COLUMNS.index("Cost a year, likely (GBP)")

    assert len(rows) == len(result.asks)
    assert rows[0][likely] == 55000
    assert rows[1][likely] is None
    assert not book["Asks"].merged_cells.ranges


def test_a_draft_cannot_put_a_formula_into_the_workbook(result: Result) -> None:
    nasty = replace(result.asks[0], title='=HYPERLINK("http://x")', text="+1+1\x00")
    book = load_workbook(BytesIO(export.as_excel(replace(result, asks=(nasty,), title="=1+1"))))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
