"""A contract with four tiers, and one more that its supplier invites by a code."""

import re
from typing import Any

import pytest
from django.test import Client

from makegood.web.records.models import Tier
from tests.web.contracts.conftest import Running, _own_sealing_key, as_, clock, running

__all__ = ["Running", "_own_sealing_key", "as_", "clock", "running"]
TIERS = "/contracts/C-2026-031/tiers/"
OWN_SHARE = {"own_share": "50"}
TIDE = {"name": "Tide Care", "email": "pay@tide.example", "share": "8"}


@pytest.fixture(autouse=True)
def no_mail(settings: Any) -> None:
    """As most sites begin: nothing is sent, so the words stand on the page of whoever writes."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def code_in(answer: Any) -> str:
    """The code that stands on a page once."""
    found = re.search(r"/go/([0-9A-Z-]{19})/", answer.content.decode())
    assert found, "no code on the page"
    return found[1]


@pytest.fixture
def tide(running: Running, as_: Any) -> str:
    """Larkfield makes its own share smaller and invites Tide Care; Tide's code."""
    sam = as_(running, "Sam")
    assert sam.post(f"{TIERS}share/", OWN_SHARE).status_code == 302
    return code_in(sam.post(f"{TIERS}invite/", TIDE))


@pytest.fixture
def harbour(running: Running, as_: Any) -> str:
    """A code for Night Owls, which was signed as tier 3 and has no account."""
    return code_in(as_(running, "Sam").post(f"{TIERS}tier-3/code/"))


def joined(code: str, **answers: str) -> Client:
    """Somebody without an account answers the six questions."""
    client = Client()
    given = {"right": "works", "employs": "own", "share": "8", "promises": "known", "returns": "us"} | answers
    at = f"/go/{code}/"
    client.post(f"{at}right/", {"right": given["right"]})
    for step in ("employs", "share", "promises"):
        assert client.post(f"{at}{step}/", {step: given[step]}).status_code == 302, step
    assert client.post(f"{at}below/", {"more": "no"}).status_code == 302
    assert client.post(f"{at}returns/", {"returns": given["returns"]}).status_code == 200
    return client


def tier(running: Running, word: str) -> Tier:
    return Tier.objects.get(contract=running.record, word=word)
