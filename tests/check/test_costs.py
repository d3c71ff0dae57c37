"""What a draft is told about money, against sums done by hand."""

from datetime import date
from decimal import Decimal
from decimal import Decimal as D
from pathlib import Path

import pytest

from makegood import check, law
from makegood.check import Draft, Service, Source, costing
from makegood.check.reading import drafts
from makegood.check.run import run

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 21)


def example(name: str) -> check.Result:
    (draft,) = drafts(EXAMPLES / name, name, on=TODAY)
    return run(draft, on=TODAY)


def cost(found: check.Result, id_: str) -> Decimal:
    amount = next(ask for ask in found.asks if ask.id == id_).cost
    assert amount is not None
    return amount.likely


def says(ask: check.AskResult, rule: str) -> str:
    return next(found.because for found in ask.tests["reasonable"].findings if found.rule == rule)


def test_the_real_living_wage_in_home_care_is_the_gap_with_its_on_costs_times_the_hours() -> None:
    gap = D("13.45") - D("12.71")
    paid_time = 1 + D(12) / 60  # 12 minutes of travel to an hour of care
    with_training = paid_time * D("1.02")
    pay = paid_time * D("1.04") + D("0.1207") * with_training  # sickness 2%; holiday on all but sickness
    on_costs = 1 + D("0.15") + D("0.85") * D("0.03")
    by_hand = gap * pay * on_costs / (1 - D("0.03")) * 44_000  # surplus stays 3% of the price

    assert cost(example("home-care-coast-and-villages.yaml"), "pay") == pytest.approx(by_hand, rel=D("0.001"))


def test_sick_pay_in_cleaning_is_the_pay_that_statutory_sick_pay_leaves_out() -> None:
    hours_a_year = D(365) / 7 * 20
    left_out = 1 - min(D("0.80"), D("123.25") / (D("12.71") * 20))
    paid_more = D("0.02") * left_out  # of each hour: 2% is lost to sickness
    pension = D("0.70") * D("0.03")
    # more paid hours for the same work are more people, and each has an amount free of insurance and pension
    free = paid_more * (D("0.15") * 5000 + pension * 6240) / hours_a_year
    share_of_price = 1 - D("0.07") - D("0.15") - D("0.0279")  # materials, overhead, surplus
    by_hand = (paid_more * D("12.71") * (1 + D("0.15") + pension) - free) / share_of_price * 36_000

    assert cost(example("office-cleaning.yaml"), "sick-pay") == pytest.approx(by_hand, rel=D("0.001"))


def test_an_amount_comes_with_its_range_its_share_and_who_pays() -> None:
    pay = next(ask for ask in example("home-care-coast-and-villages.yaml").asks if ask.id == "pay")

    said = says(pay, "reasonable-cost")

    assert "about £55,000 a year (£27,000 to £61,000), 4% of the price" in said
    assert "In 8 of 10 of our sums it is in that range" in said
    assert "If the price rises to pay for it, you pay. If not, the supplier does." in said


def test_what_nobody_can_cost_is_not_met_and_the_hours_are_told() -> None:
    payment = next(ask for ask in example("housing-repairs-framework.yaml").asks if ask.id == "prompt-payment")

    assert payment.cost is None
    assert payment.tests["reasonable"].outcome == "cannot tell"
    assert "no sum of money is known for this. In time: about 2 to 12 hours a year" in says(payment, "reasonable-cost")


def test_an_ask_that_costs_little_is_not_what_a_low_price_cannot_carry() -> None:
    union = next(ask for ask in example("home-care-coast-and-villages.yaml").asks if ask.id == "union")

    (funded,) = [found for found in union.tests["reasonable"].findings if found.rule == "reasonable-funded"]
    assert (funded.outcome, funded.effect) == ("not met", "INFO")
    assert union.tests["reasonable"].outcome == "met"


def test_words_are_not_replaced_where_only_the_price_is_wrong() -> None:
    pay = next(ask for ask in example("office-cleaning.yaml").asks if ask.id == "pay")

    assert pay.must_change and pay.rewrite == ""
    assert pay.rewrite_because == "the words can stay. Raise the price to what the promises need, or take promises out."


def test_works_pay_most_people_more_already_so_a_pay_floor_costs_little() -> None:
    contract = law.Contract(
        nation="ENG", kind="works", cpv="45233140", value_gbp_inc_vat=D(12_000_000), term_months=D(12)
    )
    words = "Every hour on this contract is paid at least the real Living Wage in force that day."
    passage = check.Passage(text=f"The contractor shall make sure: {words}", where="clause 1")
    draft = check.Draft(source=check.Source(file="x"), contract=contract, passages=(passage,))

    result = run(draft, on=TODAY)

    assert result.cost.share is not None and result.cost.share.high < D("0.005")
    assert result.read_from["service.sector"] == "CPV code 45233140"


def test_our_words_keep_the_draft_s_own_number_where_the_contract_can_carry_it() -> None:
    words = "The supplier offers each worker on this contract 24 hours of paid training, ideally."
    contract = law.Contract(nation="ENG", authority_kind="nhs", kind="services", form="contract", started=TODAY)
    passage = check.Passage(text=words, where="clause 1")

    (ask,) = run(check.Draft(source=check.Source(file="x"), contract=contract, passages=(passage,)), on=TODAY).asks

    assert "at least 24 hours of paid training a year" in ask.rewrite


def test_a_portal_s_set_sentence_asks_the_buyer_for_nothing() -> None:
    words = "Community benefits are included in this requirement. For more information see: https://example.org"
    passage = check.Passage(text=words, where="tender.description")

    result = run(check.Draft(source=check.Source(file="x", ocid="ocds-1"), passages=(passage,)), on=TODAY)

    assert [(ask.boilerplate, ask.must_change, ask.rewrite) for ask in result.asks] == [(True, False, "")]
    assert result.questions == () and result.load is None


def test_a_price_of_nothing_is_a_price_that_is_not_known() -> None:
    """Somebody typed 0 for the price: the rest of the answer still comes."""
    draft = Draft(
        source=Source(file="typed"), service=Service(sector="home_care", price_per_unit=D(0), units_per_year=D(0))
    )

    assert costing.priced(draft, [("PAY-01", None)], date(2026, 11, 21)) is None
