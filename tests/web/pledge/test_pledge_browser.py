"""Pledge pages in a real browser: axe, wide and on a phone; without scripts; nothing runs off the side."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from makegood.learn import pledges
from makegood.web.records.models import PledgeVersion
from tests.web.looking import told
from tests.web.pledge.conftest import PAGE, written

WIDE, PHONE, NARROW = 1280, 375, 320
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STYLED = "[...document.querySelectorAll('[style]')].length"
SHOTS = os.environ.get("MAKEGOOD_SHOTS", "")

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kept(running: Any, version: Any) -> Any:
    """A pledge with a version before it, a scheme and a charter that has ended; and the next one being written."""
    ended = pledges.Held(
        scheme="living_wage", points=("RLW",), level="Phased", since=date(2023, 7, 1), until=date(2026, 6, 30)
    )
    version(written(), on=date(2025, 3, 2))
    version(written(schemes=("better_for_us",), held=(ended,)), number=2)
    return version(written(), number=3, signed=False).made_by


def wrong(page: Any, path: str, width: int) -> list[str]:
    """Open a page and list what is wrong with it."""
    answer = page.goto(path)
    assert answer.status < 400, (path, answer.status)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    styled, sideways = page.evaluate(STYLED), page.evaluate(SIDEWAYS)
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{path.strip('/').replace('/', '-')}-{width}.png"), full_page=True)
    found = told(page) if width != NARROW else []
    return [*found, *([f"{path} at {width}: style or sideways"] if styled or sideways > 0 else [])]


def test_axe_finds_nothing_on_any_page_wide_narrow_or_on_a_phone(kept: Any, tab: Any) -> None:
    public = ("/pledge/", PAGE, f"{PAGE}versions/1/")
    own = ("make/", "make/PAY-01/", "make/about/", "make/held/living_wage/", "make/check/")
    found = []
    for width in (WIDE, PHONE, NARROW):
        reader, writer = tab(width=width), tab(kept, width=width)
        found += [each for path in public for each in wrong(reader, path, width)]
        found += [each for path in own for each in wrong(writer, PAGE + path, width)]

    assert found == []


def test_a_pledge_is_written_and_signed_by_two_without_scripts(
    organisation: Any, someone: Any, tab: Any, running: Any
) -> None:
    ana, mo = running.people["Ana"], running.people["Mo"]
    page = tab(ana, scripts=False)
    page.goto("/pledge/")
    page.get_by_role("button", name="Write a pledge").click()
    for name in ("PAY-01", "BEN-01", "HRS-05"):
        page.locator(f"input[value={name}]").check()
    page.get_by_role("button", name="Continue").click()
    for _number in range(3):
        page.get_by_label("How much, at least?").fill("90")
        for part, value in (("Day", "31"), ("Month", "3"), ("Year", "2028")):
            page.get_by_label(part, exact=True).fill(value)
        page.get_by_label("Which post answers for it?").fill("the director of care")
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Sign as").fill("the Leader of the Council")
    page.get_by_role("button", name="Sign", exact=True).click()
    page.wait_for_load_state("load")
    other = tab(mo, scripts=False)
    other.goto(f"{PAGE}make/check/")
    other.get_by_label("Sign as").fill("the Chief Executive")
    other.get_by_role("button", name="Sign", exact=True).click()
    other.wait_for_load_state("load")

    assert other.get_by_role("heading", level=1).inner_text() == "What Northmoor Council has said it will do"
    assert PledgeVersion.objects.get().second_by == mo
