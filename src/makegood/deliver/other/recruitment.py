"""Targeted recruits from registers: starts (AVL-01), and those in work at 26 weeks (AVL-02). One person counts once."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from makegood.deliver.agreed import Grade
from makegood.deliver.figures.held import FLOOR
from makegood.deliver.other.apprentices import PROOF
from makegood.deliver.other.counted import ZERO, Counted, count
from makegood.deliver.other.register import Recruit, Register
from makegood.deliver.promises import Period

TO_26 = timedelta(weeks=26)
NEEDED = ("enough_hours", "good_job", "paid_four_weeks")
HELD_BACK = "Fewer than 10 people started, or are on one side of it, so the share is not shown."


def starts(register: Register, others: Sequence[Register], period: Period, needed: Grade) -> Counted:
    """People started in a period, for 16 hours a week or fewer by choice, in good jobs, four weeks paid."""
    good: dict[str, Decimal] = {}
    unknown = ZERO
    for each in register.recruits:
        if not period.starts <= each.started <= period.ends:
            continue
        told = [getattr(each, name) for name in NEEDED]
        if False in told:
            continue
        if None in told:
            unknown += 1
            continue
        grade = _proof(each, others, "started")
        good[grade] = good.get(grade, ZERO) + 1
    return count(good, needed=needed, unknown=unknown, said=_groups(register))


def in_work(register: Register, others: Sequence[Register], period: Period, needed: Grade) -> Counted:
    """Of those who had started 26 weeks before the period's end and not before it began less 26: in work then.

    Nothing is shown of fewer than ten people, or where fewer than ten are on one side.
    """
    due = [each for each in register.recruits if period.starts <= each.started + TO_26 <= period.ends]
    good: dict[str, Decimal] = {}
    bad = unknown = ZERO
    for each in due:
        if each.at_26_weeks is None:
            unknown += 1
        elif each.at_26_weeks:
            grade = _proof(each, others, "at_26_weeks")
            good[grade] = good.get(grade, ZERO) + 1
        else:
            bad += 1
    sides = (sum(good.values(), ZERO), bad, unknown, *good.values())
    if any(0 < side < FLOOR for side in sides):
        made = count(good, needed=needed, bad=bad, unknown=unknown)
        return Counted(good=None, counted=None, grade=made.grade, by_grade={}, said=(HELD_BACK,))
    return count(good, needed=needed, bad=bad, unknown=unknown)


def _proof(each: Recruit, others: Sequence[Register], what: str) -> Grade:
    same = [
        PROOF[other.made_by]
        for other in others
        for theirs in other.recruits
        if theirs.key == each.key and getattr(theirs, what) == getattr(each, what)
    ]
    return min(same, default="D")


def _groups(register: Register) -> tuple[str, ...]:
    said = [f"{number} of them are in the group {name}." for name, number in register.groups.items()]
    if register.groups_held_back:
        said.append("Groups are held back where one is under 10, or could be worked out.")
    return tuple(said)
