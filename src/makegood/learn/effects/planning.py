"""Before anything is bought or measured: the smallest effect that could be seen, and how many contracts it takes."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import numpy as np

from makegood.learn.effects.cells import Cell, Table
from makegood.learn.effects.clustered import NotTold, weights
from makegood.learn.effects.design import LARGEST, Design
from makegood.learn.effects.layouts import laid
from makegood.learn.effects.refusing import NOTHING_TO_COMPARE
from makegood.terms import Range, value

MOST = 400
"""Contracts, in all, that a plan is tried with."""


@value
class Sizes:
    """How large an evaluation could be.

    `asked` and `compared`: contracts (or buyers) with and without the ask; in a stepped roll-out `asked` is all of
    them, and `periods` how many periods are looked at. `spread`: low, likely and high of how much contracts differ by
    chance, as a standard deviation: of the change from one period to the next, or, where groups are only compared
    afterwards, of the figure itself. `odds`: the chance to see an effect of the smallest size. `wanted`: the effect
    that would matter to you.
    """

    asked: int
    compared: int = 0
    periods: int = 2
    spread: tuple[Decimal, Decimal, Decimal]
    odds: Decimal = Decimal("0.8")
    wanted: Decimal | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.asked + self.compared <= MOST or min(self.asked, self.compared) < 0:
            raise ValueError(f"contracts are counted from 0 to {MOST}")
        if not 2 <= self.periods <= 24:
            raise ValueError("a roll-out is planned over 2 to 24 periods")
        low, likely, high = self.spread
        if not Decimal("1e-9") <= low <= likely <= high <= LARGEST:
            raise ValueError(f"spread is low, likely and high, above 0 and up to {LARGEST:,}")
        if not Decimal("0.5") <= self.odds <= Decimal("0.99"):
            raise ValueError("odds are from 0.5 to 0.99; 0.8 is usual")
        if self.wanted is not None and self.wanted <= 0:
            raise ValueError("the effect that is wanted is above 0: its size, in the unit of the design")


@value
class Sight:
    """`smallest`: the effect that would be seen with the odds given, for a low, likely and high spread; None where no
    interval could be given at all. `needed`: contracts in all, in the same proportion, to see `wanted` at the likely
    spread; None where it was not asked or more than four hundred."""

    smallest: Range | None
    clusters: int
    odds: Decimal
    needed: int | None
    says: str
    because: str


def power(design: Design, sizes: Sizes) -> Sight:
    """The smallest effect that such an evaluation could see. Exact for normal figures; the rest is as in `estimate`."""
    clusters = sizes.asked + sizes.compared
    what = "buyers" if design.cluster == "buyer" else "contracts"
    refusal = _refusal(design, sizes, what)
    each = None if refusal else _per_spread(design, sizes)
    needed = None if sizes.wanted is None else _needed(design, sizes)
    smallest = None
    if each is not None:
        low, likely, high = (Decimal(format(float(one) * each, ".6g")) for one in sizes.spread)
        smallest = Range(low=low, likely=likely, high=high, unit=design.unit)
    return Sight(
        smallest=smallest,
        clusters=clusters,
        odds=sizes.odds,
        needed=needed,
        says=_says(smallest, sizes, what, refusal or NOTHING_TO_COMPARE),
        because=_because(sizes, needed, what),
    )


def _refusal(design: Design, sizes: Sizes, what: str) -> str:
    if sizes.asked + sizes.compared < design.fewest:
        return f"No interval can be given from {sizes.asked + sizes.compared} {what}: it takes {design.fewest} or more."
    if design.kind in ("before-after", "stepped"):
        return ""
    if min(sizes.asked, sizes.compared) < 3:
        return f"No interval can be given from fewer than 3 {what} on each side."
    return ""


def _per_spread(design: Design, sizes: Sizes) -> float | None:
    """The smallest effect for a spread of 1; None where the layout tells of none."""
    try:
        return _seen(
            design.kind,
            sizes.asked,
            sizes.compared,
            sizes.periods if design.kind == "stepped" else 2,
            float(design.alpha),
            float(sizes.odds),
        )
    except NotTold:
        return None


@lru_cache(maxsize=512)
def _seen(kind: str, asked: int, compared: int, periods: int, alpha: float, odds: float) -> float:
    """By the noncentral t distribution, with the degrees of freedom that the estimate will have."""
    from scipy.special import nctdtrinc  # type: ignore[import-untyped]
    from scipy.stats import t  # type: ignore[import-untyped]

    design = Design(kind=kind, measure="", unit="")  # type: ignore[arg-type]
    ready = laid(design, _blank(design, asked, compared, periods), stepped=kind == "stepped")
    found = weights(ready.layout)
    figure = 1.0 if kind in ("share", "randomised") else np.sqrt(0.5)
    error = float(np.sqrt((found.estimate**2).sum())) * figure
    reach = float(t.ppf(1 - alpha / 2, found.freedom))
    return float(nctdtrinc(found.freedom, 1 - odds, reach)) * error


def _blank(design: Design, asked: int, compared: int, periods: int) -> Table:
    """The cells that such an evaluation would have, without figures."""
    stepped = design.kind == "stepped"
    begins = 1 if design.kind in ("share", "randomised") else 0
    cells = []
    for number in range(asked + compared):
        first = 1 + number * (periods - 1) // asked if stepped else 0
        for period in range(begins, periods):
            cells.append(_cell(f"{number:04d}", period, asked=number < asked and period >= first))
    return Table(cells=tuple(cells), problems=())


def _cell(name: str, period: int, *, asked: bool) -> Cell:
    zero = Decimal(0)
    return Cell(contract=name, period=period, cluster=name, asked=asked, low=zero, likely=zero, high=zero)


def _needed(design: Design, sizes: Sizes) -> int | None:
    """The fewest contracts, in the same proportion, that see what is wanted at the likely spread."""
    assert sizes.wanted is not None
    wanted = float(sizes.wanted / sizes.spread[1])
    few, many = 0, MOST
    if not _sees(design, sizes, many, wanted):
        return None
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if _sees(design, sizes, middle, wanted) else (middle, many)
    return many


def _sees(design: Design, sizes: Sizes, contracts: int, wanted: float) -> bool:
    share = Decimal(sizes.asked) / max(1, sizes.asked + sizes.compared)
    asked = contracts if not sizes.compared else round(contracts * share)
    tried = replace(sizes, asked=asked, compared=contracts - asked)
    if _refusal(design, tried, ""):
        return False
    each = _per_spread(design, tried)
    return each is not None and each <= wanted


def _says(smallest: Range | None, sizes: Sizes, what: str, refusal: str) -> str:
    if smallest is None:
        return refusal
    times = f"{int(sizes.odds * 100)} times in 100"
    low, likely, high = (_short(end) for end in (smallest.low, smallest.likely, smallest.high))
    return (
        f"With {sizes.asked + sizes.compared} {what}, an effect is seen {times} when it is {likely} or more "
        f"({low} to {high}) {smallest.unit}. A smaller one is easily missed, and then told as no clear effect."
    )


def _because(sizes: Sizes, needed: int | None, what: str) -> str:
    said = "From how much contracts differ by chance, as you gave it; the range is what you are not sure of there."
    if sizes.wanted is None:
        return said
    if needed is None:
        return f"{said} An effect of {sizes.wanted} takes more than {MOST} {what}: look for a figure that varies less."
    return f"{said} An effect of {sizes.wanted} takes {needed} {what}."


def _short(amount: Decimal) -> str:
    return format(amount, ".3g") if abs(amount) < 1000 else format(amount, ",.0f")
