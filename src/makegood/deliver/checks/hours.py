"""The officer's time: how long a spot check takes, and the largest one that fits the minutes there are."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from makegood.deliver.checks.odds import chance
from makegood.terms import codec, value


@value
class Assumed:
    """One figure, likely, at least and at most, with where it is from. `proposal`: ours, and nobody has measured it."""

    says: str
    unit: str
    value: Decimal
    low: Decimal
    high: Decimal
    mark: Literal["source", "proposal", "calc"]
    source: str
    on: date


@value
class Choice:
    """A number of rows that could be drawn: an officer's minutes, and the chance of finding at least one of `bad`."""

    rows: int
    bad: int
    chance: Decimal
    minutes: Decimal


@cache
def figures() -> Mapping[str, Assumed]:
    """The minutes of a check by name: 'setting_up' once, 'one_row' for each row."""
    text = (files("makegood.deliver.checks") / "minutes.yaml").read_text(encoding="utf-8")
    return codec.to_value(dict[str, Assumed], codec.from_yaml(text, "minutes.yaml"), "minutes.yaml")


def minutes_for(rows: int) -> Decimal:
    """Minutes for a check of so many rows; none for no rows."""
    return figures()["setting_up"].value + rows * figures()["one_row"].value if rows else Decimal(0)


def rows_that_fit(minutes: Decimal | int, population: int) -> int:
    """The most rows of a population that fit the minutes; 0 where not one does."""
    left = minutes - figures()["setting_up"].value
    return max(0, min(population, int(left // figures()["one_row"].value)))


def choices(population: int, bad: int, rows: Iterable[int]) -> tuple[Choice, ...]:
    """Numbers of rows to choose from, in order, as the draw's page shows them."""
    wanted = sorted({each for each in rows if 1 <= each <= population})
    return tuple(
        Choice(rows=each, bad=bad, chance=chance(population, bad, each), minutes=minutes_for(each)) for each in wanted
    )
