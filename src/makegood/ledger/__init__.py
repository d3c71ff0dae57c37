"""The book: entries that are added and never changed, each sealed to the one before.

In: facts, the moment they are written down, and a place to keep them. Out: entries, receipts, and where a book
breaks. It never reads a clock, knows what a fact means, or holds personal data: a fact carries opaque ids, totals and
digests of papers that are kept elsewhere and can be erased.
"""

from makegood.ledger.book import Book, FileBook, MemoryBook, next_entry
from makegood.ledger.decisions import Paper, Refused, WithPapers, parted
from makegood.ledger.entry import NOTHING_BEFORE, Entry, digest_of, moment, when, when_of
from makegood.ledger.exported import from_lines, to_lines
from makegood.ledger.facts import Kinds
from makegood.ledger.receipt import Receipt, digest_of_bytes
from makegood.ledger.verify import Break, Whole, verify
from makegood.terms import grouped

__all__ = [
    "NOTHING_BEFORE",
    "Book",
    "Break",
    "Entry",
    "FileBook",
    "Kinds",
    "MemoryBook",
    "Paper",
    "Receipt",
    "Refused",
    "Whole",
    "WithPapers",
    "digest_of",
    "digest_of_bytes",
    "from_lines",
    "grouped",
    "moment",
    "next_entry",
    "parted",
    "to_lines",
    "verify",
    "when",
    "when_of",
]
