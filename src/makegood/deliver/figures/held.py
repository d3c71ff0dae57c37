"""What may be shown: no group of people under the floor, nor one that somebody could work out from others shown.

The rule is about sets of people. Everything shown cuts the people into pieces; whatever is added or subtracted gives
sums over whole pieces. So a set may be shown only if no piece, then, has between one and `floor` less one people.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

FLOOR = 10
"""Fewest people in any group shown. It may be raised, never lowered (law figure trigger/small_numbers)."""

TOO_FEW = "fewer than 10"
COULD_BE_WORKED_OUT = "held back so that a group of fewer than 10 cannot be worked out"

G = TypeVar("G", bound=Hashable)


class Showing:
    """What has been shown so far, and whether one set more may be. Ask in the order of what matters most."""

    def __init__(self, floor: int = FLOOR) -> None:
        self.floor = max(floor, FLOOR)
        self._pieces: list[frozenset[Hashable]] = []

    def show(self, *sets: Iterable[Hashable]) -> bool:
        """True, and remembered, if all these sets may be shown together with everything before; else False."""
        pieces = self._pieces
        for each in sets:
            pieces = self._cut(pieces, frozenset(each))
        if any(0 < len(piece) < self.floor for piece in pieces):
            return False
        self._pieces = pieces
        return True

    @staticmethod
    def _cut(pieces: list[frozenset[Hashable]], wanted: frozenset[Hashable]) -> list[frozenset[Hashable]]:
        cut = [part for piece in pieces for part in (piece & wanted, piece - wanted) if part]
        new = wanted.difference(*pieces)
        return [*cut, new] if new else cut


def why(people: int, floor: int = FLOOR) -> str:
    """The reason a set of this size is held back."""
    return TOO_FEW if 0 < people < max(floor, FLOOR) else COULD_BE_WORKED_OUT


def groups_shown(groups: Mapping[G, Iterable[Hashable]], floor: int = FLOOR) -> frozenset[G]:
    """Which groups may be shown beside the total of all: the largest first, and never so that the rest is small."""
    showing = Showing(floor)
    sets = {name: frozenset(members) for name, members in groups.items()}
    showing.show(frozenset().union(*sets.values()))
    ordered = sorted(sets, key=lambda name: (-len(sets[name]), str(name)))
    return frozenset(name for name in ordered if showing.show(sets[name]))


def sizes_shown(sizes: Mapping[G, int], floor: int = FLOOR) -> frozenset[G]:
    """As `groups_shown`, for groups that share nobody, by their sizes alone."""
    return groups_shown({name: [(str(name), number) for number in range(size)] for name, size in sizes.items()}, floor)
