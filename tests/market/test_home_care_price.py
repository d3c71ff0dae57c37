"""The home care model against the arithmetic that was published with it, to the penny."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import market
from makegood.market import hour
from makegood.terms import BadInput
from makegood.terms.amounts import to_penny

PILOT = date(2016, 10, 1)
NOW = date(2026, 11, 21)


def price(on: date, **asked: object) -> market.PriceAnswer:
    return market.price(market.PriceRequest(sector="home_care", on=on, **asked))  # type: ignore[arg-type]


def shown(answer: market.PriceAnswer) -> D:
    return to_penny(answer.price.likely)


def test_the_pilot_needs_16_04_an_hour_at_the_legal_minimum() -> None:
    assert shown(price(PILOT)) == D("16.04")


@pytest.mark.parametrize(("used", "expected"), [("0.85", "17.55"), ("0.80", "18.18")])
def test_guaranteed_hours_that_cannot_be_filled_raise_the_pilots_price(used: str, expected: str) -> None:
    assert shown(price(PILOT, utilisation=D(used))) == D(expected)


def test_the_real_living_wage_of_2016_needs_18_11() -> None:
    answer = price(PILOT, inputs={"promised_wage": D("8.45")}, promises=("PAY-01",))

    assert shown(answer) == D("18.11")


TABLE_15_2 = {
    "7.20": "16.04 16.49 16.99 17.55 18.18 19.71",
    "7.50": "16.54 17.01 17.54 18.12 18.78 20.39",
    "8.45": "18.11 18.65 19.25 19.93 20.68 22.52",
}


@pytest.mark.parametrize("wage", TABLE_15_2)
def test_every_price_of_the_sensitivity_table_is_the_same(wage: str) -> None:
    found = [
        shown(price(PILOT, inputs={"wage": D(wage)}, utilisation=D(used)))
        for used in ("1", "0.95", "0.90", "0.85", "0.80", "0.70")
    ]

    assert " ".join(map(str, found)) == TABLE_15_2[wage]


COLUMNS = {
    (NOW, "12.71"): "12.71 2.54 0.31 0.31 1.88 1.94 0.30 1.80 9.00 0.95",
    (NOW, "13.45"): "13.45 2.69 0.32 0.32 1.99 2.10 0.33 1.80 9.00 0.99",
    (PILOT, "7.20"): "7.20 1.44 0.17 0.22 1.06 0.05 0.02 1.40 4.00 0.48",
}


@pytest.mark.parametrize(
    ("column", "direct", "total"),
    [
        ((NOW, "12.71"), "21.78", "31.73"),
        ((NOW, "13.45"), "23.00", "32.99"),
        ((PILOT, "7.20"), "11.56", "16.04"),
    ],
)
def test_every_line_of_the_component_table_is_the_same(column: tuple[date, str], direct: str, total: str) -> None:
    build_up = price(column[0], inputs={"wage": D(column[1])}).build_up
    amounts = [line.amount.likely for line in build_up.lines]

    assert " ".join(str(to_penny(amount)) for amount in amounts) == COLUMNS[column]
    assert to_penny(sum(amounts[:-2], D(0))) == D(direct)
    assert to_penny(build_up.price.likely) == D(total)


def test_a_real_living_wage_promise_in_november_2026_needs_32_99() -> None:
    answer = price(NOW, promises=("PAY-01",))

    assert shown(answer) == D("32.99")
    assert to_penny(answer.without_promises.price.likely) == D("31.73")


def test_a_year_of_52_weeks_gives_another_price() -> None:
    answer = price(NOW, inputs={"wage": D("13.45"), "weeks_a_year": D(52)})
    direct = answer.price.likely - answer.build_up.amount("overhead") - answer.build_up.amount("surplus")

    assert (to_penny(direct), shown(answer)) == (D("22.99"), D("32.98"))


def test_hours_read_as_contact_hours_overstate_national_insurance() -> None:
    x = {one.name: one.likely for one in price(NOW).build_up.inputs}
    as_contact = {**x, "paid_hours_a_week": x["paid_hours_a_week"] * hour.paid_per_contact_hour(x)}

    assert to_penny(hour.direct(x)["national_insurance"]) == D("1.94")
    assert to_penny(hour.direct(as_contact)["national_insurance"]) == D("2.09")


def test_hours_of_contact_behind_one_worker_are_those_published() -> None:
    now = {one.name: one.likely for one in price(NOW).build_up.inputs}
    pilot = {one.name: one.likely for one in price(PILOT).build_up.inputs}

    assert hour.paid_per_contact_hour(now) == D("1.248")
    assert hour.paid_per_contact_hour(pilot) == D("1.254")
    assert round(hour.contact_hours_a_year(now), 1) == D("1044.5")
    assert round(hour.contact_hours_a_year(pilot), 1) == D("831.6")


@pytest.mark.parametrize(("used", "expected"), [("1", "14.06"), ("0.90", "14.98"), ("0.85", "15.53")])
def test_a_very_lean_provider_survives_the_wage_but_not_the_guarantee(used: str, expected: str) -> None:
    lean = {"overhead": D("2.50"), "surplus_share": D(0)}

    assert shown(price(PILOT, inputs=lean, utilisation=D(used))) == D(expected)


@pytest.mark.parametrize(
    ("on", "wage", "average", "margin"), [(PILOT, "7.20", "8.31", "9.24"), (NOW, "12.71", "16.53", "16.74")]
)
def test_an_unfilled_hour_costs_the_loaded_wage(on: date, wage: str, average: str, margin: str) -> None:
    x = {one.name: one.likely for one in price(on).build_up.inputs}

    assert to_penny(hour.loaded_wage(hour.direct(x))) == D(average)
    assert to_penny(hour.loaded_wage_at_the_margin(x)) == D(margin)


UNFILLED = {"0.95": "0.44 0.87", "0.90": "0.92 1.84", "0.85": "1.47 2.92", "0.80": "2.08 4.13", "0.70": "3.56 7.08"}


@pytest.mark.parametrize("used", UNFILLED)
def test_the_table_of_unfilled_hours_is_the_same(used: str) -> None:
    extra = [price(on, utilisation=D(used)).build_up.amount("unfilled") for on in (PILOT, NOW)]

    assert " ".join(str(to_penny(amount)) for amount in extra) == UNFILLED[used]


@settings(deadline=None)
@given(
    wage=st.decimals(min_value=7, max_value=25, places=2),
    more=st.decimals(min_value=D("0.01"), max_value=5, places=2),
    minutes=st.integers(min_value=0, max_value=40),
    used=st.decimals(min_value=D("0.5"), max_value=1, places=3),
)
def test_the_price_rises_with_the_wage_and_its_lines_add_up_exactly(wage: D, more: D, minutes: int, used: D) -> None:
    def at(amount: D) -> market.BuildUp:
        return price(NOW, inputs={"wage": amount, "travel_minutes": D(minutes)}, utilisation=used).build_up

    lower, higher = at(wage), at(wage + more)

    assert higher.price.likely > lower.price.likely
    assert sum((line.amount.likely for line in lower.lines), D(0)) == lower.price.likely
    assert sum((line.share for line in lower.lines), D(0)) == 1


def test_every_hour_filled_is_the_price_without_a_guarantee() -> None:
    assert price(NOW, utilisation=D(1)).price.likely == price(NOW).price.likely


def test_the_same_seed_gives_the_same_range_and_another_seed_another() -> None:
    first, again, other = (price(NOW, seed=seed).price for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_a_misspelt_input_is_refused_with_the_right_name() -> None:
    with pytest.raises(BadInput, match="did you mean overhead"):
        price(NOW, inputs={"overheads": D(9)})


def test_a_year_with_no_figure_says_so_and_takes_your_own() -> None:
    with pytest.raises(BadInput, match="no figure on 2020-06-01"):
        price(date(2020, 6, 1))


def test_a_promise_without_a_figure_that_year_is_named_and_left_out_of_the_price() -> None:
    request = market.PriceRequest(sector="cleaning", on=date(2021, 6, 1), promises=("BEN-03",))
    answer = market.price(request)

    assert answer.promises[0].amount is None
    assert "no statutory sick pay rate was read" in answer.promises[0].because
    assert answer.price.likely == answer.without_promises.price.likely


def test_the_arithmetic_goes_from_nothing_promised_to_each_promise() -> None:
    said = price(PILOT, utilisation=D("0.85")).arithmetic

    assert "With nothing promised: £16.04" in said
    assert "Guaranteeing hours alone: £1.51 more = £17.55" in said
