"""The walks of the cast, counted against their budgets, and the page that publishes the counts."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.utils import timezone

import makegood
from makegood import tender as room
from makegood.web import demo
from makegood.web.awards import demo as awards
from makegood.web.awards.place import place
from makegood.web.checks import drafts, examples, reading
from makegood.web.people import codes
from makegood.web.records import access
from makegood.web.records.models import Check, TenderInvitation
from makegood.web.tenders import documents, starting
from tests.stories import bidding, published
from tests.stories.clock import Clock
from tests.stories.people import press
from tests.stories.walk import Step, Walk
from tests.web.bids.steps import issued
from tests.web.conftest import organisation, someone

__all__ = ["organisation", "someone"]
EXAMPLES = Path(makegood.__file__).parents[2] / "examples" / "tenders"
DESIGNS = {
    "As first drafted": "home-care-first-draft.yaml",
    "With our words": "home-care-coast-and-villages.yaml",
}
TASKS = ("describe", "buy", "voice", "asks", "chain", "marks", "price", "words", "ladder", "owes", "lots")
LOTS = ("lots", "lots/add", "limits", "market")
WORDS_TO_DECIDE, ANSWERS_A_PROMISE, ANSWERS_A_TASK, REQUESTS, PAGES_OF_A_LETTER = 220, 2, 6, 4, 2
SCREEN = 800
"""Pixels of a screen 1280 wide."""


@pytest.fixture
def seat(desk: Any, shared_server: Any) -> Callable[..., Walk]:
    """A browser in which that person is signed in, ready to walk."""

    def taken(person: Any, *, width: int = 1280) -> Walk:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        page = desk(person.name, width=width)
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": shared_server.url}
        page.context.add_cookies([session])
        return Walk(page)

    return taken


def test_the_hours_to_bid_of_both_designs_are_published() -> None:
    rows, likely = ["| Design | Low | Most likely | High |", "|---|---|---|---|"], []
    for words, name in DESIGNS.items():
        total = room.hours_to_bid(room.read((EXAMPLES / name).read_text(encoding="utf-8"), name)).total
        likely.append(total.likely)
        rows.append(f"| {words} | {total.low:.1f} | {total.likely:.1f} | {total.high:.1f} |")

    assert round(likely[0]) == 38
    assert likely[1] <= Decimal(17)
    rows += ["", "Part by part: [What a bid costs in evenings](../explanation/hours-to-bid.md)."]
    published.holds("Hours to bid, for a firm of 20", "\n".join(rows))


def test_a_supplier_decides_and_bids_inside_the_budget(
    desk: Any, clock: Clock, someone: Any, shared_server: Any
) -> None:
    tender, code = issued(someone("Ana Reed", "officer")), codes.make()
    TenderInvitation.objects.create(
        tender=tender, code_digest=codes.digest(code), email="sam@firm.example", made_at=timezone.now()
    )
    walk = Walk(desk("Sam Bell", width=375))
    steps = _bids(walk, f"/go/{codes.grouped(code)}/")
    promises = [step for step in steps if step.title.startswith(("What share", "How many weeks"))]

    assert steps[0].words <= WORDS_TO_DECIDE
    assert len(promises) == 5
    assert max(step.answers for step in promises) <= ANSWERS_A_PROMISE
    assert max(step.requests for step in steps) <= REQUESTS
    total = f"{len(steps)} pages and {sum(step.answers for step in steps)} answers, from the link to the receipt."
    published.holds("A small supplier, on a phone", f"{total}\n\n{published.table(steps)}")


def _bids(walk: Walk, link: str) -> list[Step]:
    """From the link to the receipt, each page counted as it stands before it is answered."""
    page = walk.page
    walk.open(link)
    page.get_by_label("Yes, we will bid").check()
    press(page, "Continue")
    walk.open(page.url)
    bidding.make_account(page, firm="Seaview Homecare", name="Sam Bell")
    home = page.url
    walk.open(home)
    bidding.answer_organisation_and_price(page, {"Coast north": "33.80"}, before=lambda: walk.open(page.url))
    page.goto(f"{home}promises/pay/")
    for title in bidding.PROMISES:
        walk.open(page.url)
        bidding.answer_promise(page, title)
    walk.open(f"{home}partners/")
    press(page, "Nobody else does part of the work")
    walk.open(f"{home}check/")
    bidding.send(page, home.rstrip("/").rpartition("/")[2], "Seaview Homecare")
    walk.open(page.url)
    return walk.steps


def test_a_tender_is_designed_from_a_checked_draft_in_eleven_tasks(
    seat: Any, someone: Any, clock: Clock, shared_server: Any
) -> None:
    ana = someone("Ana Reed", "officer")
    data = starting.from_check(_checked(ana))
    row = documents.made(data, organisation=access.organisation_that_checks(ana), by=ana, at=timezone.now())
    walk = seat(ana)
    home = f"/tenders/{row.number}/"
    tasks = [walk.open(f"{home}{each}/") for each in TASKS]
    lots = [walk.open(f"{home}{each}/") for each in LOTS]

    assert "of 11 tasks done" in walk.open(home).title
    assert max(step.answers for step in tasks) <= ANSWERS_A_TASK
    assert max(step.requests for step in (*tasks, *lots)) <= REQUESTS
    published.holds("An officer designs a tender, from a checked draft", published.table(tasks, first="Task"))
    published.holds("An officer chooses lots", published.table(lots))


def _checked(person: Any) -> Check:
    """The example draft, checked by that person."""
    at = timezone.now()
    check = Check.objects.create(
        organisation=access.organisation_that_checks(person), created_by=person, created_at=at,
        expires_at=at + timedelta(days=7), stage=Check.Stage.READING,
    )  # fmt: skip
    reading.keep_draft(check, examples.draft("home-care-coast-and-villages"))
    drafts.keep(check, on=timezone.localdate())
    return check


def test_an_answer_its_scale_and_its_score_are_on_one_screen(seat: Any, clock: Clock, shared_server: Any) -> None:
    loaded = awards.load(until="opened")
    walk, home = seat(loaded.people["Eve Lund"]), f"/evaluate/{loaded.tender.number}/"
    walk.open(f"{home}links/")
    walk.page.get_by_label("No", exact=True).check()
    press(walk.page, "Continue")
    heights = []
    for letter, question in ((letter, question) for letter in _letters(loaded) for question in range(1, 6)):
        walk.open(f"{home}q{question}/{letter.lower()}/")
        heights.append(walk.page.locator(".mg-score").bounding_box()["height"])

    assert max(heights) <= SCREEN
    assert max(step.requests for step in walk.steps) <= REQUESTS
    seen = "the answer, the scale, the score and the reason of every question are in sight at once"
    said = f"At 1280 by {SCREEN} pixels {seen}."
    of_one = [replace(step, title=re.sub(r"Bid [A-D]", "a bid", step.title)) for step in walk.steps[:6]]
    published.holds("An evaluator", f"{said}\n\n{published.table(of_one)}")


def _letters(loaded: awards.Loaded) -> list[str]:
    """The letters of the bids, by the names of their firms: which firm is Bid A is chance."""
    found = place(loaded.tender)
    firms = found.firms()
    return [found.letters[ref] for ref in sorted(found.letters, key=lambda ref: firms[ref])]


def test_a_letter_to_a_firm_that_lost_is_short_enough_to_read(seat: Any, clock: Clock, shared_server: Any) -> None:
    loaded = demo.decided()
    walk = seat(loaded.people["Ana Reed"])
    home = f"/award/{loaded.tender.number}/letters/"
    walk.open(home)
    lost = walk.page.get_by_role("row").filter(has_text="We have not chosen").first
    walk.open(str(lost.get_by_role("link").get_attribute("href")))
    said = _printed(walk.page)
    own = next(number for number, text in enumerate(said, start=1) if "The winning bid" in text)
    winners = sum(text.count("Address and identifier are not recorded.") for text in said)

    assert own <= PAGES_OF_A_LETTER
    published.holds(
        "A letter to a firm that did not win",
        f"Printed on A4, the decision and her own marks and reasons end on page {own}. The example firm lost four "
        f"lots to {winners} others, and the law has their marks and reasons told too: the whole letter is "
        f"{len(said)} pages, over the budget of {PAGES_OF_A_LETTER}.",
    )


def _printed(page: Any) -> list[str]:
    """The text of each A4 page of the letter, without what only the officer sees."""
    page.evaluate("document.body.replaceChildren(document.querySelector('.mg-letter'))")
    return [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
