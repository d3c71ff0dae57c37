"""From cells to a layout: which columns each design has, and in words what is compared with what."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from makegood.learn.effects.cells import Cell, Table
from makegood.learn.effects.clustered import Figures, Floats, Layout
from makegood.learn.effects.design import Design


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A layout with the figures it is for."""

    layout: Layout
    figures: Figures
    method: str
    because: str


def laid(design: Design, table: Table, *, stepped: bool) -> Laid:
    """The layout of a design, with its figures."""
    each = "buyer" if design.cluster == "buyer" else "contract"
    cells = table.cells
    if stepped:
        return _stepped(cells, each, drawn=design.kind == "randomised")
    if design.kind == "before-after":
        return Laid(
            layout=_layout(cells, [_period(cells)], level=True),
            figures=figures(cells),
            method=f"Change from before to after, {each} by {each} (t interval)",
            because=f"Each {each} is compared with itself, before and after. Whatever else changed at the same time "
            "is in the figure too: nothing here says how things would have gone without the ask.",
        )
    if design.kind == "comparison":
        return Laid(
            layout=_layout(cells, [_asked(cells) * _period(cells), _period(cells)], level=True),
            figures=figures(cells),
            method=f"Difference in changes, errors by {each} (CR2, Bell and McCaffrey)",
            because=f"The change in {each}s with the ask, less the change in {each}s without. It takes for granted "
            "that both would have changed alike without it.",
        )
    return _after(design, cells, each)


def figures(cells: Sequence[Cell]) -> Figures:
    """What was seen, in the order of the cells."""
    return Figures(
        low=np.array([float(cell.low) for cell in cells]),
        likely=np.array([float(cell.likely) for cell in cells]),
        high=np.array([float(cell.high) for cell in cells]),
    )


def _stepped(cells: Sequence[Cell], each: str, *, drawn: bool) -> Laid:
    periods = sorted({cell.period for cell in cells})
    columns = [_asked(cells), *(_is_period(cells, one) for one in periods[1:])]
    order = "The order was drawn by lot. " if drawn else ""
    return Laid(
        layout=_layout(cells, columns, level=True),
        figures=figures(cells),
        method=f"Stepped roll-out: {each} and period effects, errors by {each} (CR2, Bell and McCaffrey)",
        because=f"{order}{each.capitalize()}s that have the ask are compared with those still waiting for it, in the "
        "same period. It takes for granted that the effect is as large at once as it is later.",
    )


def _after(design: Design, cells: Sequence[Cell], each: str) -> Laid:
    """Groups side by side afterwards; with figures from before, beside those, where lots were drawn."""
    after = [cell for cell in cells if cell.period == 1]
    ones = np.ones(len(after))
    columns = [_asked(after), ones]
    drawn = design.kind == "randomised"
    because = (
        f"Lots decided which {each}s had the ask, so the groups differ only by chance. "
        if drawn
        else f"Shares in {each}s with the ask, less shares in {each}s without, each {each} counted once. "
        "If the groups differed to begin with, that difference is in the figure too. "
    )
    method = "Difference between groups drawn by lot" if drawn else "Difference of shares"
    before = _before(cells, after) if drawn else None
    if before is not None:
        columns.append(before)
        because += f"{each.capitalize()}s that began alike are compared, by their figure before. "
        method += ", given the figure before"
    return Laid(
        layout=_layout(after, columns, level=False),
        figures=figures(after),
        method=f"{method}, errors by {each} (CR2, Bell and McCaffrey)",
        because=because.strip(),
    )


def _before(cells: Sequence[Cell], after: Sequence[Cell]) -> Floats | None:
    """The figure before, in standard units; None unless every contract has one that is known exactly."""
    known = {cell.contract: float(cell.likely) for cell in cells if cell.period == 0 and not cell.is_range}
    if any(cell.contract not in known for cell in after):
        return None
    column = np.array([known[cell.contract] for cell in after])
    spread = float(column.std())
    return (column - column.mean()) / spread if spread > 0 else None


def _layout(cells: Sequence[Cell], columns: list[Floats], *, level: bool) -> Layout:
    return Layout(
        columns=np.column_stack(columns),
        effect=0,
        cluster=numbered([cell.cluster for cell in cells]),
        level=numbered([cell.contract for cell in cells]) if level else None,
    )


def numbered(names: Sequence[str]) -> "np.typing.NDArray[np.int64]":
    """Each name's place among the names in order."""
    place = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([place[name] for name in names], dtype=np.int64)


def _asked(cells: Sequence[Cell]) -> Floats:
    return np.array([float(cell.asked) for cell in cells])


def _period(cells: Sequence[Cell]) -> Floats:
    return np.array([float(cell.period) for cell in cells])


def _is_period(cells: Sequence[Cell], period: int) -> Floats:
    return np.array([float(cell.period == period) for cell in cells])
