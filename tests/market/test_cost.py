"""What each ask costs, by hand, and what is honestly not known."""

from datetime import date
from decimal import Decimal as D

import pytest

from makegood import market
from makegood.market import hour
from makegood.market.inputs import read
from makegood.market.load import LoadFile
from makegood.terms import BadInput, Range

NOW = date(2026, 11, 21)
CARE = market.CostFacts(sector="home_care", on=NOW, price_per_unit=D("31.73"), yearly_price=D(1_400_000))


def likely(ask: str, quantity: D | None = None, facts: market.CostFacts = CARE) -> D:
    amount = market.cost_of(ask, facts, quantity=quantity).amount
    assert amount is not None
    return amount.likely


def test_the_real_living_wage_is_priced_at_the_gap_when_it_is_paid() -> None:
    hours = D(1_400_000) / D("31.73")

    assert abs(likely("PAY-01") - hours * (D("32.986") - D("31.734"))) < 60
    assert "£0.74 an hour" in market.cost_of("PAY-01", CARE).arithmetic[0]


def test_in_april_2026_the_real_living_wage_then_due_adds_nothing() -> None:
    april = market.CostFacts(sector="home_care", on=date(2026, 4, 10), units_per_year=D(40_000))

    assert market.floor(date(2026, 4, 10)).rate == D("12.71")
    assert likely("PAY-01", facts=april) == 0


def test_unfilled_guaranteed_hours_cost_what_the_price_model_says() -> None:
    facts = market.CostFacts(sector="home_care", on=NOW, units_per_year=D(10_000), inputs={"filled_share": D("0.85")})

    assert abs(likely("HRS-04", facts=facts) - 10_000 * D("2.917") / D("0.97")) < 10


def test_a_topic_and_a_measure_get_the_same_answer() -> None:
    assert market.cost_of("pay_floor", CARE).amount == market.cost_of("PAY-01", CARE).amount


def test_travel_time_at_the_legal_minimum_is_already_the_law() -> None:
    found = market.cost_of("BEN-01", CARE)

    assert found.amount is not None
    assert found.amount.likely == 0
    assert found.amount.high > 10_000


def test_travel_pay_above_the_legal_minimum_costs_what_averaging_would_save() -> None:
    paid = market.CostFacts(sector="home_care", on=NOW, units_per_year=D(1), wage=D("13.45"))
    full, needed = D("13.45") * 12 / 60, D("12.71") * D("1.2") - D("13.45")
    loaded = D("1.1207") * (1 + D("0.15") + D("0.85") * D("0.03"))

    assert abs(likely("BEN-01", facts=paid) - (full - needed) * loaded) < D("0.0001")


def test_volunteers_are_never_free() -> None:
    assert likely("COM-02", D(1_000)) > 1_000


def test_an_ask_for_people_needs_a_number() -> None:
    found = market.cost_of("TRN-03", CARE)

    assert found.amount is None
    assert "how many apprentices" in found.because


def test_asks_together_interact_and_the_unknown_is_named() -> None:
    both = market.cost_of_all((("PAY-01", None), ("HRS-04", D(16)), ("WEL-01", None)), CARE)

    assert both.amount is not None
    assert both.amount.likely > likely("PAY-01") + likely("HRS-04")
    assert "WEL-01 is not known" in both.because


def test_an_ask_without_its_number_does_not_hide_the_cost_of_the_others() -> None:
    found = market.cost_of_all((("PAY-01", None), ("TRN-03", None)), CARE)

    assert found.amount is not None
    assert found.amount == found.pay_rise == market.cost_of("PAY-01", CARE).amount
    assert found.not_counted == ("TRN-03",)


@pytest.mark.parametrize("measure", ["PAY-01", "PAY-08", "HRS-04", "VOI-02"])
def test_a_share_to_reach_is_not_read_as_a_number_of_people_or_hours(measure: str) -> None:
    assert market.cost_of(measure, CARE, quantity=D(100)).amount == market.cost_of(measure, CARE).amount


def test_a_completion_rate_is_not_a_number_of_apprentices() -> None:
    assert market.cost_of("TRN-04", CARE, quantity=D(70)).amount is None


def test_recruits_asked_for_over_four_years_cost_a_quarter_each_year() -> None:
    four_years = market.CostFacts(sector="home_care", on=NOW, yearly_price=D(1_400_000), term_months=D(48))

    assert likely("AVL-01", D(8), four_years) == likely("AVL-01", D(2))


