"""A language is offered once two people stand behind it; right to left works as well as left to right."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from makegood.deliver.workers import languages
from tests.web.looking import told
from tests.web.workers.conftest import open_round

ENGLISH = Path(languages.__file__).with_name("en.yaml")


def invented(folder: Path, **changed: Any) -> Path:
    """A language nobody speaks, right to left: each word of the English backwards, the names to fill in as they are."""
    known = yaml.safe_load(ENGLISH.read_text(encoding="utf-8"))
    words = {key: " ".join(_turned(word) for word in said.split()) for key, said in known["words"].items()}
    known |= {"code": "qaa", "name": "Hsilgne", "direction": "rtl", "original": False, "words": words}
    known |= {"translator": "Tess Turner", "reviewer": "Rae Reader", "reviewed_on": "2026-11-01", **changed}
    folder.joinpath("qaa.yaml").write_text(yaml.safe_dump(known, allow_unicode=True), encoding="utf-8")
    return folder


def _turned(word: str) -> str:
    return word if "{" in word or "0" in word else word[::-1]


@pytest.fixture
def two_languages(tmp_path: Path, settings: Any) -> None:
    settings.WORKER_LANGUAGES = str(invented(tmp_path))


@pytest.mark.django_db
def test_a_language_is_chosen_by_its_own_name_when_there_are_two(round_of: Any, two_languages: None) -> None:
    round_ = round_of()
    choose = Client().get(round_.path).content.decode()
    page = Client().get(f"{round_.path}qaa/").content.decode()

    assert choose.index(">English<") < choose.index(">Hsilgne<")
    assert '<html lang="qaa" dir="rtl">' in page
    assert "sI siht ?thgir" in page and "Northmoor Council" in page


@pytest.mark.django_db(transaction=True)
def test_the_row_survives_the_choice_of_a_language_and_nothing_runs_off_the_side(
    browser: Any, shared_server: Any, two_languages: None, clock: Any, someone: Any, organisation: Any
) -> None:
    from makegood.deliver.employer import slips
    from tests.web.contracts.conftest import build

    round_ = open_round(build(someone, organisation))
    page = browser.new_page(viewport={"width": 320, "height": 640}, base_url=shared_server.url)
    page.goto(slips.link(f"{shared_server.url}{round_.path}", round_.slips[2]))
    found = told(page)
    page.get_by_role("link", name="Hsilgne").click()
    page.wait_for_selector("#row:not([hidden])")

    assert "£13.45" in page.locator("#lines").inner_text()
    assert "#" not in page.url
    assert found + told(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('button')).textAlign") == "start"
    page.close()
