"""P22: what a resident reads, and what nobody reads too early."""

import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from makegood import ledger
from makegood.deliver.facts import Explained, FindingMade, PutRight, TalkClosed, TalkOpened

pytestmark = pytest.mark.django_db
D = Decimal


def address(running: Any) -> str:
    return f"/register/{running.record.slug}/"


def page(running: Any, status: int = 200) -> str:
    answer = Client().get(address(running))
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def miss(running: Any, answer_by: date = date(2026, 12, 4)) -> None:
    running.tell(
        FindingMade(promise="travel", period="2026-q3", outcome="not met", low=D(91), high=D(91), target=D(100),
                    grade="A", by="x"),
        TalkOpened(talk="k1", promise="travel", period="2026-q3", answer_by=answer_by, by="x"),
    )  # fmt: skip


def test_a_contract_that_is_not_published_is_not_there(running: Any) -> None:
    page(running, status=404)
    for file in ("promises.csv", "book.jsonl", "uk9.json"):
        assert Client().get(f"{address(running)}data/{file}").status_code == 404
    assert running.record.title not in Client().get("/register/").content.decode()


def test_one_sentence_says_how_the_promises_stand(published: Any) -> None:
    published.tell(
        FindingMade(promise="pay", period="2026-q3", outcome="met", low=D(100), high=D(100), target=D(100), grade="A",
                    by="x")
    )  # fmt: skip

    said = page(published)

    assert "Larkfield Care made 6 promises to the people who do this work. By 21 November 2026 it had kept 1" in said
    assert "The law does not require this page. Northmoor Council chose to publish it." in said


def test_what_the_buyer_promised_and_nothing_shows_is_said_to_be_not_shown(published: Any) -> None:
    said = page(published)
    owed = said[said.index("promised in return") :].split("</ul>")[0]

    assert "Northmoor answers a supplier&#39;s question within 5 working days." in owed
    assert owed.count("Not shown yet") >= 1 and "speaks of it" not in owed


def test_nothing_is_told_before_the_supplier_had_its_time(published: Any, clock: Any) -> None:
    miss(published)

    assert "91%" not in page(published)
    for file in ("promises.csv", "book.jsonl", "uk9.json"):
        assert "91" not in _figures(Client().get(f"{address(published)}data/{file}").content.decode())
    clock(datetime(2026, 12, 5, 12, tzinfo=UTC))
    assert "91% of travel and waiting minutes" in page(published)
    assert "Not kept" in page(published)


def _figures(text: str) -> str:
    """The text without digests, in which any two digits may stand."""
    return re.sub(r"[0-9a-f-]{16,}", "", text)


def test_the_suppliers_account_stands_beside_it_without_its_words(published: Any) -> None:
    miss(published)
    published.tell(Explained(talk="k1", cause="volumes", words="d" * 64, by="x"))

    assert "Larkfield Care says: the buyer asked for less." in page(published)


def test_what_was_put_right_is_said_as_plainly_as_what_was_missed(published: Any) -> None:
    miss(published)
    published.tell(Explained(talk="k1", cause="own", words="d" * 64, by="x"))
    for side in ("supplier", "buyer"):
        published.tell(PutRight(talk="k1", on=date(2027, 1, 31), side=side, by="x"))
    published.tell(TalkClosed(talk="k1", how="made_good", by="x"))

    said = page(published)

    assert "put 1 right" in said and "Missed, then put right" in said
    assert "It was put right on 31 January 2027." in said


def test_the_book_that_everybody_downloads_is_whole(published: Any) -> None:
    miss(published)

    raw = Client().get(f"{address(published)}data/book.jsonl").content

    told = ledger.verify(ledger.from_lines(raw, "book.jsonl"))
    assert isinstance(told, ledger.Whole) and told.entries == 5


def test_the_table_says_what_is_not_available_and_holds_no_formula(published: Any) -> None:
    raw = Client().get(f"{address(published)}data/promises.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))

    assert rows and {row["low"] for row in rows} == {"[x]"}
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_a_resident_reads_under_five_hundred_words_and_no_officers_name(published: Any) -> None:
    miss(published)
    said = page(published)
    main = said.split('<main class="govuk-main-wrapper" id="main-content">')[1].split("</main>")[0]
    words = re.sub(r"<details.*?</details>|<svg.*?</svg>|<[^>]+>", " ", main).split()

    assert len(words) < 500
    assert not {"Ana", "Reed", "Sam", "Bell"} & set(words)


def test_the_register_lists_what_is_published_for_everybody(published: Any) -> None:
    assert published.record.title in Client().get("/register/").content.decode()


def test_the_buyer_publishes_and_takes_away_again(running: Any, as_: Any) -> None:
    mo, here = as_(running, "Mo"), "/contracts/C-2026-031/publish/"

    assert mo.post(here).status_code == 302
    assert "Larkfield Care made 6 promises" in page(running)
    fact = running.state.published[0]
    assert not fact.duty and fact.record in set(running.record.papers.values_list("digest", flat=True))
    mo.post(here, {"what": "hide"})
    page(running, status=404)


@pytest.mark.parametrize("who", ["Sam", "Ada", "Hal", "Zoe", "Eve"])
def test_nobody_else_publishes(who: str, running: Any, as_: Any) -> None:
    assert as_(running, who).post("/contracts/C-2026-031/publish/").status_code == 404
    page(running, status=404)
