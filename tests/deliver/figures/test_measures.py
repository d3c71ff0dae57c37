"""Each measure's rows give the number that its own worked example expects, and its traps are not fallen into."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from makegood import define
from makegood.deliver.figures import benefits, families, hours, rises, tenure
from makegood.deliver.figures.parts import Parts
from makegood.deliver.figures.rows import Offer

DAY = date(2026, 6, 1)


def several(count: int, make: Callable[[int], object], start: int = 0) -> list[object]:
    return [make(number) for number in range(start, start + count)]


def job(number: int, stayed: int | None = None, started: date = date(2025, 4, 1), **given: object) -> tenure.Job:
    ended = None if stayed is None else started + timedelta(days=stayed)
    return tenure.Job(worker=f"w{number}", started=started, ended=ended, **given)  # type: ignore[arg-type]


def example(id_: str) -> Parts:
    """The rows of the measure's own worked example."""
    worker = "w{}".format
    made: dict[str, Callable[[], Parts]] = {
        "HRS-01": lambda: hours.offers_made(
            [hours.Pattern(worker=worker(n), guaranteed=D(4), average=D(20), offered=D(20) if n < 9 else None)
             for n in range(12)]),
        "HRS-02": lambda: hours.offers_answered(
            [Offer(worker=worker(n), hours=D(16), answer="yes" if n < 11 else "no" if n < 18 else "waiting",
                   reason="study" if 11 <= n < 18 else "", ask_again_on=DAY if 11 <= n < 18 else None)
             for n in range(20)]),
        "HRS-03": lambda: hours.accurate(
            [hours.Accuracy(worker=worker(n), guaranteed=D(20), mean_paid=D(mean))
             for n, mean in enumerate((19, 20, 21, 30))]),
        "HRS-04": lambda: hours.on_the_floor(
            [hours.Guarantee(worker=worker(n), guaranteed=D(16 if n < 28 else 8), started_on=date(2026, 1, 1),
                             asked_on=DAY if 28 <= n < 34 else None) for n in range(40)]),
        "HRS-05": lambda: hours.notice(
            [hours.Shift(shift=f"s{n}", starts=DAY, published=DAY - timedelta(days=28 if n < 170 else 10))
             for n in range(200)]),
        "HRS-06": lambda: hours.cancellations(
            [hours.Cut(shift=f"s{n}", worker="w", hours=D(4), paid=D(3)) for n in range(15)]),
        "BEN-01": lambda: benefits.travel_paid([benefits.Gap(worker="dee", travel=D(60), wait=D(30), paid=D(72))]),
        "BEN-03": lambda: benefits.sick_pay_terms(
            [benefits.SickTerms(worker=worker(n), qualifies=n < 12) for n in range(30)]),
        "BEN-04": lambda: benefits.sick_pay_paid([benefits.Absence(worker="w", eligible=D(40), contractual=D(38))]),
        "PAY-03": lambda: rises.days_to_pass_on(
            [rises.Rise(worker=worker(n), announced=date(2025, 10, 22), due=date(2026, 5, 1),
                        paid=date(2025, 10, 22) + timedelta(days=days)) for n, days in enumerate((160, 191, 191))]),
        "PAY-06": lambda: rises.role_gaps(
            [rises.RoleRate(worker=worker(n), role="cleaner", on_contract=n < 10, rate=rate)
             for n, rate in enumerate([D("13.45")] * 10 + [D("12.71")] * 10)])["cleaner"],
        "SEC-01": lambda: tenure.turnover(
            [job(n, started=date(2024, 1, 1)) for n in range(48)]
            + [tenure.Job(worker=f"l{n}", started=date(2025, 4, 10), ended=date(2025, 4, 20)) for n in range(12)],
            first=date(2025, 4, 1), last=date(2026, 3, 31)),
        "SEC-02": lambda: tenure.still_there(
            [job(n, 100 if n < 4 else 300 if n < 8 else None) for n in range(20)], on=date(2026, 6, 1)),
        "SEC-03": lambda: tenure.left_early(
            [job(n, 90 if n < 4 else 91 if n < 8 else None) for n in range(25)], on=date(2026, 6, 1)),
    }  # fmt: skip
    return made[id_]()


@pytest.mark.parametrize("id_", sorted(families.FIGURES))
def test_rows_give_what_the_measure_expects(id_: str) -> None:
    measure, parts = define.measure(id_), example(id_)

    assert parts.measure == id_
    assert define.compute(measure, parts.numerator, parts.denominator) == measure.example.expect


