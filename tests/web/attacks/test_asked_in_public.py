"""What a stranger may send about a public contract: one form, no account. Floods, guesses, nasty words, other sites."""

import csv
import io
import logging
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from makegood.web.people import codes, tries
from makegood.web.records.models import PublicQuestion, WrongTry
from tests.web.attacks.nasty import NASTY
from tests.web.register.conftest import as_ as as_
from tests.web.register.conftest import clock as clock
from tests.web.register.conftest import published, running

__all__ = ["published", "running"]
pytestmark = pytest.mark.django_db
WORDS = "Carers tell us that visits are ten minutes long."


def ask(found: Any, words: str = WORDS, *, at: str = "192.0.2.7", client: Any = None, **more: Any) -> Any:
    address = f"/register/{found.record.slug}/ask/"
    return (client or Client(raise_request_exception=False)).post(address, {"text": words}, REMOTE_ADDR=at, **more)


def everything_public(found: Any) -> str:
    here = f"/register/{found.record.slug}/"
    pages = (
        "",
        "asked/",
        "changes/",
        "data/questions.csv",
        "data/releases.json",
        "data/record.json",
        "data/book.jsonl",
    )
    every = [*(here + page for page in pages), "/register/", "/register/contracts.csv", "/register/changes/",
             "/register/data/releases.json", "/register/data/records.json"]  # fmt: skip
    return "".join(Client().get(each).content.decode() for each in every)


def test_no_word_is_anywhere_before_the_council_shows_it(published: Any, as_: Any) -> None:
    assert ask(published, "Marmalade sandwiches").status_code == 302

    assert "Marmalade" not in everything_public(published)
    for who in ("Sam", "Hal", "Zoe", "Ada"):
        assert "Marmalade" not in as_(published, who).get("/my/").content.decode()


def test_the_private_page_is_kept_from_search_engines_caches_and_other_sites(published: Any) -> None:
    answer = Client().get(ask(published)["Location"])

    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert answer["Cache-Control"] == "no-store" and answer["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer
    assert "http://evil" not in answer.content.decode()


@pytest.mark.parametrize("words", [*NASTY, "word " * 10_000, "x" * 400_000, "\n" * 5000, "https://evil.example/ " * 3])
def test_no_words_break_the_form_the_page_or_the_table(words: str, published: Any, as_: Any) -> None:
    asked = ask(published, words)
    assert asked.status_code in {302, 422}
    if asked.status_code == 422:
        return
    number = PublicQuestion.objects.get().pk
    assert Client().get(asked["Location"]).status_code == 200
    as_(published, "Mo").post(f"/questions/{number}/", {"reply": f"{words[:900]} .", "shown": "shown"})

    page = Client().get(f"/register/{published.record.slug}/").content.decode()
    assert not re.search(r"<script>alert|<svg onload|<a [^>]*evil", page)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
    for row in csv.reader(
        io.StringIO(Client().get(f"/register/{published.record.slug}/data/questions.csv").content.decode("utf-8-sig"))
    ):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_a_form_of_another_site_sends_nothing(published: Any) -> None:
    guarded = Client(enforce_csrf_checks=True)

    assert ask(published, client=guarded).status_code == 403
    assert not PublicQuestion.objects.exists()


def test_a_header_that_anybody_can_write_opens_no_second_connection(published: Any) -> None:
    for _each in range(5):
        ask(published)

    for n in range(3):
        forged = {"x-forwarded-for": f"203.0.113.{n}", "x-real-ip": f"203.0.113.{n}", "forwarded": f"for=203.0.113.{n}"}
        assert ask(published, headers=forged).status_code == 429


def test_a_house_with_many_addresses_is_one_connection(published: Any) -> None:
    for n in range(5):
        assert ask(published, at=f"2001:db8:1:2::{n:x}").status_code == 302

    assert ask(published, at="2001:db8:1:2:ffff::1").status_code == 429
    assert ask(published, at="2001:db8:1:3::1").status_code == 302
    assert tries.connection("::ffff:192.0.2.7") == "192.0.2.7"


def test_what_is_kept_of_a_connection_cannot_be_read_back(published: Any) -> None:
    ask(published)

    held = str(list(WrongTry.objects.values()))
    assert "192.0.2" not in held and len(WrongTry.objects.get().about) == 64


def test_a_flood_of_the_form_does_not_keep_anybody_from_signing_in(published: Any, someone: Any) -> None:
    someone("Una Reed", "officer")
    for _each in range(30):
        ask(published)

    given = {"email": "una.reed@example.org", "password": "correct horse battery staple"}
    assert Client().post("/sign-in/", given, REMOTE_ADDR="192.0.2.7").status_code == 302


@pytest.mark.parametrize(
    "code", ["x", "A" * 5000, "../../register", "%00", "AAAA-BBBB-CCCC-DDDD", "²²²²-²²²²-²²²²-²²²²", "' OR 1=1 --"]
)
def test_a_link_is_not_guessed_and_no_guess_breaks_it(code: str, published: Any) -> None:
    ask(published)
    client = Client(raise_request_exception=False)

    for address in (f"/register/questions/{quote(code)}/", f"/register/questions/{code}/".replace("%00", "%2500")):
        assert client.get(address).status_code == 404
        assert client.post(address, {"rated": "answered"}).status_code == 404


def test_a_link_has_too_many_forms_to_try_them() -> None:
    made = {codes.make() for _each in range(200)}

    assert len(made) == 200
    assert 31 ** len(next(iter(made)).replace("-", "")) > 2**72


def test_rating_again_and_again_is_one_rating_and_no_flood_of_changes(published: Any, as_: Any) -> None:
    address = ask(published)["Location"]
    as_(published, "Mo").post(f"/questions/{PublicQuestion.objects.get().pk}/", {"reply": "Yes.", "shown": "shown"})
    before = Client().get("/register/changes/").json()["cursor"]

    for _each in range(20):
        Client().post(address, {"rated": "partly"})

    assert Client().get("/register/changes/").json()["cursor"] == before + 1


def test_one_link_cannot_fill_the_feed_of_changes(published: Any, as_: Any) -> None:
    address = ask(published)["Location"]
    as_(published, "Mo").post(f"/questions/{PublicQuestion.objects.get().pk}/", {"reply": "Yes.", "shown": "shown"})
    before = Client().get("/register/changes/").json()["cursor"]

    said = [Client().post(address, {"rated": ("partly", "answered")[n % 2]}).status_code for n in range(40)]

    assert said[:5] == [302] * 5 and said[5] == 422, "the sixth change in an hour"
    assert Client().get("/register/changes/").json()["cursor"] == before + 5


def test_no_log_holds_a_word_of_a_question(published: Any, as_: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    address = ask(published, "Marmalade sandwiches")["Location"]
    ask(published, "Marmalade, ring me on 0191 496 0123")
    as_(published, "Mo").post(f"/questions/{PublicQuestion.objects.get().pk}/", {"reply": "Marmalade."})

    ours = [each.getMessage() for each in caplog.records if not each.name.startswith("django.db")]
    assert not [said for said in ours if "Marmalade" in said or address in said]
