"""Any bid, written into a workbook and read back, is the same bid; anything else is a bid or a sentence."""

import itertools
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from makegood import tender
from makegood.award import workbook
from makegood.award.bids import Bid, BuildUp, Firm, LotPrice, Member, Promised
from makegood.tender.pack import words
from makegood.terms import BadInput

ROOT = Path(__file__).parents[3]
NAME = "examples/tenders/home-care-coast-and-villages.yaml"


@cache
def design() -> tender.Design:
    return tender.read((ROOT / NAME).read_text(encoding="utf-8"), NAME)


def amounts(top: int, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(min_value=0, max_value=top, places=places)


def text(most: int = 60) -> st.SearchStrategy[str]:
    """Letters of any language, marks that Excel minds, and new lines inside; as a form would have trimmed them."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))
    drawn = st.text(st.one_of(letters, st.sampled_from("=+-@#'\"_&<>\n\t")), max_size=most)
    return drawn.map(lambda each: each.replace("\t", " ").strip()).filter(lambda each: "x005F_" not in each)


SHARES = st.none() | amounts(1, 4)
PARTS = st.builds(
    BuildUp,
    hours_per_year=st.none() | amounts(100_000),
    basic_wage=st.none() | amounts(60),
    paid_travel_share=SHARES,
    on_costs_share=SHARES,
    overheads_per_year=st.none() | amounts(1_000_000),
    margin_share=SHARES,
)


@st.composite
def prices(draw: st.DrawFn) -> tuple[LotPrice, ...]:
    """Prices in the order of the schedule: lots first, then lots together."""
    lots = [lot.id for lot in words.lots(design())]
    alone = [(lot,) for lot in lots if draw(st.booleans())]
    pairs = draw(
        st.sets(st.sampled_from([(a, b) for a in lots for b in lots if lots.index(a) < lots.index(b)]), max_size=6)
    )
    positive = amounts(9_999).filter(bool)
    return tuple(LotPrice(lots=each, price=draw(positive), build_up=draw(PARTS)) for each in [*alone, *sorted(pairs)])


@st.composite
def promises(draw: st.DrawFn) -> tuple[Promised, ...]:
    made = []
    for each in words.promises(design()):
        number = amounts(100) if each.is_percent else amounts(9_999)
        choice = {name: draw(st.none() | amounts(500, 0)) for name in ("offered", "taken_up", "declined")}
        promised = Promised(
            ask=each.id,
            unit=each.unit,
            quantity=draw(number),
            today=draw(st.none() | number),
            by=draw(st.none() | st.dates(date(2026, 1, 1), date(2035, 1, 1))),
            beneficiary=draw(text()),
            cost_in_price=draw(st.none() | amounts(1_000_000)),
            verifier=draw(text()),
            how=draw(text(120)),
            **(choice if each.is_choice else {}),
        )
        if draw(st.booleans()):
            made.append(promised)
    return tuple(made)


BIDS = st.builds(
    Bid,
    firm=st.builds(
        Firm,
        name=text().filter(bool),
        size=st.sampled_from([None, "micro", "small", "medium", "large"]),
        vcse=st.sampled_from([None, True, False]),
        workers=st.none() | st.integers(0, 100_000),
        turnover=st.none() | amounts(10**9),
        company_number=text(12),
        contact=text(),
    ),
    prices=prices(),
    promises=promises(),
    members=st.lists(
        st.builds(
            Member,
            name=text().filter(bool),
            kind=st.sampled_from(["subcontractor", "consortium"]),
            share=st.none() | amounts(100),
            does=text(),
        ),
        max_size=10,
    ).map(tuple),
    takes=st.none() | st.integers(0, 6),
    takes_value=st.none() | amounts(10**8),
    accepts_terms=st.sampled_from([None, True, False]),
    may_send=st.sampled_from([None, True, False]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BIDS)
def test_a_bid_comes_back_as_it_was_written(bid: Bid) -> None:
    raw = workbook.write(design(), bid, on=date(2026, 12, 7))

    assert workbook.read(raw, "bid.xlsx", design()) == bid


@cache
def sent() -> bytes:
    return workbook.write(design(), Bid(firm=Firm(name="Seaview Homecare")), on=date(2026, 12, 7))


def bid_or_sentence(raw: bytes) -> None:
    try:
        assert isinstance(workbook.read(raw, "bid.xlsx", design()), Bid)
    except BadInput as bad:
        assert all(each.file == "bid.xlsx" for each in bad.problems)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 15_000), st.integers(0, 255)), min_size=1, max_size=30))
def test_a_workbook_with_broken_bytes_is_read_or_refused_in_words(changes: list[tuple[int, int]]) -> None:
    raw = bytearray(sent())
    for place, held in changes:
        raw[place % len(raw)] = held

    bid_or_sentence(bytes(raw))


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(-(10**20), 10**20),
    st.dates(date(1900, 3, 1), date(9999, 1, 1)),
    text(),
    st.sampled_from(["1e999999", "£", "%", "nan", "Infinity", "1,2,3", "=1/0", "31/02/2027", "½", "٣", "1 000", "yes"]),
)


@pytest.mark.filterwarnings("ignore:Cell .* is marked as a date")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CELLS, min_size=30, max_size=30))
def test_whatever_stands_in_the_cells_is_read_or_refused_in_words(held: list[object]) -> None:
    book = load_workbook(BytesIO(sent()))
    filled = itertools.cycle(held)
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=6, min_col=3):
            for cell in row:
                cell.value = next(filled)
    stream = BytesIO()
    book.save(stream)

    bid_or_sentence(stream.getvalue())
