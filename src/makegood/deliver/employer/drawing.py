"""The draw: which leaves two secrets pick together, so that neither side could choose. Both sides run these lines.

The buyer locks a seed away (its commitment) before the rows are sealed; the employer seals its rows (the root) without
knowing the seed. To repeat a draw with any tool: HMAC-SHA256 with the seed as key over "makegood draw 1", a zero byte,
the root, the number of leaves and a counter from 0, both as 8 bytes, big end first. Each result is four numbers of 8
bytes. A number that is not below the largest multiple of the leaves under 2^64 is left out, so that no leaf is likelier
than another; of the others the remainder by the leaves is the leaf. One that is drawn already is left out.
"""

import hmac
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import islice

from makegood.terms import value

SEED_BYTES = 32
_LOCK = b"makegood seed 1\x00"
_DRAW = b"makegood draw 1\x00"
_ALL = 2**64


@value
class Drawn:
    """What an employer is told of a draw, and all it needs to repeat it. Leaves count from 0, in rising order.

    `seed`, `commitment`, `root` and `bundle` (the digest of the return) are hex. `by_risk`: added by the buyer, and
    kept out of the sums. `earlier`: leaves of this return drawn by chance before, which the draw went on from.
    """

    format: str = "makegood-drawn-1"
    contract: str
    tier: str
    period: str
    draw: str
    bundle: str
    root: str
    size: int
    commitment: str
    seed: str
    by_chance: tuple[int, ...]
    by_risk: tuple[int, ...] = ()
    earlier: int = 0
    answer_by: date
    sealed_on: date | None = None

    @property
    def leaves(self) -> tuple[int, ...]:
        """All that are to be opened."""
        return tuple(sorted({*self.by_chance, *self.by_risk}))


def commitment(seed: bytes) -> str:
    """What the buyer publishes of its seed: SHA-256 as hex. Raises ValueError for a seed that is not 32 bytes."""
    if len(seed) != SEED_BYTES:
        raise ValueError(f"a seed has {SEED_BYTES} bytes")
    return sha256(_LOCK + seed).hexdigest()


def picks(seed: bytes, root: bytes, size: int) -> Iterator[int]:
    """The leaves in the order in which they are drawn, each once, until there are none left."""
    seen: set[int] = set()
    numbers = _numbers(seed, root, size)
    while len(seen) < size:
        number = next(numbers)
        leaf = number % size
        if number < _ALL - _ALL % size and leaf not in seen:
            seen.add(leaf)
            yield leaf


def drawn(seed: bytes, root: bytes, size: int, rows: int, *, earlier: int = 0) -> tuple[int, ...]:
    """So many leaves in rising order, after the `earlier` ones that were drawn before.

    Raises ValueError where there are not so many.
    """
    if rows < 0 or earlier < 0 or earlier + rows > size:
        raise ValueError(f"{earlier + rows} of {size} rows cannot be drawn")
    return tuple(sorted(islice(picks(seed, root, size), earlier, earlier + rows)))


def why_not(told: Drawn) -> str:
    """Why a draw is not what its seed and root give, in words; empty where it is. For the employer, and an auditor."""
    try:
        seed, root = bytes.fromhex(told.seed), bytes.fromhex(told.root)
        opened = commitment(seed)
        expected = drawn(seed, root, told.size, len(told.by_chance), earlier=told.earlier)
    except ValueError as error:
        return str(error)
    if opened != told.commitment:
        return "the seed does not open the commitment that was locked"
    if expected != told.by_chance:
        return "seed and root draw other rows than these"
    if any(not 0 <= leaf < told.size or leaf in told.by_chance for leaf in told.by_risk):
        return "a row added because of risk is drawn already, or is none"
    return ""


def _numbers(seed: bytes, root: bytes, size: int) -> Iterator[int]:
    counter = 0
    while True:
        about = _DRAW + root + size.to_bytes(8, "big") + counter.to_bytes(8, "big")
        block = hmac.new(seed, about, sha256).digest()
        yield from (int.from_bytes(block[at : at + 8], "big") for at in range(0, 32, 8))
        counter += 1
