"""What is asked of an employer: only what is promised, with every rate that can be due, and no other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from makegood.deliver import asking, promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.employer.plain import from_bytes, to_bytes
from makegood.deliver.facts import HoursInvoiced, SeedLocked
from makegood.deliver.figures.rates import living_wage_due
from makegood.deliver.state import Contract
from makegood.terms import codec

EXAMPLE = Path(__file__).parents[2] / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
AGREED = codec.to_value(Agreed, codec.from_yaml(EXAMPLE.read_text(encoding="utf-8"), "example"), "example")
D = Decimal


def asked(period: str, agreed: Agreed = AGREED, state: Contract | None = None) -> asking.Asked:
    tier = agreed.tiers[0].id
    return asking.asked(agreed, state or Contract(), tier=tier, period=promises.period(agreed, period))


def test_only_what_is_promised_and_a_payroll_can_show_is_asked() -> None:
    assert asked("2026-q3").measures == ("PAY-01", "HRS-01")
    assert asked("2026-q3").targets["PAY-01"] == 100


def test_a_list_is_asked_for_a_promise_in_force_with_the_columns_of_its_measure() -> None:
    assert [each.measure for each in asked("2026-q2").layouts] == ["BEN-01"], "shifts are promised from July"

    shifts = asked("2026-q3").layouts[1]
    assert (shifts.measure, shifts.direction) == ("HRS-05", "higher")
    assert ("shift_starts_on", "time") in [(each.column, each.type) for each in shifts.columns]


def test_a_promise_about_the_suppliers_own_people_asks_nothing_of_those_below() -> None:
    own = replace(AGREED, promises=tuple(replace(each, reaches="own") for each in AGREED.promises))
    period = promises.period(own, "2026-q3")

    assert asking.beyond_pay(own, Contract(), tier="tier-1", period=period) == ("BEN-01", "HRS-05")
    assert asking.beyond_pay(own, Contract(), tier="tier-2", period=period) == ()


def test_a_period_in_which_rates_change_has_both() -> None:
    found = asked("2026-q2")

    assert [(each.since, each.uk) for each in found.living_wage] == [
        (date(2025, 5, 1), D("12.60")),
        (date(2026, 5, 1), D("13.45")),
    ]
    assert {each.since for each in found.minimum_wage} == {date(2026, 4, 1)}


def test_a_contract_that_pays_a_new_rate_sooner_has_it_from_its_own_day() -> None:
    sooner = replace(AGREED, starts=date(2026, 1, 1), new_rate_by=date(2026, 2, 1))

    rates = asked("2026-q1", sooner).living_wage
    due = [living_wage_due(rates, day, "UK") for day in (date(2026, 1, 31), date(2026, 2, 1))]

    assert [each and each.low for each in due] == [D("12.60"), D("13.45")]


def test_the_rates_asked_by_are_the_rates_promised_and_none_counts_before_it_is_known() -> None:
    for own in (date(2026, 2, 1), date(2026, 12, 1), date(2026, 10, 15)):
        sooner = replace(AGREED, starts=date(2025, 7, 1), new_rate_by=own)
        for day in (date(2025, 10, 20), date(2025, 12, 15), date(2026, 2, 15)):
            found = living_wage_due(asked(f"{day.year}-q{(day.month + 2) // 3}", sooner).living_wage, day, "UK")
            assert found and found.high == promises.rate_on(sooner, day)

    assert promises.rate_on(sooner, date(2025, 10, 20)) == D("12.60"), "announced later in that month"


def test_what_the_book_knows_is_told_the_hours_invoiced_and_the_locked_seed() -> None:
    key = (AGREED.tiers[0].id, "2026-q3")
    state = Contract(
        invoiced={key: HoursInvoiced(tier=key[0], period=key[1], hours=D(9800), by="p")},
        seeds={key: SeedLocked(tier=key[0], period=key[1], commitment="ab" * 32, by="p")},
    )

    assert (asked("2026-q3", state=state).hours_invoiced, asked("2026-q3", state=state).seed_locked) == (
        D(9800),
        "ab" * 32,
    )


@pytest.mark.parametrize("period", ["2026-q2", "2026-q3", "2027-q2"])
def test_a_browser_reads_what_was_asked_as_it_was(period: str) -> None:
    assert from_bytes(asking.Asked, to_bytes(asked(period)), "asked") == asked(period)
    assert from_bytes(asking.Asked, codec.to_json(asked(period)).encode(), "asked") == asked(period)
