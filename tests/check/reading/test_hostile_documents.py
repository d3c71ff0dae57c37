"""Broken and hostile documents are refused with a sentence, before they can do harm."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from makegood.check import Draft, reading
from makegood.check.reading import files, limits, pdf
from makegood.terms import Problem

ON = date(2026, 11, 21)
BILLION = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;">]>'


def told(data: bytes, name: str) -> str:
    (problem,) = reading.each(io.BytesIO(data), name, on=ON)
    assert isinstance(problem, Problem), problem
    return str(problem)


def archive(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for path, text in parts.items():
            made.writestr(path.replace("__", "/"), text)
    return stream.getvalue()


def test_a_zip_bomb_is_refused_by_its_list_of_contents_alone() -> None:
    bomb = archive(**{"word__document.xml": b"\0" * 60_000_000})

    assert len(bomb) < 100_000
    assert "it unpacks to 57 MB" in told(bomb, "spec.docx")


def test_a_zip_that_lies_about_its_size_cannot_give_more_than_it_says() -> None:
    bomb = bytearray(archive(**{"word__document.xml": b"<a>" + b" " * 5_000_000}))
    true, lie = (5_000_003).to_bytes(4, "little"), (100).to_bytes(4, "little")

    assert "is damaged" in told(bytes(bomb).replace(true, lie), "spec.docx")


def test_a_file_of_too_many_parts_or_one_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = archive(**{f"word__{number}.xml": "" for number in range(limits.MAX_PARTS + 1)})
    monkeypatch.setattr("makegood.check.reading.archive.MAX_XML", 100)
    large = archive(**{"word__document.xml": "<a>" + "x" * 200 + "</a>"})

    assert "parts inside" in told(many, "spec.docx")
    assert "is larger than" in told(large, "spec.docx")


def test_files_inside_files_are_not_opened() -> None:
    inner = archive(**{"a.txt": b"\0" * 1_000_000})
    body = "<d><body><p><t>Words</t></p></body></d>"

    (draft,) = reading.each(
        io.BytesIO(archive(**{"word__document.xml": body, "word__embeddings__a.zip": inner})), "a.docx", on=ON
    )

    assert isinstance(draft, Draft)
    assert "1 files inside this file were not read" in str(draft.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16"])
def test_entities_are_never_expanded_in_word(encoding: str) -> None:
    data = archive(**{"word__document.xml": f"{BILLION}<d><body><p><t>&y;</t></p></body></d>".encode(encoding)})

    assert "it defines entities" in told(data, "spec.docx")


def test_entities_are_never_expanded_in_excel() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Words"
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    parts["xl/worksheets/sheet1.xml"] = BILLION.encode() + parts["xl/worksheets/sheet1.xml"]

    assert "it defines entities" in told(archive(**parts), "asks.xlsx")


def test_xml_nested_for_ever_is_refused() -> None:
    deep = "<d><body>" + "<sdt>" * 5000 + "</sdt>" * 5000 + "</body></d>"

    assert "is damaged" in told(archive(**{"word__document.xml": deep}), "spec.docx")


def test_a_document_over_the_limit_is_refused_whatever_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_DOCUMENT", 2 * 1024 * 1024)

    assert "it is larger than 2 MB" in told(b"Carers are paid. " * 200_000, "spec.txt")


def test_a_very_long_text_is_read_to_its_limit_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PASSAGES", 3)

    (draft,) = reading.each(io.BytesIO(b"Carers are paid.\n\n" * 5), "spec.txt", on=ON)

    assert isinstance(draft, Draft) and len(draft.passages) == 3
    assert "paragraph 4" in str(draft.problems[0])


def test_a_pdf_that_draws_for_ever_is_given_up_and_said(
    pdf_of: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MAX_DRAWN", 60)
    data = pdf_of("Carers are paid.", "Sick pay from day one.", times=10)

    (draft,) = reading.each(io.BytesIO(data), "spec.pdf", on=ON)

    assert isinstance(draft, Draft) and [each.where for each in draft.passages] == ["page 1"]
    assert "could not read page 2" in str(draft.problems[0])


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "spec.docx", "it is empty"),
        (b"  \n", "design.yaml", "it is empty"),
        (b"PK\x03\x04 and then nothing", "spec.docx", "the file is damaged"),
        (archive(**{"readme.txt": "x"}), "spec.docx", "it is a zip file"),
        (archive(**{"ppt__slides.xml": "x"}), "talk.pptx", "it is a set of slides"),
        (archive(**{"word__document.xml": "<a><body/></a>"}), "spec.docx", "We found no words in this file"),
        (archive(**{"word__document.xml": "<a><body>"}), "spec.docx", "is damaged"),
        (archive(**{"xl__workbook.xml": "<a/>"}), "asks.xlsx", "the workbook is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password protected"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "spec.doc", "an old Word or Excel file"),
        (b"{\\rtf1 Carers}", "spec.rtf", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "scan.docx", "it is a picture"),
        (b"%PDF-1.7 and then nothing", "spec.pdf", "the PDF is damaged"),
        (bytes(range(256)) * 20, "spec.txt", "not a file we can read"),
        (b'{"hello": "world"}', "notice.json", "not an OCDS release"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, name: str, words: str) -> None:
    assert words in told(data, name)


def test_a_pdf_under_a_password_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)

    assert "it is password protected" in told(stream.getvalue(), "spec.pdf")


def test_a_pdf_of_pictures_alone_says_it_may_be_a_scan() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    stream = io.BytesIO()
    writer.write(stream)

    assert "We found no words in this file.; it may be a scan" in told(stream.getvalue(), "scan.pdf")


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([3], "page 3"),
        ([12, 13, 14], "pages 12 to 14"),
        ([2, 5, 6, 7, 9], "pages 2, 5 to 7 and 9"),
        ([1, 2], "pages 1 to 2"),
    ],
)
def test_pages_are_named_as_people_name_them(pages: list[int], words: str) -> None:
    assert pdf.spoken(pages) == words


@pytest.mark.parametrize("name", ["a.txt", "a.yaml", "a.json", "a.docx", "a.pdf"])
@given(
    data=st.one_of(st.binary(max_size=120), st.sampled_from([b"PK\x03\x04", b"%PDF-1.4", b"\x1f\x8b", b"{", b"asks:"]))
)
def test_any_bytes_give_drafts_or_problems(name: str, data: bytes) -> None:
    for found in reading.each(io.BytesIO(data), name, on=ON):
        assert isinstance(found, Draft | Problem)
