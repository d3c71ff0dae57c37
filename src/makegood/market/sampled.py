"""Ranges by seeded draws: the same seed gives the same range, on any machine.

Each input is drawn on its own from a triangle between its low and high with its peak at likely (or evenly, when asked).
Low, likely and high of the answer are the amounts that 10, 50 and 90 in 100 of the draws do not exceed. Inputs are
drawn as if they had nothing to do with one another, which makes ranges a little narrow when they move together.
"""

import random  # noqa: TID251 - only random.Random with the seed that was given
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from makegood.terms import Range

DRAWS = 400
Shape = Literal["triangle", "even"]


def draws(
    amounts: Mapping[str, Range], *, seed: int, number: int = DRAWS, shape: Shape = "triangle"
) -> list[dict[str, Decimal]]:
    """`number` draws of all the amounts. Amounts of no width are the same in each.

    An input's draws depend on its own name, ends and seed only: the same input moves alike in every ask and sector, so
    that two answers differ by what was asked and not by luck.
    """
    still = {name: amount.likely for name, amount in amounts.items() if amount.low == amount.high}
    columns = {
        name: _column(name, amount.low, amount.likely, amount.high, seed, number, shape)
        for name, amount in amounts.items()
        if name not in still
    }
    return [still | {name: column[draw] for name, column in columns.items()} for draw in range(number)]


@lru_cache(maxsize=1024)
def _column(
    name: str, low: Decimal, likely: Decimal, high: Decimal, seed: int, number: int, shape: Shape
) -> tuple[Decimal, ...]:
    dice = random.Random(f"{seed} {name}")  # noqa: S311 - not a secret: it must be repeatable
    ends = float(low), float(high)
    found = (
        dice.triangular(*ends, float(likely)) if shape == "triangle" else dice.uniform(*ends) for _ in range(number)
    )
    return tuple(Decimal(f"{drawn:.9f}") for drawn in found)


def percentile(ordered: Sequence[Decimal], hundredths: int) -> Decimal:
    """The smallest amount that at least so many in 100 of `ordered` do not exceed."""
    rank = -(-hundredths * len(ordered) // 100)
    return ordered[max(0, rank - 1)]


def spread(found: Sequence[Decimal], unit: str) -> Range:
    """10, 50 and 90 in 100 of what was drawn."""
    ordered = sorted(found)
    low, likely, high = (percentile(ordered, hundredths) for hundredths in (10, 50, 90))
    return Range(low=low, likely=likely, high=high, unit=unit)


def sampled(
    model: Callable[[Mapping[str, Decimal]], Decimal],
    amounts: Mapping[str, Range],
    *,
    unit: str,
    seed: int,
    number: int = DRAWS,
    shape: Shape = "triangle",
) -> Range:
    """The range of `model` over seeded draws of its inputs: 10, 50 and 90 in 100."""
    return spread([model(one) for one in draws(amounts, seed=seed, number=number, shape=shape)], unit)


def around(point: Decimal, drawn: Range) -> Range:
    """A range with the model's own answer as likely, widened where that answer lies outside the drawn ends."""
    return Range(low=min(point, drawn.low), likely=point, high=max(point, drawn.high), unit=drawn.unit)
