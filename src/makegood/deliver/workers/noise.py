"""Chance that hides one person: a whole number, mostly 0, 1 or -1, added to a count before anybody sees it.

A two-sided geometric number with the ratio 3/8: k comes with the chance 5/11 x (3/8)^|k|. Whatever follows from one
count, one answer more or less changes how likely it is by 8 to 3 at most. So somebody who thought it even whether a
worker said "wrong", and knows what everybody else said, can be 73 in 100 sure once a signal is shown, and no more.
"""

import hmac
from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256

RATIO = Fraction(3, 8)
SEED_BYTES = 32
_AT_ZERO = (1 - RATIO) / (1 + RATIO)


def drawn(seed: bytes, cell: str) -> int:
    """The number for one count of one round. The seed is secret, and thrown away. ValueError for a short one."""
    if len(seed) < SEED_BYTES:
        raise ValueError(f"a seed has {SEED_BYTES} random bytes at least")
    eighths = _eighths(seed, cell)
    return _length(eighths) - _length(eighths)


def chance(number: int) -> Fraction:
    """How likely that number is."""
    return _AT_ZERO * RATIO ** abs(number)


def chance_at_least(number: int) -> Fraction:
    """How likely that number or a larger one is."""
    if number <= 0:
        return 1 - chance_at_least(1 - number)
    return RATIO**number / (1 + RATIO)


def _length(eighths: Iterator[int]) -> int:
    """How often in a row the dice of eight sides show one of three."""
    count = 0
    while next(eighths) < RATIO.numerator:
        count += 1
    return count


def _eighths(seed: bytes, cell: str) -> Iterator[int]:
    """Numbers from 0 to 7, each as likely, from HMAC-SHA256 in counter mode."""
    block = 0
    while True:
        for byte in hmac.new(seed, f"makegood noise 1 {cell} {block}".encode(), sha256).digest():
            yield byte & 7
            yield byte >> 3 & 7
        block += 1
