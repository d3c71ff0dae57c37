"""A scan's folder, opened for reading: its tables where they should be, and what it says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from makegood.learn.scan.columns import TABLES
from makegood.terms import BadInput, Problem, codec, value

NEEDED = ("processes", "asks", "phrases")
ABOUT = "scan.json"
INVENTED = "invented"
"""Set in scan.json where the notices are made up, as in the demo: every page then says so."""


@value
class Span:
    """What was read: releases and contracting processes, and the first and last day of publication."""

    releases: int
    processes: int
    first_on: date | None
    last_on: date | None


@value
class Scan:
    """A scan that can be asked. `about` is its scan.json as plain data; {} when there is none."""

    folder: Path
    span: Span
    about: Mapping[str, Any]


def open_scan(folder: Path) -> Scan:
    """The scan in this folder. Raises BadInput when a table is missing, cannot be read or has not its columns."""
    problems = [problem for name in NEEDED if (problem := _wrong(folder, name))]
    if problems:
        raise BadInput(problems)
    with asking(folder) as tables:
        row = tables.rows(
            "SELECT coalesce(sum(releases), 0), count(*), min(published_on), max(published_on) FROM processes"
        )[0]
    span = Span(releases=int(row[0]), processes=row[1], first_on=day_of(row[2]), last_on=day_of(row[3]))
    return Scan(folder=folder, span=span, about=_about(folder))


def _wrong(folder: Path, name: str) -> Problem | None:
    import duckdb

    file, do = folder / f"{name}.parquet", "name the folder that `makegood learn scan FILES -o DIR` wrote"
    if not file.is_file():
        return Problem(file=str(file), where="", found="not there", do=do)
    try:
        with duckdb.connect() as connection:
            found = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(file)]).description or []
    except duckdb.Error:
        return Problem(file=str(file), where="", found="not a Parquet file that can be read", do=do)
    missing = {column.name for column in TABLES[name]} - {column[0] for column in found}
    if not missing:
        return None
    return Problem(file=str(file), where="columns", found=f"no {', '.join(sorted(missing))}", do=do)


def _about(folder: Path) -> Mapping[str, Any]:
    file = folder / ABOUT
    held = codec.from_json(file.read_bytes(), str(file)) if file.is_file() else {}
    return held if isinstance(held, Mapping) else {}


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
        except duckdb.IOException as error:
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
