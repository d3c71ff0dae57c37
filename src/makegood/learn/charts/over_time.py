"""C8, over time: a range bar a period, the promise as a line, a dashed gap where nothing came."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import svg

from makegood.learn.charts.bars import table
from makegood.learn.charts.chart import Chart
from makegood.learn.charts.drawing import EDGE, INK, LINE, QUIET, Canvas, cut, round_top
from makegood.learn.charts.readings import Reading, in_100

FLOOR, SKY = 190, 24
"""Where the scale's nought and its top stand, in points from above."""
LEFT, RIGHT = Decimal(9), Decimal(17)
"""Hundredths of the width left free for the scale, and for the word at the promise line where there is one."""
MOST_LABELS = 8
_QUARTER = re.compile(r"^(\d{4})[ -](Q\d)$")


def over_time(
    periods: Sequence[Reading],
    *,
    says: str,
    words: str,
    columns: Sequence[str],
    source: str,
    as_at: date,
    promise: Decimal | None = None,
    promise_word: str = "Promise",
    top: Decimal | None = None,
    show: Callable[[Decimal], str] = in_100,
    name: str = "time",
) -> Chart:
    """Periods from left to right, as given: a bar from the low to the high end of each, a diamond at its amount.

    A period with an amount and no range is a bar from nought. `promise` is drawn across; `top` ends the scale (else a
    round number above everything); `show` writes the scale's numbers. Periods named '2026' or '2026 Q3' fit below.
    """
    ends = [each.high if each.high is not None else each.amount for each in periods]
    scale = top or round_top([each for each in (*ends, promise) if each is not None])
    pictures = [
        _drawn(periods, scale, promise, promise_word, show, Canvas(on_paper=on_paper, hatch=f"{name}-few"))
        for on_paper in (False, True)
    ]
    return Chart(
        says=says,
        words=words,
        picture=pictures[0],
        document=pictures[1],
        table=table(periods, columns),
        source=source,
        as_at=as_at,
    )


def _drawn(
    periods: Sequence[Reading],
    scale: Decimal,
    promise: Decimal | None,
    promise_word: str,
    show: Callable[[Decimal], str],
    canvas: Canvas,
) -> str:
    if not periods:
        return ""
    right = 100 - (RIGHT if promise is not None else 0)
    _scale(canvas, scale, show, right)
    slot = (right - LEFT) / len(periods)
    for place, each in enumerate(periods):
        _period(canvas, each, LEFT + slot * place + slot / 5, slot * 3 / 5, scale)
    _labels(canvas, [each.name for each in periods], slot)
    if promise is not None:
        y = _height(promise, scale)
        canvas.line(LEFT, y, right, y, width=2)
        canvas.words(right + 1, y + 5, promise_word, size=13)
    return canvas.finished(FLOOR + 40)


def _scale(canvas: Canvas, scale: Decimal, show: Callable[[Decimal], str], right: Decimal | int) -> None:
    """Nought, half and top. The top has its unit, over the line; the half its number alone, in the margin."""
    for part in (Decimal(0), scale / 2, scale):
        y = _height(part, scale)
        canvas.line(LEFT if part < scale else 0, y, right, y, colour=INK if part == 0 else LINE)
    canvas.words(0, SKY - 6, show(scale), colour=QUIET, size=13)
    canvas.words(
        LEFT - 1, _height(scale / 2, scale) + 5, show(scale / 2).split(" ")[0], colour=QUIET, size=13, end="end"
    )


def _height(amount: Decimal, scale: Decimal) -> int:
    return FLOOR - int(min(amount / scale, Decimal(1)) * (FLOOR - SKY))


def _period(canvas: Canvas, each: Reading, x: Decimal, width: Decimal, scale: Decimal) -> None:
    if each.state != "shown":
        canvas.nothing(x, SKY + 20, width, FLOOR - SKY - 20, few=each.few)
        return
    low = each.low if each.low is not None else Decimal(0)
    high = each.high if each.high is not None else each.amount or Decimal(0)
    above, below = _height(high, scale), _height(low, scale)
    canvas.box(x, above, width, max(below - above, 2))
    if each.amount is not None and each.low is not None:
        diamond = svg.Path(d=[svg.M(0, -6), svg.L(6, 0), svg.L(0, 6), svg.L(-6, 0), svg.Z()], fill=EDGE, stroke="#fff")
        canvas.mark(x + width / 2, _height(each.amount, scale), diamond)


def _labels(canvas: Canvas, names: Sequence[str], slot: Decimal) -> None:
    """The periods' names under their bars: all, or as many as fit on a phone, counted from the last."""
    quarters = [_QUARTER.match(name) for name in names]
    most = MOST_LABELS if not all(quarters) else 2 * MOST_LABELS
    every = -(-len(names) // most)
    for place, (name, quarter) in enumerate(zip(names, quarters, strict=True)):
        if (len(names) - 1 - place) % every:
            continue
        middle = LEFT + slot * place + slot / 2
        canvas.words(middle, FLOOR + 16, quarter[2] if quarter else cut(name, 9), size=12, end="middle")
        if quarter and (quarter[2] == "Q1" or place == 0):
            canvas.words(middle, FLOOR + 32, quarter[1], colour=QUIET, size=12, end="middle")
