"""One row of a payroll export to one pay line, with what somebody should look at."""

import hmac
import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from makegood.deliver.employer import cells
from makegood.deliver.employer.cells import Unread
from makegood.deliver.employer.columns import Match, plain
from makegood.deliver.employer.elements import element
from makegood.deliver.employer.periods import How, Period
from makegood.deliver.employer.told import Told
from makegood.deliver.figures.rows import PayLine

NOTHING: Final = Decimal(0)
_TOTALS = re.compile(
    r"(?:grand |sub ?-?|report |page |overall )?totals?\b|count\b|sum\b|printed\b|end of report|average\b"
)
_AREA = re.compile(r"([A-Z]{1,2})(?:[0-9][A-Z0-9]?(?: ?[0-9][A-Z]{2})?)?")
_AGES = ((re.compile(r"under ?18|16.*17|<18"), 17), (re.compile(r"18.*20"), 18), (re.compile(r"21|over|23"), 21))
_CENT, _HALF_A_CENT, _SHARE = Decimal("0.01"), Decimal("0.005"), Decimal("0.0000000001")


class Amounts(NamedTuple):
    """Hours and pounds of one row; None where its cell is empty or there is no column."""

    paid: Decimal | None
    worked: Decimal | None
    pay: Decimal | None
    rate: Decimal | None
    other: Decimal
    holiday: Decimal


class Identity:
    """Numbers for the people of a file that has none that are safe. Who they are stays in here, and is forgotten.

    With the employer's secret a person has the same number in each file; else `label` keeps two files apart.
    """

    def __init__(self, at: tuple[int, ...], label: str, secret: bytes | None) -> None:
        self.at, self.label, self.secret = at, label, secret
        self._people: dict[tuple[str, ...], str] = {}

    def of(self, row: Sequence[Any]) -> tuple[str, ...]:
        """What tells a row's person apart; empty where the row is about nobody."""
        who = tuple(cells.words(row[each]) if each < len(row) else "" for each in self.at)
        return who if any(who) else ()

    def number(self, who: tuple[str, ...]) -> str:
        if who not in self._people:
            count = f"{self.label}-{len(self._people) + 1:04}"
            self._people[who] = count if self.secret is None else self._sealed(self.secret, who)
        return self._people[who]

    @staticmethod
    def _sealed(secret: bytes, who: tuple[str, ...]) -> str:
        same = "\n".join(part.casefold() for part in who)
        return "p-" + hmac.new(secret, b"makegood-person\n" + same.encode(), "sha256").hexdigest()[:12]


