"""What a closed round shows: a signal, and counts only where every group of answers has ten people or more.

Shown once, for one tier and one period. What is held back is in no sum either: the sum less a part is the other part.
Every count carries a little chance (`noise`) and is then rounded to fives: two quarters side by side, or all the
others' answers together, hardly tell what one person said. The signal follows from the same numbers: it tells no more.
"""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Literal

from makegood.deliver.figures.held import FLOOR
from makegood.deliver.workers import noise
from makegood.deliver.workers.counting import CELLS, PARTS, SAID, Box
from makegood.terms import value

Signal = Literal["none", "look", "cannot_say"]
FEWEST = 3
"""Fewest answers of 'wrong' (chance added) that make a signal; a proposal, like the share."""
SHARE = Decimal("0.05")
"""And at least this share of all who have a slip."""
STEP = 5
"""Counts are rounded to multiples of this."""
MARGIN = 6
"""How far a shown count may lie from the true one: 2 by rounding and, 98 times in 100, at most 4 by chance."""


@value
class Closed:
    """A round as it may be shown. `counts` has right, wrong and not_sure, or right and not_right, or none of them.

    `taken` and `no_slip` stand beside them where ten or more said so, `wrong_hours` and so on only where ten or more
    marked it and ten or more of those who said wrong did not.
    """

    asked: int | None
    counts: Mapping[str, int]
    signal: Signal


def closed(box: Box, *, asked: int, seed: bytes) -> Closed:
    """What is shown of a box, with chance from a secret seed that nobody keeps. `asked`: workers with a slip."""
    if asked < FLOOR:
        return Closed(asked=None, counts={}, signal="cannot_say")
    seen = {cell: max(box.counts[cell] + noise.drawn(seed, cell), 0) for cell in CELLS}
    return Closed(asked=asked, counts=_shown(box.counts, seen), signal=_signal(box, seen, asked))


def bar(asked: int) -> int:
    """How many answers of 'wrong' make a signal in a round of so many slips."""
    return max(FEWEST, int((SHARE * asked).to_integral_value(ROUND_CEILING)))


def chance_of_a_signal(wrong: int, *, asked: int) -> Fraction:
    """The odds that so many of 'wrong' or 'taken', with at least ten answers, are seen; for none, of a false alarm."""
    return noise.chance_at_least(bar(asked) - wrong)


def confirmed(shown: Mapping[str, int]) -> dict[str, tuple[Decimal, Decimal]]:
    """VOI-03: of the workers who answered right or wrong, the share that confirms each line, in percent, as a range.

    Low and high hold what rounding and chance may have moved. A line that may not be shown is not there.
    """
    if "wrong" not in shown or "right" not in shown:
        return {}
    found = {"all": _share(shown["right"], shown["wrong"])}
    for part in PARTS:
        marked = shown.get(f"wrong_{part}")
        if marked is not None:
            found[part] = _share(shown["right"] + max(shown["wrong"] - marked, 0), marked)
    return found


def _signal(box: Box, seen: Mapping[str, int], asked: int) -> Signal:
    """'look' where enough say wrong or found their slip used, or never got one; by fewer than ten answers, nothing.

    Who found their slip used counts with who says wrong: whoever used it may have said 'right' for them.
    """
    if seen["no_slip"] >= FLOOR and box.counts["no_slip"] >= FLOOR:
        return "look"
    if box.answers < FLOOR:
        return "cannot_say"
    return "look" if seen["wrong"] + box.counts["taken"] >= bar(asked) else "none"


def _shown(counts: Mapping[str, int], seen: Mapping[str, int]) -> dict[str, int]:
    """Three groups, else two, else none. A group of nobody is held back too: it would say what everybody said."""
    found = {}
    if all(counts[each] >= FLOOR for each in SAID):
        found = {each: _rounded(seen[each]) for each in SAID} | _parts(counts, seen)
    elif counts["right"] >= FLOOR and counts["wrong"] + counts["not_sure"] >= FLOOR:
        found = {"right": _rounded(seen["right"]), "not_right": _rounded(seen["wrong"] + seen["not_sure"])}
    beside = {each: _rounded(seen[each]) for each in ("taken", "no_slip") if counts[each] >= FLOOR}
    return found | beside


def _parts(counts: Mapping[str, int], seen: Mapping[str, int]) -> dict[str, int]:
    """A line that ten or more marked, and that ten or more of those who said 'wrong' did not mark."""
    cells = [f"wrong_{part}" for part in PARTS]
    return {cell: _rounded(seen[cell]) for cell in cells if FLOOR <= counts[cell] <= counts["wrong"] - FLOOR}


def _rounded(count: int) -> int:
    """To the nearest five, and never less than the floor: below it nothing is shown at all."""
    return max((count + STEP // 2) // STEP * STEP, FLOOR)


def _share(yes: int, no: int) -> tuple[Decimal, Decimal]:
    """The share of `yes` in percent, rounded outwards to whole ones."""
    low, high = max(yes - MARGIN, 0), yes + MARGIN
    least = Decimal(100 * low) / (low + no + MARGIN)
    most = Decimal(100 * high) / (high + max(no - MARGIN, 0))
    return least.to_integral_value(ROUND_FLOOR), most.to_integral_value(ROUND_CEILING)
