"""A published contract and its people: those of the contracts' tests."""

from typing import Any

import pytest

from tests.web.contracts.conftest import _own_sealing_key, as_, clock, running

__all__ = ["_own_sealing_key", "as_", "clock", "published", "running"]


@pytest.fixture
def published(running: Any) -> Any:
    """The contract, public, and read into the register."""
    running.record.public = True
    running.record.save()
    return running
