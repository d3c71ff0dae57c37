"""Every address of a contract, found by walking the patterns, as everybody who has nothing to do there."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from makegood.web.contracts import seeds
from makegood.web.records.models import Tier
from tests.web.contracts import payroll
from tests.web.contracts.conftest import NOW
from tests.web.contracts.test_spot_check import BY, DRAWS, HOME, send
from tests.web.contracts.test_talk import finding
from tests.web.people.test_every_address import patterns

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(running: Any, as_: Any, clock: Any) -> Any:
    """A contract in which everything that can be there is: a draw that was opened, a conversation."""
    clock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    seeds.lock(running.record, Tier.objects.get(contract=running.record, word="tier-1"), "2026-q3", by=None)
    running.made = payroll.seal(running)
    clock(NOW)
    running.tell(finding())
    mo = as_(running, "Mo")
    mo.post(f"{DRAWS}plan/tier-1/2026-q3/", {"rows": "3", "risk": "", **BY})
    mo.post(HOME + "promises/3/talk/", {"period": "2026-q3"})
    send(as_(running, "Sam"), *payroll.opened(running, running.made))
    return running


def addresses(full: Any) -> list[str]:
    """With what is really there in each part."""
    row = full.state.draws["1"].drawn.by_chance[0] + 1
    found = []
    for raw, room in sorted(set(patterns())):
        if room != "contracts" or not raw.startswith("/contracts/sample/"):
            continue
        address = raw.replace("/contracts/sample/", HOME)
        for last in ("plan/sample/sample", "ordered/sample", "rate/sample", "draws/sample"):
            known = {"plan/sample/sample": "plan/tier-1/2026-q3", "ordered/sample": "ordered/2026-q3",
                     "rate/sample": "rate/2026-q3", "draws/sample": "draws/1"}  # fmt: skip
            address = address.replace(last, known[last])
        address = address.replace("rows/7/", f"rows/{row}/").replace("payslips/7", "payslips/1")
        found.append(address.replace("promises/7", "promises/3").replace("talk/7", "talk/1"))
    return found


def test_the_addresses_are_real_ones(full: Any, as_: Any) -> None:
    every = addresses(full)

    there = [each for each in every if as_(full, "Mo").get(each).status_code == 200]

    assert len(every) >= 30 and len(there) >= 14, there


@pytest.mark.parametrize("who", ["Eve", "Hal", "Kit", "Zoe"])
def test_nothing_is_there_for_the_others(who: str, full: Any, as_: Any) -> None:
    """A colleague without the role, a sub-contractor, another supplier, officers of another authority."""
    client, before = as_(full, who), [each.digest for each in full.record.book.entries.all()]

    shown = [
        (method, each)
        for each in addresses(full)
        for method in ("get", "post")
        if getattr(client, method)(each).status_code not in {404, 405}
    ]

    assert shown == []
    assert [each.digest for each in full.record.book.entries.all()] == before


def test_nothing_is_there_without_signing_in(full: Any) -> None:
    for each in addresses(full):
        for method in ("get", "post"):
            answer = getattr(Client(), method)(each)
            assert answer.status_code in {404, 405} or answer["Location"].startswith("/sign-in/"), each


def test_an_auditor_looks_and_changes_nothing(full: Any, as_: Any) -> None:
    client, before = as_(full, "Ada"), full.record.book.entries.count()

    pressed = {each: client.post(each).status_code for each in addresses(full)}

    assert set(pressed.values()) <= {404, 405}, pressed
    assert full.record.book.entries.count() == before


@pytest.mark.parametrize("who", ["Mo", "Sam", "Ana", "Ada", "Hal"])
def test_no_address_breaks(who: str, full: Any, as_: Any) -> None:
    client = as_(full, who)
    client.raise_request_exception = False

    broken = [
        (method, each)
        for each in addresses(full)
        for method in ("get", "post")
        if getattr(client, method)(each).status_code >= 500
    ]

    assert broken == []
