"""Kept parts to the tables of `columns`, in the embedded analytics engine, within a memory that is set.

A release that was read twice counts once: of the same process and id the one with the later moment, else the first.

Rows go to their table in the order they stand, some pieces of the parts at a time. What is held of all of them is
small: which releases are left out, and which processes have several releases. Each job stands for itself, so that two
processes can do two of them.
"""

import csv
import errno
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from makegood.check.asks.found import LABELS
from makegood.learn.scan.columns import FACTS, TABLES, Column
from makegood.learn.scan.keeping import ASKS, RELEASES, TOLD, Kept
from makegood.learn.spreadsheets import harmless_in_sql
from makegood.terms import Problem, harmless, value

MEMORY = "80MB"
"""Of the engine for what it holds; a process that writes tables needs twice as much and a little."""
GROUP = 20_480
"""Rows that are held before they are written to a table in Parquet."""
SOME = 60_000
"""Releases whose rows are put in order at a time; a piece that has more is taken whole."""
FOLDED = 10_000
"""Processes of several releases that are folded at a time."""
SPOKEN = 200_000
"""Asks whose phrases are counted at a time."""
Job = Literal["releases", "asks", "processes"]
JOBS: tuple[Job, ...] = ("processes", "releases", "asks")
"""The longest first."""
ANY = "any"
"""In the counts, beside the labels: whatever was asked about work."""
ROWS = 10**9
"""More than a part has."""
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


class Piece(NamedTuple):
    """A kept table of releases: the number of its part, where it is, its file, and the lines of that file and the
    releases of that part which are before it; how many rows it has."""

    n: int
    path: str
    file: str
    line: int
    row: int
    rows: int

    @property
    def place(self) -> int:
        """Of its first row: places are in the order of the files."""
        return self.n * ROWS + self.row


@value
class Counted:
    """How many rows came of it."""

    releases: int
    duplicates: int
    asks: int
    processes: int


def write(parts: Sequence[Kept], folder: Path, *, memory: str = MEMORY) -> Counted:
    """Write every table and `asks.jsonl` into `folder`, from parts in their order. Raises OSError."""
    return counted(tuple(do(job, parts, folder, memory) for job in JOBS))


def do(job: Job, parts: Sequence[Kept], folder: Path, memory: str = MEMORY) -> dict[str, int]:
    """Write the tables of one job, and give what it counted. Raises OSError."""
    import duckdb

    with duckdb.connect(":memory:") as db:
        try:
            set_up(db, folder / "parts", memory)
            _read(db, pieces_of(parts))
            return _JOBS[job](db, parts, folder)
        except duckdb.IOException as error:
            raise OSError(str(error).splitlines()[0]) from error
        except duckdb.OutOfMemoryException as error:
            raise OSError(errno.ENOMEM, f"its tables need more than {memory} of memory, or more disk") from error


def counted(told: Sequence[dict[str, int]]) -> Counted:
    """What the jobs counted, together."""
    return Counted(**{name: number for each in told for name, number in each.items()})


def set_up(db: Any, disk: Path, memory: str) -> None:
    """One thread: rows that are only copied stay in their order, and nothing is held twice."""
    for setting in (
        f"memory_limit = '{memory}'",
        "threads = 1",
        "preserve_insertion_order = true",
        "enable_external_file_cache = false",
        "allocator_flush_threshold = '8MB'",
    ):
        db.execute(f"set {setting}")
    db.execute("set temp_directory = ?", [str(disk)])


def _read(db: Any, pieces: Sequence[Piece]) -> None:
    """Tables `pieces`, and `left_out`: places of releases that are there from another place already."""
    db.execute("create table pieces (n bigint, path varchar, file varchar, line bigint, row bigint)")
    db.executemany("insert into pieces values (?, ?, ?, ?, ?)", [each[:5] for each in pieces])
    db.execute(
        f"""create table left_out as
        with several as (
            select hash(coalesce(ocid, ''), key) as h from ({_every(pieces)}) group by h having count(*) > 1
        ),
        copies as (
            select place, row_number() over (partition by coalesce(ocid, ''), key order by date desc, place) as copy
            from ({_every(pieces)}) where hash(coalesce(ocid, ''), key) in (select h from several)
        )
        select place from copies where copy > 1 order by place"""  # noqa: S608
    )


