from collections.abc import Callable
from datetime import date
from decimal import Decimal as D
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from makegood import tender
from makegood.award import workbook
from makegood.award.bids import Bid, BuildUp, Firm, LotPrice, Member, Promised

ROOT = Path(__file__).parents[3]
NAME = "examples/tenders/home-care-coast-and-villages.yaml"
ON = date(2026, 12, 7)


@pytest.fixture(scope="session")
def design() -> tender.Design:
    return tender.read((ROOT / NAME).read_text(encoding="utf-8"), NAME)


@pytest.fixture(scope="session")
def bid(design: tender.Design) -> Bid:
    """Seaview bids for two lots, one by itself and both as a package, with a charity as member."""
    promises = [
        Promised(
            ask=ask,
            unit=design.tender.asking[ask].unit,
            quantity=D("100"),
            today=D("84.5"),
            by=date(2027, 4, 1),
            how="One payroll,\nso one report shows it.",
            cost_in_price=D("4000.55"),
        )
        for ask in ("pay", "hours", "travel", "apprentices", "voice")
        if ask != "apprentices"
    ]
    weeks = Promised(
        ask="apprentices", unit="apprentice weeks", quantity=D(26), by=date(2027, 9, 1), how="With the scheme."
    )
    parts = BuildUp(hours_per_year=D(9981), basic_wage=D("13.45"), on_costs_share=D("0.152"), margin_share=D("0.04"))
    return Bid(
        firm=Firm(name="Seaview Homecare", size="small", vcse=False, workers=20, turnover=D(812000), contact="Sam"),
        prices=(
            LotPrice(lots=("coast-north",), price=D("33.73"), build_up=parts),
            LotPrice(lots=("coast-north", "coast-south"), price=D("32.9")),
        ),
        promises=tuple(sorted([*promises, weeks], key=lambda each: list(design.tender.asking).index(each.ask))),
        members=(Member(name="Larkfield Trust", kind="consortium", share=D(30), does="the villages"),),
        takes=2,
        takes_value=D(2_000_000),
        accepts_terms=True,
        may_send=True,
    )


@pytest.fixture
def changed(design: tender.Design, bid: Bid) -> Callable[[Callable[[Any], object]], bytes]:
    """The workbook of Seaview's bid after somebody did something to it in Excel."""

    def made(change: Callable[[Any], object]) -> bytes:
        book = load_workbook(BytesIO(workbook.write(design, bid, on=ON)))
        change(book)
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    return made


@pytest.fixture
def cell() -> Callable[[Any, str, str], Any]:
    """The cell of a code under a heading, as a person finds it."""

    def found(book: Any, code: str, head: str) -> Any:
        for sheet in book.worksheets:
            heads: dict[object, int] = {}
            for row in sheet.iter_rows():
                if row[0].value == "Code":
                    heads = {each.value: number for number, each in enumerate(row)}
                if row[0].value == code and head in heads:
                    return row[heads[head]]
        raise AssertionError(f"{code} has no cell under {head}")

    return found
