"""The pages for evidence in a real browser: axe, wide and on a phone, and filed without scripts."""

from typing import Any

import pytest

from tests.web.contracts import test_contracts_browser as pages
from tests.web.evidence.conftest import at, build

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_evidence_is_filed_by_everybody_also_without_scripts(
    transactional_db: None, shared_site: Any, someone: Any, organisation: Any, clock: Any, tab: Any, register: Any
) -> None:
    running, wrong = build(someone, organisation), []
    file = {"name": "hosted.json", "mimeType": "application/json", "buffer": register()}
    for width in (pages.WIDE, pages.PHONE, pages.NARROW):
        page = tab(running.people["Mo"], width=width)
        wrong += pages.looked(page, at("apprentices"), width) + pages.looked(page, at("voice"), width)
        page.get_by_role("button", name="See what will be kept").click()
        assert page.title().startswith("Error: ")
        wrong += pages.wrong(page, at("voice") + "error", width)
        page.goto(at("apprentices"))
        page.get_by_label("July to September 2026").check()
        page.get_by_label("The register", exact=True).set_input_files(files=[file])
        page.get_by_role("button", name="See what will be kept").click()
        wrong += pages.wrong(page, at("apprentices") + "check", width)
    sam = tab(running.people["Sam"], width=pages.PHONE, scripts=False)
    sam.goto("/contracts/C-2026-031/promises/5/")
    sam.get_by_role("link", name="File evidence for this promise").press("Enter")
    sam.get_by_label("July to September 2026").press("Space")
    sam.get_by_label("The register", exact=True).set_input_files(files=[file])
    sam.get_by_role("button", name="See what will be kept").press("Enter")
    sam.get_by_role("button", name="File it").press("Enter")

    assert wrong == []
    assert "hosting" in sam.get_by_role("main").inner_text().lower()
    assert running.state.evidence[0].missing == 12
