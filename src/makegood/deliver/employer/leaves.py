"""What stands in the sealed tree: one salted leaf a worker, and the secrets that only the employer can make.

From the employer's secret come, each by its own HMAC-SHA256 and so that none tells another: a salt for each row, and a
token for each slip. A row's salt keys the digest of its pay lines and gives the salt of the leaf. Who has a slip knows
the leaf, not the row's salt: it can check its own lines in the seal, and cannot guess at the pay lines behind them.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from makegood.deliver.employer import tokens
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.plain import from_bytes, to_bytes
from makegood.deliver.figures.rows import PayLine, Worker
from makegood.terms import BadInput, Problem

SALT_BYTES = 32


def salt_of(secret: bytes, asked: Asked, worker: str) -> bytes:
    """The salt of one worker's row: shown to the buyer only when the row is drawn, and to nobody else."""
    return _derived(secret, "row", asked, worker)


def salt_of_row(secret: bytes, asked: Asked, measure: str, row: str) -> bytes:
    """The salt of one row of a list beside the payroll. `row`: its canonical text, and which of its equals it is."""
    return _derived(secret, f"list {measure}", asked, row)


def token_of(secret: bytes, asked: Asked, worker: str) -> str:
    """The once-only token on one worker's slip, short enough to type. The row's salt does not give it, nor it the salt.

    A correction of the same period keeps it, so that nobody answers twice.
    """
    return tokens.of(_derived(secret, "slip", asked, worker))


def signing_key(secret: bytes) -> bytes:
    """The employer's private signing key (a 32-byte Ed25519 seed): one secret to keep, and the same key each time."""
    if len(secret) < SALT_BYTES:
        raise ValueError(f"the employer's secret must have {SALT_BYTES} bytes at least")
    return hmac.new(secret, b"makegood signing key 1", hashlib.sha256).digest()


def lines_digest(lines: Iterable[PayLine], salt: bytes) -> str:
    """HMAC-SHA256 as hex, keyed by the row's salt, over the worker's pay lines in canonical order and form."""
    each = sorted(to_bytes(_sealed(line)) for line in lines)
    return hmac.new(salt, b"[" + b",".join(each) + b"]", hashlib.sha256).hexdigest()


def sorted_lines(lines: Iterable[PayLine]) -> list[dict[str, Any]]:
    """Pay lines as they are sealed: without their place in the file, in an order that does not depend on it."""
    return sorted(map(_sealed, lines), key=to_bytes)


def _sealed(line: PayLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in _KEPT}


_KEPT = tuple(field.name for field in fields(PayLine) if field.name != "line")


def leaf(worker: Worker, lines: Iterable[PayLine], salt: bytes) -> bytes:
    """The leaf's bytes: the row as canonical JSON with the digest of its pay lines, and 32 bytes of salt.

    `salt` is the row's; the leaf's own is made from it. The bytes of a leaf are what a slip carries.
    """
    return leaf_of(replace(worker, lines=lines_digest(lines, salt)), salt)


def leaf_of(row: Worker, salt: bytes) -> bytes:
    """The leaf of a row that has the digest of its lines already."""
    return salted(row, salt)


def salted(row: Any, salt: bytes) -> bytes:
    """The canonical bytes of a row of any kind, and 32 bytes made from its salt."""
    return to_bytes(row) + hmac.new(salt, b"makegood leaf 1", hashlib.sha256).digest()


def row_of(leaf: bytes) -> Worker:
    """The row in a leaf's bytes. Raises BadInput where they are none."""
    if len(leaf) <= SALT_BYTES:
        raise BadInput([Problem(file="leaf", found=f"{len(leaf)} bytes", expected=f"a row and {SALT_BYTES} of salt")])
    return from_bytes(Worker, leaf[:-SALT_BYTES], "leaf")


def _derived(secret: bytes, what: str, asked: Asked, worker: str) -> bytes:
    """One secret for each purpose, contract, tier, period and worker. Raises ValueError for a secret too short."""
    if len(secret) < SALT_BYTES:
        raise ValueError(f"the employer's secret must have {SALT_BYTES} bytes at least")
    about = to_bytes(["makegood 1", what, asked.contract, asked.tier, asked.period, worker])
    return hmac.new(secret, about, hashlib.sha256).digest()
