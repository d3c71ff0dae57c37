"""What the buyer makes of an opening: does each row prove against the sealed root, and does its payslip say the same?

A row that proves is what the employer reported before it knew which rows would be drawn. Its payslip is what the worker
got. Where the two differ, the report was wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.deliver.employer import leaves, make, tree
from makegood.deliver.employer.drawing import Drawn
from makegood.deliver.employer.opening import OpenedRow, Opening, row_name
from makegood.deliver.figures.rows import PayLine, Worker
from makegood.terms import BadInput, Problem, in_full, show_day, show_pounds, value

ROUNDING = Decimal("0.01")
"""A penny, or a hundredth of an hour, for each pay line: payslips print so much, and payrolls add up unrounded."""
Outcome = Literal["matches", "differs", "unproved", "not read", "not opened"]


@value
class PayslipRead:
    """What an officer reads off the payslip of one row, numbered from 1. Pounds and hours; what it does not say, None.

    `ends`: the last day of its pay period; None where the figures are of the whole period of the return. `basic_pay`
    is without overtime premium, allowances, expenses and rolled-up holiday pay, as the measure has it.
    """

    row: int
    ends: date | None = None
    hours_paid: Decimal | None = None
    basic_pay: Decimal | None = None
    deductions: Decimal | None = None


@value
class PayslipsRead:
    """A file of what an officer read off the payslips of one check."""

    payslips: tuple[PayslipRead, ...]


@value
class RowChecked:
    """One drawn row. Rates in pounds an hour and hours of the return's period, None where not known.

    `because`: a whole sentence for the officer. `row`: what was sealed, None where it does not prove.
    """

    index: int
    outcome: Outcome
    because: str
    row: Worker | None = None
    hours_reported: Decimal | None = None
    rate_reported: Decimal | None = None
    rate_paid: Decimal | None = None
    short: Decimal | None = None


@value
class Checked:
    """The rows of one draw, in order, and by what they showed."""

    rows: tuple[RowChecked, ...]

    def _of(self, outcome: Outcome) -> tuple[int, ...]:
        return tuple(each.index for each in self.rows if each.outcome == outcome)

    @property
    def matches(self) -> tuple[int, ...]:
        return self._of("matches")

    @property
    def differs(self) -> tuple[int, ...]:
        return self._of("differs")

    @property
    def unproved(self) -> tuple[int, ...]:
        return self._of("unproved")

    @property
    def not_read(self) -> tuple[int, ...]:
        """Proved, and no payslip figure to compare with yet."""
        return self._of("not read")

    @property
    def not_opened(self) -> tuple[int, ...]:
        return self._of("not opened")


def checked(drawn: Drawn, opening: Opening, payslips: Iterable[PayslipRead] = (), *, file: str = "opening") -> Checked:
    """Every drawn row of a draw. Raises BadInput for an opening of another draw, and for rows that were not drawn."""
    _of_this_draw(drawn, opening, file)
    read: dict[int, list[PayslipRead]] = {}
    for each in payslips:
        read.setdefault(each.row - 1, []).append(each)
    if others := read.keys() - set(drawn.leaves):
        raise BadInput([Problem(file="payslips", where=row_name(each), found="not drawn") for each in sorted(others)])
    rows = {row.index: row for row in opening.rows}
    return Checked(rows=tuple(_row(drawn, index, rows.get(index), read.get(index, ())) for index in drawn.leaves))


def why_unproved(drawn: Drawn, row: OpenedRow) -> str:
    """Why a row does not prove against the sealed root, in words; empty where it does."""
    try:
        leaf, salt = bytes.fromhex(row.leaf), bytes.fromhex(row.salt)
        proof, root = [bytes.fromhex(each) for each in row.proof], bytes.fromhex(drawn.root)
    except ValueError:
        return "a part of it is no hexadecimal text"
    if fault := tree.why_not(tree.leaf_hash(leaf), row.index, drawn.size, proof, root):
        return fault
    try:
        worker = leaves.row_of(leaf)
    except BadInput:
        return "what was sealed is no row"
    if (worker.tier, worker.period) != (drawn.tier, drawn.period):
        return "what was sealed is a row of another employer or period"
    if leaves.leaf(worker, row.lines, salt) != leaf:
        return "the pay lines are not the ones that were sealed"
    return ""


def _of_this_draw(drawn: Drawn, opening: Opening, file: str) -> None:
    about = ("format", "contract", "tier", "period", "draw", "bundle")
    wanted = {"format": "makegood-opening-1", **{key: getattr(drawn, key) for key in about[1:]}}
    problems = [
        Problem(file=file, where=key, found=repr(getattr(opening, key)), expected=repr(wanted[key]))
        for key in about
        if getattr(opening, key) != wanted[key]
    ]
    seen: set[int] = set()
    for row in opening.rows:
        if row.index not in drawn.leaves:
            do = "send the opening again without it: only drawn rows may be seen"
            problems.append(Problem(file=file, where=row_name(row.index), found="it was not drawn", do=do))
        elif row.index in seen:
            problems.append(Problem(file=file, where=row_name(row.index), found="it is here twice"))
        seen.add(row.index)
    if problems:
        raise BadInput(problems)


def _row(drawn: Drawn, index: int, row: OpenedRow | None, payslips: Sequence[PayslipRead]) -> RowChecked:
    if row is None:
        until = show_day(drawn.answer_by)
        return RowChecked(index=index, outcome="not opened", because=f"Not opened yet. It can be until {until}.")
    if fault := why_unproved(drawn, row):
        said = f"It does not prove against the seal: {fault}."
        return RowChecked(index=index, outcome="unproved", because=said)
    return _compared(index, row, payslips)


def _compared(index: int, row: OpenedRow, payslips: Sequence[PayslipRead]) -> RowChecked:
    """A proved row beside its payslips."""
    worker, reported = leaves.row_of(bytes.fromhex(row.leaf)), _totals(row.lines)
    if not (worker.worker or row.lines):
        return RowChecked(index=index, outcome="matches", because=NOBODY, row=worker)
    differences, covered, short = list(_unlike_the_slip(worker, row.lines)), set[date](), Decimal(0)
    for payslip in payslips:
        lines = [line for line in row.lines if payslip.ends in (None, line.ends)]
        if not lines:
            differences.append(f"a payslip ends on {show_day(payslip.ends)}, and no pay was reported for it"
                               if payslip.ends else "there is a payslip, and no pay was reported")  # fmt: skip
            continue
        told, less = _difference(_totals(lines), payslip)
        differences += told
        short += less
        if payslip.basic_pay is not None and payslip.hours_paid is not None:
            covered |= {line.ends for line in lines}
    outcome, because = _told(differences, covered >= {line.ends for line in row.lines}, bool(payslips))
    return RowChecked(
        index=index,
        outcome=outcome,
        because=because,
        row=worker,
        hours_reported=reported.hours,
        rate_reported=reported.rate,
        rate_paid=_rate_paid(payslips),
        short=short if differences else None,
    )


NOBODY = "Nobody's row: the seal of a small team is filled up with empty ones, so that it does not tell its size."


def _unlike_the_slip(worker: Worker, lines: Sequence[PayLine]) -> Iterator[str]:
    """What the worker was shown that the pay lines behind it do not give."""
    if not lines:
        yield "the worker's slip has no pay lines behind it"
        return
    if (hours := make.hours_a_week(lines)) != worker.hours_a_week:
        yield f"the worker was shown {_hours(worker.hours_a_week)} a week, the pay lines give {_hours(hours)}"
    rate = make.lowest_rate(lines)
    if rate != worker.rate:
        yield f"the worker was shown {_pence(worker.rate)} an hour, the pay lines give {_pence(rate)}"


@value
class _Totals:
    hours: Decimal
    pay: Decimal
    deductions: Decimal
    lines: int

    def unlike(self, read: Decimal | None, reported: Decimal) -> bool:
        """Whether a payslip says something else, by more than rounding each pay line could do."""
        return read is not None and abs(read - reported) > ROUNDING * self.lines

    @property
    def rate(self) -> Decimal | None:
        return self.pay / self.hours if self.hours else None


def _totals(lines: Iterable[PayLine]) -> _Totals:
    held = tuple(lines)
    return _Totals(
        hours=sum((line.hours_paid for line in held), Decimal(0)),
        pay=sum((line.basic_pay for line in held), Decimal(0)),
        deductions=sum((line.deductions for line in held), Decimal(0)),
        lines=len(held),
    )


def _difference(reported: _Totals, payslip: PayslipRead) -> tuple[list[str], Decimal]:
    """What differs, in words, and pounds paid less than reported (below 0: more); 0 where only rounding differs."""
    said, short = [], Decimal(0)
    paid, hours, taken = payslip.basic_pay, payslip.hours_paid, payslip.deductions
    if hours is not None and reported.unlike(hours, reported.hours):
        said.append(f"{_hours(hours)} were paid, {_hours(reported.hours)} were reported")
    if paid is not None and reported.unlike(paid, reported.pay):
        short = reported.pay - paid
        at = hours if hours is not None else reported.hours
        if at and reported.hours:
            said.append(f"{_pence(paid / at)} an hour was paid, {_pence(reported.pay / reported.hours)} was reported")
        said.append(f"{_pence(paid)} in all was paid, {_pence(reported.pay)} was reported")
    if taken is not None and reported.unlike(taken, reported.deductions):
        said.append(f"{_pence(taken)} was taken off, {_pence(reported.deductions)} was reported")
    return said, short


def _told(differences: Sequence[str], whole: bool, any_read: bool) -> tuple[Outcome, str]:
    if differences:
        said = "; ".join(differences)
        return "differs", f"{said[0].upper()}{said[1:]}."
    if whole:
        return "matches", "The payslip says the same as the return."
    if any_read:
        return "not read", "Some payslips say the same. Hours and basic pay of every pay period must be read."
    return "not read", "It proves against the seal. Its payslip is not read yet."


def _rate_paid(payslips: Sequence[PayslipRead]) -> Decimal | None:
    """Basic pay an hour over the payslips that say both."""
    both = [(each.basic_pay, each.hours_paid) for each in payslips if each.basic_pay is not None and each.hours_paid]
    hours = sum((each or Decimal(0) for _, each in both), Decimal(0))
    return sum((each or Decimal(0) for each, _ in both), Decimal(0)) / hours if hours else None


def _hours(amount: Decimal) -> str:
    return f"{in_full(amount)} {'hour' if amount == 1 else 'hours'}"


def _pence(amount: Decimal) -> str:
    return show_pounds(amount, pence=True)
