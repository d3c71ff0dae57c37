"""Numbers in addresses and forms, as people and attackers type them."""

import pytest

from makegood.web.config import typed


@pytest.mark.parametrize("text", ["", "-1", "1.5", "²", "①", "12345", "9" * 5000, "one"])
def test_what_is_no_number_up_to_the_most_is_none(text: str) -> None:
    assert typed.whole(text, 9999) is None


def test_a_page_that_is_no_number_is_the_first() -> None:
    assert [typed.page_number(text) for text in ("3", "٣", "0", "²", "", "9" * 5000)] == [3, 3, 1, 1, 1, 1]
