"""How many people do the work, as everybody may know it."""

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.figures.held import FLOOR
from makegood.deliver.state import Contract
from makegood.terms import value

STEP = 5


@value
class Employed:
    """People in the returns of a period, to the nearest five. `period`: its id."""

    people: int
    period: str


def people_employed(agreed: Agreed, state: Contract) -> Employed | None:
    """The latest period for which every employer sent its return. None below ten, or where one is missing.

    None too where an employer's return has no more rows than the floor: fewer people are filled up to it with rows of
    nobody, so ten rows say nothing. Somebody who works for two employers counts twice.
    """
    for whole in reversed(promises.periods(agreed)):
        sizes = _sizes(agreed, state, whole)
        if sizes is not None and all(size == 0 or size > FLOOR for size in sizes) and any(sizes):
            return Employed(people=(sum(sizes) + STEP // 2) // STEP * STEP, period=whole.id)
    return None


def _sizes(agreed: Agreed, state: Contract, whole: promises.Period) -> tuple[int, ...] | None:
    """How many people each employer of the period reported; None where one has not, or sent totals without people."""
    found = []
    for tier in promises.tiers_in(agreed, state, whole):
        filed = state.standing(tier.id, whole.id)
        if filed is None or filed.fact.kind == "totals":
            return None
        found.append(filed.fact.size)
    return tuple(found) or None
