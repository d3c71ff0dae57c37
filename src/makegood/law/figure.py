"""Dated figures of law: one YAML file each under figures/, every row cited."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from makegood.law.sources import resolved
from makegood.terms import Cite, codec, value


class NoFigure(Exception):
    """There is no figure on that day: before the first row, or after an end. Never zero."""


@value
class Row:
    """A figure from a day until the next row. `ended` closes the series."""

    since: date
    value: Decimal | Literal["ended"]
    cite: Cite


@value
class Figure:
    """One figure. `looks_at` names the day in the case that picks the row."""

    says: str
    unit: str
    looks_at: str
    rows: tuple[Row, ...]
    name: str = ""

    def __post_init__(self) -> None:
        days = [row.since for row in self.rows]
        if not days or days != sorted(set(days)):
            raise ValueError("rows must have different days, in order, and there must be one")

    def row(self, day: date) -> Row:
        """The row in force on `day`. Raises NoFigure."""
        held = [row for row in self.rows if row.since <= day]
        if not held:
            raise NoFigure(f"{self.name}: no figure on {day}, the first row starts on {self.rows[0].since}")
        if held[-1].value == "ended":
            raise NoFigure(f"{self.name}: no figure on {day}, it ended on {held[-1].since}")
        return held[-1]

    def on(self, day: date) -> Decimal:
        """The amount in force on `day`. Raises NoFigure."""
        amount = self.row(day).value
        assert isinstance(amount, Decimal)
        return amount


@cache
def figure(name: str) -> Figure:
    """The figure of that name, for example 'threshold/works'. Raises KeyError when there is none."""
    path = files("makegood.law") / "figures" / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(f"{name}: no such figure; see figures/")
    data = codec.from_yaml(path.read_text(encoding="utf-8"), f"figures/{name}.yaml")
    read = codec.to_value(Figure, data | {"name": name}, f"figures/{name}.yaml")
    return replace(read, rows=tuple(replace(row, cite=resolved(row.cite)) for row in read.rows))


@cache
def figures() -> tuple[Figure, ...]:
    """Every figure, by name."""
    root = files("makegood.law") / "figures"
    names = [
        f"{group.name}/{file.name.removesuffix('.yaml')}"
        for group in root.iterdir()
        if group.is_dir()
        for file in group.iterdir()
        if file.name.endswith(".yaml")
    ]
    return tuple(figure(name) for name in sorted(names))
