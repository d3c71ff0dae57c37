"""Pay rows against dated rates: PAY-01 as a tally of hours, PAY-02 as the lowest real rate, people on their lines."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Context, Decimal
from typing import Literal

from makegood.deliver.figures.formulas import (
    NO_AGE,
    below_minimum,
    in_the_share,
    pay_that_counts,
    pays_at_least,
    pays_less_than,
    young,
)
from makegood.deliver.figures.netted import netted
from makegood.deliver.figures.rates import MinimumFrom, RateFrom, Span, living_wage_due, minimum_due
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.figures.tally import Tally
from makegood.terms import value

Group = Literal["share", "apprentice", "under_18"]
Person = tuple[str, str]
"""A tier and its own reference of a worker: two employers may both have a worker 1."""

_DIGITS = Context(prec=28)


@value
class Judged:
    """One pay line with what it shows. `living`: at the real Living Wage or more, None where the rate is not known.

    `lawful`: real rate at the statutory minimum or more; None where no hour was worked or the minimum is not known.
    `minimum_known` tells the two apart. `rate`: pounds for each hour worked, None where none was.
    """

    line: PayLine
    group: Group
    living: bool | None
    lawful: bool | None
    minimum_known: bool
    rate: Decimal | None

    @property
    def person(self) -> Person:
        return self.line.tier, self.line.worker


@value
class PayFigures:
    """What pay lines add up to. Hours in hours, rates in pounds an hour.

    `living_wage` (PAY-01) counts hours paid, of workers of 18 and over who are no apprentices; its `missing` holds
    hours whose rate is not known and hours short of the invoice. `lawful` (PAY-02) counts hours worked, of everybody.
    `lowest`, `fifth`: lowest real rate, and the rate that 5 in 100 rows are at or below (nearest rank); one person's
    own, so never published. `workers`, `hours_paid`, `hours_worked` are of everybody.
    """

    living_wage: Tally
    lawful: Tally
    lowest: Decimal | None = None
    fifth: Decimal | None = None
    rows: int = 0
    rows_below: int = 0
    workers: int = 0
    hours_paid: Decimal = Decimal(0)
    hours_worked: Decimal = Decimal(0)
    apprentices: int = 0
    apprentice_hours: Decimal = Decimal(0)
    under_18: int = 0
    under_18_hours: Decimal = Decimal(0)
    rate_not_known: Decimal = Decimal(0)
    age_not_said: int = 0


def tallies(
    lines: Iterable[PayLine],
    *,
    living_wage: tuple[RateFrom, ...],
    minimum_wage: tuple[MinimumFrom, ...],
    hours_invoiced: Decimal | None = None,
) -> PayFigures:
    """All the figures of these lines, whatever their order.

    Hours short of the invoice are missing, hours above it are over. Invoiced hours are compared with the paid hours of
    everybody, apprentices and under 18 too.
    """
    return figures(judge(lines, living_wage=living_wage, minimum_wage=minimum_wage), hours_invoiced=hours_invoiced)


def judge(
    lines: Iterable[PayLine], *, living_wage: tuple[RateFrom, ...], minimum_wage: tuple[MinimumFrom, ...]
) -> tuple[Judged, ...]:
    """Each line beside the rates due on the last day of its period; rows below zero taken off the person's others."""
    known: dict[tuple[date, str, int | None, bool], tuple[Span | None, Decimal | None]] = {}

    def rates(line: PayLine) -> tuple[Span | None, Decimal | None]:
        key = (line.ends, line.workplace, line.age, line.apprentice)
        if key not in known:
            minimum = minimum_due(minimum_wage, line.ends, line.age, apprentice=line.apprentice)
            known[key] = living_wage_due(living_wage, line.ends, line.workplace), minimum
        return known[key]

    return tuple(_judged(line, *rates(line)) for line in netted(lines))


def _judged(line: PayLine, due: Span | None, minimum: Decimal | None) -> Judged:
    lawful = rate = None
    if line.hours_worked:
        rate = _DIGITS.divide(pay_that_counts(line.basic_pay, line.deductions), line.hours_worked)
        if minimum is not None:
            lawful = not below_minimum(line.basic_pay, line.deductions, line.hours_worked, minimum)
    return Judged(
        line=line,
        group=group_of(line),
        living=_living(line, due, minimum),
        lawful=lawful,
        minimum_known=minimum is not None,
        rate=rate,
    )


