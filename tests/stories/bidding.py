"""What suppliers do: take an invitation up, answer page by page or in the workbook, send."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.stories.people import PASSWORD, downloaded, follow, go, heading, press, text

IN_THE_WORKBOOK = {
    "firm.size": "small", "firm.vcse": "yes", "firm.workers": 26, "firm.contact": "tess@moor.example", "bid.takes": 2,
    "bid.accepts_terms": "yes", "bid.may_send": "yes",
    "promise.pay.quantity": 100, "promise.pay.by": date(2027, 4, 1),
    "promise.pay.how": "All hours at the rate since 2021; the report by rate goes to the members' meeting.",
    "promise.hours.today": 80, "promise.hours.quantity": 100, "promise.hours.by": date(2027, 4, 1),
    "promise.hours.offered": 26, "promise.hours.taken_up": 21, "promise.hours.declined": 5,
    "promise.hours.how": "Members choose hours each quarter from the rota average; the answers are on one sheet.",
    "promise.travel.quantity": 100, "promise.travel.by": date(2027, 4, 1),
    "promise.travel.how": "Door to door is working time here. The payslip has had the line since 2022.",
    "promise.apprentices.quantity": 52, "promise.apprentices.by": date(2027, 9, 1),
    "promise.apprentices.how": "Fifty-two weeks for each lot with the shared scheme.",
    "promise.voice.quantity": 100, "promise.voice.by": date(2027, 4, 1),
    "promise.voice.how": "Every worker is a member with a vote. Monthly meetings in paid time.",
}  # fmt: skip
"""What the second firm types beside each code: whole numbers, days and words as Excel keeps them."""
PROMISES = {
    "Promise 1: Pay": ("84", "100", "Today 84 in 100 hours are at the rate. One payroll report by rate shows it."),
    "Promise 2: Guaranteed hours": ("30", "100", "Each of 14 carers gets a written offer for the hours of 12 weeks."),
    "Promise 3: Travel time": ("20", "100", "Each minute between visits is its own line on the payslip."),
    "Promise 4: Apprentice weeks": ("0", "26", "One apprentice from the shared scheme for each lot, two days a week."),
    "Promise 5: Voice": ("60", "100", "A paid meeting each quarter, and our answers on one page a week later."),
}


def take_up(page: Any, link: str, *, firm: str, name: str) -> str:
    """Yes to the invitation, and an account. Gives the number of the bid."""
    go(page, link)
    page.get_by_label("Yes, we will bid").check()
    press(page, "Continue")
    make_account(page, firm=firm, name=name)
    return str(page.url.rstrip("/").rpartition("/")[2])


def make_account(page: Any, *, firm: str, name: str) -> None:
    page.get_by_label("Name of your organisation").fill(firm)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Start your bid")


def answer_organisation_and_price(
    page: Any, prices: Mapping[str, str], before: Callable[[], object] = lambda: None
) -> None:
    """From the list of parts. `before` is called on each page while nothing is answered yet."""
    follow(page, "Your organisation")
    before()
    page.get_by_label("10 to 49 people").check()
    page.get_by_label("No", exact=True).check()
    press(page, "Continue")
    follow(page, "Your price")
    before()
    for lot in prices:
        page.get_by_label(lot, exact=True).check()
    page.get_by_label("How many lots", exact=False).fill("2")
    press(page, "Continue")
    before()
    for field, price in zip(page.locator("main input[type=text]:visible").all(), prices.values(), strict=True):
        field.fill(price)
    press(page, "Continue")
    before()
    press(page, "Continue")


def answer_promise(page: Any, title: str) -> None:
    """The page of one promise, where `Continue` goes on to the next."""
    today, promised, how = PROMISES[title]
    assert title.partition(":")[0] in text(page)
    page.get_by_label("today", exact=False).first.fill(today)
    page.locator("#quantity").fill(promised)
    page.get_by_label("How will you do it?").fill(how)
    press(page, "Continue")


def leave(page: Any) -> None:
    """Friday night is over: save what there is, half a promise, and go."""
    page.locator("#quantity").fill("90")
    press(page, "Save and come back later")
    assert heading(page) == "Your bid is saved. It has not been sent."


def come_back(page: Any, number: str) -> None:
    """Another day: what was typed is there; the rest is answered."""
    go(page, f"/bids/{number}/promises/hours/")
    assert page.locator("#quantity").input_value() == "90"
    for title in list(PROMISES)[1:]:
        answer_promise(page, title)
    go(page, f"/bids/{number}/")
    follow(page, "Sub-contractors and partners")
    press(page, "Nobody else does part of the work")


def send(page: Any, number: str, firm: str) -> None:
    go(page, f"/bids/{number}/check/")
    page.get_by_label("These numbers become terms").check()
    page.get_by_label(f"I may send this for {firm}.").check()
    press(page, "Send bid")
    assert heading(page) == "Bid sent"


def fill_workbook(page: Any, number: str, answers: Mapping[str, Any], prices: Mapping[str, str], to: Path) -> Path:
    """The empty workbook of the page, filled as a person would: an answer beside each code, a price beside each lot."""
    import openpyxl

    go(page, f"/bids/{number}/workbook/")
    book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "Empty (Excel)")))
    for code, answer in answers.items():
        _cell(book, code, "Your answer").value = answer
    for lot, price in prices.items():
        _cell(book, f"price.{lot}", "Price for one contact hour").value = Decimal(price)
    book.save(to)
    return to


def _cell(book: Any, code: str, head: str) -> Any:
    """The cell of a code under a heading, as a person finds it."""
    for sheet in book.worksheets:
        heads: dict[str, int] = {}
        for row in sheet.iter_rows():
            if row[0].value == "Code":
                heads = {str(each.value or "").partition(" (")[0]: place for place, each in enumerate(row)}
            if row[0].value == code and head in heads:
                return row[heads[head]]
    raise AssertionError(f"{code} has no cell under {head}")


def upload(page: Any, number: str, workbook: Path) -> None:
    go(page, f"/bids/{number}/workbook/")
    page.get_by_label("Your filled workbook").set_input_files(workbook)
    press(page, "Upload")
    assert heading(page) == "Check your bid, then send it"
