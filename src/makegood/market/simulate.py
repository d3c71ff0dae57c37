"""What guaranteed hours do on a real day: hours that cannot be filled, and visits that nobody is there for.

A rota is worked out for each day of a week: every worker's shift is placed where the day needs it most, and the
placing is the best there is, so real use is no better than the answer. What is filled is the U of the price model.
"""

import random  # noqa: TID251 - only random.Random with the seed that was given
from dataclasses import field
from decimal import Decimal
from functools import cache

from makegood.market.placing import best_starts, cover
from makegood.terms import value

DAYS = 7
LONGEST_DAY = 48


@value
class Rota:
    """A service and the hours it guarantees.

    `needed`: workers needed in each half hour of the day from `starts` ('07:00'). `shift_hours` is the length of one
    piece of work; `pieces` is how many a worker does in a day (2 is a split shift). `change` is the share of need that
    comes or goes from day to day.
    """

    title: str = ""
    starts: str = "07:00"
    needed: tuple[int, ...]
    workers: int
    guaranteed_hours_a_week: Decimal
    shift_hours: Decimal
    pieces: int = 1
    change: Decimal = Decimal(0)
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= len(self.needed) <= LONGEST_DAY or min(self.needed) < 0 or max(self.needed) > 10_000:
            raise ValueError("needed must have 1 to 48 half hours, each from 0 to 10,000 workers")
        if not 1 <= self.workers <= 10_000 or self.pieces < 1 or not 0 <= self.change < 1:
            raise ValueError("workers must be 1 to 10,000, pieces at least 1, change a share from 0 and below 1")
        if self.shift_hours <= 0 or self.shift_hours * 2 % 1 or self.slots * self.pieces > len(self.needed):
            raise ValueError("shift_hours must be half hours, and all pieces must fit in the day")
        days = self.guaranteed_hours_a_week / (self.shift_hours * self.pieces)
        if days % 1 or not 1 <= days <= DAYS:
            raise ValueError(f"{self.guaranteed_hours_a_week} hours do not divide into 1 to 7 days of such shifts")

    @property
    def slots(self) -> int:
        return int(self.shift_hours * 2)

    @property
    def days_a_week(self) -> int:
        return int(self.guaranteed_hours_a_week / (self.shift_hours * self.pieces))


@value
class HalfHour:
    """The need and the cover of one half hour, as the mean of the week's days."""

    at: str
    needed: Decimal
    covered: Decimal

    @property
    def gap(self) -> Decimal:
        return self.needed - self.covered


@value
class RotaAnswer:
    """Hours a week. `utilisation`: filled over guaranteed, 0 to 1. `uncovered`: needed hours with nobody there."""

    title: str
    guaranteed: Decimal
    needed: Decimal
    filled: Decimal
    unfilled: Decimal
    uncovered: Decimal
    utilisation: Decimal
    day: tuple[HalfHour, ...]
    busiest_gaps: tuple[HalfHour, ...] = field(default=())
    says: str


def simulate(rota: Rota) -> RotaAnswer:
    """A week of the rota. The same seed gives the same answer."""
    week = _week_of_need(rota)
    at_work = _workers_each_day(rota, [sum(day) for day in week])
    covers = [_cover(tuple(day), rota.slots, rota.pieces, workers) for day, workers in zip(week, at_work, strict=True)]
    guaranteed = rota.workers * rota.guaranteed_hours_a_week
    filled = Decimal(sum(sum(map(min, day, there)) for day, there in zip(week, covers, strict=True))) / 2
    needed = Decimal(sum(map(sum, week))) / 2
    day = tuple(
        HalfHour(
            at=clock(rota.starts, slot),
            needed=Decimal(sum(one[slot] for one in week)) / DAYS,
            covered=Decimal(sum(min(one[slot], there[slot]) for one, there in zip(week, covers, strict=True))) / DAYS,
        )
        for slot in range(len(rota.needed))
    )
    return RotaAnswer(
        title=rota.title,
        guaranteed=guaranteed,
        needed=needed,
        filled=filled,
        unfilled=guaranteed - filled,
        uncovered=needed - filled,
        utilisation=filled / guaranteed,
        day=day,
        busiest_gaps=tuple(sorted((half for half in day if half.gap > 0), key=lambda half: (-half.gap, half.at))[:4]),
        says=_says(guaranteed, filled, needed),
    )


def _week_of_need(rota: Rota) -> list[list[int]]:
    """The need of each day. Each worker needed falls away, and each as likely comes on top, with chance `change`."""
    dice = random.Random(rota.seed)  # noqa: S311 - not a secret: it must be repeatable
    chance = float(rota.change)
    return [
        [
            number
            + sum(dice.random() < chance for _ in range(number))
            - sum(dice.random() < chance for _ in range(number))
            for number in rota.needed
        ]
        for _ in range(DAYS)
    ]


def _workers_each_day(rota: Rota, need: list[int]) -> list[int]:
    """Working days spread evenly over the week; what is left over goes to the days that need most."""
    each, over = divmod(rota.workers * rota.days_a_week, DAYS)
    busiest = sorted(range(DAYS), key=lambda day: (-need[day], day))[:over]
    return [each + (day in busiest) for day in range(DAYS)]


@cache
def _cover(need: tuple[int, ...], slots: int, pieces: int, workers: int) -> tuple[int, ...]:
    """The best cover with so many workers, each doing `pieces` pieces that do not overlap.

    Pieces of one length, never more at once than there are workers, can always be shared out so that nobody does two
    at a time: in order of start, give them out in turn.
    """
    if not workers:
        return (0,) * len(need)
    starts = best_starts(need, length=slots, shifts=workers * pieces, at_once=workers)
    return cover(starts, slots=len(need), length=slots)


def clock(starts: str, slot: int) -> str:
    """'07:00' and slot 3 make '08:30'."""
    hours, minutes = (int(part) for part in starts.split(":"))
    total = hours * 60 + minutes + slot * 30
    return f"{total // 60 % 24:02}:{total % 60:02}"


def _says(guaranteed: Decimal, filled: Decimal, needed: Decimal) -> str:
    used = filled / guaranteed * 100
    return (
        f"{used:.0f}% of the guaranteed hours can be filled. {guaranteed - filled:.0f} hours a week are paid with no "
        f"visit to do, and {needed - filled:.0f} hours of visits a week have nobody there."
    )
