"""Rows that take the place of earlier ones: all are kept, the later counts."""

from collections import defaultdict
from collections.abc import Sequence

from makegood.deliver.pay.case import Row
from makegood.terms import BadInput, Problem


def settle(rows: Sequence[Row], name: str, *, where: str = "") -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows that count, and those that were replaced, each in file order.

    A row is replaced when another `corrects` its entry. Where an entry has several rows, only the same worker's of the
    same tier and period is. Of two that correct one row, the later in the file counts. Raises BadInput for a correction
    of nothing, of itself or in a circle.
    """
    by_entry: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.entry:
            by_entry[row.entry].append(index)
    aims = {index: _aims(rows, index, by_entry) for index, row in enumerate(rows) if row.corrects}
    problems = [
        _problem(rows[index], name, where, "there is no such row to correct")
        for index, found in aims.items()
        if not found
    ]
    if not problems:
        problems = [
            _problem(rows[index], name, where, "the corrections go round in a circle")
            for index in aims
            if _reaches(index, index, aims)
        ]
    if problems:
        raise BadInput(problems)
    out = _replaced(aims)
    return (
        tuple(row for index, row in enumerate(rows) if index not in out),
        tuple(row for index, row in enumerate(rows) if index in out),
    )


def _aims(rows: Sequence[Row], index: int, by_entry: dict[str, list[int]]) -> list[int]:
    """The rows that this one takes the place of."""
    found = by_entry.get(rows[index].corrects, [])
    if len(found) == 1:
        return found
    return [each for each in found if _about(rows[each]) == _about(rows[index])]


def _about(row: Row) -> tuple[object, ...]:
    return row.line.tier, row.line.worker, row.line.starts, row.line.ends


def _reaches(index: int, wanted: int, aims: dict[int, list[int]]) -> bool:
    seen: set[int] = set()
    ahead = list(aims.get(index, ()))
    while ahead:
        step = ahead.pop()
        if step == wanted:
            return True
        if step not in seen:
            seen.add(step)
            ahead += aims.get(step, ())
    return False


def _replaced(aims: dict[int, list[int]]) -> set[int]:
    out = {each for found in aims.values() for each in found}
    by_aim: dict[int, list[int]] = defaultdict(list)
    for index, found in aims.items():
        for each in found:
            by_aim[each].append(index)
    for correctors in by_aim.values():
        standing = [index for index in sorted(correctors) if index not in out]
        out.update(standing[:-1])
    return out


def _problem(row: Row, name: str, where: str, found: str) -> Problem:
    place = f"{where}.payroll_csv" if where else "payroll_csv"
    return Problem(
        file=name,
        where=f"{place}: row {row.number}: corrects",
        found=f"{row.corrects!r}: {found}",
        expected="the entry of another row",
    )
