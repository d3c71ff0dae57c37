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

Vector = list[int]

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
        self._sets = 0

    def show(self, *sets: Iterable[Hashable]) -> bool:
        """True, and remembered, if all these sets may be shown together with everything before; else False."""
        pieces = self._pieces
        for number, each in enumerate(sets, start=self._sets):
            pieces = _cut(pieces, frozenset(each), 1 << number)
        if self._tells_of_few(pieces, self._sets + len(sets)):
            return False
        self._pieces, self._sets = pieces, self._sets + len(sets)
        return True

    def _tells_of_few(self, pieces: list[Piece], sets: int) -> bool:
        """Whether some sum of the sets is about one to `floor` less one people."""
        few = [piece for piece in pieces if self._people([piece]) < self.floor]
        if not few:
            return False
        many = [piece for piece in pieces if self._people([piece]) >= self.floor]
        rows = {tuple(mask >> number & 1 for _, mask in (*many, *few)) for number in range(sets)}
        about_few = _without_the_first(len(many), sorted(rows, reverse=True))
        return any(
            self._people([few[place] for place, much in enumerate(total) if much]) < self.floor
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


def _without_the_first(columns: int, rows: Iterable[tuple[int, ...]]) -> list[Vector]:
    """A basis of the sums of these rows that are nothing in the first columns; given without those."""
    basis: dict[int, Vector] = {}
    for row in rows:
        left = _reduced(list(row), basis)
        lead = next((place for place, much in enumerate(left) if much), None)
        if lead is None:
            continue
        part = pow(left[lead], -1, PRIME)
        left = [much * part % PRIME for much in left]
        for place, other in basis.items():
            basis[place] = _less(other, left, other[lead])
        basis[lead] = left
    return [row[columns:] for lead, row in sorted(basis.items()) if lead >= columns]


def _reduced(row: Vector, basis: Mapping[int, Vector]) -> Vector:
    for lead, other in basis.items():
        row = _less(row, other, row[lead])
    return row


def _less(row: Vector, other: Vector, times: int) -> Vector:
    if not times:
        return row
    return [(much - times * less) % PRIME for much, less in zip(row, other, strict=True)]


def _hanging_together(rows: Iterable[Vector]) -> list[list[Vector]]:
    """Rows in lots, so that rows of two lots are about nobody in common."""
    lots: list[tuple[set[int], list[Vector]]] = []
    for row in rows:
        about, together = {place for place, much in enumerate(row) if much}, [row]
        apart = []
        for places, others in lots:
            if places & about:
                about, together = about | places, together + others
            else:
                apart.append((places, others))
        lots = [*apart, (about, together)]
    return [together for _, together in lots]


def _sums(rows: list[Vector]) -> Iterator[Vector]:
    """Every sum and difference of rows that is not nothing; of too many rows, one that stands for nobody."""
    if len(rows) > MOST_TOGETHER:
        yield [0] * len(rows[0])
        return
    for signs in product((0, 1, -1), repeat=len(rows)):
        if any(signs):
            yield [
                sum(s * much for s, much in zip(signs, column, strict=True)) % PRIME
                for column in zip(*rows, strict=True)
            ]


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
