"""Lines that a margin cut are whole sentences again; lists, clauses and headings stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.check.reading.plain import unwrapped

LONG = "The Contractor shall pay each guard working on this contract not less than"


@pytest.mark.parametrize("after", ["£13.50 per hour.", "the rate in force.", "Living Wage rates.", "24 hours of work."])
def test_a_long_line_without_a_full_stop_goes_on(after: str) -> None:
    assert unwrapped(f"{LONG} \n{after}") == f"{LONG}  {after}"


@pytest.mark.parametrize(
    "after", ["4.2 The Contractor shall", "(a) pay", "b) pay", "• pay", "- pay", "Q2: pay", "\nPay"]
)
def test_a_clause_or_a_list_item_begins_anew(after: str) -> None:
    assert unwrapped(f"{LONG}\n{after}") == f"{LONG}\n{after}"


@pytest.mark.parametrize("before", ["Specification", "2. EVALUATION", f"{LONG} it.", "Social value;"])
def test_a_heading_or_a_whole_sentence_stays_apart(before: str) -> None:
    assert unwrapped(f"{before}\nThe supplier shall pay.") == f"{before}\nThe supplier shall pay."


@given(st.text(alphabet="aB1 .,;:\n\t£()-•", max_size=200))
def test_every_character_keeps_its_place(text: str) -> None:
    changed = unwrapped(text)

    assert len(changed) == len(text)
    assert all(new == old or (old, new) == ("\n", " ") for old, new in zip(text, changed, strict=True))
