"""Words as everybody may open them."""

import pytest

from makegood.terms import harmless


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "@here", "\tx", "\r=x", "-1+1", "-cmd|' /C calc'!A0"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_first(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "-", "-5", "-£1,200.50", "-3%", "1=1"])
def test_other_words_and_numbers_below_zero_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
