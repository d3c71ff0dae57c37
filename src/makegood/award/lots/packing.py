"""Packages that rule each other out, without limits: an exact search over which bids can stand together.

Where most bids share lots with most others, few can win together, and a search over sets of bids that fit ends long
before a solver closes its gap. In whole numbers: what it says when it ends is proved.
"""

from collections.abc import Sequence

from makegood.award.lots.model import Level, Model
from makegood.terms import value

MOST_BIDS = 3_000
MOST_TOGETHER = 0.25
"""Share of pairs of bids that can stand together, up to which the search is worth trying."""
FIRST_STEPS = 60_000
STEPS = 60_000
"""Bids tried before a search gives up: the first, which looks for a good set, and the one that proves."""


@value
class Packed:
    """The heaviest set of bids found. `proved`: the search ended, so none is heavier."""

    chosen: tuple[int, ...]
    weight: int
    proved: bool


def fits(model: Model) -> bool:
    """There is no limit, and the bids are not too many."""
    return not model.capped and 0 < len(model.offers) <= MOST_BIDS


def heaviest(masks: Sequence[int], weights: Level, *, steps: int | None = None) -> Packed | None:
    """The heaviest set of bids no two of which share a lot; `masks` are their lots as bits. None if not worth trying.

    Without `steps` it goes on until it is proved.
    """
    order = [index for index in range(len(masks)) if weights[index] > 0]
    fit = _together([masks[index] for index in order])
    friends = [one.bit_count() for one in fit]
    pairs = len(order) * (len(order) - 1)
    if pairs and sum(friends) > MOST_TOGETHER * pairs:
        return None
    # heavy for its lots first soon finds a good set; most friends first proves it soonest (both found by trying)
    dense = sorted(order, key=lambda index: -(weights[index] ** 2 // masks[index].bit_count()))
    quick = _run(masks, weights, dense, FIRST_STEPS, None)
    if quick.proved:
        return quick
    proving = sorted(range(len(order)), key=lambda place: -friends[place])
    return _run(masks, weights, [order[place] for place in proving], steps, quick)


def _run(masks: Sequence[int], weights: Level, order: list[int], steps: int | None, start: Packed | None) -> Packed:
    """One search with the bids in this order, which must beat what it starts with."""
    run = _Packing([weights[index] for index in order], _together([masks[index] for index in order]), steps)
    run.reached = start.weight if start else 0
    proved = run.search()
    if not run.best and start:
        return Packed(chosen=start.chosen, weight=start.weight, proved=proved)
    return Packed(chosen=tuple(sorted(order[index] for index in run.best)), weight=run.reached, proved=proved)


def _together(masks: list[int]) -> list[int]:
    """For each bid, as bits, the bids that share no lot with it."""
    fit = [0] * len(masks)
    for index, mask in enumerate(masks):
        for other in range(index):
            if not mask & masks[other]:
                fit[index] |= 1 << other
                fit[other] |= 1 << index
    return fit


class _Packing:
    """One run. A frame is [bids still open, bids to branch on, weight so far]."""

    def __init__(self, weights: list[int], fit: list[int], steps: int | None) -> None:
        self.weights, self.fit, self.steps = weights, fit, steps
        self.clash = [~one for one in fit]
        self.best: list[int] = []
        self.reached = 0

    def search(self) -> bool:
        """Depth first, without recursion; True when it ended."""
        everything = (1 << len(self.weights)) - 1
        frames = [[everything, self._worth_trying(everything, 0), 0]]
        chosen: list[int] = []
        while frames:
            open_, branch, weight = frames[-1]
            if not branch:
                frames.pop()
                if chosen:
                    chosen.pop()
                continue
            if self.steps is not None:
                self.steps -= 1
                if self.steps < 0:
                    return False
            lowest = branch & -branch
            index = lowest.bit_length() - 1
            frames[-1][0], frames[-1][1] = open_ & ~lowest, branch & ~lowest
            self._take(frames, chosen, index, open_ & self.fit[index], weight + self.weights[index])
        return True

    def _take(self, frames: list[list[int]], chosen: list[int], index: int, left: int, weight: int) -> None:
        chosen.append(index)
        if weight > self.reached:
            self.reached, self.best = weight, list(chosen)
        frames.append([left, self._worth_trying(left, weight), weight])

    def _worth_trying(self, open_: int, weight: int) -> int:
        """The open bids without which the rest cannot beat the best: only these are branched on.

        The weights of the open bids are shared out over groups of bids that all clash, so that at most one of each
        group can win; a group costs its share once. Bids whose whole weight is covered while the groups together cost
        no more than what is missing to beat the best are left out. A bid taken later may still go with them.
        """
        room, cost, todo = self.reached - weight, 0, open_
        left: dict[int, int] = {}
        while todo:
            group, least = self._group(todo, left)
            if cost + least > room:
                break
            cost += least
            for index in group:
                left[index] = left.get(index, self.weights[index]) - least
                if not left[index]:
                    todo ^= 1 << index
        return todo

    def _group(self, todo: int, left: dict[int, int]) -> tuple[list[int], int]:
        """Bids that all clash with each other, heaviest first, and the least of what is left of their weights."""
        group: list[int] = []
        least, rest = 0, todo
        while rest:
            lowest = rest & -rest
            index = lowest.bit_length() - 1
            weight = left.get(index, self.weights[index])
            least = weight if not group else min(least, weight)
            group.append(index)
            rest = (rest ^ lowest) & self.clash[index]
        return group, least
