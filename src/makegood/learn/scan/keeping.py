"""Parts of a scan kept on disk, so that a scan which was stopped goes on where it was.

A part is three files with one name; the last to be written, `<name>.json`, says that the others are whole. The name
holds what the part depends on: the file (its path, size, time and first bytes), the stretch, the patterns. When one of
these changes, the part has another name, and is made again.
"""

import errno
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from makegood.learn.scan.part import At, Making, Part, Piece
from makegood.terms import Problem, value

FIRST = 64 * 1024
RELEASES, ASKS, TOLD, WHOLE = ".releases.parquet", ".asks.parquet", ".jsonl", ".json"


@value
class Kept:
    """A part that is on disk. `name`: its path without the ending."""

    name: Path
    piece: Piece
    asks: int
    problems: tuple[At, ...]


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
        if not all(_at(name, end).is_file() for end in (RELEASES, ASKS, TOLD)):
            return None
        problems = tuple(At(piece=0, line=at[0], problem=Problem(**at[1])) for at in held["problems"])
        return Kept(name=name, piece=Piece(**held["piece"]), asks=held["asks"], problems=problems)
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return None


def keep(part: Part, name: Path) -> Kept:
    """Write a part of one piece. Whole or not at all. OSError when the disk is full or may not be written."""
    _frame(part.releases, _at(name, RELEASES), part_schema())
    _frame(part.asks, _at(name, ASKS), asks_schema())
    _written(_at(name, TOLD), b"".join(line + b"\n" for line in part.told))
    (piece,) = part.pieces
    return _whole(Kept(name=name, piece=piece, asks=len(part.asks["row"]), problems=part.problems))


class Keeping:
    """A part that is written while it is read: a large compressed file needs no more memory than a small one."""

    def __init__(self, name: Path) -> None:
        self.name, self.pieces = name, 0

    def spill(self, making: Making) -> None:
        """Write the rows that are held, beside those written before, and let go of them. Raises OSError."""
        releases, asks = making.columns()
        _frame(releases, self._piece(RELEASES, self.pieces), part_schema())
        _frame(asks, self._piece(ASKS, self.pieces), asks_schema())
        with _at(self.name, TOLD + ".new").open("ab" if self.pieces else "wb") as out:
            out.writelines(line + b"\n" for line in making.told)
        making.let_go()
        self.pieces += 1

    def done(self, making: Making, file: str, start: int, end: int) -> Kept:
        """The rest is written, and the part is whole. Raises OSError."""
        if not self.pieces:
            return keep(making.done(file, start, end), self.name)
        self.spill(making)
        _at(self.name, TOLD + ".new").replace(_at(self.name, TOLD))
        for ending in (RELEASES, ASKS):
            self._together(ending)
        piece, problems = making.piece(file, start, end), tuple(making.problems)
        return _whole(Kept(name=self.name, piece=piece, asks=making.asks, problems=problems))

    def _piece(self, ending: str, number: int) -> Path:
        return _at(self.name, f".{number}{ending}")

    def _together(self, ending: str) -> None:
        import polars

        pieces = [self._piece(ending, number) for number in range(self.pieces)]
        new = _at(self.name, ending + ".new")
        with _refusals():
            polars.scan_parquet(pieces).sink_parquet(new, compression="lz4", statistics=False, maintain_order=True)
        new.replace(_at(self.name, ending))
        for each in pieces:
            each.unlink()


def _whole(made: Kept) -> Kept:
    """Say that a part is whole: the last of its files."""
    held = {
        "piece": {each: getattr(made.piece, each) for each in Piece.__annotations__},
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
    return {"row": polars.Int64, **text, "boilerplate": polars.Boolean}
