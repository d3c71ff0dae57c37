"""Kept parts to the tables of `columns`, in the embedded analytics engine, within a memory that is set.

A release that was read twice counts once: of the same process and id the one with the later moment, else the first.
"""

import csv
import errno
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from makegood.check.asks.found import LABELS
from makegood.learn.scan.columns import FACTS, TABLES, Column
from makegood.learn.scan.keeping import ASKS, RELEASES, TOLD, Kept
from makegood.learn.spreadsheets import harmless_in_sql
from makegood.terms import Problem, harmless, value

MEMORY = "300MB"
THREADS = 2
FOLDED = 10_000
"""Processes of several releases that are folded at a time."""
_TYPES = {
    "text": "coalesce({0}, '')",
    "day": "try_cast({0} as date)",
    "whole": "{0}::bigint",
    "money": "({0}::decimal(18, 0) / 100)::decimal(18, 2)",
    "yes or no": "{0}",
}
_SAYS = {"text": "{0} <> ''"}
"""When a row says a fact; of every other kind: when it is not null."""
_TOGETHER = (
    ("value_net", "value_gross", "currency"),
    ("bids", "sme_bids"),
    ("deadline_on", "days_open"),
    ("cpv", "division"),
    ("buyer", "buyer_id", "buyer_kind"),
)
"""Facts that mean something only with each other: all of them are taken from one release."""


@value
class Counted:
    """How many rows came of it."""

    releases: int
    duplicates: int
    asks: int
    processes: int


def write(parts: Sequence[Kept], folder: Path, *, memory: str = MEMORY) -> Counted:
    """Write every table and `asks.jsonl` into `folder`, from parts in their order. Raises OSError."""
    import duckdb

    with duckdb.connect(":memory:") as db:
        db.execute(f"set memory_limit = '{memory}'; set threads = {THREADS}; set preserve_insertion_order = true")
        db.execute("set temp_directory = ?", [str(folder / "parts")])
        try:
            _read(db, parts)
            left_out = _left_out(db)
            for name in TABLES:
                _table(db, name, folder)
            counted = _counted(db)
        except duckdb.IOException as error:
            raise OSError(str(error).splitlines()[0]) from error
        except duckdb.OutOfMemoryException as error:
            raise OSError(errno.ENOMEM, f"its tables need more than {memory} of memory, or more disk") from error
    _asks_lines(parts, left_out, folder / "asks.jsonl")
    return counted


def _read(db: Any, parts: Sequence[Kept]) -> None:
    db.execute("create table pieces (n integer, path varchar, file varchar, before bigint)")
    before: dict[str, int] = {}
    rows = []
    for number, part in enumerate(parts):
        at = before.get(str(part.piece.file), 0) if part.piece.start else 0
        rows.append((number, str(part.name) + RELEASES, part.piece.file, at))
        before[part.piece.file] = at + part.piece.lines
    db.executemany("insert into pieces values (?, ?, ?, ?)", rows)
    paths = [row[1] for row in rows]
    facts = ", ".join(f"{_TYPES[column.kind].format(f'r.{column.name}')} as {column.name}" for column in FACTS)
    db.execute(
        f"""
        create table every as
        select p.n, r.file_row_number as row, p.file, r.line + p.before as line, r.ocid, coalesce(r.id, '') as id,
            r.key, r.date, {facts}, r.labels, r.own_labels,
            row_number() over (
                partition by coalesce(r.ocid, ''), r.key order by r.date desc, p.n, r.file_row_number
            ) as copy
        from read_parquet(?, filename = true, file_row_number = true) r join pieces p on p.path = r.filename
        """,  # noqa: S608 - the names are our own
        [paths],
    )
    db.execute(
        """create view kept as select *, coalesce(ocid, key) as process, (n::hugeint * 1000000000 + row) as place
           from every where copy = 1"""
    )
    db.execute("create table ask_pieces as select n, replace(path, ?, ?) as path from pieces", [RELEASES, ASKS])
    db.execute(
        """
        create table every_ask as
        select k.n, k.row, k.place, k.process, coalesce(k.ocid, '') as ocid, k.id, k.date,
            k.published_on, k.buyer, k.buyer_id,
            a.file_row_number as nth, a.label, a.phrase, a.sentence, a."where", a.boilerplate
        from read_parquet(?, filename = true, file_row_number = true) a
        join ask_pieces p on p.path = a.filename join kept k on k.n = p.n and k.row = a.row
        """,
        [[path.replace(RELEASES, ASKS) for path in paths]],
    )


