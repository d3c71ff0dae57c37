"""Open data of the site: pages that lead on, packages that hold together, and nothing of what is not public."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from makegood import ocds
from makegood.deliver.facts import FindingMade, TalkOpened
from makegood.terms import codec
from makegood.web.records.models import RegisterChange
from makegood.web.register import changes, feed

pytestmark = pytest.mark.django_db
D = Decimal
OF_ONE = ("promises.csv", "questions.csv", "uk9.json", "releases.json", "record.json", "book.jsonl")


def read(address: str) -> Any:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return codec.from_json(answer.content.decode(), address)


def paged(address: str, key: str) -> list[Any]:
    """Everything, by following the Link header."""
    found: list[Any] = []
    while address:
        answer = Client().get(address)
        found += codec.from_json(answer.content.decode(), address)[key]
        onward = re.match(r'<http://testserver([^>]+)>; rel="next"', answer.get("Link", ""))
        address = onward[1] if onward else ""
    return found


def missed(running: Any) -> None:
    running.tell(
        FindingMade(promise="travel", period="2026-q3", outcome="not met", low=D(91), high=D(91), target=D(100),
                    grade="A", by="x"),
        TalkOpened(talk="k1", promise="travel", period="2026-q3", answer_by=date(2026, 12, 4), by="x"),
    )  # fmt: skip


def test_a_record_of_the_site_is_what_its_releases_compile_to(published: Any) -> None:
    read("/register/changes/")
    published.tell(
        FindingMade(promise="pay", period="2026-q3", outcome="met", low=D(100), high=D(100), target=D(100), grade="A",
                    by="x")
    )  # fmt: skip

    (record,) = read("/register/data/records.json")["records"]

    assert [each["tag"][0] for each in record["releases"]] == ["award", "contract", "implementation", "implementation"]
    assert record["compiledRelease"] == codec.from_json(codec.to_json(ocds.compile(record["releases"])), "x")
    one = read(f"/register/{published.record.slug}/data/record.json")["records"]
    assert one == [record]


def test_the_releases_of_the_site_come_in_pages_that_lead_on(published: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "A_PAGE", 2)
    read("/register/changes/")
    for n in range(5):
        with transaction.atomic():
            changes.add(published.record, "changed", at=timezone.now(), releases=[{"id": str(n), "tag": ["x"]}])

    found = paged("/register/data/releases.json", "releases")

    assert [each["id"] for each in found][-5:] == ["0", "1", "2", "3", "4"] and len(found) == 8


def test_the_ocid_is_under_the_publishers_own_prefix(published: Any, settings: Any) -> None:
    settings.OCID_PREFIX = "ocds-abc123"

    (change,) = read("/register/changes/")["changes"]

    assert change["ocid"] == "ocds-abc123-c-2026-031"
    assert {each["ocid"] for each in change["releases"]} == {change["ocid"]}


def test_the_licence_stands_in_every_package_and_on_the_page_of_the_data(published: Any, settings: Any) -> None:
    here = f"/register/{published.record.slug}/data/"
    addresses = [f"{at}releases.json" for at in ("/register/data/", here)]
    assert all("license" not in read(each) for each in addresses)
    assert "No licence has been named here yet" in Client().get("/register/data/").content.decode()

    settings.DATA_LICENCE = "https://licence.example/3"

    assert [read(each)["license"] for each in addresses] == ["https://licence.example/3"] * 2
    assert 'href="https://licence.example/3"' in Client().get("/register/data/").content.decode()


def test_nothing_open_tells_what_is_not_public_yet(published: Any) -> None:
    missed(published)

    for address in ("/register/changes/", "/register/data/releases.json", "/register/data/records.json",
                    f"/register/{published.record.slug}/data/releases.json"):  # fmt: skip
        text = Client().get(address).content.decode()
        assert "91" not in re.sub(r"[0-9a-f-]{12,}", "", text), address


def test_open_data_of_a_contract_goes_with_its_page(published: Any) -> None:
    here = f"/register/{published.record.slug}/data/"
    assert {Client().get(here + each).status_code for each in OF_ONE} == {200}

    published.record.public = False
    published.record.save()

    assert {Client().get(here + each).status_code for each in OF_ONE} == {404}
    assert read("/register/data/records.json")["records"] == []


def test_other_sites_may_read_the_data_and_no_page(published: Any) -> None:
    here = f"/register/{published.record.slug}/"
    for address in ("/register/changes/", "/register/data/releases.json", "/register/contracts.csv",
                    *(f"{here}data/{each}" for each in OF_ONE)):  # fmt: skip
        assert Client().get(address)["Access-Control-Allow-Origin"] == "*", address
    for address in ("/register/", here, f"{here}ask/"):
        assert "Access-Control-Allow-Origin" not in Client().get(address), address


def test_every_change_of_a_page_can_be_read(published: Any) -> None:
    read("/register/changes/")
    published.tell(
        FindingMade(promise="pay", period="2026-q3", outcome="met", low=D(100), high=D(100), target=D(100), grade="A",
                    by="x")
    )  # fmt: skip

    said = Client().get(f"/register/{published.record.slug}/changes/").content.decode()

    assert "The page was published" in said and "The findings changed" in said and "1 kept" in said


def test_a_release_that_was_published_is_not_written_again(published: Any) -> None:
    read("/register/changes/")
    published.tell(
        FindingMade(promise="pay", period="2026-q3", outcome="met", low=D(100), high=D(100), target=D(100), grade="A",
                    by="x")
    )  # fmt: skip
    read("/register/changes/")

    ids = [
        release["id"]
        for each in RegisterChange.objects.order_by("cursor")
        for release in codec.from_json(each.releases, "releases")
    ]
    assert len(ids) == 4 and len(set(ids)) == 4


@pytest.mark.parametrize("title", ["Changes", "Data", "Questions"])
def test_no_contract_takes_an_address_of_the_register_itself(title: str, running: Any) -> None:
    from makegood.web.contracts.making import made
    from tests.web.contracts.conftest import AT, agreed

    other = made(agreed(title=title, contract="C-2026-099"), authority=running.record.authority,
                 supplier=running.record.supplier, by=running.people["Ana"], at=AT)  # fmt: skip

    assert other.slug == f"{title.lower()}-northmoor-council"
