"""Two things at the same moment, on PostgreSQL: no fact is left out of the list, no reply is written over."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from makegood.deliver.facts import KINDS, FindingMade
from makegood.web.records.books import DatabaseBook
from makegood.web.records.models import PublicQuestion, RegisterChange, RegisterRow
from makegood.web.register import keeping
from tests.web.contracts.conftest import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time"),
]
D = Decimal


def test_a_fact_that_commits_while_its_book_is_being_read_is_not_left_out(published: Any) -> None:
    written, may_commit = threading.Event(), threading.Event()

    def write() -> None:
        fact = FindingMade(promise="pay", period="2026-q3", outcome="met", low=D(100), high=D(100), target=D(100),
                           grade="A", by="x")  # fmt: skip
        with transaction.atomic():
            DatabaseBook(published.record.book_id).append(*KINDS.written(fact), at=NOW)
            written.set()
            assert may_commit.wait(20)
        connections.close_all()

    def read() -> None:
        keeping.refresh(published.record.pk)
        connections.close_all()

    writer, reader = threading.Thread(target=write), threading.Thread(target=read)
    writer.start()
    assert written.wait(20)
    reader.start()
    reader.join(0.5)
    assert reader.is_alive(), "the book is read only once the fact is there for good"
    may_commit.set()
    writer.join(20)
    reader.join(20)

    row = RegisterRow.objects.get()
    assert row.kept == 1 and not row.stale


def test_many_who_read_the_same_book_at_once_write_one_change(published: Any) -> None:
    published.tell(
        FindingMade(promise="pay", period="2026-q3", outcome="met", low=D(100), high=D(100), target=D(100), grade="A",
                    by="x")
    )  # fmt: skip
    before = RegisterChange.objects.count()
    RegisterRow.objects.update(digest="", stale=True)

    def read() -> None:
        keeping.catch_up()
        connections.close_all()

    readers = [threading.Thread(target=read) for _n in range(6)]
    for each in readers:
        each.start()
    for each in readers:
        each.join(30)

    assert RegisterChange.objects.count() == before + 1


def test_of_two_officers_who_reply_at_once_one_is_heard(published: Any, as_: Any) -> None:
    Client().post(f"/register/{published.record.slug}/ask/", {"text": "Is travel paid?"})
    number = PublicQuestion.objects.get().pk
    clients = {name: as_(published, name) for name in ("Mo", "Ana")}

    def reply(name: str) -> None:
        clients[name].post(f"/questions/{number}/", {"reply": f"Yes, says {name}.", "shown": "shown"})
        connections.close_all()

    officers = [threading.Thread(target=reply, args=(name,)) for name in clients]
    for each in officers:
        each.start()
    for each in officers:
        each.join(30)

    it = PublicQuestion.objects.get()
    assert it.reply in {"Yes, says Mo.", "Yes, says Ana."}
    assert it.replied_by.name.startswith(it.reply.removeprefix("Yes, says ").removesuffix("."))
    assert RegisterChange.objects.filter(kind="question").count() == 1
