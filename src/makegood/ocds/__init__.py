"""The shared format: reading UK open contracting data (OCDS) as it really is.

In: a file or stream of releases, packages or records; JSON or JSON Lines; plain or gzip. Out: a `Notice` for each
release, or a `Problem` that says where and what to do. It never shows contact points, never invents a weight, a
currency or VAT, fetches nothing, and knows no law and no asks.
"""

from makegood.ocds.compiling import compile
from makegood.ocds.notice import Criterion, Lot, Money, Notice, Prose, Weight
from makegood.ocds.reading import notice, read, releases
from makegood.ocds.repair import Repair, repair
from makegood.ocds.texts import MAX_TEXT, Found
from makegood.ocds.validating import validate

__all__ = [
    "MAX_TEXT",
    "Criterion",
    "Found",
    "Lot",
    "Money",
    "Notice",
    "Prose",
    "Repair",
    "Weight",
    "compile",
    "notice",
    "read",
    "releases",
    "repair",
    "validate",
]
