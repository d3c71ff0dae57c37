"""The planner of shared apprenticeships against trying every week of everybody."""

import importlib.util
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver.other.pool import Apprentice, Place, Plan, Pool, Rules, plan

_spec = importlib.util.spec_from_file_location("pool_judge", Path(__file__).with_name("pool_judge.py"))
assert _spec and _spec.loader
judge: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(judge)

ON = date(2026, 11, 23)  # a Monday
WEEKS = 6


def monday(week: int) -> date:
    return ON + timedelta(weeks=week)


@st.composite
def places(draw: st.DrawFn, number: int) -> Place:
    start = draw(st.integers(0, WEEKS - 1))
    length = draw(st.integers(1, WEEKS - start))
    return Place(
        id=f"p{number}",
        contract=f"C-{number}",
        trade=draw(st.sampled_from(["joiner", "joiner", "painter"])),
        area=draw(st.sampled_from(["north", "south"])),
        starts=monday(start),
        ends=monday(start + length) - timedelta(days=3),
        places=draw(st.integers(1, 2)),
    )


@st.composite
def apprentices(draw: st.DrawFn, number: int, hosts: list[str]) -> Apprentice:
    return Apprentice(
        id=f"a{number}",
        trade=draw(st.sampled_from(["joiner", "joiner", "painter"])),
        weeks=draw(st.integers(1, 4)),
        available_from=monday(draw(st.integers(0, 2))),
        areas=draw(st.sampled_from([(), (), ("north",)])),
        at=draw(st.sampled_from(["", "", *hosts])),
        begun=draw(st.booleans()),
        finish_by=draw(st.none() | st.integers(2, WEEKS).map(monday)),
    )


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    held = tuple(draw(places(number)) for number in range(draw(st.integers(1, 2))))
    ids = [place.id for place in held]
    return Pool(
        on=ON,
        places=held,
        apprentices=tuple(draw(apprentices(number, ids)) for number in range(draw(st.integers(1, 3)))),
        rules=Rules(
            block_weeks=draw(st.integers(1, 3)),
            gap_weeks=draw(st.integers(0, 2)),
            hosts=draw(st.none() | st.integers(1, 2)),
        ),
    )


@settings(max_examples=150, deadline=None)
@given(pools())
def test_as_many_are_carried_with_as_few_moves_as_when_everything_is_tried(pool: Pool) -> None:
    found = plan(pool)
    chosen = tuple(_way(pool, found, each) for each in pool.apprentices)
    assert found.proved and found.fewest_moves and found.at_most == len(found.carried)
    assert judge.fits(pool, chosen, WEEKS)
    assert all(judge.keeps(pool, each, way) for each, way in judge.paired(pool, chosen))
    moves = sum(judge.placements(pool, each, way) for each, way in judge.paired(pool, chosen))
    assert (len(found.carried), moves) == judge.best(pool)
    assert {each.apprentice for each in found.not_carried} == {
        each.id for each, way in zip(pool.apprentices, chosen, strict=True) if way is None
    }


def _way(pool: Pool, found: Plan, apprentice: Apprentice) -> Any:
    blocks = next((each.blocks for each in found.carried if each.apprentice == apprentice.id), None)
    if blocks is None:
        return None
    way: list[int | None] = [None] * WEEKS
    ids = [place.id for place in pool.places]
    for block in blocks:
        for week in range(block.weeks):
            way[pool.week_of(block.starts) + week] = ids.index(block.place)
    return tuple(way)
