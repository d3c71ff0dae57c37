"""What an attacker tries with codes: guesses, another tier's rows, planted sessions, presses from elsewhere, words."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from makegood.web.contracts import seeds
from makegood.web.records.models import Opening, Tier
from makegood.web.tiers import by_code
from tests.web.contracts import payroll
from tests.web.contracts.conftest import NOW, Running, clock, running
from tests.web.contracts.test_spot_check import BY, send
from tests.web.tiers.conftest import TIDE, TIERS, code_in, harbour, joined, no_mail, tide

__all__ = ["clock", "harbour", "no_mail", "running", "tide"]
pytestmark = pytest.mark.django_db
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
DRAW = "/contracts/C-2026-031/draws/1/"
NIL = "/returns/C-2026-031/tier-3/2026-q3/nil/"


@pytest.fixture
def as_(signed_in: Any) -> Any:
    return lambda found, name: signed_in(found.people[name])


def test_guessing_codes_ends_after_twenty_wrong_ones_and_a_right_one_is_refused_then_too(
    running: Running, harbour: str
) -> None:
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    for n in range(10):
        assert guesser.get(f"/go/AAAA-BBBB-CCCC-{n:04d}/").status_code == 404
        assert guesser.get(f"/go/AAAA-BBBB-DDDD-{n:04d}/share/").status_code == 404

    assert guesser.get(f"/go/{harbour}/").status_code == 404
    assert guesser.get(f"/go/{harbour}/share/").status_code == 404
    assert Client(REMOTE_ADDR="203.0.113.10").get(f"/go/{harbour}/").status_code == 200


@pytest.mark.parametrize("forged", [["x"], [1, "y"], "1", None, {"pk": 1}])
def test_a_session_that_nobody_signed_opens_nothing(running: Running, harbour: str, forged: Any) -> None:
    client = Client()
    session = client.session
    session[by_code.KEY] = forged if isinstance(forged, str) else signing.dumps(forged, salt="another")
    session.save()

    assert client.post(NIL).status_code == 302, "to the sign-in"
    assert ("tier-3", "2026-q3") not in running.state.returns


def test_a_planted_session_is_not_the_one_that_is_let_in(running: Running, harbour: str) -> None:
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    before = client.cookies["sessionid"].value

    client.get(f"/go/{harbour}/")

    assert client.cookies["sessionid"].value != before


def test_no_press_comes_from_another_site(running: Running, harbour: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(f"/go/{harbour}/")
    before = running.record.book.entries.count()

    for rest in ("right/", "returns/", "invite/", "invoice/"):
        assert client.post(f"/go/{harbour}/{rest}", {"right": "works"}).status_code == 403, rest
    assert client.post(NIL).status_code == 403
    assert running.record.book.entries.count() == before


def test_finishing_twice_says_it_once_and_invites_nobody_twice(running: Running, tide: str) -> None:
    client = joined(tide)
    before = running.record.book.entries.count()

    client.post(f"/go/{tide}/returns/", {"returns": "us"})

    assert running.record.book.entries.count() == before


def test_the_last_question_alone_writes_nothing(running: Running, tide: str) -> None:
    answer = Client().post(f"/go/{tide}/returns/", {"returns": "us"})

    assert answer.status_code == 302 and answer["Location"].endswith("/right/")
    assert running.state.tiers["tier-5"].answered is None


def test_words_of_an_employer_are_only_words(running: Running, as_: Any) -> None:
    sam = as_(running, "Sam")
    sam.post(f"{TIERS}share/", {"own_share": "50"})
    written = sam.post(f"{TIERS}invite/", {**TIDE, "name": NASTY})
    code = code_in(written)

    pages = [written, sam.get(TIERS), Client().get(f"/go/{code}/"), as_(running, "Mo").get(TIERS)]
    client = joined(code)
    for page in (*pages, client.get(f"/go/{code}/"), as_(running, "Mo").get("/this-week/?minutes=600")):
        assert page.status_code == 200
        assert "<script>alert(1)" not in page.content.decode() and "<img src=x" not in page.content.decode()


@pytest.mark.parametrize("email", ["a@b.example\nBcc: all@x.example", "a b@c.example", "x" * 300 + "@y.example"])
def test_an_address_carries_no_second_header(running: Running, as_: Any, email: str) -> None:
    answer = as_(running, "Sam").post(f"{TIERS}invite/", {**TIDE, "email": email})

    assert answer.status_code == 422
    assert "tier-5" not in running.state.tiers


@pytest.mark.parametrize("amount", ["-1", "NaN", "1e99", "=1+1", "0"])
def test_an_amount_is_a_number_of_pounds(running: Running, harbour: str, amount: str) -> None:
    posted = {"who": "from-tier-1", "amount": amount, "received-day": "1", "received-month": "9",
              "received-year": "2026"}  # fmt: skip
    client = Client()
    client.post(f"/go/{harbour}/right/", {"right": "not_paid_by_them"})

    assert client.post(f"/go/{harbour}/invoice/", posted).status_code == 422
    assert not running.state.payments


@pytest.mark.parametrize("who", ["to-tier-2", "from-tier-2", "to-tier-3", "from-buyer", "to-buyer", "x"])
def test_nobody_writes_down_a_payment_of_others(running: Running, harbour: str, who: str) -> None:
    client = Client()
    client.post(f"/go/{harbour}/right/", {"right": "not_paid_by_them"})
    posted = {"who": who, "received-day": "1", "received-month": "9", "received-year": "2026"}

    assert client.post(f"/go/{harbour}/invoice/", posted).status_code == 422
    assert not running.state.payments


def test_only_the_drawn_employer_opens_its_rows_by_its_code(
    running: Running, as_: Any, harbour: str, clock: Any
) -> None:
    clock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    seeds.lock(running.record, Tier.objects.get(contract=running.record, word="tier-3"), "2026-q3", by=None)
    made = payroll.seal(running, "tier-3")
    clock(NOW)
    posted = {"rows": "6", "risk": "", **BY}
    mo = as_(running, "Mo")
    assert mo.post("/contracts/C-2026-031/draws/plan/tier-3/2026-q3/", posted).status_code == 302
    rows = payroll.opened(running, made)
    client, other = Client(), Client()
    client.get(f"/go/{harbour}/")
    other.get(f"/go/{code_in(_fourth(running))}/")

    assert send(other, *rows).status_code == 404 and other.get(DRAW).status_code == 404
    assert send(as_(running, "Sam"), *rows).status_code == 404
    assert send(client, *rows).status_code == 302
    assert client.get(DRAW).status_code == 200
    assert Opening.objects.filter(contract=running.record).count() == 6
    assert client.get(f"{DRAW}rows/1/").status_code in {302, 404}


def _fourth(running: Running) -> Any:
    """A code for One Van, which the sub-contractor above it has made."""
    from django.http import HttpResponse

    from makegood.web.people import codes

    code = codes.make()
    Tier.objects.filter(contract=running.record, word="tier-4").update(code_digest=codes.digest(code))
    return HttpResponse(f"/go/{code}/")


@pytest.mark.parametrize("name", ["Mo", "Ana", "Ada", "Hal", "Kit", "Eve", "Zoe"])
def test_only_the_suppliers_people_invite_and_make_codes(running: Running, as_: Any, name: str) -> None:
    client = as_(running, name)

    for rest in ("invite/", "share/", "tier-3/code/"):
        assert client.post(TIERS + rest, TIDE).status_code == 404, rest
    assert Tier.objects.filter(contract=running.record, code_digest__isnull=False).count() == 0


@pytest.mark.parametrize("name", ["Sam", "Ada", "Hal", "Kit", "Eve", "Zoe"])
def test_only_the_buyers_managers_let_somebody_in(running: Running, as_: Any, tide: str, name: str) -> None:
    joined(tide)

    assert as_(running, name).post(f"{TIERS}tier-5/approve/", {"may": "yes"}).status_code == 404
    assert running.state.tiers["tier-5"].approved is None


@pytest.mark.parametrize("name", ["Hal", "Kit", "Eve", "Zoe"])
def test_the_list_of_employers_is_for_the_two_sides_only(running: Running, as_: Any, name: str) -> None:
    assert as_(running, name).get(TIERS).status_code == 404


@pytest.mark.parametrize("word", ["tier-4", "tier-2", "tier-1", "tier-9", "x\x00y"])
def test_the_supplier_makes_no_code_for_one_it_does_not_pay_or_that_has_an_account(
    running: Running, as_: Any, word: str
) -> None:
    assert as_(running, "Sam").post(f"{TIERS}{word}/code/").status_code == 404
