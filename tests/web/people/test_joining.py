"""Coming in by a link: once, in time, and only for whom it was made."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from makegood.web.people import codes, joining
from makegood.web.records import access
from makegood.web.records.models import Invitation, Membership, Organisation, Person, RoleChange

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site")]
PASSWORD = "correct horse battery staple"
NEW = {"name": "Ben Odell", "password": PASSWORD}


@pytest.fixture
def code(someone: Any) -> str:
    ana = someone("Ana Reed", "administrator")
    where = access.organisation_administered(ana)
    return joining.invite("Ben@Northmoor.example", ["officer", "evaluator"], where, by=ana, at=timezone.now())


def test_an_invited_person_sets_a_password_and_has_the_roles(code: str, client: Client) -> None:
    answer = client.post(f"/join/{code}/", NEW)

    assert (answer.status_code, answer["Location"]) == (302, "/my/")
    ben = Person.objects.get(email="ben@northmoor.example")
    assert access.roles(ben) == {"officer", "evaluator"}
    assert {change.by.name for change in RoleChange.objects.filter(person=ben)} == {"Ana Reed"}  # type: ignore[union-attr]


def test_a_link_works_once_however_the_code_is_typed(code: str, client: Client) -> None:
    client.post(f"/join/{code.lower().replace('-', '')}/", NEW)

    assert Client().get(f"/join/{code}/").status_code == 404
    assert Client().post(f"/join/{code}/", NEW | {"name": "Eve"}).status_code == 404
    assert not Person.objects.filter(name="Eve").exists()


def test_somebody_who_opens_a_used_link_is_told_to_sign_in(code: str, client: Client) -> None:
    client.post(f"/join/{code}/", NEW)

    for _n in range(21):
        answer = Client().get(f"/join/{code}/")
    assert answer.status_code == 404
    assert "This link no longer works" in answer.content.decode()


def test_a_link_is_over_after_fourteen_days(code: str, client: Client) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert client.get(f"/join/{code}/").status_code == 404


def test_a_new_link_for_the_same_address_closes_the_one_before(code: str, client: Client) -> None:
    where = Organisation.objects.get()
    second = joining.invite("ben@northmoor.example", ["officer"], where, by=None, at=timezone.now())

    assert client.get(f"/join/{code}/").status_code == 404
    assert client.get(f"/join/{second}/").status_code == 200


def test_the_database_holds_no_code(code: str) -> None:
    held = Invitation.objects.values_list("code_digest", flat=True)

    assert set(held) == {codes.digest(code)}
    assert codes.plain(code) not in str(list(Invitation.objects.values()))


def test_wrong_codes_are_counted_and_then_even_a_right_one_is_closed(code: str, client: Client) -> None:
    for _n in range(20):
        client.get(f"/join/{codes.make()}/")

    assert client.get(f"/join/{code}/").status_code == 404
    assert client.get(f"/join/{code}/", REMOTE_ADDR="10.0.0.9").status_code == 200


@pytest.mark.parametrize("password", ["short", "123456789012345", "password1234", "ben@northmoor.example"])
def test_a_password_that_is_easy_to_guess_is_refused_and_the_link_stays(
    password: str, code: str, client: Client
) -> None:
    answer = client.post(f"/join/{code}/", NEW | {"password": password})

    assert answer.status_code == 422
    assert 'value="Ben Odell"' in answer.content.decode()
    assert client.get(f"/join/{code}/").status_code == 200


def test_somebody_with_an_account_signs_in_and_presses_once(someone: Any, organisation: Any, signed_in: Any) -> None:
    carol = someone("Carol Hughes", "officer", at="Southmoor Council")
    code = joining.invite(carol.email, ["auditor"], organisation(), by=None, at=timezone.now())

    assert "Sign in to join" in Client().get(f"/join/{code}/").content.decode()
    assert "Sign in to join" in Client().post(f"/join/{code}/", NEW).content.decode()
    asked = signed_in(carol).get(f"/join/{code}/").content.decode()
    assert 'id="accept"' in asked and "csrfmiddlewaretoken" in asked and 'name="password"' not in asked
    assert signed_in(carol).post(f"/join/{code}/").status_code == 302
    assert access.organisations(carol, "auditor").get() == organisation()


def test_another_person_who_is_signed_in_cannot_take_the_link(someone: Any, organisation: Any, signed_in: Any) -> None:
    carol, eve = someone("Carol Hughes", "officer"), someone("Eve Stone", "evaluator")
    code = joining.invite(carol.email, ["administrator"], organisation(), by=None, at=timezone.now())

    signed_in(eve).post(f"/join/{code}/")

    assert access.roles(eve) == {"evaluator"}
    assert "Sign out first" in signed_in(eve).get(f"/join/{code}/").content.decode()
    with pytest.raises(joining.Refused, match="for somebody else"):
        joining.accept(code, eve, at=timezone.now())


def test_the_first_administrator_is_made_by_a_link_that_then_dies(client: Client) -> None:
    path = f"/set-up/{joining.set_up_code()}/"
    given = {
        "authority": "Northmoor Council",
        "name": "Ana Reed",
        "email": "ana@northmoor.example",
        "password": PASSWORD,
    }

    assert client.post(path, given)["Location"] == "/people/"
    assert access.roles(Person.objects.get()) == {"administrator", "officer"}
    assert Client().get(path).status_code == 404
    assert Client().post(path, given | {"email": "eve@example.org"}).status_code == 404


def test_a_made_up_set_up_link_opens_nothing(client: Client) -> None:
    assert client.get("/set-up/first:1vMZ4T:made-up/").status_code == 404


def test_the_code_box_leads_to_the_invitation_or_to_the_bid(code: str, client: Client) -> None:
    assert client.post("/join/", {"code": f" {code.lower()} "})["Location"] == f"/join/{code}/"
    assert client.post("/join/", {"code": "K7QF-2M9T"})["Location"] == "/go/K7QF-2M9T/"


def test_a_link_for_a_new_password_works_once_and_ends_sessions(
    someone: Any, signed_in: Any, organisation: Any
) -> None:
    admin, ben = signed_in(someone("Ana Reed", "administrator")), someone("Ben Odell", "officer")
    inside = signed_in(ben)
    page = admin.post(f"/people/{organisation().ref}/{ben.ref}/new-password/").content.decode()
    link = page.split('id="link"')[1].split('href="http://testserver')[1].split('"')[0]

    changed = Client().post(link, {"password": "another long way to say it"})

    assert changed["Location"] == "/sign-in/"
    assert Client().get(link).status_code == 404
    assert inside.get("/my/")["Location"].startswith("/sign-in/")


def test_no_organisation_resets_somebody_who_also_works_elsewhere(
    someone: Any, signed_in: Any, organisation: Any
) -> None:
    admin, ben = signed_in(someone("Ana Reed", "administrator")), someone("Ben Odell", "officer")
    Membership.objects.create(person=ben, organisation=organisation("Southmoor Council"), role="officer")

    assert admin.post(f"/people/{organisation().ref}/{ben.ref}/new-password/").status_code == 404
