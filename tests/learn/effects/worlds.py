"""Worlds with an effect that is known, because we put it in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from makegood.learn.effects import Design, Estimate, Observation, estimate

Draw = Callable[[np.random.Generator, int], Any]


def normal(rng: np.random.Generator, size: int) -> Any:
    return rng.normal(size=size)


def heavy(rng: np.random.Generator, size: int) -> Any:
    """Student's t with 4 degrees of freedom: now and then a figure lies far out."""
    return rng.standard_t(4, size=size) / np.sqrt(2)


def skewed(rng: np.random.Generator, size: int) -> Any:
    """Few contracts change a lot, and all of those the same way."""
    return (rng.exponential(size=size) - 1).clip(-1, None)


def skewed_effects(rng: np.random.Generator, size: int) -> Any:
    """Most contracts change little and a few a great deal; zero on average."""
    return 4 * (rng.exponential(size=size) - 1)


@dataclass(frozen=True, kw_only=True)
class World:
    """`contracts`: with the ask; `others`: without. `alike`: correlation of one contract's figures in time."""

    kind: str
    contracts: int
    others: int = 0
    effect: float = 0.0
    periods: int = 2
    alike: float = 0.0
    noise: Draw = normal
    unequal: bool = False
    per_buyer: int = 1
    share: float = 0.5
    between: float = 0.1
    varied: float = 0.0
    effects: Draw = normal

    def design(self) -> Design:
        starts = self.periods // 2 if self.kind in ("before-after", "comparison") else None
        cluster = "buyer" if self.per_buyer > 1 else "contract"
        return Design(kind=self.kind, measure="PAY-01", unit="points", starts=starts, cluster=cluster)  # type: ignore[arg-type]

    def observations(self, rng: np.random.Generator) -> list[Observation]:
        return list(self._shares(rng) if self.kind == "share" else self._figures(rng))

    def estimate(self, rng: np.random.Generator) -> Estimate:
        return estimate(self.design(), self.observations(rng))

    def _figures(self, rng: np.random.Generator) -> Iterator[Observation]:
        """Contract level, a shock that all share, and noise that may last from one period to the next."""
        count = self.contracts + self.others
        level = rng.normal(size=count) * 2
        shared = rng.normal(size=self.periods)
        if self.kind == "before-after":
            shared[:] = 0
        sizes = rng.uniform(0.4, 2.5, size=count) if self.unequal else np.ones(count)
        first = self._first_periods(count)
        of_buyer = np.repeat(rng.normal(size=(count // self.per_buyer + 1, self.periods)), self.per_buyer, axis=0)
        own = self.effect + (self.varied or float(self.effects is not normal)) * self.effects(rng, count)
        last = self.noise(rng, count)
        for period in range(self.periods):
            if period:
                last = self.alike * last + np.sqrt(1 - self.alike**2) * self.noise(rng, count)
            for number in range(count):
                asked = bool(period >= first[number])
                wobble = last[number] * sizes[number] + (of_buyer[number, period] if self.per_buyer > 1 else 0)
                figure = level[number] + shared[period] + asked * own[number] + wobble
                yield self._row(number, period, asked, figure, number < self.contracts)

    def _first_periods(self, count: int) -> Any:
        if self.kind == "stepped":
            return 1 + np.arange(count) % (self.periods - 1)
        return np.where(np.arange(count) < self.contracts, self.periods // 2, self.periods + 1)

    def _row(self, number: int, period: int, asked: bool, figure: float, has: bool) -> Observation:
        when: Any = ("before", "after")[period] if self.kind == "randomised" else period
        return Observation(
            contract=f"c{number:02d}",
            buyer=f"b{number // self.per_buyer:02d}",
            group="asked" if (asked if self.kind == "stepped" else has) else "compared",
            period=when,
            value=Decimal(repr(float(figure))),
        )

    def _shares(self, rng: np.random.Generator) -> Iterator[Observation]:
        """People within a contract are alike; contracts differ in size where `unequal`."""
        for number in range(self.contracts + self.others):
            asked = number < self.contracts
            people = int(rng.integers(12, 120)) if self.unequal else 30
            mean = self.share + (self.effect if asked else 0)
            level = np.clip(mean + self.between * rng.uniform(-1, 1), 0, 1)
            share = Decimal(int(rng.binomial(people, level))) / people
            yield Observation(contract=f"c{number:02d}", group="asked" if asked else "compared", value=share, n=people)


def covered(world: World, worlds: int, seed: int) -> tuple[float, float, int]:
    """The share of worlds whose interval holds the truth, the share that shows an effect, and how many refused."""
    rng = np.random.default_rng(seed)
    held = shown = refused = 0
    for _ in range(worlds):
        said = world.estimate(rng)
        if said.low is None or said.high is None:
            refused += 1
            continue
        held += float(said.low) <= world.effect <= float(said.high)
        shown += said.outcome == "effect"
    given = max(1, worlds - refused)
    return held / given, shown / given, refused
