"""The labour table, every row, and what it says about asking for recruits."""

from datetime import date
from decimal import ROUND_HALF_UP
from decimal import Decimal as D

import pytest

from makegood import market
from makegood.market.labour import tenths
from makegood.terms import Range

NOW = date(2026, 11, 21)


def half_up(amount: Range) -> str:
    low, high = (str(end.quantize(D("0.1"), ROUND_HALF_UP)) for end in (amount.low, amount.high))
    return low if low == high else f"{low}-{high}"


TABLE = [
    ("home_care", {"price_per_unit": D("24.10")}, "27.7", "6.8", "1.4", "1.0"),
    ("home_care", {"price_per_unit": D("32.14")}, "20.7", "5.1", "1.0", "1.0"),
    ("cleaning", {}, "26.5", "9.3", "1.9", "1.0"),
    ("housing_repairs", {}, "12.0-16.0", "2.4-3.2", "0.5-0.6", "0.5-0.6"),
    ("highways_waste", {}, "9.0-12.0", "1.4-1.8", "0.3-0.4", "0.3-0.4"),
    ("construction", {}, "6.0-9.0", "2.7-4.1", "0.5-0.8", "0.5-0.8"),
    ("construction", {"new_posts": D(0)}, "6.0-9.0", "0.9-1.4", "0.2-0.3", "0.2-0.3"),
    ("professional_services", {}, "8.0-11.0", "1.2-1.7", "0.2-0.3", "0.2-0.3"),
    ("ict", {}, "7.0-10.0", "1.1-1.5", "0.2-0.3", "0.2-0.3"),
]


@pytest.mark.parametrize(("sector", "own", "jobs", "vacancies", "cap", "ask"), TABLE)
def test_every_row_of_the_labour_table_is_the_same(
    sector: str, own: dict[str, D], jobs: str, vacancies: str, cap: str, ask: str
) -> None:
    found = market.labour(sector, on=NOW, **own)

    assert half_up(found.fte_per_million) == jobs
    assert half_up(found.vacancies_per_million) == vacancies
    assert half_up(found.cap_per_million) == cap
    assert half_up(found.ask_per_million) == ask


def test_a_full_time_cleaner_at_the_legal_minimum_costs_28_309_a_year() -> None:
    found = market.labour("cleaning", on=NOW)
    cost = next(one for one in found.inputs if one.name == "full_time_cost")

    assert cost.likely.quantize(D(1), ROUND_HALF_UP) == 28_309


def test_a_new_service_where_nobody_transfers_has_more_vacancies() -> None:
    found = market.labour("home_care", on=NOW, years=D(3), new_posts=D(1), price_per_unit=D("24.10"))

    assert tenths(found.vacancies_per_million) == "16.1"
    assert tenths(found.cap_per_million) == "3.2"


def test_a_small_contract_is_asked_for_no_number_of_recruits() -> None:
    found = market.labour("ict", on=NOW, yearly_price=D(500_000), years=D(2))

    assert found.set_a_number is False
    assert "training places" in found.says


def test_the_ask_over_a_contract_is_rounded_down_to_whole_people() -> None:
    found = market.labour("construction", on=NOW, yearly_price=D(4_000_000), years=D(1))

    assert found.ask_over_contract is not None
    assert (found.ask_over_contract.low, found.ask_over_contract.high) == (2, 3)
    assert found.cap_over_contract is not None
    assert found.cap_over_contract.high == D("3.24")
