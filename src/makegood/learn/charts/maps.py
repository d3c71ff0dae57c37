"""C12, the map: areas in five shades, hatched where too few to show, dashed where there is no data."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import svg

from makegood.learn.charts.bars import in_order, table
from makegood.learn.charts.chart import Chart, Shade
from makegood.learn.charts.drawing import FIFTHS, QUIET, STEPS, WHOLE, hatching, round_top, safe
from makegood.learn.charts.readings import NOTHING, TOO_FEW, Reading, between
from makegood.learn.places import Area, Outlines

TALL = 560
"""How high the map is on a page, in points; it is as wide as its shape is then, or narrower where the page is."""
MANY = 50


def map_of(
    areas: Outlines,
    readings: Sequence[Reading],
    *,
    says: str,
    words: str,
    columns: Sequence[str],
    source: str,
    as_at: date,
    whole: bool = False,
    steps: Callable[[Decimal, Decimal], str] = between,
    name: str = "map",
) -> Chart:
    """The areas shaded by their readings, found by `code`; an area without one has no data.

    The table lists every reading in the order of the amounts, also those of no area ('not said'). Each area leads
    where its reading's `href` does, for a pointer; the table's links are for everybody. `whole`: the amounts are
    counts; `steps` writes the two ends of a shade in the key.
    """
    by_code = {each.code: each for each in readings if each.code}
    amounts = [each.amount for each in by_code.values() if each.amount is not None]
    top = round_top([*amounts, Decimal(len(STEPS))], WHOLE) if whole else round_top(amounts, FIFTHS)
    shapes = _shapes(areas, by_code, top, name)
    return Chart(
        says=says,
        words=words,
        picture=_page(areas, shapes),
        document=_paper(areas, shapes),
        table=table(in_order(readings), columns),
        source=f"{source}. Boundaries: {areas.source}. {areas.rights}",
        as_at=as_at,
        key=_key(areas, by_code, top, steps),
    )


def _shapes(areas: Outlines, by_code: dict[str, Reading], top: Decimal, name: str) -> str:
    width = Decimal("0.5") if len(areas.areas) > MANY else Decimal("1.5")
    drawn = "".join(_area(each, by_code.get(each.code), top, name, width) for each in areas.areas)
    return (str(hatching(f"{name}-few")) if f"#{name}-few" in drawn else "") + drawn


def _area(area: Area, reading: Reading | None, top: Decimal, name: str, width: Decimal) -> str:
    told = reading.shown if reading else NOTHING
    shape = svg.Path(
        fill=_fill(reading, top, name),
        stroke=QUIET,
        stroke_width=width,
        stroke_dasharray=[4, 3] if reading is None or reading.state == "none" else None,
        vector_effect="non-scaling-stroke",
        elements=[svg.Title(text=safe(f"{area.name}: {told}"))],
        extra={"d": area.path},  # the outlines are paths already
    )
    if reading is None or not reading.href:
        return str(shape)
    return str(svg.A(href=safe(reading.href), tabindex=-1, elements=[shape]))


def _fill(reading: Reading | None, top: Decimal, name: str) -> str:
    if reading is None or reading.state == "none":
        return "#fff"
    if reading.amount is None:
        return f"url(#{name}-few)"
    return STEPS[step(reading.amount, top)]


def step(amount: Decimal, top: Decimal) -> int:
    """Which of five equal steps from nought to the top an amount is on, from 0; the top is on the last."""
    return min(len(STEPS) - 1, int(amount * len(STEPS) / top))


def _page(areas: Outlines, shapes: str) -> str:
    return (
        f'<svg class="mg-map" width="100%" height="{TALL}" viewBox="-2 -2 {areas.width + 4} {areas.height + 4}" '
        f'preserveAspectRatio="xMinYMin" aria-hidden="true" focusable="false">{shapes}</svg>'
    )


def _paper(areas: Outlines, shapes: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{areas.width * TALL // areas.height}" height="{TALL}" '
        f'viewBox="-2 -2 {areas.width + 4} {areas.height + 4}">{shapes}</svg>'
    )


def _key(
    areas: Outlines, by_code: dict[str, Reading], top: Decimal, steps: Callable[[Decimal, Decimal], str]
) -> tuple[Shade, ...]:
    """A line for each shade, and for 'too few' and 'no data' only where there are such areas."""
    states = {by_code[each.code].state if each.code in by_code else "none" for each in areas.areas}
    ends = [top * n / len(STEPS) for n in range(len(STEPS) + 1)]
    shades = [Shade(fill=fill, says=steps(ends[n], ends[n + 1])) for n, fill in enumerate(STEPS)]
    rest = [Shade(fill=state, says=says) for state, says in (("few", TOO_FEW), ("none", NOTHING)) if state in states]
    return tuple((shades if "shown" in states else []) + rest)
