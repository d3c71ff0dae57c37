"""Where a body stands by what its colleagues say: counts of things, and where they differ. No score, level or rank."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from makegood.learn.standing.answers import Answer, Round
from makegood.learn.standing.factors import Factor, Statement, factors
from makegood.terms import value

FEW = 3
"""Fewer colleagues than this, and only 'some' or 'none' is said of a statement: nobody is to be worked out."""
MOST_HELP = 3


@value
class Said:
    """One statement: whether some tick it; how many of how many, None where fewer than three answered."""

    statement: Statement
    some: bool
    yes: int | None = None
    of: int | None = None

    @property
    def words(self) -> str:
        if self.yes is None:
            return "some say so" if self.some else "nobody says so"
        return f"{self.yes} of {self.of} say so"

    @property
    def differ(self) -> bool:
        """Do colleagues say different things?"""
        return self.yes is not None and self.of is not None and 0 < self.yes < self.of


@value
class FactorNow:
    """One factor. `low`: things everybody who answered ticks; `high`: things somebody ticks.

    Where fewer than three answered, both are what somebody ticks; where nobody did, nothing to all. `next`: the first
    statement that is not agreed to be in place; None where all are, or nobody answered.
    """

    factor: Factor
    answered: int
    unknown: int
    said: tuple[Said, ...]
    low: int
    high: int
    next: Statement | None = None


@value
class Result:
    """A round. `low` to `high` things in place `of` all. `most_help`: the next ones to begin with."""

    on: date
    people: int
    factors: tuple[FactorNow, ...]
    low: int
    high: int
    of: int
    most_help: tuple[Statement, ...]

    @property
    def sentence(self) -> str:
        """'You have 11 to 15 of 32 things in place. Three would help most.'"""
        range_ = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        help_ = f" {('One', 'Two', 'Three')[len(self.most_help) - 1]} would help most." if self.most_help else ""
        return f"You have {range_} of {self.of} things in place.{help_}"


@value
class Moved:
    """A round in the line over time: things in place, and those agreed since, or no longer agreed, by their words."""

    on: date
    people: int
    low: int
    high: int
    by_factor: tuple[tuple[str, int, int, int], ...]
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


def result(round_: Round) -> Result:
    """What the colleagues of one round say. The same answers in another order give the same result."""
    now = tuple(_factor(each, round_.answers) for each in factors().factors)
    people = sum(any(ticked is not None for ticked in each.factors.values()) for each in round_.answers)
    return Result(
        on=round_.on,
        people=people,
        factors=now,
        low=sum(each.low for each in now),
        high=sum(each.high for each in now),
        of=sum(len(each.said) for each in now),
        most_help=_most_help(now),
    )


def movement(rounds: Iterable[Round]) -> tuple[Moved, ...]:
    """Every round, oldest first, with what everybody agrees on that was not agreed in the round before.

    A statement is compared only where three or more answered its factor in both rounds.
    """
    found: list[Moved] = []
    before: dict[str, bool] = {}
    words = {each.id: each.says for one in factors().factors for each in one.statements}
    for round_ in rounds:
        here = result(round_)
        agreed = {
            said.statement.id: _in_place(said) for each in here.factors for said in each.said if said.yes is not None
        }
        came = {id_ for id_, now in agreed.items() if now and before.get(id_) is False}
        went = {id_ for id_, now in agreed.items() if not now and before.get(id_) is True}
        found.append(
            Moved(
                on=here.on,
                people=here.people,
                low=here.low,
                high=here.high,
                by_factor=tuple((each.factor.id, each.low, each.high, each.answered) for each in here.factors),
                came=tuple(says for id_, says in words.items() if id_ in came),
                went=tuple(says for id_, says in words.items() if id_ in went),
            )
        )
        before = agreed
    return tuple(found)


def _factor(factor: Factor, answers: Sequence[Answer]) -> FactorNow:
    given = [each.factors[factor.id] for each in answers if factor.id in each.factors]
    ticked = [set(each) for each in given if each is not None]
    said = tuple(_said(each, ticked) for each in factor.statements)
    some = sum(each.some for each in said)
    agreed = sum(each.yes == each.of for each in said if each.yes) if len(ticked) >= FEW else some
    return FactorNow(
        factor=factor,
        answered=len(ticked),
        unknown=len(given) - len(ticked),
        said=said,
        low=agreed if ticked else 0,
        high=some if ticked else len(said),
        next=next((each.statement for each in said if not _in_place(each)), None) if ticked else None,
    )


def _said(statement: Statement, ticked: Sequence[set[str]]) -> Said:
    yes = sum(statement.id in each for each in ticked)
    if len(ticked) < FEW:
        return Said(statement=statement, some=yes > 0)
    return Said(statement=statement, some=yes > 0, yes=yes, of=len(ticked))


def _in_place(said: Said) -> bool:
    return said.some if said.yes is None else said.yes == said.of


def _most_help(now: Sequence[FactorNow]) -> tuple[Statement, ...]:
    """The next thing of the factors with least in place; of equal ones the quickest first, then as they stand."""
    waiting = [(each.low, each.high, each.next.hours, n, each.next) for n, each in enumerate(now) if each.next]
    ordered: list[tuple[int, int, Decimal, int, Statement]] = sorted(waiting, key=lambda each: each[:4])
    return tuple(each[4] for each in ordered[:MOST_HELP])
