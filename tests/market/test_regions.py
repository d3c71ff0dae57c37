"""Regional profiles: each number is the published one, and what is not published is not made up."""

import csv
from datetime import date
from decimal import Decimal as D
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from makegood import market
from makegood.cli import main
from makegood.market.inputs import read, sources
from makegood.market.regions import Reading
from makegood.terms import BadInput

ON = date(2026, 11, 22)
TABLES = Path(__file__).parents[2].parent / "shared" / "data" / "market"
SECTORS = [one.key for one in market.sectors()]
needs_tables = pytest.mark.skipif(not TABLES.is_dir(), reason="the published tables are not beside the checkout")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def test_half_of_people_in_care_in_the_north_east_earned_less_than_13_69_in_april_2025() -> None:
    found = market.profile("UKC", "home_care", on=ON)

    assert found.says[0] == (
        "In the North East half of people in caring, leisure and other service work earned less than £13.69 an hour "
        "in April 2025 (ONS)."
    )
    assert (
        found.says[1]
        == "Across the UK half of care workers and home carers earned less than £13.47 an hour in April 2025 (ONS)."
    )
    assert [one.name[:30] for one in found.sources] == ["Office for National Statistics"]


@needs_tables
@pytest.mark.parametrize("code", market.REGIONS)
def test_every_pay_of_a_region_is_the_published_one_and_an_empty_cell_is_not_shown(code: str) -> None:
    here = market.region(code)
    published = {
        (row["area_code"], row.get("soc", "all")): row
        for name in ("ashe2025_by_region.csv", "ashe2025_by_occupation_and_region.csv")
        for row in table(name)
        if row["measure"] == "hourly" and row["employees"] == "all"
    }

    for pay in here.pay:
        row = published[here.ons, pay.soc]
        shown = tuple(D(row[key]) if row[key] else None for key in ("p10", "p25", "median"))
        assert (pay.p10, pay.p25, pay.median) == shown


@needs_tables
def test_a_regions_starts_are_what_its_areas_add_up_to_in_the_published_table() -> None:
    by_area = {
        (area, year): sum(
            int(row["value"])
            for row in table("apprenticeships_by_area.csv")
            if row["variable"] == "starts" and row["ons_code"] == area and int(row["academic_year_start"]) == year
        )
        for area in (one.code for one in market.region("UKC").areas)
        for year in (2023,)
    }

    last = market.profile("UKC", "construction", on=ON).apprenticeships[-1]

    assert last.starts == sum(by_area.values()) == 1760
    assert (last.named, last.areas_with_starts, last.areas) == ("2023/24", 12, 12)


@needs_tables
def test_every_english_area_of_the_table_stands_in_exactly_one_region() -> None:
    areas = [area.code for code in market.REGIONS for area in market.region(code).areas]

    assert len(areas) == len(set(areas))
    assert set(areas) == {row["ons_code"] for row in table("apprenticeships_by_area.csv")} - {"z"}


def test_an_area_with_a_handful_of_apprentices_is_not_shown_and_the_region_says_at_least() -> None:
    city = next(area for area in market.region("UKI").areas if area.name == "City of London")

    assert set(city.starts) == {None}
    assert "In London at least 1,776 people began" in market.profile("UKI", "construction", on=ON).says[-1]


def test_a_county_that_was_replaced_counts_until_its_last_year_and_is_never_missing_after() -> None:
    cumbria = next(area for area in market.region("UKD").areas if area.name == "Cumbria")

    years = market.profile("UKD", "construction", on=ON).apprenticeships

    assert [cumbria.is_there(year.year) for year in years] == [True] * 4 + [False] * 2
    assert all(year.areas_with_starts == year.areas for year in years)


def test_apprentices_in_construction_are_not_put_beside_home_care() -> None:
    assert market.profile("UKC", "home_care", on=ON).apprenticeships == ()


@pytest.mark.parametrize(("code", "words"), [("UKN", "no pay by kind of work was read"), ("UKM", "are of England")])
def test_what_was_not_read_of_a_nation_is_said(code: str, words: str) -> None:
    assert any(words in said for said in market.profile(code, "construction", on=ON).says)


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("code", market.REGIONS)
def test_every_profile_has_figures_with_a_source_a_month_and_a_floor(code: str, sector: str) -> None:
    found = market.profile(code, sector, on=ON)

    assert found.in_region
    assert found.in_uk
    assert found.month == "April 2025"
    assert all(one.name and one.dated and one.address for one in found.sources)
    assert found.floor is not None


def test_sectors_sources_and_words_of_the_profiles_are_those_there_are() -> None:
    reading = read("regions/sectors.yaml", Reading)

    assert set(reading.sectors) == set(SECTORS)
    assert set(reading.sources.values()) <= set(sources())
    assert {group for work in reading.sectors.values() for group in work.groups} <= set(reading.groups)


@pytest.mark.parametrize("code", ["UKX", "", "London", "U"])
def test_a_region_nobody_knows_is_refused_with_those_there_are(code: str) -> None:
    with pytest.raises(BadInput, match="use one of: UK, UKC"):
        market.region(code)


def test_a_longer_code_and_the_newer_letters_are_understood() -> None:
    assert market.region("UKC11") == market.region("TLC") == market.region("ukc")


def test_the_whole_country_stands_in_where_nobody_knows_the_region() -> None:
    found = market.profile("UK", "construction", on=ON)

    assert found.says[0].startswith("In the UK half of people in skilled trades earned less than £16.67")
    assert found.apprenticeships == ()


def test_the_floor_of_london_is_londons_and_before_any_rate_nothing_is_said() -> None:
    assert "the real Living Wage in London £14.80" in market.floor_said(market.profile("UKI", "cleaning", on=ON))
    assert market.floor_said(market.profile("UKI", "cleaning", on=date(1990, 1, 1))) == ""


def test_the_command_says_not_shown_for_a_figure_that_is_not_published() -> None:
    result = CliRunner().invoke(main, ["market", "region", "UKC", "--sector", "cleaning", "--on", "2026-11-22"])

    assert result.exit_code == 0
    assert "UK: Cleaners and domestics" in result.output
    assert "not shown" in result.output
    assert "Read in: Office for National Statistics" in result.output


def test_the_command_puts_a_dash_where_there_was_no_such_area() -> None:
    told = CliRunner().invoke(main, ["market", "region", "UKD", "--sector", "construction", "--areas"]).output

    cumberland = next(line for line in told.splitlines() if line.startswith("Cumberland"))
    assert cumberland.split()[1:] == ["-", "-", "-", "-", "348", "328"]
