"""A cite says what was read, and never that an Act was read when it was something else."""

import pytest

from makegood.terms import Cite


@pytest.mark.parametrize(
    ("source", "at", "place"),
    [
        ("Procurement Act 2023", "s.18", "Procurement Act 2023 s.18"),
        ("Procurement Act 2023", "Procurement Act 2023 s.18", "Procurement Act 2023 s.18"),
        ("Study of 2018", "inference from section 3", "Inference from section 3"),
        ("Study of 2018", "", "Study of 2018"),
    ],
)
def test_a_place_names_its_law_once(source: str, at: str, place: str) -> None:
    assert Cite(source=source, at=at, sure="C").place == place


def test_only_an_act_is_said_to_be_read_in_the_act() -> None:
    act = Cite(source="Local Government Act 1988", at="s.17", sure="C")
    order = Cite(source="SI 2026/94", at="art.3", sure="C")

    assert act.how_sure == "Read in the Act"
    assert order.how_sure == "Read in the source"


def test_what_was_read_in_a_note_or_not_at_all_is_never_said_to_be_read_in_the_act() -> None:
    note = Cite(source="Local Government Act 1988", at="s.17", sure="S")
    unread = Cite(source="Local Government Act 1988", at="s.17", sure="U")

    assert note.how_sure == "Read in a note about it"
    assert unread.how_sure == "Not confirmed"
