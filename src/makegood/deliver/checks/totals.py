"""Do the opened rows fit the return's own totals? Rows may be true and the totals false, or the other way about.

Opened rows are some of the whole, so no part of them can be more than the whole has. That is certain, not a chance.
"""

from collections.abc import Iterable, Iterator, Sequence

from makegood.deliver.checks.opened import why_unproved
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.drawing import Drawn
from makegood.deliver.employer.opening import Opening
from makegood.deliver.figures import pay
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.figures.shown import Shown
from makegood.deliver.figures.tally import Tally
from makegood.terms import show_number


def contradictions(bundle: Bundle, drawn: Drawn, opening: Opening, asked: Asked) -> tuple[str, ...]:
    """What the rows that prove say and the return's totals do not, a sentence each; none where they fit.

    `asked`: what was asked for, with the rates of the period. What was held back in the return is not compared.
    """
    lines = [line for row in opening.rows if not why_unproved(drawn, row) for line in row.lines]
    return tuple(_said(bundle, lines, asked)) if lines else ()


def _said(bundle: Bundle, lines: Sequence[PayLine], asked: Asked) -> Iterator[str]:
    found = pay.tallies(lines, living_wage=asked.living_wage, minimum_wage=asked.minimum_wage)
    if bundle.hours_paid is not None and found.hours_paid > bundle.hours_paid:
        opened, told = show_number(found.hours_paid), show_number(bundle.hours_paid)
        yield f"The opened rows have {opened} paid hours, the return has {told}."
    if bundle.workers is not None and found.workers > bundle.workers:
        yield f"The opened rows are of {found.workers} people, the return says {bundle.workers}."
    for tally, words in ((found.living_wage, "the real Living Wage"), (found.lawful, "the legal minimum")):
        yield from _of_measure(bundle.shown, tally, words)


def _of_measure(shown: Iterable[Shown], part: Tally, words: str) -> Iterator[str]:
    """One measure: hours below a rate, and whether the return says that everybody is at it."""
    below = part.counted - part.good
    for whole in shown:
        if whole.measure != part.measure:
            continue
        if not whole.part and whole.good is not None and whole.counted is not None:
            if below > whole.counted - whole.good:
                all_ = show_number(whole.counted - whole.good)
                yield f"The opened rows have {show_number(below)} hours below {words}, the return has {all_}."
        elif whole.part == "all" and whole.low == 1 and below > 0:
            yield f"The return says that everybody is at {words} or above, and an opened row is below it."
