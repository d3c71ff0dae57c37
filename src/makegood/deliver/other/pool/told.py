"""A plan of a pool in words."""

from collections.abc import Iterator

from makegood.deliver.other.pool.case import Pool
from makegood.deliver.other.pool.planning import Carried, Extra, Plan
from makegood.terms import show_day


def told(pool: Pool, plan: Plan) -> Iterator[str]:
    """The answer first, then who is where, then who is left and what would help."""
    count, people = len(plan.carried), len(pool.apprentices)
    yield f"{count} of {people} apprenticeships can be carried to their end."
    if not plan.proved:
        yield f"No plan carries more than {plan.at_most}; whether one carries more than {count} was not settled."
    elif count and not plan.fewest_moves:
        yield "Whether fewer moves would do was not settled in the time given."
    for each in plan.carried:
        yield from _carried(each)
    for left in plan.not_carried:
        yield f"{left.apprentice}: not to the end. {left.says}"
    if plan.would_help:
        yield "With this room as well, and everybody above where they are, nobody is left:"
        yield from (f"  {_extra(each)}" for each in plan.would_help)


def _carried(each: Carried) -> Iterator[str]:
    yield f"{each.apprentice}: done on {show_day(each.finishes)}"
    for block in each.blocks:
        weeks = "1 week" if block.weeks == 1 else f"{block.weeks} weeks"
        yield f"  {weeks} from {show_day(block.starts)} at {block.place} ({block.contract})"


def _extra(each: Extra) -> str:
    places = f"1 {each.trade} place" if each.places == 1 else f"{each.places} {each.trade} places"
    where = "on a contract not in this pool" if each.new else f"at {each.place}"
    weeks = "1 week" if each.weeks == 1 else f"{each.weeks} weeks"
    return f"{places} {where}, {weeks} from {show_day(each.starts)}"
