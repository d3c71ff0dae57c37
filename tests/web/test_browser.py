"""The pages in a real browser: axe, keyboard, without scripts, narrow, and with nothing from elsewhere."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.looking import told

WIDE, PHONE, NARROW = 1280, 375, 320
PAGES = (
    "/", "/check/", "/law/", "/law/?nation=SCT&body=nhs", "/law/rules/", "/law/rules/pa23-s18-lots-duty/",
    "/law/real-living-wage/?nation=ENG&body=local_authority&bought=light_touch&value=1.4m",
    "/law/real-living-wage/?value=lots", "/measures/", "/measures/HRS-01/", "/price/",
    "/price/home-care/?offered=14.50&promise=PAY-01&promise=HRS-01", "/price/home-care/?wage=plenty",
    "/about/accuracy/", "/about/privacy/", "/about/help/", "/about/accessibility/", "/nope/",
)  # fmt: skip
OF_A_CHECK = ("", "read/", "read/change/")

pytestmark = [
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def tab(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open tabs on the site; fail if any of them asked another host for anything."""
    contexts, elsewhere = [], []

    def opened(*, width: int = WIDE, scripts: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            base_url=live_server.url,
            bypass_csp=False,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: None if _here(asked.url, live_server.url) else elsewhere.append(asked.url))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert elsewhere == []


def _here(asked: str, site: str) -> bool:
    return asked.startswith((site + "/", "data:"))


MOVES = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_and_nothing_sticks_or_runs_off_the_side(tab: Any, check: Any, width: int) -> None:
    page, found = tab(width=width), []

    for path in (*PAGES, *(f"/check/{check.id}/{part}" for part in OF_A_CHECK)):
        page.goto(path)
        found += told(page)
        if page.evaluate(MOVES) or page.evaluate(SIDEWAYS) > 0:
            found.append(f"{path}: something sticks or runs off the side")

    assert found == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_in_states_that_follow_a_press(tab: Any, check: Any, width: int) -> None:
    page = tab(width=width)
    page.goto("/check/")
    page.get_by_role("button", name="Continue").click()
    found = told(page)
    assert page.title().startswith("Error: ")
    for door in ("I will paste it", "A Word, Excel or PDF file", "A published notice in OCDS"):
        page.get_by_label(door).check()
        found += told(page)
    page.goto(f"/check/{check.id}/")
    for closed in page.locator("details").all():
        closed.evaluate("each => { each.open = true }")
    found += told(page)
    page.goto(f"/check/{check.id}/read/change/")
    page.get_by_label("Value including VAT").fill("lots")
    page.get_by_role("button", name="Save").click()
    found += told(page)

    assert found == []


def test_pages_fit_at_320_pixels_and_with_wide_text(tab: Any, check: Any) -> None:
    page, wide = tab(width=NARROW), []
    spaced = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"

    for path in (*PAGES, *(f"/check/{check.id}/{part}" for part in OF_A_CHECK)):
        page.goto(path)
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", spaced
        )
        if page.evaluate(SIDEWAYS) > 0:
            wide.append(path)

    assert wide == []


def test_a_draft_is_checked_by_keyboard_alone(tab: Any, transactional_db: None) -> None:
    page = tab()
    page.goto("/")
    _tab_to(page, "A draft to check")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    _tab_to(page, "I will paste it")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("All staff must be paid the living wage across the whole company.")
    _tab_to(page, "Continue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/")
    _tab_to(page, "Check my draft")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mg-strip")

    assert page.get_by_role("heading", level=1).inner_text() != "Check what we read"


def _tab_to(page: Any, name: str) -> None:
    for _press in range(60):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "(e => (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText).trim())(document.activeElement)"
        )
        if said.startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_everything_works_without_scripts(tab: Any, transactional_db: None) -> None:
    page = tab(scripts=False)
    page.goto("/check/")
    page.get_by_label("I will paste it").check()
    page.get_by_label("Text of the draft").fill("All staff must be paid the living wage across the whole company.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Add hours of work").click()
    page.get_by_label("Hours of work a year").fill("44,000")
    page.get_by_role("button", name="Save").click()
    assert "44,000" in page.locator("main").inner_text()
    page.get_by_role("button", name="Check my draft").click()

    assert "questions, then your asks are ready" in page.get_by_role("heading", level=1).inner_text()
    assert page.get_by_role("button", name="Copy").count() == 0


def test_scripts_only_add_copying_and_printing(tab: Any, check: Any) -> None:
    page = tab()
    page.goto(f"/check/{check.id}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy").first.click()

    page.wait_for_function("document.querySelector('.mg-copy [role=status]').textContent === 'Copied'")
    assert "real Living Wage" in page.evaluate("navigator.clipboard.readText()")
    assert page.get_by_role("button", name="Print this page").count() == 1


def test_errors_take_the_focus_and_lead_to_their_field(tab: Any, transactional_db: None) -> None:
    page = tab()
    page.goto("/check/")
    page.get_by_label("I will paste it").check()
    page.get_by_role("button", name="Continue").click()

    assert page.evaluate("document.activeElement.id") == "problems"
    page.get_by_role("link", name="Paste the text of your draft").click()
    assert page.evaluate("document.activeElement.id") == "text"


def test_findings_keep_their_words_without_colour_and_on_paper(tab: Any, check: Any) -> None:
    page = tab()
    page.emulate_media(media="print", forced_colors="active")
    page.goto(f"/check/{check.id}/")

    assert page.get_by_text("Not lawful as written", exact=True).first.is_visible()
    assert not page.locator(".mg-header nav").is_visible()
    assert not page.get_by_role("button", name="Update the result").is_visible()
