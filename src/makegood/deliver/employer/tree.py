"""The sealed tree over rows, as RFC 6962 section 2.1 defines it (and RFC 9162 after it), with SHA-256.

A leaf is hashed as 0x00 and its bytes, a node as 0x01 and its two halves; a tree that is not a power of two is split at
the largest power of two below its size. Bottom up that is: pair the hashes of a level, and carry an odd last one up.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf's bytes, which may be empty."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two halves."""
    return sha256(b"\x01" + left + right).digest()


def root(hashes: Iterable[bytes]) -> bytes:
    """The root over leaf hashes in their order, in as many steps as there are leaves. `EMPTY` for none."""
    level = list(hashes)
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else EMPTY


def proof(hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes that lead from one leaf to the root, its neighbour first. Raises IndexError outside the tree."""
    if not 0 <= index < len(hashes):
        raise IndexError(f"there is no leaf {index} in a tree of {len(hashes)}")
    return _proof(_levels(hashes), index)


def proofs(hashes: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
    """The proof of every leaf, in order. Every node is hashed once for all of them."""
    levels = _levels(hashes)
    return (_proof(levels, index) for index in range(len(hashes)))


def proof_length(index: int, size: int) -> int:
    """How many hashes the proof of leaf `index` has in a tree of `size`; `index` counts from 0 and lies in the tree."""
    # Where leaf and last leaf part, both sides have a neighbour; above that only the left turns have one.
    apart = (index ^ (size - 1)).bit_length()
    return apart + (index >> apart).bit_count()


def holds(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from this leaf, at this place of a tree of this size, to this root. Never raises."""
    return not why_not(leaf_hash, index, size, proof, root)


def why_not(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> str:
    """Why the proof does not hold, in words; empty where it does."""
    if size < 1 or not 0 <= index < size:
        return f"there is no leaf {index} in a tree of {size}: leaves count from 0"
    if any(len(each) != HASH_BYTES for each in (leaf_hash, root, *proof)):
        return f"a hash that is not {HASH_BYTES} bytes long is no SHA-256"
    wanted = proof_length(index, size)
    if len(proof) != wanted:
        return f"the proof has {len(proof)} hashes, and leaf {index} of a tree of {size} has {wanted}"
    if _led_to(leaf_hash, index, size, proof) != root:
        return "the proof leads to another root: the leaf, its place, a hash or the root was changed"
    return ""


def _led_to(hash_: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that a proof of the right length leads to."""
    rest, last = iter(proof), size - 1
    while last:
        if index & 1:
            hash_ = node_hash(next(rest), hash_)
        elif index < last:
            hash_ = node_hash(hash_, next(rest))
        index, last = index >> 1, last >> 1
    return hash_


def _above(level: list[bytes]) -> list[bytes]:
    made = [
        sha256(b"\x01" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)
    ]  # spelt out: one call less for each node of a large tree
    return made + level[-1:] if len(level) % 2 else made


def _levels(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """From the leaves up to the root."""
    levels = [list(hashes)]
    while len(levels[-1]) > 1:
        levels.append(_above(levels[-1]))
    return levels


def _proof(levels: Sequence[Sequence[bytes]], index: int) -> tuple[bytes, ...]:
    found = []
    for level in levels[:-1]:
        beside = index ^ 1
        if beside < len(level):
            found.append(level[beside])
        index >>= 1
    return tuple(found)
