"""Two presses with one slip at the same moment, on a database that lets two write."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.web.attacks.test_at_once import _commits, at_once
from tests.web.workers.conftest import _own_sealing_key, as_, clock, round_of, running

__all__ = ["_commits", "_own_sealing_key", "as_", "clock", "round_of", "running"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite in memory has no two writers: script/with-postgres runs this"
    ),
]


def test_one_slip_pressed_six_times_at_once_counts_once(round_of: Any) -> None:
    round_ = round_of()
    given = {"token": round_.slips[0].token, "answer": "right"}

    told = at_once(*[lambda: Client().post(f"{round_.path}en/", given) for _ in range(6)])

    assert sorted(told) == [200, 409, 409, 409, 409, 409]
    assert round_.box().counts["right"] == 1


def test_six_slips_at_once_all_count(round_of: Any) -> None:
    round_ = round_of()
    given = [{"token": slip.token, "answer": "not_sure"} for slip in round_.slips[:6]]

    told = at_once(*[lambda each=each: Client().post(f"{round_.path}en/", each) for each in given])

    assert set(told) == {200}
    assert round_.box().counts["not_sure"] == 6
