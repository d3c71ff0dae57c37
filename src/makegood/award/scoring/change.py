"""The smallest change of one number that changes who wins, found by walking outward over the only values where it can.

Between two neighbouring critical values nobody overtakes anybody, so one look in each gap and one at each value is
exact; nothing is sampled.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from makegood.award.scoring.field import Leaders
from makegood.terms import value

OutcomeAt = Callable[[Fraction], Leaders]


@value
class Bounds:
    """What the number may be. `high` None: no end. `low_open`: `low` itself is not allowed."""

    low: Fraction
    high: Fraction | None
    low_open: bool = False


@value
class Change:
    """Moved from `now` to `to`, the winner changes: `at` leads at `to`, `past` just beyond it (the same at the end).

    `to` is the nearest such value in its direction; equal to `now` when the least change will do. `who` is the bidder,
    where it is about one; `what` the criterion, part, 'price', or empty for a bid's price. `whole` is the nearest whole
    mark that changes the winner, to `whole_gives`.
    """

    who: str = ""
    what: str = ""
    now: Fraction
    to: Fraction
    upward: bool
    at: Leaders
    past: Leaders
    whole: Fraction | None = None
    whole_gives: Leaders = ()

    @property
    def by(self) -> Fraction:
        """How far it moves; below 0 is downward."""
        return self.to - self.now


def changes(
    now: Fraction, leaders: Leaders, points: Iterable[Fraction], outcome_at: OutcomeAt, bounds: Bounds
) -> tuple[Change, ...]:
    """The nearest change downward and the nearest upward, where there are such."""
    critical = sorted(set(points))
    below = [point for point in reversed(critical) if bounds.low < point < now]
    above = [point for point in critical if now < point and (bounds.high is None or point < bounds.high)]
    found = [
        first(now, leaders, below, outcome_at, bounds.low, closed=not bounds.low_open) if now > bounds.low else None,
        first(now, leaders, above, outcome_at, bounds.high, closed=True) if now != bounds.high else None,
    ]
    return tuple(change for change in found if change)


def first(
    now: Fraction, leaders: Leaders, stops: list[Fraction], outcome_at: OutcomeAt, end: Fraction | None, *, closed: bool
) -> Change | None:
    """The first change on the way from `now` over `stops` to `end`."""
    upward = end is None or end > now
    last = stops[-1] if stops else now
    gaps = [(one + other) / 2 for one, other in zip([now, *stops], stops, strict=False)]
    gaps.append(last + 1 if end is None else (last + end) / 2)
    places = [*stops, end] if closed and end is not None else stops
    before = now
    for number, gap in enumerate(gaps):
        past = outcome_at(gap)
        if past != leaders:
            return Change(now=now, to=before, upward=upward, at=leaders, past=past)
        if number < len(places):
            before = places[number]
            at = outcome_at(before)
            if at != leaders:
                past = outcome_at(gaps[number + 1]) if number + 1 < len(gaps) else at
                return Change(now=now, to=before, upward=upward, at=at, past=past)
    return None
