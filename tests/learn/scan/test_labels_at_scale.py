"""The labels of a whole scan, against those a person gave: as right as those of `check` that are published."""

import importlib.util
import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from makegood.learn.scan import run
from tests.learn.scan.shared import DATA, REAL, ROOT

pytestmark = pytest.mark.skipif(
    not (DATA / "labels").is_dir(), reason="the labelled notices stand in shared/data beside the checkout: not here"
)


@pytest.fixture(scope="module")
def benchmark() -> Any:
    spec = importlib.util.spec_from_file_location("text_to_asks", ROOT / "benchmarks" / "text_to_asks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str | None], set[str]]:
    out = tmp_path_factory.mktemp("scan")
    run.scan(REAL, out, on=date(2026, 11, 22), workers=2)
    lines = map(json.loads, (out / "asks.jsonl").read_text(encoding="utf-8").splitlines())
    return {(each["ocid"], each["id"]): {ask["label"] for ask in each["asks"]} or {"none"} for each in lines}


def counted(given: list[tuple[set[str], set[str]]]) -> Counter[tuple[str, str]]:
    scores: Counter[tuple[str, str]] = Counter()
    for wanted, told in given:
        scores.update((label, "right") for label in wanted & told)
        scores.update((label, "missed") for label in wanted - told)
        scores.update((label, "wrong") for label in told - wanted)
    return scores


def test_each_label_is_as_right_as_the_check_that_is_published(benchmark: Any, found: Any) -> None:
    labelled = [json.loads(line) for line in (DATA / "labels" / "notices.jsonl").read_text("utf-8").splitlines()]
    items = [item for item in benchmark.items(benchmark.notices()) if item.kind == "notice"]
    ours = [({one["label"] for one in each["labels"]}, found[each["ocid"], each["id"]]) for each in labelled]
    theirs = [(set(item.labels), set(benchmark.found_in(item))) for item in items]

    assert len(ours) == len(theirs) > 100
    assert counted(ours) == counted(theirs)
