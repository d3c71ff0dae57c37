"""The work list in words: its headline, the sentence about chances, and what did not fit."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from makegood.deliver.checks.odds import in_a_hundred
from makegood.deliver.week.task import Week
from makegood.terms import show_day, to_decimal

MODEL = (
    "The chances are worked out from assumptions of ours that nobody has measured yet. They put the list in order; "
    "no finding rests on them."
)


def headline(found: Week) -> str:
    """'1 hour: 12 things fit'."""
    if not found.tasks:
        return "Nothing needs you this week" if not found.could_not_fit else f"{duration(found.minutes)}: nothing fits"
    count = len(found.tasks)
    return f"{duration(found.minutes)}: {count} {'thing fits' if count == 1 else 'things fit'}"


def sentence(found: Week) -> str:
    """How many contracts need nothing, and what the list does to the chance of missing a serious problem."""
    said = _needs_nothing(len(found.quiet), found.contracts)
    if not found.tasks:
        return said
    these = "this 1" if len(found.tasks) == 1 else f"these {len(found.tasks)}"
    fall = f"falls from {percent(found.before)} to {percent(found.after)}"
    if percent(found.before) == percent(found.after):
        fall = f"stays at about {percent(found.after)}"
    return f"{said} If you do {these}, the chance of missing a serious problem this quarter {fall}."


def _needs_nothing(quiet: int, all_: int) -> str:
    if all_ == 1:
        return "Your contract needs nothing from you." if quiet else "Your contract needs something from you."
    return f"{quiet or 'None'} of your {all_} contracts {'needs' if quiet <= 1 else 'need'} nothing from you."


def could_not_fit(found: Week) -> str:
    """'Could not fit, 4: 1 hour 50 minutes more would cover these.'; empty where everything fits."""
    if not found.could_not_fit:
        return ""
    return f"Could not fit, {len(found.could_not_fit)}: {duration(found.more)} more would cover these."


def duration(minutes: Decimal) -> str:
    """'1 hour 50 minutes'."""
    hours, left = divmod(int(minutes), 60)
    parts = [f"{hours} hour{'s' if hours != 1 else ''}"] if hours else []
    parts += [f"{left} minute{'s' if left != 1 else ''}"] if left or not hours else []
    return " ".join(parts)


def percent(chance: Fraction) -> str:
    """'31%'; with one decimal under 1%, and never 0% or 100% for what is neither."""
    hundredths = chance * 100
    if 0 < hundredths < 1:
        return "under 1%"
    if 99 < hundredths < 100:
        return "over 99%"
    return f"{round(hundredths)}%"


def lines(found: Week) -> Iterator[str]:
    """The whole list as text."""
    yield headline(found)
    yield sentence(found)
    for number, task in enumerate(found.tasks, start=1):
        yield f"\n{number} {task.what} ({duration(task.minutes)})"
        yield f"  {task.why}"
        yield f"  {task.buys}"
        finds = in_a_hundred(to_decimal(task.finds))
        yield f"  {task.verb}." + (f" Due {show_day(task.due)}." if task.due else f" Finds a serious problem {finds}.")
    yield from _rest(found)
    yield f"\n{MODEL}"


def _rest(found: Week) -> Iterator[str]:
    if found.waiting:
        yield "\nWaiting for others"
        for each in found.waiting:
            late = each.until is not None and each.until < found.on
            until = f", {'due' if late else 'until'} {show_day(each.until)}" if each.until else ""
            yield f"  {each.contract}, {each.who}: {each.what}, since {show_day(each.since)}{until}"
    if found.could_not_fit:
        yield f"\n{could_not_fit(found)}"
        yield from (f"  {each.what} ({duration(each.minutes)})" for each in found.could_not_fit)
    if found.quiet:
        yield f"\nQuiet, {len(found.quiet)}"
        for one in found.quiet:
            seen = f"last looked at on {show_day(one.looked_on)}" if one.looked_on else "nobody has looked at it yet"
            yield f"  {one.contract} {one.title}: {seen}"
