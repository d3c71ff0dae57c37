"""An officer sees what does not fit, asks, reads the explanation and decides; nothing is rejected by itself."""

from typing import Any

import pytest

from makegood.web.bids import happening
from makegood.web.records.models import Person
from tests.web.bids.steps import fill, pass_deadline, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(tender: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any, Any]:
    """Seaview's price does not carry its promises; the bids are open. Gives person, bid and Ana's client."""
    person, bid = firm(tender)
    fill(signed_in(person), bid, price="24.10")
    send(signed_in(person), bid)
    pass_deadline(tender, monkeypatch)
    for name in ("Ana Reed", "Ben Cole"):
        signed_in(Person.objects.get(name=name)).post(f"/opening/{tender.number}/")
    return person, bid, signed_in(Person.objects.get(name="Ana Reed"))


def ask(officer: Any, tender: Any, bid: Any, **given: str) -> Any:
    on = tender.deadline_at.date().replace(day=28)
    day = {"answer_by-day": "28", "answer_by-month": str(on.month), "answer_by-year": str(on.year)}
    return officer.post(f"/award/{tender.number}/questions/{bid.ref}/ask/", {**day, **given})


def test_a_price_that_does_not_carry_its_promises_is_put_with_its_sums(tender: Any, opened: Any) -> None:
    page = opened[2].get(f"/award/{tender.number}/questions/").content.decode()

    assert "Ask 1 bidder to explain before you decide" in page
    assert "Price £24.10 an hour. With its own promises we get" in page
    assert "Ask Bid A to explain" in page
    assert "unrealistic" not in page
    assert "Seaview" not in page


def test_asked_explained_and_decided(tender: Any, opened: Any, signed_in: Any) -> None:
    person, bid, officer = opened
    assert ask(officer, tender, bid).status_code == 302

    client = signed_in(person)
    page = client.get(f"/bids/{bid.number}/explain/").content.decode()
    assert "Help us see how your price and promises fit together" in page
    assert "This is not a rejection." in page
    sent = client.post(f"/bids/{bid.number}/explain/", {"words-1": "We own our cars."})
    assert sent.status_code == 302
    assert "Explanation sent" in client.get(f"/bids/{bid.number}/explain/").content.decode()

    decide = f"/award/{tender.number}/questions/{bid.ref}/decide/"
    assert "We own our cars." in officer.get(decide).content.decode()
    officer.post(decide, {"decision": "explained", "reason": "The cars are theirs."})
    found = happening.state(tender).explanations[str(bid.ref)]
    assert found.decided is not None
    assert found.decided.decision == "explained"


def test_a_bid_is_not_set_aside_before_a_fair_chance_to_answer(tender: Any, opened: Any) -> None:
    _person, bid, officer = opened
    ask(officer, tender, bid)

    answer = officer.post(
        f"/award/{tender.number}/questions/{bid.ref}/decide/", {"decision": "excluded", "reason": "Too low."}
    )

    assert answer.status_code == 422
    assert "only after a fair chance to answer" in answer.content.decode()
    assert not happening.state(tender).is_excluded(str(bid.ref))


def test_no_bidder_sees_what_another_was_asked(tender: Any, opened: Any, firm: Any, signed_in: Any) -> None:
    _person, bid, officer = opened
    ask(officer, tender, bid)
    rival = signed_in(firm(tender, "Harbour Care", "Hal Moss")[0])

    assert rival.get(f"/bids/{bid.number}/explain/").status_code == 404
    assert rival.get(f"/award/{tender.number}/questions/").status_code == 404


def test_nobody_is_asked_before_the_bids_are_open(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)

    assert signed_in(person).get(f"/bids/{bid.number}/explain/").status_code == 404
    assert signed_in(tender.made_by).get(f"/award/{tender.number}/questions/").status_code == 404
