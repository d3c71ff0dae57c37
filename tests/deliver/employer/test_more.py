"""Lists beside the payroll: what leaves of shifts and visits, what stays, and that nobody few is found in either."""

import csv
import hashlib
import io
import random  # noqa: TID251 - shuffled from a seed
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver import asking, sums
from makegood.deliver.employer import more, preview
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.make import Made, make
from makegood.deliver.employer.plain import from_bytes, to_bytes
from makegood.deliver.figures.evidence import SHOWN_BY_ROWS
from makegood.deliver.figures.rates import RateFrom
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.figures.shown import Shown
from makegood.terms import BadInput

SECRET = hashlib.sha256(b"a secret for lists").digest()
D = Decimal
ASKED = Asked(
    contract="C-1",
    tier="t1",
    period="2026-q3",
    starts=date(2026, 7, 1),
    ends=date(2026, 9, 30),
    due=date(2026, 10, 14),
    measures=("PAY-01",),
    living_wage=(RateFrom(since=date(2026, 5, 1), uk=D("13.45"), london=D("14.80")),),
    layouts=tuple(asking.layout(each) for each in SHOWN_BY_ROWS),
)


def payroll(people: int) -> list[PayLine]:
    days = {"starts": date(2026, 7, 1), "ends": date(2026, 7, 28)}
    hours = {"hours_paid": D(140), "hours_worked": D(140), "basic_pay": D(1883)}
    return [PayLine(worker=f"E{each}", age=40, **days, **hours) for each in range(people)]


def made(people: int = 31, **lists: Sequence[Mapping[str, object]]) -> Made:
    read = {name.replace("_", "-"): listed(name.replace("_", "-"), rows) for name, rows in lists.items()}
    return make(ASKED, payroll(people), secret=SECRET, more=read)


def listed(measure: str, rows: Sequence[Mapping[str, object]]) -> tuple[Mapping[str, Any], ...]:
    return more.read(as_csv(rows), "list.csv", ASKED, measure)


def as_csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def shifts(count: int, late: int = 0, **changed: object) -> list[dict[str, object]]:
    return [
        {
            "shift_ref": f"S{each}",
            "first_published_on": "2026-07-25 09:00" if each < late else "2026-06-01 09:00",
            "shift_starts_on": "2026-08-05 07:00",
            "swap_by_worker": "no",
            "changed_after_publication": "no",
        }
        | changed
        for each in range(count)
    ]


def visits(people: int, short: int = 0) -> list[dict[str, object]]:
    return [
        {
            "worker_ref": f"E{each}",
            "visit_end_at": "2026-08-05 10:00",
            "next_visit_start_at": "2026-08-05 10:30",
            "route_minutes": 20,
            "wait_minutes": 10,
            "free_to_leave": "no",
            "minutes_paid": 25 if each < short else 30,
        }
        for each in range(people)
    ]


def the(bundle: Bundle, measure: str, part: str = "") -> Shown:
    (found,) = [each for each in bundle.shown if (each.measure, each.part) == (measure, part)]
    return found


def test_shifts_and_minutes_leave_as_shares_and_the_receiver_agrees() -> None:
    bundle = made(HRS_05=shifts(400, late=40), BEN_01=visits(31, short=12)).bundle

    assert (the(bundle, "HRS-05").good, the(bundle, "HRS-05").counted) == (360, 400)
    assert (the(bundle, "BEN-01").good, the(bundle, "BEN-01").counted) == (870, 930)
    assert the(bundle, "HRS-05", "7 to 13 days ahead").good == 40
    assert [each.measure for each in bundle.more] == ["BEN-01", "HRS-05"]
    assert not sums.problems(bundle, ASKED, "bundle")


def test_a_few_late_shifts_are_held_back_and_the_range_is_what_that_tells_anyway() -> None:
    found = the(made(HRS_05=shifts(400, late=4)).bundle, "HRS-05")

    assert (found.good, found.held_back) == (None, "fewer than 10")
    assert (found.low, found.high) == (D("97.75"), D("99.75"))


def test_three_people_who_lost_minutes_are_not_counted_out_but_it_is_said_that_not_all_is_paid() -> None:
    bundle = made(BEN_01=visits(31, short=3)).bundle

    assert the(bundle, "BEN-01").counted is None
    assert the(bundle, "BEN-01").low is None
    assert the(bundle, "BEN-01", "all").high == 0


def test_a_team_of_eight_shows_no_more_than_that_all_is_as_it_should_be() -> None:
    bundle = made(8, HRS_05=shifts(60), BEN_01=visits(8, short=1)).bundle

    assert (the(bundle, "HRS-05").low, the(bundle, "HRS-05").counted) == (100, None)
    assert the(bundle, "BEN-01").high is None
    assert all(each.good is None for each in bundle.shown if each.measure != "PAY-01")


