"""Files to a stream of bytes: plain, gzip or zstd, told by content, and never more than can be meant."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal

from makegood.ocds.texts import GZIP, MAX_ALL, MAX_RATIO, RATIO_FROM, TooMuch, first_line, is_lines
from makegood.terms import Problem, value

ZSTD = b"(\xb5/\xfd"
ZSTD_WINDOW = 2**27
"""Bytes that a zstd file may ask us to look back: what its own program allows without being asked."""
SMALL = 4096
"""Bytes of a damaged gzip file that are unpacked at a time: less than this before a damage may be lost."""
ZSTD_BLOCK = "128 KB"
"""A zstd file is unpacked by blocks of so much at most (RFC 8878, section 3.1.1.2); what is left of one is nothing."""
Shape = Literal["lines", "document"]


class Damaged(Exception):
    """A compressed file that cannot be unpacked further. The message is for people."""


@value
class Kind:
    """What a file is. `packed`: it is compressed."""

    shape: Shape
    packed: bool


def kind(path: Path) -> Kind:
    """What the file is, by its first bytes. OSError when it cannot be opened; Damaged when it cannot be unpacked."""
    with opened(path) as stream:
        packed = stream.packed
        lines: Any = io.BufferedReader(stream)
        first, _ = first_line(lines)
        other = first.startswith((b"\xff\xfe", b"\xfe\xff", GZIP, ZSTD)) or not first.strip()
        return Kind(shape="document" if other or not is_lines(first, lines) else "lines", packed=packed)


def unpacked(path: Path) -> int | None:
    """How many bytes a compressed file holds; None where it cannot be unpacked to its end. OSError."""
    try:
        with opened(path) as stream:
            return stream.seek(MAX_ALL + 1)
    except (Damaged, TooMuch):
        return None


class Stream(io.RawIOBase):
    """The unpacked bytes of a file. Raises Damaged, or TooMuch where it holds more than any real file does."""

    def __init__(self, raw: BinaryIO, inner: Any, head: bytes = b"") -> None:
        self.raw, self.inner, self.head, self.given = raw, inner, head, 0
        self.packed = bool(head)
        self.again: Iterator[bytes] | None = None
        self.held, self.why = b"", EOFError()

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if not self.packed:
            return self.raw.seek(offset, whence)
        if whence != io.SEEK_SET or offset < self.given:
            raise io.UnsupportedOperation("a compressed file is read from its beginning")
        while self.given < offset and self._piece(offset - self.given):
            pass
        return self.given

    def read(self, size: int = -1) -> bytes:
        """`size` bytes, fewer at the end, then b''. What came before a damage is given before the damage is told."""
        if not self.packed:
            return self._piece(size)
        pieces: list[bytes] = []
        left = size
        try:
            while left > 0 and (piece := self._piece(left)):
                pieces.append(piece)
                left -= len(piece)
        except (Damaged, TooMuch):
            if not pieces:
                raise  # what is damaged once stays so: the next reading tells it
        return b"".join(pieces)

    def readinto(self, buffer: Any) -> int:
        piece = self._piece(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _piece(self, size: int) -> bytes:
        if not self.packed:
            piece: bytes = self.raw.read(size) or b""
            self.given += len(piece)
            return piece
        try:
            piece = self._unpacked(min(size, 2**16))
        except EOFError as error:
            raise Damaged("the compressed file ends too soon") from error
        except _errors() as error:
            lost = ZSTD_BLOCK if self.head == ZSTD else f"{SMALL // 1024} KB"
            raise Damaged(f"the compressed file is damaged; up to {lost} before the damage are lost") from error
        if not piece and not self._whole():
            raise Damaged(f"the compressed file ends too soon; up to {ZSTD_BLOCK} before its end are lost")
        self.given += len(piece)
        if self.given > MAX_ALL:
            raise TooMuch(f"it holds more than {MAX_ALL // 1024**3} GB")
        if self.given > RATIO_FROM and self.given > MAX_RATIO * max(self.raw.tell(), 1):
            raise TooMuch(f"it unpacks to more than {MAX_RATIO} times its size, as no real file of notices does")
        return piece

    def _unpacked(self, size: int) -> bytes:
        """What the quick reader gives; where a gzip file is damaged, what that reader kept back, then the damage."""
        if self.again is None:
            try:
                return self.inner.read1(size) or b""
            except (EOFError, *_errors()) as error:
                if self.head != GZIP:
                    raise
                self.again, self.why = to_the_damage(self.raw, self.given), error
        self.held = self.held or next(self.again, b"")
        if not self.held:
            raise self.why
        piece, self.held = self.held[:size], self.held[size:]
        return piece

    def _whole(self) -> bool:
        """The gzip library says when a file ends too soon; the zstd library does not."""
        return self.head != ZSTD or zstd_is_whole(self.raw)

    def close(self) -> None:
        self.raw.close()
        super().close()


def name_of(path: Path) -> str:
    """The file's name as text, also where the disk holds bytes that are none."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def opened(path: Path) -> Stream:
    """The unpacked stream of a file. OSError when it cannot be opened."""
    raw: Any = path.open("rb", buffering=0)
    head: bytes = raw.read(4) or b""
    raw.seek(0)
    if head.startswith(GZIP):
        return Stream(raw, _gzip(raw), GZIP)
    if head.startswith(ZSTD) or holds_no_data(head):
        return Stream(raw, _zstd(raw), ZSTD)
    return Stream(raw, raw)


