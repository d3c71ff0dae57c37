"""The pack as an officer gets it."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from makegood import tender
from makegood.tender import pack

ON = date(2026, 12, 1)


def words_of(file: pack.File) -> str:
    """Every word of a Word file, tables too, in order."""
    return "\n".join(each.text or "" for each in Document(BytesIO(file.raw)).element.body.iter(qn("w:t")))


def cells_of(file: pack.File) -> str:
    book = load_workbook(BytesIO(file.raw))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def test_the_same_design_and_day_give_the_same_bytes(design: tender.Design) -> None:
    first, second = pack.make(design, on=ON), pack.make(design, on=ON)

    assert [each.raw for each in first] == [each.raw for each in second]
    assert pack.zipped(first, on=ON) == pack.zipped(second, on=ON)


def test_nothing_in_a_file_tells_when_it_was_really_made(files: dict[str, pack.File]) -> None:
    for file in files.values():
        if file.kind in {"Word", "Excel"}:
            with zipfile.ZipFile(BytesIO(file.raw)) as held:
                assert {each.date_time for each in held.infolist()} == {(2026, 12, 1, 0, 0, 0)}
                core = held.read("docProps/core.xml").decode()
                assert core.count("2026-12-01T00:00:00Z") == core.count("dcterms:W3CDTF")


def test_what_bidders_get_and_what_stays_are_in_different_folders(files: dict[str, pack.File]) -> None:
    assert files["1-invitation.docx"].path.startswith(pack.BIDDERS)
    record = files["why-we-asked-this.docx"]
    assert record.path.startswith(pack.FILE)
    assert "Not for bidders" in words_of(record)


def test_an_unfinished_design_is_refused_with_what_is_missing(first_draft: tender.Design) -> None:
    with pytest.raises(pack.NotFinished) as unfinished:
        pack.make(first_draft, on=ON)

    assert "Marks add up to 95. They must add up to exactly 100." in str(unfinished.value)


def test_a_draft_says_first_of_all_that_it_is_not_issued(first_draft: tender.Design) -> None:
    for file in pack.make(first_draft, on=ON, draft=True):
        if file.kind == "Word":
            assert words_of(file).startswith("Draft: not issued")
        elif file.kind == "Excel":
            assert "Draft: not issued" in "\n".join(cells_of(file).split("\n")[:2])
        elif file.kind == "OCDS":
            assert b'"title": "Draft: not issued. ' in file.raw


def test_the_same_words_stand_in_every_file_that_says_them(design: tender.Design, files: dict[str, pack.File]) -> None:
    ask = " ".join(design.asked.asks[0].text.split())
    question = design.tender.asking["pay"].question
    assert question is not None

    for name in ("2-specification.docx", "4-terms.docx", "why-we-asked-this.docx", "tender-notice.docx"):
        assert ask in words_of(files[name]), name
    assert question.words in words_of(files["3-questions.docx"])
    assert question.words in cells_of(files["5-bid-workbook.xlsx"])
    for name in ("1-invitation.docx", "5-bid-workbook.xlsx"):
        said = words_of(files[name]) if name.endswith("docx") else cells_of(files[name])
        assert "Bids stay sealed until 12 noon on 14 January 2027, UK time." in said


def test_a_change_in_the_design_reaches_every_file(design: tender.Design) -> None:
    later = replace(design.tender.days, deadline_on=date(2027, 1, 18))
    moved = replace(design, tender=replace(design.tender, days=later))

    made = {each.name: each for each in pack.make(moved, on=ON, draft=True)}

    for name in ("1-invitation.docx", "tender-notice.docx"):
        assert "18 January 2027" in words_of(made[name])
        assert "14 January 2027" not in words_of(made[name])
    assert "2027-01-18T12:00:00Z" in made["tender-release.json"].raw.decode()
    assert "12 noon on 18 January 2027" in cells_of(made["5-bid-workbook.xlsx"])


def test_a_word_file_can_be_read_on_a_phone_and_aloud(files: dict[str, pack.File]) -> None:
    for file in [each for each in files.values() if each.kind == "Word"]:
        document: Any = Document(BytesIO(file.raw))
        assert document.core_properties.language == "en-GB"
        assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
        assert any(each.style.name == "Heading 1" for each in document.paragraphs), file.name
        for table in document.tables:
            assert len(table.columns) <= 4
            assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
            parts = [each.tag.split("}")[1] for each in table._tbl.tblPr]
            assert parts.index("tblBorders") < parts.index("tblLook") < parts.index("tblDescription")


def test_every_promise_has_clause_kpi_evidence_verifier_and_ladder_in_the_terms(
    design: tender.Design, files: dict[str, pack.File]
) -> None:
    said = words_of(files["4-terms.docx"])

    for asking in design.tender.asking.values():
        for part in (asking.promise, asking.clause, asking.kpi, asking.evidence, asking.verifier):
            assert part in said
    assert said.count("Explain → Cure plan → An equal promise instead") == len(design.tender.asking)
    for owed in design.tender.owes:
        assert owed.text.strip() in said


def test_the_record_says_what_was_found_where_it_is_written_and_what_people_said(
    design: tender.Design, files: dict[str, pack.File]
) -> None:
    said = words_of(files["why-we-asked-this.docx"])

    assert "Read in the Act, 21 November 2026" in said
    assert "This is general information, not legal advice." in said
    for each in design.tender.voice:
        assert each.said.strip() in said


def test_an_evidence_return_asks_for_totals_and_no_column_of_a_person(files: dict[str, pack.File]) -> None:
    book = load_workbook(BytesIO(files["6-evidence-return.xlsx"].raw))

    heads = {cell.value for row in book["Return"].iter_rows() for cell in row}
    assert {"KPI-1", "What counts, in number", "Out of", "Result"} <= heads
    assert not {"worker_ref", "basic_pay"} & heads
    stays = {row[1].value: row[4].value for row in book["Columns"].iter_rows()}
    assert stays["basic_pay"] == "With you"


def test_a_word_that_looks_like_a_formula_is_no_formula_in_any_workbook(design: tender.Design) -> None:
    title = "=HYPERLINK(“http://x”)"
    named = replace(design, asked=replace(design.asked, title=title), tender=replace(design.tender, number="-1+1"))

    for file in pack.make(named, on=ON, draft=True):
        if file.kind == "Excel":
            formulas = [
                cell.value
                for sheet in load_workbook(BytesIO(file.raw))
                for row in sheet.iter_rows()
                for cell in row
                if cell.data_type == "f"
            ]
            assert not [each for each in formulas if "HYPERLINK" in each or each in ("-1+1", "=-1+1")]


def test_the_invitation_names_the_bank_holidays_in_its_time(files: dict[str, pack.File]) -> None:
    said = words_of(files["1-invitation.docx"])

    assert "Friday 25 December 2026 (Christmas Day)" in said
    assert "12 noon, Thursday 14 January 2027" in said


def test_an_officer_is_told_what_a_pack_lacks_before_it_is_sent(design: tender.Design) -> None:
    wales = replace(design, asked=replace(design.asked, contract=replace(design.asked.contract, nation="WLS")))

    assert pack.remarks(design, prefix="ocds-abc123") == ()
    assert "The Welsh version is missing." in " ".join(pack.remarks(wales))


def test_a_design_without_lots_scores_or_days_still_makes_a_draft() -> None:
    bare = tender.read("title: Cleaning\nasks: [{id: pay, text: Pay the real Living Wage.}]\n", "bare.yaml")

    made = {each.name: each for each in pack.make(bare, on=ON, draft=True)}

    assert "not set yet" in words_of(made["1-invitation.docx"])
    assert "price.1" in cells_of(made["5-bid-workbook.xlsx"])
