"""Registers of people as they leave an employer, a pool or a partner: keys, weeks and yes or no. No names, no groups.

Days are given as the Monday of their week: enough to count by, and less to know somebody by.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from makegood.deliver.figures.held import FLOOR
from makegood.deliver.other.keys import KEY
from makegood.terms import BadInput, Problem, codec, value

MOST_WEEKS, FIRST_YEAR, LAST_YEAR = 520, 2000, 2100
CODE = re.compile(r"[a-z0-9][a-z0-9 _\-]{0,39}")
What = Literal["hosting", "apprentices", "recruitment"]
Source = Literal["employer", "record", "third_party", "workers"]
"""Who made it: the employer (or supplier) itself, a kept record of somebody else, a third party, the workers."""
Status = Literal["in learning", "achieved", "left", ""]


@value
class Hosted:
    """Whole weeks at the contract from a Monday on. `consented`: the apprentice agreed to it; None: nobody said."""

    key: str
    first: date
    weeks: int
    consented: bool | None = None


@value
class Learner:
    """One apprenticeship. `half_time`: at least half of work time on the contract; `own_choice`: left by choice."""

    key: str
    started: date
    half_time: bool | None = None
    existing: bool | None = None
    status: Status = ""
    own_choice: bool | None = None


@value
class Recruit:
    """One person newly employed, in one group or several. `good_job`: passes the quality floor (AVL-11)."""

    key: str
    started: date
    enough_hours: bool | None = None
    good_job: bool | None = None
    paid_four_weeks: bool | None = None
    at_13_weeks: bool | None = None
    at_26_weeks: bool | None = None


@value
class Register:
    """`scheme`: whose secret made the keys; only keys of one scheme can be compared. `on`: the day it is true on.

    `groups`: people by priority group, only where each number is 10 or more and none smaller can be worked out.
    """

    format: Literal["makegood-register-1"] = "makegood-register-1"
    what: What
    scheme: str
    contract: str
    tier: str = ""
    made_by: Source = "employer"
    on: date
    hosted: tuple[Hosted, ...] = ()
    learners: tuple[Learner, ...] = ()
    recruits: tuple[Recruit, ...] = ()
    groups: Mapping[str, int] = field(default_factory=dict)
    groups_held_back: bool = False

    @property
    def keys(self) -> frozenset[str]:
        lists = ([one.key for one in self.hosted], [a.key for a in self.learners], [b.key for b in self.recruits])
        return frozenset().union(*lists)


def opened(text: str, name: str) -> Register:
    """A register from its JSON. Raises BadInput for what is none, and for keys that are no keys."""
    return checked(codec.to_value(Register, codec.from_json(text, name), name), name)


def checked(made: Register, name: str) -> Register:
    """The register itself, where nothing in it is what no register has. Raises BadInput."""
    if not all(KEY.fullmatch(key) for key in made.keys):
        said = "make the register where the references are: makegood deliver register"
        raise BadInput([Problem(file=name, found="a reference that is no key", do=said)])
    numbers = {"hosting": len(made.hosted), "apprentices": len(made.learners), "recruitment": len(made.recruits)}
    if any(number for what, number in numbers.items() if what != made.what):
        raise BadInput([Problem(file=name, where=made.what, found="rows of another kind")])
    if any(not 1 <= each.weeks <= MOST_WEEKS or each.first.weekday() for each in made.hosted):
        raise BadInput(
            [Problem(file=name, where="hosted", found="not whole weeks from a Monday on, ten years at most")]
        )
    days = [*(a.first for a in made.hosted), *(b.started for b in made.learners), *(c.started for c in made.recruits)]
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (made.on, *days)):
        raise BadInput([Problem(file=name, found="a day before 2000 or after 2100")])
    if any(number < FLOOR or not CODE.fullmatch(group) for group, number in made.groups.items()):
        raise BadInput([Problem(file=name, where="groups", found=f"a group under {FLOOR}, or no short code")])
    once = [*(each.key for each in made.learners), *(each.key for each in made.recruits)]
    if len(set(once)) < len(once):
        raise BadInput([Problem(file=name, where=made.what, found="one key in two rows", expected="one row each")])
    return made
