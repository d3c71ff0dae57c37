"""The award pages in a real browser: axe, wide and on a phone; nothing sticks or runs off the side."""

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from makegood.web.awards import demo
from makegood.web.awards.place import place
from makegood.web.bids import happening
from makegood.web.records.models import Bid, Membership
from tests.web.awards.steps import complete, decide, declare, send
from tests.web.awards.test_draw import tie
from tests.web.looking import violations

WIDE, PHONE, NARROW = 1280, 375, 320
A4_WIDTH = 210 / 25.4 * 72
STICKS = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STYLED = "[...document.querySelectorAll('[style]')].map(e => e.outerHTML.slice(0, 120))"
SHOTS = os.environ.get("MAKEGOOD_SHOTS", "")

pytestmark = [
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def tab(browser: Any, shared_server: Any) -> Iterator[Any]:
    """A page of the site with somebody signed in: `tab(person, width=PHONE)`."""
    contexts = []

    def opened(person: Any, *, width: int = WIDE, scripts: bool = True) -> Any:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, base_url=shared_server.url
        )
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": shared_server.url}])
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def looked(page: Any, path: str, width: int) -> list[str]:
    """Open a page and list what is wrong with it."""
    answer = page.goto(path)
    assert answer.status < 400, (path, answer.status)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return wrong(page, path, width)


def wrong(page: Any, path: str, width: int) -> list[str]:
    styled = page.evaluate(STYLED)
    if SHOTS:
        name = path.strip("/").replace("/", "-") + f"-{width}.png"
        page.screenshot(path=str(Path(SHOTS) / name), full_page=True)
    found = violations(page) if width != NARROW else []
    told = [
        f"{path} at {width}: {broken['id']}: {broken['help']}: {node['html'][:200]}"
        for broken in found
        for node in broken["nodes"][:3]
    ]
    if page.evaluate(STICKS) or page.evaluate(SIDEWAYS) > 0:
        told.append(f"{path} at {width}: something sticks or runs off the side")
    return [*told, *(f"{path} at {width}: an inline style: {each}" for each in styled)]


@pytest.fixture
def half(transactional_db: None, shared_site: Any, signed_in: Any) -> Any:
    """Half scored: question 1 to 3 locked by both, and the panel's lead has declared."""
    found = demo.load(until="half scored")
    declare(signed_in(found.people["Mo Grant"]), found.tender)
    return found


