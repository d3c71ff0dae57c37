"""The plan: as many apprenticeships carried to their end as can be, then as few moves as can be; and who is left."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from makegood.deliver.other.pool.case import Apprentice, Place, Pool
from makegood.deliver.other.pool.model import Model, last_week, suits
from makegood.deliver.other.pool.schedule import Spot, Way, Ways
from makegood.deliver.other.pool.shares import Sharing
from makegood.terms import value

SECONDS = 10.0
"""For each question to the solver; what is then not proved is said."""
SMALL = 20_000
"""Apprentices times places times weeks up to which all weeks at once are tried where ways leave a gap."""
STRETCH = 4.0
"""Weeks of extra room that finding one more host is held to be worth: as long as the shortest block. Ours."""


@value
class Block:
    """One placement: whole weeks from a Monday on."""

    place: str
    contract: str
    starts: date
    weeks: int


@value
class Carried:
    apprentice: str
    blocks: tuple[Block, ...]
    finishes: date


@value
class Extra:
    """Room that would help: so many more places there, from a Monday on. `new`: no place of the pool is open then."""

    place: str
    trade: str
    starts: date
    weeks: int
    places: int
    new: bool = False


@value
class NotCarried:
    """`because`: 'no places' (of that trade within reach), 'too short' (also if nobody else were there), 'full'."""

    apprentice: str
    because: str
    says: str


@value
class Plan:
    """`proved`: nobody can carry more. `fewest_moves`: nor with fewer placements. `at_most`: proved bound on carried.

    `would_help`: extra room with which everybody is carried while the others stay where they are; empty where nobody
    is left, or none was found in the time.
    """

    carried: tuple[Carried, ...]
    not_carried: tuple[NotCarried, ...]
    proved: bool
    fewest_moves: bool
    at_most: int
    would_help: tuple[Extra, ...] = ()


def plan(pool: Pool, *, seconds: float = SECONDS) -> Plan:
    """Host each apprentice until the end where that is possible. The same pool gives the same plan.

    Trades do not share places, so each is planned by itself.
    """
    trades = sorted({each.trade for each in pool.apprentices})
    parts = [_of_trade(_only(pool, trade), seconds) for trade in trades]
    ways = {who: way for part in parts for who, way in part.ways.items()}
    carried = tuple(_carried(pool, each, ways[each.id]) for each in pool.apprentices if each.id in ways)
    left = tuple(each for each in pool.apprentices if each.id not in ways)
    return Plan(
        carried=carried,
        not_carried=tuple(_because(pool, each) for each in left),
        proved=all(len(part.ways) == part.at_most for part in parts),
        fewest_moves=all(part.fewest for part in parts),
        at_most=sum(part.at_most for part in parts),
        would_help=_would_help(pool, left, tuple(ways.values())) if left else (),
    )


@value
class _Part:
    """The plan of one trade: ways by the apprentices' ids, places numbered as in the whole pool."""

    ways: Mapping[str, Way]
    at_most: int
    fewest: bool


def _only(pool: Pool, trade: str) -> Pool:
    """The pool with the apprentices of one trade; places of other trades are no use to them and stay for the count."""
    return replace(pool, apprentices=tuple(each for each in pool.apprentices if each.trade == trade))


def _of_trade(pool: Pool, seconds: float) -> _Part:
    shared = Sharing(pool, seconds=seconds).best()
    ways = {pool.apprentices[who].id: way for who, way in shared.ways.items()}
    fewest = shared.moves == shared.least_moves
    if len(ways) == shared.at_most and fewest:
        return _Part(ways=ways, at_most=shared.at_most, fewest=True)
    size = len(pool.apprentices) * len(pool.places) * last_week(pool)
    exact = _exactly(pool, seconds) if size <= SMALL else None
    return exact or _Part(ways=ways, at_most=shared.at_most, fewest=len(ways) == shared.at_most and fewest)


def _exactly(pool: Pool, seconds: float) -> _Part | None:
    """All weeks at once, for a pool small enough; None where the solver does not get to the end in its time."""
    model = Model(pool)
    for column in model.done:
        model.rows.aim(column, -1)
    first = model.rows.solved(seconds)
    if first is None or not first[1]:
        return None
    count = sum(first[0][column] for column in model.done)
    model.rows.row(*((1.0, column) for column in model.done), least=count)
    model.rows.no_aim()
    for column in model.begins.values():
        model.rows.aim(column, 1)
    second = model.rows.solved(seconds)
    if second is None or not second[1]:
        return None
    ways = {
        each.id: _way(model, number, second[0])
        for number, each in enumerate(pool.apprentices)
        if second[0][model.done[number]]
    }
    return _Part(ways=ways, at_most=count, fewest=True)


