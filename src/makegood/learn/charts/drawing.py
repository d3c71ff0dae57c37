"""Shapes of the pictures. On a page they stand at percentages, so shapes stretch and words do not; on paper at points.

The library writes what it is given, so every word goes through `safe`, which escapes it.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

import svg

INK, QUIET, LINE = "#0b0c0c", "#484949", "#c9bfae"
FILL, EDGE = "#c3d6e8", "#12436d"
STEPS = ("#eef3f8", "#c3d6e8", "#8fb3d1", "#4f86b3", "#12436d")
"""Five steps of a map, least first."""
PAPER_WIDTH = 640
FONT = "Arial, Helvetica, sans-serif"
Place = Decimal | int


class Canvas:
    """Where shapes go: x and widths in hundredths of the width, y and heights in points."""

    def __init__(self, *, on_paper: bool, hatch: str) -> None:
        self.on_paper = on_paper
        self.hatch = hatch
        self.shapes: list[svg.Element] = []

    def x(self, hundredths: Place) -> svg.Length | Decimal:
        """A place along the width: '48.25%' on a page, 308.8 on paper."""
        exact = Decimal(hundredths)
        if self.on_paper:
            return _short(exact * PAPER_WIDTH / 100)
        return svg.Length(_short(exact), "%")

    def box(self, x: Place, y: int, width: Place, height: int, *, fill: str = FILL, edge: str = EDGE) -> None:
        """A filled box with an edge of 2."""
        self.shapes.append(
            svg.Rect(
                x=self.x(x), y=y, width=self.x(max(Decimal(width), Decimal("0.4"))), height=height,
                fill=fill, stroke=edge, stroke_width=2,
            )
        )  # fmt: skip

    def nothing(self, x: Place, y: int, width: Place, height: int, *, few: bool) -> None:
        """A dashed box where there is no number: hatched where it is too few to show, white where there is no data."""
        at = {"x": self.x(x), "y": y, "width": self.x(width), "height": height}
        if few:
            self.shapes.append(svg.Rect(**at, fill=f"url(#{self.hatch})"))  # type: ignore[arg-type]
        self.shapes.append(
            svg.Rect(
                **at,  # type: ignore[arg-type]
                fill="none" if few else "#fff",
                stroke=QUIET,
                stroke_dasharray=[5, 4],
            )
        )

    def line(self, x1: Place, y1: int, x2: Place, y2: int, *, colour: str = INK, width: Decimal | int = 1) -> None:
        """A straight line."""
        self.shapes.append(svg.Line(x1=self.x(x1), y1=y1, x2=self.x(x2), y2=y2, stroke=colour, stroke_width=width))

    def words(self, x: Place, y: int, text: str, *, colour: str = INK, size: int = 15, end: str = "start") -> None:
        """Words at their own size; `end` says which part of them stands at x: start, middle or end."""
        anchor = None if end == "start" else end
        self.shapes.append(
            svg.Text(x=self.x(x), y=y, text=safe(text), fill=colour, font_size=size, text_anchor=anchor)  # type: ignore[arg-type]
        )

    def mark(self, x: Place, y: int, *shapes: svg.Element) -> None:
        """Shapes about one spot, which do not stretch."""
        if self.on_paper:
            moved = svg.Translate(self.x(x), y)  # type: ignore[arg-type]
            self.shapes.append(svg.G(transform=[moved], elements=list(shapes)))
        else:
            self.shapes.append(svg.SVG(xmlns=None, x=self.x(x), y=y, overflow="visible", elements=list(shapes)))

    def finished(self, height: int) -> str:
        """The picture; its hatch is defined only where a shape uses it."""
        shapes = "".join(str(shape) for shape in self.shapes)
        defined = str(hatching(self.hatch)) if f"#{self.hatch}" in shapes else ""
        if self.on_paper:
            return (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{PAPER_WIDTH}" height="{height}" '
                f'viewBox="0 0 {PAPER_WIDTH} {height}" font-family="{FONT}">{defined}{shapes}</svg>'
            )
        return (
            f'<svg class="mg-chart" width="100%" height="{height}" aria-hidden="true" focusable="false">'
            f"{defined}{shapes}</svg>"
        )


_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def safe(text: str) -> str:
    """Words for inside a picture: escaped, and without characters that no XML may hold."""
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def hatching(name: str) -> svg.Element:
    """The diagonal hatch for what is too few to show, under this id."""
    stripe = svg.Path(d=[svg.M(0, 0), svg.V(8)], stroke=QUIET, stroke_width=2)
    pattern = svg.Pattern(
        id=name, width=8, height=8, patternUnits="userSpaceOnUse", patternTransform=[svg.Rotate(45)],
        elements=[svg.Rect(width=8, height=8, fill="#fff"), stripe],
    )  # fmt: skip
    return svg.Defs(elements=[pattern])


def _short(number: Decimal) -> Decimal:
    """Two decimals, without zeros that say nothing."""
    shown = number.quantize(Decimal("0.01"))
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown.normalize()


def cut(text: str, most: int) -> str:
    """As much of a name as the picture has room for; the table has all of it."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


HALVED = ("1", "2", "3", "4", "6", "8", "10")
"""Ends of a scale whose half is a plain number too."""
FIFTHS = ("1", "1.5", "2", "2.5", "3", "4", "5", "10")
"""Ends of a scale of five plain steps."""
WHOLE = ("1", "2", "2.5", "5", "10")
"""Ends of a scale of five steps that are whole numbers, from 5 on."""


def round_top(amounts: Iterable[Decimal], steps: Sequence[str] = HALVED) -> Decimal:
    """The first number at or above all of them that is one of the steps times a power of ten; 1 where all are 0."""
    most = max(amounts, default=Decimal(0))
    if most <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(most.adjusted())
    return Decimal(0) + next(power * Decimal(step) for step in steps if power * Decimal(step) >= most)
