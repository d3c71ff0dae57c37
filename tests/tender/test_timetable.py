"""The days: bank holidays against the government's own list, the Act's periods, standstill by hand."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import law, tender
from makegood.law.case import AuthorityKind, Kind
from makegood.tender import timetable

LIST = Path(__file__).resolve().parents[3] / "shared" / "data" / "reference" / "bank_holidays_uk.csv"
DIVISIONS: dict[str, tuple[timetable.Nation, ...]] = {
    "england-and-wales": ("ENG", "WLS"),
    "scotland": ("SCT",),
    "northern-ireland": ("NIR",),
}
AFTER_THE_LIST = {date(2026, 6, 15)}
"""A Scottish bank holiday proclaimed after that list was fetched."""
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 12, 31))


def a_case(kind: Kind = "services", value: int = 400_000, authority: AuthorityKind = "local_authority") -> law.Case:
    contract = law.Contract(
        nation="ENG",
        authority_kind=authority,
        kind=kind,
        form="contract",
        started=date(2026, 11, 23),
        value_gbp_inc_vat=value,  # type: ignore[arg-type]
    )
    return law.Case(on=date(2026, 11, 23), contract=contract)


@pytest.mark.skipif(not LIST.exists(), reason="the list of bank holidays is not beside the checkout")
def test_bank_holidays_are_those_of_the_governments_list_in_each_nation_and_year() -> None:
    listed: dict[tuple[timetable.Nation, int], set[date]] = {}
    for row in csv.DictReader(LIST.read_text(encoding="utf-8").splitlines()):
        day = date.fromisoformat(row["date"])
        for nation in DIVISIONS[row["division"]]:
            listed.setdefault((nation, day.year), set()).add(day)

    assert len(listed) > 40
    for (nation, year), days in listed.items():
        assert set(timetable.bank_holidays(year, nation)) - AFTER_THE_LIST == days, (nation, year)


def test_a_bank_holiday_anywhere_in_the_uk_is_no_working_day_for_the_act() -> None:
    st_patrick = date(2027, 3, 17)

    assert timetable.is_working_day(st_patrick, "ENG")
    assert not timetable.is_working_day(st_patrick)


def test_standstill_begins_with_the_day_of_the_notice_and_lasts_eight_working_days() -> None:
    assert timetable.standstill_ends(date(2027, 1, 28)) == date(2027, 2, 8)  # 28, 29, 1, 2, 3, 4, 5, 8
    # 21, 22, 23, 24 December; 25 and 28 are holidays; 29, 30, 31; 1 January, and in Scotland 4 January, are holidays
    assert timetable.standstill_ends(date(2026, 12, 21)) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("electronic", "together", "shortened", "least"),
    [
        (True, True, False, 25),
        (True, False, False, 30),
        (False, True, False, 30),
        (False, False, False, 35),
        (True, True, True, 10),
    ],
)
def test_the_least_time_to_bid_is_that_of_section_54(
    electronic: bool, together: bool, shortened: bool, least: int
) -> None:
    assert timetable.least_days(a_case(), electronic=electronic, together=together, shortened=shortened) == least


def test_light_touch_and_below_threshold_contracts_have_no_minimum_and_other_regimes_are_not_guessed() -> None:
    old = replace(a_case(), contract=replace(a_case().contract, started=date(2024, 6, 1)))

    assert timetable.least_days(a_case(kind="light_touch", value=5_600_000)) == 0
    assert timetable.least_days(a_case(value=90_000)) == 0
    assert timetable.least_days(old) is None


def test_the_days_of_the_finished_tender_hold(finished: tender.Design, on: date) -> None:
    found = timetable.of(finished, on=on)

    assert {said.outcome for said in found.said} == {"met"}
    assert [entry.on for entry in found.entries] == sorted(entry.on for entry in found.entries)
    assert found.may_sign_on == date(2027, 2, 9)


def test_a_wait_shorter_than_eight_working_days_is_told_even_where_none_is_owed(
    first_draft: tender.Design, on: date
) -> None:
    said = {each.what: each for each in timetable.of(first_draft, on=on).said}["Standstill"]

    assert said.outcome == "not met"
    assert said.fix == "Move it to 8 February 2027 or later."
    assert said.cite is not None
    assert said.cite.at == "s.51"


def test_a_services_tender_with_too_few_days_is_told_the_first_day_that_would_do(
    finished: tender.Design, on: date
) -> None:
    days = replace(finished.tender.days, deadline_on=date(2026, 12, 31))
    contract = replace(finished.asked.contract, kind="services", cpv=None)
    short = replace(
        finished, asked=replace(finished.asked, contract=contract), tender=replace(finished.tender, days=days)
    )

    said = {each.what: each for each in timetable.of(short, on=on).said}["Time to bid"]

    assert (said.outcome, "24 days" in said.because) == ("not met", True)
    assert "1 January 2027" in said.fix


def test_days_out_of_order_on_holidays_or_missing_are_told(finished: tender.Design, on: date) -> None:
    days = tender.Days(publish_on=date(2026, 12, 25), deadline_on=date(2026, 12, 1))
    odd = replace(finished, tender=replace(finished.tender, days=days))

    told = " ".join(said.because for said in timetable.of(odd, on=on).said)

    assert "25 December 2026 is no working day (Christmas Day)" in told
    assert "(1 December 2026) comes before publish the tender notice (25 December 2026)" in told
    assert "Publish the contract award notice: no day is set" in told


@given(day=DAYS, number=st.integers(min_value=1, max_value=30))
def test_adding_working_days_and_counting_them_again_gives_the_number(day: date, number: int) -> None:
    later = timetable.add_working_days(day, number)

    assert timetable.is_working_day(later)
    assert timetable.working_days_between(day, later) == number
    assert timetable.working_days_between(later, day) == -number
