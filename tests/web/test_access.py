"""Who may see what. Whoever may not is told that it is not there."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from makegood.web.records import access, local
from makegood.web.records.models import Check, Membership, Organisation, Person, Role

pytestmark = pytest.mark.django_db


def someone(name: str, organisation: Organisation | None = None, role: str = Role.OFFICER) -> Person:
    person = Person.objects.create(email=f"{name}@example.org", name=name, password="!")
    if organisation:
        Membership.objects.create(person=person, organisation=organisation, role=role)
    return person


@pytest.fixture
def elsewhere() -> Organisation:
    return Organisation.objects.create(name="Southmoor Council", made_at=timezone.now())


def test_a_colleague_with_the_role_sees_the_check(check: Check) -> None:
    colleague = someone("alice", check.organisation)

    assert access.check(colleague, check.id, at=timezone.now()) == check


@pytest.mark.parametrize("who", ["stranger", "colleague without the role", "another organisation", "left", "nobody"])
def test_everybody_else_is_told_it_is_not_there(who: str, check: Check, elsewhere: Organisation) -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.http import Http404

    people: dict[str, Any] = {
        "stranger": lambda: someone("bob"),
        "colleague without the role": lambda: someone("bob", check.organisation, Role.EVALUATOR),
        "another organisation": lambda: someone("bob", elsewhere),
        "left": lambda: someone("bob", check.organisation),
        "nobody": AnonymousUser,
    }
    person = people[who]()
    if who == "left":
        person.is_active = False

    with pytest.raises(Http404):
        access.check(person, check.id, at=timezone.now())
    assert not access.checks(person, at=timezone.now()).exists()


PATHS = ("", "read/", "read/change/", "result.docx", "result.xlsx", "result.json")
POSTS = ("read/", "read/change/", "answers/", "asks/ask-1/use/", "words/1/undo/", "delete/")


@pytest.mark.parametrize(("method", "path"), [("get", p) for p in PATHS] + [("post", p) for p in POSTS])
def test_every_page_of_somebody_elses_check_is_404(
    method: str, path: str, check: Check, elsewhere: Organisation, client: Client
) -> None:
    check.organisation = elsewhere
    check.save()

    answer = getattr(client, method)(f"/check/{check.id}/{path}")

    assert answer.status_code == 404
    assert "We cannot show you that page" in answer.content.decode()
    assert Check.objects.filter(id=check.id).exists()


def test_an_expired_check_is_gone_for_its_owner_too(check: Check, client: Client) -> None:
    Check.objects.update(created_at=timezone.now() - timedelta(days=8), expires_at=timezone.now() - timedelta(days=1))

    assert client.get(f"/check/{check.id}/").status_code == 404


@pytest.mark.parametrize("address", ["192.168.1.20", "10.0.0.3", "2a00:1450::1", "", "not an address"])
def test_another_machine_is_refused(address: str, client: Client) -> None:
    answer = client.get("/", REMOTE_ADDR=address)

    assert answer.status_code == 403
    assert b"only the computer it runs on" in answer.content


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.10", "::1"])
def test_this_machine_is_let_in(address: str, client: Client) -> None:
    assert client.get("/health/", REMOTE_ADDR=address).status_code == 200


def test_another_name_for_this_machine_is_refused(client: Client) -> None:
    assert client.get("/", HTTP_HOST="makegood.attacker.example").status_code == 400


def test_the_one_person_is_made_once(rf: RequestFactory) -> None:
    first, second = local.somebody(), local.somebody()

    assert first == second
    assert Person.objects.count() == Organisation.objects.count() == 1
    assert Membership.objects.count() == len(local.ROLES)
