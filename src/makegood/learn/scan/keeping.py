"""Parts of a scan kept on disk, so that a scan which was stopped goes on where it was.

A part is three files with one name, or more where it was too large to be held; the last to be written, `<name>.json`,
says that the others are whole. The name holds what the part depends on: the file (its path, size, time and first
bytes), the stretch, the patterns. When one of these changes, the part has another name, and is made again.
"""

import errno
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from makegood.learn.scan.part import At, Columns, Making, Part, Piece
from makegood.terms import Problem, value

FIRST = 64 * 1024
RELEASES, ASKS, TOLD, WHOLE = ".releases.parquet", ".asks.parquet", ".jsonl", ".json"
OF_RELEASE = ("ocid", "id", "key", "date", "published_on", "buyer", "buyer_id")
"""What stands beside an ask of its release, so that nobody has to look for the release again."""


@value
class Kept:
    """A part that is on disk. `name`: its path without the ending; `rows`: releases in each pair of its tables."""

    name: Path
    piece: Piece
    rows: tuple[int, ...]
    asks: int
    problems: tuple[At, ...]

    def files(self, ending: str) -> tuple[Path, ...]:
        """Its tables of releases, or of asks, in their order."""
        return tuple(_file(self.name, ending, number) for number in range(len(self.rows)))


def key(path: Path, version: str) -> str:
    """What a file's parts depend on, as hexadecimal digits. OSError when it cannot be read."""
    seen = path.stat()
    with path.open("rb") as stream:
        first = stream.read(FIRST)
    about = f"{path.resolve()}|{seen.st_size}|{seen.st_mtime_ns}|{version}|".encode("utf-8", "surrogateescape")
    return blake2b(about + first, digest_size=10).hexdigest()


def name_of(folder: Path, key: str, start: int, end: int) -> Path:
    return folder / f"{key}-{start}-{end}"


def kept(name: Path) -> Kept | None:
    """The part of this name, or None where it is not there, or was not finished."""
    try:
        held = json.loads(_at(name, WHOLE).read_text(encoding="utf-8"))
        problems = tuple(At(piece=0, line=at[0], problem=Problem(**at[1])) for at in held["problems"])
        piece, rows = Piece(**held["piece"]), tuple(map(int, held["rows"]))
        found = Kept(name=name, piece=piece, rows=rows, asks=held["asks"], problems=problems)
        wanted = (*found.files(RELEASES), *found.files(ASKS), _at(name, TOLD))
        return found if all(each.is_file() for each in wanted) else None
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return None


def keep(part: Part, name: Path) -> Kept:
    """Write a part of one piece. Whole or not at all. OSError when the disk is full or may not be written."""
    _tables(part.releases, part.asks, 0, name, 0)
    _written(_at(name, TOLD), b"".join(line + b"\n" for line in part.told))
    (piece,) = part.pieces
    rows, asks = (len(part.told),), len(part.asks["row"])
    return _whole(Kept(name=name, piece=piece, rows=rows, asks=asks, problems=part.problems))


class Keeping:
    """A part that is written while it is read: a large compressed file needs no more memory than a small one."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self.rows: tuple[int, ...] = ()

    def spill(self, making: Making) -> None:
        """Write the rows that are held, beside those written before, and let go of them. Raises OSError."""
        releases, asks = making.columns()
        _tables(releases, asks, sum(self.rows), self.name, len(self.rows))
        with _at(self.name, TOLD + ".new").open("ab" if self.rows else "wb") as out:
            out.writelines(line + b"\n" for line in making.told)
        self.rows = (*self.rows, len(making.told))
        making.let_go()

    def done(self, making: Making, file: str, start: int, end: int) -> Kept:
        """The rest is written, and the part is whole. Raises OSError."""
        if not self.rows:
            return keep(making.done(file, start, end), self.name)
        self.spill(making)
        _at(self.name, TOLD + ".new").replace(_at(self.name, TOLD))
        piece, problems = making.piece(file, start, end), tuple(making.problems)
        return _whole(Kept(name=self.name, piece=piece, rows=self.rows, asks=making.asks, problems=problems))


def _tables(releases: Columns, asks: Columns, before: int, name: Path, number: int) -> None:
    """Write a pair of tables. `before`: releases of this part in the pairs before it."""
    rows = [row - before for row in asks["row"]]
    of_release = {each: [releases[each][row] for row in rows] for each in OF_RELEASE}
    _frame(releases, _file(name, RELEASES, number), part_schema())
    _frame({**asks, **of_release}, _file(name, ASKS, number), asks_schema())


def _file(name: Path, ending: str, number: int) -> Path:
    return _at(name, f".{number}{ending}" if number else ending)


def _whole(made: Kept) -> Kept:
    """Say that a part is whole: the last of its files."""
    held = {
        "piece": {each: getattr(made.piece, each) for each in Piece.__annotations__},
        "rows": made.rows,
        "asks": made.asks,
        "problems": [(at.line, dict(vars(at.problem))) for at in made.problems],
    }
    _written(_at(made.name, WHOLE), json.dumps(held).encode())
    return made


def _at(name: Path, ending: str) -> Path:
    return name.with_name(name.name + ending)


def tidy(folder: Path, wanted: Iterable[Path]) -> None:
    """Remove parts of files that have changed since, and what a stopped scan left half written."""
    names = {name.name for name in wanted}
    for path in folder.iterdir():
        if (
            path.is_file()
            and path.name.split(".")[0] not in names
            and path.suffix in {".parquet", ".jsonl", ".json", ".new"}
        ):
            path.unlink(missing_ok=True)


def _written(path: Path, raw: bytes) -> None:
    new = path.with_name(path.name + ".new")
    new.write_bytes(raw)
    new.replace(path)


def _frame(columns: dict[str, list[object]], path: Path, schema: dict[str, object]) -> None:
    import polars

    new = path.with_name(path.name + ".new")
    with _refusals():
        polars.DataFrame(columns, schema=schema, strict=False).write_parquet(new, compression="lz4", statistics=False)  # type: ignore[arg-type]
    new.replace(path)


@contextmanager
def _refusals() -> Iterator[None]:
    """What the table library says of a full disk, as an OSError."""
    import polars

    try:
        yield
    except polars.exceptions.PolarsError as error:
        raise OSError(str(error).splitlines()[0]) from error


def unwritten(folder: Path, error: OSError) -> Problem:
    """A folder that cannot be written, in our words: an engine's own are about its files and functions."""
    full = error.errno == errno.ENOSPC or "space left" in str(error).lower()
    why = "the disk is full" if full else error.strerror
    return Problem(
        file=str(folder),
        found=f"it cannot be written ({why})" if why else "it cannot be written",
        do="choose another place, or make room",
    )


def part_schema() -> dict[str, object]:
    import polars

    from makegood.learn.scan.columns import FACTS

    kinds = {"whole": polars.Int64, "money": polars.Int64, "yes or no": polars.Boolean}
    facts = {column.name: kinds.get(column.kind, polars.String) for column in FACTS}
    text = dict.fromkeys(("ocid", "id", "key", "date"), polars.String)
    return {
        "piece": polars.Int32, "line": polars.Int64, **text, **facts,
        "labels": polars.String, "own_labels": polars.String,
    }  # fmt: skip


def asks_schema() -> dict[str, object]:
    import polars

    text = dict.fromkeys(("label", "phrase", "sentence", "where"), polars.String)
    of_release = dict.fromkeys(OF_RELEASE, polars.String)
    return {"row": polars.Int64, **text, "boilerplate": polars.Boolean, **of_release}
