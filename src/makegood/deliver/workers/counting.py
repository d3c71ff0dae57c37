"""Workers' answers while they come in: how many of each, and which slips were used. Never which slip said what.

A box is written out at one length, whatever is in it, so that it can be sealed and says nothing by its size. There is
no moment in it, no order and no address.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Literal

from makegood.terms import value

Said = Literal["right", "wrong", "not_sure"]
PARTS = ("hours", "rate", "offered", "took", "other")
"""What can be wrong: the four lines of a slip, and something else."""
SAID: tuple[Said, ...] = ("right", "wrong", "not_sure")
CELLS = (*SAID, "taken", "no_slip", *(f"wrong_{part}" for part in PARTS))
"""All that is counted. `taken`: somebody found their slip used, and says that it was not them."""
MOST = 999_999


class NotCounted(Exception):
    """An answer that is not counted; `why` is 'used', 'unknown' or 'told'."""

    def __init__(self, why: Literal["used", "unknown", "told"]) -> None:
        super().__init__(
            {"used": "this slip has been used", "unknown": "there is no such slip"}.get(why, "told before")
        )
        self.why = why


@value
class Box:
    """Counts of one round. `used` and `disputed`: places of slips in the list of their digests, in order."""

    counts: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(CELLS, 0))
    used: frozenset[int] = frozenset()
    disputed: frozenset[int] = frozenset()

    @property
    def answers(self) -> int:
        """Answers by slip; a press of 'I never got a slip' is none."""
        return sum(self.counts[each] for each in SAID)


def answered(box: Box, place: int | None, said: Said, parts: Sequence[str] = ()) -> Box:
    """The box with one more answer. Raises NotCounted for a slip that is unknown (None), or was used."""
    if place is None:
        raise NotCounted("unknown")
    if place in box.used:
        raise NotCounted("used")
    wrong = [f"wrong_{part}" for part in PARTS if part in parts] if said == "wrong" else []
    return replace(box, counts=_more(box.counts, said, *wrong), used=box.used | {place})


def disputed(box: Box, place: int | None) -> Box:
    """The box where the holder of a used slip says that somebody else used it. Once a slip; NotCounted else."""
    if place is None or place not in box.used:
        raise NotCounted("unknown")
    if place in box.disputed:
        raise NotCounted("told")
    return replace(box, counts=_more(box.counts, "taken"), disputed=box.disputed | {place})


def without_slip(box: Box) -> Box:
    """The box with one more press of 'I never got a slip'. Anybody can press it, so it is weak."""
    return replace(box, counts=_more(box.counts, "no_slip"))


def moved(box: Box, before: Sequence[str], after: Sequence[str]) -> Box:
    """The same box for another list of slips (a correction): what was used stays used where it still stands."""
    place = {digest: number for number, digest in enumerate(sorted(after))}
    old = sorted(before)

    def held(places: frozenset[int]) -> frozenset[int]:
        return frozenset(place[old[each]] for each in places if old[each] in place)

    return replace(box, used=held(box.used), disputed=held(box.disputed))


def as_text(box: Box, size: int) -> str:
    """One line of text, as long for every box of a round of `size` slips."""
    counts = ".".join(f"{min(box.counts[each], MOST):06d}" for each in CELLS)
    return f"1 {counts} {_bits(box.used, size)} {_bits(box.disputed, size)}"


def from_text(text: str) -> Box:
    """The box again; an empty one for no text. Raises ValueError for other text."""
    if not text:
        return Box()
    found = re.fullmatch(r"1 ([0-9.]+) ([0-9a-f]+) ([0-9a-f]+)", text)
    numbers = found[1].split(".") if found else []
    if found is None or len(numbers) != len(CELLS):
        raise ValueError("this is no box of answers")
    counts = dict(zip(CELLS, map(int, numbers), strict=True))
    return Box(counts=counts, used=_places(found[2]), disputed=_places(found[3]))


def _more(counts: Mapping[str, int], *cells: str) -> dict[str, int]:
    return {**counts, **{each: min(counts[each] + 1, MOST) for each in cells}}


def _bits(places: frozenset[int], size: int) -> str:
    digits = max((size + 3) // 4, 1)
    return f"{sum(1 << place for place in places):0{digits}x}"


def _places(bits: str) -> frozenset[int]:
    number = int(bits, 16)
    return frozenset(place for place in range(number.bit_length()) if number >> place & 1)
