"""Lists as sentences have them."""

from collections.abc import Iterable


def listed(parts: Iterable[str], last: str = "and") -> str:
    """'A, B and C', 'A and B', 'A'; with another word before the last: 'A, B or C'."""
    *before, end = [*parts] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end
