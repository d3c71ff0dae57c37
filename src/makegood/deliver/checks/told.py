"""A spot check in words: the odds, the draw in three lines, the result, and what happens next."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from makegood.deliver import facts
from makegood.deliver.checks.hours import Choice
from makegood.deliver.checks.odds import chance, in_a_hundred
from makegood.deliver.checks.opened import Checked
from makegood.deliver.employer.drawing import Drawn
from makegood.deliver.employer.opening import row_name
from makegood.deliver.figures.held import FLOOR
from makegood.ledger import grouped
from makegood.terms import listed, show_day, show_pounds, value

ENFORCER_FROM = date(2026, 4, 7)
"""The Fair Work Agency enforces the minimum wage from this day (rule nmw-floor of the law room's register)."""


@value
class NextStep:
    """Something to do after a check: `verb` for a button, and why."""

    verb: str
    because: str


def odds_told(population: int, bad: int, rows: int) -> str:
    """'If 3 of the 31 are paid wrongly, opening 12 finds at least one 78 times in 100.'"""
    times = in_a_hundred(chance(population, bad, rows))
    are = "is" if bad == 1 else "are"
    return f"If {bad:,} of the {population:,} {are} paid wrongly, opening {rows:,} finds at least one {times}."


def choice_told(choice: Choice) -> str:
    """A number of rows with its odds and an officer's minutes."""
    rows = "row " if choice.rows == 1 else "rows"
    return f"{choice.rows:>7,} {rows}  {in_a_hundred(choice.chance):<25}  {choice.minutes:,} minutes"


def draw_told(told: Drawn, *, locked_on: date | None, drawn_on: date) -> tuple[str, ...]:
    """The three lines of a draw, and where it can be repeated."""
    locked = f"On {show_day(locked_on)} a" if locked_on else "A"
    sealed = f"On {show_day(told.sealed_on)}, not" if told.sealed_on else "Not"
    return (
        f"1 {locked} number was locked away: {grouped(told.commitment)} …",
        f"2 {sealed} knowing it, the employer sealed its rows: {grouped(told.root)} …",
        f"3 On {show_day(drawn_on)} the number was opened: {grouped(told.seed)} …",
        f"The two together pick {rows_told(told.by_chance)} of {told.size}.",
    )


def rows_told(leaves: Iterable[int]) -> str:
    """'rows 3, 8 and 11', 'row 3' or 'no rows', as people count them: from 1."""
    numbers = [row_name(leaf).removeprefix("row ") for leaf in sorted(leaves)]
    return f"row{'' if len(numbers) == 1 else 's'} {listed(numbers)}" if numbers else "no rows"


def summary(seen: Checked) -> str:
    """'12 opened, 11 match, 1 does not.' and what is still to do."""
    opened = len(seen.rows) - len(seen.not_opened)
    said = f"{opened} opened, {len(seen.matches)} match, {len(seen.differs)} {_does(seen.differs)} not."
    if seen.unproved:
        said += f" {rows_told(seen.unproved).capitalize()} {_does(seen.unproved)} not prove against the seal."
    if seen.not_read:
        said += f" Payslips still to read: {len(seen.not_read)}."
    return said


def extent_told(closed: facts.CheckClosed, population: int) -> str:
    """What the check says of all: 'Between 1 and 8 of the 31 people are likely to be affected (19 times in 20).'"""
    # A small team's seal is filled up with empty rows: there, rows are not people.
    all_ = f"{population:,} {'people' if population > FLOOR else 'rows'}"
    if closed.high == 0:
        return f"None of the {all_} is affected."
    if closed.low == closed.high:
        return f"{closed.low:,} of the {all_} {'is' if closed.low == 1 else 'are'} affected."
    return f"Between {closed.low:,} and {closed.high:,} of the {all_} are likely to be affected (19 times in 20)."


def not_shown_told(closed: facts.CheckClosed) -> str:
    """What was not opened by its day; empty where everything was."""
    count = len(closed.not_opened)
    if count == 1:
        return "1 row not opened. It counts as not shown."
    return f"{count} rows not opened. They count as not shown." if count else ""


def next_steps(seen: Checked, *, minimum: Decimal | None, on: date, left: int) -> tuple[NextStep, ...]:
    """What can be done now, first things first. `minimum`: statutory minimum an hour for an adult on the period's last
    day; `left`: rows of the return that were not drawn. Nothing here decides: each is a person's to do.
    """
    return tuple(_steps(seen, minimum, on, left))


def _steps(seen: Checked, minimum: Decimal | None, on: date, left: int) -> Iterator[NextStep]:
    short = [row for row in seen.rows if row.outcome == "differs"]
    if short:
        yield NextStep(
            verb="Start a conversation about this",
            because=f"{rows_told(seen.differs).capitalize()} {_does(seen.differs)} not say what the payslip says. "
            "The supplier is asked first.",
        )
    if seen.unproved or seen.not_opened:
        yield NextStep(
            verb="Ask for the rows again",
            because="What is not opened, or does not prove, is not shown. It widens the range, and proves nothing.",
        )
    if short and left:
        yield NextStep(
            verb="Draw more rows",
            because=f"{left} {'row was' if left == 1 else 'rows were'} not drawn. Each one opened narrows the range.",
        )
    below = [row for row in short if minimum is not None and row.rate_paid is not None and row.rate_paid < minimum]
    if below and minimum is not None:
        yield NextStep(verb="Ask your legal team", because=_may_be_passed(minimum, on))


def _may_be_passed(minimum: Decimal, on: date) -> str:
    agency = "the Fair Work Agency" if on >= ENFORCER_FROM else "HM Revenue and Customs"
    return (
        f"A payslip shows less than {show_pounds(minimum, pence=True)} an hour, the legal minimum for an adult. The "
        f"worker's age and hours decide whether that is lawful; it may be passed to {agency}, which enforces it."
    )


def _does(leaves: Sequence[int]) -> str:
    return "does" if len(leaves) == 1 else "do"
