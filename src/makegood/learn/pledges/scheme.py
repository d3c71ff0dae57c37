"""Schemes of pledges and accreditations: names and points only, each with the measures of ours that could back it.

Points and their mapping are the charters of `define`; here stands who holds it, how long, and what no measure backs.
"""

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from importlib.resources import files
from typing import Literal

from makegood import define
from makegood.terms import BadInput, Cite, Problem, codec, value

NOTHING = "No measure here backs this point."
NOT_KNOWN = "Not known: no source read says how long it lasts."


@value
class _Kept:
    held_by: Literal["body", "employer"]
    says: str
    lasts: str = ""
    levels: tuple[str, ...] = ()
    points: Mapping[str, str] = field(default_factory=dict)
    cites: tuple[Cite, ...]


@value
class SchemePoint:
    """One point or pillar, by name. `measures` could back it, in our own judgement; `not_backed`: what none does."""

    code: str
    name: str
    measures: tuple[str, ...]
    not_backed: str = ""

    @property
    def says(self) -> str:
        """What a reader must know of the mapping; empty where it covers the point."""
        return NOTHING if not self.measures else self.not_backed


@value
class Scheme:
    """A scheme. `held_by`: who signs or holds it; `lasts`: how long, or that nobody knows; `is_not`: no proof of."""

    key: str
    name: str
    body: str
    where: str
    status: str
    held_by: Literal["body", "employer"]
    says: str
    lasts: str
    levels: tuple[str, ...]
    points: tuple[SchemePoint, ...]
    is_not: str
    cites: tuple[Cite, ...]


@cache
def schemes() -> Mapping[str, Scheme]:
    """Every scheme by key, in the order of their keys."""
    folder = files("makegood.learn.pledges") / "schemes"
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".yaml"))
    return {name.removesuffix(".yaml"): _scheme(name) for name in names}


def scheme(key: str) -> Scheme:
    """The scheme of that key. Raises KeyError naming those there are."""
    if key not in schemes():
        raise KeyError(f"{key}: no such scheme; there are {', '.join(schemes())}")
    return schemes()[key]


def _scheme(name: str) -> Scheme:
    key, at = name.removesuffix(".yaml"), f"learn/pledges/schemes/{name}"
    text = (files("makegood.learn.pledges") / "schemes" / name).read_text(encoding="utf-8")
    kept = codec.to_value(_Kept, codec.from_yaml(text, at), at)
    charter = define.charters()[key]
    if unknown := set(kept.points) - {point.code for point in charter.points}:
        raise BadInput([Problem(file=at, where="points", found=f"{sorted(unknown)[0]!r} is no point of the charter")])
    return Scheme(
        key=key,
        name=charter.name,
        body=charter.body,
        where=charter.where,
        status=charter.status,
        held_by=kept.held_by,
        says=kept.says,
        lasts=kept.lasts or NOT_KNOWN,
        levels=kept.levels,
        points=tuple(
            SchemePoint(
                code=point.code,
                name=point.name,
                measures=point.measures,
                not_backed=kept.points.get(point.code, ""),
            )
            for point in charter.points
        ),
        is_not=charter.is_not,
        cites=kept.cites,
    )
