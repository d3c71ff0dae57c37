"""An invitation by code: three minutes to decide, an account on the way, and a bid of one's own."""

from typing import Any

import pytest
from django.test import Client

from makegood.tender.hours import hours_to_bid
from makegood.web.bids import asked
from makegood.web.records.models import Bid, Membership, Organisation, Person, TenderInvitation
from tests.web.bids.steps import CODE, issued, pass_deadline

pytestmark = pytest.mark.django_db
OWNER = "owner@seaview.example"
ACCOUNT = {"firm": "Seaview Homecare", "name": "Sam Bell", "password": "kitchen table friday night"}


@pytest.fixture
def invited(tender: Any, invite: Any) -> Any:
    return invite(tender, OWNER)


def test_the_page_says_what_a_bid_takes_without_an_account(invited: Any, client: Client) -> None:
    page = client.get(f"/go/{CODE}/").content.decode()

    assert "Northmoor Council asks you to bid for Home care, Coast and villages" in page
    assert f"About {round(hours_to_bid(asked.design(invited.tender)).total.likely)} hours of work" in page
    assert "5 promises" in page
    assert "6 lots; you may win 2" in page


def test_a_code_is_taken_as_people_type_it(invited: Any, client: Client) -> None:
    assert client.get("/go/k7qf 2m9t 4hxd 8wbn/").status_code == 200
    assert client.post("/go/", {"code": " k7qf2m9t4hxd8wbn "})["Location"] == f"/go/{CODE}/"


def test_yes_makes_an_account_a_firm_and_a_bid(invited: Any, client: Client) -> None:
    assert client.post(f"/go/{CODE}/", {"answer": "yes"})["Location"] == f"/go/{CODE}/account/"

    answer = client.post(f"/go/{CODE}/account/", ACCOUNT)

    bid = Bid.objects.get()
    assert answer["Location"] == f"/bids/{bid.number}/"
    assert "Your bid: 0 of 9 parts done" in client.get(answer["Location"]).content.decode()
    firm = Organisation.objects.get(kind="supplier")
    assert (firm.name, bid.supplier) == ("Seaview Homecare", firm)
    assert set(Membership.objects.filter(organisation=firm).values_list("role", flat=True)) == {
        "supplier",
        "administrator",
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"password": "short"}, "too short"),
        ({"firm": ""}, "Enter the name of your organisation"),
        ({"firm": "northmoor council"}, "has an account here already"),
    ],
)
def test_an_account_that_cannot_be_made_leaves_nothing_behind(
    given: dict[str, str], said: str, invited: Any, client: Client
) -> None:
    answer = client.post(f"/go/{CODE}/account/", ACCOUNT | given)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert ACCOUNT["password"] not in answer.content.decode()
    assert not Person.objects.filter(email=OWNER).exists()


def test_no_with_a_reason_and_a_change_of_mind(invited: Any, client: Client) -> None:
    client.post(f"/go/{CODE}/", {"answer": "no", "because": "forms"})
    invited.refresh_from_db()
    assert (invited.answer, invited.because) == ("no", "forms")
    assert "knows that you will not bid this time" in client.get(f"/go/{CODE}/").content.decode()

    client.post(f"/go/{CODE}/", {"answer": "unsure", "because": "forms"})
    invited.refresh_from_db()
    assert (invited.answer, invited.because) == ("unsure", "")


def test_a_firm_with_an_account_signs_in_and_bids_under_the_invitation(
    invited: Any, someone: Any, signed_in: Any
) -> None:
    sam = someone("Sam Bell", "supplier", at="Seaview Homecare", kind="supplier")
    client = signed_in(sam)

    client.post(f"/go/{CODE}/", {"answer": "yes"})

    assert Bid.objects.get().supplier.name == "Seaview Homecare"
    assert TenderInvitation.objects.get().supplier == Bid.objects.get().supplier


def test_an_invitation_that_a_firm_took_up_shows_nothing_to_another(
    invited: Any, someone: Any, signed_in: Any, client: Client
) -> None:
    sam = someone("Sam Bell", "supplier", at="Seaview Homecare", kind="supplier")
    signed_in(sam).post(f"/go/{CODE}/", {"answer": "yes"})
    rival = signed_in(someone("Hal Moss", "supplier", at="Harbour Care", kind="supplier"))

    assert rival.get(f"/go/{CODE}/").status_code == 404
    assert client.get(f"/go/{CODE}/")["Location"].startswith("/sign-in/")
    assert client.get(f"/go/{CODE}/account/")["Location"].startswith("/sign-in/")


def test_an_officer_is_told_that_the_account_bids_for_nobody(tender: Any, invited: Any, signed_in: Any) -> None:
    client = signed_in(tender.made_by)

    assert "bids for nobody" in client.get(f"/go/{CODE}/").content.decode()
    client.post(f"/go/{CODE}/", {"answer": "yes"})

    assert not Bid.objects.exists()


def test_after_the_deadline_no_bid_is_begun(
    tender: Any, invited: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_deadline(tender, monkeypatch)

    assert "No more bids can be sent" in client.get(f"/go/{CODE}/").content.decode()
    client.post(f"/go/{CODE}/account/", ACCOUNT)

    assert not Bid.objects.exists()


def test_a_code_to_a_tender_that_is_not_out_opens_nothing(
    shared_site: Any, someone: Any, invite: Any, client: Client
) -> None:
    tender = issued(someone("Ana Reed", "officer"))
    type(tender).objects.filter(pk=tender.pk).update(issued_at=None)
    invite(tender, OWNER)

    assert client.get(f"/go/{CODE}/").status_code == 404
