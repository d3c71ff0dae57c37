"""Whole ways shared out: which way through for whom, so that no place is over-full.

Ways are made as they are needed (Dantzig and Wolfe's decomposition): a linear programme over the ways known so far
prices each week at each place, and each apprentice's cheapest way at those prices joins. When none would improve it,
its value is a proved bound; the whole numbers are then found among the ways that are known.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from makegood.deliver.other.pool.case import Pool
from makegood.deliver.other.pool.model import last_week
from makegood.deliver.other.pool.schedule import Spot, Way, Ways
from makegood.terms import value

ROUNDS = 200
DIVE = 5
_SMALL = 1e-7


@value
class Shared:
    """`ways`: by the number of the apprentice. `at_most`: proved bound on how many; `least_moves`: on placements."""

    ways: Mapping[int, Way]
    at_most: int
    least_moves: int

    @property
    def moves(self) -> int:
        return sum(way.moves for way in self.ways.values())


class Sharing:
    """One pool while ways are made."""

    def __init__(self, pool: Pool, *, seconds: float) -> None:
        import numpy as np

        self._np: Any = np
        self._seconds = seconds
        self._pool, self._weeks = pool, max(last_week(pool), 1)
        self._makers = [Ways(pool, each, self._weeks) for each in pool.apprentices]
        self._known: list[tuple[int, Way]] = []
        self._there: set[tuple[int, Way]] = set()
        self._codes: list[Any] = []
        self._room = {
            (week, index): place.places for index, place in enumerate(pool.places) for week in pool.weeks_of(place)
        }
        self._able: set[int] = set()

    def best(self) -> Shared:
        """As many apprentices as can be, then as few placements as can be, among the ways that were made."""
        free = self._np.zeros((len(self._pool.places), self._weeks))
        for who, maker in enumerate(self._makers):
            found = maker.cheapest(free, [1.0] * self._weeks)
            if found is not None:
                self._add(who, found[1])
                self._able.add(who)
        most = self._bound(0, None)
        carried = self._whole([-1.0] * len(self._known), None)
        if len(carried) < int(-most + 1e-6):
            carried = max(carried, self._dive(), self._whole([-1.0] * len(self._known), None), key=len)
        moves = self._bound(1, len(carried))
        chosen = self._whole([float(way.moves) for _, way in self._known], len(carried))
        if not chosen or sum(way.moves for way in carried.values()) < sum(way.moves for way in chosen.values()):
            chosen = carried
        return Shared(ways=chosen, at_most=int(-most + 1e-6), least_moves=int(-(-(moves - 1e-6) // 1)))

    def _bound(self, per_move: float, carried: int | None, *, rounds: int = ROUNDS) -> float:
        """The value of the programme in parts, once no way that is not known would improve it.

        `carried` None: minus the number carried; else placements, of so many carried at least.
        """
        value = 0.0
        for _ in range(rounds):
            if not self._known:
                return 0.0
            value, prices, each, more, _ = self._priced(per_move, carried)
            added, least = 0, value
            for who in sorted(self._able):
                found = self._makers[who].cheapest(prices, [per_move] * self._weeks)
                gain = (1.0 if carried is None else more) + each[who]
                if found is not None and found[0] < gain - 1e-6:
                    least += found[0] - gain
                    added += self._add(who, found[1])
            # Nobody has more than one way, so no programme over all ways lies below `least`; only whole numbers matter.
            if not added or _up(least) == _up(value):
                return value
        return float("-inf") if carried is None else 0.0

    def _add(self, who: int, way: Way) -> bool:
        """Know a way; whether it is new."""
        if (who, way) in self._there:
            return False
        self._there.add((who, way))
        self._known.append((who, way))
        self._codes.append(self._np.array([week * len(self._pool.places) + place for week, place in way.spots]))
        return True

    def _dive(self) -> dict[int, Way]:
        """Settle one way after another where the programme leans most, and make new ways around what is settled."""
        room, able, settled = dict(self._room), set(self._able), dict[int, Way]()
        while self._able:
            self._bound(0, None, rounds=DIVE)
            leans = self._priced(0, None)[4]
            column = max((c for c, (who, _) in enumerate(self._known) if who in self._able), key=leans.__getitem__)
            if leans[column] < 1e-6:
                break
            who, way = self._known[column]
            self._able.discard(who)
            settled[who] = way
            for spot in way.spots:
                self._room[spot] -= 1
        self._room, self._able = room, able
        return settled

    def _priced(self, per_move: float, carried: int | None) -> tuple[float, Any, list[float], float, list[float]]:
        """Value; prices of places by week (0 or more), of apprentices (0 or less), of one more carried; parts."""
        from scipy.optimize import linprog  # type: ignore[import-untyped]

        rows, limits, spots = self._rows(carried)
        aims = [-1.0 if carried is None else per_move * way.moves for _, way in self._known]
        answer = linprog(aims, A_ub=rows, b_ub=limits, bounds=(0, None), method="highs")
        duals = [float(one) for one in answer.ineqlin.marginals]
        prices = self._np.zeros((len(self._pool.places), self._weeks))
        for row, (week, place) in enumerate(spots):
            prices[place, week] = max(0.0, -duals[row])
        each = duals[len(spots) : len(spots) + len(self._makers)]
        return float(answer.fun), prices, each, -duals[-1] if carried is not None else 0.0, list(answer.x)

    def _rows(self, carried: int | None) -> tuple[Any, list[float], list[Spot]]:
        """Room where more want it than there is; each apprentice once; how many at least."""
        from scipy.sparse import coo_array  # type: ignore[import-untyped]

        np = self._np
        columns = np.arange(len(self._known))
        people = np.array([who for who, _ in self._known])
        across = np.repeat(columns, [len(codes) for codes in self._codes])
        codes = np.concatenate(self._codes)
        spots = self._wanted(codes, people[across])
        tight = np.array([week * len(self._pool.places) + place for week, place in spots], dtype=int)
        inside = np.isin(codes, tight)
        entries = [np.searchsorted(tight, codes[inside]), len(spots) + people]
        crosses = [across[inside], columns]
        factors = [np.ones(int(inside.sum())), np.ones(len(columns))]
        limits = [float(self._room[spot]) for spot in spots] + [
            float(who in self._able) for who in range(len(self._makers))
        ]
        if carried is not None:
            entries.append(np.full(len(columns), len(limits)))
            crosses.append(columns)
            factors.append(np.full(len(columns), -1.0))
            limits.append(-float(carried))
        matrix = coo_array(
            (np.concatenate(factors), (np.concatenate(entries), np.concatenate(crosses))),
            shape=(len(limits), len(columns)),
        )
        return matrix.tocsc(), limits, spots

    def _wanted(self, codes: Any, people: Any) -> list[Spot]:
        """The spots that more apprentices could be at than there is room for: elsewhere room is no limit."""
        np = self._np
        able = np.isin(people, sorted(self._able))
        pairs = np.unique(codes[able] * len(self._makers) + people[able])
        used, number = np.unique(pairs // len(self._makers), return_counts=True)
        spots = [divmod(int(code), len(self._pool.places)) for code in used]
        return [spot for spot, wanted in zip(spots, number, strict=True) if wanted > self._room[spot]]

    def _whole(self, aims: Sequence[float], carried: int | None) -> dict[int, Way]:
        """The best share-out in whole numbers among the ways that are known."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        if not self._known:
            return {}
        rows, limits, _ = self._rows(carried)
        answer = milp(
            self._np.array(aims),
            constraints=LinearConstraint(rows, -self._np.inf, self._np.array(limits)),
            bounds=Bounds(0, 1),
            integrality=self._np.ones(len(self._known)),
            options={"mip_rel_gap": 0.0, "time_limit": self._seconds},
        )
        if answer.x is None:
            return {}
        return {who: way for (who, way), chosen in zip(self._known, answer.x, strict=True) if chosen > 0.5}


def _up(number: float) -> int:
    """The whole number that a programme in whole numbers cannot be below."""
    return math.ceil(number - 1e-6)
