"""The invented payrolls of the example year: four employers, a year each, always the same from one stated seed.

They stand in examples/year/payroll. Names are in them, as in any payroll, so that a test can look where a name goes.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from hashlib import sha256

SEED = "Harbour and town, October 2025"
PEOPLE = {"tier-1": 31, "tier-2": 14, "tier-3": 12, "tier-4": 11}
MONTHS = tuple(f"{2025 + (month > 12)}-{(month - 1) % 12 + 1:02}" for month in range(10, 22))
HEADINGS = (
    "worker_ref", "forename", "surname", "tier", "period_start", "period_end", "hours_worked", "hours_paid",
    "basic_pay", "other_pay", "holiday_pay", "deductions", "workplace", "age", "apprentice",
)  # fmt: skip
FORENAMES = ("Amina", "Bryn", "Carys", "Dele", "Esme", "Farid", "Gwen", "Hanna", "Idris", "Jola", "Kemi", "Lowri")
FIRST = ("Ash", "Birch", "Clover", "Dun", "Elm", "Fern", "Gorse", "Hazel", "Iris", "Juniper", "Kelp", "Larch")
LAST = ("combe", "thwaite", "wick", "holm", "sett", "mere")
BEFORE_APRIL, APRIL, MAY = Decimal("12.60"), Decimal("12.71"), Decimal("13.45")
"""The real Living Wage of the year before; the legal minimum from April 2026; the real Living Wage from 1 May 2026."""
FALSE = ("tier-4", "2026-05")
UNPAID_RISE = ("D02", "D05", "D07", "D10")
"""Four of eleven whose rise of May stands in the payroll file, and not on their payslips."""
FIRST_SENT = ("tier-1", "2026-01")


def chance(about: str, of: int) -> int:
    """A number below `of`, from the seed alone: the same on every machine."""
    return int.from_bytes(sha256(f"{SEED}/{about}".encode()).digest()[:8]) % of


def workers(tier: str) -> tuple[str, ...]:
    """The worker references of an employer: A01, A02 and so on."""
    letter = "ABCD"[list(PEOPLE).index(tier)]
    return tuple(f"{letter}{number:02}" for number in range(1, PEOPLE[tier] + 1))


def surname(worker: str) -> str:
    """Everybody has a surname of their own, which stands nowhere else in the repository."""
    every = [each for tier in PEOPLE for each in workers(tier)]
    place = every.index(worker)
    return FIRST[place % len(FIRST)] + LAST[place // len(FIRST)]


def hours(worker: str, month: str) -> Decimal:
    return Decimal(160 + chance(f"hours {worker}", 80) + chance(f"hours {worker} {month}", 24)) / 4


def rate(worker: str, month: str) -> Decimal:
    """At least what is due in the month; one in three is paid a little more."""
    due = MAY if month >= "2026-05" else APRIL if month == "2026-04" else BEFORE_APRIL
    return due + (Decimal("0.15") if chance(f"rate {worker}", 3) == 0 else 0)


def on_the_payslip(worker: str, month: str) -> Decimal:
    """What the worker was really paid an hour."""
    unpaid = worker in UNPAID_RISE and month == FALSE[1]
    return APRIL if unpaid else rate(worker, month)


def pennies(pounds: Decimal) -> Decimal:
    """Up to the next penny, as these payrolls round: nobody is a part of a penny below a rate."""
    return pounds.quantize(Decimal("0.01"), ROUND_UP)


def payroll(tier: str, months: tuple[str, ...] = MONTHS, low: tuple[str, ...] = ()) -> str:
    """An employer's payroll of these months as CSV; `low`: who stands in it with £12.21, by mistake."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(_row(tier, worker, month, worker in low) for month in months for worker in workers(tier))
    return text.getvalue()


def _row(tier: str, worker: str, month: str, low: bool) -> list[object]:
    paid, an_hour = hours(worker, month), Decimal("12.21") if low else rate(worker, month)
    forename = FORENAMES[chance(f"forename {worker}", len(FORENAMES))]
    starts = date.fromisoformat(f"{month}-01")
    ends = (starts + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    basic = pennies(paid * an_hour)
    age = 22 + chance(f"age {worker}", 40)
    return [worker, forename, surname(worker), tier, starts, ends, paid, paid, basic, 0, 0, 0, "NE", age, "no"]


def as_paid(tier: str, month: str) -> str:
    """The payroll of one month as the payslips have it."""
    rows = list(csv.DictReader(io.StringIO(payroll(tier, (month,)))))
    for row in rows:
        row["basic_pay"] = str(pennies(Decimal(row["hours_paid"]) * on_the_payslip(row["worker_ref"], month)))
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADINGS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def files() -> Iterator[tuple[str, str]]:
    """Every file of examples/year/payroll with what is in it."""
    for tier in PEOPLE:
        yield f"{tier}.csv", payroll(tier)
    yield "tier-1-january-first-sent.csv", payroll("tier-1", FIRST_SENT[1:], low=workers("tier-1")[:12])
    yield "tier-4-may-as-paid.csv", as_paid(*FALSE)
