"""Lists as sentences have them, digests as people compare them, words that a spreadsheet does not run."""

import difflib
import re
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would run."""
_BELOW_ZERO = re.compile(r"-(?:[£\d][\d,]*(?:\.\d+)?%?)?")


def listed(parts: Iterable[str], last: str = "and") -> str:
    """'A, B and C', 'A and B', 'A'; with another word before the last: 'A, B or C'."""
    *before, end = [*parts] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def meant(key: str, keys: Iterable[str], *, most: int = 1) -> str:
    """' (did you mean pay?)' for a key that is near one of these; '' for one that is near none."""
    near = difflib.get_close_matches(key, [*keys], n=most, cutoff=0.4)
    return f" (did you mean {listed(near, 'or')}?)" if near else ""


def grouped(digest: str) -> str:
    """The beginning of a digest as people compare it: four groups of four."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def harmless(text: str) -> str:
    """Text that a spreadsheet shows and does not run: an apostrophe before what would begin a formula.

    A number below zero stays a number; '-1+1' is none.
    """
    return f"'{text}" if text.startswith(FORMULA) and not _BELOW_ZERO.fullmatch(text) else text
