"""Groups under ten are not shown, and cannot be worked out from what is."""

from hypothesis import given
from hypothesis import strategies as st

from makegood.learn.charts import FEW, withheld

SIZES = st.lists(st.integers(min_value=0, max_value=40), max_size=14)


@given(SIZES, st.booleans())
def test_no_group_of_one_to_nine_is_ever_shown(sizes: list[int], total_is_shown: bool) -> None:
    hidden = withheld(sizes, total_is_shown=total_is_shown)

    assert len(hidden) == len(sizes)
    assert all(not 0 < size < FEW for size, hide in zip(sizes, hidden, strict=True) if not hide)


@given(SIZES, st.none() | st.integers(0, 13))
def test_nobody_can_subtract_what_is_shown_from_the_total(sizes: list[int], rather: int | None) -> None:
    hidden = withheld(sizes, total_is_shown=True, rather=rather)
    left_out = [size for size, hide in zip(sizes, hidden, strict=True) if hide]
    others = [size for size, hide in zip(sizes, hidden, strict=True) if size and not hide]

    assert not left_out or not others or (sum(left_out) >= FEW and len(left_out) >= 2)


def test_without_a_total_only_the_small_ones_are_left_out() -> None:
    assert withheld([3, 50, 12], total_is_shown=False) == (True, False, False)
    assert withheld([3, 50, 12], total_is_shown=True) == (True, False, True)


def test_an_empty_group_is_told_because_nobody_is_in_it() -> None:
    assert withheld([0, 50], total_is_shown=True) == (False, False)


def test_a_group_nobody_looks_for_is_left_out_before_a_region() -> None:
    assert withheld([101, 48, 3], total_is_shown=True, rather=0) == (True, False, True)
    assert withheld([101, 48, 30], total_is_shown=True, rather=0) == (False, False, False)
