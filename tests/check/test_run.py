"""Drafts through the four tests: what a procurement officer would be told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from makegood import check, law
from makegood.check.reading import drafts
from makegood.check.run import run

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 21)


def result(name: str, on: date = TODAY) -> check.Result:
    path = EXAMPLES / name
    (draft,) = drafts(path, path.name, on=on)
    return run(draft, on=on)


def ask(found: check.Result, id_: str) -> check.AskResult:
    return next(each for each in found.asks if each.id == id_)


def told(found: check.AskResult, test: check.TestName) -> str:
    return " ".join(f"{each.outcome}: {each.because}" for each in found.tests[test].findings)


def not_met(found: check.AskResult, test: check.TestName) -> set[str]:
    return {each.rule for each in found.tests[test].findings if each.outcome == "not met"}


def test_the_pilot_is_not_reasonable_at_its_price_with_the_arithmetic_shown() -> None:
    hours = ask(result("home-care-pilot.yaml", on=date(2016, 6, 1)), "guaranteed-hours")

    (funded,) = [each for each in hours.tests["reasonable"].findings if each.rule == "reasonable-funded"]
    assert (funded.outcome, funded.effect) == ("not met", "BLOCK")
    assert "Not reasonable at this price, or fund it: £14.50" in funded.because
    assert any("16.04" in line or "17.55" in line for line in funded.looked_at["arithmetic"]), funded.looked_at


def test_the_pilots_befriending_and_sick_pay_are_not_measurable_as_written() -> None:
    pilot = result("home-care-pilot.yaml", on=date(2016, 6, 1))

    assert "reasonable-volunteers" in not_met(ask(pilot, "befriending"), "reasonable")
    assert "measurable-shown" in not_met(ask(pilot, "sick-pay"), "measurable")
    assert any("where possible" in ask(pilot, "sick-pay").text[d.start : d.end] for d in ask(pilot, "sick-pay").doubts)


def test_pay_across_the_whole_company_is_not_lawful_and_lawful_words_are_offered() -> None:
    pay = ask(result("home-care-coast-and-villages.yaml"), "pay")

    assert "pa23-s23-subject-matter" in not_met(pay, "legal")
    assert pay.must_change
    assert "on this contract" in pay.rewrite


def test_union_recognition_is_void_and_a_neutral_voice_term_is_offered() -> None:
    union = ask(result("home-care-coast-and-villages.yaml"), "union")

    assert "tulrca-s186-recognition-void" in not_met(union, "legal")
    assert "of which a union may be one" in union.rewrite


def test_twelve_apprentices_are_more_than_the_contract_can_carry() -> None:
    assert "reasonable-quantity" in not_met(
        ask(result("home-care-coast-and-villages.yaml"), "apprentices"), "reasonable"
    )


def test_forty_recruits_are_more_than_a_road_scheme_has_vacancies_for() -> None:
    assert "reasonable-quantity" in not_met(ask(result("road-scheme.yaml"), "targeted-recruits"), "reasonable")


def test_local_firms_only_is_not_lawful_above_the_threshold() -> None:
    assert "pa23-s90-treaty-nondiscrimination" in not_met(ask(result("road-scheme.yaml"), "local-firms"), "legal")


def test_a_hiring_quota_is_not_lawful() -> None:
    assert "positive-action" in not_met(ask(result("housing-repairs-framework.yaml"), "quota"), "legal")


def test_good_words_pass_all_four_tests() -> None:
    payment = ask(result("housing-repairs-framework.yaml"), "prompt-payment")

    assert payment.tests["defined"].outcome == "met", told(payment, "defined")
    assert payment.tests["legal"].outcome == "met", told(payment, "legal")
    assert payment.tests["measurable"].outcome == "met", told(payment, "measurable")


def test_cost_is_a_range_with_a_share_and_says_what_is_left_out() -> None:
    cost = result("home-care-coast-and-villages.yaml").cost

    assert cost.as_drafted is not None and cost.with_our_words is not None
    assert cost.as_drafted.low <= cost.as_drafted.likely <= cost.as_drafted.high
    assert cost.yearly_price == Decimal("1396120.00")
    assert "Befriending" in cost.because
    assert len(cost.who_pays) >= 3
    assert "not law" in cost.red_line_says


def test_a_notice_is_checked_like_a_design() -> None:
    found = result("road-scheme-notice.json")

    assert {each.label for each in found.asks} >= {"apprenticeships", "targeted_recruitment", "prompt_payment"}
    assert "living_wage" not in {each.label for each in found.asks}
    assert all(found.asks[0].text.strip() for _ in [0])


def test_the_same_draft_and_day_give_the_same_result() -> None:
    assert result("road-scheme.yaml") == result("road-scheme.yaml")


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_every_rewrite_passes_the_tests_it_is_offered_to_mend(name: str) -> None:
    path = EXAMPLES / name
    (draft,) = drafts(path, path.name, on=TODAY)
    on = draft.contract.started or TODAY

    for found in run(draft, on=on).asks:
        if not found.rewrite:
            assert found.rewrite_because or not found.must_change
            continue
        again = check.Draft(
            source=draft.source,
            contract=draft.contract,
            settings=draft.settings,
            passages=(check.Passage(text=found.rewrite, where="clause 1"),),
        )
        read = run(again, on=on).asks
        assert read, found.rewrite
        assert all(each.tests["defined"].outcome == "met" for each in read[:1]), told(read[0], "defined")
        assert not any(each.effect == "BLOCK" and each.outcome == "not met" for each in read[0].tests["legal"].findings)


def test_a_draft_that_asks_nothing_says_so_and_is_not_an_error() -> None:
    draft = check.Draft(
        source=check.Source(file="x.txt"),
        contract=law.Contract(nation="ENG"),
        passages=(check.Passage(text="Supply of 400 office chairs to three sites.", where="line 1"),),
    )

    assert run(draft, on=TODAY).asks == ()
