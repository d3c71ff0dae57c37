"""The smallest change of any weight, share, mark or price that changes who wins. Computed, not sampled."""

from collections.abc import Iterable

from makegood.award.scoring import moved_marks, moved_prices, moved_weights
from makegood.award.scoring.change import Change
from makegood.award.scoring.scored import Scored
from makegood.terms import value


@value
class NotComputed:
    """A number that was not moved, and why."""

    what: str
    why: str


@value
class Sensitivity:
    """What would change the winner, the smallest change first in each list.

    A number that is in no list can move over its whole range (a weight or share from 0 to 100, a mark over the scale,
    a price from above 0 without end) and the winner stays. One number moves at a time.
    """

    weights: tuple[Change, ...]
    shares: tuple[Change, ...]
    marks: tuple[Change, ...]
    prices: tuple[Change, ...]
    not_computed: tuple[NotComputed, ...]


def sensitivity(scored: Scored) -> Sensitivity:
    """Every smallest change of one number that changes the winner, makes a tie or breaks one."""
    return Sensitivity(
        weights=smallest_first(moved_weights.weights(scored)),
        shares=smallest_first(moved_weights.shares(scored)),
        marks=smallest_first(moved_marks.marks(scored)),
        prices=smallest_first(moved_prices.moved(scored)),
        not_computed=not_computed(scored),
    )


def smallest_first(found: Iterable[Change]) -> tuple[Change, ...]:
    """By how far the number moves; equals by name."""
    return tuple(sorted(found, key=lambda change: (abs(change.by), change.who, change.what, change.upward)))


def not_computed(scored: Scored) -> tuple[NotComputed, ...]:
    """The numbers that are not moved."""
    case = scored.case
    found = [
        NotComputed(what=id_, why="it is the whole weight, so no other weight could be scaled")
        for id_, now, _ in moved_weights.held(scored)
        if now == moved_weights.ALL
    ]
    for criterion in case.quality:
        why = moved_weights.why_not(scored, criterion)
        if criterion.parts and why:
            found += [NotComputed(what=part.id, why=why) for part in criterion.parts]
    return tuple(found)
