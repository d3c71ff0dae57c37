"""What the work list speaks of: contracts as they stand, tasks, what waits for others, what is quiet."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from makegood.deliver import contract
from makegood.deliver.agreed import Agreed
from makegood.deliver.state import Contract, Happened
from makegood.terms import value

Kind = Literal[
    "notice",
    "decide",
    "plan",
    "confirm",
    "judge",
    "change",
    "approve",
    "reply",
    "lock",
    "talk",
    "find",
    "remind",
    "rate",
    "volume",
    "payment",
    "close",
    "read",
    "draw",
]


@value
class Held:
    """One contract of a manager: what is in force today, its book as facts, and where that leads."""

    agreed: Agreed
    happened: tuple[Happened, ...]
    state: Contract

    @classmethod
    def of(cls, agreed: Agreed, happened: Iterable[Happened]) -> "Held":
        facts = tuple(happened)
        return cls(agreed=agreed, happened=facts, state=contract.fold(facts))

    @property
    def id(self) -> str:
        return self.agreed.contract


@value
class Task:
    """One thing a manager can do. `id` stays the same from day to day, so that it can be put off and come back.

    `why`: at most two sentences, from what the book shows and never from a worker's answer. `buys`: what it is good
    for. `due`: a day that the law or the contract gives; None for what can wait. `finds`: the chance (0 to 1) that it
    brings out a serious problem of this contract, if there is one. `contracts`: whom it is about.
    """

    id: str
    kind: Kind
    contracts: tuple[str, ...]
    what: str
    minutes: Decimal
    why: str
    buys: str
    verb: str
    due: date | None = None
    must: bool = False
    finds: Fraction = Fraction(0)
    by_chance: bool = False
    tier: str = ""
    period: str = ""
    promise: str = ""
    talk: str = ""
    draw: str = ""


@value
class Waiting:
    """Something that somebody else has to do: `who` is 'supplier' or a tier's id; `since` and `until` its days."""

    contract: str
    who: str
    what: str
    since: date
    until: date | None = None
    tier: str = ""
    period: str = ""


@value
class Quiet:
    """A contract that needs nothing. `looked_on`: when somebody of the buyer last did something about it."""

    contract: str
    title: str
    looked_on: date | None


@value
class Week:
    """The list. `tasks` in the order to do them; `left`: minutes that nothing filled; `more`: what would not fit needs.

    `before`, `after`: the chance (0 to 1) of missing a serious problem this quarter, without and with the list.
    """

    minutes: Decimal
    on: date
    contracts: int
    tasks: tuple[Task, ...]
    left: Decimal
    could_not_fit: tuple[Task, ...]
    more: Decimal
    put_off: tuple[Task, ...]
    waiting: tuple[Waiting, ...]
    quiet: tuple[Quiet, ...]
    before: Fraction
    after: Fraction