class Body:
    """Reads rows below the headings. Not shared between files: it remembers numbers that come often."""

    def __init__(self, match: Match, how: How, told: Told, *, identity: Identity | None, asked: Period | None) -> None:
        self.match, self.how, self.told, self.asked = match, how, told, asked
        self.places = {field: at for field, at in match.places.items() if not _only_asked(match, field)}
        self.worker_at = self.places.get("worker_ref", (-1,))[0]
        self.identity = identity
        self.outside = 0
        self._numbers: dict[str, Decimal | None] = {}
        self._periods: dict[tuple[Any, ...], Period] = {}
        self._period_at = tuple(at for at in (how.start, how.end, how.frequency) if at >= 0)
        self._premiums = match.premiums
        self._sums: dict[str, Decimal] = {"hours_paid": NOTHING, "basic_pay": NOTHING}
        self._fit: set[str] = set()
        self._unfit = False

    def line(self, at: int, row: Sequence[Any]) -> PayLine | None:
        """The pay line of a row; None for totals, blank and repeated heading rows, and rows with a problem."""
        worker = self.worker(at, row)
        if not worker:
            return None
        self._unfit = False
        period = self._period(at, row)
        amounts = self._amounts(at, row)
        if self._unfit or period is None:
            return None
        if self.asked is not None and not self.asked[0] <= period[1] <= self.asked[1]:
            self.outside += 1
            return None
        return self._made(at, row, worker, period, amounts)

    def worker(self, at: int, row: Sequence[Any]) -> str:
        """The worker's number in a row; empty where the row is about nobody (and told, if it has hours or pay)."""
        cell = row[self.worker_at] if 0 <= self.worker_at < len(row) else None
        said = "" if self.identity else cells.words(cell)
        if self.identity is not None and (who := self.identity.of(row)):
            return "" if _TOTALS.match(" ".join(who).strip().casefold()) else self.identity.number(who)
        if not said:
            self._nobody(at, row)
            return ""
        if said in self._fit:
            return said
        if _TOTALS.match(said.casefold()) or plain(said) == plain(self.match.headings[self.worker_at]):
            return ""
        if cells.is_name_like(said):
            self._nobody(at, row)
            return ""
        if cells.begins_like_formula(said) or len(said) > 64:
            self._problem("worker", at, "worker_ref", Unread("a worker's number", "Type the number itself."))
            return ""
        self._fit.add(said)
        return said

    def _nobody(self, at: int, row: Sequence[Any]) -> None:
        """A row without a worker is a total, a remark, or has lost its worker: only the last is told."""
        if any(isinstance(cell, str) and _TOTALS.match(cell.strip().casefold()) for cell in row):
            return
        for field in ("hours_paid", "basic_pay", "hours_worked"):
            try:
                amount, _ = cells.number(self._cell(field, row))
            except Unread:
                continue
            if amount and amount != self._sums.get(field):
                self._problem("nobody", at, "worker_ref", Unread("a worker's number", "Add it, or take the row out."))
                return

    def _cell(self, field: str, row: Sequence[Any]) -> Any:
        at = self.places.get(field, (-1,))[0]
        return row[at] if 0 <= at < len(row) else None

    def _period(self, at: int, row: Sequence[Any]) -> Period | None:
        key = tuple(row[each] if each < len(row) else None for each in self._period_at)
        found = self._periods.get(key)
        if found is None:
            try:
                found = self.how.of(row)
            except Unread as unread:
                place = {"start": self.how.start, "end": self.how.end}.get(unread.found, -1)
                place = place if place >= 0 else max(self.how.end, self.how.start)
                self._told_cell("day", at, place, row, unread)
                return None
            if len(self._periods) < 50_000:
                self._periods[key] = found
        return found

    def _number(self, field: str, at: int, row: Sequence[Any]) -> Decimal | None:
        """The number of a field, several columns added up; None where all are empty."""
        total: Decimal | None = None
        for place in self.places.get(field, ()):
            cell = row[place] if place < len(row) else None
            if cell.__class__ is str and cell in self._numbers:
                amount = self._numbers[cell]
            else:
                amount = self._number_at(place, at, row, cell)
            if amount is not None:
                total = amount if total is None else total + amount
        return total

    def _number_at(self, place: int, at: int, row: Sequence[Any], cell: Any) -> Decimal | None:
        try:
            amount, doubtful = cells.number(cell, largest=cells.MOST_PAID)
        except Unread as unread:
            self._told_cell("number", at, place, row, unread)
            return None
        if doubtful:
            do = f"We read this as {amount}. Right?"
            self.told.question("comma", at, self.match.headings[place], found=cells.shown(cell), do=do)
        elif cell.__class__ is str and len(self._numbers) < 200_000:
            self._numbers[cell] = amount
        return amount

    def _amounts(self, at: int, row: Sequence[Any]) -> Amounts:
        paid, worked = self._number("hours_paid", at, row), self._number("hours_worked", at, row)
        pay, rate = self._number("basic_pay", at, row), self._number("basic_rate", at, row)
        if "hours_paid" not in self.places:
            paid = worked
        if pay is None and rate is not None and paid is not None:
            pay = rate * paid
        elif pay is not None and rate is not None and paid:
            pay = self._exact(at, pay, rate * paid)
        elif pay is not None and paid:
            pay = _unrounded(pay, paid)
        return self._with_extras(
            at,
            row,
            Amounts(
                paid=paid,
                worked=worked,
                pay=pay,
                rate=rate,
                other=self._number("other_pay", at, row) or NOTHING,
                holiday=self._number("holiday_pay", at, row) or NOTHING,
            ),
        )

    def _exact(self, at: int, pay: Decimal, worked_out: Decimal) -> Decimal:
        """Pay that is hours × rate, rounded to a penny, is taken unrounded: a penny must not look like low pay."""
        if abs(pay - worked_out) <= _CENT:
            return worked_out
        if abs(pay - worked_out) > abs(pay) / 100:
            self.told.question("rate", at, do="Basic pay is not hours × rate. We use the pay, not the rate. Right?")
        return pay

    def _with_extras(self, at: int, row: Sequence[Any], given: Amounts) -> Amounts:
        """Overtime at the basic rate is basic pay and its premium is not; travel and waiting are hours worked."""
        found = given
        for place, times in self._premiums:
            hours = self._number_at(place, at, row, row[place] if place < len(row) else None)
            if hours and found.rate is not None:
                extra = _times(found.rate * hours, times - 1)
                found = _added(found, hours, found.rate * hours, extra)
        if "overtime_hours" in self.places or "overtime_pay" in self.places:
            found = self._overtime(at, row, found)
        if "travel_hours" in self.places or "travel_pay" in self.places:
            found = self._travel(at, row, found)
        if "pay_element" in self.places:
            found = self._by_element(row, found)
        return found

    def _overtime(self, at: int, row: Sequence[Any], given: Amounts) -> Amounts:
        hours, pay = self._number("overtime_hours", at, row), self._number("overtime_pay", at, row)
        if hours and pay is None:
            self.told.question("overtime", found="overtime hours without overtime pay", do="We leave them out. Right?")
        if not hours or pay is None:
            return given._replace(other=given.other + (pay or NOTHING))
        at_basic = _share(given, hours)
        basic = min(pay, at_basic) if at_basic is not None else pay
        return _added(given, hours, basic, pay - basic)

    def _travel(self, at: int, row: Sequence[Any], given: Amounts) -> Amounts:
        """Time with pay of its own is paid time. Time without any is worked, where nobody says what was worked."""
        hours, pay = self._number("travel_hours", at, row), self._number("travel_pay", at, row)
        if hours and pay is not None:
            exact = pay if given.rate is None or abs(pay - given.rate * hours) > _CENT else given.rate * hours
            return _added(given, hours, exact, NOTHING)
        if hours and given.worked is None:
            return given._replace(worked=(given.paid or NOTHING) + hours)
        return given._replace(other=given.other + (pay or NOTHING))

    def _by_element(self, row: Sequence[Any], given: Amounts) -> Amounts:
        """Where each kind of pay has a line of its own: which of our amounts this line is."""
        what = element(cells.words(self._cell("pay_element", row)))
        pay = given.pay or NOTHING
        if what.what == "holiday":
            return Amounts(paid=NOTHING, worked=NOTHING, pay=NOTHING, rate=None, other=given.other, holiday=pay)
        if what.what == "other":
            return Amounts(paid=NOTHING, worked=NOTHING, pay=NOTHING, rate=None, other=pay, holiday=NOTHING)
        if what.what == "premium":
            basic = _times(pay, 1 / what.times)
            return given._replace(pay=basic, other=given.other + pay - basic)
        if what.what == "unknown":
            self.told.question(
                "pay code", column=self.match.headings[self.places["pay_element"][0]], found=_UNKNOWN, do=_COUNTED
            )
        return given

    def _made(self, at: int, row: Sequence[Any], worker: str, period: Period, given: Amounts) -> PayLine | None:
        paid, pay = given.paid or NOTHING, given.pay or NOTHING
        deductions = self._number("deductions", at, row) or NOTHING
        age, place = self._age(at, row, period[1]), self._workplace(at, row)
        apprentice = self._apprentice(at, row)
        if self._unfit:
            return None
        if (pay > 0 and not paid) or (paid > 0 and not pay) or paid < 0 or pay < 0:
            self._look(at, paid, pay)
        self._sums["hours_paid"] += paid
        self._sums["basic_pay"] += pay
        return PayLine(
            worker=worker,
            tier=self._tier(row),
            starts=period[0],
            ends=period[1],
            hours_worked=paid if given.worked is None else given.worked,
            hours_paid=paid,
            basic_pay=pay,
            other_pay=given.other,
            holiday_pay=given.holiday,
            deductions=deductions,
            workplace=place,
            age=age,
            apprentice=apprentice,
            line=at,
        )

    def _tier(self, row: Sequence[Any]) -> str:
        """The tier's opaque id; empty where the cell holds anything else."""
        said = cells.words(self._cell("tier", row))
        return "" if cells.is_personal(said) or cells.begins_like_formula(said) or len(said) > 64 else said

    def _look(self, at: int, paid: Decimal, pay: Decimal) -> None:
        if paid < 0 or pay < 0:
            do = "It is taken off what this person's other rows say. Right?"
            self.told.question("less than nothing", at, found="hours or pay below zero", do=do)
        elif paid:
            self.told.question(
                "no pay", at, found="hours but no pay", do="Is the pay in another column, or another row?"
            )
        else:
            self.told.question("no hours", at, found="pay but no hours", do="Is it pay for hours of work?")

    def _age(self, at: int, row: Sequence[Any], on: date) -> int | None:
        """Age on the period's last day. A day of birth is used here and nowhere else."""
        try:
            if "date_of_birth" in self.places:
                born = cells.day(self._cell("date_of_birth", row), earliest=cells.FIRST_YEAR)
                if born is not None:
                    born = born if born <= on else born.replace(year=born.year - 100, day=min(born.day, 28))
                    return self._likely_age(at, cells.age_on(born, on))
            if "age" in self.places:
                age = self._number("age", at, row)
                return None if age is None else self._likely_age(at, int(age))
        except Unread as unread:
            self._problem("day of birth", at, "date_of_birth", unread)
        said = cells.words(self._cell("age_band", row)).casefold()
        return next((age for pattern, age in _AGES if pattern.search(said)), None)

    def _likely_age(self, at: int, age: int) -> int | None:
        if 13 <= age <= 100:
            return age
        self.told.question("age", at, found="an age that nobody who is paid has", do="We leave the age out. Right?")
        return None

    def _workplace(self, at: int, row: Sequence[Any]) -> str:
        if "workplace" not in self.places:
            return "UK"
        said = cells.words(self._cell("workplace", row)).upper()
        if said in ("", "UK", "LON"):
            return said or "UK"
        if said in ("OUTSIDE LONDON", "NOT LONDON", "NON-LONDON", "REST OF UK", "ELSEWHERE"):
            return "UK"
        if "LONDON" in said:
            return "LON"
        if area := _AREA.fullmatch(said):
            return area[1]
        heading = self.match.headings[self.places["workplace"][0]]
        do = "We count it as outside London. If it is in London, write LON or the first letters of its postcode."
        self.told.question("place", at, heading, found="a place that is not a postcode", do=do)
        return "UK"

    def _apprentice(self, at: int, row: Sequence[Any]) -> bool:
        try:
            return "apprentice" in self.places and cells.yes_no(self._cell("apprentice", row))
        except Unread as unread:
            self._problem("apprentice", at, "apprentice", unread)
            return False

    def _problem(self, kind: str, at: int, field: str, unread: Unread) -> None:
        self._unfit = True
        places = self.places.get(field)
        heading = self.match.headings[places[0]] if places else ""
        self.told.problem(kind, at, heading, found=unread.found, expected=unread.expected, do=unread.do)

    def _told_cell(self, kind: str, at: int, place: int, row: Sequence[Any], unread: Unread) -> None:
        """A number or day of a pay row that cannot be read, with what stood there if it is only figures."""
        self._unfit = True
        cell = row[place] if 0 <= place < len(row) else None
        found = "a formula" if "ormula" in unread.do else cells.shown(cell)
        heading = self.match.headings[place] if 0 <= place < len(self.match.headings) else ""
        self.told.problem(kind, at, heading, found=found, expected=unread.expected, do=unread.do)


