"""The evidence bundle: totals, held back where few people stand behind them, and a seal over the rows.

The same bytes whether a command made it or a page. docs/reference/bundle.md describes it field by field.
"""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from makegood.deliver.employer.plain import ADDED
from makegood.deliver.figures.shown import Shown
from makegood.terms import value


@value
class Head:
    """The head of an RFC 6962 tree over one salted leaf a worker. `size`: leaves; `root`: SHA-256 as hex."""

    size: int
    root: str


@value
class Sealed:
    """The seal over the rows of one measure that payroll does not show: shifts, visits, absences."""

    measure: str
    head: Head


@value
class Bundle:
    """One return of one tier for one period. `workers` is None where fewer than the floor.

    `kind`: from a payroll, totals typed by hand (grade D), or nil. `slips`: digests of the slips' once-only tokens,
    sorted, so that their order says nothing. `more`: seals over other evidence, by measure, left out where there is
    none. `corrects`: digest of the bundle that this one takes the place of.
    `key` and `signature` are hex: Ed25519 over the canonical bytes without these two.
    """

    format: str = "makegood-bundle-1"
    contract: str
    tier: str
    period: str
    kind: Literal["payroll", "totals", "nil"] = "payroll"
    workers: int | None = None
    hours_paid: Decimal | None = None
    shown: tuple[Shown, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    head: Head | None = None
    slips: tuple[str, ...] = ()
    more: tuple[Sealed, ...] = field(default=(), metadata={ADDED: True})
    seed_locked: str = ""
    corrects: str = ""
    key: str = ""
    signature: str = ""
