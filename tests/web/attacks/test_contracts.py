"""What an attacker tries on a running contract: forged rows, other people's draws, presses from elsewhere, words."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from makegood.deliver.facts import FindingMade
from makegood.web.contracts import making, seeds
from makegood.web.records.models import Opening, Tier
from tests.web.contracts import payroll
from tests.web.contracts.conftest import NOW, Running, agreed, build
from tests.web.contracts.test_spot_check import BY, named, send

pytestmark = pytest.mark.django_db
HOME = "/contracts/C-2026-031/"
DRAWS = HOME + "draws/"
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    set_ = lambda at: monkeypatch.setattr("django.utils.timezone.now", lambda: at)  # noqa: E731
    set_(NOW)
    return set_


@pytest.fixture
def drawn(shared_site: Any, someone: Any, organisation: Any, clock: Any, signed_in: Any) -> Running:
    """The contract with the supplier's return sealed and six of its rows drawn."""
    running = build(someone, organisation)
    clock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    tier = Tier.objects.get(contract=running.record, word="tier-1")
    seeds.lock(running.record, tier, "2026-q3", by=running.people["Mo"])
    running.made = payroll.seal(running)
    clock(NOW)
    posted = {"rows": "6", "risk": "", **BY}
    assert signed_in(running.people["Mo"]).post(f"{DRAWS}plan/tier-1/2026-q3/", posted).status_code == 302
    return running


def test_no_press_comes_from_another_site(drawn: Running) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(drawn.people["Mo"], backend="django.contrib.auth.backends.ModelBackend")
    before = drawn.record.book.entries.count()

    for rest in ("draws/lock/", "draws/1/close/", "draws/1/record/", "findings/", "publish/", "promises/1/talk/"):
        assert client.post(HOME + rest).status_code == 403, rest

    assert drawn.record.book.entries.count() == before


def test_rows_of_another_draw_contract_or_leaf_do_not_open_this_one(drawn: Running, signed_in: Any) -> None:
    sam = signed_in(drawn.people["Sam"])
    raw, files = payroll.opened(drawn, drawn.made)
    forged = {
        "another draw": raw.replace(b'"draw":"1"', b'"draw":"2"'),
        "another contract": raw.replace(b'"contract":"C-2026-031"', b'"contract":"C-2026-032"'),
        "another employer": raw.replace(b'"tier":"tier-1"', b'"tier":"tier-2"'),
        "a swapped salt": raw.replace(b'"salt":"', b'"salt":"00', 1),
        "a leaf twice": raw.replace(b'"rows":[', b'"rows":[' + raw.split(b'"rows":[')[1].split(b"},{")[0] + b"},", 1),
        "a key twice": raw.replace(b'"draw":"1"', b'"draw":"1","draw":"1"'),
        "an unknown key": raw.replace(b'"draw":"1"', b'"draw":"1","x":1'),
        "no JSON": b"\xff\xfe",
        "a deep one": b"[" * 100_000,
        "a huge number": raw.replace(b'"index":', b'"index":' + b"9" * 5000, 1),
        "not finite": raw.replace(b'"format"', b'"x":NaN,"format"', 1),
    }

    for what, sent in forged.items():
        answer = send(sam, sent, files)
        assert answer.status_code == 422, what
        assert not re.search(r"\bW\d{3}\b", answer.content.decode()), what

    assert not Opening.objects.exists()


def test_a_row_that_was_not_drawn_is_not_taken(drawn: Running, signed_in: Any) -> None:
    raw, files = payroll.opened(drawn, drawn.made)
    leaf = drawn.state.draws["1"].drawn.by_chance[0]
    other = next(n for n in range(31) if n not in drawn.state.draws["1"].drawn.by_chance)

    answer = send(
        signed_in(drawn.people["Sam"]), raw.replace(f'"index":{leaf},'.encode(), f'"index":{other},'.encode()), files
    )

    assert answer.status_code == 422 and "it was not drawn" in answer.content.decode()


def test_a_draw_of_one_contract_is_not_reached_through_another(
    drawn: Running, signed_in: Any, organisation: Any
) -> None:
    """Kittiwake Care holds a contract of its own with the same buyer; its draw 1 is not Larkfield's."""
    making.made(
        replace(agreed(), contract="C-2026-032"), authority=organisation(), by=drawn.people["Ana"], at=NOW,
        supplier=organisation("Kittiwake Care", kind="supplier"),
    )  # fmt: skip
    kit = signed_in(drawn.people["Kit"])

    for rest in ("draws/1/", "draws/1/drawn.json", "draws/1/rows/1/", "book/", "book/book.jsonl", "talk/1/"):
        assert kit.get(HOME + rest).status_code == 404, rest
        assert kit.get("/contracts/C-2026-032/" + rest).status_code in {404, 200}
    assert kit.get("/contracts/C-2026-032/draws/1/").status_code == 404
    assert kit.post(f"{DRAWS}1/opening/").status_code == 404


@pytest.mark.parametrize("rest", ["", "promises/1/", "talk/1/", "draws/1/", "draws/plan/tier-1/2026-q3/", "book/"])
def test_an_address_with_a_nul_is_nothing(rest: str, drawn: Running, signed_in: Any) -> None:
    for address in (f"/contracts/C-2026-031%00/{rest}", f"/contracts/%00/{rest}"):
        for name in ("Mo", "Sam"):
            assert signed_in(drawn.people[name]).get(address).status_code == 404