@pytest.fixture
def all_done(transactional_db: None, shared_site: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Decided, letters sent, the wait over, one winner signed by both sides."""
    found = demo.load(until="agreed")
    as_ = lambda who, name: signed_in(who.people[name])  # noqa: E731
    decide(found, as_)
    ana = signed_in(found.people["Ana Reed"])
    complete(found, ana)
    send(found, ana)
    after = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
    monkeypatch.setattr("makegood.web.awards.signing.timezone.now", lambda: after)
    monkeypatch.setattr("makegood.web.bids.happening.timezone.now", lambda: after)
    return found


def test_scoring_and_moderation_are_for_everybody(half: Any, tab: Any, signed_in: Any) -> None:
    number, found = half.tender.number, []
    for width in (WIDE, PHONE, NARROW):
        finn, mo = tab(half.people["Finn Shaw"], width=width), tab(half.people["Mo Grant"], width=width)
        for rest in ("", "q1/", "q4/", "q4/a/", "q5/d/"):
            found += looked(finn, f"/evaluate/{number}/{rest}", width)
        finn.get_by_role("button", name="Save and see all").click()
        assert finn.title().startswith("Error: ")
        found += wrong(finn, f"/evaluate/{number}/q5/d/error", width)
        for rest in ("", "q1/", "q3/", "q4/", "q3/a/", "links/"):
            found += looked(mo, f"/moderate/{number}/{rest}", width)

    assert found == []


def test_saying_what_links_there_are_is_for_everybody(transactional_db: None, shared_site: Any, tab: Any) -> None:
    loaded, found = demo.load(until="opened"), []
    for width in (WIDE, PHONE):
        eve = tab(loaded.people["Eve Lund"], width=width)
        found += looked(eve, f"/evaluate/{loaded.tender.number}/links/", width)
        eve.get_by_label("Yes, tell us").check()
        eve.get_by_role("button", name="Continue").click()
        found += wrong(eve, f"/evaluate/{loaded.tender.number}/links/error", width)

    assert found == []


def test_the_answer_the_scale_and_the_score_are_on_one_screen(half: Any, tab: Any) -> None:
    page = tab(half.people["Finn Shaw"])
    page.goto(f"/evaluate/{half.tender.number}/q4/a/")

    bottom = page.evaluate("document.querySelector('textarea[name=reason]').getBoundingClientRect().bottom")

    assert bottom <= 900


def test_a_score_is_given_and_locked_by_keyboard_and_without_scripts(half: Any, tab: Any) -> None:
    page = tab(half.people["Finn Shaw"], scripts=False)
    page.goto(f"/evaluate/{half.tender.number}/q4/")
    page.get_by_role("button", name="Score Bid A").click()
    for _bid in "abcd":
        page.get_by_label("3: Meets the ask, shown in outline.").check()
        page.get_by_label("Why this score?").fill("word " * 30)
        page.get_by_role("button", name="Save and").press("Enter")
    page.get_by_role("button", name="Lock my scores").press("Enter")

    assert "locked" in page.get_by_role("heading", level=1).inner_text().lower()
    fact = happening.state(half.tender).locked["apprentices"][str(half.people["Finn Shaw"].ref)]
    assert set(fact.marks.values()) == {3}


def test_the_award_and_its_letters_are_for_everybody(all_done: Any, tab: Any) -> None:
    number, found = all_done.tender.number, []
    winner = next(iter(happening.state(all_done.tender).winners))
    letter, bid = place(all_done.tender).letters[winner].lower(), Bid.objects.get(ref=winner)
    firm = Membership.objects.get(organisation=bid.supplier, role="supplier").person
    for width in (WIDE, PHONE, NARROW):
        ana, sam = tab(all_done.people["Ana Reed"], width=width), tab(firm, width=width)
        for rest in ("", "lots/", "letters/", f"letters/{letter}/", "letters/details/", "notices/", "sign/",
                     f"sign/{letter}/", "book/", "learned/"):  # fmt: skip
            found += looked(ana, f"/award/{number}/{rest}", width)
        for rest in ("letter/", "sign/"):
            found += looked(sam, f"/bids/{bid.number}/{rest}", width)
        sam.get_by_role("button", name="Sign for").click()
        found += wrong(sam, f"/bids/{bid.number}/sign/error", width)

    assert found == []


def test_the_award_is_for_everybody_before_it_is_decided(transactional_db: None, shared_site: Any, tab: Any) -> None:
    loaded, found = demo.load(until="agreed"), []
    for width in (WIDE, PHONE):
        for name, rest in (("Ana Reed", "lots/"), ("Ana Reed", ""), ("Ada Frost", "book/")):
            found += looked(tab(loaded.people[name], width=width), f"/award/{loaded.tender.number}/{rest}", width)

    assert found == []


def test_both_sign_in_their_own_browsers(all_done: Any, tab: Any) -> None:
    winner = next(iter(happening.state(all_done.tender).winners))
    letter, bid = place(all_done.tender).letters[winner].lower(), Bid.objects.get(ref=winner)
    firm = Membership.objects.get(organisation=bid.supplier, role="supplier").person
    address = f"/award/{all_done.tender.number}/sign/{letter}/"
    for person, where in ((all_done.people["Ben Cole"], address), (firm, f"/bids/{bid.number}/sign/")):
        page = tab(person)
        page.goto(where)
        for box in page.get_by_role("checkbox").all():
            assert not box.is_checked()
            box.check()
        page.get_by_label("Type your full name").fill(person.name)
        page.get_by_label("Your role").fill("Director")
        page.get_by_role("button", name="Sign for").click()

    assert "Signed by both. The book is open." in page.get_by_role("heading", level=1).inner_text()
    assert not wrong(page, "signed", WIDE)


LEFT_OUT = """[...document.querySelectorAll('nav, button, input, textarea, .govuk-back-link, .mg-take')]
    .filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 100))"""
HEADS = "[...document.querySelectorAll('thead')].map(each => getComputedStyle(each).display)"
INSIDE = "[...document.querySelectorAll('details > *:not(summary)')].map(each => each.textContent)"


def sheets(page: Any) -> list[str]:
    """What is printed, sheet by sheet, without spaces: a file breaks lines where it likes."""
    from pypdf import PdfReader

    found = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert all(abs(float(sheet.mediabox.width) - A4_WIDTH) < 2 for sheet in found)
    return [squeezed(sheet.extract_text()) for sheet in found]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("scripts", [True, False])
def test_lots_letters_and_promises_print_open_with_no_buttons_and_heads_that_repeat(
    all_done: Any, tab: Any, scripts: bool
) -> None:
    """P11, P12 and P13, for the officer and for the supplier."""
    number, wrong_ = all_done.tender.number, []
    winner = next(iter(happening.state(all_done.tender).winners))
    letter, bid = place(all_done.tender).letters[winner].lower(), Bid.objects.get(ref=winner)
    firm = Membership.objects.get(organisation=bid.supplier, role="supplier").person
    ours = [f"/award/{number}/{rest}" for rest in ("lots/", "letters/", f"letters/{letter}/", f"sign/{letter}/")]
    theirs = [f"/bids/{bid.number}/{rest}" for rest in ("letter/", "sign/")]
    for person, paths in ((all_done.people["Ana Reed"], ours), (firm, theirs)):
        page = tab(person, scripts=scripts)
        page.emulate_media(media="print")
        for path in paths:
            page.goto(path)
            paper = "".join(sheets(page))
            closed = [words for words in page.evaluate(INSIDE) if squeezed(words)[:60] not in paper]
            wrong_ += [(path, "not on paper", words[:80]) for words in closed]
            wrong_ += [(path, "on paper", each) for each in page.evaluate(LEFT_OUT)]
            wrong_ += [(path, "a head that does not repeat", each) for each in page.evaluate(HEADS)
                       if each != "table-header-group"]  # fmt: skip

    assert wrong_ == []


def test_a_table_that_runs_over_a_page_has_its_heads_again(half: Any, tab: Any) -> None:
    """The book has the longest table; each sheet it stands on names its columns."""
    page = tab(half.people["Ada Frost"])
    page.goto(f"/award/{half.tender.number}/book/")
    heads = squeezed(page.locator("thead").first.inner_text())

    with_rows = [text for text in sheets(page) if "Partofabidread" in text]

    assert len(with_rows) > 1
    assert all(heads in text for text in with_rows)


def test_an_open_tie_is_recorded_by_keyboard_without_scripts_and_is_for_everybody(
    transactional_db: None, shared_site: Any, tab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded, found = tie(monkeypatch), []
    for width in (WIDE, PHONE, NARROW):
        page = tab(loaded.people["Ana Reed"], width=width)
        found += looked(page, f"/award/{loaded.tender.number}/lots/", width)
        page.get_by_role("button", name="Record the draw").click()
        found += wrong(page, f"/award/{loaded.tender.number}/lots/draw/", width)
    assert found == []

    page = tab(loaded.people["Ana Reed"], scripts=False)
    page.goto(f"/award/{loaded.tender.number}/lots/")
    page.get_by_role("radio").first.press("Space")
    page.get_by_label("How it was drawn, and who watched").fill("Two slips in a bowl, before both firms.")
    page.get_by_role("button", name="Record the draw").press("Enter")

    assert page.get_by_role("button", name="Use this result").is_visible()
    assert len(happening.state(loaded.tender).draws) == 1
