"""Shared apprentices from a file: the plan in words, who is left and what would help, and files that are wrong."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from makegood.cli import main
from makegood.deliver.other import pool
from makegood.deliver.other.pool.told import told
from makegood.terms import BadInput

EXAMPLE = Path(__file__).parents[3] / "examples" / "pool" / "north-east-joiners.yaml"
TEXT = EXAMPLE.read_text(encoding="utf-8")


def with_(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


def test_a_plan_says_who_is_where_until_when_and_what_would_carry_the_one_who_is_left() -> None:
    case = pool.read(TEXT, "pool.yaml")

    said = list(told(case, pool.plan(case)))

    assert said[0] == "3 of 4 apprenticeships can be carried to their end."
    assert "a1: done on 25 August 2028" in said
    assert any(line.startswith("a2: not to the end. The joiner places within reach are full") for line in said)
    assert any(line.startswith("  1 joiner place at riverside, ") for line in said)


def test_the_room_that_would_help_does_help() -> None:
    case = pool.read(TEXT, "pool.yaml")
    by_id = {each.id: each for each in case.places}

    more = tuple(
        replace(
            by_id[extra.place],
            id=f"more {number}",
            starts=extra.starts,
            ends=case.monday(case.week_of(extra.starts) + extra.weeks),
            places=extra.places,
        )
        for number, extra in enumerate(pool.plan(case).would_help)
    )  # fmt: skip
    # A place with more room is two rows here, and a step between rows is a move; so blocks may be short.
    grown = replace(case, places=(*case.places, *more), rules=pool.Rules(block_weeks=1, gap_weeks=4))

    assert not pool.plan(grown).not_carried


def test_somebody_without_any_place_of_the_trade_is_told_so_and_not_that_places_are_full() -> None:
    case = pool.read(with_("id: a4, trade: electrician", "id: a4, trade: plumber"), "pool.yaml")

    left = {each.apprentice: each for each in pool.plan(case).not_carried}

    assert left["a4"].because == "no places"
    assert left["a2"].because == "full"


def test_a_gap_longer_than_the_rules_allow_is_not_bridged() -> None:
    case = pool.read(TEXT, "pool.yaml")
    alone = replace(case, apprentices=(replace(case.apprentices[2], weeks=150),))

    (left,) = pool.plan(alone).not_carried

    assert left.because == "too short" and "even with nobody else there" in left.says


def test_who_is_at_a_place_now_begins_there_without_a_move() -> None:
    case = pool.read(with_("on: 2026-11-23", "on: 2026-12-07"), "pool.yaml")
    a1 = replace(case.apprentices[0], at="riverside", weeks=30, available_from=date(2026, 12, 7))

    (carried,) = pool.plan(replace(case, apprentices=(a1,))).carried

    assert [(each.place, each.starts, each.weeks) for each in carried.blocks] == [("riverside", date(2026, 12, 7), 30)]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("id: a2, trade: joiner, weeks: 60", "id: a2, trade: joiner, weeks: 0", "apprentices.1.weeks"),
        ("ends: 2027-08-27, places: 2", "ends: 2026-08-27, places: 0", "places.0"),
        ("id: a2,", "id: a1,", "apprentices"),
        ("block_weeks: 4", "block_weeks: 0", "rules.block_weeks"),
        ("id: a2, trade: joiner,", "id: a2, trade: joiner, at: nowhere,", "apprentices.1.at"),
    ],
)
def test_what_is_wrong_in_a_pool_is_told_with_its_place(old: str, new: str, where: str) -> None:
    with pytest.raises(BadInput) as bad:
        pool.read(with_(old, new), "pool.yaml")

    assert any(each.where.startswith(where) for each in bad.value.problems)


def test_the_command_exits_with_one_while_somebody_is_left_and_gives_the_plan_as_data() -> None:
    done = CliRunner().invoke(main, ["deliver", "pool", str(EXAMPLE), "--json"])

    said = json.loads(done.output)
    assert done.exit_code == 1
    assert (said["proved"], said["at_most"], len(said["carried"])) == (True, 3, 3)


def test_the_same_pool_gives_the_same_plan() -> None:
    case = pool.read(TEXT, "pool.yaml")

    assert pool.plan(case) == pool.plan(case)
