"""The feed cannot skip a change, whoever commits first, and says what a reader did wrong."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from makegood.terms import codec
from makegood.web.records.models import Contract, RegisterChange
from makegood.web.register import changes


def read(address: str = "/register/changes/?after=0", status: int = 200) -> Any:
    answer = Client().get(address)
    assert answer.status_code == status, answer.content
    return codec.from_json(answer.content.decode(), "feed")


def followed(limit: int, start: int = 0) -> Iterator[int]:
    """What a reader sees that follows `next` to the end."""
    told = read(f"/register/changes/?after={start}&limit={limit}")
    while told["changes"]:
        yield from (each["cursor"] for each in told["changes"])
        told = read(told["next"].removeprefix("http://testserver"))
    assert not told["more"]


@pytest.mark.django_db
def test_a_reader_who_follows_next_sees_every_change_once(published: Any) -> None:
    for _n in range(23):
        with transaction.atomic():
            changes.add(published.record, "changed", at=timezone.now())

    seen = list(followed(limit=5))

    assert seen == list(RegisterChange.objects.values_list("cursor", flat=True))
    assert len(seen) == 24 and len(set(seen)) == 24


@pytest.mark.django_db
def test_the_end_of_the_feed_is_where_the_next_change_comes(published: Any) -> None:
    told = read()
    assert not told["more"] and told["cursor"] == 1

    with transaction.atomic():
        changes.add(published.record, "question", at=timezone.now(), says="1 question")

    (new,) = read(told["next"].removeprefix("http://testserver"))["changes"]
    assert new["cursor"] == 2 and new["says"] == "1 question"


@pytest.mark.django_db
def test_a_change_that_was_rolled_back_leaves_no_gap(published: Any) -> None:
    read()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        changes.add(published.record, "changed", at=timezone.now())
        _never = 1 / 0
    with transaction.atomic():
        changes.add(published.record, "changed", at=timezone.now())

    assert list(followed(limit=50)) == [1, 2]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["after=x", "after=-1", "limit=0", "limit=x", "after=1e3", "after=٣"])
def test_a_cursor_that_is_no_number_is_refused_with_a_sentence(query: str, published: Any) -> None:
    assert "whole numbers" in read(f"/register/changes/?{query}", status=400)["problem"]


@pytest.mark.django_db
def test_a_cursor_of_the_future_tells_the_reader_to_begin_again(published: Any) -> None:
    assert "after=0" in read("/register/changes/?after=99", status=410)["problem"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
def test_a_transaction_that_commits_late_is_not_skipped(published: Any) -> None:
    """The first writer takes its number and waits; the second cannot take a later one and commit before it."""
    contract = Contract.objects.get()
    read()
    took, may_commit, second_done = threading.Event(), threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            changes.add(contract, "changed", at=timezone.now(), says="first")
            took.set()
            assert may_commit.wait(20)
        connections.close_all()

    def second() -> None:
        assert took.wait(20)
        with transaction.atomic():
            changes.add(contract, "changed", at=timezone.now(), says="second")
        second_done.set()
        connections.close_all()

    writers = [threading.Thread(target=each) for each in (first, second)]
    for each in writers:
        each.start()
    assert took.wait(20)
    assert not second_done.wait(0.5), "the second writer must wait for the first"
    early = read()
    assert [each["cursor"] for each in early["changes"]] == [1], "nothing is told before it is committed"
    may_commit.set()
    for each in writers:
        each.join(20)

    late = read(early["next"].removeprefix("http://testserver"))
    assert [(each["cursor"], each["says"]) for each in late["changes"]] == [(2, "first"), (3, "second")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
def test_a_transaction_that_began_first_and_commits_last_comes_last(published: Any) -> None:
    contract = Contract.objects.get()
    read()
    began, other_done = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            Contract.objects.get(pk=contract.pk)  # its snapshot of the world is old by now
            began.set()
            assert other_done.wait(20)
            changes.add(contract, "changed", at=timezone.now(), says="slow")
        connections.close_all()

    writer = threading.Thread(target=slow)
    writer.start()
    assert began.wait(20)
    with transaction.atomic():
        changes.add(contract, "changed", at=timezone.now(), says="quick")
    seen = list(followed(limit=50))
    other_done.set()
    writer.join(20)

    assert seen == [1, 2]
    assert [each["says"] for each in read("/register/changes/?after=2")["changes"]] == ["slow"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
def test_eight_writers_and_a_reader_that_never_stops_miss_nothing(published: Any) -> None:
    contract = Contract.objects.get()
    read()
    seen: list[int] = []

    def write() -> None:
        for _n in range(10):
            with transaction.atomic():
                changes.add(contract, "changed", at=timezone.now())
        connections.close_all()

    writers = [threading.Thread(target=write) for _n in range(8)]
    for each in writers:
        each.start()
    while any(each.is_alive() for each in writers):
        seen += followed(limit=7, start=seen[-1] if seen else 0)
    seen += followed(limit=7, start=seen[-1])

    assert seen == list(range(1, 82))