def test_odd_parts_of_an_address_are_nothing(drawn: Running, signed_in: Any) -> None:
    mo = signed_in(drawn.people["Mo"])

    for rest in (
        "draws/99/", "draws/%2e%2e/", "draws/plan/tier-9/2026-q3/", "draws/plan/tier-1/2026-q9/", "talk/99/",
        "promises/0/", "promises/99/", "draws/1/rows/0/", "draws/1/rows/99/", "draws/1/rows/1/payslips/9/",
        "draws/1%00/", "draws/plan/tier-1%00/2026-q3/",
    ):  # fmt: skip
        assert mo.get(HOME + rest).status_code == 404, rest


def test_words_of_others_are_words(drawn: Running, signed_in: Any) -> None:
    """Titles, employers' names and explanations with markup in them stay text, on every page they stand on."""
    drawn.tell(FindingMade(promise="travel", period="2026-q3", outcome="not met", low=Decimal(91), high=Decimal(91),
                           target=Decimal(100), grade="A", by="x"))  # fmt: skip
    Tier.objects.filter(contract=drawn.record).update(name=NASTY)
    drawn.record.title, drawn.record.public = NASTY, True
    drawn.record.save()
    mo, sam = signed_in(drawn.people["Mo"]), signed_in(drawn.people["Sam"])
    mo.post(HOME + "promises/3/talk/", {"period": "2026-q3"})
    sam.post(HOME + "talk/1/explain/", {"cause": "own", "words": NASTY})

    for address in (
        "",
        "draws/",
        "draws/1/",
        "draws/plan/tier-1/2026-q3/",
        "promises/3/",
        "talk/1/",
        "findings/",
        "book/",
    ):
        page = mo.get(HOME + address).content.decode()
        assert "<script>alert(1)" not in page and "<img src=x" not in page, address
    for address in ("/register/", f"/register/{drawn.record.slug}/", "/contracts/"):
        assert "<script>alert(1)" not in mo.get(address).content.decode()


def test_no_table_holds_a_formula(drawn: Running) -> None:
    kept = drawn.record
    kept.public = True
    kept.save()

    raw = Client().get(f"/register/{kept.slug}/data/promises.csv").content.decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(raw)) for cell in row]
    assert cells and not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_payslip_is_never_shown_as_a_page_of_ours(drawn: Running, signed_in: Any) -> None:
    """A supplier sends a page with a script as a payslip; an officer's browser saves it and runs nothing."""
    import hashlib

    from makegood.deliver.checks import decide
    from makegood.deliver.employer import opening, plain

    told, bad = decide.told(drawn.state, "1"), b"<html><script>alert(1)</script>"
    digests = {leaf: (hashlib.sha256(bad).hexdigest(),) for leaf in told.leaves}
    raw = plain.to_bytes(opening.opened(told, drawn.made.rows, payslips=digests))
    assert send(signed_in(drawn.people["Sam"]), raw, [bad]).status_code == 302

    got = signed_in(drawn.people["Mo"]).get(f"{DRAWS}1/rows/{told.leaves[0] + 1}/payslips/1/")

    assert got["Content-Type"] == "application/octet-stream"
    assert got["Content-Disposition"].startswith("attachment;") and got["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in got["Content-Security-Policy"]


def test_too_many_files_are_refused_before_they_are_read(drawn: Running, signed_in: Any) -> None:
    raw, _files = payroll.opened(drawn, drawn.made)
    many = [named(b"%PDF " + str(n).encode(), f"{n}.pdf") for n in range(200)]
    client = signed_in(drawn.people["Sam"])
    client.raise_request_exception = False

    answer = client.post(f"{DRAWS}1/opening/", {"opening": named(raw, "opening.json"), "payslips": many})

    assert answer.status_code == 400
    assert not Opening.objects.exists()


def test_what_is_kept_of_another_row_cannot_be_put_in_its_place(drawn: Running, signed_in: Any) -> None:
    """Somebody with the database alone moves one row's ciphertext to another: it does not open there."""
    assert send(signed_in(drawn.people["Sam"]), *payroll.opened(drawn, drawn.made)).status_code == 302
    first, second = Opening.objects.order_by("leaf")[:2]
    Opening.objects.filter(pk=second.pk).update(sealed=first.sealed)

    assert signed_in(drawn.people["Mo"]).get(f"{DRAWS}1/rows/{second.leaf + 1}/").status_code == 404
    assert signed_in(drawn.people["Mo"]).get(f"{DRAWS}1/").status_code == 200


def test_nothing_is_added_to_a_book_that_was_tampered_with(drawn: Running, signed_in: Any) -> None:
    from makegood.web.records import guard
    from makegood.web.records.models import Entry

    guard.lift()
    Entry.objects.filter(book=drawn.record.book_id, number=2).delete()
    before, mo = drawn.record.book.entries.count(), signed_in(drawn.people["Mo"])

    for rest in ("draws/1/close/", "draws/1/record/", "findings/", "publish/"):
        answer = mo.post(HOME + rest)
        assert answer.status_code == 422, rest
        assert "The book is broken at entry 2" in answer.content.decode(), rest

    assert drawn.record.book.entries.count() == before


def test_an_entry_with_other_words_breaks_the_book_and_no_page(drawn: Running, signed_in: Any) -> None:
    from makegood.web.records import guard
    from makegood.web.records.models import Entry

    guard.lift()
    Entry.objects.filter(book=drawn.record.book_id, number=7).update(body="{not a fact")

    for name in ("Mo", "Sam"):
        for rest in ("", "book/"):
            answer = signed_in(drawn.people[name]).get(HOME + rest)
            assert answer.status_code == 200 and "entry 7" in answer.content.decode()
