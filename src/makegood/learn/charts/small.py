"""Groups under ten: which are not shown, and which others are withheld with them so that nobody can subtract."""

from collections.abc import Sequence

from makegood.deliver.figures.held import FLOOR

FEW = FLOOR
"""The smallest group that is shown."""
WITHHELD = "[c]"
"""What stands in a table or CSV where a number is withheld, as the statistics services of the UK write it."""
NOT_THERE = "[x]"
"""The same for a number that does not exist."""


def withheld(groups: Sequence[int], *, total_is_shown: bool, rather: int | None = None) -> tuple[bool, ...]:
    """Which of the groups are not shown: those of 1 to 9, and where their total is shown the smallest others with
    them, until those withheld are at least two groups and together at least ten.

    A group of 0 is not withheld: there is nobody in it. With one other group left, both are withheld. `rather` is the
    place of a group that is withheld before any other large one, because nobody looks for it ('not said').
    """
    hidden = {n for n, size in enumerate(groups) if 0 < size < FEW}
    if total_is_shown and hidden:
        others = sorted((n for n, size in enumerate(groups) if size >= FEW), key=lambda n: (n != rather, groups[n], n))
        while others and (len(hidden) < 2 or sum(groups[n] for n in hidden) < FEW):
            hidden.add(others.pop(0))
    return tuple(n in hidden for n in range(len(groups)))
