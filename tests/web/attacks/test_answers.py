"""A buyer with the whole database, an employer with every slip, and both together look for who said what.

What each of them can and cannot learn is told in docs/explanation/workers-answers.md; here they try.
"""

import itertools
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from makegood.deliver.employer import tokens
from makegood.web.records.models import Slip, SlipRound
from tests.web.workers.conftest import _own_sealing_key, as_, clock, round_of, running

__all__ = ["_own_sealing_key", "as_", "clock", "round_of", "running"]
pytestmark = pytest.mark.django_db
OVER = datetime(2027, 2, 1, 0, 30, tzinfo=UTC)
Snapshot = dict[tuple[str, Any], dict[str, Any]]


def snapshot() -> Snapshot:
    """Every row of every table, as a copy of the database has them."""
    tables = [model for model in apps.get_models() if not model._meta.proxy]
    return {(table._meta.label, row["pk"]): row for table in tables for row in table.objects.values("pk", *_of(table))}


def _of(table: Any) -> list[str]:
    return [field.attname for field in table._meta.concrete_fields if field.attname != "pk"]


def between(before: Snapshot, after: Snapshot) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    """What differs: the table, the columns, and how long their new contents are."""
    found = []
    for key in sorted(before.keys() | after.keys(), key=str):
        old, new = before.get(key, {}), after.get(key, {})
        names = tuple(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
        if names:
            found.append((key[0], names, tuple(len(str(new.get(name))) for name in names)))
    return found


def say(round_: Any, number: int, answer: str, *parts: str, by: Any = None) -> Any:
    client = by or Client()
    given = {"token": round_.slips[number].token, "answer": answer, "sent": "1", "part": parts}
    return client.post(f"{round_.path}en/", given)


def test_copies_of_the_database_a_minute_apart_show_that_somebody_answered_and_nothing_more(round_of: Any) -> None:
    round_ = round_of()
    seen = [snapshot()]
    for number, said in enumerate((("right",), ("wrong", "rate", "hours"), ("not_sure",), ("wrong",))):
        say(round_, number, *said)
        seen.append(snapshot())
    Client().post(f"{round_.path}en/", {"answer": "no_slip"})
    say(round_, 0, "not_me")
    seen.append(snapshot())

    differences = [between(*pair) for pair in itertools.pairwise(seen)]
    assert all(each == differences[0] for each in differences)
    assert [(table, names) for table, names, _ in differences[0]] == [("records.SlipRound", ("tallies",))]


def test_two_boxes_with_the_same_answers_look_different_and_none_can_be_opened_without_the_key(
    round_of: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    from makegood.award.sealing import CannotOpen
    from makegood.web.workers import rounds

    round_ = round_of()
    say(round_, 0, "wrong")
    first, box = round_.now.tallies, round_.box()
    rounds.keep(round_.now, box)
    assert round_.now.tallies != first

    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "another-key"))
    with pytest.raises(CannotOpen):
        rounds.box(round_.now)


def test_there_is_no_column_for_a_moment_an_address_or_an_answer() -> None:
    columns = {(model.__name__, field.attname) for model in (Slip, SlipRound) for field in model._meta.concrete_fields}

    assert columns == {
        ("Slip", "id"), ("Slip", "round_id"), ("Slip", "used"), ("SlipRound", "id"), ("SlipRound", "tier_id"),
        ("SlipRound", "period"), ("SlipRound", "code"), ("SlipRound", "size"), ("SlipRound", "root"),
        ("SlipRound", "closes_on"), ("SlipRound", "tallies"),
    }  # fmt: skip


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no rowid to look at")
def test_slips_stand_in_an_order_that_neither_the_seal_nor_the_payroll_has(round_of: Any) -> None:
    round_ = round_of()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {Slip._meta.db_table} ORDER BY rowid")
        stored = [row[0] for row in cursor.fetchall()]

    assert stored == sorted(stored)
    assert [tokens.digest(each.token) for each in round_.slips] != stored


def test_somebody_signed_in_leaves_no_trace_either(round_of: Any, as_: Any) -> None:
    round_ = round_of()
    client = as_(round_.running, "Sam")
    before = snapshot()
    say(round_, 0, "wrong", by=client)

    assert [table for table, *_ in between(before, snapshot())] == ["records.SlipRound"]


def test_an_employer_that_tries_a_used_slip_learns_nothing_of_what_was_said(round_of: Any) -> None:
    round_ = round_of()
    answers = {}
    for number, said in enumerate(("right", "wrong", "not_sure")):
        say(round_, number, said)
        page = say(round_, number, "right").content.decode()
        answers[said] = page.replace(round_.slips[number].token, "")

    assert len(set(answers.values())) == 1


def test_the_page_is_the_same_before_and_after_answers(round_of: Any) -> None:
    round_ = round_of()
    before = Client().get(round_.path).content
    for number in range(20):
        say(round_, number, "wrong")

    assert Client().get(round_.path).content == before


def test_nine_answers_of_any_kind_publish_the_very_same_fact(round_of: Any, clock: Any) -> None:
    from makegood.web.workers.closing import close_due

    round_ = round_of()
    for number in range(9):
        say(round_, number, "wrong")
    clock(OVER)
    close_due(OVER)

    shown = round_.running.state.answers["tier-1", "2026-q3"]
    assert (shown.signal, dict(shown.counts), shown.asked) == ("cannot_say", {}, 31)


def test_a_second_publication_to_compare_with_is_refused(round_of: Any, clock: Any) -> None:
    from makegood.deliver.state import Refused
    from makegood.deliver.workers import deciding
    from makegood.deliver.workers.counting import Box
    from makegood.web.workers.closing import close_due

    round_ = round_of()
    for number in range(25):
        say(round_, number, "right" if number % 2 else "wrong")
    clock(OVER)
    close_due(OVER)

    with pytest.raises(Refused, match="twice could tell who"):
        deciding.show(
            round_.running.state, Box(), tier="tier-1", period="2026-q3", asked=31, closes_on=round_.record.closes_on,
            on=OVER.date(), seed=bytes(32), by="mo",
        )  # fmt: skip
    assert not Slip.objects.exists()


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[Any]:
    """Every logger there is, down to the least remark."""
    loggers = [logging.getLogger(name) for name in list(logging.Logger.manager.loggerDict)]
    held = [(each, each.propagate, each.disabled) for each in loggers]
    for each in loggers:
        each.propagate, each.disabled = True, False
    with caplog.at_level(logging.DEBUG):
        yield caplog
    for each, propagate, disabled in held:
        each.propagate, each.disabled = propagate, disabled


def test_no_log_has_a_line_about_an_answer(round_of: Any, everything_logged: Any) -> None:
    round_ = round_of()
    everything_logged.clear()
    Client().get(round_.path)
    say(round_, 0, "wrong", "rate")
    say(round_, 0, "right")
    lines = [each for each in everything_logged.records if not each.name.startswith("django.db")]

    words = " ".join(each.getMessage() for each in lines)
    assert not any(secret in words for secret in (round_.slips[0].token, "wrong", "rate"))


def test_when_counting_breaks_the_log_of_errors_has_neither_token_nor_answer(
    round_of: Any, everything_logged: Any
) -> None:
    round_ = round_of()
    SlipRound.objects.update(tallies="bm90IGEgYm94")
    client = Client(raise_request_exception=False)
    page = say(round_, 0, "not_sure", by=client)
    told = everything_logged.text

    assert page.status_code == 500
    assert round_.slips[0].token not in told and "not_sure" not in told