def _left_out(db: Any) -> dict[int, set[int]]:
    """Rows that stand in the tables from another place already, by part."""
    found: dict[int, set[int]] = {}
    for number, row in db.execute("select n, row from every where copy > 1").fetchall():
        found.setdefault(number, set()).add(row)
    return found


def _counted(db: Any) -> Counted:
    counts = "select (select count(*) from every), (select count(*) from kept), (select count(*) from every_ask)"
    every, kept, asks = db.execute(counts).fetchall()[0]
    processes = db.execute("select count(*) from processes").fetchall()[0][0]
    return Counted(releases=kept, duplicates=every - kept, asks=asks, processes=processes)


def _table(db: Any, name: str, folder: Path) -> None:
    if name == "processes":
        _fold(db)
    elif name not in {"releases", "asks"}:
        db.execute(f"create table {name} as {_SQL[name]()}")
    columns = TABLES[name]
    source = name if name not in {"releases", "asks"} else f"({_SQL[name]()})"
    for ending, how in (("parquet", "format parquet, compression zstd"), ("csv", "format csv, header true")):
        shown = ", ".join(_shown(column, ending) for column in columns)
        new = folder / f"{name}.{ending}.new"
        # More than one thread writes the rows of a CSV file out of their order.
        db.execute(f"set threads = {1 if ending == 'csv' else THREADS}")
        db.execute(f"copy (select {shown} from {source}) to '{_quoted(new)}' ({how})")  # noqa: S608
        new.replace(folder / f"{name}.{ending}")
    db.execute(f"set threads = {THREADS}")


def _shown(column: Column, ending: str) -> str:
    name = f'"{column.name}"'
    if ending == "csv":
        return f"{harmless_in_sql(name)} as {name}" if column.kind in {"text", "texts"} else name
    if column.kind == "texts":
        return f"list_filter(string_split({name}, ' '), lambda x: x <> '') as {name}"
    return name


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _releases() -> str:
    named = ", ".join(column.name for column in FACTS)
    return f"select file, line, coalesce(ocid, '') as ocid, id, {named}, labels, own_labels from kept order by place"  # noqa: S608


def _asks() -> str:
    return "select * from every_ask order by place, nth"


def _fold(db: Any) -> None:
    """Table `processes`: what the releases of a process say together.

    Most processes have one release, and that is the process. Those of several are folded some at a time: what is held
    of each while it is folded is large.
    """
    db.execute(
        "create table several as select process, null::bigint as lot from kept group by process having count(*) > 1"
    )
    db.execute("update several set lot = rowid // ?", [FOLDED])
    ((lots,),) = db.execute("select coalesce(max(lot) + 1, 0) from several").fetchall()
    names = ", ".join(column.name for column in FACTS)
    db.execute(
        f"""create table folded as
        select coalesce(ocid, '') as ocid, 1::bigint as releases, {names}, year(published_on) as year,
            labels, own_labels, place as first
        from kept anti join several using (process)"""  # noqa: S608
    )
    for lot in range(lots):
        db.execute(f"insert into folded {_folding()}", [lot])
    words = "list_filter(string_split({0}, ' '), lambda x: x <> '')"
    alphabetical = f"array_to_string(list_sort(list_distinct({words})), ' ')"
    shown = f"{alphabetical.format('labels')} as labels, {alphabetical.format('own_labels')} as own_labels"
    db.execute(f"create table processes as select * replace ({shown}) from folded order by first")  # noqa: S608
    db.execute("drop table folded")


def _folding() -> str:
    """The processes of one lot, each fact as the latest release that says it does."""
    facts = ", ".join(_folded(column) for column in FACTS)
    labels = [
        f"coalesce(string_agg(distinct {name}, ' ') filter ({name} <> ''), '') as {name}"
        for name in ("labels", "own_labels")
    ]
    return f"""
        select coalesce(any_value(ocid), '') as ocid, count(*) as releases, {facts},
            year(min(published_on)) as year, {", ".join(labels)}, min(place) as first
        from kept semi join (select process from several where lot = ?) using (process) group by process
    """  # noqa: S608