def _way(model: Model, number: int, columns: Sequence[int]) -> Way:
    spots = sorted((week, index) for (who, index, week), at in model.at.items() if who == number and columns[at])
    moves = sum(columns[column] for (who, _, _), column in model.begins.items() if who == number)
    return Way(spots=tuple(spots), moves=moves)


def _carried(pool: Pool, apprentice: Apprentice, way: Way) -> Carried:
    finishes = pool.monday(way.spots[-1][0]) + timedelta(days=4)
    return Carried(apprentice=apprentice.id, blocks=_blocks(pool, way.spots), finishes=finishes)


def _blocks(pool: Pool, spots: Sequence[Spot]) -> tuple[Block, ...]:
    """Weeks in a row at one place are one block."""
    runs: list[list[Spot]] = []
    for week, index in spots:
        if runs and runs[-1][-1] == (week - 1, index):
            runs[-1].append((week, index))
        else:
            runs.append([(week, index)])
    return tuple(
        Block(
            place=pool.places[run[0][1]].id,
            contract=pool.places[run[0][1]].contract,
            starts=pool.monday(run[0][0]),
            weeks=len(run),
        )
        for run in runs
    )


def _because(pool: Pool, apprentice: Apprentice) -> NotCarried:
    """Would it work if nobody else were in the pool?"""
    weeks = max(last_week(pool), 1)
    if not any(suits(apprentice, place) for place in pool.places):
        says = f"No {apprentice.trade} place lies within reach."
        return NotCarried(apprentice=apprentice.id, because="no places", says=says)
    if _cheapest(pool, apprentice, weeks, {}) is not None:
        says = f"The {apprentice.trade} places within reach are full when they are needed."
        return NotCarried(apprentice=apprentice.id, because="full", says=says)
    rules = pool.rules
    says = (
        f"The places within reach do not add up to {apprentice.weeks} weeks with gaps of at most {rules.gap_weeks} "
        f"weeks and placements of at least {rules.block_weeks}, even with nobody else there."
    )
    return NotCarried(apprentice=apprentice.id, because="too short", says=says)


def _cheapest(pool: Pool, apprentice: Apprentice, weeks: int, costs: Mapping[Spot, float]) -> Way | None:
    """The way with the least cost, then the fewest placements."""
    import numpy as np

    prices = np.zeros((len(pool.places), weeks))
    for (week, index), cost in costs.items():
        prices[index, week] = cost
    found = Ways(pool, apprentice, weeks).cheapest(prices, [STRETCH] * weeks)
    return found[1] if found else None


def _would_help(pool: Pool, left: Sequence[Apprentice], ways: Sequence[Way]) -> tuple[Extra, ...]:
    """Extra room for each who is left in turn, while the others stay: the fewest weeks, and few hosts to find.

    Places may grow, and each trade and area gets a place that does not exist yet.
    """
    grown = replace(pool, places=(*pool.places, *_imagined(pool, left)))
    weeks = last_week(grown)
    taken = Counter((week, index) for way in ways for week, index in way.spots)
    more: Counter[Spot] = Counter()
    for each in left:
        costs = {
            (week, index): 0.0 if taken[week, index] < place.places + more[week, index] else 1.0
            for index, place in enumerate(grown.places)
            for week in grown.weeks_of(place)
        }
        way = _cheapest(grown, each, weeks, costs)
        for week, index in way.spots if way else ():
            more[week, index] += int(costs[week, index])
            taken[week, index] += 1
    return tuple(_extras(grown, more, known=len(pool.places)))


def _imagined(pool: Pool, left: Sequence[Apprentice]) -> tuple[Place, ...]:
    """A place without room, open from now for as long as any of that trade needs, in an area they can reach."""
    weeks = max((pool.weeks_of(place).stop for place in pool.places), default=0)
    longest = max(each.weeks + pool.week_of(each.available_from) for each in left)
    ends = pool.monday(max(weeks, longest) + pool.rules.gap_weeks)
    wanted = sorted({(each.trade, each.areas[0] if each.areas else "") for each in left})
    return tuple(
        Place(id=f"new {trade}", contract="", trade=trade, area=area, starts=pool.on, ends=ends, places=0)
        for trade, area in wanted
    )


def _extras(pool: Pool, more: Mapping[Spot, int], *, known: int) -> list[Extra]:
    """Weeks in a row at one place with the same extra room are told once."""
    found: list[Extra] = []
    for index, week in sorted((index, week) for (week, index), places in more.items() if places):
        places = more[week, index]
        place, last = pool.places[index], found[-1] if found else None
        follows = (
            last is not None
            and (last.place, last.places) == (place.id, places)
            and last.starts + timedelta(weeks=last.weeks) == pool.monday(week)
        )
        if last is not None and follows:
            found[-1] = replace(last, weeks=last.weeks + 1)
        else:
            starts = pool.monday(week)
            found.append(
                Extra(place=place.id, trade=place.trade, starts=starts, weeks=1, places=places, new=index >= known)
            )
    return found
