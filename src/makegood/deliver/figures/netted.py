"""Rows below zero: what a payroll takes back from somebody is taken off what its other rows say of the same person.

Judged by itself such a row would turn every comparison round: four hours less at a good rate would look like low pay.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from makegood.deliver.figures.rows import PayLine

NOTHING = Decimal(0)
_AMOUNTS = ("hours_worked", "hours_paid", "basic_pay", "other_pay", "holiday_pay", "deductions")


def netted(lines: Iterable[PayLine]) -> tuple[PayLine, ...]:
    """The lines, none of them with hours or basic pay below zero. The lines of everybody else stay as they are.

    A row below zero is taken off one of the same person at the same pay an hour, of the same days before any other.
    Where there is none, the person's rows of these days, then all of the person's, count as one row. What is below
    zero even then is of an earlier return, and counts as nothing here. The order of the lines changes nothing.
    """
    given = tuple(lines)
    people = {_person(line) for line in given if _is_below(line)}
    if not people:
        return given
    theirs: dict[tuple[str, str], list[PayLine]] = defaultdict(list)
    for line in given:
        if _person(line) in people:
            theirs[_person(line)].append(line)
    others = tuple(line for line in given if _person(line) not in people)
    return others + tuple(line for each in theirs.values() for line in _of_one(sorted(each, key=_order)))


def _of_one(held: list[PayLine]) -> list[PayLine]:
    """One person's lines, netted."""
    for taken in [line for line in held if _is_below(line)]:
        if taken not in held:
            continue  # it went into a row with others of its days
        held.remove(taken)
        host = next((line for line in _same_days_first(held, taken) if _fits(line, taken)), None)
        if host is not None:
            held[held.index(host)] = _together([host, taken])
            continue
        days = [line for line in held if (line.starts, line.ends) == (taken.starts, taken.ends)]
        whole = _together([*days, taken])
        if _is_below(whole):
            days, whole = held, _together([*held, taken])
        held = [line for line in held if line not in days]
        held.append(_nothing(whole) if _is_below(whole) else whole)
    return held


def _person(line: PayLine) -> tuple[str, str]:
    return line.tier, line.worker


def _is_below(line: PayLine) -> bool:
    return line.hours_paid < 0 or line.basic_pay < 0 or line.hours_worked < 0


def _order(line: PayLine) -> tuple[object, ...]:
    return (line.ends, line.starts, line.workplace, *(getattr(line, each) for each in _AMOUNTS))


def _same_days_first(held: Sequence[PayLine], taken: PayLine) -> list[PayLine]:
    return sorted(held, key=lambda line: (line.starts, line.ends) != (taken.starts, taken.ends))


def _fits(line: PayLine, taken: PayLine) -> bool:
    """Whether the row is at the same pay an hour and holds at least what is taken back."""
    return (
        taken.hours_paid < 0 < line.hours_paid
        and line.basic_pay * taken.hours_paid == taken.basic_pay * line.hours_paid
        and (line.workplace, line.apprentice) == (taken.workplace, taken.apprentice)
        and line.hours_paid + taken.hours_paid >= 0
        and line.hours_worked + taken.hours_worked >= 0
    )


def _together(lines: Sequence[PayLine]) -> PayLine:
    """Rows of one person as one: the last of those that are not below zero, with the sums of all."""
    standing = [line for line in lines if not _is_below(line)] or list(lines)
    sums: dict[str, Any] = {each: sum((getattr(line, each) for line in lines), NOTHING) for each in _AMOUNTS}
    return replace(standing[-1], starts=min(line.starts for line in standing), **sums)


def _nothing(line: PayLine) -> PayLine:
    nothing: dict[str, Any] = dict.fromkeys(_AMOUNTS, NOTHING)
    return replace(line, **nothing)
