"""The eight factors that help, each with four statements that a person could point to."""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from makegood.terms import Cite, codec, value

Seen = Literal[
    "pledge",
    "published",
    "suppliers_asked",
    "small_asked",
    "two_managers",
    "promises_whole",
    "looked_at",
    "check_drawn",
    "talked",
    "workers_asked",
    "open_data",
]
"""What the facts of a body's own contracts and tenders can say of a statement."""


@value
class Statement:
    """Something that is true today or is not. `shown_by`: what would show it; `hours`: to put it in place, a proposal.

    `page`: an address of the site where to begin; `guide`: a page of the documentation.
    """

    id: str
    says: str
    shown_by: str
    hours: Decimal
    page: str
    guide: str
    seen: Seen | None = None

    def __post_init__(self) -> None:
        if self.hours <= 0:
            raise ValueError("nothing is put in place in no time")


@value
class Factor:
    """One thing that helps, and four statements, the first step first."""

    id: str
    name: str
    says: str
    statements: tuple[Statement, ...]

    def __post_init__(self) -> None:
        if len(self.statements) != 4:
            raise ValueError("a factor has four statements")


@value
class Factors:
    """`source`: where the factors were found; statements and hours are a proposal of Makegood's own."""

    source: Cite
    mark: Literal["proposal"]
    factors: tuple[Factor, ...]

    def __post_init__(self) -> None:
        ids = [one.id for one in self.factors]
        ids += [each.id for one in self.factors for each in one.statements]
        if len(self.factors) != 8 or len(set(ids)) < len(ids):
            raise ValueError("there are eight factors, and each id stands once")


@cache
def factors() -> Factors:
    """The factors in their order. Read once and kept."""
    name = "factors.yaml"
    text = (files("makegood.learn.standing") / name).read_text(encoding="utf-8")
    made: Factors = codec.to_value(Factors, codec.from_yaml(text, name), f"learn/standing/{name}")
    return made


def factor(id_: str) -> Factor:
    """The factor of that id. Raises KeyError."""
    found = {each.id: each for each in factors().factors}
    return found[id_]


def statements() -> tuple[Statement, ...]:
    """Every statement, in the order of the factors."""
    return tuple(each for one in factors().factors for each in one.statements)
