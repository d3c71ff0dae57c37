"""A thousand years of the example's false return: is it caught as often as the plan said it would be?

No command runs here. Each year has an employer secret, a locked number and four underpaid workers of its own; the
return is sealed, drawn, opened and read by the functions that the commands call.
"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from hashlib import sha256
from math import comb

from click.testing import CliRunner

from makegood.cli import main
from makegood.deliver import contract, facts
from makegood.deliver.checks import decide
from makegood.deliver.checks.odds import chance
from makegood.deliver.checks.opened import PayslipRead, checked
from makegood.deliver.employer import drawing, make, opening, plain, reading
from makegood.deliver.employer.asked import Asked
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.state import Happened
from tests.stories import payrolls
from tests.stories.year import INPUTS

YEARS = 1000
SURE = Fraction(1, 2000)
"""Of the chance left out at each end: the interval holds 999 years in 1,000."""
TIER, MONTH = payrolls.FALSE
UNDERPAID = len(payrolls.UNPAID_RISE)
ASKED = Asked(
    contract="C-2025-018", tier=TIER, period=MONTH, starts=date(2026, 5, 1), ends=date(2026, 5, 31),
    due=date(2026, 6, 12),
)  # fmt: skip


@cache
def plan() -> tuple[int, Decimal]:
    """Rows and odds, as `makegood deliver plan` states them for the employer of the false return."""
    done = CliRunner().invoke(main, ["deliver", "plan", str(INPUTS / "plan.json"), "--json"])
    said = json.loads(done.output.splitlines()[-1])
    odds = {each["sample"]: Decimal(each["chance_to_find"]) for each in said["odds"]}
    return said["sample"], odds[said["sample"]]


@cache
def lines() -> tuple[PayLine, ...]:
    raw = (INPUTS / "payroll" / f"{TIER}.csv").read_bytes()
    return reading.read(raw, f"{TIER}.csv", period=(ASKED.starts, ASKED.ends)).lines


def number(*about: object) -> bytes:
    return sha256("/".join(map(str, ("a thousand years", *about))).encode()).digest()


def is_caught(year: int, rows: int, underpaid: int = UNDERPAID) -> bool:
    """One year: sealed without knowing the number, drawn, opened, and read beside payslips of which some differ."""
    seed = number(year, "seed")
    asked = replace(ASKED, seed_locked=drawing.commitment(seed))
    sealed = make.make(asked, lines(), secret=number(year, "employer"))
    told = drawn(asked, sealed, seed, rows)
    opening_ = opening.opened(told, sealed.rows)
    short = sorted(payrolls.workers(TIER), key=lambda worker: number(year, worker))[:underpaid]
    read = [payslip(row.index, sealed.rows[row.index].worker.worker, short) for row in opening_.rows]
    return bool(checked(told, opening_, read).differs)


def drawn(asked: Asked, sealed: make.Made, seed: bytes, rows: int) -> drawing.Drawn:
    """The decision as the buyer takes it, on a book with the three facts that it needs."""
    head = sealed.bundle.head
    assert head is not None
    filed = facts.ReturnFiled(
        tier=TIER, period=MONTH, kind="payroll", bundle=plain.to_bytes(sealed.bundle).hex()[:64], root=head.root,
        size=head.size, by="t",
    )  # fmt: skip
    past: tuple[facts.Fact, ...] = (
        facts.ContractOpened(
            contract=asked.contract, agreed="a", starts=date(2025, 10, 1), ends=date(2029, 9, 30), by="b"
        ),
        facts.SeedLocked(tier=TIER, period=MONTH, commitment=asked.seed_locked, by="b"),
        filed,
    )
    day = date(2026, 6, 15)
    state = contract.fold(Happened(fact=each, at=datetime(2026, 6, 10, tzinfo=UTC)) for each in past)
    fact = decide.draw(state, tier=TIER, period=MONTH, seed=seed, rows=rows, answer_by=day, on=day, by="b")
    after = contract.fold(Happened(fact=each, at=datetime(2026, 6, 15, tzinfo=UTC)) for each in (*past, fact))
    return decide.told(after, fact.draw)


def payslip(index: int, worker: str, short: list[str]) -> PayslipRead:
    paid = payrolls.hours(worker, MONTH)
    an_hour = payrolls.APRIL if worker in short else payrolls.rate(worker, MONTH)
    return PayslipRead(row=index + 1, hours_paid=paid, basic_pay=payrolls.pennies(paid * an_hour))


def interval(odds: Fraction, times: int) -> tuple[int, int]:
    """The numbers of catches between which all but 1 in 1,000 runs of so many years lie. Exact (binomial)."""
    ways = [comb(times, caught) * odds**caught * (1 - odds) ** (times - caught) for caught in range(times + 1)]
    return _first_over(ways), times - _first_over(ways[::-1])


def _first_over(ways: list[Fraction]) -> int:
    below = Fraction(0)
    for caught, each in enumerate(ways):
        below += each
        if below > SURE:
            return caught
    raise AssertionError("chances add up to one")


def test_the_plan_states_what_drawing_five_of_eleven_gives() -> None:
    rows, odds = plan()

    assert (rows, odds) == (5, chance(payrolls.PEOPLE[TIER], UNDERPAID, 5))
    assert odds == Decimal("0.954545454545")


def test_in_a_thousand_years_it_is_caught_as_often_as_the_plan_stated() -> None:
    rows, odds = plan()
    low, high = interval(Fraction(odds), YEARS)

    caught = sum(is_caught(year, rows) for year in range(YEARS))

    assert low <= caught <= high, f"{caught} of {YEARS}; the plan states {odds}, so {low} to {high}"


def test_an_honest_return_is_never_taken_for_a_false_one() -> None:
    assert not any(is_caught(year, 5, underpaid=0) for year in range(20))
