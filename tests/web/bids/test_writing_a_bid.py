"""A supplier writes a bid page by page, saves, comes back, sends it, changes it, takes it back, or is too late."""

import base64
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from makegood.award.bids import Bid
from makegood.terms import codec
from makegood.web.bids import drafts, happening
from makegood.web.records import models, sealed
from tests.web.bids.steps import PROMISED, fill, issued, pass_deadline, send, set_clock

pytestmark = pytest.mark.django_db
DAY = {"by-day": "1", "by-month": "4", "by-year": "2027"}


def promise(client: Any, bid: Any, ask: str = "pay", **given: str) -> Any:
    usual = {"today": "20", "quantity": "100", "how": "So.", **DAY}
    return client.post(f"/bids/{bid.number}/promises/{ask}/", usual | given)


def draft(bid: Any) -> drafts.Draft:
    return drafts.of(models.Bid.objects.get(pk=bid.pk))


def test_a_bid_is_filled_in_and_sent(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)

    assert "Your bid: 8 of 9 parts done" in client.get(f"/bids/{bid.number}/").content.decode()
    page = client.get(send(client, bid)["Location"]).content.decode()

    assert "Bid sent" in page
    assert "Nobody can read it before the deadline. You can change it or take it back until then." in page
    assert "Your bid: 9 of 9 parts done" in client.get(f"/bids/{bid.number}/").content.decode()


