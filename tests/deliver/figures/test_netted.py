"""What a payroll takes back from somebody is taken off the same person's other rows, before anything is judged."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from makegood.deliver.figures.netted import netted
from makegood.deliver.figures.pay import tallies
from makegood.deliver.figures.rates import RateFrom
from makegood.deliver.figures.rows import PayLine

JULY, AUGUST = (date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 8, 1), date(2026, 8, 31))
LIVING = (RateFrom(since=date(2026, 5, 1), uk=Decimal("13.45"), london=Decimal("14.80"), until=date(2027, 4, 30)),)


def paid(hours: object, pay: object, days: tuple[date, date] = JULY, worker: str = "w1") -> PayLine:
    amount = Decimal(str(hours))
    return PayLine(
        worker=worker, starts=days[0], ends=days[1], hours_worked=amount, hours_paid=amount, basic_pay=Decimal(str(pay))
    )


def share(*lines: PayLine) -> tuple[Decimal, Decimal, int]:
    tally = tallies(lines, living_wage=LIVING, minimum_wage=()).living_wage
    return tally.good, tally.counted, tally.people_not_good


def test_hours_taken_back_at_a_good_rate_are_no_low_pay() -> None:
    assert share(paid(100, 1360), paid(-4, "-54.40")) == (96, 96, 0)
    assert share(paid(100, 1360), paid(-4, "-54.40", AUGUST)) == (96, 96, 0)


def test_pay_taken_back_without_hours_lowers_what_an_hour_was_paid() -> None:
    assert share(paid(100, 1360)) == (100, 100, 0)
    assert share(paid(100, 1360), paid(0, -60)) == (0, 100, 1)


def test_of_two_rates_the_row_that_was_taken_back_goes_and_the_low_one_stays_seen() -> None:
    assert share(paid(50, 680), paid(10, 120), paid(-50, -680)) == (0, 10, 1)


def test_what_is_of_an_earlier_return_counts_as_nothing_here() -> None:
    assert share(paid(-4, "-54.40")) == (0, 0, 0)
    assert share(paid(2, "27.20"), paid(-4, "-54.40"), paid(10, 136, worker="w2")) == (10, 10, 0)


lines_of_anybody = st.lists(
    st.builds(
        paid,
        st.integers(-20, 40),
        st.integers(-300, 600),
        st.sampled_from([JULY, AUGUST]),
        st.sampled_from(["w1", "w2"]),
    ),
    max_size=7,
)


@given(lines_of_anybody, st.randoms(use_true_random=False))
def test_nothing_below_zero_is_left_nobody_is_lost_and_order_changes_nothing(lines: list[PayLine], chance: Any) -> None:
    found = netted(lines)

    assert all(min(line.hours_paid, line.hours_worked, line.basic_pay) >= 0 for line in found)
    assert {line.worker for line in found} == {line.worker for line in lines}
    assert sorted(map(repr, netted(chance.sample(lines, len(lines))))) == sorted(map(repr, found))
    for worker in {line.worker for line in found}:
        before, after = (sum(line.hours_paid for line in each if line.worker == worker) for each in (lines, found))
        assert after in (before, 0)