def _folded(column: Column) -> str:
    name = column.name
    group = next((each for each in _TOGETHER if name in each), (name,))
    says = " or ".join(_SAYS.get(_kind(each), "{0} is not null").format(each) for each in group)
    latest = f"max_by(struct_pack(it := {name}), struct_pack(d := date, p := -place)) filter ({says})"
    said = f"struct_extract({latest}, 'it')"
    return f"coalesce({said}, '') as {name}" if column.kind == "text" else f"{said} as {name}"


def _kind(name: str) -> str:
    return next(column.kind for column in FACTS if column.name == name)


def _counts() -> str:
    """Every group with every label, so that what was read stands beside what was asked, also where nobody asks."""
    labels = ", ".join(f"('{label}')" for label in LABELS)
    group = "year, region, division, buyer_kind"
    return f"""
        with groups as (select {group}, count(*) as processes from processes where year is not null group by all),
        said as (
            select {group}, unnest(list_filter(string_split(labels, ' '), lambda x: x <> '')) as label,
                list_contains(string_split(own_labels, ' '), label) as own from processes
        ),
        told as (
            select label, {group}, count(*) as asked, count(*) filter (own) as own_words from said group by all
            union all
            select 'any', {group}, count(*), count(*) filter (own_labels not in ('', 'environmental_only'))
            from processes where labels not in ('', 'environmental_only') group by all
        )
        select l.label, g.year, g.region, g.division, g.buyer_kind, g.processes,
            coalesce(t.asked, 0) as asked, coalesce(t.own_words, 0) as own_words
        from groups g cross join (select unnest(['any']) as label union all select * from (values {labels}) v(label)) l
        left join told t on t.label = l.label and t.year = g.year and t.region = g.region
            and t.division = g.division and t.buyer_kind = g.buyer_kind
        order by label, g.year, g.region, g.division, g.buyer_kind
    """  # noqa: S608


def _phrases() -> str:
    """`phrase` in lower case, spaces and line breaks as one space."""
    newest = "struct_pack(d := date, p := -place)"
    return f"""
        select label, trim(regexp_replace(lower(phrase), '\\s+', ' ', 'g')) as phrase,
            count(distinct process) as processes,
            count(distinct coalesce(nullif(buyer_id, ''), buyer)) as buyers,
            min(published_on) as first_on, max(published_on) as last_on,
            max_by(ocid, {newest}) as ocid, max_by(id, {newest}) as id
        from every_ask group by 1, 2 order by 1, 3 desc, 2
    """  # noqa: S608


_SQL = {"releases": _releases, "asks": _asks, "counts": _counts, "phrases": _phrases}


def _asks_lines(parts: Sequence[Kept], left_out: dict[int, set[int]], path: Path) -> None:
    new = path.with_name(path.name + ".new")
    with new.open("wb") as out:
        for number, part in enumerate(parts):
            without = left_out.get(number)
            with Path(str(part.name) + TOLD).open("rb") as stream:
                if without is None:
                    while piece := stream.read(1024 * 1024):
                        out.write(piece)
                else:
                    out.writelines(line for row, line in enumerate(stream) if row not in without)
    new.replace(path)


def problems(parts: Sequence[Kept]) -> Iterator[tuple[str, str, str, str, str]]:
    """(file, where, found, expected, do) of each problem, with the line in its file."""
    before: dict[str, int] = {}
    for part in parts:
        at = before.get(part.piece.file, 0) if part.piece.start else 0
        before[part.piece.file] = at + part.piece.lines
        for each in part.problems:
            told = each.problem
            where = f"line {each.line + at} {_place(told.where)}".strip() if each.line else told.where
            yield (part.piece.file, where, told.found, told.expected, told.do)


def _place(where: str) -> str:
    """A place inside its line: the reader of the line counted it as the first."""
    return where.removeprefix("line 1").strip()


def write_problems(parts: Sequence[Kept], unopened: Sequence[Problem], path: Path) -> int:
    """Every problem as a row, files that could not be opened first; how many. With none there is no file."""
    rows = [(each.file, each.where, each.found, each.expected, each.do) for each in unopened]
    rows += problems(parts)
    if not rows:
        path.unlink(missing_ok=True)
        return 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(("file", "where", "found", "expected", "do"))
        out.writerows([harmless(cell) for cell in row] for row in rows)
    return len(rows)
