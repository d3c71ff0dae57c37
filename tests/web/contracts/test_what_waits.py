"""What of a contract stands on whose home."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from makegood.deliver.facts import Explained, FindingMade, TalkOpened

pytestmark = pytest.mark.django_db
D = Decimal


def home(client: Any) -> str:
    return " ".join(client.get("/my/").content.decode().split())


@pytest.fixture
def asked(running: Any) -> Any:
    running.tell(
        FindingMade(
            promise="travel", period="2026-q3", outcome="not met", low=D(91), high=D(91), target=D(100), by="x"
        ),
        TalkOpened(talk="talk-1", promise="travel", period="2026-q3", answer_by=date(2026, 12, 4), by="x"),
    )  # fmt: skip
    return running


def test_what_to_explain_stands_with_the_supplier_until_it_answers(asked: Any, as_: Any) -> None:
    wanted = "Explain “Travel and waiting time paid” by 4 December 2026: Home care, Harbour and town"

    assert wanted in home(as_(asked, "Sam"))
    assert wanted not in home(as_(asked, "Mo"))
    asked.tell(Explained(talk="talk-1", cause="own", words="d" * 64, by="x"))
    assert wanted not in home(as_(asked, "Sam"))
    assert "Read what was said about “Travel and waiting time paid”, and decide" in home(as_(asked, "Mo"))


def test_findings_to_make_stand_with_the_buyer(running: Any, as_: Any) -> None:
    assert "Work out 8 findings: Home care, Harbour and town" in home(as_(running, "Ana"))


@pytest.mark.parametrize("who", ["Ada", "Hal", "Kit", "Zoe", "Eve"])
def test_nobody_else_hears_of_it(who: str, asked: Any, as_: Any) -> None:
    said = home(as_(asked, who))

    assert not any(words in said for words in ("Explain", "Work out", "Read what was said"))
