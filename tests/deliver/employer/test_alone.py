"""Days, gaps, turnover and staying from lists: their worked examples, their ranges, and that nobody few is found."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import define
from makegood.deliver import asking, sums
from makegood.deliver.employer import more, preview
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.make import make
from makegood.deliver.employer.plain import from_bytes, to_bytes
from makegood.deliver.figures.evidence import SHOWN_BY_ROWS
from makegood.deliver.figures.rates import RateFrom
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.figures.shown import Shown

Row = dict[str, object]
SECRET = hashlib.sha256(b"a secret for figures that are no share").digest()
YEAR = Asked(
    contract="C-1",
    tier="t1",
    period="2025",
    starts=date(2025, 4, 1),
    ends=date(2026, 3, 31),
    due=date(2026, 4, 14),
    measures=("PAY-01",),
    living_wage=(RateFrom(since=date(2025, 4, 1), uk=D("12.60"), london=D("13.85")),),
    layouts=tuple(asking.layout(each) for each in SHOWN_BY_ROWS),
)


def the(measure: str, rows: Sequence[Row], people: int = 30, asked: Asked = YEAR) -> Shown:
    """The figure as it leaves, in a bundle that the receiver agrees with."""
    (found,) = [each for each in bundle(measure, rows, people, asked).shown if each.measure == measure]
    return found


def bundle(measure: str, rows: Sequence[Row], people: int, asked: Asked = YEAR) -> Bundle:
    read = more.read(as_csv(rows), "list.csv", asked, measure)
    hours = {"hours_paid": D(140), "hours_worked": D(140), "basic_pay": D(1883)}
    lines = [PayLine(worker=f"E{n}", age=40, starts=asked.starts, ends=asked.ends, **hours) for n in range(people)]
    made = make(asked, lines, secret=SECRET, more={measure: read}).bundle
    assert sums.problems(made, asked, "bundle") == ()
    assert from_bytes(Bundle, to_bytes(made), "bundle") == made
    assert any(preview.about(measure) in said for said in preview.leaves(made))
    return made


def as_csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def job(number: int, started: str = "2024-01-01", ended: str = "", reason: str = "") -> Row:
    return {"worker_ref": f"E{number}", "started_on": started, "ended_on": ended, "leaving_reason": reason}


def rise(number: int, days: int | None, announced: date = date(2025, 10, 22)) -> Row:
    paid = "" if days is None else announced + timedelta(days=days)
    return {"worker_ref": f"E{number}", "rate_announced_on": announced, "new_rate_first_paid_on": paid}


def rate(number: int, amount: str, contract: str = "C-1", role: str = "cleaner", area: str = "LS") -> Row:
    return {
        "worker_ref": f"E{number}",
        "role_code": role,
        "contract_code": contract,
        "basic_rate": amount,
        "workplace_postcode_area": area,
    }


def stays(leavers: int = 20, all_: int = 100) -> list[Row]:
    """Of each hundred starters twenty leave in the first half-year and twenty in the second."""
    ended = ["2024-05-01"] * leavers + ["2024-11-01"] * leavers + [""] * (all_ - 2 * leavers)
    return [job(n, "2024-01-01", end) for n, end in enumerate(reversed(ended))]


def test_each_list_gives_what_the_measures_own_example_expects() -> None:
    example = {id_: define.measure(id_).example.expect for id_ in ("PAY-03", "PAY-06", "SEC-02")}
    rises = [rise(n, days) for n, days in enumerate([160, 191, 191] * 5)]
    rates = [rate(n, "13.45") for n in range(10)] + [rate(100 + n, "12.71", "C-2") for n in range(10)]

    found = {
        "PAY-03": the("PAY-03", rises, 15, asked=replace(YEAR, ends=date(2026, 5, 31))),
        "PAY-06": the("PAY-06", rates, 10),
        "SEC-02": the("SEC-02", stays(), 60),
    }

    assert {id_: (each.low, each.high) for id_, each in found.items()} == {
        id_: (each, each) for id_, each in example.items()
    }


def test_twelve_leavers_of_a_mean_of_forty_eight_are_a_quarter_with_their_parts() -> None:
    # Twelve came and left within a month, as in the worked example; forty-eight were there at each month-end.
    rows = [job(n) for n in range(48)] + [job(n, "2025-04-10", "2025-04-20") for n in range(48, 60)]

    found = the("SEC-01", rows, 60)

    assert (found.good, found.counted, found.low, found.high) == (12, 48, 25, 25)
    assert define.measure("SEC-01").example.expect == found.low


def test_turnover_of_a_quarter_is_put_on_a_year() -> None:
    quarter = replace(YEAR, period="2026-q3", starts=date(2026, 7, 1), ends=date(2026, 9, 30), due=date(2026, 10, 14))
    rows = [job(n) for n in range(48)] + [job(n, "2026-07-02", "2026-07-20") for n in range(48, 60)]

    found = the("SEC-01", rows, 60, quarter)

    assert round(found.low or D(0), 2) == round(D(12) * 365 / 92 / 48 * 100, 2) == D("99.18")


def test_three_leavers_are_one_to_nine_and_a_person_nobody_listed_opens_the_high_end() -> None:
    rows = [job(n, ended="2025-09-30" if n < 3 else "") for n in range(60)]

    held, open_ = the("SEC-01", rows, 60), the("SEC-01", rows[:-1], 60)
    unknown = the("SEC-01", [*rows[:-1], job(59, reason="own choice")], 60)

    assert (held.good, held.counted, held.held_back) == (None, None, "fewer than 10")
    assert (round(held.low or D(0), 2), round(held.high or D(0), 2)) == (D("1.67"), D("17.65"))
    assert (open_.low, open_.high) == (unknown.low, unknown.high) == (held.low, None)


@pytest.mark.parametrize(
    ("measure", "rows", "people"),
    [
        ("PAY-03", [rise(n, 100) for n in range(9)], 30),
        ("PAY-06", [rate(n, "13") for n in range(30)] + [rate(n, "12", "C-2") for n in range(9)], 30),
        ("PAY-06", [rate(n, "13", role="cook" if n < 9 else "cleaner") for n in range(30)]
            + [rate(n, "12", "C-2", role) for role in ("cook", "cleaner") for n in range(30)], 30),
        ("SEC-01", [job(n) for n in range(9)], 9),
        ("SEC-02", [job(n) for n in range(9)], 30),
        ("SEC-02", [job(n, ended="2024-03-01" if n < 12 else "") for n in range(21)], 30),
    ],
)  # fmt: skip
def test_a_small_group_shows_nothing(measure: str, rows: list[Row], people: int) -> None:
    found = the(measure, rows, people)

    assert (found.good, found.low, found.high, found.held_back) == (None, None, None, "fewer than 10")


def test_who_waits_for_the_new_rate_widens_the_median_and_half_of_all_waiting_opens_it() -> None:
    some, half = ([rise(n, 100 + n) for n in range(12)] + [rise(n, None) for n in range(12, 12 + waiting)]
                  for waiting in (4, 12))  # fmt: skip

    assert [(each.low, each.high) for each in (the("PAY-03", some, 16), the("PAY-03", half, 24))] == [
        (D("103.5"), D("107.5")),
        (D(50), None),
    ]


def test_a_rise_paid_before_the_period_or_announced_after_it_is_of_another_period() -> None:
    other = [rise(n, 10, date(2024, 10, 22)) for n in range(20, 40)] + [rise(40, 1, date(2026, 10, 22))]

    assert the("PAY-03", [rise(n, 100) for n in range(12)] + other, 12).low == 100


def test_other_contracts_far_away_are_not_compared_and_paying_less_here_is_below_nothing() -> None:
    rows = [rate(n, "12.50") for n in range(10)] + [rate(n, "12.71", "C-2") for n in range(10)]

    assert the("PAY-06", [*rows, *(rate(n, "20", "C-3", area="SW") for n in range(10))], 10).low == D("-0.21")


LISTS = {
    "PAY-03": st.integers(10, 30).flatmap(
        lambda size: st.lists(st.one_of(st.none(), st.integers(0, 160)), min_size=size, max_size=30)
    ).map(lambda days: [rise(n, each) for n, each in enumerate(days)]),
    "PAY-06": st.lists(st.sampled_from(["12.71", "13.45"]), min_size=10, max_size=24).map(
        lambda rates: [rate(n, each) for n, each in enumerate(rates)]
        + [rate(100 + n, "12.71", "C-2") for n in range(12)]),
    "SEC-01": st.lists(st.sampled_from(["", "", "2025-04-01", "2025-09-30"]), min_size=12, max_size=40).map(
        lambda ends: [job(n, ended=each) for n, each in enumerate(ends)]),
    "SEC-02": st.lists(st.sampled_from(["", "", "2024-03-01", "2024-09-30", "2025-09-30"]), min_size=12, max_size=60
        ).map(lambda ends: [job(n, ended=each) for n, each in enumerate(ends)]),
}  # fmt: skip


@pytest.mark.parametrize("measure", sorted(LISTS))
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_range_never_narrows_when_somebodys_row_is_taken_away(measure: str, data: st.DataObject) -> None:
    rows = data.draw(LISTS[measure])
    people = sum(1 for row in rows if row.get("contract_code", "C-1") == "C-1")
    gone = data.draw(st.integers(0, people - 1))

    whole, less = the(measure, rows, people), the(measure, rows[:gone] + rows[gone + 1 :], people)

    shown = whole.low is not None or whole.high is not None
    if shown:
        assert less.low is None or (whole.low is not None and less.low <= whole.low + D("1e-20"))
        assert less.high is None or (whole.high is not None and less.high >= whole.high - D("1e-20"))
