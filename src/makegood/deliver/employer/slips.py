"""A worker's slip: what was reported about them, its place in the sealed list, and a token to answer with once.

Everything private stands after the # of the link, which no browser ever sends. The token comes from the employer's
secret by a label of its own, so that a row opened in a spot check says nothing about whose answer is whose.
"""

import base64
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from makegood.deliver.figures.rows import Worker
from makegood.terms import value

FRAGMENT_FORM = 1
LONGEST_PROOF = 64
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@value
class Slip:
    """One worker's slip. `leaf`: the very bytes sealed as leaf `index` of `size`; `worker`: what they say."""

    worker: Worker
    leaf: bytes
    index: int
    size: int
    proof: tuple[bytes, ...]
    token: str


def fragment(slip: Slip) -> str:
    """The part of the link after the #: base64url, without padding, of the bytes that docs/explanation describes.

    Form (1 byte), length of the token and the token, index and size (4 bytes each, big-endian), number of hashes
    (1 byte) and the hashes of the proof, and the rest is the leaf. Raises ValueError for what does not fit.
    """
    said = slip.token.encode("ascii")
    if len(slip.proof) > LONGEST_PROOF or len(said) > 255 or not 0 <= slip.index < slip.size < 2**31:
        raise ValueError("a slip has one place in one tree, and a token of at most 255 letters")
    raw = b"".join(
        (
            bytes((FRAGMENT_FORM, len(said))), said, slip.index.to_bytes(4, "big"), slip.size.to_bytes(4, "big"),
            bytes((len(slip.proof),)), *slip.proof, slip.leaf,
        )
    )  # fmt: skip
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def link(address: str, slip: Slip) -> str:
    """The whole link. `address` ends with the code of the round: 'https://makegood.example/w/K7QF-2M9T/'."""
    return f"{address.rstrip('/')}/#{fragment(slip)}"


def lines(worker: Worker) -> tuple[str, ...]:
    """The lines of a slip in words: three where no hours were offered, else four."""
    offered, took = worker.offered, worker.took
    said = [
        f"You worked {hours(worker.hours_a_week)} hours a week.",
        f"You were paid £{money(worker.rate)} an hour.",
    ]
    if offered is None:
        return (*said, "You were offered fixed hours: no.")
    taken = {"yes": "yes", "no": "no"}.get(took or "", "not answered yet")
    return (*said, f"You were offered {hours(offered)} hours fixed: yes.", f"You took them: {taken}.")


def hours(number: Decimal) -> str:
    """'34' or '33.75': no zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(pounds: Decimal) -> str:
    """'13.45'; more places only where they say something, since nothing may be rounded up on a slip."""
    text = f"{pounds:f}"
    whole, _, pence = text.partition(".")
    return f"{whole}.{pence.rstrip('0').ljust(2, '0')}"


def months(starts: date, ends: date) -> str:
    """'July to September 2026', 'July 2026' or 'December 2026 to February 2027'."""
    last = f"{_MONTHS[ends.month - 1]} {ends.year}"
    if (starts.year, starts.month) == (ends.year, ends.month):
        return last
    first = _MONTHS[starts.month - 1]
    return f"{first} to {last}" if starts.year == ends.year else f"{first} {starts.year} to {last}"


def in_print_order(slips: Sequence[Slip]) -> tuple[Slip, ...]:
    """By the employer's own worker reference, so that handing them out is easy; the sealed order says nothing."""
    return tuple(sorted(slips, key=lambda each: each.worker.worker))
