"""Lists as sentences have them, and digests as people compare them."""

from collections.abc import Iterable


def listed(parts: Iterable[str], last: str = "and") -> str:
    """'A, B and C', 'A and B', 'A'; with another word before the last: 'A, B or C'."""
    *before, end = [*parts] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def grouped(digest: str) -> str:
    """The beginning of a digest as people compare it: four groups of four."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))
