"""Colleagues of one authority who say where it stands."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

PAGE = "/progress/northmoor-council/"


@pytest.fixture
def begun(organisation: Any) -> Callable[..., Any]:
    """A round that is open at Northmoor: `begun(date(2026, 11, 2))`."""
    from makegood.web.progress import facts, rounds

    def made(on: date = date(2026, 11, 2)) -> Any:
        body = organisation("Northmoor Council")
        facts.address_of(body)
        return rounds.begin(body, on)

    return made


@pytest.fixture
def says() -> Callable[..., None]:
    """A colleague's answer: `says(round, ana, definition=["definition-1"], politics=None)`."""
    from makegood.web.progress import rounds

    def said(round_: Any, person: Any, shows: dict[str, str] | None = None, **factors: list[str] | None) -> None:
        for factor, ticked in factors.items():
            own = {id_: words for id_, words in (shows or {}).items() if id_.startswith(factor)}
            mine = rounds.Mine(ticked=tuple(ticked or ()), shows=own, unknown=ticked is None)
            rounds.keep(round_, person, factor, mine)

    return said
