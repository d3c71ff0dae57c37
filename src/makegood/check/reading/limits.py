"""How much of a stranger's file is read. Each limit is well above the largest real document met."""

from collections.abc import Iterable

from makegood.check.draft import Passage
from makegood.terms import BadInput, Problem

MAX_DOCUMENT = 50 * 1024 * 1024
"""Bytes of one document (Word, Excel, OpenDocument, PDF, text, design)."""
MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes of everything inside an Office file, added up before any of it is unpacked."""
MAX_RATIO, RATIO_FROM = 150, 20 * 1024 * 1024
"""Unpacked to packed size of an Office file, looked at from 20 MB on."""
MAX_XML = 40 * 1024 * 1024
"""Bytes of one part that is read for its words."""
MAX_PARTS = 5_000
MAX_PAGES = 2_000
MAX_DRAWN = 5_000_000
"""Drawing steps of all pages of a PDF, those of forms used again and again included."""
MAX_ROWS, MAX_COLUMNS = 50_000, 100
FAR_DAYS = 60 * 366
"""Days from the day of asking beyond which a date is a slip of the pen."""
MAX_PASSAGES, MAX_CHARACTERS = 60_000, 4_000_000


def refuse(name: str, found: str, *, where: str = "", expected: str = "", do: str = "") -> BadInput:
    """The one problem for which the whole file is not read."""
    return BadInput([Problem(file=name, where=where, found=found, expected=expected, do=do)])


def kept(passages: Iterable[Passage], name: str) -> tuple[tuple[Passage, ...], tuple[Problem, ...]]:
    """The passages up to the limits, and a problem that says where reading stopped."""
    made: list[Passage] = []
    left = MAX_CHARACTERS
    for passage in passages:
        left -= len(passage.text)
        if left < 0 or len(made) == MAX_PASSAGES:
            return tuple(made), (
                Problem(file=name, where=passage.where, found="the file is very long: we stopped here"),
            )
        made.append(passage)
    return tuple(made), ()
