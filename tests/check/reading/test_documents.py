"""Word, Excel, OpenDocument, PDF and plain text: what is written is read, with the place where it stands."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from makegood.check import Draft, reading
from makegood.terms import BadInput

ON = date(2026, 11, 21)


def read(data: bytes, name: str) -> Draft:
    (draft,) = reading.drafts(io.BytesIO(data), name, on=ON)
    return draft


def places(draft: Draft) -> list[tuple[str, str]]:
    return [(each.where, each.text) for each in draft.passages]


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path.replace("__", "/"), text)
    return stream.getvalue()


def word(body: str, **parts: str) -> bytes:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="mc"'
    return zipped(**{"word__document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>", **parts})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_file_keeps_its_order_and_counts_paragraphs_and_rows_as_a_reader_does() -> None:
    document = Document()
    document.add_heading("Specification", 1)
    document.add_paragraph("")
    document.add_paragraph("Carers are paid for travel time.")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Requirement", "Weight"
    table.cell(1, 0).text, table.cell(1, 1).text = "Apprentices start each year.", "10"
    document.add_paragraph("Sick pay from day one.")

    assert places(read(saved(document), "spec.docx")) == [
        ("paragraph 1", "Specification"),
        ("paragraph 2", "Carers are paid for travel time."),
        ("table 1 row 1", "Requirement | Weight"),
        ("table 1 row 2", "Apprentices start each year. | 10"),
        ("paragraph 3", "Sick pay from day one."),
    ]


def test_tracked_changes_are_read_as_if_accepted_and_that_is_said() -> None:
    gone, come = "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>13.45</w:t></w:r></w:ins>"
    change = f"<w:p><w:r><w:t>Pay at least </w:t></w:r>{gone}{come}</w:p>"

    draft = read(word(change), "spec.docx")

    assert places(draft) == [("paragraph 1", "Pay at least 13.45")]
    assert "tracked changes were read as if they were accepted" in str(draft.problems[0])


def test_text_boxes_are_read_once_and_content_controls_are_not_missed() -> None:
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    choice, fallback = f"<mc:Choice>{box}</mc:Choice>", f"<mc:Fallback>{box}</mc:Fallback>"
    twice = f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"

    found = [text for _, text in places(read(word(twice + control), "spec.docx"))]

    assert found == ["In a box", "In a control"]


def test_macros_and_comments_are_left_alone_and_said() -> None:
    data = word(paragraph("Words"), **{"word__vbaProject.bin": "x", "word__comments.xml": "<a/>"})

    told = [problem.found for problem in read(data, "spec.docm").problems]

    assert told == ["We read the words and ignored the macros.", "Comments in the margin were not read."]


def test_an_excel_file_is_read_row_by_row_under_its_sheets_name() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Requirements"
    book.active.append(["Ask", "Weight"])
    book.active.append([None, None])
    book.active.append(["Apprentices start each year", 12.0])
    book.create_sheet("Numbers").append([1, 2, 3])

    assert places(read(saved(book), "asks.xlsx")) == [
        ("sheet Requirements row 1", "Ask | Weight"),
        ("sheet Requirements row 3", "Apprentices start each year | 12"),
    ]


def test_a_sheet_of_a_million_rows_is_read_to_its_limit_and_said() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A1048576"] = "First", "Last"

    draft = read(saved(book), "long.xlsx")

    assert [text for _, text in places(draft)] == ["First"]
    assert "only its first 50,000 rows" in str(draft.problems[0])


def test_opendocument_text_and_sheets_are_read() -> None:
    names = 'xmlns:text="t" xmlns:table="b" xmlns:office="o"'
    row = "<table:table-row><table:table-cell><text:p>Sick pay</text:p></table:table-cell></table:table-row>"
    gap = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    deleted = "<text:tracked-changes><text:p>Old words</text:p></text:tracked-changes>"
    words = "<text:p>Travel<text:s/>time is <text:span>paid</text:span>.</text:p>"
    text = f"<d {names}>{deleted}{words}<table:table>{row}</table:table></d>"
    sheet = f'<d {names}><table:table table:name="Asks">{row}{gap}</table:table></d>'

    odt = read(zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": text}), "a.odt")
    ods = read(zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": sheet}), "a.ods")

    assert places(odt) == [("paragraph 1", "Travel time is paid."), ("table 1 row 1", "Sick pay")]
    assert places(ods) == [("sheet Asks row 1", "Sick pay")]


def test_a_pdf_is_read_page_by_page_and_its_pictures_are_told(pdf_of: Callable[..., bytes]) -> None:
    draft = read(pdf_of("Carers are paid for travel time.", None, None, "", "Sick pay from day one."), "spec.pdf")

    assert places(draft) == [("page 1", "Carers are paid for travel time."), ("page 5", "Sick pay from day one.")]
    told = [each.found for each in draft.problems]
    assert told == ["We could not read pages 2 to 3 (pictures). They are not checked."]


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("utf-16-be", None), ("cp1252", 1)]
)
def test_plain_text_is_read_in_any_of_the_usual_encodings(encoding: str, told: int | None) -> None:
    said = "Pay: £13.45 – from April.\r\n\r\nSick pay for “all”."
    data = (("\ufeff" if told is None else "") + said).encode(encoding)

    draft = read(data, "spec.txt")

    assert places(draft) == [("paragraph 1", "Pay: £13.45 – from April."), ("paragraph 2", "Sick pay for “all”.")]
    assert len(draft.problems) == (told or 0)


def test_content_decides_and_not_the_ending() -> None:
    document = Document()
    document.add_paragraph("Carers are paid for travel time.")

    assert places(read(saved(document), "spec.pdf"))[0][0] == "paragraph 1"
    assert places(read(b"[DRAFT] Carers are paid.", "spec.docx")) == [("paragraph 1", "[DRAFT] Carers are paid.")]
    assert read(b'{"ocid": "o", "tender": {"title": "Care"}}', "notice.txt").source.ocid == "o"


def test_a_path_is_read_like_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "spec.txt"
    path.write_text("Carers are paid for travel time.", encoding="utf-8")

    (draft,) = reading.drafts(path, path.name, on=ON)

    assert (draft.source.file, draft.title) == ("spec.txt", "Carers are paid for travel time.")


def test_lines_that_cannot_be_read_are_told_after_every_good_one_is_given() -> None:
    good = b'{"ocid": "o", "tender": {"title": "Care"}}'
    found: list[Draft] = []

    with pytest.raises(BadInput, match="line 2"):
        for draft in reading.drafts(io.BytesIO(good + b"\n{oops\n" + good), "n.jsonl", on=ON):
            found.append(draft)

    assert [each.source.line for each in found] == [1, 3]
