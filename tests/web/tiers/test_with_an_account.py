"""A sub-contractor with an account has the same page without a code, and no more of the contract."""

from typing import Any

import pytest

from tests.web.tiers.conftest import TIDE, TIERS, Running, code_in

pytestmark = pytest.mark.django_db
OWN = f"{TIERS}tier-2/own/"
SENT = {"who": "from-tier-1", "amount": "900", "received-day": "4", "received-month": "9", "received-year": "2026"}


def test_it_invites_those_it_pays_and_makes_codes_for_them(running: Running, as_: Any) -> None:
    hal = as_(running, "Hal")
    assert OWN in hal.get("/returns/").content.decode()
    assert "One Van" in hal.get(OWN).content.decode()

    assert code_in(hal.post(f"{OWN}below/tier-4/code/"))
    assert code_in(hal.post(f"{OWN}invite/", TIDE))

    assert running.state.tiers["tier-5"].invited.parent == "tier-2"
    assert hal.post(f"{OWN}below/tier-3/code/").status_code == 404


def test_both_ends_are_asked_on_their_home(running: Running, as_: Any) -> None:
    hal, sam = as_(running, "Hal"), as_(running, "Sam")
    assert hal.post(f"{OWN}invoice/", SENT).status_code == 302
    for client in (hal, sam):
        assert "Say whether 1 invoice was paid" in client.get("/my/").content.decode()

    assert hal.post(f"{OWN}paid/invoice-1/", {"says": "not"}).status_code == 302

    assert "Say whether 1 invoice" not in hal.get("/my/").content.decode()
    assert "Say whether 1 invoice was paid" in sam.get("/my/").content.decode()
    assert running.state.payments["invoice-1"].payee.by == str(running.people["Hal"].ref)


@pytest.mark.parametrize("name", ["Sam", "Kit", "Mo", "Ana", "Ada", "Eve", "Zoe"])
def test_its_page_is_for_nobody_else(running: Running, as_: Any, name: str) -> None:
    client = as_(running, name)

    for rest in ("", "paid/invoice-1/"):
        assert client.get(OWN + rest).status_code == 404, rest
    for rest in ("invite/", "invoice/", "below/tier-4/code/", "paid/invoice-1/"):
        assert client.post(OWN + rest, TIDE).status_code == 404, rest


def test_whoever_asks_to_be_let_in_waits_on_the_managers_home(running: Running, as_: Any, tide: str) -> None:
    from tests.web.tiers.conftest import joined

    joined(tide)

    assert "Say whether Tide Care may start" in as_(running, "Mo").get("/my/").content.decode()
    assert "Say whether Tide Care may start" not in as_(running, "Ada").get("/my/").content.decode()
