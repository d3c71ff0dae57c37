"""A tender that is being designed, and the people around it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from makegood.web.records import access_tenders, local
from makegood.web.records.models import Tender
from makegood.web.tenders import documents, starting


@pytest.fixture
def begun(db: None) -> Callable[[str], Tender]:
    """Start a tender from an example, as the one person of this computer."""

    def start(example: str) -> Tender:
        person = local.somebody()
        authority = access_tenders.authority_that_buys(person)
        data = starting.from_example(example)
        return documents.made(data, organisation=authority, by=person, at=timezone.now())

    return start


@pytest.fixture
def tender(begun: Callable[[str], Tender]) -> Tender:
    """The finished example."""
    return begun("home-care-coast-and-villages")


@pytest.fixture
def page(client: Any, tender: Tender) -> Callable[..., str]:
    """The text of a page of the tender."""

    def text(path: str = "", **given: Any) -> str:
        return str(client.get(f"/tenders/{tender.number}/{path}", given).content.decode())

    return text