_UNKNOWN: Final = "kinds of pay that we do not know"
_COUNTED: Final = (
    "We count them as basic pay for hours. Take out rows of holiday, expenses and bonus, or name them so. Right?"
)


def _only_asked(match: Match, field: str) -> bool:
    """A column that is left out until somebody says what is in it."""
    return field == "deductions" and match.sure[field] == "ask"


def _unrounded(pay: Decimal, hours: Decimal) -> Decimal:
    """Pay before it was rounded to a penny, if a rate in whole pence gives it; else as it stands.

    13.45 an hour for 92.7 hours is 1246.815, and a payroll that writes 1246.81 has not paid less than 13.45.
    """
    exact = (pay / hours).quantize(_CENT) * hours
    return exact if abs(exact - pay) <= _HALF_A_CENT else pay


def _times(amount: Decimal, share: Fraction) -> Decimal:
    """A share of an amount, exact where it ends, else to a tenth of a billionth of a pound, upwards."""
    exact = amount * share.numerator
    found = exact / share.denominator
    return found if found * share.denominator == exact else found.quantize(_SHARE, ROUND_CEILING)


def _share(given: Amounts, hours: Decimal) -> Decimal | None:
    """What hours come to at the row's basic rate; None where it has none. Never a hair below the rate itself."""
    if given.rate is not None:
        return given.rate * hours
    if not given.paid or given.pay is None:
        return None
    exact = given.pay * hours
    found = exact / given.paid
    return found if found * given.paid == exact else found.quantize(_SHARE, ROUND_CEILING)


def _added(given: Amounts, hours: Decimal, basic: Decimal, other: Decimal) -> Amounts:
    """The amounts with more hours that were paid: worked too, where nobody says what was worked."""
    return given._replace(
        paid=(given.paid or NOTHING) + hours, pay=(given.pay or NOTHING) + basic, other=given.other + other
    )
