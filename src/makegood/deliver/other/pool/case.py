"""A pool as people write it down: places on contracts, apprentices, and the rules of a fair placement."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from makegood.terms import BadInput, Problem, codec, value


@value
class Place:
    """`places` apprentices of one trade can be hosted on a contract between two days, in one area."""

    id: str
    contract: str
    trade: str
    area: str = ""
    starts: date
    ends: date
    places: int = 1


@value
class Apprentice:
    """One apprenticeship by an opaque id. `weeks`: still needed on site, from `available_from` on.

    `areas`: where they can travel to, empty for anywhere; `at`: the place that hosts them now; `begun`: it has begun,
    so that a gap counts from now.
    """

    id: str
    trade: str
    weeks: int
    available_from: date
    areas: tuple[str, ...] = ()
    at: str = ""
    begun: bool = False
    finish_by: date | None = None


@value
class Rules:
    """`block_weeks`: shortest placement; `gap_weeks`: longest time between two; `hosts`: most placements of one.

    Hosting for single days is what a shortest block of four weeks stops (TRN-05); the other two are the pool's own.
    """

    block_weeks: int = 4
    gap_weeks: int = 4
    hosts: int | None = None


@value
class Pool:
    """Weeks are counted in whole weeks from the Monday on or after `on`."""

    id: str = ""
    on: date
    places: tuple[Place, ...]
    apprentices: tuple[Apprentice, ...]
    rules: Rules = Rules()

    def monday(self, week: int) -> date:
        """The first day of a week; week 0 is the first."""
        first = self.on + timedelta(days=-self.on.weekday() % 7)
        return first + timedelta(weeks=week)

    def week_of(self, day: date) -> int:
        """The first whole week that begins on or after a day, 0 at the earliest."""
        return max(0, -((self.monday(0) - day).days // 7))

    def weeks_of(self, place: Place) -> range:
        """The whole weeks (Monday to Friday) in which a place is open."""
        first = self.week_of(place.starts)
        whole = (place.ends - self.monday(0)).days + 3  # a week counts if its Friday is in
        return range(first, max(first, whole // 7))


def read(text: str, name: str) -> Pool:
    """A pool from YAML. Raises BadInput with every place that is wrong."""
    pool: Pool = codec.to_value(Pool, codec.from_yaml(text, name), name)
    problems = tuple(_problems(pool, name))
    if problems:
        raise BadInput(problems)
    return pool


def _problems(pool: Pool, name: str) -> Iterator[Problem]:
    def bad(where: str, found: Any, expected: str) -> Problem:
        return Problem(file=name, where=where, found=str(found), expected=expected)

    for what, ids in (("places", [one.id for one in pool.places]), ("apprentices", [a.id for a in pool.apprentices])):
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            yield bad(what, f"the id {twice} stands twice", "one row each")
    for index, place in enumerate(pool.places):
        if place.places < 1:
            yield bad(f"places.{index}.places", place.places, "at least 1")
        if place.ends < place.starts:
            yield bad(f"places.{index}.ends", place.ends, f"a day from {place.starts} on")
    hosts = {place.id: place for place in pool.places}
    for index, each in enumerate(pool.apprentices):
        if each.weeks < 1:
            yield bad(f"apprentices.{index}.weeks", each.weeks, "at least 1 week")
        if each.at and each.at not in hosts:
            yield bad(f"apprentices.{index}.at", each.at, f"one of {', '.join(sorted(hosts))}")
    for field in ("block_weeks", "hosts"):
        number = getattr(pool.rules, field)
        if number is not None and number < 1:
            yield bad(f"rules.{field}", number, "at least 1")
    if pool.rules.gap_weeks < 0:
        yield bad("rules.gap_weeks", pool.rules.gap_weeks, "0 or more")
