"""Words as everybody may open them."""

import pytest

from makegood.terms import as_csv, harmless, meant


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "@here", "\tx", "\r=x", "-1+1", "-cmd|' /C calc'!A0"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_first(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "-", "-5", "-£1,200.50", "-3%", "1=1"])
def test_other_words_and_numbers_below_zero_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_table_keeps_its_cells_apart_and_none_of_them_runs() -> None:
    assert as_csv([("who", "says"), ("A, B", "=1+1")], ends="\r\n") == 'who,says\r\n"A, B",\'=1+1\r\n'


def test_a_slip_is_told_what_was_meant_and_a_stranger_nothing() -> None:
    assert meant("wieght", ["weight", "price"]) == " (did you mean weight?)"
    assert meant("PAY-1", ["PAY-01", "PAY-02", "HRS-01"], most=2) == " (did you mean PAY-01 or PAY-02?)"
    assert meant("xyz", ["weight", "price"]) == ""
    assert meant("rate", ["date_of_award"], near_enough=0.6) == ""
