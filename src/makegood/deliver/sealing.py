"""The seal over a file of salted rows, one a line, of any size: the root of `employer.tree`, on several processors.

The file is read in blocks, twice: first the lines of each block are counted, so that each block knows where in the tree
it begins; then every block is hashed by itself to the few subtrees that cover it. What is held at once are some blocks,
never the file.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import FileIO
from itertools import accumulate
from multiprocessing import Pool
from pathlib import Path

from makegood.deliver.employer.tree import EMPTY, node_hash
from makegood.terms import value

BLOCK = 4_000_000
"""Bytes that one process works on at a time."""
AT_ONCE = 131_072
"""Bytes that are read at once: few enough to stay in the processor's own memory."""
AHEAD = 4_096
"""Bytes read at once beyond a block, to the end of its last line."""

Subtree = tuple[int, int, bytes]
"""A whole subtree: its level (0 a leaf), its place on that level, and its hash."""
Block = tuple[str, int, int]
"""A file, and the bytes of it in which the block's lines begin."""


@value
class Sealed:
    """How many rows, and the root over them."""

    size: int
    root: bytes


def seal(path: Path, *, processes: int | None = None, block: int = BLOCK) -> Sealed:
    """The tree over the lines of a file: each line's bytes, without the line break, are a leaf. Raises OSError."""
    length = path.stat().st_size
    blocks = [(str(path), at, min(at + block, length)) for at in range(0, length, block)]
    workers = min(processes or os.cpu_count() or 1, len(blocks))
    if workers < 2:
        return _put_together(map(count, blocks), map(subtrees, _placed(blocks, map(count, blocks))))
    with Pool(workers) as pool:
        counts = pool.map(count, blocks, chunksize=8)
        return _put_together(counts, pool.imap(subtrees, _placed(blocks, counts), chunksize=2))


def count(block: Block) -> int:
    """How many lines begin in the block."""
    path, start, end = block
    left, found = end - 1 - max(start - 1, 0), 1 if start == 0 else 0
    buffer = bytearray(min(AT_ONCE, max(left, 0)))
    with FileIO(path) as file:
        file.seek(max(start - 1, 0))
        while left > 0 and (here := min(file.readinto(buffer) or 0, left)):
            found += buffer.count(b"\n", 0, here)
            left -= here
    return found


def subtrees(placed: tuple[Block, int]) -> list[Subtree]:
    """The whole subtrees that cover the lines which begin in a block, from left to right."""
    block, first = placed
    level = _leaf_hashes(block)
    left: list[Subtree] = []
    right: list[Subtree] = []
    height, start = 0, first
    while level:
        if start % 2:
            left.append((height, start, level[0]))
            del level[0]
            start += 1
        if len(level) % 2:
            right.append((height, start + len(level) - 1, level.pop()))
        pairs = iter(level)
        level = [sha256(b"\x01" + one + other).digest() for one, other in zip(pairs, pairs, strict=True)]
        height, start = height + 1, start // 2
    return left + right[::-1]


def joined(parts: Iterable[Subtree]) -> bytes:
    """The root over subtrees that follow one another from the first leaf on."""
    whole: list[Subtree] = []
    for height, place, hash_ in parts:
        while whole and place % 2 and whole[-1][0] == height:
            hash_ = node_hash(whole.pop()[2], hash_)
            height, place = height + 1, place // 2
        whole.append((height, place, hash_))
    if not whole:
        return EMPTY
    root = whole.pop()[2]
    while whole:
        root = node_hash(whole.pop()[2], root)
    return root


def _put_together(counts: Iterable[int], found: Iterable[list[Subtree]]) -> Sealed:
    return Sealed(size=sum(counts), root=joined(part for parts in found for part in parts))


def _placed(blocks: Iterable[Block], counts: Iterable[int]) -> Iterator[tuple[Block, int]]:
    """Each block with the number of its first line."""
    return zip(blocks, accumulate(counts, initial=0), strict=False)


def _leaf_hashes(block: Block) -> list[bytes]:
    """The hashes of the lines that begin in the block, the last one to its end wherever that is."""
    path, start, end = block
    begin, hashes, rest = max(start - 1, 0), list[bytes](), b"\x00"
    # What comes before the first line break belongs to the block before.
    skip = start > 0
    with FileIO(path) as file:
        file.seek(begin)
        for at in range(begin, end, AT_ONCE):
            # The leaf's prefix is put before all lines of a piece at once, not before each.
            lines = (rest + file.read(min(AT_ONCE, end - at)).replace(b"\n", b"\n\x00")).split(b"\n")
            rest = lines.pop()
            if skip and lines:
                del lines[0]
                skip = False
            hashes += [sha256(line).digest() for line in lines]
        if len(rest) > 1 and not skip:
            hashes.append(sha256(rest + _to_line_break(file)).digest())
    return hashes


def _to_line_break(file: FileIO) -> bytes:
    found = bytearray()
    while more := file.read(AHEAD):
        line, here, _ = more.partition(b"\n")
        found += line
        if here:
            break
    return bytes(found)