def _gzip(raw: BinaryIO) -> Any:
    from isal import igzip

    return igzip.IGzipFile(fileobj=raw)  # type: ignore[no-untyped-call]


def to_the_damage(raw: BinaryIO, given: int) -> Iterator[bytes]:
    """A gzip file once more, slowly, in small pieces: those after the first `given` bytes, up to its end or damage."""
    import zlib

    raw.seek(0)
    inner, packed = zlib.decompressobj(zlib.MAX_WBITS | 16), raw.read(SMALL)
    while packed:
        try:
            piece = inner.decompress(packed, SMALL)
            packed = inner.unused_data.lstrip(b"\0") if inner.eof else inner.unconsumed_tail
            packed = packed or raw.read(SMALL)
            if not packed:
                piece += inner.flush()
        except zlib.error:
            return
        if inner.eof:
            inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
        if piece[given:]:
            yield piece[given:]
        given = max(0, given - len(piece))


def _zstd(raw: BinaryIO) -> Any:
    import zstandard

    unpack = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
    return unpack.stream_reader(raw, read_across_frames=True, closefd=False)


def holds_no_data(head: bytes) -> bool:
    """Does a zstd frame begin here that is to be skipped? Some packers write one first."""
    return head[1:4] == b"\x2a\x4d\x18" and head[0] & 0xF0 == 0x50


def zstd_is_whole(raw: BinaryIO) -> bool:
    """Does the file end where its last frame does? By the sizes that frames and blocks say (RFC 8878, section 3.1)."""
    size = raw.seek(0, io.SEEK_END)
    at = 0
    while at < size:
        raw.seek(at)
        head = raw.read(5).ljust(5, b"\0")
        if holds_no_data(head):
            at += 8 + int.from_bytes(head[4:5] + raw.read(3), "little")
            continue
        at = _after_frame(raw, at + 5, head[4], size)
    return at == size


def _after_frame(raw: BinaryIO, at: int, says: int, size: int) -> int:
    """Where a frame ends whose descriptor `says` what it holds and whose header goes on at `at`."""
    single = says >> 5 & 1
    at += (1 - single) + (0, 1, 2, 4)[says & 3] + (single, 2, 4, 8)[says >> 6]
    while at <= size:
        raw.seek(at)
        block = int.from_bytes(raw.read(3).ljust(3, b"\0"), "little")
        at += 3 + (1 if block >> 1 & 3 == 1 else block >> 3)
        if block & 1:
            break
    return at + 4 * (says >> 2 & 1)


def _errors() -> Any:
    import zlib

    import zstandard
    from isal import isal_zlib

    return (OSError, ValueError, zlib.error, isal_zlib.error, zstandard.ZstdError)


def told(name: str, error: Exception, *, read: bool) -> Problem:
    """What a person is told of a file that could not be unpacked to its end. `read`: were its first lines read?"""
    if isinstance(error, TooMuch):
        return Problem(file=name, found=str(error), do="unpack it, or ask for it in parts")
    do = "get the file again; what came before was read" if read else "get the file again; nothing of it was read"
    return Problem(file=name, found=str(error), do=do)
