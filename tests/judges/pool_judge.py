"""The slow and obvious way to share apprentices: try every week of everybody. Knows nothing of the planner's model."""

from itertools import pairwise, product

from makegood.deliver.other.pool import Apprentice, Pool

Weeks = tuple[int | None, ...]
"""By week: the place, or nowhere."""


def best(pool: Pool) -> tuple[int, int]:
    """The most apprenticeships that can be carried to their end, and the fewest placements that takes."""
    length = max((pool.weeks_of(place).stop for place in pool.places), default=0)
    choices = [[None, *ways(pool, each, length)] for each in pool.apprentices]
    found = [
        (
            sum(way is not None for way in chosen),
            -sum(placements(pool, each, way) for each, way in paired(pool, chosen)),
        )
        for chosen in product(*choices)
        if fits(pool, chosen, length)
    ]
    carried, moves = max(found)
    return carried, -moves


def paired(pool: Pool, chosen: tuple[Weeks | None, ...]) -> list[tuple[Apprentice, Weeks]]:
    return [(each, way) for each, way in zip(pool.apprentices, chosen, strict=True) if way is not None]


def ways(pool: Pool, apprentice: Apprentice, length: int) -> list[Weeks]:
    """Every way to spend the weeks that keeps the rules for this one apprentice."""
    open_ = [
        [None, *(i for i, place in enumerate(pool.places) if week in pool.weeks_of(place))] for week in range(length)
    ]
    return [way for way in product(*open_) if keeps(pool, apprentice, way)]


def keeps(pool: Pool, apprentice: Apprentice, way: Weeks) -> bool:
    """All rules but the room in the places."""
    rules, hosted = pool.rules, [week for week, place in enumerate(way) if place is not None]
    if len(hosted) != apprentice.weeks:
        return False
    for week in hosted:
        place = pool.places[way[week] or 0]
        if place.trade != apprentice.trade or (apprentice.areas and place.area not in apprentice.areas):
            return False
        if week < pool.week_of(apprentice.available_from):
            return False
        if apprentice.finish_by and week >= pool.week_of(apprentice.finish_by):
            return False
    ends = [-1, *hosted] if (apprentice.begun or apprentice.at) else hosted
    if any(later - sooner - 1 > rules.gap_weeks for sooner, later in pairwise(ends)):
        return False
    short = min(rules.block_weeks, apprentice.weeks)
    if any(length < short for _, length in begun(pool, apprentice, way)):
        return False
    return rules.hosts is None or placements(pool, apprentice, way) + bool(apprentice.at) <= rules.hosts


def begun(pool: Pool, apprentice: Apprentice, way: Weeks) -> list[tuple[int, int]]:
    """Placements that begin, with their lengths; one that goes on from before the first week has begun already."""
    runs: list[tuple[int, int]] = []
    week = 0
    while week < len(way):
        end = week
        while end < len(way) and way[end] == way[week]:
            end += 1
        here = way[week]
        goes_on = week == 0 and here is not None and apprentice.at == pool.places[here].id
        if here is not None and not goes_on:
            runs.append((week, end - week))
        week = end
    return runs


def placements(pool: Pool, apprentice: Apprentice, way: Weeks) -> int:
    return len(begun(pool, apprentice, way))


def fits(pool: Pool, chosen: tuple[Weeks | None, ...], length: int) -> bool:
    for week in range(length):
        here = [way[week] for way in chosen if way is not None]
        if any(here.count(index) > place.places for index, place in enumerate(pool.places)):
            return False
    return True
