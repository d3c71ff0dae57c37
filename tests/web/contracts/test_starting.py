"""From a signed award to a contract that runs."""

from datetime import UTC, datetime
from typing import Any

import pytest

from makegood.web.awards import demo
from makegood.web.contracts import happening
from makegood.web.records.models import Contract
from tests.web.awards.steps import complete, decide, send, text
from tests.web.awards.test_signing import page, sign, winner

pytestmark = pytest.mark.django_db
AFTER_THE_WAIT = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)


@pytest.fixture
def loaded(shared_site: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The example decided, its letters sent, the wait over."""
    found = demo.load(until="agreed")
    as_ = lambda who, name: signed_in(who.people[name])  # noqa: E731
    decide(found, as_)
    complete(found, as_(found, "Ana Reed"))
    send(found, as_(found, "Ana Reed"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER_THE_WAIT)
    return found


def both_sign(found: Any, signed_in: Any) -> str:
    letter, bid, who = winner(found)
    assert sign(signed_in(found.people["Ana Reed"]), page(found, letter), "Ana Reed").status_code == 302
    assert sign(signed_in(found.people[who]), f"{bid}sign/", who).status_code == 302
    return letter


def test_what_both_signed_runs_as_it_was_bid(loaded: Any, signed_in: Any) -> None:
    letter = both_sign(loaded, signed_in)
    ana, address = signed_in(loaded.people["Ana Reed"]), f"/contracts/start/{loaded.tender.number}/{letter}/"
    assert "Start the contract" in text(ana, page(loaded, letter))
    assert "Start the contract" in text(ana, address)

    answer = ana.post(address)
    again = ana.post(address)

    made = Contract.objects.get()
    assert answer["Location"] == again["Location"] == f"/contracts/{made.number}/"
    state = happening.state(made)
    assert state.opened.award.startswith(loaded.tender.book_id)
    assert "not due" in text(ana, f"/contracts/{made.number}/").split("</h1>")[0]
    who = winner(loaded)[2]
    assert signed_in(loaded.people[who]).get(f"/contracts/{made.number}/").status_code == 200


def test_nothing_starts_before_both_have_signed(loaded: Any, signed_in: Any) -> None:
    letter = winner(loaded)[0]
    ana = signed_in(loaded.people["Ana Reed"])
    address = f"/contracts/start/{loaded.tender.number}/{letter}/"

    assert ana.get(address).status_code == ana.post(address).status_code == 404
    assert not Contract.objects.exists()


@pytest.mark.parametrize("who", ["Eve Lund", "Ada Frost"])
def test_only_an_officer_starts_it(who: str, loaded: Any, signed_in: Any) -> None:
    letter = both_sign(loaded, signed_in)
    address = f"/contracts/start/{loaded.tender.number}/{letter}/"

    assert signed_in(loaded.people[who]).post(address).status_code == 404
    assert not Contract.objects.exists()