def test_people_left_out_of_a_list_are_not_found_by_subtracting_it_from_the_payroll() -> None:
    terms = [{"worker_ref": f"E{each}", "qualifies_today": "yes" if each < 12 else "no"} for each in range(25)]

    found = the(made(31, BEN_03=terms).bundle, "BEN-03")

    assert found.counted is None  # 31 people less 25 would be a group of six


@settings(max_examples=60, deadline=None)
@given(st.integers(10, 45), st.data())
def test_no_figure_of_workers_counts_out_fewer_than_ten(people: int, data: st.DataObject) -> None:
    answers = data.draw(st.lists(st.sampled_from(["yes", "no", ""]), min_size=1, max_size=people))
    terms = [{"worker_ref": f"E{each}", "qualifies_today": answer} for each, answer in enumerate(answers)]
    floor = [
        {"worker_ref": f"E{each}", "guaranteed_hours": hours, "asked_for_fewer": "no", "asked_on": "", "started_on": ""}
        for each, hours in enumerate(data.draw(st.lists(st.sampled_from([8, 16, 30]), min_size=1, max_size=people)))
    ]

    bundle = made(people, BEN_03=terms, HRS_04=floor).bundle

    assert not sums.problems(bundle, ASKED, "bundle")
    for each in bundle.shown:
        if each.of == "workers" and each.good is not None and each.counted is not None and each.missing is not None:
            sizes = (each.good, each.counted - each.good, each.missing, people - each.counted - each.missing)
            assert all(size == 0 or size >= 10 for size in sizes), each


def test_the_same_list_in_another_order_gives_the_same_bytes() -> None:
    rows = [*visits(31, short=12), *visits(31, short=12)]
    shuffled = random.Random(5).sample(rows, len(rows))

    assert to_bytes(made(BEN_01=rows).bundle) == to_bytes(made(BEN_01=shuffled).bundle)


def test_a_list_that_is_not_given_leaves_the_bundle_as_it_always_was() -> None:
    raw = to_bytes(made().bundle)

    assert b'"more"' not in raw
    assert to_bytes(from_bytes(Bundle, raw, "bundle")) == raw


def test_no_reference_of_the_list_leaves_and_the_seal_is_filled_up_to_a_full_ten() -> None:
    found = made(HRS_05=shifts(403))

    assert b"S402" not in to_bytes(found.bundle)
    assert found.bundle.more[0].head.size == 410
    assert any("403 rows about shifts" in said for said in preview.stays(found))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"shift_starts_on": ""}, "an empty cell"),
        ({"shift_starts_on": "soon"}, "row 2"),
        ({"shift_ref": "same", "first_published_on": "2026-06-0{} 09:00"}, "rows that differ"),
        ({"shift_starts_on": "2025-08-05 07:00"}, "no row is of 2026-q3"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_never_passed_over(changed: dict[str, str], said: str) -> None:
    rows = [row | {key: text.format(at + 1) for key, text in changed.items()} for at, row in enumerate(shifts(3))]

    with pytest.raises(BadInput, match=said):
        listed("HRS-05", rows)


def test_a_list_nobody_asked_is_refused() -> None:
    asked = replace(ASKED, layouts=ASKED.layouts[:1])

    with pytest.raises(BadInput, match="no list of it is asked"):
        more.read(as_csv(shifts(3)), "list.csv", asked, "HRS-05")


def test_a_shift_nobody_dated_widens_the_range_and_a_swap_is_left_out_and_counted() -> None:
    rows = shifts(100) + [row | {"shift_ref": f"N{at}", "first_published_on": ""} for at, row in enumerate(shifts(20))]
    rows += [row | {"shift_ref": f"W{at}", "swap_by_worker": "yes"} for at, row in enumerate(shifts(15))]

    bundle = made(HRS_05=rows).bundle

    assert (the(bundle, "HRS-05").counted, the(bundle, "HRS-05").missing) == (100, 20)
    assert round(the(bundle, "HRS-05").low or D(0), 1) == D("83.3")
    assert the(bundle, "HRS-05", "Swaps begun by workers").good == 15


def test_figures_without_their_seal_and_groups_of_nine_are_refused_by_the_receiver() -> None:
    bundle = made(HRS_05=shifts(400, late=40)).bundle
    small = tuple(replace(each, good=D(391)) if each.measure == "HRS-05" and not each.part else each
                  for each in bundle.shown)  # fmt: skip

    assert "HRS-05 has figures and no seal" in str(sums.problems(replace(bundle, more=()), ASKED, "b"))
    assert "fewer than 10 shifts" in str(sums.problems(replace(bundle, shown=small), ASKED, "b"))
