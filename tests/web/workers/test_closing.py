"""A round that is over: shown once, forgotten at once, and workers see what was done."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from makegood.deliver.workers import counting, deciding
from makegood.web.contracts import happening
from makegood.web.records.models import Slip

pytestmark = pytest.mark.django_db
LAST_DAY = datetime(2027, 1, 31, 23, 59, tzinfo=UTC)
OVER = datetime(2027, 2, 1, 0, 30, tzinfo=UTC)


def answer(round_: Any, **said: int) -> None:
    """So many of each answer, each with a slip of its own."""
    from makegood.web.workers import rounds

    given = [each for each, number in said.items() for _ in range(number)]
    for slip, each in zip(round_.slips, given, strict=False):
        rounds.count(round_.record, slip.token, lambda box, at, each=each: counting.answered(box, at, each, ("rate",)))


def close(at: datetime) -> int:
    from makegood.web.workers.closing import close_due

    return close_due(at)


def test_nothing_is_shown_before_the_last_day_is_over(round_of: Any) -> None:
    round_ = round_of()
    answer(round_, right=20)

    assert close(LAST_DAY) == 0
    assert not round_.running.state.answers
    assert round_.box().answers == 20


def test_after_it_a_signal_goes_into_the_book_once_and_everything_else_is_gone(round_of: Any, clock: Any) -> None:
    round_ = round_of()
    answer(round_, right=12, wrong=12)
    clock(OVER)

    assert (close(OVER), close(OVER)) == (1, 0)
    shown = round_.running.state.answers["tier-1", "2026-q3"]
    assert (shown.signal, shown.asked, shown.by) == ("look", 31, "this-service")
    assert set(shown.counts) == {"right", "not_right"}
    assert not Slip.objects.exists()
    assert round_.now.tallies == "shown"


def test_a_correction_after_the_round_was_shown_opens_no_second_one(round_of: Any, clock: Any) -> None:
    from makegood.web.workers import rounds

    round_ = round_of()
    clock(OVER)
    close(OVER)
    rounds.opened(round_.record.tier, round_.bundle, on=OVER.date())

    assert not Slip.objects.exists()
    assert round_.now.tallies == "shown"


def test_workers_see_afterwards_what_was_done(round_of: Any, clock: Any) -> None:
    round_ = round_of()
    answer(round_, right=3)
    clock(OVER)
    close(OVER)
    assert "Northmoor Council has not said yet" in Client().get(round_.path).content.decode()

    words = "We asked Larkfield for 24 more payslips.\nThey all match. <b>Thank you</b>"
    happening.record(
        round_.running.record,
        lambda moment: deciding.reply(moment.state, tier="tier-1", period="2026-q3", words=words, by="mo"),
        by=round_.running.people["Mo"],
    )
    page = Client().get(round_.path).content.decode()
    assert "We asked Larkfield for 24 more payslips." in page
    assert "<b>Thank you</b>" not in page and "&lt;b&gt;" in page


def test_a_return_without_a_seal_opens_no_round(running: Any) -> None:
    from makegood.deliver.employer.bundle import Bundle
    from makegood.web.workers import rounds

    nil = Bundle(contract="C-2026-031", tier="tier-1", period="2026-q3", kind="nil")
    assert rounds.opened(running.record.tiers.get(word="tier-1"), nil, on=OVER.date()) is None
