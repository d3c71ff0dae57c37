"""The home of each role, what waits there, and the links above it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from makegood.web.config import menu
from makegood.web.people import waiting
from makegood.web.people.waiting import Waiting

pytestmark = pytest.mark.django_db
ROLES = ("officer", "evaluator", "moderator", "manager", "auditor", "administrator")


@pytest.fixture
def bids_wait(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A room that says what waits for Ana, beside the rooms there are."""
    now = timezone.now()

    def looks(person: Any, at: datetime) -> tuple[Waiting, ...]:
        if person.name != "Ana Reed":
            return ()
        later, soon = now + timedelta(days=9), now + timedelta(days=2)
        return Waiting(text="Send bid B", href="/b/", due=later), Waiting(text="Send bid A", href="/a/", due=soon)

    reverse("people:home")  # every room has registered before the list is set aside
    monkeypatch.setattr(waiting, "_LOOKS", [])
    waiting.register(looks)
    waiting.register(looks)
    yield


def nav(page: str) -> list[str]:
    inside = page.split('<nav aria-label="Sections"')[1].split("</nav>")[0]
    return [" ".join(re.sub(r"<[^>]+>", "", words).split()) for words in re.findall(r"<a.*?</a>", inside, flags=re.S)]


@pytest.mark.usefixtures("bids_wait")
def test_what_is_due_first_stands_first_and_is_told_once(someone: Any, signed_in: Any) -> None:
    page = signed_in(someone("Ana Reed", "supplier", at="Larkfield Care", kind="supplier")).get("/my/").content.decode()

    assert "2 things are waiting for you" in page
    assert page.index("Send bid A") < page.index("Send bid B")


@pytest.mark.usefixtures("bids_wait")
def test_nobody_sees_what_waits_for_somebody_else(someone: Any, signed_in: Any) -> None:
    page = signed_in(someone("Ben Odell", "officer")).get("/my/").content.decode()

    assert "Nothing is waiting for you" in page
    assert "Send bid" not in page


def test_an_administrator_is_told_of_people_who_do_not_come(someone: Any, signed_in: Any) -> None:
    ana, ben = someone("Ana Reed", "administrator", "officer"), someone("Ben Odell", "officer")
    ben.last_login = timezone.now() - timedelta(days=91)
    ben.save()

    assert "Look at 1 person who has not signed in for 90 days" in signed_in(ana).get("/my/").content.decode()


def test_an_administrator_is_told_that_opening_needs_two(someone: Any, signed_in: Any) -> None:
    ana = someone("Ana Reed", "administrator", "officer")

    assert "Add a second officer: opening bids needs two" in signed_in(ana).get("/my/").content.decode()


def test_two_roles_that_may_meet_are_said(someone: Any, signed_in: Any) -> None:
    page = signed_in(someone("Ana Reed", "manager", "evaluator")).get("/my/").content.decode()

    assert "You cannot score a bid from a firm whose contract you manage." in page


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_home_and_at_most_five_links(role: str, someone: Any, signed_in: Any) -> None:
    page = signed_in(someone("Ana Reed", role)).get("/my/")

    assert page.status_code == 200
    assert 1 <= len(nav(page.content.decode())) <= menu.MOST


def test_somebody_with_every_role_has_five_links_and_people_is_one(someone: Any, signed_in: Any) -> None:
    links = nav(signed_in(someone("Ana Reed", *ROLES)).get("/my/").content.decode())

    assert len(links) <= menu.MOST
    assert {"Home", "Check a draft", "People"} <= set(links)


def test_an_evaluator_sees_one_link(someone: Any, signed_in: Any) -> None:
    assert nav(signed_in(someone("Ana Reed", "evaluator")).get("/my/").content.decode()) == ["My scoring"]


def test_a_visitor_sees_the_libraries_and_where_to_sign_in(shared_site: Any, client: Client) -> None:
    page = client.get("/").content.decode()

    assert nav(page) == ["Can we ask for…?", "What was promised", "What works", "What others ask", "Measures"]
    assert "Sign in" in page
    assert "I have a code" in page
    assert "On this computer only" not in page


def test_one_person_on_one_computer_has_a_home_and_no_sign_in(client: Client) -> None:
    page = client.get("/my/").content.decode()

    assert "On this computer only" in page
    assert "Sign out" not in page
    assert {client.get(path).status_code for path in ("/sign-in/", "/people/", "/my/account/")} == {404}
    assert client.post("/sign-in/", {"email": "a@b.example", "password": "x"}).status_code == 404


def test_officers_and_managers_are_led_to_where_they_stand_and_to_their_pledge(someone: Any, signed_in: Any) -> None:
    from datetime import date

    from makegood.web.progress import facts, rounds
    from makegood.web.records.models import Organisation

    ana, mo, kit = (
        signed_in(someone("Ana Reed", "officer")),
        signed_in(someone("Mo Grant", "manager")),
        signed_in(someone("Kit Ward", "administrator")),
    )
    assert 'href="/progress/"' in ana.get("/my/").content.decode()

    body = Organisation.objects.get(name="Northmoor Council")
    own = f'href="/progress/{facts.address_of(body).slug}/"'
    rounds.begin(body, date(2026, 11, 2))

    assert own in ana.get("/my/").content.decode() and own in mo.get("/this-week/").content.decode()
    assert 'href="/pledge/"' in mo.get("/this-week/").content.decode()
    assert "/progress/" not in kit.get("/my/").content.decode()
