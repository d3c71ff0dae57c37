"""A supplier writes a bid page by page, saves, comes back, and sends it."""

from typing import Any

import pytest

from tests.web.bids.steps import fill, send

pytestmark = pytest.mark.django_db


def test_a_bid_is_filled_in_and_sent(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)

    page = client.get(f"/bids/{bid.number}/").content.decode()
    assert "Your bid: 8 of 9 parts done" in page

    answer = send(client, bid)
    assert answer["Location"] == f"/bids/{bid.number}/sent/"
    assert "Bid sent" in client.get(answer["Location"]).content.decode()
