"""Can this price keep these promises? Questions with sums; nothing is ever rejected here."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import makegood
from makegood import law, tender
from makegood.award import believe
from makegood.award.bids import Bid, BuildUp, Firm, LotPrice, Promised

D = Decimal
ON = date(2026, 11, 22)
EXAMPLE = Path(makegood.__file__).parents[2] / "examples" / "tenders" / "home-care-coast-and-villages.yaml"
DESIGN = tender.read(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)
OWN = BuildUp(
    hours_per_year=D(10000), basic_wage=D("13.45"), paid_travel_share=D("0.2"), on_costs_share=D("0.32"),
    overheads_per_year=D(31000), margin_share=D("0.03"),
)  # fmt: skip


def promised(ask: str, quantity: str, unit: str = "percent of hours", **more: object) -> Promised:
    return Promised(ask=ask, quantity=D(quantity), unit=unit, **more)  # type: ignore[arg-type]


def a_bid(*promises: Promised, price: str = "36.00", own: BuildUp = OWN) -> Bid:
    return Bid(
        firm=Firm(name="Seaview"),
        promises=promises,
        prices=(LotPrice(lots=("coast-north",), price=D(price), build_up=own),),
    )


def found_by(bid: Bid, *others: Bid) -> set[str]:
    return {each.test for each in believe.believe(DESIGN, bid, on=ON, others=others).doubts}


def test_a_price_that_carries_its_promises_raises_no_doubt() -> None:
    assert found_by(a_bid(promised("pay", "100"), promised("travel", "100"))) == set()


@pytest.mark.parametrize("quantity", ["100.01", "-1", "1000"])
def test_a_share_outside_0_to_100_is_impossible(quantity: str) -> None:
    (doubt,) = believe.believe(DESIGN, a_bid(promised("pay", quantity)), on=ON).doubts

    assert (doubt.test, doubt.sure, doubt.about) == ("share", "impossible", "pay")


def test_a_promise_from_after_the_end_of_the_contract_is_impossible() -> None:
    found = believe.believe(DESIGN, a_bid(promised("pay", "100", by=date(2031, 4, 1))), on=ON).doubts

    assert [(each.test, each.sure) for each in found] == [("day", "impossible")]
    assert "the contract ends on 31 March 2031" in found[0].says


def test_more_hours_than_the_lots_hold_is_impossible_and_says_how_many_there_are() -> None:
    (doubt,) = believe.believe(DESIGN, a_bid(promised("hours", "20000", unit="hours a year")), on=ON).doubts

    assert (doubt.test, doubt.sure) == ("hours", "impossible")
    assert doubt.lines[0].theirs == 20000
    assert doubt.lines[0].ours is not None
    assert 9900 < doubt.lines[0].ours.high < 10100  # 8,000 of 41,200 contact hours are in the lot


def test_more_apprentices_than_the_workforce_carries_are_asked_about() -> None:
    asks = tuple(replace(each, measure="TRN-03") if each.id == "apprentices" else each for each in DESIGN.asked.asks)
    design = replace(DESIGN, asked=replace(DESIGN.asked, asks=asks))

    found = believe.believe(design, a_bid(promised("apprentices", "9", unit="apprentices")), on=ON).doubts

    assert [each.test for each in found] == ["people"]
    assert "more than 5% of the workforce" in found[0].says


def test_a_cost_far_below_our_range_is_asked_about_and_nearly_half_is_not() -> None:
    own = replace(OWN, basic_wage=D("12.71"))
    cost = believe.cost_of(DESIGN, "pay", on=ON, lots=("coast-north",), own=own)
    assert cost is not None and cost.amount is not None
    low = cost.amount.low

    for share, expected in ((D("0.4"), {"cost"}), (D("0.51"), set())):
        given_ = promised("pay", "100", cost_in_price=low * share)
        assert found_by(a_bid(given_, own=own)) & {"cost"} == expected


def test_own_figures_that_add_up_to_more_than_the_price_are_asked_about() -> None:
    # 10,000 paid hours x 13.45 x 1.32 = 177,540; + 31,000 = 208,540; over 8,000 hours with people 26.0675; over 0.97
    assert believe.own_price(OWN) == pytest.approx(D("26.0675") / D("0.97"))
    assert "own sum" in found_by(a_bid(price="26.80"))
    assert "own sum" not in found_by(a_bid(price="26.90"))


def test_a_price_below_the_model_comes_with_its_lines_and_only_those_that_differ() -> None:
    found = {
        each.test: each for each in believe.believe(DESIGN, a_bid(promised("hours", "90"), price="27.00"), on=ON).doubts
    }

    lines = {each.what: each for each in found["model"].lines}
    assert "Price of an hour" in lines
    assert "Guaranteed hours that cannot be filled" in lines
    assert "Pay for an hour with people, travel included" not in lines
    assert all(each.differs for each in lines.values())


def test_a_price_that_does_not_cover_the_legal_minimum_names_section_19() -> None:
    found = {each.test: each for each in believe.believe(DESIGN, a_bid(price="15.00"), on=ON).doubts}

    assert any("s.19" in cite.at for cite in found["law"].cites)
    hours = DESIGN.asked.contract.labour_hours_per_year
    assert hours is not None
    assert found["law"].lines[0].theirs == (D(15) * 41200 / hours).quantize(D("0.01"))


def test_a_price_a_fifth_below_three_others_is_asked_about_and_two_others_are_too_few() -> None:
    others = [a_bid(price="36.00") for _ in range(3)]

    assert "beside others" in found_by(a_bid(price="28.79"), *others)
    assert "beside others" not in found_by(a_bid(price="28.80"), *others)
    assert "beside others" not in found_by(a_bid(price="10.00"), *others[:2])


def test_what_could_not_be_tested_is_said() -> None:
    found = believe.believe(DESIGN, a_bid(own=BuildUp()), on=ON)

    assert any("its build-up is not complete" in each for each in found.not_tested)


def test_a_rate_of_pay_is_asked_only_where_the_law_lets_the_buyer() -> None:
    assert believe.may_ask_pay(DESIGN, on=ON).open

    contract = replace(DESIGN.asked.contract, records=law.Records())
    shut = believe.may_ask_pay(replace(DESIGN, asked=replace(DESIGN.asked, contract=contract)), on=ON)

    assert not shut.open
    assert shut.because


def test_every_test_is_stated_in_words() -> None:
    bids = (
        a_bid(promised("pay", "101")), a_bid(promised("hours", "20000", unit="hours a year")),
        a_bid(promised("pay", "100", by=date(2031, 4, 1))), a_bid(price="15.00"),
    )  # fmt: skip

    assert {test for bid in bids for test in found_by(bid)} <= set(believe.TESTS)


amounts = st.decimals(min_value="0.01", max_value="200", places=2)


@settings(deadline=None, max_examples=40)  # one bid is some ten draws of the price model
@given(
    price=amounts, wage=amounts, travel=st.decimals("0", "0.9", places=2), quantity=st.decimals("-10", "200", places=1)
)
def test_any_bid_gets_questions_and_never_an_error(price: D, wage: D, travel: D, quantity: D) -> None:
    own = replace(OWN, basic_wage=wage, paid_travel_share=travel)
    bid = a_bid(promised("pay", f"{quantity}"), price=f"{price}", own=own)

    found = believe.believe(DESIGN, bid, on=ON)

    assert found == believe.believe(DESIGN, bid, on=ON)
    assert all(each.question and each.says for each in found.doubts)
