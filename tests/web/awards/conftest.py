"""The example tender with its bids opened, and its people signed in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from makegood.web.awards import demo


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))


@pytest.fixture
def loaded(shared_site: Any) -> Callable[..., demo.Loaded]:
    """The example at a stage: `loaded("opened")`."""
    return lambda until="opened": demo.load(until=until)


@pytest.fixture
def opened(loaded: Any) -> demo.Loaded:
    """Bids are open; nobody has scored."""
    found: demo.Loaded = loaded("opened")
    return found


@pytest.fixture
def agreed(loaded: Any) -> demo.Loaded:
    """Everything is scored and agreed; nobody has decided."""
    found: demo.Loaded = loaded("agreed")
    return found


@pytest.fixture
def as_(signed_in: Any) -> Callable[[demo.Loaded, str], Any]:
    """A signed-in client of somebody of the example: `as_(opened, "Eve Lund")`."""
    return lambda found, name: signed_in(found.people[name])
