"""The figures of the market: every one dated, marked and sourced, so that it can be seen and changed.

A `Default` is a figure as kept in a data file; an `Input` is the figure in force on a day, or the one a user gave.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar, cast

from makegood.terms import BadInput, Problem, Range, codec, meant, value

T = TypeVar("T")
Mark = Literal["source", "calc", "proposal", "unconfirmed", "given"]

MARK_WORDS: Mapping[Mark, str] = {
    "source": "read in a source",
    "calc": "worked out from sourced figures",
    "proposal": "our working figure, not a benchmark",
    "unconfirmed": "not confirmed in any source",
    "given": "given by you",
}


class NoInput(Exception):
    """There is no figure of that name on that day, and none was given. Never zero."""


@value
class Source:
    """Where a figure was read; `dated` is the date on the page."""

    name: str
    address: str = ""
    dated: str = ""


@value
class Row:
    """A figure from a day to a day, both included; no day means no limit is known.

    `low` and `high` are the ends of what is plausible; without them the figure is taken as exact.
    """

    since: date | None = None
    until: date | None = None
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    mark: Mark
    source: str
    note: str = ""


@value
class Default:
    """A figure of the model, with every row it has had. Rows are in order of `since`."""

    says: str
    unit: str
    rows: tuple[Row, ...]
    name: str = ""

    def on(self, day: date) -> "Input":
        """The figure on `day`: its own row, or else it ends when the next begins. Raises NoInput."""
        held = [row for row in self.rows if row.since is None or row.since <= day]
        if not held:
            raise NoInput(f"{self.name}: no figure on {day}; the first starts on {self.rows[0].since}. Give your own")
        row = held[-1]
        if row.until and row.until < day:
            raise NoInput(f"{self.name}: no figure on {day}; the last one read ended on {row.until}. Give your own")
        return _input(self, row)

    def known(self, day: date) -> bool:
        """Whether there is a figure on `day`."""
        try:
            self.on(day)
        except NoInput:
            return False
        return True


@value
class Input:
    """One figure in force: `amount` as a range in `unit`, how sure we are (`mark`) and where it was read."""

    name: str
    says: str
    unit: str
    amount: Range
    mark: Mark
    source: str
    address: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""

    @property
    def likely(self) -> Decimal:
        return self.amount.likely


def _input(default: Default, row: Row) -> Input:
    later = [other.since for other in default.rows if other.since and row.since and other.since > row.since]
    until = row.until or (min(later) - timedelta(days=1) if later else None)
    return replace(of_row(row, name=default.name, says=default.says, unit=default.unit), until=until)


def of_row(row: Row, *, name: str, says: str, unit: str) -> Input:
    """A row of a data file as an input, with the date of its source."""
    source = sources()[row.source]
    dated = f" ({source.dated})" if source.dated else ""
    low, high = (row.value if end is None else end for end in (row.low, row.high))
    return Input(
        name=name,
        says=says,
        unit=unit,
        amount=Range(low=low, likely=row.value, high=high, unit=unit),
        mark=row.mark,
        source=source.name + dated,
        address=source.address,
        since=row.since,
        until=row.until,
        note=row.note,
    )


def given(base: Input, amount: Decimal | Range) -> Input:
    """The same input with a user's own amount (a range keeps the input's unit)."""
    own = (
        Range(low=amount.low, likely=amount.likely, high=amount.high, unit=base.unit)
        if isinstance(amount, Range)
        else Range.exactly(amount, base.unit)
    )
    return replace(base, amount=own, mark="given", source="you", address="", since=None, until=None, note="")


def fixed(
    name: str, says: str, amount: Decimal, unit: str, *, source: str, mark: Mark = "source", note: str = ""
) -> Input:
    """An exact input that is not kept in this room's files, such as a wage floor of the law room."""
    exact = Range.exactly(amount, unit)
    return Input(name=name, says=says, unit=unit, amount=exact, mark=mark, source=source, note=note)


def read(name: str, type_: type[T]) -> T:
    """A data file of this room as a value of `type_`. Read once."""
    return cast(T, _read(name, cast(Hashable, type_)))


@cache
def _read(name: str, type_: Any) -> Any:
    text = (files("makegood.market") / "data" / name).read_text(encoding="utf-8")
    return codec.to_value(type_, codec.from_yaml(text, f"market/data/{name}"), f"market/data/{name}")


@cache
def sources() -> dict[str, Source]:
    """Every source by its short key."""
    return read("sources.yaml", dict[str, Source])


@cache
def defaults(name: str) -> dict[str, Default]:
    """The defaults of one data file, by name, in the order of the file."""
    found = read(name, dict[str, Default])
    return {key: replace(default, name=key) for key, default in found.items()}


def overridden(inputs: Mapping[str, Input], edits: Mapping[str, Decimal | Range], name: str) -> dict[str, Input]:
    """`inputs` with a user's own amounts. Raises BadInput for a name that is not an input."""
    problems = [_unknown(key, inputs, name) for key in edits if key not in inputs]
    if problems:
        raise BadInput(problems)
    return {key: given(one, edits[key]) if key in edits else one for key, one in inputs.items()}


def _unknown(key: str, known: Iterable[str], name: str) -> Problem:
    known = list(known)
    return Problem(
        file=name,
        where=f"inputs.{key}",
        found=f"not an input of this model{meant(key, known, near_enough=0.6)}",
        do=f"use one of: {', '.join(known)}",
    )


def unknown_choice(what: str, found: Any, known: Iterable[str], name: str) -> BadInput:
    """A refusal that names the choices there are."""
    known = sorted(known)
    said = f"{found!r} is not known{meant(str(found), known, near_enough=0.6)}"
    return BadInput([Problem(file=name, where=what, found=said, do=f"use one of: {', '.join(known)}")])
