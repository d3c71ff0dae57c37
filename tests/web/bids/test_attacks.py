"""What somebody tries who should not read a bid, or should not be able to change what was sent."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from makegood import ledger
from makegood.award import opening
from makegood.award.procurement import Refused
from makegood.web.bids import drafts, happening
from makegood.web.records.books import DatabaseBook
from makegood.web.records.models import Assignment, Person, SealedBid
from tests.web.bids.steps import fill, pass_deadline, send

pytestmark = pytest.mark.django_db
PRICE, WAGE, WORDS = "87.33", "61.37", "Gullwing payroll prints a ninefold ledger"
PAGES = (
    "", "organisation/", "lots/", "price/", "price/together/", "price/hour/", "promises/pay/", "partners/", "saved/",
    "last-time/", "check/", "send/", "sent/", "receipts/1/", "take-back/", "workbook/", "workbook/draft.xlsx",
    "workbook/sent.xlsx", "workbook/blank.xlsx", "questions/", "explain/", "price/together/remove/",
    "partners/1/remove/",
)  # fmt: skip


@pytest.fixture
def sent(tender: Any, firm: Any, signed_in: Any) -> tuple[Any, Any]:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid, price=PRICE, wage=WAGE, how=WORDS)
    assert send(client, bid).status_code == 302
    return person, bid


# no second of a clock is 61 or 87, so a moment in a row is not taken for a price
def dump(*, without: str = "") -> str:
    """Every column of every row of every table, as text; a text that is known, such as the design, can be left out."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [" ".join(str(column) for column in row) for row in cursor.fetchall()]
    return "\n".join(found).replace(without, "") if without else "\n".join(found)


def test_a_dump_of_the_database_before_the_deadline_shows_no_word_and_no_number_of_a_bid(
    tender: Any, sent: Any
) -> None:
    text = dump(without=tender.design)

    assert sent[1].number in text
    for secret in (PRICE, WAGE, "19,400", WORDS, "Gullwing", "ninefold"):
        assert secret not in text, secret


def test_the_key_is_no_row_and_its_file_is_the_owners_alone(sent: Any) -> None:
    from makegood.web.records import sealed

    file = sealed.key_file()

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes().hex() not in dump()


def test_another_supplier_gets_404_on_every_page_of_a_bid(tender: Any, sent: Any, firm: Any, signed_in: Any) -> None:
    rival = signed_in(firm(tender, "Harbour Care", "Hal Moss")[0])

    for path in PAGES:
        for answer in (rival.get(f"/bids/{sent[1].number}/{path}"), rival.post(f"/bids/{sent[1].number}/{path}")):
            assert answer.status_code in {404, 405}, path


@pytest.mark.parametrize("role", ["officer", "administrator", "auditor", "evaluator", "moderator", "manager"])
def test_nobody_of_the_buyer_reads_a_sealed_bid(
    role: str, tender: Any, sent: Any, someone: Any, signed_in: Any
) -> None:
    person = someone("Eve Long", role)
    if role in {"evaluator", "moderator", "auditor"}:
        Assignment.objects.create(tender=tender, person=person, role=role)
    client = signed_in(person)

    for path in PAGES:
        assert client.get(f"/bids/{sent[1].number}/{path}").status_code in {404, 405}, path
    for path in ("questions/", f"questions/{sent[1].ref}/", f"questions/{sent[1].ref}/ask/"):
        assert client.get(f"/award/{tender.number}/{path}").status_code == 404, path
    opened = client.get(f"/opening/{tender.number}/")
    assert opened.status_code == (200 if role == "officer" else 404)
    assert str(sent[1].ref) not in opened.content.decode()
    assert sent[1].number not in opened.content.decode()