def test_further_parts_stand_beside_an_offer() -> None:
    assert example("HRS-02").beside == {"Informed decline": D(7), "No answer": D(2), "Declined": D(7)}


def test_a_token_offer_is_no_offer_of_the_hours_worked() -> None:
    row = hours.Pattern(worker="w", guaranteed=D(0), average=D(20), offered=D(2))

    assert hours.offers_made([row]).tally.good == 0


def test_a_request_for_fewer_hours_counts_only_after_four_weeks() -> None:
    early = hours.Guarantee(worker="w", guaranteed=D(8), started_on=DAY, asked_on=DAY + timedelta(days=27))

    assert hours.on_the_floor([early]).tally.good == 0


def test_what_nobody_recorded_is_missing_and_not_bad() -> None:
    shifts = [hours.Shift(shift="a", published=None, starts=DAY), hours.Shift(shift="b", published=DAY, starts=DAY)]
    cuts = [hours.Cut(shift="a", worker="w", hours=D(5), paid=None)]

    assert (hours.notice(shifts).tally.missing, hours.notice(shifts).tally.counted) == (1, 1)
    assert (hours.cancellations(cuts).tally.missing, hours.cancellations(cuts).tally.counted) == (5, 0)


def test_swaps_that_workers_began_are_left_out_and_counted() -> None:
    swap = hours.Shift(shift="a", published=DAY, starts=DAY, swap_by_worker=True)

    assert hours.notice([swap]).tally.counted == 0
    assert hours.notice([swap]).beside["Swaps begun by workers"] == 1


def test_a_long_wait_is_a_break_only_for_somebody_free_to_leave() -> None:
    stuck = benefits.Gap(worker="w", travel=D(10), wait=D(90), paid=D(10), over_limit=True)
    free = benefits.Gap(worker="w", travel=D(10), wait=D(90), paid=D(10), over_limit=True, free_to_leave=True)

    assert benefits.travel_paid([stuck]).tally.counted == 100
    assert benefits.travel_paid([free]).tally.counted == 10


def test_back_pay_counts_from_the_day_it_was_paid() -> None:
    due = date(2026, 5, 1)
    late = rises.Rise(worker="w", announced=date(2025, 10, 22), due=due, paid=due, back_paid=date(2026, 6, 30))

    assert rises.days_to_pass_on([late]).beside == {"Workers paid after the day it was due": D(1)}
    assert rises.days_to_pass_on([late]).numerator == (D(251),)


def test_a_role_with_nine_on_one_side_is_not_shown() -> None:
    rows = [rises.RoleRate(worker=f"w{n}", role="cook", on_contract=n < 9, rate=D(13)) for n in range(30)]

    assert rises.role_gaps(rows) == {}


def test_turnover_of_a_quarter_is_put_on_a_year_and_agency_workers_are_left_out() -> None:
    rows = [job(n, started=date(2024, 1, 1)) for n in range(40)]
    rows += [job(100 + n, started=date(2026, 1, 2), stayed=5) for n in range(4)]
    rows += [job(200 + n, started=date(2026, 1, 2), stayed=5, agency=True) for n in range(9)]

    parts = tenure.turnover(rows, first=date(2026, 1, 1), last=date(2026, 3, 31))

    assert define.compute(define.measure("SEC-01"), parts.numerator, parts.denominator) == D(4) * 365 / 90 / 40 * 100


def test_a_year_has_thirteen_month_ends() -> None:
    ends = tenure.month_ends(date(2025, 3, 31), date(2026, 3, 31))

    assert (len(ends), ends[0], ends[11], ends[-1]) == (13, date(2025, 3, 31), date(2026, 2, 28), date(2026, 3, 31))


def test_starters_who_came_lately_are_at_risk_only_as_long_as_they_have_served() -> None:
    rows = [job(0, 200), job(1), job(2, started=date(2026, 3, 1))]

    parts = tenure.still_there(rows, on=date(2026, 6, 1))

    assert (parts.numerator, parts.denominator) == ((D(1),), (D(2),))


def test_nobody_left_is_everybody_still_there() -> None:
    parts = tenure.still_there([job(0), job(1)], on=date(2026, 6, 1))

    assert define.compute(define.measure("SEC-02"), parts.numerator, parts.denominator) == 100


def test_who_began_last_month_has_neither_stayed_nor_left_early_yet() -> None:
    parts = tenure.left_early([job(0, started=date(2026, 5, 1)), job(1)], on=date(2026, 6, 1))

    assert (parts.tally.counted, parts.tally.missing) == (1, 1)