def _living(line: PayLine, due: Span | None, minimum: Decimal | None) -> bool | None:
    """Whether the line is at the rate, which is the statutory minimum where that is higher (1 to 30 April)."""
    if due is None:
        return None
    floor = minimum or Decimal(0)
    if pays_at_least(line.basic_pay, line.hours_paid, max(due.high, floor)):
        return True
    return False if pays_less_than(line.basic_pay, line.hours_paid, max(due.low, floor)) else None


def group_of(line: PayLine) -> Group:
    """The line of the answer that a pay line stands on."""
    age = NO_AGE if line.age is None else line.age
    if in_the_share(age, line.apprentice):
        return "share"
    return "under_18" if young(age, line.apprentice) else "apprentice"


def figures(rows: Sequence[Judged], *, hours_invoiced: Decimal | None = None) -> PayFigures:
    """The figures of judged lines."""
    paid = hours(rows, lambda row: True)
    short = over = Decimal(0)
    if hours_invoiced is not None:
        short, over = max(hours_invoiced - paid, Decimal(0)), max(paid - hours_invoiced, Decimal(0))
    rates = sorted(row.rate for row in rows if row.rate is not None)
    unknown = hours(rows, lambda row: row.group == "share" and row.living is None)
    return PayFigures(
        living_wage=_living_tally(rows, missing=unknown + short, over=over),
        lawful=_lawful_tally(rows, missing=short),
        lowest=rates[0] if rates else None,
        fifth=rates[-(-len(rates) // 20) - 1] if rates else None,
        rows=len(rows),
        rows_below=sum(row.lawful is False for row in rows),
        workers=len(people(rows, lambda row: True)),
        hours_paid=paid,
        hours_worked=sum((row.line.hours_worked for row in rows), Decimal(0)),
        apprentices=len(people(rows, lambda row: row.group == "apprentice")),
        apprentice_hours=hours(rows, lambda row: row.group == "apprentice"),
        under_18=len(people(rows, lambda row: row.group == "under_18")),
        under_18_hours=hours(rows, lambda row: row.group == "under_18"),
        rate_not_known=unknown,
        age_not_said=len(people(rows, lambda row: row.line.age is None)),
    )


def _living_tally(rows: Sequence[Judged], *, missing: Decimal, over: Decimal) -> Tally:
    return Tally(
        measure="PAY-01",
        of="hours",
        good=hours(rows, lambda row: row.group == "share" and row.living is True),
        counted=hours(rows, lambda row: row.group == "share" and row.living is not None),
        missing=missing,
        over=over,
        people=len(people(rows, counts_in_share)),
        people_not_good=len(people(rows, below_living_wage)),
    )


def _lawful_tally(rows: Sequence[Judged], *, missing: Decimal) -> Tally:
    def worked(keep: Callable[[Judged], bool]) -> Decimal:
        return sum((row.line.hours_worked for row in rows if keep(row)), Decimal(0))

    return Tally(
        measure="PAY-02",
        of="hours",
        good=worked(lambda row: row.lawful is True),
        counted=worked(lambda row: row.lawful is not None),
        missing=missing + worked(lambda row: not row.minimum_known),
        people=len(people(rows, lambda row: row.lawful is not None)),
        people_not_good=len(people(rows, below_law)),
    )


def counts_in_share(row: Judged) -> bool:
    """Whether the line has hours in PAY-01's share."""
    return row.group == "share" and row.living is not None and row.line.hours_paid > 0


def below_living_wage(row: Judged) -> bool:
    """Whether the line has hours in PAY-01's share that are below the rate."""
    return counts_in_share(row) and row.living is False


def below_law(row: Judged) -> bool:
    """Whether the line's real rate is below the statutory minimum."""
    return row.lawful is False


def hours(rows: Iterable[Judged], keep: Callable[[Judged], bool]) -> Decimal:
    """Paid hours of the lines that are kept."""
    return sum((row.line.hours_paid for row in rows if keep(row)), Decimal(0))


def people(rows: Iterable[Judged], keep: Callable[[Judged], bool]) -> frozenset[Person]:
    """Different workers of the lines that are kept."""
    return frozenset(row.person for row in rows if keep(row))
