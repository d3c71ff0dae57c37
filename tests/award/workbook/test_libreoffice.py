"""The workbook through a real spreadsheet program. Without LibreOffice these fail: script/test-needs installs it."""

import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from makegood import tender
from makegood.award import workbook
from makegood.award.bids import Bid, BuildUp, Firm, LotPrice

Changed = Callable[[Callable[[Any], object]], bytes]
Cell = Callable[[Any, str, str], Any]
ON = date(2026, 12, 7)


def saved_as(kind: str, source: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it in another format, or in its own again."""
    profile = folder / "profile"
    into = folder / kind
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(into), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return into / f"{source.stem}.{kind}"


@pytest.fixture
def typed(design: tender.Design, changed: Changed, cell: Cell) -> bytes:
    """Seaview's workbook with one answer that is too long, and one left out."""

    def type_in(book: Any) -> None:
        cell(book, "promise.voice.how", "Your answer").value = "word " * 171
        cell(book, "promise.hours.by", "Your answer").value = None

    return changed(type_in)


def test_saved_by_libreoffice_and_through_opendocument_it_is_the_same_bid(
    design: tender.Design, bid: Bid, changed: Changed, tmp_path: Path
) -> None:
    sent = tmp_path / "bid.xlsx"
    sent.write_bytes(changed(lambda book: None))

    opendocument = saved_as("ods", sent, tmp_path)
    again = saved_as("xlsx", opendocument, tmp_path)

    assert workbook.read(again.read_bytes(), "bid.xlsx", design) == bid


def test_the_checks_say_what_is_missing_and_count_the_words(
    design: tender.Design, typed: bytes, cell: Cell, tmp_path: Path
) -> None:
    sent = tmp_path / "bid.xlsx"
    sent.write_bytes(typed)

    shown = load_workbook(saved_as("xlsx", sent, tmp_path), data_only=True)

    assert cell(shown, "promise.voice.how", "Check").value == "Cut 21 words: 171 of 150"
    assert cell(shown, "promise.pay.how", "Check").value == "OK: 7 of 150 words"
    assert cell(shown, "promise.hours.by", "Check").value == "Not answered yet"
    assert cell(shown, "price.coast-south", "Check").value == "No bid for this lot"
    # 9,981 hours x 13.45 x 1.152 / 0.96 / 8,000 contact hours
    assert cell(shown, "price.coast-north", "Check").value == "Your parts make £20.14"
    left = {row[1].value: row[2].value for row in shown["Read me first"].iter_rows(max_col=3) if row[1].value}
    assert left["Left on sheet “Promises”"] == "Cells to look at: 2"
    assert left["Left on sheet “Your firm”"] == "Nothing left to do"


def test_a_price_for_the_whole_term_counts_every_year(tmp_path: Path, cell: Cell) -> None:
    words = "title: Repairs\ncontract: {term_months: 36}\nasks: [{id: pay, text: Pay.}]\n"
    parts = BuildUp(hours_per_year=D(1000), basic_wage=D(20), overheads_per_year=D(4000), on_costs_share=D("0.25"))
    price = LotPrice(lots=("1",), price=D(50_000), build_up=parts)
    sent = tmp_path / "repairs.xlsx"
    raw = workbook.write(tender.read(words, "repairs.yaml"), Bid(firm=Firm(name="A"), prices=(price,)), on=ON)
    sent.write_bytes(raw)

    shown = load_workbook(saved_as("xlsx", sent, tmp_path), data_only=True)

    # (1,000 hours x 20 x 1.25 + 4,000) x 3 years
    assert cell(shown, "price.1", "Check").value == "Your parts make £87,000.00"
