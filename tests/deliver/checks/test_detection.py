"""The odds a plan states are the odds there are: false rows hidden a thousand times, by the real draw."""

from fractions import Fraction
from hashlib import sha256
from random import Random  # noqa: TID251 - a seeded simulation
from typing import Any

import pytest
from scipy.stats import binom

from makegood.deliver.checks.extent import extent
from makegood.deliver.checks.odds import bad_units, chance, smallest_sample
from makegood.deliver.employer import make, tree
from makegood.deliver.employer.drawing import drawn

RUNS = 1000
ONE_MONTH = 31
"""One pay line for each of 31 workers: the seal is the same work for a test, whatever stands in a line."""


@pytest.mark.parametrize(("population", "rate"), [(31, "0.0967"), (200, "0.05"), (45, "0.02")])
def test_hidden_false_rows_are_found_as_often_as_the_plan_says(population: int, rate: str) -> None:
    bad = bad_units(population, Fraction(rate))
    rows = smallest_sample(population, bad, Fraction("0.8"))
    assert rows is not None
    luck = Random(20261022)

    found = truths = 0
    for run in range(RUNS):
        hidden = set(luck.sample(range(population), bad))
        root = sha256(f"{population} {run}".encode()).digest()
        hits = len(hidden & set(drawn(luck.randbytes(32), root, population, rows)))
        found += hits > 0
        said = extent(population, rows, hits)
        truths += said.low <= bad <= said.high

    stated = float(chance(population, bad, rows))
    low, high = binom.ppf([0.0005, 0.9995], RUNS, stated)
    assert low <= found <= high
    assert truths / RUNS >= 0.93  # 19 in 20, less what a thousand runs may stray


def test_false_workers_in_a_real_seal_are_drawn_as_often_as_the_plan_says(sealed: Any) -> None:
    lines, luck, found = sealed.lines[::3], Random(7), 0
    assert len(lines) == ONE_MONTH

    for _ in range(RUNS):
        false = {lines[number].worker for number in luck.sample(range(ONE_MONTH), 3)}
        rows = make.sealed(sealed.asked, lines, (), secret=luck.randbytes(32))
        root = tree.root(tree.leaf_hash(row.leaf) for row in rows)
        found += any(rows[leaf].worker.worker in false for leaf in drawn(luck.randbytes(32), root, ONE_MONTH, 12))

    low, high = binom.ppf([0.0005, 0.9995], RUNS, float(chance(ONE_MONTH, 3, 12)))
    assert low <= found <= high
