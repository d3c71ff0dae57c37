"""The plan: as many apprenticeships carried to their end as can be, then as few moves as can be; and who is left."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from makegood.deliver.other.pool.case import Apprentice, Place, Pool
from makegood.deliver.other.pool.model import Model, suits
from makegood.terms import value

SECONDS = 60.0
"""For each question to the solver; what is then not proved is said."""
STRETCH = 4
"""Weeks that finding one more host is held to be worth: as long as the shortest block. Ours."""


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
    """Host each apprentice until the end where that is possible. The same pool gives the same plan."""
    model = Model(pool)
    for column in model.done:
        model.rows.aim(column, -1)
    first = model.rows.solved(seconds)
    if first is None:
        return _nobody(pool, seconds)
    columns, proved, bound = first
    count = sum(columns[column] for column in model.done)
    model.rows.row(*((1.0, column) for column in model.done), least=count)
    model.rows.no_aim()
    placements = sum(columns[column] for column in model.begins.values())
    move = model.last * placements + 1  # one move fewer is worth more than all delays together; of equals, the sooner
    for (_, _, week), column in model.begins.items():
        model.rows.aim(column, move + week)
    second = model.rows.solved(seconds) if count else None
    best, fewest = (second[0], second[1]) if second else (columns, not count)
    carried = _carried(model, best)
    left = [each for each in pool.apprentices if each.id not in {one.apprentice for one in carried}]
    return Plan(
        carried=carried,
        not_carried=tuple(_because(pool, each, seconds) for each in left),
        proved=proved,
        fewest_moves=fewest,
        at_most=min(len(pool.apprentices), int(-bound + 1e-6)),
        would_help=_would_help(pool, model, best, seconds) if left else (),
    )


def _nobody(pool: Pool, seconds: float) -> Plan:
    """The solver found nothing in its time: nothing is claimed."""
    left = tuple(
        NotCarried(apprentice=each.id, because="not worked out", says="No plan was found in the time given.")
        for each in pool.apprentices
    )
    return Plan(carried=(), not_carried=left, proved=False, fewest_moves=False, at_most=len(pool.apprentices))


def _carried(model: Model, columns: Sequence[int]) -> tuple[Carried, ...]:
    found: list[Carried] = []
    for number, apprentice in enumerate(model.pool.apprentices):
        if columns[model.done[number]]:
            spots = sorted(
                (week, index) for (who, index, week), at in model.at.items() if who == number and columns[at]
            )
            blocks = _blocks(model.pool, spots)
            finishes = model.pool.monday(spots[-1][0]) + timedelta(days=4)
            found.append(Carried(apprentice=apprentice.id, blocks=blocks, finishes=finishes))
    return tuple(found)


def _blocks(pool: Pool, spots: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """Weeks in a row at one place are one block."""
    runs: list[list[tuple[int, int]]] = []
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


def _because(pool: Pool, apprentice: Apprentice, seconds: float) -> NotCarried:
    """Would it work if nobody else were in the pool?"""
    reach = [place for place in pool.places if suits(apprentice, place)]
    if not reach:
        says = f"No place for {apprentice.trade} lies within reach."
        return NotCarried(apprentice=apprentice.id, because="no places", says=says)
    alone = Model(replace(pool, apprentices=(apprentice,)))
    alone.rows.aim(alone.done[0], -1)
    answer = alone.rows.solved(seconds)
    if answer is not None and answer[0][alone.done[0]]:
        says = f"The places for {apprentice.trade} within reach are full when they are needed."
        return NotCarried(apprentice=apprentice.id, because="full", says=says)
    rules = pool.rules
    says = (
        f"The places within reach do not add up to {apprentice.weeks} weeks with gaps of at most {rules.gap_weeks} "
        f"weeks and placements of at least {rules.block_weeks}, even with nobody else there."
    )
    return NotCarried(apprentice=apprentice.id, because="too short", says=says)


def _would_help(pool: Pool, model: Model, columns: Sequence[int], seconds: float) -> tuple[Extra, ...]:
    """The least extra room for those who are left, while the others stay where the plan has them.

    Places may grow, and each trade and area gets a place that does not exist yet. A stretch of extra room counts as
    `STRETCH` weeks more than it lasts, so that one long stretch is asked for rather than many short ones.
    """
    done = [bool(columns[column]) for column in model.done]
    left = tuple(each for each, carried in zip(pool.apprentices, done, strict=True) if not carried)
    taken = Counter((index, week) for (who, index, week), at in model.at.items() if columns[at] and done[who])
    grown = replace(pool, places=(*pool.places, *_imagined(pool, left)), apprentices=left)
    wider = Model(grown, taken=taken, extra_room=True)
    for column in wider.done:
        wider.rows.row((1, column), least=1)
    for (index, week), column in wider.extra.items():
        wider.rows.aim(column, 1)
        before = wider.extra.get((index, week - 1))
        begins = wider.rows.column(most=len(left), whole=False, aim=STRETCH)
        wider.rows.row((1, column), (-1, begins), *(((-1, before),) if before is not None else ()), most=0)
    answer = wider.rows.solved(seconds)
    if answer is None:
        return ()
    more = {key: answer[0][column] for key, column in wider.extra.items() if answer[0][column]}
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


def _extras(pool: Pool, taken: dict[tuple[int, int], int], *, known: int) -> list[Extra]:
    """Weeks in a row at one place with the same extra room are told once."""
    found: list[Extra] = []
    for index, week in sorted(taken):
        places = taken[index, week]
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
