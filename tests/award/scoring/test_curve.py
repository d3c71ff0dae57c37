"""A promise earns marks up to what the contract can carry, and no more."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.award import scoring
from makegood.award.scoring import Curve, Hours, Point, worth


def curve(**changed: object) -> Curve:
    """Apprentice weeks: none below 20, full marks at 80, two thirds of the way at 50."""
    points = (Point(promise=D(20), mark=D(0)), Point(promise=D(50), mark=D(3)), Point(promise=D(80), mark=D("4.5")))
    held = {"measure": "APP-01", "unit": "weeks a year", "points": points, "cap_because": "two vacancies a year"}
    return Curve(**(held | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("promise", "mark"),
    [
        ("0", "0"),  # below the floor
        ("20", "0"),
        ("35", "1.5"),  # 3 x 15/30
        ("50", "3"),
        ("60", "3.5"),  # 3 + 1.5 x 10/30
        ("65", "3.75"),  # 3 + 1.5 x 15/30
        ("80", "4.5"),
        ("800", "4.5"),  # ten times the cap earns what the cap earns
    ],
)
def test_marks_climb_in_straight_lines_to_the_cap(promise: str, mark: str) -> None:
    assert worth(curve(), D(promise)).exact == mark


def test_a_mark_that_no_decimal_writes_stays_exact() -> None:
    found = worth(curve(points=(Point(promise=D(0), mark=D(0)), Point(promise=D(3), mark=D(1)))), D(1))

    assert (found.exact, found.shown()) == ("1/3", "0.33")


def test_a_promise_above_the_cap_is_flagged_and_counts_as_the_cap() -> None:
    found = worth(curve(), D(90))

    assert (found.counts_as, found.flag) == (D(80), "above what this contract can carry")
    assert worth(curve(), D(80)).flag == ""
    assert worth(curve(), D(19)).flag == "below where marks begin"


@given(st.decimals(0, 1000, places=2), st.decimals(0, 1000, places=2))
def test_promising_more_never_earns_less_and_never_more_than_the_cap(one: D, other: D) -> None:
    low, high = sorted((one, other))

    assert worth(curve(), low).mark <= worth(curve(), high).mark <= D("4.5")


def test_hours_are_worth_what_is_offered_whatever_workers_choose() -> None:
    hours = curve(measure="HRS-01", unit="share of workers", counted="offered")
    wanted = worth(hours, Hours(offered=D(60), taken_up=D(55), declined=D(5)))
    declined = worth(hours, Hours(offered=D(60), taken_up=D(5), declined=D(55)))

    assert wanted == declined
    assert wanted.exact == "3.5"


def test_hours_cannot_be_scored_by_another_number() -> None:
    with pytest.raises(ValueError, match="what is offered"):
        worth(curve(counted="offered"), D(60))
    with pytest.raises(ValueError, match="than is offered"):
        Hours(offered=D(10), taken_up=D(8), declined=D(3))


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"points": (Point(promise=D(1), mark=D(1)),)}, "needs a floor and a cap"),
        ({"points": (Point(promise=D(1), mark=D(1)), Point(promise=D(1), mark=D(2)))}, "rises"),
        ({"points": (Point(promise=D(1), mark=D(3)), Point(promise=D(2), mark=D(2)))}, "rises"),
        ({"cap_because": " "}, "needs its reason"),
    ],
)
def test_a_curve_that_is_no_curve_is_never_made(changed: dict[str, object], because: str) -> None:
    with pytest.raises(ValueError, match=because):
        curve(**changed)


def test_the_room_names_what_others_use() -> None:
    assert {"score", "answer", "read", "worth", "sensitivity"} <= set(scoring.__all__)
