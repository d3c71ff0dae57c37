"""What a page says while a design is made: the law beside each choice, who could bid, what marks do, shared words."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from makegood.web.records.models import Paper, Tender
from makegood.web.tenders import documents, starting

pytestmark = pytest.mark.django_db
Page = Callable[..., str]


def test_each_way_of_asking_has_the_laws_answer_for_this_contract(page: Page) -> None:
    ask = page("asks/pay/")

    assert ask.count("You can ask it this way") == 4
    assert "Procurement Act 2023" in ask


def test_what_is_usually_asked_stands_beside_the_number_with_how_sure_that_is(page: Page) -> None:
    own, everywhere = page("asks/add/", measure="WEL-01"), page("asks/add/", measure="PAY-01")

    assert "Usually asked (Home care): At least 25% answering in field teams (our starting point" in own
    assert "Once a year, at least 40% answering" not in own
    assert "Usually asked: All hours, where it is set as a condition" in everywhere


def test_a_pay_floor_across_the_company_is_not_lawful_in_any_way_that_binds(client: Client, tender: Tender) -> None:
    data = documents.data_of(tender)
    data["asks"][0]["workers"] = "whole_company"
    Tender.objects.update(design=documents.text_of(data))

    page = client.get(f"/tenders/{tender.number}/asks/pay/").content.decode()

    assert page.count("Not lawful as written") >= 2


def test_a_new_ask_comes_in_our_words_and_with_the_laws_answer(client: Client, tender: Tender) -> None:
    address = f"/tenders/{tender.number}/asks/add/?measure=HRS-05"
    page = client.get(address).content.decode()
    assert "told their shifts at least 7 days before" in page
    assert page.count("You can ask it this way") + page.count("Take care.") >= 3

    given = {"title": "Shifts", "text": "Words of mine, shown each quarter from rota records.", "target": "95%"}
    answer = client.post(address, given | {"how": "kpi", "workers": "on_contract", "_version": "1"})

    assert answer["Location"].startswith(f"/tenders/{tender.number}/asks/shifts/question/?saved=2")
    design = documents.design_of(Tender.objects.get())
    ask = next(each for each in design.asked.asks if each.id == "shifts")
    assert (ask.measure, ask.facts.stage, ask.facts.target) == ("HRS-05", "kpi", 95)
    assert design.tender.asking["shifts"].how == "kpi"


def test_who_could_bid_is_counted_and_no_firm_is_shown(client: Client, tender: Tender) -> None:
    root = f"/tenders/{tender.number}/"
    assert "Not known." in client.get(root).content.decode()

    page = client.post(f"{root}market/", {"example": "yes"}, follow=True).content.decode()

    assert "14 of 19 suppliers you know, 10 of them small" in page
    assert "With a limit of 2, at least 3 suppliers must win." in page
    assert not re.search(r"\bf0\d\b", page)
    assert "f01" in Paper.objects.get(kind="market").text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste the list, or choose a file"),
        ("firms: [{id: f01, turnover: lots}]", "Firms.0.turnover"),
        ("- [", "line"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_and_kept_on_the_page(
    client: Client, tender: Tender, text: str, said: str
) -> None:
    answer = client.post(f"/tenders/{tender.number}/market/", {"firms": text})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert not Paper.objects.filter(kind="market").exists()


def test_the_marks_are_tried_on_made_up_bids(page: Page) -> None:
    tried = page("weights/")

    assert "It predicts no bid" in tried
    assert "Pay: promising nothing saves about" in tried
    assert tried == page("weights/")
    assert tried != page("weights/", seed="2")


def test_marks_that_do_not_exist_yet_cannot_be_tried(client: Client) -> None:
    client.post("/tenders/start/", {"source": "blank", "title": "Cleaning"})

    page = client.get(f"/tenders/{Tender.objects.get().number}/weights/").content.decode()

    assert "The marks cannot be tried yet" in page


def test_a_framework_is_taken_over_and_local_changes_show(client: Client) -> None:
    client.post("/tenders/start/", {"source": "blank", "title": "Call-off"})
    root = f"/tenders/{Tender.objects.get().number}/"

    client.post(f"{root}shared/take/", {"example": "yes"})

    design = documents.design_of(Tender.objects.get())
    assert design.tender.inherits is not None
    assert all(asking.from_set for asking in design.tender.asking.values())
    assert "Every ask is in the shared words." in client.get(f"{root}shared/").content.decode()
    client.post(f"{root}remove/ask/{design.asked.asks[0].id}/")
    assert "left out here" in client.get(f"{root}shared/").content.decode()


def test_a_call_off_does_not_change_what_its_framework_asks(client: Client) -> None:
    client.post("/tenders/start/", {"source": "blank", "title": "Call-off"})
    row = Tender.objects.get()
    client.post(f"/tenders/{row.number}/shared/take/", {"example": "yes"})
    row.refresh_from_db()
    data = documents.data_of(row)
    documents.put(data, "contract.form", "call_off")
    Tender.objects.update(design=documents.text_of(data))
    ask, kept = data["asks"][0]["id"], Tender.objects.get().design

    client.post(f"/tenders/{row.number}/asks/{ask}/", {"title": "Mine", "text": "Mine", "how": "kpi", "_version": "2"})
    gone = client.post(f"/tenders/{row.number}/remove/ask/{ask}/")

    assert "Set by the framework." in client.get(f"/tenders/{row.number}/asks/").content.decode()
    assert gone.status_code == 404
    assert Tender.objects.get().design == kept


def test_the_usual_asks_of_the_work_are_a_beginning(client: Client) -> None:
    client.post("/tenders/start/", {"source": "blank", "title": "Home care"})
    root = f"/tenders/{Tender.objects.get().number}/"
    facts = {"service-sector": "home_care", "contract-value_gbp_inc_vat": "5.6m", "contract-term_months": "48"}
    client.post(f"{root}facts/", facts | {"_version": "1"})
    assert "usual asks of this work" in client.get(f"{root}asks/").content.decode()

    client.post(f"{root}asks/core/")

    design = documents.design_of(Tender.objects.get())
    assert len(design.asked.asks) >= 3
    assert {asking.how for asking in design.tender.asking.values()} == {"condition"}
    client.post(f"{root}asks/core/")
    assert len(documents.design_of(Tender.objects.get()).asked.asks) == len(design.asked.asks)


def test_reserved_routes_are_answered_for_this_contract(page: Page) -> None:
    route = page("route/")

    assert "You can, for this contract" in route
    assert "You cannot, for this contract" in route
    assert "Procurement Act 2023 s.32" in route


def test_a_suggestion_with_a_telephone_number_is_not_kept(client: Client, tender: Tender) -> None:
    said = {"said": "Call me on 0191 498 0000", "said_by": "worker", "outcome": "changed", "because": "x"}

    answer = client.post(f"/tenders/{tender.number}/voice/add/", said | {"_version": "1"})

    assert answer.status_code == 422
    assert "There is a telephone number in these words." in answer.content.decode()
    assert Tender.objects.get().design == tender.design


def test_lots_move_by_buttons_and_must_add_up(client: Client, tender: Tender) -> None:
    root = f"/tenders/{tender.number}/"
    client.post(f"{root}move/lot/coast-south/up/")
    lots = documents.design_of(Tender.objects.get()).tender.lots.lots
    assert [lot.id for lot in lots[:2]] == ["coast-south", "coast-north"]

    client.post(f"{root}remove/lot/coast-south/")

    page = client.get(f"{root}lots/").content.decode()
    assert "Lots add up to £4,569,600; the contract is £5,603,200. Change a lot or say what is left out." in page


@pytest.mark.parametrize(
    ("path", "given", "said"),
    [
        ("lots/add/", {"title": "East"}, "Enter the value of lot 7"),
        ("lots/", {"split_by": "none"}, "Say why the contract is not split into lots"),
        ("limits/", {"max_won": "2", "mechanism": ""}, "Say how lots will be shared out"),
        ("limits/", {"max_won": "0", "mechanism": "x"}, "must be 1 or more"),
        ("timetable/", {"hour": "25"}, "The hour must be from 0 to 23"),
        ("price/", {"formula": "fixed_anchor", "floor": "36", "ceiling": "30"}, "The upper price must be above"),
        ("route/", {"route": "mutual"}, "Say why the contract is reserved"),
        ("words/", {"mark-0": "Nothing", "mark-2": "All"}, "Say what mark 1 means"),
        ("buy/", {"price": "cheap"}, "must be a number, like 1,400,000"),
        ("asks/pay/question/", {"words": "What?", "word_limit": "5"}, "Most words must be from 10 to 2,000"),
    ],
)
def test_what_is_wrong_is_said_twice_and_nothing_is_changed(
    client: Client, tender: Tender, path: str, given: dict[str, str], said: str
) -> None:
    answer = client.post(f"/tenders/{tender.number}/{path}", given | {"_version": "1"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(said) == 2
    assert "<title>Error: " in page
    assert Tender.objects.get().design == tender.design


def test_an_answer_on_the_test_page_is_kept_as_a_fact(client: Client, begun: Callable[[str], Tender]) -> None:
    row, field = begun("home-care-first-draft"), "contract-records-bv_reason"
    page = client.get(f"/tenders/{row.number}/test/").content.decode()
    assert f'name="{field}"' in page

    given: dict[str, Any] = {
        "contract-records-bv_reason": "yes",
        "contract-records-bv_reason-words": "Report, 9 October",
    }
    client.post(f"/tenders/{row.number}/test/answers/", given)

    assert documents.design_of(Tender.objects.get()).asked.contract.records.bv_reason == "Report, 9 October"
    assert f'name="{field}"' not in client.get(f"/tenders/{row.number}/test/").content.decode()


def test_the_examples_of_the_demo_are_put_in(db: None) -> None:
    from makegood.web.tenders import demo

    made = demo.load()

    assert len(made) == Tender.objects.count() == len(starting.examples())
