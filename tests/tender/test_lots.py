"""Lots against a market: by hand on a small one, against trying everything, and what nobody may see."""

from dataclasses import replace
from decimal import Decimal as D
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import tender
from makegood.tender import firms, lots
from makegood.tender.todo import adds_up
from makegood.terms import BadInput

MARKET = Path(__file__).resolve().parents[2] / "examples" / "tenders" / "market-northmoor.yaml"


@pytest.fixture(scope="module")
def market() -> firms.Market:
    return firms.read(MARKET.read_text(encoding="utf-8"), MARKET.name)


def test_who_could_bid_in_the_example_is_as_counted_by_hand(finished: tender.Design, market: firms.Market) -> None:
    found = lots.advise(finished, market)
    dale = {each.lot: each for each in found.each}["dale-villages"]

    # £210,800 a year ties up £34,893: f01, f02, f04 and the small f08, f09, f13; not f15 (£20,000 free)
    assert (dale.could, dale.small, dale.vcse) == (6, 3, 1)
    assert (found.could_any, found.known, found.small_any) == (14, 19, 10)
    assert found.whole.small == 0


def test_cash_tied_up_is_a_month_of_work_and_the_days_to_payment() -> None:
    assert round(lots.tied_up(D(365_000), D(30))) == 60_417  # 1,000 a day for 30.4167 days, then for 30
    assert lots.tied_up(D(365_000), D(0)) < lots.tied_up(D(365_000), D(60))


def test_slower_payment_keeps_small_firms_out(finished: tender.Design, market: firms.Market) -> None:
    contract = finished.asked.contract
    slow = replace(contract, records=replace(contract.records, payment_days=D(90)))
    later = replace(finished, asked=replace(finished.asked, contract=slow))

    assert lots.advise(later, market).small_any < lots.advise(finished, market).small_any


def test_what_is_not_known_of_a_firm_is_said_and_never_taken_for_no() -> None:
    wanted = firms.Wanted(place="Coast", trade="home_care", turnover=D(100), cash=D(10))

    unknown = firms.fit(firms.Firm(id="f", turnover=D(500), trades=("home_care",)), wanted)
    too_small = firms.fit(firms.Firm(id="g", turnover=D(50)), wanted)

    assert (unknown.could, unknown.missing) == (None, ("place", "cash"))
    assert (too_small.could, too_small.against) == (False, ("turnover",))


def test_cover_still_to_buy_keeps_nobody_out(finished: tender.Design, market: firms.Market) -> None:
    asked = lots.advise(finished, market, insurance=D(10_000_000))

    assert asked.could_any == lots.advise(finished, market).could_any
    assert sum(each.to_buy for each in asked.each) > 0


def test_the_cost_of_a_split_is_the_stated_sum() -> None:
    five_more = lots.split_costs(6)

    assert five_more.likely == 5 * (6000 + 40 * 28)
    assert five_more.low == 5 * (2000 + 20 * 22)
    assert lots.split_costs(1).high == 0


def test_a_limit_costs_what_the_two_largest_would_have_saved_on_the_lots_they_lose(
    finished: tender.Design, market: firms.Market
) -> None:
    found = lots.advise(finished, market).what_if

    # each keeps two; the two cheapest lots, £190,400 and £210,800 a year, cost 5% more at most
    assert found.cost is not None
    assert found.cost.high == D("0.05") * (190_400 + 210_800)
    assert found.says.startswith("With a limit of 2, at least 3 suppliers must win. In your market 14 could bid")
    assert "could cover all 6 lots" in found.says


def test_the_fewest_winners_follow_from_limits_on_number_and_value(finished: tender.Design) -> None:
    held = finished.tender.lots

    assert lots.fewest_winners(replace(held, min_winners=None), 2) == 3
    assert lots.fewest_winners(replace(held, min_winners=4), 2) == 4
    assert (
        lots.fewest_winners(replace(held, min_winners=None, max_value_per_supplier=D(1_100_000)), None) == 5
    )  # £5,603,200 over £1.1 million
    assert lots.fewest_winners(lots.Lots(), 2) == 0


def test_a_lot_that_leaves_some_work_out_is_still_a_lot(finished: tender.Design, market: firms.Market) -> None:
    held = finished.tender.lots
    nights = replace(held, lots=(replace(held.lots[0], left_out="nights"), *held.lots[1:]))

    found = lots.advise(replace(finished, tender=replace(finished.tender, lots=nights)), market)

    assert len(found.each) == found.what_if.lots == 6
    assert lots.fewest_winners(nights, 2) == lots.fewest_winners(held, 2)


def test_no_firm_is_named_in_what_is_said(finished: tender.Design, market: firms.Market) -> None:
    found = lots.advise(finished, market)
    told = " ".join([found.what_if.says, found.split_says, *found.notes, *(each.working for each in found.each)])

    assert not [firm.id for firm in market.firms if firm.id in told]


def test_a_market_too_small_for_the_limit_is_told(finished: tender.Design) -> None:
    one = firms.Firm(id="a", turnover=D(9_000_000), cash=D(9_000_000), places=("Coast north",), trades=("home_care",))

    found = lots.advise(finished, firms.Market(firms=(one,))).what_if

    assert (found.covered, found.lots) == (1, 6)
    assert "only 1 of 6" in found.says


@given(
    could=st.lists(st.sets(st.sampled_from("abc")), max_size=4),
    takes=st.fixed_dictionaries({firm: st.integers(min_value=0, max_value=3) for firm in "abc"}),
)
def test_the_most_lots_that_can_be_covered_is_what_trying_everything_finds(
    could: list[set[str]], takes: dict[str, int]
) -> None:
    best = 0
    for choice in product(*[[None, *sorted(each)] for each in could]):
        if all(choice.count(firm) <= takes[firm] for firm in "abc"):
            best = max(best, sum(each is not None for each in choice))

    assert lots._cover({f"lot-{n}": each for n, each in enumerate(could)}, takes) == best


@given(shares=st.lists(st.decimals(min_value="0.01", max_value=9, places=2), min_size=1, max_size=8))
def test_a_split_adds_up_exactly_to_the_contract(shares: list[D]) -> None:
    design = tender.from_data(
        {
            "title": "Cleaning",
            "contract": {"value_gbp_inc_vat": 1_000_001, "term_months": 36, "labour_hours_per_year": 777},
        },
        "x",
    )

    parts = {f"Part {n}": share for n, share in enumerate(shares)}
    made = lots.split(design, "size", parts)

    assert sum(lot.value or 0 for lot in made.lots) == 1_000_001
    assert sum(lot.hours_per_year or 0 for lot in made.lots) == 777
    assert adds_up(made, D(1_000_001)) == ""


def test_a_split_by_place_names_places_and_keeps_the_limits(finished: tender.Design) -> None:
    made = lots.split(finished, "place", {"Coast": D(2), "Villages": D(1)})

    assert [lot.place for lot in made.lots] == ["Coast", "Villages"]
    assert made.max_won_per_supplier == 2
    with pytest.raises(ValueError, match="at least one part"):
        lots.split(finished, "size", {})


def test_a_market_with_a_firm_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="f1 is here twice"):
        firms.read("firms: [{id: f1}, {id: f1}]", "m.yaml")
