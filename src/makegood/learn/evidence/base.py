"""The evidence base in the analytics engine: a table of each kind, and what was seen as one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from makegood.learn.evidence.entries import KINDS, Entry, Evidence
from makegood.learn.spreadsheets import harmless_in_sql
from makegood.terms import codec

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RESULTS = """
    CREATE VIEW results AS
    WITH latest AS (
        SELECT *, row_number() OVER (PARTITION BY promise, period ORDER BY source_entry DESC, id) AS place FROM finding
    )
    SELECT f.id, 'finding' AS kind, f.contract, f.measure, 'after' AS phase, f.starts, f.ends,
        CASE WHEN c.starts IS NULL THEN NULL
             WHEN f.ends < c.starts + INTERVAL 1 YEAR THEN 'short'
             WHEN f.ends < c.starts + INTERVAL 3 YEAR THEN 'medium' ELSE 'long' END AS horizon,
        f.low, f.high, f.unit, f.verdict, f.strength, f.known_on
    FROM latest f LEFT JOIN contract c ON c.id = f.contract WHERE f.place = 1
    UNION ALL
    SELECT o.id, 'outcome', o.contract, o.measure, o.phase, o.starts, o.ends, o.horizon,
        o.amount_low, o.amount_high, o.amount_unit, '', o.strength, o.known_on
    FROM outcome o
"""
"""What was seen, whoever saw it. Of two findings of one promise and period the later in the book stands."""


@contextmanager
def opened(evidence: Evidence) -> "Iterator[DuckDBPyConnection]":
    """The engine, in memory, with a table of each kind and the view `results`. Columns of parts are joined by '_'."""
    import duckdb

    connection = duckdb.connect(":memory:")
    try:
        # Nothing is read from or fetched for these tables but what is put in here.
        connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        with TemporaryDirectory() as place:
            for kind, type_ in KINDS.items():
                _fill(connection, kind, type_, evidence, Path(place))
        connection.execute(RESULTS)
        yield connection
    finally:
        connection.close()


def tables(evidence: Evidence, out: Path) -> Iterator[tuple[str, int]]:
    """Write each table, and `results`, as Parquet and CSV. Gives name and rows. Raises OSError where it cannot."""
    out.mkdir(parents=True, exist_ok=True)
    with opened(evidence) as connection:
        for name in (*KINDS, "results"):
            for form, how in (("parquet", "FORMAT parquet"), ("csv", "FORMAT csv, HEADER")):
                place = str(out / f"{name}.{form}").replace("'", "''")
                chosen = _harmless(connection, name) if form == "csv" else "*"
                told = f"SELECT {chosen} FROM {_quoted(name)} ORDER BY {_quoted(name)}.id"  # noqa: S608
                connection.execute(f"COPY ({told}) TO '{place}' ({how})")
            yield name, _count(connection, name)


def _harmless(connection: "DuckDBPyConnection", name: str) -> str:
    """The columns, with an apostrophe before words that a spreadsheet would run."""
    columns = connection.execute(f"DESCRIBE {_quoted(name)}").fetchall()
    return ", ".join(
        f"{harmless_in_sql(_quoted(each))} AS {_quoted(each)}" if form == "VARCHAR" else _quoted(each)
        for each, form, *_ in columns
    )


def _count(connection: "DuckDBPyConnection", name: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchall()  # noqa: S608
    return int(found[0][0])


def _fill(connection: "DuckDBPyConnection", kind: str, type_: type[Entry], evidence: Evidence, place: Path) -> None:
    """A table by way of a Parquet file: row by row, inserting takes a hundred times as long."""
    import polars

    columns = _columns(type_)
    rows = [_row(each, columns) for each in evidence.by_id.values() if each.kind == kind]
    forms: dict[str, Any] = {
        "BOOLEAN": polars.Boolean, "BIGINT": polars.Int64, "DATE": polars.Date, "DOUBLE": polars.Float64,
    }  # fmt: skip
    schema = {name: forms.get(form, polars.String) for name, form in columns.items()}
    file = place / f"{kind}.parquet"
    polars.DataFrame(rows, schema=schema, orient="row").write_parquet(file)
    connection.execute(f"CREATE TABLE {_quoted(kind)} AS SELECT * FROM read_parquet(?)", [str(file)])  # noqa: S608


def _quoted(name: str) -> str:
    return f'"{name}"'


def _columns(type_: type[Any], before: str = "") -> dict[str, str]:
    """Column names and forms; a part of an entry (a range, a source) becomes columns of its own."""
    found: dict[str, str] = {}
    hints = get_type_hints(type_)
    for field in fields(type_):
        plain = _plain(hints[field.name])
        name = f"{before}{field.name}"
        if is_dataclass(plain) and isinstance(plain, type):
            found |= _columns(plain, f"{name}_")
        else:
            forms = {bool: "BOOLEAN", int: "BIGINT", date: "DATE", Decimal: "DOUBLE"}
            found[name] = forms.get(plain, "VARCHAR")
    return found


def _plain(hint: Any) -> Any:
    """The type without 'or nothing'."""
    inner = [each for each in get_args(hint) if each is not type(None)]
    return inner[0] if type(None) in get_args(hint) else hint


def _row(entry: Entry, columns: Mapping[str, str]) -> list[Any]:
    flat = dict(_flat(entry))
    return [flat.get(name) for name in columns]


def _flat(made: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for field in fields(made):
        inner, name = getattr(made, field.name), f"{before}{field.name}"
        if is_dataclass(inner):
            yield from _flat(inner, f"{name}_")
        elif isinstance(inner, tuple):
            yield name, codec.to_json(inner)
        else:
            yield name, float(inner) if isinstance(inner, Decimal) else inner