def pieces_of(parts: Sequence[Kept]) -> list[Piece]:
    """The tables of releases of all parts, in their order, each with what is before it."""
    lines: dict[str, int] = {}
    found = []
    for number, part in enumerate(parts):
        at = lines.get(part.piece.file, 0) if part.piece.start else 0
        before = 0
        for path, rows in zip(part.files(RELEASES), part.rows, strict=True):
            found.append(Piece(number, str(path), part.piece.file, at, before, rows))
            before += rows
        lines[part.piece.file] = at + part.piece.lines
    return found


def _some(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces in their order, some at a time."""
    held: list[Piece] = []
    for each in pieces:
        if held and sum(one.rows for one in held) + each.rows > SOME:
            yield held
            held = []
        held.append(each)
    yield held


def _every(pieces: Sequence[Piece]) -> str:
    """SQL of the releases of these pieces."""
    facts = ", ".join(f"{_TYPES[column.kind].format(f'r.{column.name}')} as {column.name}" for column in FACTS)
    return f"""select p.n * {ROWS} + r.file_row_number + p.row as place, p.file, r.line + p.line as line,
        coalesce(r.ocid, r.key) as process, r.ocid, coalesce(r.id, '') as id, r.key, r.date, {facts},
        r.labels, r.own_labels
    from {_files(pieces, RELEASES)} r join pieces p on p.path = r.filename"""  # noqa: S608


def _every_ask(pieces: Sequence[Piece]) -> str:
    """SQL of the asks in these pieces."""
    return f"""select p.n * {ROWS} + a.row as place, a.file_row_number as nth,
        coalesce(a.ocid, a.key) as process, coalesce(a.ocid, '') as ocid, coalesce(a.id, '') as id,
        a.date, try_cast(a.published_on as date) as published_on, a.buyer, a.buyer_id,
        a.label, a.phrase, a.sentence, a."where", a.boilerplate
    from {_files(pieces, ASKS)} a join pieces p on p.path = replace(a.filename, '{ASKS}', '{RELEASES}')"""  # noqa: S608


def _files(pieces: Sequence[Piece], ending: str) -> str:
    listed = _listed([each.path.removesuffix(RELEASES) + ending for each in pieces])
    return f"read_parquet({listed}, filename = true, file_row_number = true)"


def _listed(paths: Sequence[Path | str]) -> str:
    return "[" + ", ".join(f"'{_quoted(each)}'" for each in paths) + "]"


def _kept(every: str, pieces: Sequence[Piece]) -> str:
    """SQL of those rows of these pieces that are not left out."""
    first, last = pieces[0].place, pieces[-1].place + pieces[-1].rows
    left_out = f"(select place from left_out where place >= {first} and place < {last})"  # noqa: S608
    return f"(select * from ({every}) anti join {left_out} using (place))"  # noqa: S608


def _releases(db: Any, parts: Sequence[Kept], folder: Path) -> dict[str, int]:
    named = ", ".join(column.name for column in FACTS)
    shown = f"file, line, coalesce(ocid, '') as ocid, id, {named}, labels, own_labels"
    every = _some(pieces_of(parts))
    some = [f"select {shown} from {_kept(_every(each), each)} order by place" for each in every]  # noqa: S608
    _table(db, "releases", folder, some)
    left_out: dict[int, set[int]] = {}
    for (place,) in db.execute("select place from left_out").fetchall():
        number, row = divmod(place, ROWS)
        left_out.setdefault(number, set()).add(row)
    _asks_lines(parts, left_out, folder / "asks.jsonl")
    return {"releases": _number(db, "releases", folder), "duplicates": sum(map(len, left_out.values()))}


def _asks(db: Any, parts: Sequence[Kept], folder: Path) -> dict[str, int]:
    pieces = pieces_of(parts)
    shown = 'ocid, id, label, phrase, sentence, "where", boilerplate'
    every = _some(pieces)
    some = [f"select {shown} from {_kept(_every_ask(each), each)} order by place, nth" for each in every]  # noqa: S608
    _table(db, "asks", folder, some)
    asks = _number(db, "asks", folder)
    lots, phrases = asks // SPOKEN + 1, _phrases(_kept(_every_ask(pieces), pieces))
    db.execute(f"create table phrases as {phrases} limit 0", [1, 0])
    for lot in range(lots):
        db.execute(f"insert into phrases {phrases}", [lots, lot])
    _table(db, "phrases", folder, ["select * from phrases order by label, processes desc, phrase"])
    return {"asks": asks}


def _phrases(asks: str) -> str:
    """`phrase` in lower case, spaces and line breaks as one space."""
    newest = "struct_pack(d := date, p := -place)"
    return f"""
        select label, said as phrase, count(distinct process) as processes,
            count(distinct coalesce(nullif(buyer_id, ''), buyer)) as buyers,
            min(published_on) as first_on, max(published_on) as last_on,
            max_by(ocid, {newest}) as ocid, max_by(id, {newest}) as id
        from (select *, trim(regexp_replace(lower(phrase), '\\s+', ' ', 'g')) as said from {asks})
        where hash(said) % ? = ? group by label, said
    """  # noqa: S608


def _processes(db: Any, parts: Sequence[Kept], folder: Path) -> dict[str, int]:
    pieces = pieces_of(parts)
    _fold(db, _kept(_every(pieces), pieces))
    _table(db, "processes", folder, [_in_order(each) for each in _some(pieces)])
    db.execute("drop table folded")
    write_counts(db, folder)
    return {"processes": _number(db, "processes", folder)}


def write_counts(db: Any, folder: Path) -> None:
    """Write the counts from the processes that are in `folder`, a label at a time: all at once are many rows."""
    processes = f"read_parquet('{_quoted(folder / 'processes.parquet')}')"
    _table(db, "counts", folder, [_counts(processes, label) for label in sorted((ANY, *LABELS))])


def _in_order(pieces: Sequence[Piece]) -> str:
    """SQL of the processes whose first release is in these pieces."""
    names = ", ".join(column.name for column in FACTS)
    first, last = pieces[0].place, pieces[-1].place + pieces[-1].rows
    return f"""select * from (
        select coalesce(ocid, '') as ocid, 1::bigint as releases, {names}, year(published_on) as year,
            labels, own_labels, place as first
        from {_kept(_every(pieces), pieces)} anti join several on several.h = hash(process)
        union all select * from folded where first >= {first} and first < {last}
    ) order by first"""  # noqa: S608


_JOBS = {"releases": _releases, "asks": _asks, "processes": _processes}


def _table(db: Any, name: str, folder: Path, some: Sequence[str]) -> None:
    """Write what the queries give, one after the other, as Parquet, and that as CSV."""
    columns = TABLES[name]
    shown = ", ".join(map(_shown, columns))
    sources = [f"(select {shown} from ({each}))" for each in some]  # noqa: S608
    kept: list[Path] = []
    if len(sources) > 1:
        for number, source in enumerate(sources):
            kept.append(folder / "parts" / f"{name}.{number}.parquet.new")
            _copy(db, f"from {source}", kept[-1], f"format parquet, compression lz4, row_group_size {GROUP}")
        sources = [f"read_parquet({_listed(kept)})"]
    whole, new = folder / f"{name}.parquet", folder / f"{name}.csv.new"
    _copy(db, f"from {sources[0]}", new, f"format parquet, compression zstd, row_group_size {GROUP}")
    new.replace(whole)
    for each in kept:
        each.unlink()
    _copy(db, f"select {', '.join(map(_cell, columns))} from '{_quoted(whole)}'", new, "format csv, header true")  # noqa: S608
    new.replace(folder / f"{name}.csv")


def _copy(db: Any, source: str, path: Path, how: str) -> None:
    db.execute(f"copy ({source}) to '{_quoted(path)}' ({how})")


def _shown(column: Column) -> str:
    name = f'"{column.name}"'
    if column.kind == "texts":
        return f"list_filter(string_split({name}, ' '), lambda x: x <> '') as {name}"
    return name


def _cell(column: Column) -> str:
    name = f'"{column.name}"'
    if column.kind not in {"text", "texts"}:
        return name
    said = name if column.kind == "text" else f"array_to_string({name}, ' ')"
    return f"{harmless_in_sql(said)} as {name}"


def _number(db: Any, name: str, folder: Path) -> int:
    ((rows,),) = db.execute("select count(*) from read_parquet(?)", [str(folder / f"{name}.parquet")]).fetchall()
    return int(rows)


def _quoted(path: Path | str) -> str:
    return str(path).replace("'", "''")


def _fold(db: Any, kept: str) -> None:
    """Table `several`: processes that have several releases, by hash; and `folded`: what those releases say together.

    Most processes have one release, and that is the process; so is one that only shares its hash. Some are folded at
    a time, in the order of their first releases: what is held of each while it is folded is large.
    """
    db.execute(
        f"""create table several as
        select h, (row_number() over (order by first) - 1) // {FOLDED} as lot
        from (select hash(process) as h, min(place) as first from {kept} group by h having count(*) > 1)"""  # noqa: S608
    )
    ((lots,),) = db.execute("select coalesce(max(lot) + 1, 0) from several").fetchall()
    names = ", ".join(column.name for column in FACTS)
    db.execute(
        f"""create table folding as
        select lot, process, place, date, ocid, {names}, labels, own_labels
        from {kept} join several on several.h = hash(process)"""  # noqa: S608
    )
    db.execute(f"create table folded as {_folding()} limit 0", [0])
    for lot in range(lots):
        db.execute(f"insert into folded {_folding()}", [lot])
    db.execute("drop table folding")


def _folding() -> str:
    """The processes of one lot, each fact as the latest release that says it does."""
    facts = ", ".join(_folded(column) for column in FACTS)
    words = "string_agg({0}, ' ') filter ({0} <> '')"
    each = f"list_filter(list_sort(list_distinct(string_split({words}, ' '))), lambda x: x <> '')"
    labels = [f"coalesce(array_to_string({each.format(name)}, ' '), '') as {name}" for name in ("labels", "own_labels")]
    return f"""
        select coalesce(any_value(ocid), '') as ocid, count(*) as releases, {facts},
            year(min(published_on)) as year, {", ".join(labels)}, min(place) as first
        from (select *, row_number() over (order by date, place desc) as later from folding where lot = ?)
        group by process order by first
    """  # noqa: S608


def _folded(column: Column) -> str:
    name = column.name
    group = next((each for each in _TOGETHER if name in each), (name,))
    says = " or ".join(_SAYS.get(_kind(each), "{0} is not null").format(each) for each in group)
    if len(group) == 1:
        said = f"max_by({name}, later) filter ({says})"
    else:
        # A fact that is not there is passed over by itself; beside others that are, it counts as not there.
        said = f"struct_extract(max_by(struct_pack(it := {name}), later) filter ({says}), 'it')"
    return f"coalesce({said}, '') as {name}" if column.kind == "text" else f"{said} as {name}"


def _kind(name: str) -> str:
    return next(column.kind for column in FACTS if column.name == name)


def _counts(processes: str, label: str) -> str:
    """Every group, with one label: what was read stands beside what was asked, also where nobody asks."""
    says = "list_contains({0}, '" + label + "')"
    if label == ANY:
        says = "len(list_filter({0}, lambda x: x <> 'environmental_only')) > 0"
    asked, own = says.format("labels"), says.format("own_labels")
    return f"""
        select '{label}' as label, year, region, division, buyer_kind, count(*) as processes,
            count(*) filter ({asked}) as asked, count(*) filter ({asked} and {own}) as own_words
        from {processes} where year is not null group by all order by year, region, division, buyer_kind
    """  # noqa: S608


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
