"""Employers' pages and the work list in a real browser: axe, wide and on a phone; without scripts; large targets."""

import os
from pathlib import Path
from typing import Any

import pytest

from makegood.web.people import codes
from makegood.web.records.models import Tier
from tests.web.contracts.conftest import build
from tests.web.looking import told

WIDE, PHONE, NARROW = 1280, 375, 320
TIERS = "/contracts/C-2026-031/tiers/"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STICKS = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)
STYLED = "[...document.querySelectorAll('[style]')].map(e => e.outerHTML.slice(0, 120))"
SMALL = """[...document.querySelectorAll('main button, main .govuk-button, main .govuk-radios__item')]
    .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 100))"""
SHOTS = os.environ.get("MAKEGOOD_SHOTS", "")

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def running(transactional_db: None, shared_site: Any, someone: Any, organisation: Any, clock: Any) -> Any:
    return build(someone, organisation)


@pytest.fixture
def code(running: Any) -> str:
    """Night Owls' code."""
    made = codes.make()
    Tier.objects.filter(contract=running.record, word="tier-3").update(code_digest=codes.digest(made))
    return made


def wrong(page: Any, path: str, width: int) -> list[str]:
    """What is wrong with the page that is open."""
    assert page.locator("h1").count() == 1, path
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    styled = page.evaluate(STYLED)
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{path.strip('/').replace('/', '-')}-{width}.png"), full_page=True)
    found = told(page) if width != NARROW else []
    if page.evaluate(STICKS) or page.evaluate(SIDEWAYS) > 0:
        found.append(f"{path} at {width}: something sticks or runs off the side")
    return [*found, *(f"{path} at {width}: an inline style: {each}" for each in styled)]


def test_six_answers_on_a_phone_without_scripts(running: Any, code: str, tab: Any) -> None:
    page = tab(width=PHONE, scripts=False)
    page.goto(f"/go/{code}/")
    presses = 0
    for label in ("Yes, that is right", "We do: they are on our payroll", "", "Yes, we agreed to them",
                  "No, nobody else", "We do, with this link"):  # fmt: skip
        if label:
            page.get_by_label(label, exact=True).check()
        page.locator("main button[data-prevent-double-click]").last.click()
        presses += 1

    assert presses == 6
    assert "You are on the contract map" in page.inner_text("main")
    assert running.state.tiers["tier-3"].answered.share == 12


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_every_question_and_its_errors_are_for_everybody(running: Any, code: str, tab: Any, width: int) -> None:
    page, found = tab(width=width), []
    answers = {"right": "works", "employs": "own", "share": None, "promises": "new", "below": "no", "returns": "us"}
    page.goto(f"/go/{code}/")
    for step, value in answers.items():
        found += wrong(page, f"go-{step}", width)
        if value is not None:
            page.get_by_role("button", name="Continue").or_(page.get_by_role("button", name="Put us")).last.click()
            assert page.title().startswith("Error: "), step
            found += wrong(page, f"go-{step}-error", width)
            page.locator(f"input[type=radio][value={value}]").check(force=True)
        if width == PHONE:
            found += page.evaluate(SMALL)
        page.locator("main form > button").last.click()
    found += wrong(page, "go-joined", width)
    page.goto(f"/go/{code}/")
    found += wrong(page, "go-own", width)

    assert found == []


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_the_list_of_employers_and_payments_are_for_everybody(running: Any, code: str, tab: Any, width: int) -> None:
    page, found = tab(running.people["Sam"], width=width), []
    page.goto(TIERS)
    found += wrong(page, "tiers-supplier", width)
    page.get_by_label("We pay Night Owls").check()
    for part, value in (("day", "4"), ("month", "9"), ("year", "2026")):
        page.locator(f"#received-{part}").fill(value)
    page.get_by_label("Amount (optional)").fill("4120")
    page.get_by_role("button", name="Write it down").click()
    found += wrong(page, "tiers-paid", width)
    page.get_by_role("button", name="Confirm").click()
    assert page.title().startswith("Error: ")
    found += wrong(page, "tiers-paid-error", width)
    page.get_by_label("Yes, on this day:").check()
    for part, value in (("day", "2"), ("month", "10"), ("year", "2026")):
        page.locator(f"#on-{part}").fill(value)
    page.get_by_role("button", name="Confirm").click()
    found += wrong(page, "tiers-paid-done", width)

    theirs = tab(width=width)
    theirs.goto(f"/go/{code}/paid/invoice-1/")
    found += wrong(theirs, "go-paid", width)
    mo = tab(running.people["Mo"], width=width)
    mo.goto(TIERS)
    found += wrong(mo, "tiers-buyer", width)

    assert found == []


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_the_work_list_is_for_everybody(running: Any, tab: Any, width: int) -> None:
    page, found = tab(running.people["Mo"], width=width), []
    page.goto("/this-week/?minutes=600")
    found += wrong(page, "this-week", width)
    page.get_by_role("button", name="Put it off").first.click()
    assert page.title().startswith("Error: ")
    found += wrong(page, "this-week-error", width)
    page.get_by_label("No time").first.check()
    page.get_by_role("button", name="Put it off").first.click()
    assert "Put off. It comes back." in page.inner_text("main")
    found += wrong(page, "this-week-put-off", width)
    page.get_by_role("button", name="Undo").first.click()
    assert "Undone" in page.inner_text("main")
    page.goto("/this-week/?minutes=1")
    found += wrong(page, "this-week-short", width)

    assert found == []


def test_the_work_list_refits_and_puts_off_without_scripts(running: Any, tab: Any) -> None:
    page = tab(running.people["Mo"], scripts=False)
    page.goto("/this-week/")
    page.get_by_label("How long do you have?").fill("600")
    page.get_by_role("button", name="Refit").click()
    assert "10 hours" in page.inner_text("h1")
    page.locator(".mg-later summary").first.click()
    page.locator(".mg-later .govuk-radios__label").first.click()
    page.get_by_role("button", name="Put it off").first.click()

    assert "Put off. It comes back." in page.inner_text("main")
