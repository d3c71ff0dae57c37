"""What a reader must know beside the interval."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from makegood.learn.effects.cells import Cell, Table
from makegood.learn.effects.clustered import Found, Layout, NotTold, interval, weights
from makegood.learn.effects.design import Design, Observation
from makegood.learn.effects.layouts import figures, numbered
from makegood.terms import show_number

MOST_OF_IT = 0.5


def told(
    design: Design, observations: Sequence[Observation], table: Table, found: Found, *, stepped: bool
) -> tuple[str, ...]:
    """Sentences on registration, on groups that differed before, on an effect that grows, on one odd contract."""
    return (
        *_unregistered(design, observations),
        *(_differed_before(design, table) if design.kind == "comparison" else ()),
        *(_grows(design, table) if stepped else ()),
        *_one_decides(design, table, found),
    )


def _unregistered(design: Design, observations: Sequence[Observation]) -> Iterator[str]:
    if design.registered_on is None:
        yield "The design has no day of registration: read this as a look back, not as a test."
    elif all(each.true_on is None for each in observations):
        yield "No figure has its day, so nothing shows that the design came before the results."


def _differed_before(design: Design, table: Table) -> Iterator[str]:
    """Whether the groups began alike."""
    before = [cell for cell in table.cells if cell.period == 0]
    layout = _side_by_side(before)
    try:
        start = interval(weights(layout), figures(before), float(design.alpha))
    except NotTold:
        return
    if start.low > 0 or start.high < 0:
        apart = show_number(round(abs(Decimal(start.likely)), 3))
        more = "higher" if start.likely > 0 else "lower"
        yield (
            f"The groups differed before: contracts with the ask began {apart} {more} ({design.unit}). "
            "Groups that begin apart often draw together, or apart, without any ask."
        )


def _side_by_side(cells: Sequence[Cell]) -> Layout:
    asked = np.array([float(cell.asked) for cell in cells])
    return Layout(
        columns=np.column_stack([asked, np.ones(len(cells))]),
        effect=0,
        cluster=numbered([cell.cluster for cell in cells]),
    )


def _grows(design: Design, table: Table) -> Iterator[str]:
    """Whether the effect is another one the longer the ask is in force; then one figure for it misleads."""
    first: dict[str, int] = {}
    for cell in table.cells:
        if cell.asked:
            first[cell.contract] = min(cell.period, first.get(cell.contract, cell.period))
    since = np.array([float(cell.period - first[cell.contract]) if cell.asked else 0.0 for cell in table.cells])
    periods = sorted({cell.period for cell in table.cells})[1:]
    asked = np.array([float(cell.asked) for cell in table.cells])
    other = [np.array([float(cell.period == one) for cell in table.cells]) for one in periods]
    layout = Layout(
        columns=np.column_stack([since, asked, *other]),
        effect=0,
        cluster=numbered([cell.cluster for cell in table.cells]),
        level=numbered([cell.contract for cell in table.cells]),
    )
    try:
        slope = interval(weights(layout), figures(table.cells), float(design.alpha))
    except NotTold:
        return
    if slope.low > 0 or slope.high < 0:
        yield (
            "The effect seems to change the longer the ask is in force. One figure for it then misleads: "
            "compare periods one by one."
        )


def _one_decides(design: Design, table: Table, found: Found) -> Iterator[str]:
    total = float(found.doubt.sum())
    if len(found.doubt) >= 5 and total > 0 and float(found.doubt.max()) / total > MOST_OF_IT:
        odd = table.clusters[int(found.doubt.argmax())] if len(found.doubt) == len(table.clusters) else ""
        yield (
            f"More than half of the doubt comes from one {design.cluster}{f' ({odd})' if odd else ''}. "
            "Look at it before you trust the interval: where a few contracts lie far out, intervals are too narrow."
        )
