"""Rates are exact counts of processes, the same whatever the order, and never of fewer than ten."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from makegood.learn import rates
from makegood.market import base_rates as of
from makegood.terms import BadInput

Write = Callable[..., Path]


def notices(number: int, start: int = 0, **told: Any) -> list[dict[str, Any]]:
    return [{"ocid": f"ocds-x-{start + at:03}", "cpv": "85312000", "nation": "ENG", **told} for at in range(number)]


def counted(folder: Path, **named: Any) -> of.BaseRates:
    return rates.count(rates.read(folder), **named)


def test_a_label_is_counted_by_process_with_own_words_apart(scan: Write) -> None:
    asking = notices(
        3, buyer="Harbour Council", buyer_kind="local_authority", asks=[("living_wage", "Living Wage", True)]
    )
    set_words = notices(1, start=3, buyer="Coast Council", asks=[("living_wage", "the set sentence", False)])
    folder = scan(*asking, *set_words, *notices(8, start=4))

    found = of.rate("living_wage", sector="home_care", nation="ENG", file=counted(folder))

    assert found is not None
    assert (found.group.processes, found.ask.asked, found.ask.own_words, found.ask.buyers) == (12, 4, 3, 2)
    assert found.ask.who == (of.Buyer(name="Harbour Council", processes=3),)
    assert [(each.phrase, each.own) for each in found.ask.words] == [("Living Wage", True), ("the set sentence", False)]


def test_a_group_of_nine_is_left_out_and_the_wider_one_answers(scan: Write) -> None:
    folder = scan(*notices(9), *notices(9, start=9, cpv="", nation="WLS", asks=[("reserved", "reserved", True)]))

    made = counted(folder)

    assert [(group.sector, group.nation, group.processes) for group in made.groups] == [("", "", 18)]
    found = of.rate("reserved", sector="home_care", nation="ENG", file=made)
    assert found is not None
    assert (found.ask.asked, found.group.processes) == (9, 18)


def test_nobody_who_asks_in_a_group_that_was_read_is_none_of_so_many(scan: Write) -> None:
    folder = scan(*notices(10), *notices(10, start=10, cpv="45000000", asks=[("community", "schools", True)]))

    found = of.rate("community", sector="home_care", nation="ENG", file=counted(folder))

    assert found is not None
    assert of.counted(found) == "none of 10 notices for home care or the like in England (March 2025) asks for this"


def test_the_number_asked_is_the_first_in_the_words_of_each_process(scan: Write) -> None:
    words = ("Employ 2 apprentices, and later 9 apprentices.", "Employ 6 apprentices on this contract.")
    folder = scan(
        *[row for at, each in enumerate(words) for row in notices(1, start=at, asks=[("apprenticeships", each, True)])],
        *notices(9, start=2),
    )

    ask = counted(folder).groups[0].asks[-1]

    assert ask.numbers == (of.Numbers(unit="apprentices", processes=2, low=D(2), high=D(6)),)


def test_a_share_of_the_marks_is_not_taken_for_how_much_is_asked(scan: Write) -> None:
    folder = scan(*notices(10, asks=[("social_value_generic", "Social value carries 10% of the marks", True)]))

    assert all(not ask.numbers for ask in counted(folder).groups[0].asks)


def test_environmental_aims_are_no_ask_about_work(scan: Write) -> None:
    folder = scan(*notices(10, asks=[("environmental_only", "net zero", True)]))

    assert [ask.label for ask in counted(folder).groups[0].asks] == ["environmental_only"]


def test_only_the_years_wanted_are_read(scan: Write) -> None:
    folder = scan(*notices(10, on=date(2020, 12, 31)), *notices(11, start=10, on=date(2021, 1, 1)))

    made = counted(folder, since=2021)

    assert (made.processes, made.since, made.groups[0].first_on) == (11, 2021, date(2021, 1, 1))


def test_a_process_counts_from_the_first_day_of_any_of_its_releases(scan: Write) -> None:
    import polars as pl

    folder = scan(*notices(10))
    again = pl.read_parquet(folder / "releases.parquet").with_columns(pl.lit(date(2019, 5, 1)).alias("published_on"))
    pl.concat([pl.read_parquet(folder / "releases.parquet"), again]).write_parquet(folder / "releases.parquet")

    made = counted(folder)

    assert (made.groups[0].first_on, made.releases, made.processes) == (date(2019, 5, 1), 20, 10)


def test_processes_without_a_day_are_in_no_count_and_the_file_says_so(scan: Write) -> None:
    made = counted(scan(*notices(10), *notices(2, start=10, on=None)))

    assert made.processes == 10
    assert made.limits == ("2 processes without a day of publication are in no count",)


def test_the_order_of_the_tables_changes_no_byte(scan: Write) -> None:
    rows = [
        *notices(4, buyer="B Council", buyer_kind="local_authority", asks=[("community", "Schools", True)]),
        *notices(4, start=4, buyer="A Council", buyer_kind="local_authority", asks=[("community", "schools", True)]),
        *notices(4, start=8),
    ]

    first, second = counted(scan(*rows)), counted(scan(*rows[::-1], to="again"))

    assert rates.as_yaml(first) == rates.as_yaml(second)
    assert rates.as_yaml(first) == rates.as_yaml(counted(scan(*rows, to="once-more")))


def test_every_table_that_is_missing_or_odd_is_told_at_once(scan: Write) -> None:
    import polars as pl

    folder = scan(*notices(10))
    (folder / "asks.parquet").write_bytes(b"no table")
    (folder / "releases.parquet").unlink()
    pl.read_parquet(folder / "processes.parquet").drop("cpv").write_parquet(folder / "processes.parquet")

    with pytest.raises(BadInput) as told:
        rates.read(folder)

    said = "\n".join(map(str, told.value.problems))
    assert "asks.parquet: it is no Parquet table" in said
    assert "releases.parquet: there is no such table" in said
    assert "cpv: the column is missing" in said


def test_a_scan_in_which_nothing_was_read_gives_no_rate(scan: Write) -> None:
    assert counted(scan()).groups == ()
