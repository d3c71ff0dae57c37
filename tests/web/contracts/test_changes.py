"""One side proposes a change of what is agreed, the other agrees; what is past stays judged by what held then."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from makegood.deliver.facts import FindingMade
from makegood.web.contracts.place import place

pytestmark = pytest.mark.django_db
D = Decimal
HOME = "/contracts/C-2026-031/"
CHANGES = HOME + "changes/"
WORDS = {"because": "Two schools moved, so shifts are known later."}


def asks(what: str = "shifts", target: str = "85", since: tuple[int, int, int] = (1, 1, 2027)) -> dict[str, str]:
    day, month, year = since
    return {"what": what, "target": target, "since-day": f"{day}", "since-month": f"{month}", "since-year": f"{year}",
            **WORDS}  # fmt: skip


def test_the_supplier_proposes_and_the_buyer_reads_what_it_does_and_agrees(running: Any, as_: Any) -> None:
    mo, sam = as_(running, "Mo"), as_(running, "Sam")
    assert "Nothing has changed since it was signed" in mo.get(CHANGES).content.decode()

    assert sam.post(CHANGES, asks()).status_code == 302
    assert "Your change waits for an answer" in sam.get(CHANGES).content.decode()
    read = mo.get(CHANGES).content.decode()
    assert "/law/rules/pa23-s74-modify/" in read and "ask a lawyer" in read
    assert "the number was 90 and would be 85." in read and WORDS["because"] in read
    assert "agree to it by 1 January 2027 or let it lapse" in mo.get(HOME).content.decode()
    assert mo.post(CHANGES + "agree/", {"change": "change-1"}).status_code == 302

    assert running.state.changes["change-1"].agreed_at is not None
    assert "Changed from 1 January 2027" in sam.get(CHANGES).content.decode()


def test_a_period_that_has_begun_is_found_by_what_held_on_its_first_day(running: Any, as_: Any, clock: Any) -> None:
    as_(running, "Mo").post(CHANGES, asks(since=(1, 12, 2026)))
    as_(running, "Sam").post(CHANGES + "agree/", {"change": "change-1"})
    clock(datetime(2027, 5, 1, 9, tzinfo=UTC))
    number = place(running.record, "buyer").number_of("shifts")

    as_(running, "Mo").post(HOME + "findings/")
    page = as_(running, "Sam").get(f"{HOME}promises/{number}/").content.decode()

    found = {key: each.target for key, each in running.state.findings.items() if isinstance(each, FindingMade)}
    assert found["shifts", "2026-q4"] == D(90) and found["shifts", "2027-q1"] == D(85)
    assert "85%" in page


def test_nobody_agrees_to_its_own_change_or_to_one_whose_day_is_past(running: Any, as_: Any, clock: Any) -> None:
    as_(running, "Mo").post(CHANGES, asks())

    own = as_(running, "Ana").post(CHANGES + "agree/", {"change": "change-1"})
    clock(datetime(2027, 1, 2, 9, tzinfo=UTC))
    late = as_(running, "Sam").post(CHANGES + "agree/", {"change": "change-1"})

    assert own.status_code == 422 and "The other side must agree" in own.content.decode()
    assert late.status_code == 422 and "1 January 2027" in late.content.decode()
    assert "did not agree by that day" in as_(running, "Sam").get(CHANGES).content.decode()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"what": ""}, "Select what would change"),
        ({"target": "120"}, "A share is 100% at most"),
        ({"since-year": "2025"}, "the past is judged by what held then"),
        ({"target": "90"}, "Nothing differs"),
        ({"because": ""}, "Say why"),
        ({"because": "For AB 12 34 56 C"}, "Take out the number of a person"),
    ],
)
def test_what_cannot_be_proposed_says_why_and_keeps_what_was_typed(
    changed: dict[str, str], why: str, running: Any, as_: Any
) -> None:
    answer = as_(running, "Sam").post(CHANGES, asks() | changed)

    assert answer.status_code == 422 and why in answer.content.decode()
    assert running.state.changes == {}


def test_the_hours_of_the_plan_can_change_too(running: Any, as_: Any) -> None:
    as_(running, "Mo").post(CHANGES, asks("hours planned a year", "40,000"))

    assert "Planned hours a year: 44,000 before, 40,000 after." in as_(running, "Sam").get(CHANGES).content.decode()


def test_a_change_made_without_another_that_was_agreed_since_would_undo_it(running: Any, as_: Any, clock: Any) -> None:
    as_(running, "Mo").post(CHANGES, asks())
    clock(datetime(2026, 11, 22, 9, tzinfo=UTC))
    as_(running, "Mo").post(CHANGES, asks("hours planned a year", "40000"))
    clock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    sam = as_(running, "Sam")
    sam.post(CHANGES + "agree/", {"change": "change-1"})

    answer = sam.post(CHANGES + "agree/", {"change": "change-2"})

    assert answer.status_code == 422 and "Another change was agreed" in answer.content.decode()


def test_an_auditor_reads_changes_and_proposes_none(running: Any, as_: Any) -> None:
    as_(running, "Sam").post(CHANGES, asks())
    ada = as_(running, "Ada")

    page = ada.get(CHANGES).content.decode()

    assert WORDS["because"] in page and "Propose a change" not in page
    assert (
        ada.post(CHANGES, asks()).status_code == ada.post(CHANGES + "agree/", {"change": "change-1"}).status_code == 404
    )


def test_the_work_list_leads_to_the_change(running: Any, as_: Any) -> None:
    as_(running, "Sam").post(CHANGES, asks())

    page = as_(running, "Mo").get("/this-week/").content.decode()

    assert "Answer a proposed change" in page and f'href="{CHANGES}' in page
