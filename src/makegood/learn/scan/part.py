"""What the scan of a stretch of files gives: rows in columns, which can be put together with those of others."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Any

import msgspec

from makegood.learn.scan.facts import NAMES
from makegood.learn.scan.slow import Read
from makegood.terms import Problem, value

RELEASE_COLUMNS = ("piece", "line", "ocid", "id", "key", "date", *NAMES, "labels", "own_labels")
"""`piece` and the rows' order say where a release stood; `key` is its id, or digits of its content where it has none;
`date` is the moment as published; labels are parted by spaces. An `ocid` or `id` that is not there is None."""
ASK_COLUMNS = ("row", "label", "phrase", "sentence", "where", "boilerplate")
"""`row`: the release's place in the columns, from 0."""
Columns = dict[str, list[Any]]


@value
class Piece:
    """A stretch of one file that was read: bytes after unpacking, lines, and releases in it."""

    file: str
    start: int
    end: int
    size: int
    lines: int
    releases: int


@value
class At:
    """A problem, with the number of its line in its piece, from 1; None where it is of the whole file."""

    piece: int
    line: int | None
    problem: Problem


@value
class Part:
    """Releases in the order they stood. `told` holds each one's line of `asks.jsonl`, without its line's end."""

    pieces: tuple[Piece, ...] = ()
    releases: Columns = field(default_factory=lambda: {name: [] for name in RELEASE_COLUMNS})
    asks: Columns = field(default_factory=lambda: {name: [] for name in ASK_COLUMNS})
    told: list[bytes] = field(default_factory=list)
    problems: tuple[At, ...] = ()


def merge(parts: Iterable[Part]) -> Part:
    """Several parts as one, in the order given. merge([merge([a, b]), c]) is merge([a, b, c])."""
    made = Part()
    pieces: list[Piece] = []
    problems: list[At] = []
    for part in parts:
        before, rows = len(pieces), len(made.told)
        for name in RELEASE_COLUMNS:
            made.releases[name] += part.releases[name] if name != "piece" else _moved(part.releases[name], before)
        for name in ASK_COLUMNS:
            made.asks[name] += part.asks[name] if name != "row" else _moved(part.asks[name], rows)
        made.told.extend(part.told)
        pieces += part.pieces
        problems += (At(piece=at.piece + before, line=at.line, problem=at.problem) for at in part.problems)
    return Part(pieces=tuple(pieces), releases=made.releases, asks=made.asks, told=made.told, problems=tuple(problems))


def _moved(numbers: Sequence[int], by: int) -> list[int]:
    return [number + by for number in numbers] if by else list(numbers)


class Making:
    """A part of one piece while it is read: what is held of it, and what has been counted of all of it."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.ask_rows: list[tuple[Any, ...]] = []
        self.told: list[bytes] = []
        self.problems: list[At] = []
        self.size = self.lines = self.releases = self.asks = 0

    def add(self, read: Read, line: int | None) -> None:
        """A release, and the number of its line in this piece."""
        labels = own = ""
        if read.asks:
            labels = " ".join(sorted({ask.label for ask in read.asks}))
            own = " ".join(sorted({ask.label for ask in read.asks if not ask.boilerplate}))
            for ask in read.asks:
                self.ask_rows.append((self.releases, ask.label, ask.phrase, ask.sentence, ask.where, ask.boilerplate))
            self.asks += len(read.asks)
        self.rows.append((0, line, read.ocid, read.id, read.key, read.date, *read.facts, labels, own))
        self.told.append(line_of(read))
        self.releases += 1

    def problem(self, problem: Problem, line: int | None) -> None:
        self.problems.append(At(piece=0, line=line, problem=problem))

    def columns(self) -> tuple[Columns, Columns]:
        """The rows held, of releases and of asks, in columns."""
        return _columns(RELEASE_COLUMNS, self.rows), _columns(ASK_COLUMNS, self.ask_rows)

    def let_go(self) -> None:
        """Hold no rows any more: they are kept elsewhere."""
        self.rows, self.ask_rows, self.told = [], [], []

    def piece(self, file: str, start: int, end: int) -> Piece:
        return Piece(file=file, start=start, end=end, size=self.size, lines=self.lines, releases=self.releases)

    def done(self, file: str, start: int, end: int) -> Part:
        releases, asks = self.columns()
        pieces = (self.piece(file, start, end),)
        return Part(pieces=pieces, releases=releases, asks=asks, told=self.told, problems=tuple(self.problems))


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Columns:
    if not rows:
        return {name: [] for name in names}
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def line_of(read: Read) -> bytes:
    """A release's line of `asks.jsonl`: one JSON object, in UTF-8."""
    asks = [{"label": ask.label, "phrase": ask.phrase, "where": ask.where} for ask in read.asks]
    return msgspec.json.encode({"ocid": read.ocid, "id": read.id, "asks": asks})
