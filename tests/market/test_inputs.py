"""Every default is dated, marked and sourced; on-costs by hand; nothing breaks on odd amounts."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import market
from makegood.market.inputs import defaults, read, sources
from makegood.terms import BadInput, Range

NOW = date(2026, 11, 21)
KEYS = [one.key for one in market.sectors()]


@pytest.mark.parametrize("key", KEYS)
def test_every_default_says_what_it_is_where_it_was_read_and_how_sure_we_are(key: str) -> None:
    for one in market.inputs(market.sector(key), NOW).values():
        assert one.says
        assert one.unit
        assert one.source
        assert one.mark in {"source", "calc", "proposal", "unconfirmed"}


@pytest.mark.parametrize("key", KEYS)
def test_every_row_names_a_source_that_is_kept_and_rows_are_in_order(key: str) -> None:
    layers = read("sectors.yaml", dict[str, market.Sector])[key].layers
    for layer in ("oncosts.yaml", "asks.yaml", "treasury.yaml", *(f"sectors/{layer}.yaml" for layer in layers)):
        for default in defaults(layer).values():
            days = [row.since or date.min for row in default.rows]
            assert days == sorted(set(days))
            assert {row.source for row in default.rows} <= set(sources())
            assert all(row.source == "none" for row in default.rows if row.mark == "unconfirmed")


@pytest.mark.parametrize("key", KEYS)
def test_every_sector_has_a_price_whose_lines_and_shares_add_up(key: str) -> None:
    asked = ("PAY-01", "HRS-04", "BEN-03", "TRN-01", "HRS-06", "PAY-08")
    found = market.price(market.PriceRequest(sector=key, on=NOW, promises=asked)).build_up

    assert sum((line.amount.likely for line in found.lines), D(0)) == found.price.likely
    assert sum((line.share for line in found.lines), D(0)) == 1
    assert found.price.low <= found.price.likely <= found.price.high


@pytest.mark.parametrize("key", [key for key in KEYS if market.sector(key).model == "share"])
def test_a_hundred_pounds_of_contract_is_made_of_a_hundred_pounds(key: str) -> None:
    found = market.price(market.PriceRequest(sector=key, on=NOW)).build_up

    assert found.price.likely == 100


def test_three_quarters_of_a_cleaning_price_is_staff() -> None:
    found = market.price(market.PriceRequest(sector="cleaning", on=NOW)).build_up
    staff = sum((line.share for line in found.lines if line.kind in {"pay", "on-costs"}), D(0))

    assert abs(staff - D("0.75")) < D("0.01")


FLOOR = {
    "2016-10-01": "8.25",
    "2022-04-20": "9.50",
    "2024-04-20": "11.44",
    "2025-04-20": "12.21",
    "2026-04-20": "12.71",
}


@pytest.mark.parametrize("day", FLOOR)
def test_the_floor_is_the_higher_of_the_two_on_that_day(day: str) -> None:
    assert market.floor(date.fromisoformat(day)).rate == D(FLOOR[day])


def test_the_floor_looks_at_age_and_place() -> None:
    assert market.floor(NOW, london=True).rate == D("14.80")
    assert market.floor(NOW, age=17).rate == D("8.00")
    assert market.floor(NOW, age=19).rate == D("13.45")


@settings(deadline=None)
@given(st.dates(min_value=date(2016, 4, 1), max_value=date(2030, 1, 1)))
def test_the_floor_never_falls_below_the_law(day: date) -> None:
    found = market.floor(day)

    assert found.rate >= found.statutory
    assert found.gap >= 0


def test_an_input_lasts_until_the_day_before_the_next() -> None:
    found = market.oncosts.on_cost("ni_threshold", date(2025, 4, 5))

    assert (found.likely, found.until) == (9100, date(2025, 4, 5))
    assert market.oncosts.on_cost("ni_threshold", found.until + timedelta(days=1)).likely == 5000


NI = {"2016-05-01": "0.138 8112", "2022-10-01": "0.1505 9100", "2022-12-01": "0.138 9100", "2026-11-21": "0.15 5000"}


@pytest.mark.parametrize("day", NI)
def test_national_insurance_is_that_of_the_day(day: str) -> None:
    rate, threshold = (market.oncosts.on_cost(name, date.fromisoformat(day)) for name in ("ni_rate", "ni_threshold"))

    assert f"{rate.likely} {threshold.likely}" == NI[day]


@settings(deadline=None)
@given(
    key=st.sampled_from(KEYS),
    name=st.sampled_from(["wage", "paid_hours_a_week", "overhead_share", "surplus_share", "annual_pay"]),
    amount=st.decimals(min_value=-10, max_value=D("1e12"), places=3),
)
def test_odd_amounts_are_priced_or_refused_never_a_crash(key: str, name: str, amount: D) -> None:
    request = market.PriceRequest(sector=key, on=NOW, inputs={name: amount}, promises=("PAY-01", "BEN-03"))
    try:
        found = market.price(request)
    except BadInput as refused:
        assert refused.problems
    else:
        assert found.price.likely >= 0


def test_all_that_is_wrong_with_inputs_is_told_at_once() -> None:
    request = market.PriceRequest(sector="home_care", on=NOW, inputs={"wag": D(1), "mile": D(1)})

    with pytest.raises(BadInput) as refused:
        market.price(request)

    assert len(refused.value.problems) == 2


RECRUITS = [("AVL-01", "40", "not met"), ("AVL-01", "1", "met"), ("TRN-03", "1", "met"), ("TRN-03", "9", "not met")]


@pytest.mark.parametrize(("ask", "number", "outcome"), RECRUITS)
def test_the_number_of_people_asked_for_is_held_against_the_work(ask: str, number: str, outcome: str) -> None:
    facts = market.CostFacts(sector="construction", on=NOW, yearly_price=D(4_000_000), term_months=D(12))

    assert market.proportion(ask, facts, quantity=D(number)).outcome == outcome


def test_an_apprenticeship_longer_than_the_contract_is_out_of_proportion() -> None:
    facts = market.CostFacts(sector="construction", on=NOW, yearly_price=D(4_000_000), term_months=D(6))
    found = market.proportion("apprenticeships", facts, quantity=D(1))

    assert found.outcome == "not met"
    assert "pool" in found.because


def test_without_the_contracts_size_nobody_can_tell() -> None:
    facts = market.CostFacts(sector="construction", on=NOW)

    assert market.proportion("AVL-01", facts, quantity=D(1)).outcome == "cannot tell"
    assert market.proportion("WEL-01", facts, quantity=D(1)).outcome == "does not apply"
    assert market.proportion("TRN-05", facts, quantity=D(26)).outcome == "does not apply"


def test_what_a_supplier_keeps_is_a_working_figure_unless_a_margin_was_read() -> None:
    assert (market.surplus("home_care", NOW).likely, market.surplus("home_care", NOW).mark) == (D("0.03"), "proposal")
    assert (market.surplus("cleaning", NOW).likely, market.surplus("cleaning", NOW).mark) == (D("0.0279"), "source")


def test_sampled_ranges_are_where_10_50_and_90_in_100_fall() -> None:
    even = Range(low=D(0), likely=D(50), high=D(100), unit="pounds")
    found = market.sampled(lambda x: x["x"], {"x": even}, unit="pounds", seed=7, number=4000, shape="even")

    assert abs(found.low - 10) < 3
    assert abs(found.likely - 50) < 3
    assert abs(found.high - 90) < 3
