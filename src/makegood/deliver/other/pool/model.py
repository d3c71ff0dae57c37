"""Apprentices and places, week by week, as rows of a linear programme.

One column says that an apprentice is at a place in a week, another that a placement begins there. A placement lasts at
least its shortest block (the tight form of a minimum up-time: no more begins within a block than weeks hosted), between
two placements lie at most the weeks of a gap, and a place never holds more than it has room for.
"""

from collections.abc import Mapping

from makegood.deliver.other.pool.case import Apprentice, Place, Pool
from makegood.deliver.other.pool.rows import Rows

Spot = tuple[int, int, int]
"""An apprentice, a place and a week, by their numbers."""


class Model:
    """The rows of a pool. `at`: column of each spot; `begins`: that a placement begins there; `done`: an apprentice."""

    def __init__(self, pool: Pool) -> None:
        self.pool, self.rows = pool, Rows()
        self.at: dict[Spot, int] = {}
        self.begins: dict[Spot, int] = {}
        self.done: list[int] = []
        self.last = last_week(pool)
        for number, apprentice in enumerate(pool.apprentices):
            self._apprentice(number, apprentice)
        self._room()

    def _apprentice(self, number: int, apprentice: Apprentice) -> None:
        done = self.rows.column()
        self.done.append(done)
        block = min(self.pool.rules.block_weeks, apprentice.weeks)
        for index, place in enumerate(self.pool.places):
            if suits(apprentice, place):
                self._placements(number, index, weeks_at(self.pool, apprentice, place), block)
        mine = {spot: column for spot, column in self.at.items() if spot[0] == number}
        self.rows.row(*((1, column) for column in mine.values()), (-apprentice.weeks, done), least=0, most=0)
        by_week: dict[int, list[int]] = {}
        for (_, _, week), column in mine.items():
            by_week.setdefault(week, []).append(column)
        for columns in by_week.values():
            self.rows.row(*((1, column) for column in columns), most=1)
        self._gaps(apprentice, by_week)
        hosts = self.pool.rules.hosts
        if hosts is not None:
            begun = [column for spot, column in self.begins.items() if spot[0] == number]
            self.rows.row(*((1, column) for column in begun), most=hosts - bool(apprentice.at))

    def _placements(self, number: int, index: int, weeks: range, block: int) -> None:
        """A placement begins, lasts at least its block, and goes on while it is held."""
        here = self.pool.apprentices[number].at == self.pool.places[index].id
        for week in weeks:
            self.at[number, index, week] = self.rows.column()
            if week + block <= weeks.stop:
                self.begins[number, index, week] = self.rows.column()
        for week in weeks:
            held = self.at[number, index, week]
            before = self.at.get((number, index, week - 1))
            begins = self.begins.get((number, index, week))
            terms = [(1.0, held)]
            if before is not None:
                terms.append((-1.0, before))
            if begins is not None:
                terms.append((-1.0, begins))
            if not (here and week == 0):
                self.rows.row(*terms, most=0)
            started = [self.begins.get((number, index, one)) for one in range(week - block + 1, week + 1)]
            self.rows.row(*((1.0, one) for one in started if one is not None), (-1.0, held), most=0)

    def _gaps(self, apprentice: Apprentice, by_week: Mapping[int, list[int]]) -> None:
        """Once begun and until ended, every run of gap + 1 weeks has a week that is hosted."""
        gap = self.pool.rules.gap_weeks
        begun = ended = None
        for week in range(self.last):
            hosted = [(1.0, column) for column in by_week.get(week, ())]
            begun_before, begun = begun, self.rows.column(whole=False)
            ended_before, ended = ended, self.rows.column(whole=False)
            self.rows.row(*hosted, (-1, begun), most=0)
            self.rows.row(*hosted, (1, ended), most=1)
            if begun_before is not None and ended_before is not None:
                self.rows.row((1, begun_before), (-1, begun), most=0)
                self.rows.row((1, ended_before), (-1, ended), most=0)
            elif apprentice.begun or apprentice.at:
                self.rows.row((1, begun), least=1)
            window = [(1.0, one) for later in range(week, week + gap + 1) for one in by_week.get(later, ())]
            self.rows.row(*window, (-1, begun), (1, ended), least=0)

    def _room(self) -> None:
        inside: dict[tuple[int, int], list[int]] = {}
        for (_, index, week), column in self.at.items():
            inside.setdefault((index, week), []).append(column)
        for (index, _), columns in inside.items():
            self.rows.row(*((1.0, column) for column in columns), most=self.pool.places[index].places)


def suits(apprentice: Apprentice, place: Place) -> bool:
    """The trade is theirs and they can travel there."""
    return place.trade == apprentice.trade and (not apprentice.areas or place.area in apprentice.areas)


def last_week(pool: Pool) -> int:
    """The number of weeks until the last place closes."""
    return max((pool.weeks_of(place).stop for place in pool.places), default=0)


def weeks_at(pool: Pool, apprentice: Apprentice, place: Place) -> range:
    """The weeks in which the place is open and the apprentice can be there."""
    open_ = pool.weeks_of(place)
    last = open_.stop if apprentice.finish_by is None else min(open_.stop, pool.week_of(apprentice.finish_by))
    return range(max(open_.start, pool.week_of(apprentice.available_from)), last)
