"""The pages of what works in Chromium: axe finds nothing, no sideways scroll, and a body adds by keyboard alone."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.web import looking
from tests.web.claims.conftest import DESIGN, RESULT

pytestmark = pytest.mark.django_db(transaction=True)
WIDE, PHONE, NARROW = 1280, 375, 320
PICTURES = os.environ.get("MAKEGOOD_PICTURES", "")


def looked(page: Any, path: str, width: int) -> list[str]:
    """What is wrong with a page as it is drawn."""
    answer = page.goto(path)
    assert answer.status in (200, 422), path
    return seen(page, path, width)


def seen(page: Any, path: str, width: int) -> list[str]:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{path.strip('/').replace('/', '-')}-{width}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*looking.told(page), *([f"{path} at {width}: sideways scroll"] if wide else [])]


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_a_visitor_reads_claims(width: int, tab: Any, registered: Any) -> None:
    page = tab(width=width)

    wrong = [
        each
        for path in ("/evidence/", "/evidence/?asked=1&measure=PAY-02", "/evidence/travel-time-north/",
                     "/evidence/apprentice-quota/", "/evidence/shifts-early/", f"/evidence/designs/{registered.ref}/")
        for each in looked(page, path, width)
    ]  # fmt: skip

    assert wrong == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_answer_is_on_the_first_screen(width: int, tab: Any) -> None:
    page = tab(width=width)
    page.goto("/evidence/travel-time-north/")

    bottom = page.evaluate("document.querySelector('.govuk-body-l').getBoundingClientRect().bottom")
    assert bottom <= (900 if width == WIDE else 860)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_forms_are_sound_empty_and_refused(width: int, tab: Any, ana: Any, registered: Any) -> None:
    page, wrong = tab(ana, width=width), []
    for path in ("/evidence/add/", f"/evidence/designs/{registered.ref}/result/"):
        wrong += looked(page, path, width)
        page.locator("main button").press("Enter")
        page.wait_for_selector(".govuk-error-summary")
        wrong += seen(page, f"{path}refused", width)

    assert wrong == []


def test_a_body_adds_the_question_and_the_result_without_scripts(tab: Any, ana: Any, registered: Any) -> None:
    page = tab(ana, scripts=False)
    page.goto("/evidence/add/")
    for name in ("question", "asked_says", "others_say", "minimum_n", "analysis"):
        page.locator(f"#{name}").fill(str(DESIGN[name]) + ("" if name == "minimum_n" else " Again."))
    for name in ("measure", "result", "sector"):
        page.locator(f"#{name}").select_option(str(DESIGN[name]))
    for label in ("Lower", "Those that asked, and others that did not", "Contracts"):
        page.get_by_label(label, exact=True).press("Space")
    page.get_by_role("checkbox", name="Within a year").press("Space")
    page.get_by_role("button", name="Register it").press("Enter")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Registered: Do fewer people leave")

    page.goto(f"/evidence/designs/{registered.ref}/result/")
    for name in ("low", "high", "n", "n_of"):
        page.locator(f"#{name}").fill(RESULT[name])
    page.locator("#region").select_option("UKC")
    for label in ("asked: Three contracts in the north of the county", "£1 million to £5 million", "within a year"):
        page.get_by_label(label, exact=True).press("Space")
    page.get_by_role("button", name="Add it").press("Enter")

    assert page.get_by_role("cell", name="25 to 28.5% per year").is_visible()
