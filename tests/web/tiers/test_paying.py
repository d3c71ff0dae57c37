"""A payment is told from both ends: each keeps its own word, and only the two of them see the amount."""

from typing import Any

import pytest
from django.test import Client

from makegood.deliver.facts import InvoiceReceived
from tests.web.tiers.conftest import TIERS, Running

pytestmark = pytest.mark.django_db
DAY = {"received-day": "4", "received-month": "9", "received-year": "2026"}


def on(day: int, month: int = 10, says: str = "in_full") -> dict[str, str]:
    return {"says": says, "on-day": str(day), "on-month": str(month), "on-year": "2026"}


@pytest.fixture
def owed(running: Running, as_: Any, harbour: str) -> str:
    """Larkfield writes down an invoice of Night Owls for £4,120; Night Owls' page of it."""
    sam = as_(running, "Sam")
    answer = sam.post(f"{TIERS}invoice/", {"who": "to-tier-3", "amount": "4120", **DAY})
    assert answer.status_code == 302
    return f"/go/{harbour}/paid/invoice-1/"


def test_one_page_and_one_press_confirm_a_payment(running: Running, owed: str) -> None:
    client = Client()
    page = client.get(owed).content.decode()
    assert "Did Larkfield Care pay you £4,120 by 3 October 2026?" in page

    answer = client.post(owed, on(2))

    assert "It is written down" in client.get(answer["Location"]).content.decode()
    held = running.state.payments["invoice-1"]
    assert (held.payee.says, str(held.payee.on), held.payer) == ("in_full", "2026-10-02", None)


def test_two_different_days_are_both_kept_and_told_kindly_to_both(running: Running, owed: str, as_: Any) -> None:
    sam, night_owls = as_(running, "Sam"), Client()
    sam.post(f"{TIERS}paid/invoice-1/", on(2))
    assert 'value="2"' in night_owls.get(owed).content.decode(), "the other end's day is there to keep or change"
    night_owls.post(owed, on(9))

    theirs, ours = night_owls.get(owed).content.decode(), sam.get(TIERS).content.decode()
    assert "You say paid on 9 October 2026, Larkfield Care says paid on 2 October 2026" in theirs
    assert "You say paid on 2 October 2026, Night Owls says paid on 9 October 2026" in ours
    assert "Tell us which to use, or leave both" in theirs and "Tell us which to use, or leave both" in ours
    held = running.state.payments["invoice-1"]
    assert (held.payer.on.day, held.payee.on.day) == (2, 9)


@pytest.mark.parametrize("says", ["in_part", "not", "amount_disputed"])
def test_part_none_and_another_amount_need_no_day(running: Running, owed: str, says: str) -> None:
    assert Client().post(owed, {"says": says}).status_code == 302
    assert running.state.payments["invoice-1"].payee.says == says


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "Select what is true"),
        ({"says": "in_full"}, "Enter the day it was paid"),
        (on(3, 9), "The day lies between 4 September 2026 and 21 November 2026"),
        (on(31, 2), "The day it was paid must be a day"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(
    running: Running, owed: str, posted: dict[str, str], said: str
) -> None:
    answer = Client().post(owed, posted)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert running.state.payments["invoice-1"].payee is None


def test_the_amount_is_in_no_book_and_on_no_page_of_others(running: Running, owed: str, as_: Any) -> None:
    book = "".join(str(each.body) for each in running.record.book.entries.all())
    assert "4120" not in book and "4,120" not in book
    for name in ("Mo", "Ana", "Ada"):
        for page in (TIERS, "/contracts/C-2026-031/", "/contracts/C-2026-031/book/"):
            assert "4,120" not in as_(running, name).get(page).content.decode(), (name, page)
    assert "4,120" in as_(running, "Sam").get(TIERS).content.decode()


def test_a_payment_of_others_is_not_there(running: Running, owed: str, as_: Any) -> None:
    received = running.record.made_at.date()
    running.tell(InvoiceReceived(invoice="other", payer="tier-1", payee="tier-2", received=received, by="x"))

    assert Client().get(owed.replace("invoice-1", "other")).status_code == 404
    assert as_(running, "Mo").get(f"{TIERS}paid/other/").status_code == 404
    assert as_(running, "Ada").get(f"{TIERS}paid/invoice-1/").status_code == 404
