"""The pages of register, scan, evidence, progress and pledges, as somebody tries to break or to empty them."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from makegood import ledger
from makegood.deliver import findings
from makegood.deliver.facts import CheckClosed, EvidenceFiled, ReturnFiled, RowsOpened, VolumeOrdered
from makegood.terms import harmless
from tests.learn.site.small_scan import process
from tests.web.attacks.nasty import NASTY
from tests.web.contracts.conftest import agreed as agreement
from tests.web.register.conftest import as_ as as_
from tests.web.register.conftest import clock as clock
from tests.web.register.conftest import published, running
from tests.web.scan.conftest import scan_of as scan_of

__all__ = ["published", "running"]
pytestmark = pytest.mark.django_db
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "-2+3+cmd|' /C calc'!A0", "=cmd|' /C calc'!A0")
HOSTILE = (
    *NASTY, *FORMULAS, "' OR 1=1 --", "%' OR '%'='", "(a+)+$", "[[[[", "\\", "\x00", "%", "_" * 300, "é" * 9000,
    "a " * 5000, "²", "٣", "-1", "1e9", "9" * 40, "NaN", "{{7*7}}",
)  # fmt: skip


def got(address: str, **asked: Any) -> Any:
    return Client(raise_request_exception=False).get(address, asked)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_search_filter_or_cursor_breaks_a_public_page(words: str, published: Any) -> None:
    names = ("q", "council", "service", "finding", "year", "region", "sort", "view", "page", "after", "limit", "words",
             "measure", "sector", "place", "size", "result", "ask", "buyer", "why", "what")  # fmt: skip
    for address in ("/register/", "/register/contracts.csv", "/register/changes/", "/register/data/releases.json",
                    "/register/data/records.json", "/evidence/", "/pledge/", "/scan/", "/scan/view.csv"):  # fmt: skip
        for asked in (dict.fromkeys(names, words), {"q": words, "view": "map"}, {"q": words}):
            answer = got(address, **asked)
            assert answer.status_code in {200, 400, 404, 410, 422}, (address, answer.status_code)
            body = answer.content.decode()
            assert "<svg onload" not in body and "<script>alert" not in body, address


@pytest.mark.parametrize("words", ["%", "_", "%a%", "har_our"])
def test_signs_of_a_pattern_are_letters(words: str, published: Any) -> None:
    assert "0 contracts" in " ".join(got("/register/", q=words).content.decode().split())


@pytest.mark.parametrize(
    "word", ["a%00b", "..%2f..%2fetc%2fpasswd", quote("²"), "a" * 3000, quote('"><svg onload=alert(1)>'), "%0d%0aX: y"]
)
def test_no_word_of_an_address_breaks_a_page_or_writes_a_header(word: str, published: Any) -> None:
    client = Client(raise_request_exception=False)
    for address in (
        "/register/{}/", "/register/{}/ask/", "/register/{}/changes/", "/register/{}/data/promises.csv",
        "/register/{}/data/book.jsonl", "/evidence/{}/", "/evidence/{}/evidence.jsonl", "/evidence/designs/{}/",
        "/progress/{}/", "/progress/{}/definition/", "/pledge/{}/", "/pledge/{}/pledge.json", "/pledge/{}/make/",
        "/pledge/{}/versions/99999999999999999999999/", "/scan/files/{}", "/questions/{}/", "/award/{}/learned/",
    ):  # fmt: skip
        for method in ("get", "post"):
            answer = getattr(client, method)(address.format(word))
            assert answer.status_code in {302, 404, 405}, (address, answer.status_code)
            assert "X" not in answer.headers


@pytest.mark.parametrize(
    "name",
    ["../site.sqlite3", "..%2fsite.sqlite3", "/etc/passwd", "processes.parquet/..", "scan.json", "asks.jsonl", ""],
)
def test_nothing_but_the_lists_of_a_scan_leaves_its_folder(name: str, scan_of: Any, shared_site: Any) -> None:
    (scan_of([process(1)]).parent / "site.sqlite3").write_text("secret")

    answer = Client(raise_request_exception=False).get(f"/scan/files/{name}")

    assert answer.status_code == 404


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_any_chart_runs_in_a_spreadsheet(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert [harmless(each) for each in ("-3.5%", "-1,200", "-£40", "-", "12")] == ["-3.5%", "-1,200", "-£40", "-", "12"]


@pytest.mark.parametrize("name", [*FORMULAS, *NASTY[5:8]])
def test_a_council_of_a_hostile_name_is_words_in_list_map_and_tables(name: str, published: Any) -> None:
    council = published.record.authority
    council.name = name
    council.save()
    published.record.save()

    listed = got("/register/").content.decode() + got("/register/", view="map").content.decode()
    page = got(f"/register/{published.record.slug}/").content.decode()
    assert not re.search(r"<script>alert|<svg onload", listed + page)
    table = got("/register/contracts.csv").content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(table)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert got(f"/register/{published.record.slug}/data/releases.json").json()["publisher"]["name"]


def test_the_feed_told_to_another_site_carries_no_cookie_and_sets_none(published: Any, as_: Any) -> None:
    answer = as_(published, "Mo").get("/register/changes/", headers={"origin": "https://evil.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer and not answer.cookies


@pytest.mark.parametrize("path", ["", "round/", "publish/", "definition/"])
def test_a_stranger_cannot_answer_end_or_publish_somebodys_progress(
    path: str, published: Any, as_: Any, organisation: Any
) -> None:
    from makegood.web.progress import facts, rounds
    from makegood.web.records.models import FactorAnswer

    body = organisation("Northmoor Council")
    slug = facts.address_of(body).slug
    rounds.begin(body, date(2026, 11, 2))

    for client in (as_(published, "Zoe"), as_(published, "Sam"), Client()):
        said = client.post(f"/progress/{slug}/{path}", {"what": "publish", "true": ["definition-1"]})
        assert said.status_code in {404, 405} or said["Location"].startswith("/sign-in/")
    assert not FactorAnswer.objects.exists() and not facts.address_of(body).progress_public
    assert rounds.open_round(body) is not None


def test_forms_of_these_rooms_are_refused_from_another_site(published: Any) -> None:
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(published.people["Mo"], backend="django.contrib.auth.backends.ModelBackend")

    for address in ("/pledge/", "/progress/", "/evidence/add/", "/questions/settings/", "/questions/1/"):
        assert guarded.post(address, {}).status_code == 403, address


BY = "p-buyer"
FEW = {
    "a small employer": ReturnFiled(
        tier="tier-4", period="2026-q3", kind="payroll", bundle="d" * 64, root="a" * 64, size=4, by=BY
    ),
    "a few in a document": EvidenceFiled(
        promise="hours", period="2026-q3", what="other", good=D(7), counted=D(9), grade="B", document="e" * 64, by=BY
    ),
}


@pytest.mark.parametrize("what", FEW)
def test_the_book_that_everybody_downloads_stops_before_what_tells_of_few(what: str, published: Any) -> None:
    before = len(got(f"/register/{published.record.slug}/data/book.jsonl").content.splitlines())
    published.tell(FEW[what], VolumeOrdered(period="2026-q3", planned=D(10000), ordered=D(9800), by=BY))

    raw = got(f"/register/{published.record.slug}/data/book.jsonl").content

    assert len(raw.splitlines()) == before and isinstance(ledger.verify(ledger.from_lines(raw, "book")), ledger.Whole)


def test_a_check_that_found_few_wrong_is_one_of_those(published: Any) -> None:
    opened = RowsOpened(draw="1", differs=(3, 5), opening="f" * 64, by=BY)
    closed = CheckClosed(draw="1", low=2, high=14, by=BY)
    agreed, state = agreement(), published.state

    assert all(findings.tells_of_few(agreed, state, each) for each in (opened, closed))
    for each in (
        replace(opened, differs=()),
        replace(closed, low=0, high=14),
        replace(FEW["a small employer"], size=31),
    ):
        assert not findings.tells_of_few(agreed, state, each)
