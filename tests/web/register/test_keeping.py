"""The list never reads a book, and is right all the same: after a fact, when a day comes, when a page is taken away."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from makegood.deliver.facts import FindingMade, TalkOpened
from makegood.terms import codec
from makegood.web.records.models import RegisterChange, RegisterRow
from makegood.web.register import changes, keeping

pytestmark = pytest.mark.django_db
D = Decimal


def kept(promise: str = "pay") -> FindingMade:
    return FindingMade(
        promise=promise, period="2026-q3", outcome="met", low=D(100), high=D(100), target=D(100), grade="A", by="x"
    )


def listed() -> str:
    return " ".join(Client().get("/register/").content.decode().split())


def test_a_fact_in_the_book_is_in_the_list_at_once(published: Any) -> None:
    assert "6 promises: " in listed() and "1 kept" not in listed()

    published.tell(kept())

    assert "1 kept" in listed()


def test_the_list_reads_no_book_when_nothing_happened(
    published: Any, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed()
    monkeypatch.setattr(keeping, "place", lambda *_given: pytest.fail("a book was read for the list"))

    with django_assert_max_num_queries(12):
        assert published.record.title in listed()


def test_a_promise_that_falls_due_reads_otherwise_on_that_day_without_any_fact(published: Any, clock: Any) -> None:
    published.tell(
        FindingMade(promise="travel", period="2026-q3", outcome="not met", low=D(91), high=D(91), target=D(100),
                    grade="A", by="x"),
        TalkOpened(talk="k1", promise="travel", period="2026-q3", answer_by=date(2026, 12, 4), by="x"),
    )  # fmt: skip
    assert "1 not kept" not in listed()
    assert RegisterRow.objects.get().look_again_on == date(2026, 12, 5)

    now = datetime(2026, 12, 5, 8, tzinfo=UTC)
    clock(now)
    assert keeping.keep(now) == 1

    assert "1 not kept" in listed()


def test_nothing_new_to_read_is_no_change_in_the_feed(published: Any) -> None:
    listed()
    published.tell(kept())
    listed()
    assert RegisterChange.objects.count() == 2

    keeping.read_all()

    assert RegisterChange.objects.count() == 2


def test_a_page_that_is_taken_away_leaves_a_tombstone_and_no_word(published: Any) -> None:
    listed()
    published.tell(kept())
    listed()

    published.record.public = False
    published.record.save()

    told = codec.from_json(Client().get("/register/changes/?after=0").content.decode(), "feed")
    assert [each["kind"] for each in told["changes"]] == ["published", "changed", "unpublished"]
    assert all(each["releases"] == [] and each["says"] == "" for each in told["changes"])
    assert published.record.title not in listed()
    assert Client().get("/register/data/releases.json").content.decode().count('"ocid"') == 0


def test_a_page_that_comes_back_is_told_as_new(published: Any) -> None:
    listed()
    for public in (False, True):
        published.record.public = public
        published.record.save()
    listed()

    kinds = list(RegisterChange.objects.values_list("kind", flat=True))
    assert kinds == ["published", "unpublished", "published"]
    assert RegisterChange.objects.get(cursor=3).releases


def test_rows_of_contracts_that_were_changed_behind_its_back_are_put_right_within_the_hour(published: Any) -> None:
    listed()
    type(published.record).objects.update(public=False)
    assert published.record.title not in listed(), "a contract that is not public is never listed"

    keeping.keep(datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert not RegisterRow.objects.exists()
    assert RegisterChange.objects.latest("cursor").kind == "unpublished"


def test_an_hour_reads_as_many_books_as_fit_and_leaves_the_rest_marked(published: Any) -> None:
    listed()
    RegisterRow.objects.update(stale=True)

    assert keeping.keep(datetime(2026, 11, 21, 12, tzinfo=UTC), seconds=0) == 0
    assert RegisterRow.objects.get().stale
    assert keeping.keep(datetime(2026, 11, 21, 12, tzinfo=UTC)) == 1


def test_a_contract_that_cannot_be_read_holds_up_nobody_and_is_tried_again(published: Any, clock: Any) -> None:
    type(published.record).objects.update(agreed="{}")
    RegisterRow.objects.update(stale=True)

    assert published.record.title not in listed()
    row = RegisterRow.objects.get()
    assert not row.stale and row.look_again_on == date(2026, 11, 22)

    type(published.record).objects.update(agreed=published.record.agreed)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    clock(now)
    keeping.keep(now)
    assert published.record.title in listed()


def test_the_command_reads_every_book_anew(published: Any) -> None:
    listed()
    RegisterRow.objects.update(kept=99)
    said = StringIO()

    call_command("refresh_register", stdout=said)

    assert said.getvalue() == "1 contracts read\n" and RegisterRow.objects.get().kept == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused(published: Any) -> None:
    with pytest.raises(RuntimeError, match="in the transaction"):
        changes.add(published.record, "changed", at=datetime(2026, 11, 21, tzinfo=UTC))


@pytest.mark.django_db(transaction=True)
def test_once_a_fact_is_committed_its_row_is_read_without_anybody_looking(published: Any) -> None:
    assert RegisterRow.objects.get().listed

    published.tell(kept())

    row = RegisterRow.objects.get()
    assert not row.stale and row.kept == 1
    assert RegisterChange.objects.count() == 2
