"""Places on the pictures of this room. Percentages and no viewBox: shapes stretch, words and markers do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

MARGIN = 6
"""Percent left free at both ends, so that a marker at the end is whole."""


def along(value: Decimal | int, low: Decimal | int, high: Decimal | int) -> str:
    """Where a value stands between two ends, in percent of the width."""
    span = Decimal(high) - Decimal(low)
    share = (Decimal(value) - Decimal(low)) / span if span else Decimal("0.5")
    return f"{MARGIN + share * (100 - 2 * MARGIN):.2f}"


@dataclass(frozen=True)
class Dot:
    x: str
    y: int


@dataclass(frozen=True)
class Strip:
    """C7: one dot a scorer on the scale, as many above each other as gave the same; a ring where the panel agreed."""

    dots: tuple[Dot, ...]
    ring: str
    ticks: tuple[tuple[str, int], ...]
    height: int


def strip(marks: Mapping[str, Decimal], agreed: Decimal | None, top: int) -> Strip:
    most = max((sum(one == other for one in marks.values()) for other in marks.values()), default=1)
    floor, seen, dots = 14 + 20 * most, dict[Decimal, int](), []
    for mark in marks.values():
        level = seen.get(mark, 0)
        seen[mark] = level + 1
        dots.append(Dot(x=along(mark, 0, top), y=floor - 12 - 20 * level))
    return Strip(
        dots=tuple(dots),
        ring="" if agreed is None else along(agreed, 0, top),
        ticks=tuple((along(mark, 0, top), mark) for mark in range(top + 1)),
        height=floor,
    )


@dataclass(frozen=True)
class Pair:
    """C6: a total with a limit and without it."""

    name: str
    held: str
    free: str


def pairs(found: list[tuple[str, Decimal, Decimal]]) -> list[Pair]:
    """Every limit on one scale of pounds; where nothing differs both dots are in the middle."""
    amounts = [amount for _name, held, free in found for amount in (held, free)]
    if not amounts:
        return []
    low, high = min(amounts), max(amounts)
    return [Pair(name, along(held, low, high), along(free, low, high)) for name, held, free in found]
