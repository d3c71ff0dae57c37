"""The cheapest way to carry one apprentice to the end, when each week at each place has a price.

A shortest path by weeks. What matters of the past is where the apprentice is, how long the placement has lasted (up to
the shortest block), how long a gap has lasted, how many placements there were (only where they are limited), and how
many weeks are served. All states of one week are looked at together.
"""

from collections.abc import Sequence
from typing import Any

from makegood.deliver.other.pool.case import Apprentice, Pool
from makegood.deliver.other.pool.model import suits, weeks_at
from makegood.terms import value

Spot = tuple[int, int]
"""A week, and the number of the place."""


@value
class Way:
    """One way through: where in which week, in order, and how many placements begin."""

    spots: tuple[Spot, ...]
    moves: int


class Ways:
    """All that does not turn on prices, for one apprentice of a pool."""

    def __init__(self, pool: Pool, apprentice: Apprentice, weeks: int) -> None:
        import numpy as np

        self._np: Any = np
        self._weeks, self._need = weeks, apprentice.weeks
        self._block = min(pool.rules.block_weeks, apprentice.weeks)
        self._gap = pool.rules.gap_weeks
        hosts = pool.rules.hosts
        self._limited = hosts is not None
        self._moves = 1 if hosts is None else max(hosts - bool(apprentice.at), 0) + 1
        self.places = [index for index, place in enumerate(pool.places) if suits(apprentice, place)]
        self._here = next((i for i, index in enumerate(self.places) if pool.places[index].id == apprentice.at), None)
        self._begun = apprentice.begun or bool(apprentice.at)
        self._open: Any = np.zeros((len(self.places), weeks), dtype=bool)
        for i, index in enumerate(self.places):
            span = weeks_at(pool, apprentice, pool.places[index])
            self._open[i, span.start : span.stop] = True

    def cheapest(self, prices: Any, move: Sequence[float]) -> tuple[float, Way] | None:
        """The cheapest way at these prices (by place of the pool and week); a placement costs `move` of its week.

        None: there is no way, whatever it costs.
        """
        if not self.places:
            return None
        stay, gaps, trail = self._start()
        best: tuple[float, int, Any] = (self._np.inf, -1, None)
        for week in range(self._weeks):
            stay, gaps = self._next(stay, gaps, week, prices[self.places, week], move[week])
            trail.append((stay, gaps))
            ended = stay[:, -1, :, self._need]
            cost = ended.min()
            if cost < best[0] - 1e-12:
                best = (float(cost), week, self._np.unravel_index(ended.argmin(), ended.shape))
        if best[1] < 0:
            return None
        return best[0], self._back(trail, best[1], best[2], prices, move)

    def _start(self) -> tuple[Any, Any, list[tuple[Any, Any]]]:
        """Before the first week. The last of `gaps` is 'not begun yet', which may last for ever."""
        shape = (self._moves, self._need + 1)
        stay = self._np.full((len(self.places), self._block, *shape), self._np.inf)
        gaps = self._np.full((self._gap + 2, *shape), self._np.inf)
        if self._here is not None:
            stay[self._here, -1, 0, 0] = 0
        elif self._begun:
            gaps[0, 0, 0] = 0
        else:
            gaps[-1, 0, 0] = 0
        return stay, gaps, [(stay, gaps)]

    def _next(self, stay: Any, gaps: Any, week: int, prices: Any, move: float) -> tuple[Any, Any]:
        np = self._np
        left = stay[:, -1].min(axis=0)
        came = np.minimum(left, gaps.min(axis=0)) + move
        begins = np.full_like(came, np.inf)
        if self._limited:
            begins[1:, 1:] = came[:-1, :-1]
        else:
            begins[:, 1:] = came[:, :-1]
        after = np.full_like(stay, np.inf)
        after[:, 0] = begins
        after[:, 1:, :, 1:] = stay[:, :-1, :, :-1]
        after[:, -1, :, 1:] = np.minimum(after[:, -1, :, 1:], stay[:, -1, :, :-1])
        after += prices[:, None, None, None]
        after[~self._open[:, week]] = np.inf
        waits = np.full_like(gaps, np.inf)
        waits[-1] = gaps[-1]
        if self._gap:
            waits[1:-1] = gaps[:-2]
            waits[1] = np.minimum(waits[1], left)
        return after, waits

    def _back(self, trail: list[tuple[Any, Any]], week: int, end: Any, prices: Any, move: Sequence[float]) -> Way:
        """From the end back to the first week, by the step that explains each cost."""
        place, count = int(end[0]), int(end[1])
        block, served, moves = self._block - 1, self._need, 0
        spots: list[Spot] = []
        gap: int | None = None
        for now in range(week, -1, -1):
            stay, gaps = trail[now]
            if gap is not None:
                gap, place, block = self._waited(stay, gaps, gap, count, served)
                continue
            spots.append((now, self.places[place]))
            cost = trail[now + 1][0][place, block, count, served] - prices[self.places[place], now]
            served -= 1
            longer = [block] if block == self._block - 1 else []
            went_on = [*longer, *([block - 1] if block else [])]
            same = [one for one in went_on if _alike(stay[place, one, count, served], cost)]
            if same:
                block = same[0]
                continue
            moves += 1
            count -= self._limited
            gap, place, block = self._came_from(stay, gaps, cost - move[now], count, served)
        return Way(spots=tuple(reversed(spots)), moves=moves)

    def _came_from(self, stay: Any, gaps: Any, cost: float, count: int, served: int) -> tuple[int | None, int, int]:
        for gap in range(len(gaps)):
            if _alike(gaps[gap, count, served], cost):
                return gap, -1, -1
        return None, int(stay[:, -1, count, served].argmin()), self._block - 1

    def _waited(self, stay: Any, gaps: Any, gap: int, count: int, served: int) -> tuple[int | None, int, int]:
        """The week before a week of a gap: an earlier week of it, or the end of a placement."""
        if gap == self._gap + 1:
            return gap, -1, -1
        if gap == 1 and stay[:, -1, count, served].min() <= gaps[0, count, served]:
            return None, int(stay[:, -1, count, served].argmin()), self._block - 1
        return gap - 1, -1, -1


def _alike(one: float, other: float) -> bool:
    one, other = float(one), float(other)
    return one == other or abs(one - other) <= 1e-9 * max(1.0, abs(other))
