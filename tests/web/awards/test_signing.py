"""Both sides sign the same schedule, each on its own session, after the wait, and nobody for both."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from makegood.web.awards.place import place
from makegood.web.bids import happening
from makegood.web.records.models import Bid, Membership
from tests.web.awards.steps import complete, decide, send, text

pytestmark = pytest.mark.django_db
AFTER_THE_WAIT = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
TICKED = {"read": ["promises", "ladder", "owes"], "role": "Head of commissioning"}


@pytest.fixture
def sent(agreed: Any, as_: Any) -> Any:
    decide(agreed, as_)
    ana = as_(agreed, "Ana Reed")
    complete(agreed, ana)
    send(agreed, ana)
    return agreed


@pytest.fixture
def later(sent: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The day after the standstill that the tender names."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER_THE_WAIT)
    return sent


def winner(found: Any) -> tuple[str, str, str]:
    """The letter of the first winner, its bid's address, and the name of its person."""
    ref = next(iter(happening.state(found.tender).winners))
    bid = Bid.objects.get(ref=ref)
    who = Membership.objects.get(organisation=bid.supplier, role="supplier").person.name
    return place(found.tender).letters[ref].lower(), f"/bids/{bid.number}/", who


def page(found: Any, letter: str) -> str:
    return f"/award/{found.tender.number}/sign/{letter}/"


def sign(client: Any, address: str, name: str, **more: Any) -> Any:
    digest = re.search(r'name="schedule" value="([0-9a-f]{64})"', text(client, address))
    return client.post(address, {**TICKED, "name": name, "schedule": digest[1] if digest else "", **more})


def test_nobody_signs_before_the_wait_is_over(sent: Any, as_: Any) -> None:
    letter, _bid, _who = winner(sent)
    ana = as_(sent, "Ana Reed")

    shown = text(ana, page(sent, letter))
    answer = ana.post(page(sent, letter), {**TICKED, "name": "Ana Reed"})

    assert "Sign from 9 February 2027." in shown
    assert "Sign for" not in shown
    assert answer.status_code == 422
    assert happening.state(sent.tender).signed == {}


def test_both_sides_sign_on_their_own_sessions(later: Any, as_: Any) -> None:
    letter, bid, who = winner(later)
    ana, firm = as_(later, "Ana Reed"), as_(later, who)

    assert sign(ana, page(later, letter), "ana reed").status_code == 302
    assert "You have signed. The other side has not." in text(ana, page(later, letter))
    assert sign(firm, f"{bid}sign/", who).status_code == 302

    assert "Signed by both. The book is open." in text(ana, page(later, letter))
    assert "Signed by both. The book is open." in text(firm, f"{bid}sign/")
    sides = next(iter(happening.state(later.tender).signed.values()))
    assert sides["buyer"].schedule == sides["supplier"].schedule


def test_every_promise_stands_on_its_parts_and_the_ladder_has_dates(later: Any, as_: Any) -> None:
    _letter, bid, who = winner(later)

    shown = text(as_(later, who), f"{bid}sign/")

    assert "Everything holds. Read it, then sign." in shown
    for words in ("KPI-1", "payroll records, as totals without names", "4.1", "Cure plan", "by 15 July 2027"):
        assert words in shown
    assert "Northmoor pays every valid undisputed invoice within 30 days" in shown
    assert "checked" not in shown.replace("unchecked", "")
    word = as_(later, who).get(f"{bid}sign/schedule.docx").content
    assert zipfile.ZipFile(io.BytesIO(word)).testzip() is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "Ben Cole"}, "Type your name as it is on your account"),
        ({"read": ["promises"]}, "Tick each line when you have read it"),
        ({"role": ""}, "Type your role"),
        ({"schedule": "0" * 64}, "The schedule changed since you read it"),
    ],
)
def test_what_is_not_right_is_said_beside_its_field(later: Any, as_: Any, given: Any, says: str) -> None:
    letter, _bid, _who = winner(later)

    answer = sign(as_(later, "Ana Reed"), page(later, letter), **{"name": "Ana Reed", **given})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert happening.state(later.tender).signed == {}


def test_one_person_never_signs_for_both(later: Any, as_: Any) -> None:
    letter, bid, _who = winner(later)
    ana = as_(later, "Ana Reed")
    firm = Bid.objects.get(number=bid.split("/")[2]).supplier
    Membership.objects.create(person=later.people["Ana Reed"], organisation=firm, role="supplier")
    assert sign(ana, page(later, letter), "Ana Reed").status_code == 302

    answer = sign(ana, f"{bid}sign/", "Ana Reed")

    assert answer.status_code == 422
    assert "One person cannot sign for both sides." in answer.content.decode()


def test_a_break_is_told_and_keeps_everybody_from_signing(later: Any, as_: Any) -> None:
    letter, _bid, _who = winner(later)
    data = json.loads(later.tender.design)
    data["tender"]["asking"]["travel"]["evidence"] = ""
    later.tender.design = json.dumps(data)
    later.tender.save()

    shown = text(as_(later, "Ana Reed"), page(later, letter))

    assert "Mend 1 break before anyone signs" in shown
    assert "Promise 3 has no evidence named. Choose it." in shown
    assert as_(later, "Ana Reed").post(page(later, letter), {**TICKED, "name": "Ana Reed"}).status_code == 422


def test_once_everybody_signed_the_details_notice_is_there_with_every_promise(later: Any, as_: Any) -> None:
    ana, ben = as_(later, "Ana Reed"), as_(later, "Ben Cole")
    for ref in happening.state(later.tender).winners:
        bid = Bid.objects.get(ref=ref)
        who = Membership.objects.get(organisation=bid.supplier, role="supplier").person.name
        sign(ben, page(later, place(later.tender).letters[ref].lower()), "Ben Cole")
        sign(as_(later, who), f"/bids/{bid.number}/sign/", who)

    made = json.loads(ana.get(f"/award/{later.tender.number}/notices/uk7.json").content)["releases"][0]

    assert made["tag"] == ["contract"]
    assert {len(each["agreedMetrics"]) for each in made["contracts"]} == {5}
    assert {each["dateSigned"][:10] for each in made["contracts"]} == {"2027-02-09"}
    assert "Everything of this award is done" in text(ana, f"/award/{later.tender.number}/")
