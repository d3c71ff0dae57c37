"""Pages lead somewhere, name commands that exist, and the generated ones are as the code has them."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from makegood import law
from makegood.check import Passage
from makegood.check.asks import find
from makegood.cli import COMMANDS
from makegood.deliver.employer.bundle import Bundle, Head, Sealed
from makegood.deliver.figures.rows import Worker
from makegood.deliver.figures.shown import Shown
from tests.docs.documents import ROOT, anchors, documents, links, name, prose


@pytest.mark.parametrize("page", documents(), ids=name)
def test_each_link_leads_to_a_page_and_a_heading_that_are_there(page: Path) -> None:
    for link in links(page):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page

        assert target.exists(), f"{name(page)}: {link} is not there"
        assert target.is_relative_to(ROOT), f"{name(page)}: {link} leads out of the repository"
        if anchor:
            assert anchor in anchors(target), f"{name(page)}: {link} has no such heading"


def test_each_page_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md", ROOT / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        waiting += [(page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link]

    decisions = set((ROOT / "docs" / "decisions").glob("*.md"))
    assert set((ROOT / "docs").glob("**/*.md")) - decisions <= seen


@pytest.mark.parametrize("page", documents(), ids=name)
def test_commands_named_in_a_page_exist(page: Path) -> None:
    named = re.findall(r"`makegood ([a-z]+)", page.read_text(encoding="utf-8"))

    assert set(named) <= set(COMMANDS)


@pytest.mark.parametrize("page", documents(), ids=name)
def test_rules_named_in_a_page_are_in_the_register(page: Path) -> None:
    named = set(re.findall(r"makegood law show ([\w-]+)", page.read_text(encoding="utf-8")))

    assert named <= set(law.register())


def test_reference_is_as_the_code_and_the_data_have_it() -> None:
    done = subprocess.run(
        [sys.executable, "script/reference_pages", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


@pytest.mark.parametrize("made", [Bundle, Head, Sealed, Shown, Worker])
def test_the_page_of_the_bundle_names_every_key_of_it(made: type) -> None:
    text = (ROOT / "docs" / "reference" / "bundle.md").read_text(encoding="utf-8")

    assert [each.name for each in fields(made) if f"`{each.name}`" not in text] == []


@pytest.mark.parametrize("page", documents(), ids=name)
def test_pages_promise_no_lawfulness(page: Path) -> None:
    """Makegood gives general information. No page says compliant, safe or guaranteed."""
    words = re.findall(r"\b(?:fully compliant|legally safe|guaranteed lawful|ensures compliance)\b", prose(page), re.I)

    assert not words


def test_the_traps_that_a_page_says_are_known_are_known() -> None:
    page = prose(ROOT / "docs" / "explanation" / "reading-text.md")
    sentences = re.findall(r'^- "([^"]+)"', page, re.MULTILINE)

    assert len(sentences) == 4
    for sentence in sentences:
        assert find((Passage(text=sentence, where="a page"),)) == (), sentence
