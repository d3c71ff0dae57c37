"""The page on which both sides read what workers said, and a manager tells them what was done."""

from typing import Any

import pytest
from django.test import Client

from makegood.deliver.facts import AnswersShown
from makegood.web.workers.closing import close_due
from tests.web.looking import told
from tests.web.workers.test_closing import OVER, answer

pytestmark = pytest.mark.django_db
ADDRESS = "/contracts/C-2026-031/answers/"
WORDS = "We drew 24 rows. All match."


@pytest.fixture
def closed(round_of: Any, clock: Any) -> Any:
    round_ = round_of()
    answer(round_, right=12, wrong=12)
    clock(OVER)
    close_due(OVER)
    return round_


def test_while_a_round_is_open_its_address_is_shown_and_nothing_of_the_answers(round_of: Any, as_: Any) -> None:
    round_ = round_of()
    pages = [as_(round_.running, "Mo").get(ADDRESS).content.decode()]
    answer(round_, wrong=20)
    pages.append(as_(round_.running, "Mo").get(ADDRESS).content.decode())

    assert f"http://testserver{round_.path}" in pages[0] and "31 January 2027" in pages[0]
    assert _without_tokens(pages[0]) == _without_tokens(pages[1])


def _without_tokens(page: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_manager_replies_and_workers_read_it(closed: Any, as_: Any) -> None:
    mo = as_(closed.running, "Mo")
    assert "Tell workers what was done: 1 reply" in mo.get(ADDRESS).content.decode()

    given = {"tier": "tier-1", "period": "2026-q3", "words": WORDS}
    assert mo.post(ADDRESS, given).status_code == 302
    assert WORDS in Client().get(closed.path).content.decode()
    assert "Workers know what was done" in mo.get(ADDRESS).content.decode()


@pytest.mark.parametrize(("words", "said"), [("  ", "Write what was done"), ("x" * 2001, "at most 2,000 letters")])
def test_an_empty_or_endless_reply_is_told_and_kept_in_the_box(closed: Any, as_: Any, words: str, said: str) -> None:
    page = as_(closed.running, "Mo").post(ADDRESS, {"tier": "tier-1", "period": "2026-q3", "words": words})

    assert page.status_code == 422
    assert said in page.content.decode() and words.strip() in page.content.decode()


@pytest.mark.parametrize(("name", "reads", "writes"), [
    ("Ana", 200, 302), ("Mo", 200, 302), ("Ada", 200, 404), ("Sam", 200, 404), ("Hal", 404, 404), ("Kit", 404, 404),
    ("Eve", 404, 404), ("Zoe", 404, 404),
])  # fmt: skip
def test_both_sides_read_only_the_buyer_replies_and_others_find_nothing(
    closed: Any, as_: Any, name: str, reads: int, writes: int
) -> None:
    client = as_(closed.running, name)

    assert client.get(ADDRESS).status_code == reads
    assert client.post(ADDRESS, {"tier": "tier-1", "period": "2026-q3", "words": WORDS}).status_code == writes


def test_a_reply_about_answers_that_were_never_shown_finds_nothing(closed: Any, as_: Any) -> None:
    page = as_(closed.running, "Mo").post(ADDRESS, {"tier": "tier-2", "period": "2026-q3", "words": WORDS})

    assert page.status_code == 404


@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_on_the_page_of_answers(browser: Any, shared_server: Any, closed: Any, as_: Any) -> None:
    counts = {"right": 60, "wrong": 30, "not_sure": 15, "wrong_rate": 20}
    closed.running.tell(
        AnswersShown(tier="tier-2", period="2026-q3", asked=120, counts=counts, signal="look", by="s"), at=OVER
    )
    cookies = as_(closed.running, "Mo").cookies
    context = browser.new_context(base_url=shared_server.url, viewport={"width": 375, "height": 700})
    context.add_cookies([{"name": k, "value": m.value, "url": shared_server.url} for k, m in cookies.items()])
    page = context.new_page()
    page.goto(ADDRESS)
    found = told(page)
    assert "pay an hour" in page.locator("main").inner_text()
    page.get_by_role("button", name="Tell the workers of Harbour Carers").click()
    found += told(page)

    assert page.title().startswith("Error: ")
    assert found == []
    context.close()


@pytest.mark.django_db(transaction=True)
def test_an_open_round_with_its_long_address_fits_a_phone(
    browser: Any, shared_server: Any, running: Any, round_of: Any, as_: Any
) -> None:
    round_of(31)
    cookies = as_(running, "Mo").cookies
    context = browser.new_context(base_url=shared_server.url, viewport={"width": 375, "height": 700})
    context.add_cookies([{"name": k, "value": m.value, "url": shared_server.url} for k, m in cookies.items()])
    page = context.new_page()
    page.goto(ADDRESS)

    assert "/w/" in page.locator("table").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert told(page) == []
    context.close()
