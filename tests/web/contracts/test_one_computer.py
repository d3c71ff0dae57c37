"""One person on one computer, on both sides of the example: nothing is lost between them, and two are still two."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from makegood.deliver.facts import FindingMade
from makegood.web.contracts import making, seeds
from makegood.web.records import local
from makegood.web.records.models import Membership, Opening, Role, Tier
from tests.web.contracts import payroll
from tests.web.contracts.conftest import AT, NAMES, NOW, Running, agreed
from tests.web.contracts.test_spot_check import BY, DRAWS, HOME, send
from tests.web.contracts.test_talk import PLAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(person: Any, organisation: Any, clock: Any) -> Running:
    clock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    firm, own = organisation("Larkfield Care", kind="supplier"), organisation(local.HERE)
    Membership.objects.create(person=person, organisation=firm, role=Role.SUPPLIER)
    record = making.made(agreed(), authority=own, supplier=firm, by=person, at=AT, names=NAMES, number="C-2026-031")
    running = Running(record=record, people={"me": person})
    seeds.lock(record, Tier.objects.get(contract=record, word="tier-1"), "2026-q3", by=person)
    running.made = payroll.seal(running)
    clock(NOW)
    return running


def test_each_side_is_a_page_away(alone: Running) -> None:
    client = Client()

    assert 'href="/contracts/"' in client.get("/").content.decode()
    assert f'href="{HOME}"' in client.get("/contracts/").content.decode()
    assert "Draw a spot check" in client.get(HOME).content.decode()
    page = client.get(HOME + "?as=supplier").content.decode()
    assert "Start a return" in page and f"{HOME}promises/1/?as=supplier" in page


def test_drawn_and_opened_by_the_same_person(alone: Running) -> None:
    client = Client()
    client.post(f"{DRAWS}plan/tier-1/2026-q3/", {"rows": "3", "risk": "", **BY})

    answer = send(client, *payroll.opened(alone, alone.made))

    assert answer["Location"] == f"{DRAWS}1/?as=supplier"
    assert Opening.objects.count() == 3
    assert "Read 3 opened rows" in client.get(f"{DRAWS}1/").content.decode()


def test_one_person_does_not_agree_with_themselves(alone: Running) -> None:
    alone.tell(FindingMade(promise="travel", period="2026-q3", outcome="not met", low=Decimal(91), high=Decimal(91),
                           target=Decimal(100), grade="A", by="x"))  # fmt: skip
    client, talk = Client(), HOME + "talk/1/"
    client.post(HOME + "promises/3/talk/", {"period": "2026-q3"})
    client.post(talk + "explain/", {"cause": "own", "words": "The rota left it out.", "as": "supplier"})
    client.post(talk + "step/", {"judged": "own", "cured": "yes"})
    client.post(talk + "plan/", {**PLAN, "as": "supplier"})
    plan = alone.state.talks["talk-1"].plans["supplier"].plan

    answer = client.post(talk + "agree/", {"plan": plan})

    assert answer.status_code == 422 and "The other side must agree" in answer.content.decode()
