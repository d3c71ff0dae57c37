"""Any bid, written into a workbook and read back, is the same bid."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood import tender
from makegood.award import workbook
from makegood.award.bids import Bid, BuildUp, Firm, LotPrice, Member, Promised
from makegood.tender.pack import words

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
