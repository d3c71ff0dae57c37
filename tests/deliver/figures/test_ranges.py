"""Ranges, verdicts, and what may be shown."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from makegood.deliver.figures.held import Showing, groups_shown
from makegood.deliver.figures.ranges import share, verdict
from makegood.deliver.figures.tally import Tally, together

amounts = st.integers(0, 10**6).map(lambda number: D(number) / 100)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    good, rest, missing = draw(amounts), draw(amounts), draw(amounts)
    return Tally(measure="PAY-01", of="hours", good=good, counted=good + rest, missing=missing)


def test_nothing_counted_gives_no_figure() -> None:
    assert share(Tally(measure="PAY-01", of="hours")) == (None, None)


def test_hours_missing_without_number_leave_everything_open() -> None:
    assert share(Tally(measure="PAY-01", of="hours", good=D(5), counted=D(5), unbounded=True)) == (0, 100)


@given(tallies(), amounts)
def test_evidence_that_goes_missing_never_narrows_a_range(tally: Tally, lost: D) -> None:
    low, high = share(tally)
    gone = min(lost, tally.good)
    fewer = Tally(measure="PAY-01", of="hours", good=tally.good - gone, counted=tally.counted - gone,
                  missing=tally.missing + gone)  # fmt: skip
    if low is not None and high is not None:
        less, more = share(fewer)
        assert less is not None and more is not None
        assert less <= low and high <= more


@given(tallies(), amounts)
def test_hours_too_many_widen_a_range_on_both_sides(tally: Tally, over: D) -> None:
    low, high = share(tally)
    less, more = share(Tally(measure="PAY-01", of="hours", good=tally.good, counted=tally.counted,
                             missing=tally.missing, over=min(over, tally.counted)))  # fmt: skip
    if low is not None and high is not None:
        assert less is not None and more is not None
        assert less <= low and high <= more


@given(st.lists(tallies(), min_size=1, max_size=5))
def test_parts_add_up_to_the_whole(parts: list[Tally]) -> None:
    whole = together(parts)

    assert (whole.good, whole.counted) == (sum(part.good for part in parts), sum(part.counted for part in parts))


def test_a_verdict_needs_the_worse_end_to_be_met_and_the_better_end_to_be_not_met() -> None:
    assert verdict(D(95), D(97), D(95)) == "met"
    assert verdict(D(94), D(97), D(95)) == "not shown"
    assert verdict(D(90), D("94.99"), D(95)) == "not met"
    assert verdict(D(4), D(6), D(5), "lower") == "not shown"
    assert verdict(D(4), D(5), D(5), "lower") == "met"
    assert verdict(None, None, D(5)) == "not shown"


def test_the_smallest_of_the_large_groups_hides_a_small_one() -> None:
    def shown(**sizes: int) -> frozenset[str]:
        return groups_shown({name: [(name, number) for number in range(size)] for name, size in sizes.items()})

    assert shown(a=30, b=12, c=4) == {"a"}
    assert shown(a=30, b=12, c=4, d=7) == {"a", "b"}
    assert shown(a=30, b=12) == {"a", "b"}


def test_groups_that_share_a_few_people_are_not_both_shown() -> None:
    first, second = set(range(20)), set(range(17, 37))

    assert groups_shown({"first": first, "second": second}) == {"first"}


def test_the_floor_may_be_raised_and_never_lowered() -> None:
    assert not Showing(floor=3).show(range(5))
    assert not Showing(floor=20).show(range(15))
    assert Showing(floor=20).show(range(20))
