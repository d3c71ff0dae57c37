"""What was read too long ago to be relied on without reading it again."""

from collections.abc import Iterator
from datetime import date, timedelta

from makegood.law.figure import figures
from makegood.law.rule import register
from makegood.terms import value

A_YEAR = timedelta(days=365)


@value
class Stale:
    """A figure or rule, the place in its source, and the day it was last read (None: never)."""

    name: str
    at: str
    read_on: date | None


def stale(on: date) -> Iterator[Stale]:
    """The figures' newest rows and the rules' cites last read over a year before `on`."""
    for figure in figures():
        cite = figure.rows[-1].cite
        if cite.read_on is None or cite.read_on < on - A_YEAR:
            yield Stale(name=f"figure {figure.name}", at=cite.place, read_on=cite.read_on)
    for id_, entry in register().items():
        for cite in entry.cites:
            if cite.read_on is not None and cite.read_on < on - A_YEAR:
                yield Stale(name=f"rule {id_}", at=cite.place, read_on=cite.read_on)
