"""Where a body stands in a real browser: axe, wide and on a phone; answered by keyboard alone, without scripts."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from makegood.learn import standing
from makegood.web.progress import rounds
from makegood.web.records.models import FactorAnswer
from tests.web.looking import told
from tests.web.progress.conftest import PAGE

WIDE, PHONE, NARROW = 1280, 375, 320
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STYLED = "[...document.querySelectorAll('[style]')].length"
SHOTS = os.environ.get("MAKEGOOD_SHOTS", "")

pytestmark = [pytest.mark.django_db(transaction=True)]


def wrong(page: Any, path: str, width: int) -> list[str]:
    answer = page.goto(path)
    assert answer.status < 400, (path, answer.status)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    styled, sideways = page.evaluate(STYLED), page.evaluate(SIDEWAYS)
    if SHOTS:
        name = path.partition("?")[0].strip("/").replace("/", "-")
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
    found = told(page) if width != NARROW else []
    return [*found, *([f"{path} at {width}: style or sideways"] if styled or sideways > 0 else [])]


def test_axe_finds_nothing_on_any_page_wide_narrow_or_on_a_phone(
    shared_site: Any, someone: Any, begun: Any, says: Any, tab: Any
) -> None:
    people = [someone(name, "officer") for name in ("Ana", "Ben", "Cem")]
    for on, extra in ((date(2026, 3, 2), []), (date(2026, 10, 5), ["definition-2"])):
        round_ = begun(on)
        for person in people:
            ticked = {each.id: [each.statements[0].id] for each in standing.factors().factors}
            says(round_, person, {"definition-1": "Page 4 of the strategy"}, **ticked | {"team": None})
        says(round_, people[0], definition=["definition-1", *extra])
        if on.month == 3:
            rounds.closed(round_.organisation, date(2026, 3, 20))
    found = []
    for width in (WIDE, PHONE, NARROW):
        page = tab(people[0], width=width)
        for path in ("/progress/", f"{PAGE}?why=nhs", f"{PAGE}definition/"):
            found += wrong(page, path, width)

    assert found == []


def test_eight_factors_are_answered_by_keyboard_without_scripts(shared_site: Any, someone: Any, tab: Any) -> None:
    page = tab(someone("Ana", "officer"), scripts=False)
    page.goto("/progress/")
    page.get_by_role("button", name="Begin").press("Enter")
    for each in standing.factors().factors:
        page.get_by_role("checkbox", name=each.statements[0].says).press("Space")
        page.get_by_role("button", name="Continue").press("Enter")
        page.wait_for_load_state("load")

    assert (
        page.get_by_role("heading", level=1).inner_text() == "You have 8 of 32 things in place. Three would help most."
    )
    assert FactorAnswer.objects.count() == 8
