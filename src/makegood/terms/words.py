"""Lists as sentences have them, digests as people compare them, tables that a spreadsheet does not run."""

import csv
import difflib
import io
import re
from collections.abc import Iterable

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would run."""
_BELOW_ZERO = re.compile(r"-(?:[£\d][\d,]*(?:\.\d+)?%?)?")


def listed(parts: Iterable[str], last: str = "and") -> str:
    """'A, B and C', 'A and B', 'A'; with another word before the last: 'A, B or C'."""
    *before, end = [*parts] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def meant(key: str, keys: Iterable[str], *, most: int = 1, near_enough: float = 0.4) -> str:
    """' (did you mean pay?)' for a key that is near one of these; '' for one that is near none.

    `near_enough`: from 0, anything, to 1, the same letters. The names of a whole file need a higher one than a short
    list does, or every slip gets a far-fetched answer.
    """
    near = difflib.get_close_matches(key, [*keys], n=most, cutoff=near_enough)
    return f" (did you mean {listed(near, 'or')}?)" if near else ""


def grouped(digest: str) -> str:
    """The beginning of a digest as people compare it: four groups of four."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def harmless(text: str) -> str:
    """Text that a spreadsheet shows and does not run: an apostrophe before what would begin a formula.

    A number below zero stays a number; '-1+1' is none.
    """
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) and not _BELOW_ZERO.fullmatch(text) else text


def as_csv(rows: Iterable[Iterable[str]], *, ends: str = "\n") -> str:
    """A table as CSV, every cell `harmless`; lines end with `ends`."""
    out = io.StringIO()
    csv.writer(out, lineterminator=ends).writerows(map(harmless, row) for row in rows)
    return out.getvalue()
