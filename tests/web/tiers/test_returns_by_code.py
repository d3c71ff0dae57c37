"""An employer files its own return by its code, and reaches nothing else of the contract."""

from typing import Any

import pytest
from django.test import Client

from tests.web.tiers.conftest import TIERS, Running

pytestmark = pytest.mark.django_db
RETURN = "/returns/C-2026-031/tier-3/2026-q3/"


def test_the_code_opens_its_returns_and_nil_is_one_press(running: Running, harbour: str) -> None:
    client = Client()
    assert client.get(RETURN).status_code == 302, "without the code it asks for a sign-in"
    assert RETURN in client.get(f"/go/{harbour}/").content.decode() or client.post(
        f"/go/{harbour}/right/", {"right": "works"}
    )
    assert client.get(RETURN).status_code == 200

    assert client.post(f"{RETURN}nil/").status_code == 302

    filed = running.state.standing("tier-3", "2026-q3")
    assert (filed.fact.kind, filed.fact.by) == ("nil", "tier-3-by-code")
    assert client.get(f"{RETURN}sent/").status_code == 200
    assert client.get("/returns/").status_code == 200


@pytest.mark.parametrize("word", ["tier-1", "tier-2", "tier-4", "tier-9"])
def test_no_other_tier_opens_by_it(running: Running, harbour: str, word: str) -> None:
    client = Client()
    client.get(f"/go/{harbour}/")

    for rest in ("", "nil/", "totals/", "payroll/", "sent/", "asked.json"):
        assert client.get(f"/returns/C-2026-031/{word}/2026-q3/{rest}").status_code == 404, rest
    assert client.post(f"/returns/C-2026-031/{word}/2026-q3/nil/").status_code == 404


def test_no_other_page_opens_by_it(running: Running, harbour: str) -> None:
    client = Client()
    client.get(f"/go/{harbour}/")

    for page in ("/contracts/", "/contracts/C-2026-031/", TIERS, "/my/", "/this-week/", "/contracts/C-2026-031/book/"):
        assert client.get(page).status_code in {302, 404}, page
    assert client.post(f"{TIERS}invite/", {"name": "x"}).status_code in {302, 404}


@pytest.mark.parametrize("name", ["Sam", "Hal", "Kit", "Eve", "Zoe", "Mo", "Ana", "Ada"])
def test_whoever_has_an_account_elsewhere_does_not_see_its_return(running: Running, as_: Any, name: str) -> None:
    assert as_(running, name).get(RETURN).status_code == 404
    assert as_(running, name).post(f"{RETURN}nil/").status_code == 404


@pytest.mark.parametrize("name", ["Sam", "Hal", "Mo", "Ada"])
def test_the_one_above_and_the_buyer_do_not_use_the_code_of_another(
    running: Running, as_: Any, harbour: str, name: str
) -> None:
    assert as_(running, name).get(f"/go/{harbour}/").status_code == 404


def test_a_reminder_goes_once_a_week_and_stands_in_the_book(running: Running, as_: Any) -> None:
    sam, period = as_(running, "Sam"), {"period": "2026-q3"}
    assert sam.post(f"{TIERS}tier-3/remind/", period).status_code == 302

    again = sam.post(f"{TIERS}tier-3/remind/", period)

    assert again.status_code == 422 and "A reminder went out in the last 7 days" in again.content.decode()
    assert sam.post(f"{TIERS}tier-4/remind/", period).status_code == 404, "that one is paid by somebody else"
    assert "Reminded on 21 November 2026" in sam.get(TIERS).content.decode()
    kinds = [each.kind for each in running.record.book.entries.all()]
    assert kinds.count("reminded") == 1
