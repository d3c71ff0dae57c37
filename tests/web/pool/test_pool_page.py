"""A pool's file gives a plan in words and a table; a wrong one its errors; nobody else has the page."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import makegood
from tests.web.looking import told

EXAMPLE = Path(makegood.__file__).parents[2] / "examples" / "pool" / "north-east-joiners.yaml"
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sent(client: Any, text: str) -> Any:
    return client.post("/pool/", {"file": SimpleUploadedFile("pool.yaml", text.encode())})


@pytest.mark.django_db
def test_an_officer_sees_who_is_carried_and_where(someone: Any, signed_in: Any) -> None:
    page = sent(signed_in(someone("Ana Reed", "officer")), EXAMPLE.read_text(encoding="utf-8"))

    words = page.content.decode()
    assert page.status_code == 200
    assert "of 4 apprenticeships can be carried to their end" in words
    assert "riverside (C-2026-041)" in words and "Done on" in words


@pytest.mark.django_db
def test_the_one_person_of_a_computer_has_the_page_too(person: Any) -> None:
    page = sent(Client(), EXAMPLE.read_text(encoding="utf-8"))

    assert "can be carried to their end" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "says"),
    [("on: [", "line"), ("", "Choose the file"), ("on: 2026-11-23\nplaces: []\napprentices: 4\n", "Apprentices")],
)
def test_a_file_that_is_no_pool_is_told_why(text: str, says: str, someone: Any, signed_in: Any) -> None:
    page = sent(signed_in(someone("Ana Reed", "officer")), text)

    words = page.content.decode()
    assert page.status_code == 422 and 'id="file-error"' in words and says in words


@pytest.mark.django_db
def test_a_pool_too_large_to_wait_for_is_sent_to_the_command(someone: Any, signed_in: Any) -> None:
    many = "".join(
        f"\n  - {{id: x{n}, trade: joiner, weeks: 40, available_from: 2026-11-30}}" for n in range(61)
    )  # fmt: skip

    page = sent(signed_in(someone("Ana Reed", "officer")), EXAMPLE.read_text(encoding="utf-8").rstrip() + many)

    assert page.status_code == 422 and "makegood deliver pool" in page.content.decode()


@pytest.mark.django_db
def test_nobody_else_has_the_page(someone: Any, signed_in: Any) -> None:
    for who in (someone("Ada Frost", "auditor"), someone("Sam Bell", "supplier", at="Larkfield", kind="supplier")):
        assert {signed_in(who).get("/pool/").status_code, signed_in(who).post("/pool/").status_code} == {404}


@pytest.mark.django_db(transaction=True)
def test_the_plan_is_for_everybody_on_a_phone_too(browser: Any, live_server: Any, person: Any) -> None:
    for width in (1280, 375):
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=True)
        page = context.new_page()
        page.goto(f"{live_server.url}/pool/")
        page.get_by_label("The file of the pool").set_input_files(EXAMPLE)
        page.get_by_role("button", name="Plan").click()
        page.get_by_role("heading", name="Plan again").wait_for()

        assert told(page) == [] and page.evaluate(WIDTH) <= 0
        context.close()
