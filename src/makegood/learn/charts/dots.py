"""C9, evidence dots: one dot a contract, placed by its effect; size is fixed, hollow means self-declared."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import svg

from makegood.learn.charts.bars import table
from makegood.learn.charts.chart import Chart, Shade
from makegood.learn.charts.drawing import EDGE, LINE, QUIET, Canvas, round_top
from makegood.learn.charts.readings import Reading
from makegood.terms import show_number

STEP = 20
"""From one dot to the one above it."""
PLACES = 24
"""How many stacks there are: at 320 points a dot of 12 still fits in each."""


def dots(
    readings: Sequence[Reading],
    *,
    hollow: frozenset[str] = frozenset(),
    says: str,
    words: str,
    columns: Sequence[str],
    source: str,
    as_at: date,
    none: str = "No change",
    show: Callable[[Decimal], str] = show_number,
) -> Chart:
    """A dot at each reading's amount, on one scale with nought in it; those near each other are stacked.

    `hollow` names the readings that rest on somebody's own word. A reading without an amount is in the table only.
    """
    placed = [each for each in readings if each.amount is not None]
    pictures = [_drawn(placed, hollow, none, show, Canvas(on_paper=paper, hatch="dots-few")) for paper in (False, True)]
    key = (Shade(fill=EDGE, says="Shown by records or a third party"), Shade(fill="hollow", says="Self-declared"))
    return Chart(
        says=says,
        words=words,
        picture=pictures[0],
        document=pictures[1],
        table=table(readings, columns),
        source=source,
        as_at=as_at,
        key=key if placed else (),
    )


def _drawn(
    placed: Sequence[Reading], hollow: frozenset[str], none: str, show: Callable[[Decimal], str], canvas: Canvas
) -> str:
    amounts = [each.amount for each in placed if each.amount is not None]
    if not amounts:
        return ""
    top = round_top([abs(amount) for amount in amounts])
    low = -top if min(amounts) < 0 else Decimal(0)
    high = top if max(amounts) > 0 else Decimal(0)
    stacks = [int((amount - low) / (high - low) * (PLACES - 1)) if high > low else PLACES // 2 for amount in amounts]
    floor = 30 + STEP * max(stacks.count(place) for place in set(stacks))
    canvas.line(0, floor, 100, floor, colour=LINE)
    nought = _across(Decimal(0), low, high)
    canvas.line(nought, 18, nought, floor + 4, width=2)
    canvas.words(nought, 13, none, size=13, end=_end_at(nought))
    for end in {low, high} - {Decimal(0)}:
        canvas.words(_across(end, low, high), floor + 20, show(end), colour=QUIET, size=13, end="middle")
    for place, (each, amount) in enumerate(zip(placed, amounts, strict=True)):
        above = stacks[:place].count(stacks[place])
        ring = svg.Circle(r=6, fill="#fff" if each.name in hollow else EDGE, stroke=EDGE, stroke_width=2)
        canvas.mark(_across(amount, low, high), floor - 12 - STEP * above, ring)
    return canvas.finished(floor + 28)


def _across(amount: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """A place along the width, with room at both ends for a whole dot and a number."""
    return 6 + (amount - low) / (high - low) * 88 if high > low else Decimal(50)


def _end_at(x: Decimal) -> str:
    return "start" if x < 20 else "end" if x > 80 else "middle"
