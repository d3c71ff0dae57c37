"""The scan's kernel: `(path, start, end) -> part`. The same on one machine and on many.

`split` a file into stretches, `scan_part` each wherever it can be read, and `merge` what comes back in order: the same
rows as from the file in one piece.
"""

import io
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from makegood.learn.scan import slow
from makegood.learn.scan.lines import blocks
from makegood.learn.scan.opening import Damaged, Stream, kind, name_of, opened, told
from makegood.learn.scan.part import Making, Part, merge
from makegood.learn.scan.quick import Reader
from makegood.learn.scan.splitting import STRETCH, last_of, split
from makegood.ocds.reading import Release, releases
from makegood.ocds.texts import MAX_TEXT, TooMuch
from makegood.terms import Problem

__all__ = ["STRETCH", "Part", "merge", "scan_part", "split"]
_SPACE = b" \t\r\n\x00"


def scan_part(path: Path, start: int, end: int) -> Part:
    """The releases whose lines begin in [start, end) of the file, as `split` gave it.

    Bad content never raises: it is in the part's problems. OSError when the file cannot be read.
    """
    return scan_into(Making(), path, start, end).done(name_of(path), start, end)


def scan_into(
    making: Making, path: Path, start: int, end: int, spill: Callable[[Making], None] | None = None
) -> Making:
    """`scan_part`, into what the caller holds. `spill` is called from time to time, and may let go of the rows."""
    name, lines = name_of(path), False
    try:
        found = kind(path)
        lines = found.shape == "lines"
        with opened(path) as stream:
            if found.shape == "document":
                _document(stream, name, making)
            else:
                _lines(stream, start, last_of(path, found.packed, start, end), name, making, spill)
    except (Damaged, TooMuch) as error:
        making.problem(told(name, error, read=lines), None)
    return making


def _document(stream: Any, name: str, making: Making) -> None:
    _add(releases(io.BufferedReader(stream), name), None, name, making)
    making.size = stream.given


def _lines(
    stream: Stream, start: int, end: int | None, name: str, making: Making, spill: Callable[[Making], None] | None
) -> None:
    reader, spilt = quick_reader(), 0
    for block in blocks(stream, start, end):
        making.lines = block.first
        if block.too_long:
            making.problem(_too_long(name), block.first)
            continue
        lines = block.raw.split(b"\n")
        if not lines[-1]:
            lines.pop()
        for number, line in enumerate(lines, block.first):
            if len(line) >= MAX_TEXT:
                making.problem(_too_long(name), number)
            elif line.strip(_SPACE):
                _line(line.rstrip(b"\r"), number, name, making, reader)
        making.lines = block.first + len(lines) - 1
        making.size += len(block.raw)
        if spill and making.size - spilt >= STRETCH:
            spilt = making.size
            spill(making)


def _line(line: bytes, number: int, name: str, making: Making, reader: Reader | None) -> None:
    read = reader.read(line, number) if reader else None
    if read is not None:
        making.add(read, number)
        return
    _add(releases(io.BytesIO(line), name), number, name, making)


def _add(found: Iterator[Release | Problem], line: int | None, name: str, making: Making) -> None:
    """What one text holds. A problem of the whole text comes with each of its releases, and is told once."""
    told: set[Problem] = set()
    for each in found:
        if isinstance(each, Problem):
            making.problem(each, line)
            continue
        for problem in each.problems:
            if problem not in told:
                making.problem(problem, line)
        told.update(each.problems)
        making.add(slow.read(each, name), line)


def has_engine() -> bool:
    """Is the pattern engine installed? Without it everything is read the slow way."""
    return find_spec("hyperscan") is not None


@cache
def quick_reader() -> Reader | None:
    """The quick reader of this process; None where the pattern engine is not installed."""
    try:
        return Reader()
    except ImportError:
        return None


def _too_long(name: str) -> Problem:
    return Problem(file=name, found="the line is longer than will be read", do="write one release a line")
