"""What may be shown: no group of people under the floor, nor one that somebody could work out from others shown.

The rule is about sets of people. Everything shown cuts the people into pieces, and whatever is added or subtracted
gives sums over whole pieces. So a set may be shown only if no sum of what is shown, then, is about one to `floor` less
one people. Two large groups may overlap in a few: how many those are cannot be worked out from the two alone.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import product
from typing import TypeVar

FLOOR = 10
"""Fewest people in any group shown. It may be raised, never lowered (law figure trigger/small_numbers)."""

TOO_FEW = "fewer than 10"
COULD_BE_WORKED_OUT = "held back so that a group of fewer than 10 cannot be worked out"

G = TypeVar("G", bound=Hashable)
Piece = tuple[frozenset[Hashable], int]
"""Members, and which of the sets shown they are in: bit n for the n-th."""

Vector = dict[int, int]
"""How often each piece is in a sum, by its place; what is not there is in it never."""

PRIME = 2**61 - 1
"""Sums are worked out modulo a prime: quick, and it can only make more of them look possible, never fewer."""

MOST_TOGETHER = 6
"""Sums that hang together are all tried up to this number; more count as if a small one were among them."""


class Showing:
    """What has been shown so far, and whether one set more may be. Ask in the order of what matters most.

    `person`: whom a member is about, where sets are of something else (a person's rows of one month). None: itself.
    """

    def __init__(self, floor: int = FLOOR, *, person: Callable[[Hashable], Hashable] | None = None) -> None:
        self.floor = max(floor, FLOOR)
        self._person = person
        self._pieces: list[Piece] = []
        self._shown: set[frozenset[Hashable]] = set()

    def show(self, *sets: Iterable[Hashable]) -> bool:
        """True, and remembered, if all these sets may be shown together with everything before; else False."""
        new = [each for each in dict.fromkeys(map(frozenset, sets)) if each and each not in self._shown]
        if any(self._people([(each, 0)]) < self.floor for each in new):
            return False
        pieces = self._pieces
        for number, each in enumerate(new, start=len(self._shown)):
            pieces = _cut(pieces, each, 1 << number)
        if self._tells_of_few(pieces):
            return False
        self._pieces, self._shown = pieces, self._shown.union(new)
        return True

    def _tells_of_few(self, pieces: list[Piece]) -> bool:
        """Whether some sum of the sets is about one to `floor` less one people."""
        few = [piece for piece in pieces if self._people([piece]) < self.floor]
        if not few:
            return False
        many = [piece for piece in pieces if self._people([piece]) >= self.floor]
        about_few = _without_the_first(len(many), _by_set([*many, *few]))
        return any(
            self._people(few[place - len(many)] for place in total) < self.floor
            for together in _hanging_together(about_few)
            for total in _sums(together)
        )

    def _people(self, pieces: Iterable[Piece]) -> int:
        members = [members for members, _ in pieces]
        if self._person is None:
            return sum(map(len, members))
        return len({self._person(each) for some in members for each in some})


def _cut(pieces: list[Piece], wanted: frozenset[Hashable], bit: int) -> list[Piece]:
    """The pieces when one set more is shown."""
    cut: list[Piece] = []
    for members, mask in pieces:
        inside = members & wanted
        if inside:
            cut.append((inside, mask | bit))
        if len(inside) < len(members):
            cut.append((members - inside if inside else members, mask))
    new = wanted.difference(*(members for members, _ in pieces))
    return [*cut, (new, bit)] if new else cut


def _by_set(pieces: Iterable[Piece]) -> list[Vector]:
    """Each set that was shown, as the places of its pieces; the smallest first, equal ones once."""
    places: dict[int, list[int]] = {}
    for place, (_, mask) in enumerate(pieces):
        while mask:
            last = mask & -mask
            places.setdefault(last, []).append(place)
            mask -= last
    return [
        dict.fromkeys(each, 1)
        for each in sorted({tuple(each) for each in places.values()}, key=lambda each: (len(each), each))
    ]


def _without_the_first(columns: int, rows: Iterable[Vector]) -> list[Vector]:
    """A basis of the sums of these rows that are nothing in the first columns."""
    basis: dict[int, Vector] = {}
    for row in rows:
        left = dict(row)
        for lead in [place for place in left if place in basis]:
            _take(left, basis[lead], left[lead])
        if not left:
            continue
        first = min(left)
        part = pow(left[first], -1, PRIME)
        left = {place: much * part % PRIME for place, much in left.items()}
        for other in basis.values():
            if first in other:
                _take(other, left, other[first])
        basis[first] = left
    return [row for lead, row in sorted(basis.items()) if lead >= columns]


def _take(row: Vector, other: Vector, times: int) -> None:
    """Take some times another row off this one; what comes to nothing is left out."""
    for place, much in other.items():
        left = (row.get(place, 0) - times * much) % PRIME
        if left:
            row[place] = left
        else:
            row.pop(place, None)


def _hanging_together(rows: Iterable[Vector]) -> list[list[Vector]]:
    """Rows in lots, so that rows of two lots are about nobody in common."""
    lots: list[tuple[set[int], list[Vector]]] = []
    for row in rows:
        about, together = set(row), [row]
        apart = []
        for places, others in lots:
            if places & about:
                about, together = about | places, together + others
            else:
                apart.append((places, others))
        lots = [*apart, (about, together)]
    return [together for _, together in lots]


def _sums(rows: list[Vector]) -> Iterator[Vector]:
    """Every sum and difference of rows that is not nothing; of too many rows, one that is about nobody."""
    if len(rows) > MOST_TOGETHER:
        yield {}
        return
    for signs in product((0, 1, -1), repeat=len(rows)):
        if any(signs):
            total: Vector = {}
            for sign, row in zip(signs, rows, strict=True):
                _take(total, row, -sign)
            yield total


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
