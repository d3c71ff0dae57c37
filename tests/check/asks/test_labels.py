"""The published labels, where the shared data stands beside the checkout.

Floors are a little under what is measured.
"""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data"
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
def items(benchmark: Any) -> Any:
    return benchmark.items(benchmark.notices())


@pytest.mark.parametrize("kind", ["notice", "clause"])
def test_labels_are_found_as_people_gave_them(benchmark: Any, items: Any, kind: str) -> None:
    counts = benchmark.counted([item for item in items if item.kind == kind])

    assert counts.micro() >= 0.93
    assert counts.macro() >= 0.85
