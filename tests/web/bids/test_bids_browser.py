"""The bid pages in a real browser: a supplier's whole way on a phone, pages and answers counted; axe on each."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from makegood.web.records.models import Bid, Person
from tests.web.bids.steps import CODE, HOW, PROMISED, fill, issued, pass_deadline, send
from tests.web.looking import told

WIDE, PHONE = 1280, 375
STICKS = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOST_WORDS_TO_DECIDE, MOST_ANSWERS_A_PROMISE, MOST_WORDS_A_PROMISE = 220, 2, 150
"""The budgets of the supplier: decide on one page of 220 words; two answers and at most 150 words for each promise."""

pytestmark = [
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def tab(browser: Any, shared_server: Any) -> Iterator[Any]:
    contexts = []

    def opened(*, width: int = WIDE, scripts: bool = True, person: Any = None) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=shared_server.url
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        if person is not None:
            _sign_in(context, person, shared_server.url)
        return page

    yield opened
    for context in contexts:
        context.close()


def _sign_in(context: Any, person: Any, url: str) -> None:
    """The session of a test client, in this browser."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def problems(page: Any) -> list[str]:
    said = told(page)
    if page.evaluate(STICKS) or page.evaluate(SIDEWAYS) > 0:
        said.append(f"{page.url}: something sticks or runs off the side")
    return said


def words_in(page: Any) -> int:
    return len(page.locator("main").inner_text().split())


def on(page: Any) -> None:
    page.get_by_role("button", name="Continue").click()


def answers_wanted(page: Any) -> int:
    """Fields of the promise page that nobody has filled in, that are in sight, and that are not optional."""
    fields = page.locator("main input:visible, main textarea:visible").all()
    labels = [page.locator(f'label[for="{each.get_attribute("id")}"]').first.inner_text() for each in fields]
    return sum(not each.input_value() and "(optional)" not in label for each, label in zip(fields, labels, strict=True))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_small_supplier_decides_answers_and_sends_on_a_phone_inside_the_budget(
    scripts: bool, tab: Any, tender: Any, invite: Any
) -> None:
    invite(tender, "owner@seaview.example")
    page, found, seen = tab(width=PHONE, scripts=scripts), [], []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    check = problems if scripts else lambda _page: []

    page.goto(f"/go/{CODE}/")
    found += check(page)
    assert words_in(page) <= MOST_WORDS_TO_DECIDE
    page.get_by_label("Yes, we will bid").check()
    on(page)
    found += check(page)
    page.get_by_label("Name of your organisation").fill("Seaview Homecare")
    page.get_by_label("Your name").fill("Sam Bell")
    page.get_by_label("Password").fill("kitchen table friday night")
    page.get_by_role("button", name="Start your bid").click()
    found += check(page)
    page.get_by_role("link", name="Your organisation").click()
    found += check(page)
    page.get_by_label("10 to 49 people").check()
    page.get_by_label("No", exact=True).check()
    on(page)
    page.get_by_role("link", name="Your price").click()
    found += check(page)
    page.get_by_label("Coast north").check()
    on(page)
    found += check(page)
    page.get_by_label("Your price for one contact hour").fill("£34")
    on(page)
    found += check(page)
    on(page)
    page.get_by_role("link", name="Promise 1: Pay").click()
    for quantity in PROMISED.values():
        found += check(page)
        assert answers_wanted(page) <= MOST_ANSWERS_A_PROMISE
        assert "150 words at most" in page.content() or "100 words at most" in page.content()
        page.get_by_label("promise").first.fill(quantity)
        page.get_by_label("How will you do it?").fill(HOW)
        on(page)
    page.get_by_role("link", name="Sub-contractors and partners").click()
    found += check(page)
    page.get_by_role("button", name="Nobody else does part of the work").click()
    page.get_by_role("link", name="Check and send").click()
    found += check(page)
    page.get_by_label("These numbers become terms").check()
    page.get_by_label("I may send this for Seaview Homecare.").check()
    page.get_by_role("button", name="Send bid").click()
    found += check(page)

    assert page.locator("h1").inner_text() == "Bid sent"
    assert found == []
    assert len(seen) <= 20
    assert Bid.objects.get().sealed.count() == 1


OF_A_BID = (
    "", "organisation/", "lots/", "price/", "price/together/", "price/hour/", "promises/pay/", "promises/hours/",
    "partners/", "saved/", "check/", "sent/", "receipts/1/", "take-back/", "workbook/", "questions/",
)  # fmt: skip


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_on_any_page_of_a_bid(width: int, tab: Any, tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    client.post(f"/bids/{bid.number}/partners/", {"name": "Night Cover", "kind": "subcontractor", "share": "12"})
    send(client, bid)
    page, found = tab(width=width, person=person), []

    for path in ("/bids/", *(f"/bids/{bid.number}/{part}" for part in OF_A_BID), "/go/"):
        page.goto(path)
        for closed in page.locator("details").all():
            closed.evaluate("each => { each.open = true }")
        found += problems(page)
    for part in ("organisation/", "promises/pay/", "partners/"):
        page.goto(f"/bids/{bid.number}/{part}")
        page.locator("input:visible:not([type=radio])").first.fill("many")
        page.get_by_role("button", name="Continue").click()
        assert page.title().startswith("Error: ")
        found += problems(page)

    assert found == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_from_the_opening_to_the_explanation(
    width: int, tab: Any, shared_site: Any, someone: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = someone("Ana Reed", "officer"), someone("Ben Cole", "officer")
    tender = issued(ana, due_in=timedelta(hours=1))
    person, bid = firm(tender)
    fill(signed_in(person), bid, price="24.10")
    send(signed_in(person), bid)
    page, found = tab(width=width, person=ana), []
    page.goto(f"/opening/{tender.number}/")
    found += problems(page)
    page.goto(f"/opening/{tender.number}/questions/")
    found += problems(page)
    pass_deadline(tender, monkeypatch)
    page.goto(f"/opening/{tender.number}/")
    page.get_by_role("button", name="I am here. Open the bids").click()
    found += problems(page)
    second = tab(width=width, person=ben)
    second.goto(f"/opening/{tender.number}/")
    second.get_by_role("button", name="I am here. Open the bids").click()
    found += problems(second)
    page.goto(f"/award/{tender.number}/questions/")
    found += problems(page)
    page.get_by_role("link", name="Read Bid A").click()
    found += problems(page)
    page.goto(f"/award/{tender.number}/questions/")
    page.get_by_role("link", name="Ask Bid A to explain").click()
    found += problems(page)
    page.get_by_role("button", name="Ask Bid A to explain").click()
    supplier = tab(width=width, person=person)
    supplier.goto(f"/bids/{bid.number}/explain/")
    found += problems(supplier)
    supplier.get_by_label("What have we got wrong?").first.fill("We own our cars.")
    supplier.get_by_role("button", name="Send explanation").click()
    found += problems(supplier)
    page.goto(f"/award/{tender.number}/questions/{bid.ref}/decide/")
    found += problems(page)
    supplier.goto(f"/bids/{bid.number}/check/")
    found += problems(supplier)

    assert found == []
    assert Person.objects.count() == 3