def test_an_evaluator_reads_no_opened_bid_by_its_address(
    tender: Any, sent: Any, someone: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    eve = someone("Eve Long", "evaluator", "officer")
    Assignment.objects.create(tender=tender, person=eve, role="evaluator")
    pass_deadline(tender, monkeypatch)
    for name in ("Ana Reed", "Ben Cole"):
        signed_in(Person.objects.get(name=name)).post(f"/opening/{tender.number}/")

    for path in ("", f"{sent[1].ref}/"):
        assert signed_in(eve).get(f"/award/{tender.number}/questions/{path}").status_code == 404
    assert happening.state(tender).accesses == ()


def test_a_form_from_another_site_sends_nothing_and_opens_nothing(
    tender: Any, sent: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = SealedBid.objects.count()

    for person, path in ((sent[0], f"/bids/{sent[1].number}/send/"), (tender.made_by, f"/opening/{tender.number}/")):
        client = Client(enforce_csrf_checks=True)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        assert client.post(path, {"terms": "yes", "may_send": "yes"}).status_code == 403

    assert SealedBid.objects.count() == before


def test_the_same_sealed_bytes_are_not_received_twice(tender: Any, sent: Any) -> None:
    kept = sent[1].sealed.get()
    state = happening.state(tender)

    with pytest.raises(Refused, match="received before"):
        opening.receive(
            state,
            bid=str(sent[1].ref),
            supplier=str(sent[1].supplier.ref),
            sealed_digest=kept.digest,
            at=timezone.now(),
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        SealedBid.objects.create(
            bid=sent[1], received_at=timezone.now(), sealed=kept.sealed, digest=kept.digest, entry=99
        )


def test_a_receipt_copied_into_the_book_again_is_found(tender: Any, sent: Any) -> None:
    entries = list(DatabaseBook(tender.book_id).entries())

    assert isinstance(ledger.verify([*entries, entries[-1]]), ledger.Break)


def test_a_receipt_says_so_when_the_sealed_bytes_are_not_those_that_were_sent(sent: Any, signed_in: Any) -> None:
    person, bid = sent
    kept = bid.sealed.get()
    assert "This receipt holds" in signed_in(person).get(f"/bids/{bid.number}/receipts/1/").content.decode()

    SealedBid.objects.filter(pk=kept.pk).update(sealed="QUJD")

    page = signed_in(person).get(f"/bids/{bid.number}/receipts/1/").content.decode()
    assert "This receipt does not match what is kept" in page


def test_the_receipt_of_another_entry_is_no_receipt(sent: Any, signed_in: Any) -> None:
    assert signed_in(sent[0]).get(f"/bids/{sent[1].number}/receipts/2/").status_code == 404


def test_a_draft_moved_to_another_bid_in_the_database_is_not_shown(
    tender: Any, sent: Any, firm: Any, signed_in: Any
) -> None:
    rival, other = firm(tender, "Harbour Care", "Hal Moss")
    other.draft = type(other).objects.get(pk=sent[1].pk).draft
    other.save()

    client = signed_in(rival)
    client.raise_request_exception = False
    answer = client.get(f"/bids/{other.number}/check/")

    assert answer.status_code == 500
    assert WORDS not in answer.content.decode()


def workbook(client: Any, bid: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(client.get(f"/bids/{bid.number}/workbook/draft.xlsx").content))


def raw(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(client: Any, bid: Any, content: bytes, name: str = "bid.xlsx") -> Any:
    return client.post(f"/bids/{bid.number}/workbook/", {"workbook": SimpleUploadedFile(name, content)})


def cell(book: Any, code: str) -> Any:
    """The answer cell beside a code."""
    for sheet in book.worksheets:
        heads = {}
        for row in sheet.iter_rows():
            for each in row:
                if each.value == "Your answer":
                    heads["answer"] = each.column
                if each.value == code and heads:
                    return sheet.cell(row=each.row, column=heads["answer"])
    raise AssertionError(code)


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"not a workbook", b"PK\x03\x04 cut short", zipped(a=b"x"), zipped(**{"xl/workbook.xml": b"<!DOCTYPE a>"}),
     zipped(**{"[Content_Types].xml": b"0" * 60_000_000})],
    ids=["words", "cut", "zip", "doctype", "bomb"],
)  # fmt: skip
def test_a_workbook_that_is_none_is_refused_and_the_draft_stays(content: bytes, sent: Any, signed_in: Any) -> None:
    person, bid = sent
    client = signed_in(person)
    before = drafts.of(type(bid).objects.get(pk=bid.pk))

    answer = upload(client, bid, content)

    assert answer.status_code == 422
    assert "Mend the workbook and upload it again" in answer.content.decode()
    assert drafts.of(type(bid).objects.get(pk=bid.pk)) == before


def test_a_workbook_over_20_megabytes_is_refused(sent: Any, signed_in: Any) -> None:
    answer = upload(signed_in(sent[0]), sent[1], b"PK" + b"0" * (21 * 1024 * 1024))

    assert answer.status_code in {413, 422}


def test_a_formula_in_an_answer_is_told_by_its_sheet_and_cell(sent: Any, signed_in: Any) -> None:
    client = signed_in(sent[0])
    book = workbook(client, sent[1])
    target = cell(book, "promise.pay.quantity")
    target.value = "=50+50"

    answer = upload(client, sent[1], raw(book))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert f"{target.parent.title}, {target.coordinate}" in page


def test_words_that_begin_like_a_formula_come_back_as_words(sent: Any, signed_in: Any) -> None:
    person, bid = sent
    client = signed_in(person)
    client.post(f"/bids/{bid.number}/promises/pay/", {
        "quantity": "100", "today": "20", "by-day": "1", "by-month": "4", "by-year": "2027",
        "how": '=HYPERLINK("http://evil.example","Click")',
    })  # fmt: skip

    found = cell(workbook(client, bid), "promise.pay.how")

    assert found.data_type == "s"
    assert found.value.endswith('=HYPERLINK("http://evil.example","Click")')


def test_a_macro_in_a_workbook_never_runs_and_is_said(sent: Any, signed_in: Any) -> None:
    person, bid = sent
    client = signed_in(person)
    stream = io.BytesIO(client.get(f"/bids/{bid.number}/workbook/draft.xlsx").content)
    with zipfile.ZipFile(stream, "a") as pack:
        pack.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")

    answer = upload(client, bid, stream.getvalue(), "bid.xlsm")

    said = answer.content.decode() if answer.status_code == 422 else client.get(answer["Location"]).content.decode()
    assert "macro" in said


def test_somebody_without_an_account_gets_no_page_of_a_bid(sent: Any) -> None:
    for path in PAGES:
        answer = Client().get(f"/bids/{sent[1].number}/{path}")
        assert answer.status_code in {302, 405}
        assert answer.status_code == 405 or answer["Location"].startswith("/sign-in/")


def test_twenty_wrong_codes_close_the_door_for_an_hour(
    tender: Any, invite: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.web.bids.steps import CODE, set_clock

    invite(tender, "owner@seaview.example")
    client = Client()
    assert client.get(f"/go/{CODE}/").status_code == 200

    for number in range(20):
        assert client.get(f"/go/AAAA-BBBB-CCCC-{number:04}/").status_code == 404

    assert "Try again in an hour" in client.get(f"/go/{CODE}/").content.decode()
    set_clock(monkeypatch, timezone.now() + timedelta(minutes=61))
    assert client.get(f"/go/{CODE}/").status_code == 200
