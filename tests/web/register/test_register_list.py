"""P21: somebody finds a contract, narrows the list, takes it away, and sees it on a map."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from makegood.web.records.models import Book, Contract, RegisterRow

pytestmark = pytest.mark.django_db
SUNDERLAND, LEEDS = "E08000024", "E08000035"


def rows_of(running: Any, number: int, **columns: Any) -> None:
    """Published contracts whose books were read already."""
    first, now = running.record, timezone.now()
    have = Contract.objects.count()
    names = [f"C-{2000 + n}" for n in range(have, have + number)]
    Book.objects.bulk_create(Book(id=f"contract-{name}", made_at=now) for name in names)
    Contract.objects.bulk_create(
        Contract(number=name, slug=name.lower(), title=f"Cleaning {name}", authority=first.authority,
                 supplier=first.supplier, agreed="{}", made_at=now, public=True, book_id=f"contract-{name}")
        for name in names
    )  # fmt: skip
    given = {
        "listed": True, "stale": False, "buyer": "Northmoor Council", "supplier": "Brightways", "sector": "home_care",
        "starts": date(2026, 4, 1), "ends": date(2030, 3, 31), "signed": date(2026, 2, 20), "has_returns": True,
        "value_per_year": Decimal(100), "dots": "kept not_kept", "promises": 2, "kept": 1, "not_kept": 1,
    } | columns  # fmt: skip
    made = Contract.objects.filter(number__in=names).order_by("id")
    RegisterRow.objects.bulk_create(
        RegisterRow(contract=each, title=each.title,
                    words=f"{each.title} {given['buyer']} {given['supplier']} home care".casefold(), **given)
        for each in made
    )  # fmt: skip


def listed(query: str = "") -> str:
    answer = Client().get(f"/register/{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def count(query: str) -> int:
    raw = Client().get(f"/register/contracts.csv{query}").content.decode("utf-8-sig")
    return len(list(csv.DictReader(io.StringIO(raw))))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 7), ("?q=larkfield", 1), ("?q=LARKFIELD+home", 1), ("?q=brightways", 6), ("?q=nobody", 0),
        ("?council=Southmoor+Council", 2), ("?service=construction", 2), ("?finding=put_right", 1),
        ("?finding=not_kept", 5), ("?year=2031", 1), ("?year=2026&council=Northmoor+Council", 4), ("?region=UKE", 2),
        ("?q=%25", 0), ("?service=nothing&finding=bad&year=x&sort=x&region=Q", 7),
    ],
)  # fmt: skip
def test_search_and_filters_find_what_they_say(query: str, found: int, published: Any) -> None:
    listed()
    rows_of(published, 2, buyer="Southmoor Council", area=LEEDS)
    rows_of(published, 2, sector="construction", area=SUNDERLAND)
    rows_of(published, 1, put_right=1, not_kept=0)
    rows_of(published, 1, starts=date(2031, 1, 1), ends=date(2031, 12, 31))
    Client().get("/register/")

    assert count(query) == found
    words = f"{found} contract{'' if found == 1 else 's'}"
    assert (words if found else "No contracts match. Take away a filter") in listed(query)


@pytest.mark.parametrize("typed", ["homecare", "home-care", "“Harbour”, town", "harbour %26 town", "NORTHMÓOR"])
def test_words_are_found_however_they_are_written(typed: str, published: Any) -> None:
    listed()

    assert "1 contract<" in listed(f"?q={typed}")


@pytest.mark.parametrize(("typed", "said"), [("NE1 4ST", True), ("ne1", True), ("SW1A1AA", True), ("nobody", False)])
def test_who_looks_for_a_postcode_is_told_what_to_write(typed: str, said: bool, published: Any) -> None:
    found = listed(f"?q={typed}")

    assert "No contracts match" in found
    assert ("Postcodes are not known here. Write the name of your council" in found) == said


def test_a_filter_that_is_on_is_a_chip_that_takes_it_away(published: Any) -> None:
    said = listed("?q=larkfield&finding=not_due")

    assert 'href="?finding=not_due"' in said and 'href="?q=larkfield"' in said
    assert "A promise is not due yet" in said


@pytest.mark.parametrize(("sort", "first"), [("newest", "C-new"), ("largest", "C-big"), ("not_shown", "C-open")])
def test_the_list_is_sorted_as_asked(sort: str, first: str, published: Any) -> None:
    listed()
    for name, columns in (
        ("C-new", {"signed": date(2026, 11, 1)}),
        ("C-big", {"value_per_year": Decimal(10**9)}),
        ("C-open", {"not_shown": 9}),
    ):
        rows_of(published, 1, **columns)
        RegisterRow.objects.filter(pk=RegisterRow.objects.latest("pk").pk).update(title=name)

    said = listed(f"?sort={sort}")

    assert said.index(first) == min(said.index(each) for each in ("C-new", "C-big", "C-open"))


def test_there_are_twenty_a_page_and_links_keep_the_search(published: Any) -> None:
    rows_of(published, 44)

    said = listed("?q=cleaning&page=2")

    assert said.count('class="mg-dots-row"') == 20
    assert "Page 2 of 3" in said and 'href="?q=cleaning"' in said and 'href="?q=cleaning&amp;page=3"' in said
    assert "Page 3 of 3" in listed("?q=cleaning&page=99")
    assert "Page 1 of 3" in listed("?q=cleaning&page=0")


def test_the_table_says_what_the_list_says_and_holds_no_formula(published: Any) -> None:
    listed()
    rows_of(published, 1)
    RegisterRow.objects.filter(supplier="Brightways").update(supplier="=HYPERLINK(1)")

    raw = Client().get("/register/contracts.csv?sort=largest").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))

    assert rows[0]["title"] == published.record.title and rows[0]["promises"] == "6"
    assert rows[1]["supplier"] == "'=HYPERLINK(1)" and (rows[1]["kept"], rows[1]["not_kept"]) == ("1", "1")


def test_an_empty_register_says_what_would_be_there(running: Any) -> None:
    assert "No contract is published here yet. Ask the council" in listed()


def test_the_map_counts_contracts_with_returns_and_hatches_what_is_too_few(published: Any) -> None:
    listed()
    rows_of(published, 12, area=SUNDERLAND)
    rows_of(published, 3, area=LEEDS)
    rows_of(published, 2)
    rows_of(published, 5, area=SUNDERLAND, has_returns=False)

    said = listed("?view=map")

    assert "17 contracts here have returns. 1 area is too few to show." in said
    assert "2 are of councils that are not on the map." in said
    assert "too few to show" in said and 'href="?region=UKC"' in said and 'href="?region=UKE"' in said


def test_words_that_came_in_are_words(published: Any) -> None:
    said = listed("?q=%3Cscript%3Ealert(1)%3C/script%3E&council=%22%3E%3Cb%3E")

    assert "<script>alert" not in said and '"><b>' not in said
    assert Client().get("/register/?q=%00&page=%00").status_code == 200


def test_the_list_is_quick_and_light_with_five_thousand_contracts(
    published: Any, django_assert_max_num_queries: Any
) -> None:
    rows_of(published, 5000, area=SUNDERLAND)
    listed()

    with django_assert_max_num_queries(12):
        answer = Client().get("/register/?q=cleaning&sort=not_shown", headers={"accept-encoding": "gzip"})

    assert len(answer.content) <= 14_000
    of_map = Client().get("/register/?view=map", headers={"accept-encoding": "gzip"})
    assert len(of_map.content) <= 90_000
