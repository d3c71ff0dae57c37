"""The pages of a contract in a real browser: axe, wide and on a phone; by keyboard; without scripts; light."""

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from makegood.deliver.facts import FindingMade, ReturnFiled, VolumeOrdered
from makegood.web.contracts import seeds
from makegood.web.records.models import Tier
from tests.web.contracts import payroll
from tests.web.contracts.conftest import build
from tests.web.looking import told

WIDE, PHONE, NARROW = 1280, 375, 320
STICKS = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STYLED = "[...document.querySelectorAll('[style]')].map(e => e.outerHTML.slice(0, 120))"
SHOTS = os.environ.get("MAKEGOOD_SHOTS", "")
D = Decimal
HOME = "/contracts/C-2026-031/"

pytestmark = [pytest.mark.django_db(transaction=True)]


def looked(page: Any, path: str, width: int) -> list[str]:
    """Open a page and list what is wrong with it."""
    answer = page.goto(path)
    assert answer.status < 400, (path, answer.status)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return wrong(page, path, width)


def wrong(page: Any, path: str, width: int) -> list[str]:
    styled = page.evaluate(STYLED)  # before a picture, for which the browser's driver sets styles of its own
    if SHOTS:
        name = path.strip("/").replace("/", "-") + f"-{width}.png"
        page.screenshot(path=str(Path(SHOTS) / name), full_page=True)
    found = told(page) if width != NARROW else []
    if page.evaluate(STICKS) or page.evaluate(SIDEWAYS) > 0:
        found.append(f"{path} at {width}: something sticks or runs off the side")
    return [*found, *(f"{path} at {width}: an inline style: {each}" for each in styled)]


@pytest.fixture
def year(transactional_db: None, shared_site: Any, someone: Any, organisation: Any, clock: Any) -> Any:
    """Half a year of the contract: kept, missed, not shown, a draw that waits, a conversation."""
    running = build(someone, organisation)
    clock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    tier = Tier.objects.get(contract=running.record, word="tier-1")
    seeds.lock(running.record, tier, "2026-q3", by=running.people["Mo"])
    running.made = payroll.seal(running)
    clock(datetime(2026, 11, 21, 10, tzinfo=UTC))
    running.tell(
        ReturnFiled(tier="tier-2", period="2026-q3", kind="nil", bundle="b" * 64, by="x"),
        VolumeOrdered(period="2026-q3", planned=D(11000), ordered=D(9800), cancelled_late=D(40), by="x"),
        found("pay", "2026-q2", "met", "100", "100"),
        found("pay", "2026-q3", "not shown", "96", "100"),
        found("travel", "2026-q2", "met", "100", "100"),
        found("travel", "2026-q3", "not met", "91", "91"),
        found("hours", "2026-q3", "not met", "82", "85"),
    )
    running.record.public = True
    running.record.save()
    return running


def found(promise: str, period: str, outcome: Any, low: str, high: str) -> FindingMade:
    return FindingMade(
        promise=promise, period=period, outcome=outcome, low=D(low), high=D(high), target=D(100), grade="A", by="x"
    )


