"""A tender designed page by page: every page is there, every save does what it says."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from makegood import law
from makegood import tender as room
from makegood.web.records.models import Tender
from makegood.web.tenders import documents, editing

pytestmark = pytest.mark.django_db


def fields_of(html: str) -> dict[str, str]:
    """What the browser would send for the form of the page, as it stands."""
    from html.parser import HTMLParser

    class Form(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.held: dict[str, str] = {}
            self.area = self.select = ""
            self.inside = False

        def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
            a = {key: value if value is not None else "" for key, value in given}
            if tag == "form":
                self.inside = a.get("method") == "post" and "action" not in a
            if not self.inside or (tag != "option" and "name" not in a):
                return
            if tag == "input" and (a.get("type") not in {"radio", "checkbox"} or "checked" in a):
                self.held[a["name"]] = a.get("value", "")
            elif tag == "textarea":
                self.area, self.held[a["name"]] = a["name"], ""
            elif tag == "select":
                self.select = a["name"]
                self.held.setdefault(self.select, "")
            elif tag == "option" and "selected" in a:
                self.held[self.select] = a["value"]

        def handle_data(self, data: str) -> None:
            if self.area:
                self.held[self.area] += data

        def handle_endtag(self, tag: str) -> None:
            self.area = "" if tag == "textarea" else self.area

    form = Form()
    form.feed(html)
    return form.held


def without_lots(design: room.Design) -> law.Contract:
    """The contract without its record of lots, which always follows the lots of the design."""
    contract = design.asked.contract
    return replace(contract, records=replace(contract.records, lots=None))


@pytest.mark.parametrize("name", sorted(editing.PARTS))
def test_saving_a_page_as_it_stands_changes_nothing(name: str, client: Client, tender: Tender) -> None:
    path = f"/tenders/{tender.number}/{name}/"
    before = documents.design_of(tender)

    answer = client.post(path, fields_of(client.get(path).content.decode()))

    assert answer.status_code == 302, answer.content.decode()[:3000]
    after = documents.design_of(Tender.objects.get())
    assert after.tender == before.tender
    assert after.asked.asks == before.asked.asks
    assert without_lots(after) == without_lots(before)


PAGES = ("", "asks/", "asks/choose/", "asks/add/", "asks/add/?measure=HRS-05", "voice/", "voice/add/", "lots/add/")
OF_ONE = ("asks/pay/", "asks/pay/question/", "asks/pay/kept/", "voice/v1/", "lots/coast-north/")


@pytest.mark.parametrize("path", [*PAGES, *OF_ONE])
def test_every_page_of_a_tender_opens(path: str, client: Client, tender: Tender) -> None:
    answer = client.get(f"/tenders/{tender.number}/{path}")

    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("path", OF_ONE)
def test_saving_one_thing_as_it_stands_changes_nothing(path: str, client: Client, tender: Tender) -> None:
    address = f"/tenders/{tender.number}/{path}"
    before = documents.design_of(tender)

    answer = client.post(address, fields_of(client.get(address).content.decode()))

    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert documents.design_of(Tender.objects.get()).tender == before.tender


def test_marks_that_are_not_100_change_nothing_and_say_so(client: Client, tender: Tender) -> None:
    path = f"/tenders/{tender.number}/marks/"
    given = fields_of(client.get(path).content.decode()) | {"row-0-weight": "11"}

    answer = client.post(path, given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Marks add up to 95. They must add up to exactly 100. Nothing has been changed.") == 2
    assert 'value="11"' in page
    assert Tender.objects.get().design == tender.design


def test_a_ladder_out_of_order_is_refused_by_its_step(client: Client, tender: Tender) -> None:
    path = f"/tenders/{tender.number}/ladder/"
    given = fields_of(client.get(path).content.decode()) | {"row-2-within_days": "15"}

    answer = client.post(path, given)

    assert answer.status_code == 422
    assert "Step 3 comes before step 2 in days. Put them in order." in answer.content.decode()


def test_a_save_says_what_it_did_to_each_total(client: Client, tender: Tender) -> None:
    path = f"/tenders/{tender.number}/remove/ask/apprentices/"

    page = client.post(path, follow=True).content.decode()

    assert 'role="status"' in page
    assert "Saved. What it changed:" in page
    assert "Cost a year: £" in page
    assert "Hours to bid: " in page
    assert "apprentices" not in documents.design_of(Tender.objects.get()).tender.asking


def both(client: Client, tender: Tender, path: str, mine: dict[str, str], theirs: dict[str, str]) -> Any:
    """Two people open the same page; theirs is saved first."""
    address = f"/tenders/{tender.number}/{path}"
    opened = fields_of(client.get(address).content.decode())
    assert client.post(address, opened | theirs).status_code == 302
    return client.post(address, opened | mine)


def test_of_two_people_on_one_page_the_second_chooses(client: Client, tender: Tender) -> None:
    answer = both(client, tender, "describe/", {"title": "Mine"}, {"title": "Theirs"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "You saved this page in another window at " in page
    assert "Both answers are below. Choose which to keep." in page
    assert 'value="Mine"' in page
    assert "Theirs" in page
    assert Tender.objects.get().title == "Theirs"

    client.post(f"/tenders/{tender.number}/describe/", fields_of(page))

    assert Tender.objects.get().title == "Mine"


def test_two_people_on_two_pages_do_not_disturb_each_other(client: Client, tender: Tender) -> None:
    opened = fields_of(client.get(f"/tenders/{tender.number}/describe/").content.decode())
    client.post(f"/tenders/{tender.number}/remove/ask/voice/")

    answer = client.post(f"/tenders/{tender.number}/describe/", opened | {"title": "Home care"})

    assert answer.status_code == 302
    design = documents.design_of(Tender.objects.get())
    assert design.asked.title == "Home care"
    assert "voice" not in design.tender.asking
