"""What the country asks, as a page: the answer first, the small left out, and nothing run that stands in a notice."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.learn.site.small_scan import ask, process
from tests.web.scan.conftest import NASTY

pytestmark = pytest.mark.django_db
KB = 1000


def page(client: Client, address: str = "/scan/", status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return str(answer.content.decode())


def heading(text: str) -> str:
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
    return found.strip()


def test_without_a_scan_the_page_says_how_to_make_one(client: Client) -> None:
    text = page(client)

    assert heading(text) == "No notices have been read here yet"
    assert "makegood learn scan" in text and "MAKEGOOD_SCAN" in text
    for path in ("view.csv", "method/", "files/processes.csv"):
        assert client.get(f"/scan/{path}").status_code == 404


def test_the_heading_answers_the_question_of_the_address(client: Client, scanned: Path) -> None:
    assert heading(page(client)).startswith("In 2025, 1 in 6 procurements asked for something about work")
    narrowed = page(client, "/scan/?ask=apprenticeships&region=UKD&year=2025")
    assert heading(narrowed) == "In 2025, 1 in 9 procurements in the North West asked for apprenticeships"


def test_the_page_of_one_ask_says_who_asks_and_which_numbers_and_no_other_page_does(
    client: Client, scanned: Path
) -> None:
    text = page(client, "/scan/?ask=apprenticeships")

    assert "1 buyer asked for apprenticeships, the first in 2024" in text and "2024 to 2025" in text
    assert "Of 25 procurements that ask for it in the buyer’s own words, 25 say a number" in text
    assert "<strong>2 apprentices</strong>" in text
    for other in ("/scan/", "/scan/?region=UKD", "/scan/?ask=apprenticeships&region=UKN"):
        assert "In which numbers" not in page(client, other), other


def test_the_numbers_of_the_page_hold_its_buyers_and_what_they_say(client: Client, scanned: Path) -> None:
    answer = client.get("/scan/view.csv?ask=apprenticeships")
    rows = {(each["table"], each["key"]): each for each in csv.DictReader(io.StringIO(answer.content.decode()))}

    assert rows["buyer", "Northmoor Council"]["asked"] == rows["number", "2 apprentices"]["asked"] == "25"
    assert rows["buyer", "Northmoor Council"]["share"] == "[x]"


def test_how_often_the_software_is_right_stands_on_every_view(client: Client, scanned: Path) -> None:
    for address in ("/scan/", "/scan/?view=map", "/scan/?region=UKN"):
        text = page(client, address)
        assert "In tests on" in text and "attached files" in text and 'href="/scan/method/"' in text


def test_a_filter_is_a_chip_that_takes_it_away(client: Client, scanned: Path) -> None:
    text = page(client, "/scan/?ask=apprenticeships&region=UKD")
    chips = re.findall(r'<li><a class="govuk-link" href="([^"]+)"><span[^>]*>Take away: </span>([^<]+)<', text)

    assert chips == [("?region=UKD", "Apprenticeships"), ("?ask=apprenticeships", "North West")]
    assert '<option value="UKD" selected>' in text


@pytest.mark.parametrize("field", ["ask", "region", "buyer", "sector", "year"])
def test_a_choice_that_is_not_there_is_an_error_at_its_field(field: str, client: Client, scanned: Path) -> None:
    text = page(client, f"/scan/?{field}=nowhere", 422)

    assert "<title>Error: " in text
    assert f'href="#{field}"' in text and f'id="{field}-error"' in text
    assert client.get(f"/scan/view.csv?{field}=nowhere").status_code == 404


def test_every_link_of_a_view_leads_to_a_page(client: Client, scan_of: Any) -> None:
    held = [process(n, year=2021 + n // 20 * 3, labels=["equality"] if n % 3 else []) for n in range(40)]
    scan_of(held + [process(100 + n, year=2022, region="UKN") for n in range(3)])
    links = set(re.findall(r'href="(\?[^"]*|/scan/[^"]*)"', page(client)))

    assert len(links) >= 8
    for link in links:
        address = f"/scan/{link}" if link.startswith("?") else link
        assert client.get(address.replace("&amp;", "&")).status_code == 200, link


def test_a_region_under_ten_is_not_told_in_page_map_or_csv(client: Client, scanned: Path) -> None:
    assert heading(page(client, "/scan/?region=UKN")) == (
        "Too few notices in Northern Ireland to say: shares are shown from 10 procurements on"
    )
    for address in ("/scan/?year=2025", "/scan/?year=2025&view=map"):
        row = re.search(r"Northern Ireland</a></th>(.*?)</tr>", page(client, address))
        assert row and not re.search(r"\d", re.sub(r"<[^>]+>", "", row[1]))
    told = client.get("/scan/view.csv?year=2025").content.decode()
    rows = [row for row in csv.reader(io.StringIO(told)) if row[0] == "region"]
    withheld = {row[1] for row in rows if row[3] == "[c]"}
    whole = next(int(row[5]) for row in csv.reader(io.StringIO(told)) if row[0] == "all")
    shown = sum(int(row[5]) for row in rows if row[1] not in withheld)
    assert "UKN" in withheld and len(withheld) == 2 and whole - shown >= 10


def test_the_map_is_a_view_of_its_own_with_its_list_beside_it(client: Client, scanned: Path) -> None:
    text = page(client, "/scan/?view=map&year=2025")
    listed = re.findall(r'<th scope="row" class="govuk-table__header"><a class="govuk-link" href="([^"]+)"', text)

    drawn = re.findall(r'<a tabindex="-1" href="([^"]+)"|<a href="([^"]+)" tabindex="-1"', text)

    assert text.count("<title>") == 1 + 12, "the page's own, and one an area"
    assert sorted(one or other for one, other in drawn) == sorted(listed) and len(listed) == 5
    assert 'class="mg-chart"' not in text


def test_words_of_notices_are_marked_and_lead_to_their_notice(client: Client, scanned: Path) -> None:
    text = page(client, "/scan/?ask=apprenticeships&year=2025")

    assert "<mark>take on two apprentices</mark>" in text
    assert re.search(r'href="https://www\.find-tender\.service\.gov\.uk/Notice/\d{6}-2025"', text)


def test_hostile_names_are_shown_and_not_run(client: Client, scan_of: Any) -> None:
    held = [process(n, buyer=NASTY, title=NASTY, region=NASTY, division=NASTY, labels=["equality"]) for n in range(30)]
    scan_of(held, [ask(n, "equality", NASTY, f"So {NASTY}", id=NASTY) for n in range(30)])

    for address in ("/scan/", "/scan/?view=map", "/scan/method/"):
        text = page(client, address)
        assert "<script>alert" not in text and "<svg onload" not in text
    assert "&lt;script&gt;" in page(client) and "{{ 7 * 7 }}" in page(client)


@pytest.mark.parametrize(("number", "says"), [(0, "No notice was read"), (1, "Too few notices to say")])
def test_a_scan_of_nothing_or_of_one_notice_is_a_page(number: int, says: str, client: Client, scan_of: Any) -> None:
    scan_of([process(n, labels=["equality"]) for n in range(number)])

    assert heading(page(client)).startswith(says)
    assert heading(page(client, "/scan/?view=map")).startswith(says)


def test_only_the_lists_of_the_scan_can_be_taken(client: Client, scanned: Path) -> None:
    (scanned / "secret.txt").write_text("secret", encoding="utf-8")
    for name in ("processes.csv", "asks.parquet", "phrases.csv"):
        answer = client.get(f"/scan/files/{name}")
        assert b"".join(answer.streaming_content) == (scanned / name).read_bytes()  # type: ignore[attr-defined]
    for name in ("counts.csv", "secret.txt", "scan.json", "..%2Fsecret.txt", "releases.parquet"):
        assert client.get(f"/scan/files/{name}").status_code == 404


def test_a_scan_made_again_is_shown_at_once(client: Client, scan_of: Any) -> None:
    scan_of([process(n) for n in range(20)])
    assert "none of 20" in heading(page(client))

    scan_of([process(n, labels=["equality"]) for n in range(21)])
    assert "all 21" in heading(page(client))


def test_a_folder_that_is_no_scan_is_said_to_be_none(client: Client, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "processes.parquet").write_text("no", encoding="utf-8")
    settings.SCAN = str(tmp_path)

    text = page(client)
    assert heading(text) == "The notices read here cannot be shown"
    assert "makegood learn site" in text and str(tmp_path) not in text


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"on": 5, "patterns": "1"}', None])
def test_a_scan_that_does_not_tell_of_itself_is_said_so_and_shown_once_it_does(
    told: str | None, client: Client, scanned: Path
) -> None:
    right = (scanned / "scan.json").read_text(encoding="utf-8")
    (scanned / "scan.json").unlink()
    if told is not None:
        (scanned / "scan.json").write_text(told, encoding="utf-8")

    assert heading(page(client)) == "The notices read here cannot be shown"
    assert client.get("/scan/method/").status_code == 404
    (scanned / "scan.json").write_text(right, encoding="utf-8")
    assert heading(page(client)).startswith("In 2025")


def test_a_table_that_goes_while_the_site_runs_is_no_error(client: Client, scanned: Path) -> None:
    page(client)
    (scanned / "asks.parquet").unlink()

    assert heading(page(client, "/scan/?region=UKD")) == "The notices read here cannot be shown"


@pytest.mark.usefixtures("shared_site")
def test_on_a_shared_site_anybody_reads_it_without_signing_in(client: Client, scanned: Path) -> None:
    for path in ("", "?view=map", "view.csv", "method/", "files/processes.csv"):
        assert client.get(f"/scan/{path}").status_code == 200


def test_pages_are_light_on_the_wire(client: Client, scanned: Path) -> None:
    gzipped = {"headers": {"accept-encoding": "gzip"}}

    assert len(client.get("/scan/", **gzipped).content) <= 16 * KB  # type: ignore[arg-type]
    assert len(client.get("/scan/?view=map", **gzipped).content) <= 20 * KB  # type: ignore[arg-type]


def test_the_demo_scans_invented_notices_and_says_so(client: Client, settings: Any, tmp_path: Path) -> None:
    from makegood.web.scan import demo

    settings.SCAN = str(tmp_path / "scan")
    assert demo.load() is True
    assert demo.load() is False, "a scan that is there is left alone"

    text = page(client)
    assert "These notices are invented" in text and "(invented)" in text
    assert "Northern Ireland" in text and "too few to show" in text
