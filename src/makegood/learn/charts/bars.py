"""Sorted bars: one scale from nought, the highest first; what is not shown comes last and has no length."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from makegood.learn.charts.chart import Cell, Chart, Table
from makegood.learn.charts.drawing import INK, QUIET, Canvas, cut, round_top
from makegood.learn.charts.readings import Reading
from makegood.learn.charts.small import NOT_THERE, WITHHELD

ROW = 48
LONGEST_NAME = 30
MOST_EMPTY = 3
_RANK = {"shown": 0, "few": 1, "none": 2}


def in_order(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The highest first, equals by name; then those too few to show, then those without data, by name."""
    return tuple(sorted(readings, key=lambda each: (_RANK[each.state], -(each.amount or Decimal(0)), each.name)))


def bars(
    readings: Sequence[Reading],
    *,
    says: str,
    words: str,
    columns: Sequence[str],
    source: str,
    as_at: date,
    name: str = "bars",
    ordered: bool = True,
    most: int | None = None,
) -> Chart:
    """A bar a reading on one scale, with a line over its range where it has one.

    `columns` are the heads of the table: name, amount and what the readings have more. `ordered`: the highest first
    (or the order given). `most`: how many bars are drawn; the table has every reading. Where more than three are not
    shown, the picture leaves them to the table. `name` is unique on the page.
    """
    rows = in_order(readings) if ordered else tuple(readings)
    shown = tuple(each for each in rows if each.state == "shown")
    drawn = (rows if len(rows) - len(shown) <= MOST_EMPTY else shown)[:most]
    return Chart(
        says=says,
        words=words,
        picture=_drawn(drawn, on_paper=False, name=name),
        document=_drawn(drawn, on_paper=True, name=name),
        table=table(rows, columns),
        source=source,
        as_at=as_at,
    )


def table(readings: Sequence[Reading], columns: Sequence[str]) -> Table:
    """The readings as rows. ValueError where a row has not as many cells as there are heads."""
    rows = tuple(_row(each) for each in readings)
    if wrong := [row[0].text for row in rows if len(row) != len(columns)]:
        raise ValueError(f"{wrong[0]}: its row has not {len(columns)} cells, as the heads have")
    return Table(columns=tuple(columns), rows=rows)


def _row(each: Reading) -> tuple[Cell, ...]:
    mark = {"few": WITHHELD, "none": NOT_THERE, "shown": ""}[each.state]
    rest = tuple(Cell(text=text, mark=mark) for text in (each.shown, *each.more))
    return (Cell(text=each.name, href=each.href), *rest)


def _drawn(readings: Sequence[Reading], *, on_paper: bool, name: str) -> str:
    if not readings:
        return ""
    canvas = Canvas(on_paper=on_paper, hatch=f"{name}-few")
    ends = [each.high if each.high is not None else each.amount or Decimal(0) for each in readings]
    top = round_top(ends)
    for place, each in enumerate(readings):
        _bar(canvas, each, place * ROW, top)
    return canvas.finished(ROW * len(readings))


def _bar(canvas: Canvas, each: Reading, y: int, top: Decimal) -> None:
    canvas.words(0, y + 15, cut(each.name, LONGEST_NAME))
    canvas.words(100, y + 15, each.shown, colour=INK if each.state == "shown" else QUIET, end="end")
    if each.amount is None:
        canvas.nothing(Decimal("0.3"), y + 22, Decimal("99.4"), 16, few=each.few)
        return
    canvas.box(Decimal("0.3"), y + 22, each.amount / top * 99, 16)
    if each.low is not None and each.high is not None:
        ends = (each.low / top * 99 + Decimal("0.3"), each.high / top * 99 + Decimal("0.3"))
        canvas.line(ends[0], y + 30, ends[1], y + 30, width=2)
        for end in ends:
            canvas.line(end, y + 26, end, y + 34, width=2)
