"""Three firms that use nothing but the workbook: one mends a cell and sends, one takes it back, one is late."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from makegood.web.people import codes
from makegood.web.records.models import Assignment, TenderInvitation
from tests.stories import bidding, buying
from tests.stories.clock import Clock
from tests.stories.people import PASSWORD, go, heading, sign_in, text
from tests.web.bids.steps import issued
from tests.web.conftest import organisation, someone

__all__ = ["organisation", "someone"]
PRICES = {"moor-villages": "34.40", "dale-villages": "34.20"}


@pytest.fixture
def tender(shared_site: Any, clock: Clock, someone: Any) -> Any:
    """Out, due in two hours; its two officers have passwords of the story."""
    assert shared_site and clock
    officers = [someone(name, "officer") for name in ("Ana Reed", "Ben Cole")]
    for officer in officers:
        officer.set_password(PASSWORD)
        officer.save()
    made = issued(officers[0], due_in=timedelta(hours=2))
    Assignment.objects.bulk_create(Assignment(tender=made, person=each, role="officer") for each in officers)
    return made


@pytest.fixture
def firm(desk: Callable[..., Any], tender: Any, tmp_path: Path) -> Callable[..., tuple[Any, str, Path]]:
    """A firm with the filled workbook on its own computer: its page, the number of its bid, the file."""

    def made(name: str, who: str) -> tuple[Any, str, Path]:
        code = codes.make()
        TenderInvitation.objects.create(
            tender=tender, code_digest=codes.digest(code), email=f"{who.lower()}@firm.example", made_at=timezone.now()
        )
        page = desk(who)
        number = bidding.take_up(page, f"/go/{codes.grouped(code)}/", firm=name, name=who)
        to = tmp_path / f"{who}.xlsx"
        return page, number, bidding.fill_workbook(page, number, bidding.IN_THE_WORKBOOK, PRICES, to)

    return made


def test_one_sends_one_takes_it_back_and_one_is_late(
    desk: Callable[..., Any], clock: Clock, tender: Any, firm: Any
) -> None:
    tess, vic, zoe = (firm(*each) for each in (("Moor Carers", "Tess"), ("Fell Care", "Vic"), ("Tarn Care", "Zoe")))
    _mends_and_sends(*tess)
    _sends_and_takes_back(*vic)
    late = _is_late(*zoe, after=lambda: clock.set(tender.deadline_at + timedelta(minutes=1)))
    ana, ben = desk("Ana Reed"), desk("Ben Cole")
    for page, who in ((ana, "ana.reed"), (ben, "ben.cole")):
        sign_in(page, f"{who}@example.org")
    buying.open_bids(ana, tender.number)
    opened = buying.open_bids(ben, tender.number)

    assert "The deadline passed" in late
    assert opened.startswith("1 bid opened")
    assert "1 arrived late and stays sealed." in text(ben)
    go(tess[0], f"/bids/{tess[1]}/sent/")
    assert heading(tess[0]) == "Bid sent"


def _mends_and_sends(page: Any, number: str, workbook: Path) -> None:
    """A number that nobody means is told by sheet and cell; nothing was taken from that file."""
    wrong = workbook.with_name("wrong.xlsx")
    book = openpyxl.load_workbook(workbook)
    book["Promises"]["E6"].value = "most of them"
    book.save(wrong)
    go(page, f"/bids/{number}/workbook/")
    page.get_by_label("Your filled workbook").set_input_files(wrong)
    page.get_by_role("button", name="Upload").click()
    assert page.title().startswith("Error: ")
    assert "Promises, E6" in text(page)
    bidding.upload(page, number, workbook)
    bidding.send(page, number, "Moor Carers")


def _sends_and_takes_back(page: Any, number: str, workbook: Path) -> None:
    bidding.upload(page, number, workbook)
    bidding.send(page, number, "Fell Care")
    go(page, f"/bids/{number}/take-back/")
    page.locator("main form button").click()
    assert page.url.endswith(f"/bids/{number}/")
    assert "Send it by" in text(page)


def _is_late(page: Any, number: str, workbook: Path, *, after: Callable[[], None]) -> str:
    """It was all there a minute before; it is pressed a minute after."""
    bidding.upload(page, number, workbook)
    page.get_by_label("These numbers become terms").check()
    page.get_by_label("I may send this for Tarn Care.").check()
    after()
    page.get_by_role("button", name="Send bid").click()
    return heading(page)
