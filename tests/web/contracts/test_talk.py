"""P20: a promise that is not kept, from the first question to made good; one step at a time, the same for all."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from makegood.deliver.facts import FindingMade
from makegood.web.records.models import ContractPaper

pytestmark = pytest.mark.django_db
D = Decimal
HOME = "/contracts/C-2026-031/"
TALK = HOME + "talk/1/"
WHY = "The rota system left out travel between visits in August. We owe 14 people for it."
PLAN = {"paid": "14 people are paid in the January run.", "change": "Travel is on the payslip.",
        "know": "The next return shows it.", "by-day": "14", "by-month": "12", "by-year": "2026"}  # fmt: skip


def finding(promise: str = "travel", low: str = "91", **more: Any) -> FindingMade:
    given = {"outcome": "not met", "low": D(low), "high": D(low), "target": D(100), "grade": "A", "by": "x"}
    return FindingMade(promise=promise, period="2026-q3", **given | more)


def text(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return " ".join(answer.content.decode().split())


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page)
    assert found
    return found[1].strip()


@pytest.fixture
def asked(running: Any, as_: Any) -> Any:
    """Travel time came to 91%; the buyer has asked what happened."""
    running.tell(finding())
    answer = as_(running, "Mo").post(HOME + "promises/3/talk/", {"period": "2026-q3"})
    assert answer.status_code == 302 and answer["Location"] == TALK
    return running


def explain(running: Any, as_: Any, cause: str = "own", words: str = WHY) -> Any:
    return as_(running, "Sam").post(TALK + "explain/", {"cause": cause, "words": words})


def step(running: Any, as_: Any, who: str = "Mo", **more: str) -> Any:
    return as_(running, who).post(TALK + "step/", {"judged": "own", "cured": "yes", "owed": "", **more})


def planned(running: Any, as_: Any) -> None:
    explain(running, as_)
    assert step(running, as_).status_code == 302
    assert as_(running, "Sam").post(TALK + "plan/", PLAN).status_code == 302
    plan = running.state.talks["talk-1"].plans["supplier"].plan
    assert as_(running, "Mo").post(TALK + "agree/", {"plan": plan}).status_code == 302


def test_the_supplier_is_asked_and_not_accused(asked: Any, as_: Any) -> None:
    page = text(as_(asked, "Sam"), TALK)

    assert heading(page) == (
        "Travel and waiting time paid came to 91% of travel and waiting minutes. The promise is 100%. What happened?"
    )
    assert "You have until 4 December 2026. If you answer, nobody decides anything before reading it." in page
    assert "breach" not in page.lower()


def test_nothing_is_decided_before_the_answer_or_its_day(asked: Any, as_: Any, clock: Any) -> None:
    early = step(asked, as_)

    assert early.status_code == 422
    assert "Nothing is decided before." in early.content.decode()
    clock(datetime(2026, 12, 7, 10, tzinfo=UTC))
    assert step(asked, as_).status_code == 302


def test_more_time_is_given_once(asked: Any, as_: Any) -> None:
    assert as_(asked, "Sam").post(TALK + "more-time/").status_code == 302
    again = as_(asked, "Sam").post(TALK + "more-time/")

    assert again.status_code == 422 and "once already" in again.content.decode()
    assert "You have until 11 December 2026" in text(as_(asked, "Sam"), TALK)


def test_the_buyer_reads_the_words_and_the_book_has_their_digest_only(asked: Any, as_: Any) -> None:
    explain(asked, as_)

    assert WHY in text(as_(asked, "Mo"), TALK)
    book = as_(asked, "Ada").get(HOME + "book/book.jsonl").content.decode()
    assert "rota" not in book
    assert ContractPaper.objects.get(kind="explanation").digest in book


@pytest.mark.parametrize("words", ["She is AB 12 34 56 C and was paid late.", "Account 12-34-56 12345678 was wrong."])
def test_the_number_of_a_person_is_not_taken(words: str, asked: Any, as_: Any) -> None:
    answer = explain(asked, as_, words=words)

    assert answer.status_code == 422 and "Take out the number of a person" in answer.content.decode()
    assert not ContractPaper.objects.filter(kind="explanation").exists()


def test_the_same_facts_give_the_same_step_with_its_reasons(asked: Any, as_: Any) -> None:
    explain(asked, as_)

    page = text(as_(asked, "Mo"), TALK)

    assert "Step 2, Cure plan: first time, 9 points below, explained in time." in page
    assert step(asked, as_).status_code == 302
    assert asked.state.talks["talk-1"].steps[0].rung == "cure"
    assert "Step 2, Cure plan: first time, 9 points below, explained in time." in text(as_(asked, "Sam"), TALK)


def test_another_step_needs_a_reason_and_a_second_officer(asked: Any, as_: Any) -> None:
    explain(asked, as_)
    mo, posted = as_(asked, "Mo"), {"rung": "publish", "judged": "own", "cured": "yes"}

    assert mo.post(TALK + "depart/", posted).status_code == 422
    assert mo.post(TALK + "depart/", {**posted, "because": "Residents asked."}).status_code == 302
    assert asked.state.talks["talk-1"].steps == ()
    alone = mo.post(TALK + "agree-departure/")
    assert alone.status_code == 422 and "second officer" in alone.content.decode()
    assert as_(asked, "Ana").post(TALK + "agree-departure/").status_code == 302

    taken = asked.state.talks["talk-1"].steps[0]
    assert taken.departs and taken.rung == "publish" and taken.by != taken.second
    assert "Two officers chose another step" in text(as_(asked, "Sam"), TALK)


def test_a_plan_says_first_when_people_are_paid(asked: Any, as_: Any) -> None:
    explain(asked, as_)
    step(asked, as_)

    page = as_(asked, "Sam").post(TALK + "plan/", {**PLAN, "paid": ""})

    assert page.status_code == 422
    assert "Say when people will be paid what they were owed" in page.content.decode()
    assert "Travel is on the payslip." in page.content.decode(), "what was typed is kept"


def test_a_promise_instead_stands_beside_what_was_missed_in_pounds(asked: Any, as_: Any) -> None:
    explain(asked, as_)
    step(asked, as_, cured="no")
    assert asked.state.talks["talk-1"].steps[0].rung == "equal"
    sam = as_(asked, "Sam")
    instead = {**PLAN, "change": "120 hours of paid training by March."}

    assert "Enter what your offer is worth, in pounds" in sam.post(TALK + "plan/", instead).content.decode()
    assert sam.post(TALK + "plan/", {**instead, "owed": "3,900", "offered": "£4,050"}).status_code == 302

    page = text(as_(asked, "Mo"), TALK)
    assert "120 hours of paid training by March. Owed: £3,900.00. Offered instead: £4,050.00. Equal." in page


def test_both_agree_the_same_plan_word_for_word(asked: Any, as_: Any) -> None:
    explain(asked, as_)
    step(asked, as_)
    as_(asked, "Sam").post(TALK + "plan/", PLAN)
    old = asked.state.talks["talk-1"].plans["supplier"].plan
    as_(asked, "Sam").post(TALK + "plan/", {**PLAN, "change": "Something smaller."})

    late = as_(asked, "Mo").post(TALK + "agree/", {"plan": old})

    assert late.status_code == 422 and "The plan changed since you read it" in late.content.decode()
    assert "buyer" not in asked.state.talks["talk-1"].plans


def test_made_good_when_both_say_so(asked: Any, as_: Any, clock: Any) -> None:
    planned(asked, as_)
    clock(datetime(2026, 12, 14, 10, tzinfo=UTC))
    day = {"on-day": "11", "on-month": "12", "on-year": "2026"}

    assert as_(asked, "Sam").post(TALK + "put-right/", {"as": "supplier", **day}).status_code == 302
    assert "With Northmoor Council" in text(as_(asked, "Sam"), TALK)
    assert as_(asked, "Mo").post(TALK + "put-right/", day).status_code == 302

    page = text(as_(asked, "Mo"), TALK)
    assert heading(page) == "Made good on 11 December 2026"
    talk = asked.state.talks["talk-1"]
    assert talk.closed.how == "made_good" and set(talk.put_right) == {"buyer", "supplier"}
    assert "1 made good" in heading(text(as_(asked, "Sam"), HOME))


def test_a_press_that_is_replayed_changes_nothing(asked: Any, as_: Any, clock: Any) -> None:
    planned(asked, as_)
    clock(datetime(2026, 12, 14, 10, tzinfo=UTC))
    day = {"on-day": "11", "on-month": "12", "on-year": "2026"}
    as_(asked, "Sam").post(TALK + "put-right/", day)
    before = asked.record.book.entries.count()

    for address, posted in (("put-right/", day), ("plan/", PLAN), ("explain/", {"cause": "own", "words": WHY})):
        assert as_(asked, "Sam").post(TALK + address, posted).status_code == 422

    assert asked.record.book.entries.count() == before


def test_an_opportunity_to_improve_is_the_record_the_law_wants(asked: Any, as_: Any, clock: Any) -> None:
    explain(asked, as_)
    step(asked, as_)
    mo = as_(asked, "Mo")
    until = {"until-day": "31", "until-month": "1", "until-year": "2027"}

    assert mo.post(TALK + "chance/", {"improve": "Pay all travel time.", **until}).status_code == 302
    early = mo.post(TALK + "judge/", {"improved": "no", "seen": "Still 91%."})

    assert early.status_code == 422 and "31 January 2027" in early.content.decode()
    assert "Schedule 7, paragraph 12" in text(as_(asked, "Sam"), TALK)
    assert asked.state.talks["talk-1"].chance.given == date(2026, 11, 21)


@pytest.mark.parametrize("who", ["Ada", "Eve", "Hal", "Kit", "Zoe"])
def test_nobody_else_speaks(who: str, asked: Any, as_: Any) -> None:
    client, before = as_(asked, who), asked.record.book.entries.count()
    posts = ("explain", "more-time", "step", "depart", "agree-departure", "plan", "agree", "put-right", "close",
             "chance", "judge")  # fmt: skip

    statuses = {client.post(f"{TALK}{each}/", {"how": "explained", "as": "supplier"}).status_code for each in posts}

    assert statuses == {404}
    assert client.get(TALK).status_code == (200 if who == "Ada" else 404)
    assert asked.record.book.entries.count() == before


def test_one_side_cannot_press_for_the_other(asked: Any, as_: Any) -> None:
    buyers = ("step", "depart", "agree", "close", "chance", "judge")
    assert {as_(asked, "Sam").post(f"{TALK}{each}/").status_code for each in buyers} == {404}
    assert {as_(asked, "Mo").post(f"{TALK}{each}/").status_code for each in ("explain", "more-time", "plan")} == {404}


def test_findings_are_worked_out_from_the_returns_and_written_by_a_press(running: Any, as_: Any) -> None:
    from tests.web.contracts import payroll

    payroll.seal(running)
    mo = as_(running, "Mo")

    page = text(mo, HOME + "findings/")
    assert "Hours paid at the real Living Wage or more, July to September 2026" in page
    assert "tier-2" not in page, "employers go by their names"
    assert "Harbour Carers" in page
    assert mo.post(HOME + "findings/").status_code == 302

    assert running.state.findings["pay", "2026-q3"].outcome == "not shown"
    assert "Nothing is due that has no finding" in text(mo, HOME + "findings/")
    assert as_(running, "Ada").get(HOME + "findings/").status_code == 404


def test_an_account_is_accepted_only_where_the_ladder_says_so(asked: Any, as_: Any) -> None:
    explain(asked, as_, cause="outside", words="The bridge was closed for six weeks; we paid what we could show.")
    mo = as_(asked, "Mo")

    refused = mo.post(TALK + "close/", {"how": "explained", "judged": "own", "cured": "yes"})
    assert refused.status_code == 422 and "The ladder gives a step for this." in refused.content.decode()
    assert "Close the conversation" in text(mo, TALK + "?judged=outside&cured=yes")
    assert mo.post(TALK + "close/", {"how": "explained", "judged": "outside", "cured": "yes"}).status_code == 302

    assert asked.state.talks["talk-1"].closed.how == "explained"
    assert heading(text(as_(asked, "Sam"), TALK)) == "Travel and waiting time paid: explained, and over"


def test_a_make_good_sum_pays_workers_first_and_prints_its_formula(asked: Any, as_: Any) -> None:
    explain(asked, as_)
    mo = as_(asked, "Mo")
    posted = {"rung": "make-good", "because": "Agreed by both.", "judged": "own", "cured": "yes", "owed": "3,900"}
    assert mo.post(TALK + "depart/", posted).status_code == 302
    assert as_(asked, "Ana").post(TALK + "agree-departure/").status_code == 302

    step_ = asked.state.talks["talk-1"].steps[0]
    assert step_.sum == D("3900.00") + 9 * D("1100.00")
    assert "Sum: £13,800, workers first." in text(as_(asked, "Sam"), TALK)
