"""What the pages say of our own accuracy: the figures of the documentation, and none that flatter without saying so."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import makegood
from makegood.learn.site import method
from makegood.terms import codec
from makegood.web.pages import measured

ROOT = Path(makegood.__file__).parents[2]
DOC = ROOT / "docs" / "reference" / "text-to-asks.md"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DOC.is_file(), reason="the documentation is not beside an installed package"),
]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    file = ROOT / "benchmarks" / "text_to_asks.py"
    spec = importlib.util.spec_from_file_location("text_to_asks", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_package_has_the_figures_of_the_documentation(benchmark: ModuleType) -> None:
    written = benchmark.packaged_text(DOC.read_text(encoding="utf-8"))

    assert codec.from_yaml(written, "the documentation") == measured.figures()


def test_every_figure_stands_on_the_page_as_in_the_file(client: Any) -> None:
    page = client.get("/about/accuracy/").content.decode()
    on_page = [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", page)]

    opened, tuned = measured.figures()["first_opened"], measured.figures()["tuned_on"]
    for held in (opened["fresh"], opened["set_aside"], tuned):
        for row in (*held["scores"], *held.get("labels", ())):
            assert [str(figure) for figure in list(row.values())[1:]] in on_page


def test_figures_of_texts_not_seen_before_come_first(client: Any) -> None:
    page = client.get("/about/accuracy/").content.decode()

    fresh, tuned = page.index("22 November 2026"), page.index("better than you can expect")
    assert fresh < page.index("so no text is left") < tuned < page.index("Every labelled text, after tuning")


def test_a_result_ends_with_what_was_found_in_texts_not_seen_before(client: Any, check: Any) -> None:
    page = client.get(f"/check/{check.id}/").content.decode()

    numbers = method.measured()
    assert f"it found {numbers['found']} of {numbers['given']} asks about work, and {numbers['wrong']} where" in page


def test_every_kind_of_ask_has_a_name_in_words() -> None:
    from makegood.check.asks import LABELS

    assert set(measured.NAMES) == {*LABELS, "none"}


def test_the_cost_stands_beside_figures_of_others_and_a_pilot_that_did_not_hold(client: Any) -> None:
    page = client.get("/about/accuracy/").content.decode()

    assert re.search(r'<th scope="row"[^>]*>Price</th><td[^>]*>£32.14</td><td[^>]*>£30.89</td>', page)
    assert "Homecare Association" in page
    assert "not reasonable at this price, or fund it" in page
    assert "£1.54 an hour short" in page and "what they were paid" in page
