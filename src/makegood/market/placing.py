"""The best way to place shifts of one length over a day: as much of the demand covered as can be.

Exact. Let S[i] be how many shifts start before slot i; a slot's cover is a difference of two S. Covering most is then
the dual of a small flow problem: nodes are the places where a shift may start, an arc for each slot is worth that
slot's demand and may be used once, going back to the start costs one shift each time. A best circulation is found by
cancelling gainful cycles; the longest distances that remain are the S. The slow judge is in the tests.
"""

from collections.abc import Sequence

MANY = 1 << 40


def cover(starts: Sequence[int], *, slots: int, length: int) -> tuple[int, ...]:
    """How many shifts are at work in each slot, given how many start at each place."""
    return tuple(sum(starts[max(0, slot - length + 1) : slot + 1]) for slot in range(slots))


def best_starts(demand: Sequence[int], *, length: int, shifts: int, at_once: int) -> tuple[int, ...]:
    """How many shifts start at each place, so that the most demand is covered.

    At most `shifts` shifts of `length` slots, at most `at_once` at the same time. Shifts that could cover nothing more
    are left out. Raises ValueError when a shift is longer than the day.
    """
    places = len(demand) - length + 1
    if places < 1 or length < 1:
        raise ValueError("a shift must be at least one slot and no longer than the day")
    network = _Network(places + 1)
    for slot, wanted in enumerate(demand):
        before, after = max(0, slot - length + 1), min(slot, places - 1) + 1
        network.add(before, after, 1, min(wanted, at_once))
        network.add(after, before, MANY, -at_once)
    for place in range(places):
        network.add(place, place + 1, MANY, 0)
    network.add(places, 0, MANY, -shifts)
    network.cancel_gainful_cycles()
    started = network.longest_from_start()
    return tuple(started[place + 1] - started[place] for place in range(places))


class _Network:
    """Arcs with room and gain; each arc is followed by its way back."""

    def __init__(self, nodes: int) -> None:
        self.nodes = nodes
        self.arcs: list[tuple[int, int, int]] = []
        self.room: list[int] = []

    def add(self, tail: int, head: int, room: int, gain: int) -> None:
        self.arcs += [(tail, head, gain), (head, tail, -gain)]
        self.room += [room, 0]

    def cancel_gainful_cycles(self) -> None:
        """Push flow round gainful cycles until there is none. Every push gains at least one, so it ends."""
        while cycle := self._gainful_cycle():
            push = min(self.room[arc] for arc in cycle)
            for arc in cycle:
                self.room[arc] -= push
                self.room[arc ^ 1] += push

    def _gainful_cycle(self) -> list[int]:
        distance, came_by = [0] * self.nodes, [-1] * self.nodes
        last = -1
        for _ in range(self.nodes):
            last = self._relax(distance, came_by)
            if last < 0:
                return []
        node = last
        for _ in range(self.nodes):
            node = self.arcs[came_by[node]][0]
        cycle = [came_by[node]]
        while self.arcs[cycle[-1]][0] != node:
            cycle.append(came_by[self.arcs[cycle[-1]][0]])
        return cycle

    def _relax(self, distance: list[int], came_by: list[int]) -> int:
        """Lengthen every distance that can be; the last node lengthened, or -1."""
        last = -1
        for arc, (tail, head, gain) in enumerate(self.arcs):
            if self.room[arc] and distance[tail] + gain > distance[head]:
                distance[head] = distance[tail] + gain
                came_by[head] = arc
                last = head
        return last

    def longest_from_start(self) -> list[int]:
        distance = [-MANY] * self.nodes
        distance[0] = 0
        came_by = [-1] * self.nodes
        while self._relax(distance, came_by) >= 0:
            pass
        return distance
