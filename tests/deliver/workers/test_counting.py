"""Counting answers without keeping who gave them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.deliver.workers import counting
from makegood.deliver.workers.counting import Box, NotCounted

SIZE = 31
ANSWERS = st.lists(
    st.tuples(
        st.integers(0, SIZE - 1), st.sampled_from(counting.SAID), st.lists(st.sampled_from(counting.PARTS), unique=True)
    )
)


def filled(answers: list[tuple[int, counting.Said, list[str]]]) -> Box:
    box = Box()
    for place, said, parts in answers:
        try:
            box = counting.answered(box, place, said, parts)
        except NotCounted as refused:
            assert refused.why == "used"
    return box


@given(ANSWERS)
def test_every_slip_counts_once_however_often_it_comes(answers: list[tuple[int, counting.Said, list[str]]]) -> None:
    box = filled(answers)

    assert box.answers == len({place for place, _said, _parts in answers})
    assert filled([*answers, *answers]) == box


@given(ANSWERS)
def test_a_box_is_as_long_whatever_is_in_it_and_reads_back_the_same(
    answers: list[tuple[int, counting.Said, list[str]]],
) -> None:
    text = counting.as_text(filled(answers), SIZE)

    assert len(text) == len(counting.as_text(Box(), SIZE))
    assert counting.from_text(text) == filled(answers)


@given(ANSWERS, st.permutations(range(8)))
def test_the_order_of_answers_leaves_no_trace(
    answers: list[tuple[int, counting.Said, list[str]]], order: list[int]
) -> None:
    once = list({place: (place, said, parts) for place, said, parts in answers}.values())
    mixed = sorted(once, key=lambda each: order[each[0] % 8])

    assert counting.as_text(filled(once), SIZE) == counting.as_text(filled(mixed), SIZE)


def test_a_slip_nobody_made_is_not_counted() -> None:
    with pytest.raises(NotCounted, match="no such slip"):
        counting.answered(Box(), None, "right")


def test_only_a_used_slip_can_be_disputed_and_only_once() -> None:
    box = counting.answered(Box(), 4, "right")
    told = counting.disputed(box, 4)
    assert told.counts["taken"] == 1

    for wrong, place in ((box, 5), (told, 4)):
        with pytest.raises(NotCounted):
            counting.disputed(wrong, place)


def test_after_a_correction_used_slips_stay_used_and_new_ones_are_fresh() -> None:
    box = counting.answered(Box(), 1, "wrong")
    moved = counting.moved(box, ["b", "d"], ["a", "b", "c", "d"])

    assert moved.used == {3}
    assert moved.counts["wrong"] == 1


@pytest.mark.parametrize("text", ["{", "2 000 0 0", "1 000001.2 0 0", "1 . . ."])
def test_text_that_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no box"):
        counting.from_text(text)