def client_of(running: Any, name: str) -> Client:
    client = Client()
    client.force_login(running.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def busy(year: Any) -> Any:
    """The same with a draw made and a conversation begun and answered."""
    mo, sam = client_of(year, "Mo"), client_of(year, "Sam")
    by = {"answer_by-day": "4", "answer_by-month": "12", "answer_by-year": "2026"}
    assert mo.post(HOME + "draws/plan/tier-1/2026-q3/", {"rows": "6", "risk": "", **by}).status_code == 302
    mo.post(HOME + "promises/3/talk/", {"period": "2026-q3"})
    mo.post(HOME + "promises/2/talk/", {"period": "2026-q3"})
    sam.post(HOME + "talk/1/explain/", {"cause": "own", "words": "The rota left travel out in August."})
    return year


def test_a_contract_and_its_promises_are_for_everybody(busy: Any, tab: Any) -> None:
    wrong_ = []
    for width in (WIDE, PHONE, NARROW):
        mo, sam = tab(busy.people["Mo"], width=width), tab(busy.people["Sam"], width=width)
        for rest in (
            "",
            "promises/1/",
            "promises/3/",
            "book/",
            "draws/",
            "draws/1/",
            "findings/",
            "talk/1/",
            "talk/2/",
        ):
            wrong_ += looked(mo, HOME + rest, width)
        for rest in ("", "draws/1/", "talk/1/", "talk/2/", "changes/"):
            wrong_ += looked(sam, HOME + rest, width)
        for rest in ("ordered/2026-q3/", "promises/3/rate/2026-q3/", "publish/", "talk/2/", "changes/"):
            wrong_ += looked(mo, HOME + rest, width)
        wrong_ += looked(mo, "/contracts/", width)

    assert wrong_ == []


def test_the_plan_and_its_errors_are_for_everybody(year: Any, tab: Any) -> None:
    wrong_, path = [], HOME + "draws/plan/tier-1/2026-q3/"
    for width in (WIDE, PHONE, NARROW):
        page = tab(year.people["Mo"], width=width)
        wrong_ += looked(page, path, width)
        page.get_by_label("How many rows to draw by chance").fill("many")
        page.get_by_role("button", name="Draw", exact=True).click()
        assert page.title().startswith("Error: ")
        wrong_ += wrong(page, path + "error", width)

    assert wrong_ == []


def test_opened_rows_are_read_by_everybody(busy: Any, tab: Any) -> None:
    sam, wrong_ = client_of(busy, "Sam"), []
    from tests.web.contracts.test_spot_check import send

    assert send(sam, *payroll.opened(busy, busy.made)).status_code == 302
    row = busy.state.draws["1"].drawn.by_chance[0] + 1
    for width in (WIDE, PHONE, NARROW):
        mo = tab(busy.people["Mo"], width=width)
        wrong_ += looked(mo, HOME + "draws/1/", width) + looked(mo, f"{HOME}draws/1/rows/{row}/", width)

    assert wrong_ == []


def test_the_public_page_is_for_everybody_and_its_answer_is_on_the_first_screen_of_a_phone(busy: Any, tab: Any) -> None:
    wrong_, path = [], f"/register/{busy.record.slug}/"
    for width in (PHONE, WIDE, NARROW):
        page = tab(width=width)
        wrong_ += looked(page, path, width) + looked(page, "/register/", width)
    phone = tab(width=PHONE)
    phone.goto(path)

    assert wrong_ == []
    bottom = phone.evaluate("document.querySelector('.govuk-body-l').getBoundingClientRect().bottom")
    assert bottom <= 667, "the sentence that says it all"


def test_a_conversation_goes_to_made_good_by_keyboard_and_without_scripts(year: Any, tab: Any) -> None:
    mo, sam = (tab(year.people[name], scripts=False) for name in ("Mo", "Sam"))
    mo.goto(HOME + "promises/3/")
    mo.get_by_role("button", name="Ask about July to September 2026").press("Enter")
    sam.goto(HOME + "talk/1/")
    sam.get_by_label("We did less than we promised").press("Space")
    sam.get_by_label("What happened, what you did, and what people are owed").fill("The rota left travel out.")
    sam.get_by_role("button", name="Send").press("Enter")
    mo.goto(HOME + "talk/1/")
    mo.get_by_role("button", name="Take the step").press("Enter")
    sam.goto(HOME + "talk/1/")
    for name in ("How, and when, are people paid", "What will change?", "How will we both know?"):
        sam.get_by_label(name).fill("In the run of 30 November.")
    for name, number in (("Day", "30"), ("Month", "11"), ("Year", "2026")):
        sam.get_by_label(name, exact=True).fill(number)
    sam.get_by_role("button", name="Send the plan").press("Enter")
    mo.goto(HOME + "talk/1/")
    mo.get_by_role("button", name="Agree to this plan").press("Enter")
    for page in (sam, mo):
        page.goto(HOME + "talk/1/")
        for name, number in (("day", "20"), ("month", "11"), ("year", "2026")):
            page.locator(f"#on-{name}").fill(number)
        page.get_by_role("button", name="Yes, it is put right").press("Enter")

    assert mo.get_by_role("heading", level=1).inner_text() == "Made good on 20 November 2026"
    assert year.state.talks["talk-1"].put_right["buyer"].on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("path", "who", "limit"),
    [(HOME, "Mo", 16_000), (HOME + "talk/1/", "Mo", 16_000), (HOME + "draws/1/", "Sam", 16_000),
     ("/register/home-care-harbour-and-town/", "", 14_000)],
)  # fmt: skip
def test_pages_are_light(path: str, who: str, limit: int, busy: Any) -> None:
    client = client_of(busy, who) if who else Client()

    answer = client.get(path, headers={"accept-encoding": "gzip"})

    assert answer.status_code == 200
    assert len(answer.content) <= limit
