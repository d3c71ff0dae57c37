"""The pages of a tender in a real browser: axe at two widths in each state, by keyboard, without scripts."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from makegood.web.records.models import Tender
from tests.web.looking import told

WIDE, PHONE = 1280, 375
PAGES = (
    "", "describe/", "facts/", "buy/", "owes/", "timetable/", "route/", "shared/", "chain/", "marks/", "price/",
    "words/", "ladder/", "lots/", "limits/", "lots/add/", "lots/coast-north/", "asks/", "asks/choose/",
    "asks/add/?measure=HRS-05", "asks/add/", "asks/pay/", "asks/pay/question/", "asks/pay/kept/", "voice/",
    "voice/add/", "voice/v1/", "test/", "weights/", "market/", "pack/", "team/", "suppliers/",
)  # fmt: skip
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

pytestmark = [
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def own_key(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service's key, away from everybody else's."""
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "key"))


@pytest.fixture
def tab(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open tabs on the site."""
    contexts = []

    def opened(*, width: int = WIDE, scripts: bool = True) -> Any:
        view: Any = {"width": width, "height": 800}
        context = browser.new_context(viewport=view, java_script_enabled=scripts, base_url=live_server.url)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def problems(page: Any) -> list[str]:
    """What axe finds, and whether anything runs off the side."""
    return told(page) + ([f"{page.url}: runs off the side"] if page.evaluate(SIDEWAYS) > 0 else [])


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_on_any_page_of_a_finished_tender(tab: Any, tender: Tender, width: int) -> None:
    page, found = tab(width=width), list[str]()

    for path in PAGES:
        page.goto(f"/tenders/{tender.number}/{path}")
        found += problems(page)

    assert found == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_when_it_is_empty_wrong_disputed_or_issued(tab: Any, begun: Any, width: int) -> None:
    page = tab(width=width)
    page.goto("/tenders/")
    found = problems(page)
    page.goto("/tenders/start/")
    page.get_by_role("button", name="Continue").click()
    found += problems(page)
    page.get_by_label("A blank page").check()
    page.get_by_label("Title of the contract").fill("Cleaning")
    page.get_by_role("button", name="Continue").click()
    empty = page.url
    for path in ("", "asks/", "voice/", "lots/", "marks/", "ladder/", "chain/", "test/", "weights/", "pack/"):
        page.goto(empty + path)
        found += problems(page)
    full = f"/tenders/{begun('home-care-coast-and-villages').number}/"
    found += _wrong(page, full) + _disputed(page, full) + _lots(page, full) + _issued(page, full)

    assert found == []


def _wrong(page: Any, root: str) -> list[str]:
    page.goto(f"{root}marks/")
    page.get_by_label("Marks", exact=True).first.fill("11")
    page.get_by_role("button", name="Save").click()
    assert page.title().startswith("Error: ")
    return problems(page)


def _disputed(page: Any, root: str) -> list[str]:
    """Somebody else saves the page while it is open here."""
    other = page.context.new_page()
    page.goto(f"{root}describe/")
    other.goto(f"{root}describe/")
    other.get_by_label("Title").fill("Theirs")
    other.get_by_role("button", name="Save").click()
    other.close()
    page.get_by_label("Title").fill("Mine")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("button", name="Keep my answers").count() == 1
    return problems(page)


def _lots(page: Any, root: str) -> list[str]:
    page.goto(f"{root}market/")
    page.get_by_role("button", name="Try it with the invented firms").click()
    for closed in page.locator("details").all():
        closed.evaluate("each => { each.open = true }")
    return problems(page)


def _issued(page: Any, root: str) -> list[str]:
    page.goto(f"{root}pack/")
    page.get_by_role("button", name="The tender is issued").click()
    found = problems(page)
    from django.utils import timezone

    on = timezone.localdate()
    for label, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        page.get_by_label(label).fill(str(number))
    page.get_by_label("Notice number").fill("012345-2026")
    page.get_by_label("Who sent it?").fill("Ade Okafor")
    page.get_by_role("button", name="The tender is issued").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Tender issued"
    found += problems(page)
    page.goto(f"{root}suppliers/")
    page.get_by_label("E-mail addresses").fill("a@firm.example")
    page.get_by_role("button", name="Make links").click()
    return found + problems(page)


def test_marks_are_changed_by_keyboard_alone_and_the_change_is_told(tab: Any, tender: Tender) -> None:
    page = tab()
    page.goto(f"/tenders/{tender.number}/")
    _tab_to(page, "Criteria and marks")
    page.keyboard.press("Enter")
    page.wait_for_url("**/marks/")
    page.get_by_label("Marks", exact=True).first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("20")
    page.get_by_label("Marks", exact=True).last.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("36")
    page.keyboard.press("Enter")
    page.wait_for_url("**saved=2")

    assert "Saved. What it changed:" in page.locator("main [role=status]").inner_text()


def _tab_to(page: Any, name: str) -> None:
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()").startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_a_lot_is_moved_without_scripts_on_a_phone(tab: Any, tender: Tender) -> None:
    page = tab(scripts=False, width=PHONE)
    page.goto(f"/tenders/{tender.number}/lots/")
    page.get_by_role("button", name=re.compile("Move up.*Coast south")).click()

    assert page.locator(".mg-lot h3").first.inner_text() == "Coast south"
