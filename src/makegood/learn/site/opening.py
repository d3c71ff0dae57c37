"""A scan's folder, opened for reading: its tables where they should be, and what it says of itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from makegood.learn.scan import folder as scanned
from makegood.terms import BadInput, Problem, value

NEEDED = ("processes", "asks", "phrases")


@value
class Span:
    """What was read: releases and contracting processes, and the first and last day of publication."""

    releases: int
    processes: int
    first_on: date | None
    last_on: date | None


@value
class Scan:
    """A scan that can be asked."""

    folder: Path
    span: Span
    about: scanned.About


def open_scan(folder: Path) -> Scan:
    """The scan in this folder. BadInput where scan.json, a table or a column is not as it should be."""
    if problems := scanned.wrong(folder, NEEDED):
        raise BadInput(problems)
    about = scanned.about(folder)
    with asking(folder) as tables:
        row = tables.rows(
            "SELECT coalesce(sum(releases), 0), count(*), min(published_on), max(published_on) FROM processes"
        )[0]
    span = Span(releases=int(row[0]), processes=row[1], first_on=day_of(row[2]), last_on=day_of(row[3]))
    return Scan(folder=folder, span=span, about=about)


class Tables:
    """The tables of one scan under their own names, to be asked in SQL. Values are always bound, never written in."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of one question."""
        found: list[tuple[Any, ...]] = self._connection.execute(sql, list(values)).fetchall()
        return found


@contextmanager
def asking(folder: Path) -> Iterator[Tables]:
    """The tables of a scan while the block lasts; each block has a connection of its own, in memory.

    Raises BadInput when a table cannot be read any more, as while another scan is put in its place.
    """
    import duckdb

    with duckdb.connect() as connection:
        try:
            for name in NEEDED:
                relation = connection.read_parquet(str(folder / f"{name}.parquet"))
                relation.create_view(name)
            yield Tables(connection)
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            found = "its tables cannot be read any more"
            raise BadInput([Problem(file=str(folder), where="", found=found, do="try again, or scan again")]) from error


def day_of(held: object) -> date | None:
    """A day as a table holds it: as a day, or as ISO text; None for anything else."""
    if isinstance(held, date):
        return held
    try:
        return date.fromisoformat(held[:10]) if isinstance(held, str) else None
    except ValueError:
        return None
