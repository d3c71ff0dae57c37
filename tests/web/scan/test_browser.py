"""What the country asks, in a real browser: live and as a folder of pages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from makegood.learn.site import opening, pages
from tests.web.looking import told

WIDE, PHONE, NARROW = 1280, 375, 320
VIEWS = ("", "?ask=apprenticeships&region=UKD&year=2025", "?view=map", "?region=UKN", "?region=nowhere", "method/")
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STUCK = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """A tab on the site, which fails when it asks anybody else for anything."""
    contexts, elsewhere = [], []

    def tab(*, width: int, scripts: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, base_url=live_server.url
        )
        contexts.append(context)
        page = context.new_page()
        ours = (live_server.url, "data:", "file:")
        page.on("request", lambda asked: None if asked.url.startswith(ours) else elsewhere.append(asked.url))
        return page

    yield tab
    for context in contexts:
        context.close()
    assert elsewhere == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_and_nothing_sticks(opened: Any, scanned: Path, width: int) -> None:
    page, found = opened(width=width), []
    for view in VIEWS:
        page.goto(f"/scan/{view}")
        for closed in page.locator("details").all():
            closed.evaluate("each => { each.open = true }")
        found += told(page)
        if page.evaluate(STUCK):
            found.append(f"{view}: something sticks")

    assert found == []


GROUND = "getComputedStyle(document.querySelector('.mg-chart')).backgroundColor"


def test_pictures_stand_on_a_white_ground_where_the_reader_chose_the_colours(
    opened: Any, scanned: Path, tmp_path: Path
) -> None:
    pages.write(opening.open_scan(scanned), tmp_path / "site")
    page = opened(width=WIDE)
    page.emulate_media(forced_colors="active", color_scheme="dark")

    for address in ("/scan/", (tmp_path / "site" / "index.html").as_uri()):
        page.goto(address)
        assert page.evaluate(GROUND) == "rgb(255, 255, 255)", address


@pytest.mark.parametrize("width", [NARROW, PHONE])
def test_nothing_runs_off_the_side(opened: Any, scanned: Path, width: int) -> None:
    page = opened(width=width)
    wide = []
    for view in VIEWS:
        page.goto(f"/scan/{view}")
        wide += [view] if page.evaluate(SIDEWAYS) > 0 else []

    assert wide == []


def test_a_question_is_asked_and_narrowed_without_scripts(opened: Any, scanned: Path) -> None:
    page = opened(width=PHONE, scripts=False)
    page.goto("/scan/")
    page.get_by_label("What is asked for").select_option("apprenticeships")
    page.get_by_role("button", name="Apply").click()
    assert "asked for apprenticeships" in page.locator("h1").inner_text()

    page.get_by_role("link", name="The regions on a map").click()
    page.get_by_role("link", name="Wales").click()
    assert "in Wales" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Take away: Wales").click()
    assert "Wales" not in page.locator("h1").inner_text()


def test_an_area_of_the_map_can_be_pressed_and_is_no_stop_for_the_keyboard(opened: Any, scanned: Path) -> None:
    page = opened(width=WIDE)
    page.goto("/scan/?view=map&year=2025")
    stops = page.evaluate("[...document.querySelectorAll('.mg-map a')].filter(each => each.tabIndex >= 0).length")
    page.locator(".mg-map a[href*='region=UKL'] path").click()

    assert stops == 0
    assert "in Wales" in page.locator("h1").inner_text()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_folder_of_pages_is_as_sound(browser: Any, opened: Any, scanned: Path, tmp_path: Path, width: int) -> None:
    written = pages.write(opening.open_scan(scanned), tmp_path / "site")
    page, found = opened(width=width), []
    for name in written.pages:
        page.goto((tmp_path / "site" / name).as_uri())
        found += told(page)
        page.set_viewport_size({"width": NARROW if width == PHONE else width, "height": 900})
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"{name}: runs off the side")

    assert found == []
