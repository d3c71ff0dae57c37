"""Bytes to JSON texts: plain or gzip, one document or one a line, and never more than can be held.

Told by content, not by the file's name. What cannot be read is a `Problem`; what comes before and after is still read.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from makegood.terms import BadInput, Problem, codec, value

MAX_TEXT = 32 * 1024 * 1024
"""Bytes of one JSON text (a line, or a whole document). The largest real record measured was 21.6 MB."""
MAX_ALL = 40 * 1024**3
"""Bytes read from one file, after unpacking."""
MAX_RATIO, RATIO_FROM = 250, 64 * 1024 * 1024
"""Unpacked to packed size, looked at from 64 MB on. Real notices pack 5 to 40 times; a bomb 1,000 times."""
GZIP = b"\x1f\x8b"
_SPACE = b" \t\r\n"
_SPLIT = "unpack it, or ask for it in parts"


@value
class Found:
    """Plain data from one JSON text. `line` is None when the text is the whole file."""

    data: Any
    line: int | None = None
    problems: tuple[Problem, ...] = ()


class TooMuch(Exception):
    """The file unpacks to more than will be read. The message is for people."""


class Joined(io.RawIOBase):
    """A raw stream from a first piece and the rest, which counts what was taken."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest, self.taken = head, rest, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        piece = self.head[:size] or self.rest.read(size) or b""
        self.head = self.head[len(piece) :] if self.head else b""
        buffer[: len(piece)] = piece
        self.taken += len(piece)
        return len(piece)


class _Bounded(io.RawIOBase):
    """What comes out of `stream`, until it is too much."""

    def __init__(self, stream: io.BufferedIOBase | gzip.GzipFile, packed: Joined, *, zipped: bool) -> None:
        self.stream, self.packed, self.zipped, self.given = stream, packed, zipped, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self.stream.read(min(len(buffer), 1024 * 1024)) or b""
        self.given += len(piece)
        if self.given > MAX_ALL:
            raise TooMuch(f"it holds more than {MAX_ALL // 1024**3} GB")
        if self.zipped and self.given > RATIO_FROM and self.given > MAX_RATIO * max(self.packed.taken, 1):
            raise TooMuch(f"it unpacks to more than {MAX_RATIO} times its size, as no real file of notices does")
        buffer[: len(piece)] = piece
        return len(piece)


def texts(source: Path | BinaryIO, name: str) -> Iterator[Found | Problem]:
    """The JSON texts of a file, in order. Raises nothing for bad content; OSError when a path cannot be opened."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield from _texts(stream, name)
    else:
        yield from _texts(source, name)


def _texts(stream: BinaryIO, name: str) -> Iterator[Found | Problem]:
    try:
        yield from _parsed(_unpacked(stream), name)
    except EOFError:
        yield Problem(
            file=name,
            found="the compressed file ends too soon",
            do="get the file again; what came before the end was read",
        )
    except (gzip.BadGzipFile, zlib.error) as error:
        yield Problem(file=name, found=f"the compressed file is damaged ({error})", do="get the file again")
    except TooMuch as error:
        yield Problem(file=name, found=str(error), do=_SPLIT)


def _unpacked(stream: BinaryIO) -> io.BufferedReader:
    counted = Joined(stream.read(2) or b"", stream)
    zipped = counted.head == GZIP
    packed = io.BufferedReader(counted)
    inner: io.BufferedIOBase | gzip.GzipFile = gzip.GzipFile(fileobj=packed) if zipped else packed
    return io.BufferedReader(_Bounded(inner, counted, zipped=zipped))


def _parsed(stream: io.BufferedReader, name: str) -> Iterator[Found | Problem]:
    first, number = first_line(stream)
    if not first.strip(_SPACE):
        yield Problem(file=name, found="the file is empty", expected="OCDS JSON", do="check that it is the right file")
    elif first.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield _whole(first, stream, name, "utf-16")
    elif first.startswith(GZIP):
        yield Problem(file=name, found="it is compressed twice", do="unpack it once")
    elif is_lines(first, stream):
        yield from _lines(first, number, stream, name)
    else:
        yield _whole(first, stream, name, "utf-8-sig")


def first_line(stream: io.BufferedReader) -> tuple[bytes, int]:
    """The first line that is not blank, and its number."""
    number = 0
    while True:
        line, number = stream.readline(MAX_TEXT + 1), number + 1
        if not line or line.strip(_SPACE):
            return line, number


def is_lines(first: bytes, stream: io.BufferedReader) -> bool:
    """One JSON text a line? Told by the first line, or, where that one is broken, by the beginning of the second."""
    if not first.endswith(b"\n"):
        return True  # the only line
    text = first.decode("utf-8-sig", "replace").strip()
    if text in {"{", "["}:
        return False
    try:
        codec.from_json(text, "")
        return True
    except BadInput:
        start = stream.peek(16)[:16].lstrip(_SPACE)
        return text.startswith("{") and start.startswith(b'{"')


def _lines(first: bytes, number: int, stream: io.BufferedReader, name: str) -> Iterator[Found | Problem]:
    line = first
    while line:
        if len(line) > MAX_TEXT:
            _skip_line(line, stream)
            yield _too_long(name, f"line {number}")
        elif line.strip(_SPACE):
            yield _from(line, name, number)
        line, number = stream.readline(MAX_TEXT + 1), number + 1


def _skip_line(line: bytes, stream: io.BufferedReader) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1024 * 1024)


def _whole(first: bytes, stream: io.BufferedReader, name: str, encoding: str) -> Found | Problem:
    text = first + stream.read(MAX_TEXT + 1 - len(first)) if len(first) <= MAX_TEXT else first
    if len(text) > MAX_TEXT:
        return _too_long(name, "")
    return _from(text, name, None, encoding)


def _too_long(name: str, where: str) -> Problem:
    return Problem(
        file=name,
        where=where,
        found=f"more than {MAX_TEXT // 1024**2} MB in one piece of JSON",
        expected="one release or record a line",
        do="write it as JSON Lines",
    )


def _from(raw: bytes, name: str, line: int | None, encoding: str = "utf-8-sig") -> Found | Problem:
    where = f"line {line}" if line else ""
    problems: tuple[Problem, ...] = ()
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
        problems = (Problem(file=name, where=where, found="it is not UTF-8; it was read as Windows-1252"),)
    try:
        return Found(data=codec.from_json(text.strip(" \t\r\n\x00"), name, where=where), line=line, problems=problems)
    except BadInput as bad:
        return bad.problems[0]
