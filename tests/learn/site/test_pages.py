"""The static site: whole, plain, with nothing from elsewhere, whatever stands in the notices."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from makegood.cli import main
from makegood.learn.site import notices, opening, pages, views
from tests.learn.site.small_scan import ask, process, write

NASTY = '"><svg onload=alert(1)><script>alert(1)</script>{{ 7 * 7 }}'


class Tags(HTMLParser):
    """Which tags and attributes a page has, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    found = Tags()
    found.feed(text)
    return found.tags


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A site of notices by somebody who hopes they are printed as they are."""
    held = [
        process(n, buyer=NASTY, title=NASTY, region="UKD" if n % 2 else NASTY, labels=["equality"]) for n in range(40)
    ]
    held += [process(100 + n, region="UKN", buyer="Fewmere") for n in range(3)]
    asks = [ask(n, "equality", NASTY, f"Before {NASTY} after", id=NASTY) for n in range(40)]
    pages.write(opening.open_scan(write(tmp_path / "scan", held, asks)), tmp_path / "site")
    return tmp_path / "site"


def html(site: Path) -> dict[str, str]:
    return {str(file.relative_to(site)): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}


def test_what_stands_in_notices_is_shown_and_not_run(hostile: Path) -> None:
    for name, text in html(hostile).items():
        found = tags(text)
        assert not [tag for tag, _ in found if tag in {"script", "iframe", "object", "base"}], name
        assert not [key for _, given in found for key in given if key.startswith("on") or key == "style"], name
    assert "&lt;script&gt;" in html(hostile)["phrases.html"]
    assert "{{ 7 * 7 }}" in html(hostile)["phrases.html"]


def test_every_link_of_the_site_leads_somewhere_in_it_or_to_a_portal(hostile: Path) -> None:
    for name, text in html(hostile).items():
        for _, given in tags(text):
            for held in (given.get("href"), given.get("src")):
                if held is None or held.startswith(("#", "data:", "https://www.find-tender", "https://www.contractsf")):
                    continue
                assert (hostile / name).parent.joinpath(held).is_file(), (name, held)


def test_nothing_is_loaded_from_elsewhere(hostile: Path) -> None:
    for name, text in html(hostile).items():
        loaded = [given.get("href") for tag, given in tags(text) if tag == "link"]
        assert [each for each in loaded if each not in {"data:,", "site.css", "../site.css"}] == [], name
    assert "url(" not in (hostile / "site.css").read_text(encoding="utf-8")


def test_small_groups_are_in_no_page_and_no_table_of_counts_leaves(hostile: Path) -> None:
    assert not (hostile / "counts.csv").exists() and not (hostile / "counts.parquet").exists()
    assert "Fewmere" not in html(hostile)["buyers.html"]
    assert not (hostile / "regions" / "UKN.html").exists()
    assert "UKN,Northern Ireland,[c]" in (hostile / "numbers.csv").read_text(encoding="utf-8")


def test_each_page_has_one_heading_that_is_its_finding(hostile: Path) -> None:
    for name, text in html(hostile).items():
        (heading,) = re.findall(r"<h1>(.*?)</h1>", text)
        assert f"<title>{heading} – What the country asks</title>" in text, name


def test_an_ask_of_another_year_has_its_page_with_who_asks_and_which_numbers(tmp_path: Path) -> None:
    held = [process(n, year=2024, labels=["apprenticeships"]) for n in range(12)]
    held += [process(20 + n, year=2025) for n in range(12)]
    asks = [ask(n, "apprenticeships", "apprentices", "Take on two apprentices.") for n in range(12)]
    pages.write(opening.open_scan(write(tmp_path / "scan", held, asks)), tmp_path / "site")
    text = html(tmp_path / "site")

    page = text["asks/apprenticeships.html"]
    assert "In 2025, none of 12 procurements asked for apprenticeships" in page
    assert "1 buyer asked for apprenticeships, the first in 2024" in page and "Northmoor Council" in page
    assert "12 say a number in the same sentence" in page and "2 apprentices" in text["numbers.html"]
    assert 'Not in 2025, but in other years: <a href="asks/apprenticeships.html">' in text["index.html"]


def test_who_asks_and_the_numbers_leave_as_tables_without_a_formula(tmp_path: Path) -> None:
    held = [process(n, buyer="=cmd()", labels=["community"]) for n in range(12)]
    asks = [ask(n, "community", "events", "=2 events a year.") for n in range(12)]
    pages.write(opening.open_scan(write(tmp_path / "scan", held, asks)), tmp_path / "site")

    who = (tmp_path / "site" / "who-asks.csv").read_text(encoding="utf-8").splitlines()
    said = (tmp_path / "site" / "numbers-asked.csv").read_text(encoding="utf-8").splitlines()
    assert who[1].startswith("community,'=cmd(),12,12,2025,2025,") and len(who) == 2
    assert said[1].startswith("community,2 events a year,12,1,") and said[1].endswith("'=2 events a year.")


@pytest.mark.parametrize("most", [1, 2, 5])
def test_of_many_buyers_those_that_ask_most_are_kept_and_stand_by_name(most: int, tmp_path: Path) -> None:
    held = [process(n, buyer=f"Buyer {n % 4}", labels=["community"]) for n in range(14)]
    scan = opening.open_scan(write(tmp_path, held, [ask(n, "community", "events") for n in range(14)]))
    found = views.view(scan, views.Question(label="community"))

    names = [each.buyer.name for each in notices.buyers(found, most)]

    assert names == ["Buyer 0", "Buyer 1", "Buyer 2", "Buyer 3"][:most]


@pytest.mark.parametrize("number", [0, 1])
def test_a_scan_of_one_notice_or_none_is_a_site_too(number: int, tmp_path: Path) -> None:
    held = [process(n, labels=["equality"]) for n in range(number)]
    scan = opening.open_scan(write(tmp_path / "scan", held))

    written = pages.write(scan, tmp_path / "site")

    says = {0: "No notice was read", 1: "Too few notices to say"}[number]
    assert says in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "index.html" in written.pages and "regions.html" in written.pages


def test_the_command_writes_the_site_and_says_where_to_begin(tmp_path: Path) -> None:
    write(tmp_path / "scan", [process(n) for n in range(12)])
    done = CliRunner().invoke(main, ["learn", "site", str(tmp_path / "scan"), "-o", str(tmp_path / "site")])
    told = CliRunner().invoke(main, ["learn", "site", str(tmp_path / "scan"), "-o", str(tmp_path / "site"), "--json"])

    assert done.exit_code == 0 and "index.html" in done.output
    held: dict[str, Any] = json.loads(told.output)
    assert all((tmp_path / "site" / name).is_file() for name in (*held["pages"], *held["others"]))


def test_the_command_refuses_what_is_no_scan_with_three(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["learn", "site", str(tmp_path), "-o", str(tmp_path / "site")])
    (tmp_path / "file").write_text("", encoding="utf-8")
    write(tmp_path / "scan")
    onto = CliRunner().invoke(main, ["learn", "site", str(tmp_path / "scan"), "-o", str(tmp_path / "file")])

    assert (done.exit_code, onto.exit_code) == (3, 3)
    assert "there is no such table" in done.output and "name another folder" in onto.output
