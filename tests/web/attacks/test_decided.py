"""The award under attack: papers and designs changed in the database, marks changed afterwards, silent reading."""

import io
import re
import zipfile
from typing import Any

import pytest

from makegood import ledger
from makegood.terms import codec
from makegood.web.bids import happening
from makegood.web.bids.opened import PAPER
from makegood.web.records.models import Assignment, Membership, Paper, Tender
from tests.web.awards.steps import complete, decide, declare, send, text

pytestmark = pytest.mark.django_db


def use(found: Any, client: Any) -> Any:
    address = f"/award/{found.tender.number}/lots/"
    shown = re.search(r'name="shown" value="([^"]+)"', text(client, address))
    assert shown
    return client.post(f"{address}use/", {"shown": shown[1]})


def changed_marks(found: Any, mo: Any, letter: str = "a") -> None:
    """The lead agrees other marks than were agreed: the lowest there are, for one bid."""
    for number in range(1, 6):
        address = f"/moderate/{found.tender.number}/q{number}/"
        posted = {"bid": letter.upper(), f"mark-{letter.upper()}": "0", f"reason-{letter.upper()}": "We looked again."}
        if mo.get(address).status_code == 200:
            mo.post(address, posted)


def test_marks_that_changed_after_the_decision_are_not_agreed_to_unread(agreed: Any, as_: Any) -> None:
    assert use(agreed, as_(agreed, "Ana Reed")).status_code == 302
    decision = happening.state(agreed.tender).decision
    assert decision is not None
    before = happening.state(agreed.tender).agreed
    for letter in "abcd":
        changed_marks(agreed, as_(agreed, "Mo Grant"), letter)
    assert happening.state(agreed.tender).agreed != before

    address = f"/award/{agreed.tender.number}/lots/agree/"
    answer = as_(agreed, "Ben Cole").post(address, {"decision": decision.digest})

    assert answer.status_code == 422
    assert happening.state(agreed.tender).decision.agreed is None  # type: ignore[union-attr]


def test_a_design_changed_in_the_database_decides_nothing(agreed: Any, as_: Any) -> None:
    design = agreed.tender.design
    data = codec.from_json(design, "the design")
    data["tender"]["scoring"]["criteria"][0]["title"] = "Another title"
    Tender.objects.filter(pk=agreed.tender.pk).update(design=codec.to_json(data))

    answer = use(agreed, as_(agreed, "Ana Reed"))

    assert answer.status_code == 422
    assert "not the one that was issued" in answer.content.decode()
    assert happening.state(agreed.tender).decision is None


def test_an_opened_bid_changed_in_the_database_is_not_shown(agreed: Any, as_: Any) -> None:
    for paper in Paper.objects.filter(kind=PAPER):
        paper.text = paper.text.replace('"contact"', '"contact" ')
        paper.digest = ledger.digest_of_bytes(paper.text.encode())
        paper.save()
    ref = happening.state(agreed.tender).to_score[0]

    read = as_(agreed, "Ana Reed").get(f"/award/{agreed.tender.number}/questions/{ref}/")
    scored = as_(agreed, "Mo Grant").get(f"/moderate/{agreed.tender.number}/q1/a/")

    assert (read.status_code, scored.status_code) == (404, 404)


def test_a_locked_reason_changed_in_the_database_is_not_shown_as_the_reason(loaded: Any, as_: Any) -> None:
    found = loaded("scored")
    Paper.objects.filter(kind__startswith="reason ").update(text="They are friends of mine.")

    declare(as_(found, "Mo Grant"), found.tender)
    page = text(as_(found, "Mo Grant"), f"/moderate/{found.tender.number}/q1/")

    assert "friends of mine" not in page


def test_an_answer_to_everybody_changed_in_the_database_is_not_shown(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    signed_in(person).post(f"/bids/{bid.number}/questions/", {"question": "Is travel paid?"})
    waiting = Paper.objects.get(kind="question asked")
    signed_in(tender.made_by).post(
        f"/opening/{tender.number}/questions/",
        {"paper": waiting.pk, f"question-{waiting.pk}": "Is travel paid?", f"answer-{waiting.pk}": "Yes, it is."},
    )
    assert "Yes, it is." in text(signed_in(person), f"/bids/{bid.number}/questions/")

    Paper.objects.filter(kind="answer").update(text="No, it never is.")

    assert "No, it never is." not in text(signed_in(person), f"/bids/{bid.number}/questions/")


def test_reading_every_bid_by_the_challenge_pack_is_in_the_book(agreed: Any, as_: Any) -> None:
    before = len(happening.state(agreed.tender).accesses)

    answer = as_(agreed, "Ada Frost").get(f"/award/{agreed.tender.number}/book/challenge-pack.zip")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        bids = [name for name in pack.namelist() if re.match(r"papers/\d+-bid-", name)]
    ada = str(agreed.people["Ada Frost"].ref)
    read = [each.fact for each in happening.state(agreed.tender).accesses[before:]]
    assert len(bids) == len([each for each in read if each.by == ada and each.part == "whole"]) > 0


def test_who_leads_the_panel_reads_no_price_before_the_award_is_decided(agreed: Any, as_: Any) -> None:
    mo = agreed.people["Mo Grant"]
    Membership.objects.create(person=mo, organisation=agreed.tender.organisation, role="officer")
    client, number = as_(agreed, "Mo Grant"), agreed.tender.number
    ref = happening.state(agreed.tender).to_score[0]
    declare(client, agreed.tender)

    shown = [
        path
        for path in ("", "questions/", f"questions/{ref}/", "lots/", "lots/files/award.xlsx", "book/",
                     "book/book.jsonl", "book/challenge-pack.zip")
        if client.get(f"/award/{number}/{path}").status_code != 404
    ]  # fmt: skip

    assert shown == []


def test_a_second_send_sends_nothing_twice(agreed: Any, as_: Any) -> None:
    decide(agreed, as_)
    ana = as_(agreed, "Ana Reed")
    assert send(agreed, ana).status_code == 422
    complete(agreed, ana)
    send(agreed, ana)
    sent = {ref: each.digest for ref, each in happening.state(agreed.tender).letters.items()}

    send(agreed, as_(agreed, "Ben Cole"))

    assert sent
    assert {ref: each.digest for ref, each in happening.state(agreed.tender).letters.items()} == sent


def test_nobody_joins_or_leaves_the_panel_once_bids_are_open(agreed: Any, as_: Any) -> None:
    before = set(Assignment.objects.values_list("person_id", "role"))

    answer = as_(agreed, "Ana Reed").post(f"/tenders/{agreed.tender.number}/team/", {})

    assert answer.status_code == 404
    assert set(Assignment.objects.values_list("person_id", "role")) == before
