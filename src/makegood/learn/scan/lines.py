"""A stretch of a file as blocks of whole lines. A line belongs to the stretch in which its first byte stands."""

from collections.abc import Iterator
from typing import Any

from makegood.ocds.texts import MAX_TEXT
from makegood.terms import value

BLOCK = 1024 * 1024
"""Bytes read at a time. A line that is longer is read to its end, up to `MAX_TEXT`.

More is slower: four times as many took twice as long, because memory is asked for anew each time and is in no cache.
"""


@value
class Block:
    """Whole lines of a file: `raw`, and the number of its first line in the stretch, from 1.

    `too_long`: instead, that line holds more than will be read; `raw` is empty.
    """

    raw: bytes
    first: int
    too_long: bool = False


def blocks(stream: Any, start: int, end: int | None) -> Iterator[Block]:
    """The lines that begin in [start, end) of a seekable plain file; `end` None: to its end, from where it stands."""
    at, number, held = start, 1, b""
    passing, passed = bool(start), 0
    if start:
        # The byte before tells whether a line begins here.
        stream.seek(start - 1)
        at -= 1
    while end is None or at < end:
        try:
            piece = stream.read(BLOCK)
        except Exception:
            # What came before a damage is given first.
            if whole := 0 if passing else held.rfind(b"\n") + 1:
                yield Block(raw=held[:whole], first=number)
            raise
        if not piece:
            break
        if passing:
            cut = piece.find(b"\n") + 1
            at += cut or len(piece)
            if not cut:
                continue
            piece, passing = piece[cut:], False
            number += passed
        held = held + piece if held else piece
        last = _cut(held, at, end)
        if last:
            yield Block(raw=held[:last], first=number)
            number += held.count(b"\n", 0, last)
            at += last
            held = held[last:]
        elif len(held) > MAX_TEXT and (end is None or at < end):
            yield Block(raw=b"", first=number, too_long=True)
            at += len(held)
            held, passing, passed = b"", True, 1
    if held and not passing and (end is None or at < end):
        yield Block(raw=held, first=number)


def _cut(held: bytes, at: int, end: int | None) -> int:
    """Where the last whole line that belongs here ends in `held`; 0 where none does yet."""
    if end is None or at + len(held) <= end:
        return held.rfind(b"\n") + 1
    if at >= end:
        return 0
    # The line that begins last before `end` may reach past it; a line that begins at `end` belongs to the next.
    return held.find(b"\n", end - at - 1) + 1 or held.rfind(b"\n", 0, end - at) + 1
