"""Who wins: worked out, used by one officer, agreed by another; nothing is chosen by hand."""

import io
import json
import zipfile
from typing import Any

import pytest

from makegood.award import replay
from makegood.web.awards.place import place
from makegood.web.bids import happening
from tests.web.awards.steps import decide, text

pytestmark = pytest.mark.django_db


def address(found: Any, rest: str = "lots/") -> str:
    return f"/award/{found.tender.number}/{rest}"


def test_before_every_score_is_agreed_the_page_lists_what_is_left(loaded: Any, as_: Any) -> None:
    found = loaded("scored")

    page = text(as_(found, "Ana Reed"), address(found))

    assert "The result cannot be worked out yet" in page
    assert "Pay: the panel has not agreed a score for Bid A." in page
    assert "Use this result" not in page


def test_the_result_goes_by_letters_until_a_second_officer_agreed(agreed: Any, as_: Any) -> None:
    page = text(as_(agreed, "Ana Reed"), address(agreed))
    assert "win six lots" in page
    assert "What each limit costs" in page
    assert "(invented)" not in page.replace("Northmoor Council (invented)", "")

    decide(agreed, as_)

    assert "Seaview Homecare (invented)" in text(as_(agreed, "Ana Reed"), address(agreed))


def test_one_officer_uses_and_another_agrees_and_the_book_gives_the_same_again(agreed: Any, as_: Any) -> None:
    decide(agreed, as_)

    state = happening.state(agreed.tender)
    assert state.decision is not None and state.decision.agreed is not None
    result = replay.result(state, place(agreed.tender).design)
    assert state.decision.fact.lots == result.winners
    assert "to the byte" in text(as_(agreed, "Ada Frost"), address(agreed, "book/"))


def test_an_officer_cannot_agree_with_their_own_decision(agreed: Any, as_: Any) -> None:
    ana = as_(agreed, "Ana Reed")
    decide(agreed, as_, by=("Ana Reed",))
    decision = happening.state(agreed.tender).decision

    answer = ana.post(address(agreed, "lots/agree/"), {"decision": decision.digest})

    assert answer.status_code == 422
    assert "A second person must agree. You took this decision." in answer.content.decode()
    assert 'action="/award/' not in text(ana, address(agreed))


def test_a_result_that_was_not_on_the_screen_is_not_used(agreed: Any, as_: Any) -> None:
    answer = as_(agreed, "Ana Reed").post(address(agreed, "lots/use/"), {"shown": "something else"})

    assert answer.status_code == 422
    assert "The result changed since you read it" in answer.content.decode()
    assert happening.state(agreed.tender).decision is None


@pytest.mark.parametrize("name", ["Eve Lund", "Mo Grant"])
def test_who_gives_or_agrees_scores_sees_no_prices_even_as_an_officer(agreed: Any, as_: Any, name: str) -> None:
    from makegood.web.records.models import Membership

    Membership.objects.create(person=agreed.people[name], organisation=agreed.tender.organisation, role="officer")

    for rest in ("", "lots/", "book/", "book/book.jsonl", "book/challenge-pack.zip", "lots/files/award.xlsx"):
        assert as_(agreed, name).get(address(agreed, rest)).status_code == 404, rest


@pytest.mark.parametrize("name", ["Mo Grant", "Sam Bell", "Finn Shaw"])
def test_nobody_else_comes_to_the_award(agreed: Any, as_: Any, name: str) -> None:
    client = as_(agreed, name)

    for rest in ("", "lots/", "letters/", "sign/", "book/", "notices/"):
        assert client.get(address(agreed, rest)).status_code == 404, rest
    assert client.post(address(agreed, "lots/use/")).status_code == 404


def test_an_auditor_looks_and_does_not_press(agreed: Any, as_: Any) -> None:
    ada = as_(agreed, "Ada Frost")

    assert "Use this result" not in text(ada, address(agreed))
    assert ada.post(address(agreed, "lots/use/")).status_code == 404


def test_the_proof_holds_what_went_in_and_what_came_out(agreed: Any, as_: Any) -> None:
    ana = as_(agreed, "Ana Reed")

    proof = json.loads(ana.get(address(agreed, "lots/files/proof.json")).content)

    assert proof["answer"]["proof"] == "optimal"
    assert len(proof["case"]["lots"]) == 6
    for name in ("award.xlsx", "decision-paper.docx"):
        assert zipfile.ZipFile(io.BytesIO(ana.get(address(agreed, f"lots/files/{name}")).content)).testzip() is None
