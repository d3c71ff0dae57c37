"""The register in a real browser: axe, wide and on a phone, without scripts, the answer on the first screen."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from makegood.web.records.models import PublicQuestion
from tests.web.contracts.conftest import build
from tests.web.looking import told as violations
from tests.web.register.test_reading import tell_all

WIDE, PHONE, NARROW = 1280, 375, 320
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STICKS = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)
STYLED = "[...document.querySelectorAll('[style]')].map(e => e.outerHTML.slice(0, 120))"
BOTTOM = "s => Math.max(...[...document.querySelectorAll(s)].map(e => e.getBoundingClientRect().bottom))"
SHOTS = os.environ.get("MAKEGOOD_SHOTS", "")
ONE = "/register/home-care-harbour-and-town/"
pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def running(transactional_db: None, shared_site: Any, someone: Any, organisation: Any, clock: Any) -> Any:
    """A published contract with everything on its page, a question that waits and one with a reply."""
    made = build(someone, organisation)
    made.record.public = True
    made.record.save()
    tell_all(made)
    Client().post(f"{ONE}ask/", {"text": "How long are the visits?"})
    return made


def looked(page: Any, path: str, width: int) -> list[str]:
    answer = page.goto(path)
    assert answer.status < 400, (path, answer.status)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return wrong(page, path, width)


def wrong(page: Any, path: str, width: int) -> list[str]:
    styled = page.evaluate(STYLED)
    if SHOTS:
        name = path.strip("/").replace("/", "-").replace("?", "-") + f"-{width}.png"
        page.screenshot(path=str(Path(SHOTS) / name), full_page=True)
    found = violations(page) if width != NARROW else []
    if page.evaluate(STICKS) or page.evaluate(SIDEWAYS) > 0:
        found.append(f"{path} at {width}: something sticks or runs off the side")
    return [*found, *(f"{path} at {width}: an inline style: {each}" for each in styled)]


def test_what_everybody_reads_is_for_everybody(running: Any, tab: Any) -> None:
    wrong_ = []
    for width in (WIDE, PHONE, NARROW):
        page = tab(width=width)
        for path in ("/register/", "/register/?q=nothing", "/register/?q=home&finding=kept", "/register/?view=map",
                     "/register/data/", ONE, f"{ONE}ask/", f"{ONE}changes/", f"{ONE}asked/"):  # fmt: skip
            wrong_ += looked(page, path, width)

    assert wrong_ == []


def test_asking_and_answering_is_for_everybody_and_needs_no_script(running: Any, tab: Any) -> None:
    wrong_ = []
    asker, council = tab(width=PHONE, scripts=True), tab(running.people["Mo"], scripts=True)
    asker.goto(ONE)
    asker.get_by_role("button", name="Ask the council").click()
    asker.get_by_role("button", name="Send to the council").click()
    assert asker.title().startswith("Error: ")
    wrong_ += wrong(asker, "ask-error", PHONE)
    asker.get_by_label("What would you like to tell or ask?").fill("Are visits long enough?")
    asker.get_by_role("button", name="Send to the council").click()
    wrong_ += wrong(asker, "ask-sent", PHONE)
    link = asker.url

    number = PublicQuestion.objects.latest("id").pk
    wrong_ += looked(council, "/questions/", WIDE) + looked(council, f"/questions/{number}/", WIDE)
    council.get_by_label("Your reply").fill("They are as long as the plan says.")
    council.get_by_label("Everybody").check()
    council.get_by_role("button", name="Send the reply").click()
    wrong_ += wrong(council, "answered", WIDE)

    wrong_ += looked(asker, link, PHONE)
    asker.get_by_label("Partly").check()
    asker.get_by_role("button", name="Say so").click()
    wrong_ += wrong(asker, "rated", PHONE)
    asker.goto(ONE)
    assert "They are as long as the plan says." in asker.content()
    assert wrong_ == []


def test_the_whole_way_works_without_scripts(running: Any, tab: Any) -> None:
    page = tab(scripts=False)
    page.goto("/register/")
    page.get_by_label("Supplier, service or place").fill("larkfield")
    page.get_by_label("Finding").select_option("kept")
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("link", name="Home care, Harbour and town").click()
    page.get_by_role("button", name="Ask the council").click()
    page.get_by_label("What would you like to tell or ask?").fill("Are visits long enough?")
    page.get_by_role("button", name="Send to the council").click()

    assert "Keep this link" in page.content()


def test_the_first_screen_of_a_phone_has_the_sentence_and_the_whole_picture(running: Any, tab: Any) -> None:
    page = tab(width=PHONE)
    page.set_viewport_size({"width": PHONE, "height": 667})
    page.goto(ONE)

    assert page.locator(".mg-public-dots li").count() == 6
    assert page.evaluate(BOTTOM, ".govuk-body-l") < 667
    assert page.evaluate(BOTTOM, ".mg-public-dots") <= 667


def test_an_administrator_sets_days_and_area(running: Any, tab: Any) -> None:
    page = tab(running.people["Eve"], width=PHONE)

    assert looked(page, "/questions/settings/", PHONE) == []