def test_what_is_sealed_is_what_was_written(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid, price="£31.73")
    send(signed_in(person), bid)

    kept = bid.sealed.get()
    text = sealed.opened(tender, bid, base64.b64decode(kept.sealed))
    found = codec.to_value(Bid, codec.from_json(text, "bid"), "bid")

    assert {each.ask: f"{each.quantity:f}" for each in found.promises} == PROMISED
    assert [(each.lots, each.price) for each in found.prices] == [
        (("coast-north",), Decimal("31.73")), (("coast-south",), Decimal("34.20")),
    ]  # fmt: skip
    assert sum(each.build_up.hours_per_year for each in found.prices) == 19400
    assert found.accepts_terms and found.may_send


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"quantity": ""}, "Enter the share you promise, between 0 and 100"),
        ({"quantity": "101"}, "Enter the share you promise, between 0 and 100"),
        ({"quantity": "many"}, "Enter the share you promise, between 0 and 100"),
        ({"quantity": "13,45"}, "Enter the share you promise, between 0 and 100"),
        ({"how": "word " * 171}, "Your answer is 171 words. Cut 21"),
        ({"by-month": "13"}, "Enter a real day, like 1 4 2027"),
        ({"cost_in_price": "lots"}, "Cost must be a number, like 28,000"),
    ],
)
def test_a_wrong_answer_is_told_by_its_field_and_kept(
    given: dict[str, str], said: str, tender: Any, firm: Any, signed_in: Any
) -> None:
    person, bid = firm(tender)

    answer = promise(signed_in(person), bid, **given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(said) == 2
    assert "<title>Error: " in page
    assert 'value="20"' in page


@pytest.mark.parametrize("typed", ["95%", "95 %", " 95.0 ", "95 percent"])
def test_a_share_is_taken_as_people_write_it(typed: str, tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)

    assert promise(signed_in(person), bid, quantity=typed).status_code == 302

    promised = draft(bid).promised("pay")
    assert promised is not None
    assert promised.quantity == 95


def test_a_promise_below_today_is_asked_about_and_not_refused(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)

    page = promise(client, bid, today="90", quantity="80")
    assert page.status_code == 200
    assert "Share you promise is lower than today" in page.content.decode()
    assert draft(bid).promised("pay") is None

    assert promise(client, bid, today="90", quantity="80", meant="yes").status_code == 302
    promised = draft(bid).promised("pay")
    assert promised is not None
    assert promised.quantity == 80


def test_a_share_typed_as_a_fraction_is_asked_about(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)

    page = promise(signed_in(person), bid, today="", quantity="0.95")

    assert "0.95% is less than one in a hundred. Check it is what you mean" in page.content.decode()
    assert draft(bid).promised("pay") is None


def test_half_a_promise_is_kept_for_later_and_is_not_called_done(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)

    answer = client.post(f"/bids/{bid.number}/promises/pay/", {"quantity": "90", "later": "yes"})
    kept = draft(bid)

    assert answer["Location"].endswith("/saved/")
    assert kept.promised("pay").quantity == 90
    assert "pay" not in kept.done
    assert "In progress" in client.get(f"/bids/{bid.number}/").content.decode()
    assert client.get(f"/bids/{bid.number}/check/").status_code == 200
    assert client.get(f"/bids/{bid.number}/workbook/draft.xlsx").status_code == 200
    wrong = client.post(f"/bids/{bid.number}/promises/pay/", {"quantity": "most", "later": "yes"})
    assert wrong.status_code == 422


def test_saved_says_that_nothing_was_sent(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)

    page = client.get(promise(client, bid, later="yes")["Location"]).content.decode()

    assert "Your bid is saved. It has not been sent." in page
    assert not bid.sealed.exists()


def test_an_unfinished_bid_is_not_sent_and_says_what_is_missing(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    promise(signed_in(person), bid)

    answer = send(signed_in(person), bid)

    assert answer.status_code == 422
    assert "Choose the lots you bid for" in answer.content.decode()
    assert not bid.sealed.exists()


def test_both_boxes_are_ticked_before_anything_is_sent(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid)

    answer = signed_in(person).post(f"/bids/{bid.number}/send/", {"terms": "yes"})

    assert answer.status_code == 422
    assert "Tick the box to say that you may send this bid" in answer.content.decode()
    assert not bid.sealed.exists()


def test_a_bid_is_changed_and_sent_again_and_the_last_one_counts(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    send(client, bid)
    promise(client, bid, quantity="95")
    assert "You changed it since you sent it" in client.get(f"/bids/{bid.number}/").content.decode()

    send(client, bid)

    latest = bid.sealed.order_by("entry").last()
    received = happening.state(tender).bids[str(bid.ref)].latest
    assert received is not None
    assert (bid.sealed.count(), received.sealed) == (2, latest.digest)


def test_a_bid_is_taken_back_and_can_be_sent_again(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    send(client, bid)

    client.post(f"/bids/{bid.number}/take-back/")
    assert not happening.state(tender).bids[str(bid.ref)].stands

    send(client, bid)
    assert happening.state(tender).bids[str(bid.ref)].stands


def test_after_the_deadline_the_draft_is_shown_with_the_facts(
    tender: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid)
    pass_deadline(tender, monkeypatch)

    page = signed_in(person).get(f"/bids/{bid.number}/check/").content.decode()

    assert "Your saved draft is below; it was not sent." in page
    assert "34.00 for one contact hour" in page
    assert "procurement@northmoor.example" in page


def test_pressed_too_late_it_is_late_with_the_facts_and_the_one_in_time_stands(
    tender: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    send(client, bid)
    promise(client, bid, quantity="95")
    pass_deadline(tender, monkeypatch)

    answer = send(signed_in(person), bid)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Your bid came after it." in page and "The bid you sent in time stands." in page
    kept = happening.state(tender).bids[str(bid.ref)]
    assert kept.latest is not None
    assert kept.latest.sealed == bid.sealed.get(late=False).digest
    assert len(kept.late) == 1


def test_the_moment_of_the_entry_decides_and_not_the_moment_of_the_press(
    tender: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    lock = models.Book.objects.select_for_update

    def while_waiting_for_the_lock(*given: Any, **named: Any) -> Any:
        set_clock(monkeypatch, tender.deadline_at + timedelta(microseconds=1))
        return lock(*given, **named)

    monkeypatch.setattr(models.Book.objects, "select_for_update", while_waiting_for_the_lock)
    answer = send(client, bid)

    assert answer.status_code == 409
    assert bid.sealed.get().late


def test_at_the_very_moment_of_the_deadline_a_bid_is_in_time(
    tender: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid)
    set_clock(monkeypatch, tender.deadline_at)

    assert send(signed_in(person), bid).status_code == 302
    assert not bid.sealed.get().late


def test_a_price_for_two_lots_together_and_for_each(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)

    client.post(f"/bids/{bid.number}/price/together/", {"lots": ["coast-south", "coast-north"], "price": "33.10"})

    packages = [each for each in draft(bid).bid.prices if len(each.lots) > 1]
    assert [(each.lots, each.price) for each in packages] == [(("coast-north", "coast-south"), Decimal("33.10"))]
    assert "Coast north + Coast south" in client.get(f"/bids/{bid.number}/check/").content.decode()


def test_shares_of_partners_cannot_add_up_to_more_than_the_work(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client, path = signed_in(person), f"/bids/{bid.number}/partners/"
    client.post(path, {"name": "Dale Carers", "kind": "consortium", "share": "60"})

    answer = client.post(path, {"name": "Night Cover", "kind": "subcontractor", "share": "52"})

    assert answer.status_code == 422
    assert "Shares add up to 112%. They cannot be more than 100" in answer.content.decode()


def test_last_times_answers_are_offered_and_read_before_they_count(
    tender: Any, firm: Any, signed_in: Any, someone: Any
) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    send(client, bid)
    again = issued(someone("Cat Hill", "officer", at="Tyne Valley Council"), number="T-2026-050")
    supplier = bid.supplier
    new = models.Bid.objects.create(
        number="B-2026-1", tender=again, supplier=supplier, made_at=timezone.now(), changed_at=timezone.now()
    )

    page = client.get(f"/bids/{new.number}/").content.decode()
    assert "You answered 5 of these 5 questions for Northmoor Council. We can fill them in." in page
    client.post(f"/bids/{new.number}/last-time/")

    promised = draft(new).promised("hours")
    assert promised is not None
    assert promised.quantity == 90
    assert "Your bid: 0 of 9 parts done" in client.get(f"/bids/{new.number}/").content.decode()


def test_a_filled_workbook_is_read_and_every_answer_shown_before_it_is_sent(
    tender: Any, firm: Any, signed_in: Any
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid, price="32.95")
    content = client.get(f"/bids/{bid.number}/workbook/draft.xlsx").content
    rival, other = firm(tender, "Harbour Care", "Hal Moss")
    client = signed_in(rival)

    answer = client.post(f"/bids/{other.number}/workbook/", {"workbook": SimpleUploadedFile("b.xlsx", content)})

    page = client.get(answer["Location"]).content.decode()
    assert "32.95 for one contact hour" in page
    assert "Harbour Care" in page and "Seaview" not in page
    assert not other.sealed.exists()
    assert send(client, other).status_code == 302


def test_a_workbook_left_half_filled_is_told_part_by_part_and_not_sent(tender: Any, firm: Any, signed_in: Any) -> None:
    from dataclasses import replace

    from django.core.files.uploadedfile import SimpleUploadedFile

    from makegood.award import workbook
    from makegood.web.bids import asked

    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    whole = draft(bid).bid
    left = tuple(replace(each, by=None) if each.ask == "pay" else each for each in whole.promises)
    half = replace(whole, firm=replace(whole.firm, vcse=None), promises=left)
    raw = workbook.write(asked.design(tender), half, on=timezone.localdate())

    client.post(f"/bids/{bid.number}/workbook/", {"workbook": SimpleUploadedFile("b.xlsx", raw)})

    page = client.get(f"/bids/{bid.number}/check/").content.decode()
    assert "Say from when you promise it: Pay" in page
    assert "Tell us about your organisation" in page
    assert send(client, bid).status_code == 422
    assert not bid.sealed.exists()


def test_a_question_reaches_the_officer_without_a_name_and_everyone_gets_the_answer(
    tender: Any, firm: Any, signed_in: Any
) -> None:
    person, bid = firm(tender)
    rival, other = firm(tender, "Harbour Care", "Hal Moss")
    signed_in(person).post(f"/bids/{bid.number}/questions/", {"question": "Are bank holidays paid at the same rate?"})
    officer = signed_in(tender.made_by)

    page = officer.get(f"/opening/{tender.number}/questions/").content.decode()
    assert "bank holidays" in page
    assert "Seaview" not in page and "Sam Bell" not in page
    paper = models.Paper.objects.get(kind="question asked")
    officer.post(
        f"/opening/{tender.number}/questions/",
        {"paper": str(paper.pk), f"question-{paper.pk}": "Are bank holidays paid alike?", f"answer-{paper.pk}": "Yes."},
    )

    for who, whose in ((person, bid), (rival, other)):
        assert (
            "Are bank holidays paid alike?" in signed_in(who).get(f"/bids/{whose.number}/questions/").content.decode()
        )
