"""A whole procurement in a browser by people who each have a context of their own, from the design to the letters.

Six have a part in it from beginning to end: two officers, two who score, two firms. A seventh leads the panel, since
whoever scores may not. One of them has no scripts and one is on a phone.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.stories import deciding
from tests.stories.cast import Cast
from tests.stories.clock import Clock
from tests.stories.people import go, text


def test_a_tender_from_the_design_to_the_letters(desk: Callable[..., Any], clock: Clock, tmp_path: Path) -> None:
    cast = Cast.at(desk, clock)
    cast.everybody_comes()
    cast.tender_goes_out()
    cast.firms_bid(tmp_path)
    cast.bids_are_opened()
    cast.panel_scores()
    cast.award_is_made()
    letter = _letter(cast, "sam")
    signed = cast.both_sides_sign()
    book, design = deciding.taken_away(cast.page("ana"), cast.number, tmp_path)

    assert "Dear Seaview Homecare" in letter
    assert "We have chosen Seaview Homecare for Coast north and Coast south." in letter
    assert "34.40" not in letter
    assert signed == ["Signed by both. The book is open."] * 2
    assert deciding.makegood("book", "verify", book)[0] == 0
    assert deciding.makegood("award", "replay", book, "--design", design)[0] == 0
    code, said = deciding.makegood("book", "verify", deciding.edited(book))
    assert (code, "broken at entry" in said) == (1, True)


def _letter(cast: Cast, who: str) -> str:
    go(cast.page(who), f"/bids/{cast.bids[who]}/letter/")
    return text(cast.page(who))
