"""A design grows over days: at every stage the totals, the list of what is left and the advice can be read."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood import tender
from makegood.tender import firms, inherit, lots, reserved, voice, ways
from makegood.tender.totals import in_words
from makegood.terms import BadInput, codec

TENDERS = Path(__file__).resolve().parents[2] / "examples" / "tenders"
NAMES = ("home-care-coast-and-villages", "home-care-first-draft")
WHOLE = {name: codec.from_yaml((TENDERS / f"{name}.yaml").read_text(encoding="utf-8"), name) for name in NAMES}
ON = date(2026, 11, 23)
MARKET = firms.read((TENDERS / "market-northmoor.yaml").read_text(encoding="utf-8"), "market")
SHARED = inherit.read((TENDERS / "north-east-care-framework.yaml").read_text(encoding="utf-8"), "shared")


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in the data, from the top down."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from paths(inner, (*path, step))


PLACES = {name: sorted(paths(data), key=str) for name, data in WHOLE.items()}


def without(data: Any, gone: list[tuple[Any, ...]]) -> Any:
    """The data with those places left out, the last of a list first so that the others keep their places."""
    left = deepcopy(data)
    for path in sorted(gone, key=str, reverse=True):
        inner = left
        try:
            for step in path[:-1]:
                inner = inner[step]
            del inner[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
    return left


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_a_design_with_any_parts_missing_is_read_or_refused_and_never_breaks(data: st.DataObject, name: str) -> None:
    gone = data.draw(st.lists(st.sampled_from(PLACES[name]), max_size=12))
    try:
        design = tender.from_data(without(WHOLE[name], gone), "half.yaml")
    except BadInput as bad:
        assert all(problem.where for problem in bad.problems)
        return

    totals = tender.so_far(design, ON)
    tasks = tender.tasks(design, on=ON)

    assert list(in_words(totals))
    assert sum(task.counts for task in tasks) == 11
    assert {each.task for each in tender.unfinished(design, on=ON)} == {t.key for t in tasks if t.missing}
    assert lots.advise(design, MARKET).what_if.says
    assert voice.summary(design).number == len(design.tender.voice)
    assert len(inherit.differences(SHARED, design)) >= len(SHARED.design.asked.asks)
    assert len(reserved.routes(design, on=ON)) == 4
    assert all(ways.ways(design, ask.id, on=ON) for ask in design.asked.asks[:1])
