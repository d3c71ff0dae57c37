"""A sub-contractor without an account is invited, answers six questions, and is let in by the buyer."""

from typing import Any

import pytest
from django.test import Client

from tests.web.tiers.conftest import TIDE, TIERS, Running, code_in, joined, tier

pytestmark = pytest.mark.django_db


def test_six_questions_of_one_answer_each_and_no_account(running: Running, tide: str) -> None:
    client, at, asked = Client(), f"/go/{tide}/", 1
    first = client.get(at)
    assert "Larkfield Care says you work on a Northmoor Council contract" in first.content.decode()
    answer = client.post(f"{at}right/", {"right": "works"})
    for given in ({"employs": "own"}, {"share": "8"}, {"promises": "known"}, {"more": "no"}):
        page = client.get(answer["Location"])
        assert page.content.decode().count("<h1") == 1
        answer, asked = client.post(answer["Location"], given), asked + 1
    panel = client.post(answer["Location"], {"returns": "us"})

    assert asked + 1 == 6
    assert "You are on the contract map" in panel.content.decode()
    said = running.state.tiers["tier-5"].answered
    assert (said.says, said.share) == ("works", 8)


def test_the_share_that_was_proposed_stands_in_the_field(running: Running, tide: str) -> None:
    client = Client()
    client.post(f"/go/{tide}/right/", {"right": "works"})

    assert 'value="8"' in client.get(f"/go/{tide}/share/").content.decode()


def test_shares_over_the_whole_say_whom_to_ask(running: Running, tide: str) -> None:
    client = Client()
    client.post(f"/go/{tide}/right/", {"right": "works"})

    answer = client.post(f"/go/{tide}/share/", {"share": "24"})

    assert answer.status_code == 422
    assert "Shares add up to 112%. Check with Larkfield Care" in answer.content.decode()


@pytest.mark.parametrize("says", ["does_not", "not_paid_by_them"])
def test_a_no_is_written_down_at_once_and_can_be_changed(running: Running, tide: str, says: str) -> None:
    client = Client()
    client.post(f"/go/{tide}/right/", {"right": says})

    assert running.state.tiers["tier-5"].answered.says == says
    page = client.get(f"/go/{tide}/").content.decode()
    assert "You said" in page and "/right/" in page
    joined(tide)
    assert running.state.tiers["tier-5"].answered.says == "works"


def test_the_next_tier_down_is_invited_by_the_one_above_it(running: Running, tide: str) -> None:
    client, at = Client(), f"/go/{tide}/"
    client.post(f"{at}right/", {"right": "works"})
    for step, given in (("employs", "own"), ("share", "8"), ("promises", "new")):
        client.post(f"{at}{step}/", {step: given})
    client.post(f"{at}below/", {"more": "yes", "name": "Ebb Ltd", "email": "a@ebb.example", "share": ""})
    assert "tier-6" not in running.state.tiers, "nobody is asked before the employer has finished"
    client.post(f"{at}below/", {"more": "no"})

    panel = client.post(f"{at}returns/", {"returns": "us"})

    below = running.state.tiers["tier-6"].invited
    assert (below.parent, below.level) == ("tier-5", 3)
    assert "Tide Care says you work on a Northmoor Council" in Client().get(f"/go/{code_in(panel)}/").content.decode()


def test_nobody_works_before_the_buyer_agrees(running: Running, tide: str, as_: Any) -> None:
    client = joined(tide)
    assert "has not said yet whether you may start" in client.get(f"/go/{tide}/").content.decode()
    mo = as_(running, "Mo")
    assert "Tide Care may start" in mo.get(TIERS).content.decode()

    mo.post(f"{TIERS}tier-5/approve/", {"may": "yes"})

    assert running.state.tiers["tier-5"].approved.may_start
    assert "lets you work on the contract since 21 November 2026" in client.get(f"/go/{tide}/").content.decode()


def test_one_that_has_not_answered_is_not_let_in(running: Running, tide: str, as_: Any) -> None:
    answer = as_(running, "Mo").post(f"{TIERS}tier-5/approve/", {"may": "yes"})

    assert answer.status_code == 422
    assert "Tide Care has not said that it works on this contract" in answer.content.decode()
    assert running.state.tiers["tier-5"].approved is None


def test_names_and_addresses_stay_out_of_the_book(running: Running, tide: str) -> None:
    joined(tide)

    book = "".join(str(each.body) for each in running.record.book.entries.all())
    assert "Tide" not in book and "tide.example" not in book
    assert tier(running, "tier-5").name == "Tide Care"


def test_with_mail_the_code_goes_to_the_employer_and_stands_on_no_page(
    running: Running, as_: Any, settings: Any, mailoutbox: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    page = as_(running, "Sam").post(f"{TIERS}invite/", TIDE).content.decode()

    assert "The message went to pay@tide.example" in page
    assert "/go/" not in page
    assert [mail.to for mail in mailoutbox] == [["pay@tide.example"]]


def test_a_new_link_ends_the_old_one(running: Running, tide: str, as_: Any) -> None:
    client = joined(tide)
    fresh = code_in(as_(running, "Sam").post(f"{TIERS}tier-5/code/"))

    assert client.get(f"/go/{tide}/").status_code == 404
    assert client.get("/returns/").status_code == 302, "the session of the old code opens nothing"
    assert Client().get(f"/go/{fresh}/").status_code == 200


def test_wrong_addresses_and_shares_are_told_at_their_fields(running: Running, as_: Any) -> None:
    answer = as_(running, "Sam").post(f"{TIERS}invite/", {"name": "", "email": "nobody", "share": "130"})

    words = answer.content.decode()
    assert answer.status_code == 422
    for said in ("Enter the name of the employer", "like name@firm.example", "A share is a number from 0 to 100"):
        assert said in words
    assert "tier-5" not in running.state.tiers


def test_every_page_of_an_employer_is_under_8_kb_and_asks_for_nothing_else(running: Running, tide: str) -> None:
    client = joined(tide)
    for rest in ("", "right/", "employs/", "share/", "promises/", "below/", "returns/"):
        answer = client.get(f"/go/{tide}/{rest}", headers={"accept-encoding": "gzip"})

        assert (answer.status_code, answer["Content-Encoding"]) == (200, "gzip")
        assert len(answer.content) <= 8_000, rest
