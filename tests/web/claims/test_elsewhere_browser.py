"""What a contract elsewhere would take here, in Chromium: axe finds nothing, no sideways scroll, keyboard, paper."""

from pathlib import Path
from typing import Any

import pytest

from tests.web.claims.test_claims_browser import NARROW, PHONE, WIDE, looked
from tests.web.claims.test_elsewhere import OURS, POCKET

pytestmark = pytest.mark.django_db(transaction=True)
ONE = "/evidence/elsewhere/harbour/"
ASKED = ONE + "?" + "&".join(f"{name}={typed}" for name, typed in OURS.items())


@pytest.fixture(autouse=True)
def _with_the_pocket(settings: Any, _example: None) -> None:
    settings.EVIDENCE_FILES = (*settings.EVIDENCE_FILES, str(POCKET))


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_every_state_is_sound(width: int, tab: Any, settings: Any) -> None:
    page = tab(width=width)

    wrong = [
        each
        for path in ("/evidence/elsewhere/", ONE, ASKED, f"{ONE}?asked=1", f"{ONE}?asked=1&contract-term_months=x")
        for each in looked(page, path, width)
    ]
    settings.EVIDENCE_FILES = ()
    wrong += looked(page, "/evidence/elsewhere/", width)

    assert wrong == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_what_to_do_and_what_it_costs_stand_on_the_first_screen(width: int, tab: Any) -> None:
    page = tab(width=width)
    page.goto(ASKED)

    assert "of its 3 asks here" in page.locator("h1").inner_text()
    cost = page.locator(".govuk-body-l").first
    assert "Together about £" in cost.inner_text()
    assert cost.evaluate("each => each.getBoundingClientRect().bottom") <= 700


def test_an_officer_fills_it_in_by_keyboard_without_scripts(tab: Any) -> None:
    page = tab(scripts=False)
    page.goto("/evidence/")
    page.get_by_role("link", name="Contracts that kept a promise, and what the same would take here").press("Enter")
    page.get_by_role("link", name="Home care, North East").press("Enter")
    page.locator("#region").select_option("UKD")
    page.locator("#contract-authority_kind").select_option("local_authority")
    for name in ("value_gbp_inc_vat", "term_months", "labour_hours_per_year"):
        page.locator(f"#contract-{name}").fill(OURS[f"contract-{name}"])
    page.get_by_role("button", name="See what it would take").press("Enter")

    assert page.get_by_role("heading", name="What it would take here").is_visible()
    assert page.locator("#contract-term_months").input_value() == "48"
    assert page.get_by_role("heading", name="What differs here").is_visible()


def test_on_paper_there_is_the_answer_and_no_form(tab: Any, tmp_path: Path) -> None:
    page = tab()
    page.goto(ASKED)
    page.emulate_media(media="print")

    assert not page.locator("#contract-term_months").is_visible()
    assert page.get_by_role("heading", name="What it would take here").is_visible()
    assert page.get_by_text("Missed, then put right on 1 October 2024").first.is_visible()
