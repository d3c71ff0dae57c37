"""Met, not met or not shown; KPI ratings; the ladder agreed at award; putting right; the record and the notice."""

from makegood.deliver.findings.evidence import Bundles, Piece
from makegood.deliver.findings.finding import (
    GRADES,
    Found,
    finding,
    headline,
    may_find,
    promise_of,
    show_between,
    show_quantity,
    to_find,
)

__all__ = [
    "GRADES",
    "Bundles",
    "Found",
    "Piece",
    "finding",
    "headline",
    "may_find",
    "promise_of",
    "show_between",
    "show_quantity",
    "to_find",
]