def test_two_asks_for_the_same_pay_are_paid_once() -> None:
    twice = market.cost_of_all((("PAY-01", None), ("PAY-07", None)), CARE)

    assert twice.amount is not None
    assert twice.amount.likely == likely("PAY-01")


def test_without_hours_or_price_the_cost_is_not_known_rather_than_nothing() -> None:
    found = market.cost_of("PAY-01", market.CostFacts(sector="home_care", on=NOW))

    assert found.amount is None
    assert "hours a year" in found.because


def test_a_year_without_figures_is_not_known_and_says_which() -> None:
    old = market.CostFacts(sector="home_care", on=date(2021, 6, 1), units_per_year=D(100))

    assert "no figure on 2021-06-01" in market.cost_of("PAY-01", old).because


def test_an_unknown_sector_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="did you mean home_care"):
        market.cost_of("PAY-01", market.CostFacts(sector="home_car", on=NOW))


@pytest.mark.parametrize("measure", sorted(read("load.yaml", LoadFile).measures))
@pytest.mark.parametrize("sector", ["home_care", "construction"])
def test_every_measure_has_hours_and_either_a_cost_or_a_reason(measure: str, sector: str) -> None:
    facts = market.CostFacts(sector=sector, on=NOW, units_per_year=D(1_000), price_per_unit=D(30))
    found = market.cost_of(measure, facts, quantity=D(2))

    assert found.paperwork is not None
    assert found.paperwork.to_report.high > 0
    assert found.amount is None or found.amount.low >= 0
    assert found.because


def test_hours_are_kept_for_all_77_measures_and_add_up() -> None:
    two = market.load(["PAY-01", "pay_floor", "SUP-04"])
    one, other = market.load(["PAY-01"]), market.load(["SUP-04"])

    assert len(read("load.yaml", LoadFile).measures) == 77
    assert two.to_report == one.to_report + other.to_report
    assert market.load(["nothing"]).not_known == ("nothing",)


TREASURY = [("0.324", "0.826", 72), ("0.72", "0.43", 37), ("0.45", "0.70", 61), ("1.00", "0.15", 13)]


def test_where_one_more_pound_of_pay_goes_is_the_published_table() -> None:
    found = [(one.keeps, one.treasury, round(one.treasury_share * 100)) for one in market.splits(NOW)]

    assert found == [(D(keeps), D(treasury), share) for keeps, treasury, share in TREASURY]


def test_who_pays_never_takes_the_treasurys_share_off() -> None:
    cost = Range(low=D(56_000), likely=D(104_000), high=D(182_000), unit="pounds a year")
    answers = market.who_pays(
        cost,
        sector="home_care",
        on=NOW,
        yearly_price=D(1_400_000),
        price_per_unit=D("31.73"),
        surplus_share=D("0.03"),
        pay_cost=Range.exactly(D(55_000), "pounds a year"),
    )

    said = [one.says for one in answers]
    assert answers[0].amount == cost
    assert "£31.73 an hour becomes about £34.09 (£33.00 to £35.85)" in said[0]
    assert "about £42,000 a year on this contract now; the promises cost it £104,000" in said[1]
    assert "3,100 fewer hours" in said[2]
    assert "gets back £21,000 to £40,000 of the pay rise. You do not." in said[3]


def test_of_the_treasury_nothing_is_said_for_a_year_whose_rates_were_not_read() -> None:
    cost = Range.exactly(D(104_000), "pounds a year")
    answers = market.who_pays(cost, sector="home_care", on=date(2016, 4, 6), yearly_price=D(1_400_000), pay_cost=cost)

    assert [one.who for one in answers] == ["you", "the supplier", "people who use the service"]


def test_the_red_line_is_a_band_of_price_and_not_law() -> None:
    band = market.red_line()
    share = Range(low=D("0.05"), likely=D("0.15"), high=D("0.18"), unit="share of price")

    assert (band.low, band.high) == (D("0.10"), D("0.20"))
    assert band.place(share) == "in"
    assert "not law" in band.says


def test_half_the_margin_is_known_only_where_a_margin_was_read() -> None:
    assert market.half_margin("construction") == D("0.012")
    assert market.half_margin("cleaning") == D("0.01395")
    assert market.half_margin("security") is None


def test_a_full_hour_at_the_margin_is_what_people_costs_use() -> None:
    x = {one.name: one.likely for one in market.inputs(market.sector("home_care"), NOW).values()}
    cost = likely("AVL-01", D(1))

    assert abs(cost - 60 * hour.loaded_wage_at_the_margin(x)) < D("0.01")
