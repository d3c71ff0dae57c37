"""The estimate: an interval, or a sentence that says why none can be given."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from makegood.learn.effects import refusing
from makegood.learn.effects.cells import Table, is_stepped, limits_of, table
from makegood.learn.effects.clustered import Found, NotTold, interval, weights
from makegood.learn.effects.design import Design, Estimate, Observation
from makegood.learn.effects.layouts import Laid, laid
from makegood.learn.effects.telling import told

DIGITS = 9
"""Significant digits that are given: more would be noise of the arithmetic."""


def estimate(design: Design, observations: Sequence[Observation]) -> Estimate:
    """The effect with its interval, or a refusal with its reasons.

    The order of the observations does not matter. Each contract (or buyer, where the design counts those) counts once,
    however many people, rows or contracts it has. The interval covers the truth in 95 of 100 worlds (for alpha 0.05) as
    far as docs/explanation/estimates-of-effect.md says; figures known as ranges only widen it.
    """
    stepped = is_stepped(design, observations)
    cells = table(design, observations)
    because = refusing.reasons(design, observations, cells, stepped=stepped)
    if because:
        return _refused(design, cells, because)
    ready = laid(design, cells, stepped=stepped)
    try:
        found = interval(weights(ready.layout), ready.figures, float(design.alpha))
    except NotTold:
        return _refused(design, cells, (refusing.NOTHING_TO_COMPARE,))
    if found.high - found.low <= 1e-12 * float(np.abs(ready.figures.high).max() or 1):
        return _refused(design, cells, (refusing.NO_VARIATION,))
    problems = (*told(design, observations, cells, found, stepped=stepped), *cells.problems)
    return _estimate(design, cells, ready, found, problems)


def _estimate(design: Design, cells: Table, ready: Laid, found: Found, problems: tuple[str, ...]) -> Estimate:
    low, likely, high = (_decimal(_possible(design, end)) for end in (found.low, found.likely, found.high))
    return Estimate(
        outcome="no clear effect" if low <= 0 <= high else "effect",
        low=low,
        likely=min(max(low, likely), high),
        high=high,
        unit=design.unit,
        clusters=len(cells.clusters),
        n=len(ready.figures.likely),
        method=ready.method,
        because=ready.because,
        problems=problems,
    )


def _refused(design: Design, cells: Table, because: tuple[str, ...]) -> Estimate:
    return Estimate(
        outcome="refused",
        unit=design.unit,
        clusters=len(cells.clusters),
        n=len(cells.cells),
        method="none",
        because="No interval can be given.",
        problems=because,
    )


def _possible(design: Design, end: float) -> float:
    """No effect is larger than the figure can move at all."""
    ends = limits_of(design)
    most = float("inf") if ends is None else float(ends[1] - ends[0])
    return min(max(end, -most), most)


def _decimal(number: float) -> Decimal:
    return Decimal(format(number, f".{DIGITS}g"))
