"""The result of a check shows what others ask: closed until it is opened, with how sure the reading is one step on."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.web.looking import told

pytestmark = [pytest.mark.django_db(transaction=True)]
WIDE, PHONE = 1280, 375
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHOTS = os.environ.get("MAKEGOOD_SHOTS", "")
WORDS = "The contractor must employ 4 apprentices. The contractor must deliver community benefits in local schools."


def checked(page: Any) -> None:
    """Paste a draft and go on to its result."""
    page.goto("/check/")
    page.get_by_label("I will paste it").check()
    page.locator("textarea").first.fill(WORDS)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Check my draft").click()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_what_others_ask_opens_under_each_ask(browser: Any, live_server: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=live_server.url)
    page = context.new_page()
    checked(page)
    part = page.locator("details", has_text="What others ask").first

    assert not part.get_by_text("Of the notices read").is_visible()
    part.locator("summary").click()

    assert part.get_by_text("not yet reviewed by a person").is_visible()
    assert part.get_by_role("link", name="How often is the reading right?").get_attribute("href") == "/about/accuracy/"
    if SHOTS:
        part.scroll_into_view_if_needed()
        page.screenshot(path=str(Path(SHOTS) / f"precedents-{width}.png"))
    assert told(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    context.close()
