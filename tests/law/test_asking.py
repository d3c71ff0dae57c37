"""Reading rates, days and words out of an ask."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import law
from makegood.law.rules._asking import at_nearest_threshold, clauses, day_from, money, words


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999.99"), places=2))
def test_a_rate_in_pounds_is_read_to_the_penny_wherever_it_stands(rate: Decimal) -> None:
    assert money(f"£{rate} an hour") == rate
    assert money(f"at least {rate} from 1 April 2026") == rate


@pytest.mark.parametrize("words_only", ["real Living Wage", "real Living Wage 2026-27", "the rate as published", "5%"])
def test_years_and_words_are_not_rates(words_only: str) -> None:
    assert money(words_only) is None


@given(st.text(max_size=60))
def test_any_words_can_be_asked_for_a_rate_a_day_and_clauses(text: str) -> None:
    rate = money(text)

    assert rate is None or 0 <= rate < 1000
    assert day_from(text) is None or isinstance(day_from(text), date)
    assert all(piece in text for piece in clauses(text))


def test_a_record_that_is_not_text_says_nothing() -> None:
    assert words(True, False, None, Decimal(3)) == ""
    assert words({"topics": ["pay_floor"]}) == "topics ['pay floor']"


@pytest.mark.parametrize(("amount", "reaches"), [("139688", True), ("139687", False)])
def test_an_older_procurement_is_held_against_the_rows_of_2024(amount: str, reaches: bool) -> None:
    contract = law.Contract(
        nation="ENG",
        authority_kind="central",
        kind="services",
        started=date(2024, 6, 3),
        value_gbp_inc_vat=Decimal(amount),
    )

    assert at_nearest_threshold(law.Case(contract=contract)) is reaches
