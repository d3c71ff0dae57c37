"""What somebody set out to find, what they saw in each contract, and what can be said of it."""

from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.deliver.figures.held import FLOOR
from makegood.terms import value

Kind = Literal["before-after", "comparison", "stepped", "share", "randomised"]
Cluster = Literal["contract", "buyer"]
Group = Literal["asked", "compared"]
Outcome = Literal["effect", "no clear effect", "refused"]

LARGEST = 10**12
"""A figure larger than that is no figure of a contract, and sums of such lose their digits."""
FEWEST: dict[Kind, int] = {"before-after": 3, "comparison": 6, "stepped": 6, "share": 6, "randomised": 6}
"""Clusters below which no interval is given, whatever a design says. With two groups, half of it on each side."""


@value
class Design:
    """What was set out to be found, written down before the results.

    `unit`: of the figures, like 'share of leavers a year'. `cluster`: what counts once; figures of a buyer's contracts
    are put together into one before and one after, as those of a contract are. `minimum_clusters` raises the least
    number of contracts (or buyers), and cannot lower it. `starts`: the first numbered period after the change.
    `limits`: the least and the most that the figure can be; what is not shown lies between them. `registered_on`: the
    day this was written down.
    """

    kind: Kind
    measure: str
    unit: str
    cluster: Cluster = "contract"
    minimum_clusters: int = 0
    alpha: Decimal = Decimal("0.05")
    registered_on: date | None = None
    starts: int | None = None
    limits: tuple[Decimal, Decimal] | None = None
    question: str = ""

    def __post_init__(self) -> None:
        if not Decimal("0.001") <= self.alpha <= Decimal("0.5"):
            raise ValueError("alpha is the chance of missing the truth, from 0.001 to 0.5; 0.05 is usual")
        if self.limits is not None and self.limits[0] >= self.limits[1]:
            raise ValueError("limits must rise: the least that the figure can be, then the most")
        if self.starts is not None and self.kind not in ("before-after", "comparison"):
            raise ValueError(f"starts divides before from after; a {self.kind} design does not need it")

    @property
    def fewest(self) -> int:
        """The clusters it takes before an interval is given."""
        return max(self.minimum_clusters, FEWEST[self.kind])


@value
class Observation:
    """One figure of one contract in one period.

    `group`: 'asked' where the ask was in force (in a stepped roll-out: in this period), 'compared' where it was not.
    `value` is None where nothing was shown. `low` and `high`: what it lies between. `n`: people (never under ten) that
    the figure is of. `true_on`: the day the figure is about.
    """

    contract: str
    group: Group = "asked"
    period: Literal["before", "after"] | int = "after"
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None
    buyer: str = ""
    true_on: date | None = None

    def __post_init__(self) -> None:
        if self.n is not None and self.n < FLOOR:
            raise ValueError(f"{self.n} people are fewer than {FLOOR}: a figure of so few is not used")
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high stand together")
        ends = [end for end in (self.low, self.value, self.high) if end is not None]
        if any(not end.is_finite() or abs(end) > LARGEST for end in ends):
            raise ValueError(f"figures are numbers up to {LARGEST:,}")
        if ends != sorted(ends):
            raise ValueError("low, value and high must rise")


@value
class Estimate:
    """What can be said: the interval `low` to `high`, the likely figure, and how it was found.

    With outcome 'refused' there are no figures, and `problems` says why; else `problems` is what a reader must know
    beside the figures. `n`: figures used. `because`: how it was worked out, for a person.
    """

    outcome: Outcome
    low: Decimal | None = None
    likely: Decimal | None = None
    high: Decimal | None = None
    unit: str
    clusters: int
    n: int
    method: str
    because: str
    problems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ends = (self.low, self.likely, self.high)
        if self.outcome == "refused":
            if any(end is not None for end in ends) or not self.problems:
                raise ValueError("a refusal has no figures, and says why")
        elif self.low is None or self.likely is None or self.high is None or not self.low <= self.likely <= self.high:
            raise ValueError("an effect has low, likely and high, and they rise")
