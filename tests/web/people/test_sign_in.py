"""Signing in on a shared site, and what nobody learns by trying."""

from typing import Any

import pytest
from django.test import Client

from makegood.web.people import tries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site")]
PASSWORD = "correct horse battery staple"


def tried(client: Client, email: str, password: str, **more: str) -> Any:
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def test_the_right_password_opens_the_home(client: Client, someone: Any) -> None:
    someone("Ana Reed", "officer")

    answer = tried(client, "Ana.Reed@EXAMPLE.org", PASSWORD)

    assert (answer.status_code, answer["Location"]) == (302, "/my/")
    assert "Signed in as Ana Reed" in client.get("/my/").content.decode()


def test_a_page_that_needs_an_account_comes_back_after_signing_in(client: Client, someone: Any) -> None:
    someone("Ana Reed", "officer")
    sent = client.get("/check/")
    assert sent["Location"] == "/sign-in/?next=/check/"

    assert tried(client, "ana.reed@example.org", PASSWORD, next="/check/")["Location"] == "/check/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_nobody_is_sent_to_another_site(elsewhere: str, client: Client, someone: Any) -> None:
    someone("Ana Reed", "officer")

    assert tried(client, "ana.reed@example.org", PASSWORD, next=elsewhere)["Location"] == "/my/"


def test_known_and_unknown_addresses_get_the_same_words(client: Client, someone: Any) -> None:
    someone("Ana Reed", "officer")

    known, unknown = (tried(client, who, "wrong") for who in ("ana.reed@example.org", "ana.seed@example.org"))

    assert known.status_code == unknown.status_code == 422
    assert "They do not go together" in known.content.decode()
    words = [
        answer.content.decode().split("<main")[1].replace("reed@", "@").replace("seed@", "@")
        for answer in (known, unknown)
    ]
    assert words[0].split("csrfmiddlewaretoken")[0] == words[1].split("csrfmiddlewaretoken")[0]


def test_twenty_wrong_tries_close_the_account_for_an_hour_even_to_the_right_password(
    client: Client, someone: Any
) -> None:
    someone("Ana Reed", "officer")
    for n in range(tries.MOST):
        client.post("/sign-in/", {"email": "ana.reed@example.org", "password": "wrong"}, REMOTE_ADDR=f"10.0.0.{n}")

    answer = tried(client, "ana.reed@example.org", PASSWORD)

    assert answer.status_code == 422
    assert "Try again in an hour" in answer.content.decode()


def test_twenty_wrong_tries_from_one_address_close_it_to_every_account(client: Client, someone: Any) -> None:
    someone("Ana Reed", "officer")
    for n in range(tries.MOST):
        tried(client, f"guess{n}@example.org", "wrong")

    assert "Try again in an hour" in tried(client, "ana.reed@example.org", PASSWORD).content.decode()
    elsewhere = client.post(
        "/sign-in/", {"email": "ana.reed@example.org", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9"
    )
    assert elsewhere.status_code == 302


def test_somebody_who_left_is_out_at_once(signed_in: Any, someone: Any, client: Client) -> None:
    ana = someone("Ana Reed", "officer")
    inside = signed_in(ana)
    ana.is_active = False
    ana.save()

    assert inside.get("/my/")["Location"].startswith("/sign-in/")
    assert tried(client, "ana.reed@example.org", PASSWORD).status_code == 422


def test_signing_out_takes_a_form_and_ends_the_session(signed_in: Any, someone: Any) -> None:
    inside = signed_in(someone("Ana Reed", "officer"))

    assert inside.get("/sign-out/").status_code == 405
    inside.post("/sign-out/")
    assert inside.get("/my/")["Location"].startswith("/sign-in/")


def test_cookies_stay_on_this_site_and_out_of_scripts(client: Client, someone: Any) -> None:
    someone("Ana Reed", "officer")

    held = tried(client, "ana.reed@example.org", PASSWORD).cookies["sessionid"]

    assert (held["samesite"], held["httponly"], held["max-age"]) == ("Strict", True, 20 * 60 * 60)
