"""What `makegood demo` shows: every page it names is there for one person on one computer."""

import re

import pytest
from django.test import Client

from makegood.web import demo
from makegood.web.records.models import Tender


@pytest.fixture
def looks(db: None) -> tuple[demo.Look, ...]:
    return demo.load()


def test_every_page_the_demo_names_is_there(looks: tuple[demo.Look, ...], client: Client) -> None:
    answered = {each.path: client.get(each.path, follow=True).status_code for each in looks}

    assert {path: status for path, status in answered.items() if status != 200} == {}
    assert len(looks) >= 10


def test_the_tenders_of_the_demo_can_be_told_apart(looks: tuple[demo.Look, ...]) -> None:
    titles = list(Tender.objects.exclude(issued_at=None).values_list("title", flat=True))

    assert len(titles) == len(set(titles)) >= 6
    assert all("example" in title for title in titles)


def test_what_needs_two_people_says_so_on_one_computer(looks: tuple[demo.Look, ...], client: Client) -> None:
    lots = next(each.path for each in looks if each.path.endswith("/lots/"))
    opening = client.get(f"/opening/{lots.split('/')[2]}/").content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', client.get(lots).content.decode())
    assert shown
    client.post(f"{lots}use/", {"shown": shown[1]})
    decided = client.get(lots).content.decode()

    assert "Opening bids needs two officers" in opening
    assert "Somebody else reads this page and agrees" in decided
    assert ">Agree<" not in decided
