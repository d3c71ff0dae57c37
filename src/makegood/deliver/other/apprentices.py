"""Apprentices from registers: weeks hosted (TRN-05), starts (TRN-03), completed or still in learning (TRN-04)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from makegood.deliver.agreed import Grade
from makegood.deliver.other.counted import ZERO, Counted, count
from makegood.deliver.other.register import Learner, Register
from makegood.deliver.promises import Period
from makegood.terms import months_after

BLOCK = 4
"""Weeks: the shortest block of hosting that counts (TRN-05, so that nobody is hosted for single days)."""
JUDGED_AFTER = 24
"""Months from the start at which TRN-04 looks."""
PROOF: Mapping[str, Grade] = {"record": "A", "third_party": "B", "workers": "C", "employer": "D"}
WEEK = timedelta(weeks=1)

Weeks = Mapping[str, frozenset[date]]
"""By key, the Mondays of weeks hosted."""


def weeks(register: Register) -> Weeks:
    """Weeks in blocks of four or more. Without the apprentice's consent no week counts."""
    found: dict[str, set[date]] = {}
    for each in register.hosted:
        if each.consented is not False:
            found.setdefault(each.key, set()).update(each.first + WEEK * number for number in range(each.weeks))
    return {key: frozenset(_in_blocks(mondays)) for key, mondays in found.items()}


def hosting(register: Register, others: Sequence[Register], period: Period, needed: Grade) -> Counted:
    """Weeks hosted in a period, one person one week once. A week belongs to the period that its Monday lies in."""
    agreed_to = {
        (each.key, each.first + WEEK * number)
        for each in register.hosted
        if each.consented
        for number in range(each.weeks)
    }
    proofs = [(PROOF[each.made_by], weeks(each)) for each in others]
    good: dict[str, Decimal] = {}
    unknown = ZERO
    for key, mondays in weeks(register).items():
        for monday in mondays:
            if not period.starts <= monday <= period.ends:
                continue
            if (key, monday) not in agreed_to:
                unknown += 1
                continue
            grade = min((grade for grade, theirs in proofs if monday in theirs.get(key, ())), default="D")
            good[grade] = good.get(grade, ZERO) + 1
    said = tuple(_short(register))
    return count(good, needed=needed, unknown=unknown, said=said)


def starts(
    register: Register, others: Sequence[Register], period: Period, needed: Grade, *, usual: Decimal | None
) -> Counted:
    """Additional apprentices started in a period: at least half their time here, none of the staff before.

    `usual`: starts that the supplier's own rate before the contract gives for the period; None: nobody has said, and
    then no start is shown to be additional.
    """
    mine = [each for each in register.learners if period.starts <= each.started <= period.ends]
    good: dict[str, Decimal] = {}
    unknown = ZERO
    for each in mine:
        if each.half_time is False or each.existing:
            continue
        if each.half_time is None or each.existing is None:
            unknown += 1
            continue
        grade = _proof(each, others, lambda one: one.started)
        good[grade] = good.get(grade, ZERO) + 1
    converted = sum(each.existing is True for each in mine)
    said = (f"{converted} were staff before; they are told apart and do not count.",) if converted else ()
    if usual is None:
        unknown += sum(good.values(), ZERO)
        said = (*said, "Nobody has said how many the supplier starts anyway, so none is shown to be additional.")
        return count({}, needed=needed, unknown=unknown, said=said)
    return count(_less(good, usual), needed=needed, unknown=unknown, said=said)


def carried_on(register: Register, others: Sequence[Register], period: Period, needed: Grade) -> Counted:
    """Of those whose 24 months from the start are over at the period's end: achieved, or learning with anybody.

    Who left early by choice is counted among the starts and told apart.
    """
    due = [each for each in register.learners if _after_24(each) <= period.ends]
    good: dict[str, Decimal] = {}
    bad = unknown = ZERO
    for each in due:
        if each.status == "left":
            bad += 1
        elif each.status == "achieved" or (each.status and register.on >= _after_24(each)):
            grade = _proof(each, others, lambda one: one.status)
            good[grade] = good.get(grade, ZERO) + 1
        else:
            unknown += 1
    said = []
    if waiting := len(register.learners) - len(due):
        said.append(f"{waiting} started less than 24 months ago and are not judged yet.")
    if chose := sum(each.status == "left" and bool(each.own_choice) for each in due):
        said.append(f"{chose} of those who left chose to.")
    return count(good, needed=needed, bad=bad, unknown=unknown, said=tuple(said))


def _after_24(learner: Learner) -> date:
    return months_after(learner.started, JUDGED_AFTER)


def _proof(each: Learner, others: Sequence[Register], what: object) -> Grade:
    """The best grade of another register with the same key, and the same in what matters."""
    same = [
        PROOF[other.made_by]
        for other in others
        for theirs in other.learners
        if theirs.key == each.key and what(theirs) == what(each)  # type: ignore[operator]
    ]
    return min(same, default="D")


def _less(good: Mapping[str, Decimal], usual: Decimal) -> dict[str, Decimal]:
    """Those above the usual number: the weakest proved are taken for the usual ones."""
    left, rest = dict(good), usual
    for grade in sorted(left, reverse=True):
        taken = min(left[grade], rest)
        left[grade], rest = left[grade] - taken, rest - taken
    return left


def _in_blocks(mondays: set[date]) -> Iterator[date]:
    for run in _runs(mondays):
        if len(run) >= BLOCK:
            yield from run


def _runs(mondays: set[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for monday in sorted(mondays):
        if runs and runs[-1][-1] + WEEK == monday:
            runs[-1].append(monday)
        else:
            runs.append([monday])
    return runs


def _short(register: Register) -> Iterator[str]:
    kept = weeks(register)
    all_ = {
        (each.key, each.first + WEEK * number)
        for each in register.hosted
        if each.consented is not False
        for number in range(each.weeks)
    }
    if dropped := len(all_) - sum(len(one) for one in kept.values()):
        yield f"Weeks in blocks shorter than {BLOCK} weeks do not count: {dropped}."
    if refused := sum(each.weeks for each in register.hosted if each.consented is False):
        yield f"Weeks without the apprentice's consent do not count: {refused}."
