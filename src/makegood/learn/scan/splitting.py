"""A file as stretches, which one process each can read. It needs nothing of what reads them, and is quick to import."""

from itertools import pairwise
from pathlib import Path

from makegood.learn.scan.opening import kind, unpacked

STRETCH = 32 * 1024 * 1024
"""Bytes of a plain file that are one part of a scan: few enough that no worker waits long for the last."""
PACKED_STRETCHES = 8
"""A compressed file has no more parts than this: each is unpacked from the beginning of the file up to its own end."""


def split(path: Path, size: int, stretch: int = STRETCH) -> tuple[tuple[int, int], ...]:
    """The stretches of a file of `size` bytes on the disk: of its bytes when unpacked, where it is compressed.

    One, from 0 to `size`, for a single document, a small file, and a compressed file that is damaged. OSError, Damaged.
    """
    found = kind(path)
    all_, most = (unpacked(path), PACKED_STRETCHES) if found.packed else (size, size)
    if found.shape == "document" or all_ is None or all_ <= stretch:
        return ((0, size),)
    number = min(-(-all_ // stretch), most)
    edges = [all_ * each // number for each in range(number + 1)]
    if found.packed and edges[1] == size:
        edges[1] += 1  # from 0 to `size` is the whole of it
    return tuple(pairwise(edges))


def last_of(path: Path, packed: bool, start: int, end: int) -> int | None:
    """Where a stretch that `split` gave ends; None for a compressed file that is read to its end. OSError."""
    return None if packed and (start, end) == (0, path.stat().st_size) else end
