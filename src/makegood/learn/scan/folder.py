"""A scan's folder as those find it who read it: what the scan says of itself, and tables that hold what they should."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from makegood.learn.scan.columns import TABLES, Kind
from makegood.terms import BadInput, Problem, codec, value

ABOUT = "scan.json"
DO = "name the folder that `makegood learn scan FILES -o DIR` wrote"
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
FITS: dict[Kind, tuple[str, ...]] = {
    "text": ("VARCHAR",),
    "day": ("DATE",),
    "whole": _WHOLE,
    "money": ("DECIMAL",),
    "yes or no": ("BOOLEAN",),
    "texts": ("VARCHAR[]", '"NULL"[]'),
}
"""What a column may hold in the engine's words; one without a single value may hold nothing at all."""


@value
class About:
    """What a scan tells of itself, as far as others repeat it: its day, its patterns, and parts it could not read.

    `invented` is set where the notices are made up, as in the demo: every page then says so.
    """

    on: date
    patterns: str
    problems: int = 0
    invented: bool = False


def about(folder: Path) -> About:
    """What `scan.json` says. It is written last, so a folder without it is of a scan that was stopped. BadInput."""
    path = folder / ABOUT
    try:
        text = codec.text_of(path.read_bytes(), str(path))
    except OSError as error:
        missing = "there is no such file" if isinstance(error, FileNotFoundError) else "it cannot be read"
        do = "name a folder that `learn scan` finished"
        raise BadInput([Problem(file=str(path), found=missing, do=do)]) from error
    data = codec.from_json(text, str(path))
    if not isinstance(data, dict):
        raise BadInput([Problem(file=str(path), found="it does not tell of a scan", do=DO)])
    known = {each.name for each in fields(About)}
    return codec.to_value(About, {key: held for key, held in data.items() if key in known}, str(path))


def wrong(folder: Path, tables: Sequence[str]) -> tuple[Problem, ...]:
    """Every table of these that is missing or cannot be read, and every column that is missing or holds another kind.

    By `columns.TABLES`: the one contract of everybody who reads a scan.
    """
    return tuple(problem for name in tables for problem in _wrong(folder / f"{name}.parquet", name))


def _wrong(path: Path, name: str) -> Iterator[Problem]:
    import duckdb

    if not path.is_file():
        yield Problem(file=str(path), found="there is no such table", do=DO)
        return
    try:
        with duckdb.connect() as connection:
            rows = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    except duckdb.Error:
        yield Problem(file=str(path), found="it is no Parquet table that can be read", do=DO)
        return
    held = {str(row[0]): str(row[1]) for row in rows}
    for column in TABLES[name]:
        found = held.get(column.name)
        if found is None:
            yield Problem(file=str(path), where=column.name, found="the column is missing", do=DO)
        elif found.partition("(")[0] not in (*FITS[column.kind], '"NULL"'):
            yield Problem(file=str(path), where=column.name, found=f"it holds {found}", expected=column.kind, do=DO)
