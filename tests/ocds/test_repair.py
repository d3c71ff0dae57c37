"""Broken text is mended for reading, and its offsets lead back to the text as published."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.ocds import Prose, repair


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("the customers.rn It is intended", "the customers.\r\n It is intended"),
        ("Return on investmentrnThe modern firmrnrnNext", "Return on investment\r\nThe modern firm\r\n\r\nNext"),
        ("ESPD Statementsrn 4D.1 Quality.rnThe bidder", "ESPD Statements\r\n 4D.1 Quality.\r\nThe bidder"),
        ("Lots 1 and 3rn Lots 2 and 3.rnEnd", "Lots 1 and 3\r\n Lots 2 and 3.\r\nEnd"),
        ("Supplierâ€™s pay is Â£12", "Supplier’s pay is £12"),
        ("â€¢ one â€“ two", "• one – two"),
        ("2023.<br/>The Service", "2023.\n    The Service"),
        ("Guy&#039;s &amp; St Thomas", "Guy's & St Thomas"),
    ],
)
def test_what_was_broken_on_its_way_is_mended_and_said(broken: str, mended: str) -> None:
    found = repair(broken)

    assert found.text == mended
    assert len(found.repaired) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The modern western pattern of return: we learn and govern.",
        "Staff return to the northern barn. A nurse (rn) concerns us.",
        "Already broken.\r\nLater modern.rnThe rest",
        "Tŷ Gwyn, Llanfâr, café, £12 – “quoted”",
        "AT&T; R&D & more",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    assert repair(text).text == text


def test_an_offset_after_mended_characters_leads_to_the_same_word_in_the_original() -> None:
    broken = "â€¢ Guy&#039;s carers.rnPay is Â£12 an hour and rises."
    found = repair(broken)
    prose = Prose(text=found.text, where="tender.description", shifts=found.shifts)

    for word in ("carers", "Pay", "hour", "rises"):
        assert broken[prose.at_source(found.text.index(word)) :].startswith(word)


@given(st.lists(st.sampled_from(["â€¢", "&#039;", "Â£", "word", "pay ", "&amp;"]), max_size=12))
def test_every_whole_word_is_found_again_in_the_original(pieces: list[str]) -> None:
    broken = "".join(pieces)
    found = repair(broken)
    prose = Prose(text=found.text, where="x", shifts=found.shifts)

    words = [match.start() for match in re.finditer("word|pay ", broken)]
    assert [prose.at_source(match.start()) for match in re.finditer("word|pay ", found.text)] == words


@given(st.text(alphabet=" abrnéÂ£â€™&;#39amp.\nT", max_size=60))
def test_mending_never_fails_and_offsets_stay_inside_the_original(text: str) -> None:
    found = repair(text)
    prose = Prose(text=found.text, where="x", shifts=found.shifts)

    offsets = [prose.at_source(offset) for offset in range(len(found.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)
