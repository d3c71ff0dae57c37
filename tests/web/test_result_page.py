"""The result page: the product's face."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Any, check: Any) -> str:
    answer = client.get(f"/check/{check.id}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_headline_says_what_to_do(page: str) -> None:
    assert ">Change 2 of your 4 asks, and answer 1 question, before you publish</h1>" in page
    assert "<title>Change 2 of your 4 asks" in page


def test_what_may_be_asked_comes_before_what_may_not(page: str) -> None:
    lead = page.index("You can ask about pay")

    assert lead < page.index("1 ask is not lawful as written.") < page.index("more than this contract can carry")


def test_each_test_counts_what_is_clear_and_what_is_not(page: str) -> None:
    strip = page[page.index('class="mg-strip"') : page.index('class="mg-columns"')]

    assert strip.index("Well-defined") < strip.index("Legal") < strip.index("Measurable") < strip.index("Reasonable")
    for said in (
        "1 to tighten",
        "1 not lawful as written",
        "1 take care",
        "1 waits for your answer",
        "1 out of proportion",
    ):
        assert said in strip
    assert "<b>4</b> of 4" in strip


def test_words_of_the_portal_are_not_counted_among_the_asks(page: str) -> None:
    assert "Words of the portal, not yours" in page
    assert "Ask 1 of 4" in page
    assert "Ask 5" not in page


def test_a_finding_is_a_shape_and_a_word_and_never_a_shape_alone(page: str) -> None:
    import re

    said = set(
        re.findall(r'class="mg-finding"><svg[^>]*aria-hidden="true"[^>]*><use[^>]*/></svg> <strong>([^<]+)<', page)
    )

    assert said == {"Met", "Not lawful as written", "Take care", "Change this", "A question for you"}


def test_doubtful_words_are_marked_and_say_why(page: str) -> None:
    assert '<mark title="two rates have this name">living wage</mark>' in page


def test_a_source_nobody_confirmed_is_said_to_be_so(page: str) -> None:
    assert "Not confirmed: ask your legal team." in page


def test_costs_are_ranges_beside_the_red_line_and_a_table(page: str) -> None:
    assert "£118,000 to £402,000 a year, most likely £236,000" in page
    assert "(17% of the price)" in page
    assert "<caption" in page[page.index("The same as a table") :]
    assert "not known" in page


def test_what_could_not_be_read_comes_before_the_numbers(page: str) -> None:
    assert page.index("Pages 12 to 14: no words, only pictures") < page.index('class="mg-strip"')


def test_the_page_never_gives_a_score_or_says_compliant(page: str) -> None:
    import re

    words = re.sub(r"<[^>]+>", " ", page).lower()

    assert "compliant" not in words
    assert "score" not in words


def test_what_is_not_known_of_the_cost_is_said_and_not_drawn(client: Any, check: Any, result: Any) -> None:
    from dataclasses import replace

    from makegood.terms import codec

    unknown = replace(result.cost, as_drafted=None, with_our_words=None, because="nobody said what is bought")
    check.result = codec.to_json(replace(result, cost=unknown, load=None))
    check.save()

    page = client.get(f"/check/{check.id}/").content.decode()

    assert "We cannot say what these promises cost" in page
    assert "Nobody said what is bought." in page
    assert 'class="mg-band"' not in page


@pytest.mark.parametrize(
    ("asks", "headline"),
    [(slice(0, 0), "This draft asks nothing about work"), (slice(2, 3), "Your 1 ask is ready to publish")],
)
def test_other_headlines(client: Any, check: Any, result: Any, asks: slice, headline: str) -> None:
    from dataclasses import replace

    from makegood.terms import codec

    check.result = codec.to_json(replace(result, asks=result.asks[asks], questions=()))
    check.save()

    assert f">{headline}</h1>" in client.get(f"/check/{check.id}/").content.decode()


def test_words_from_a_draft_cannot_become_markup(client: Any, check: Any, result: Any) -> None:
    from dataclasses import replace

    from makegood.terms import codec

    nasty = replace(result.asks[0], title="<script>x</script>", text="<img src=x onerror=y>" + " " * 60, doubts=())
    check.result = codec.to_json(replace(result, title='"><b>t', asks=(nasty,)))
    check.save()

    page = client.get(f"/check/{check.id}/").content.decode()

    assert "<script>x" not in page
    assert "<img src=x" not in page
    assert '"><b>t' not in page


def shown_with(client: Any, check: Any, result: Any, ask: Any) -> str:
    from dataclasses import replace

    from makegood.terms import codec

    check.result = codec.to_json(replace(result, asks=(ask,), questions=()))
    check.save()
    return str(client.get(f"/check/{check.id}/").content.decode())


def test_a_question_that_only_the_words_can_answer_is_a_change(client: Any, check: Any, result: Any) -> None:
    from dataclasses import replace

    ask = result.asks[3]
    finding = replace(ask.tests["legal"].findings[0], missing=("ask.workers",))
    legal = replace(ask.tests["legal"], findings=(finding,))

    page = shown_with(client, check, result, replace(ask, tests=ask.tests | {"legal": legal}))

    assert ">Change your 1 ask before you publish</h1>" in page
    assert "Travel time: say more in the words" in page
    assert "Does it cover workers on this contract, or the whole company?" in page


def test_what_nobody_can_tell_is_neither_met_nor_a_question(client: Any, check: Any, result: Any) -> None:
    from dataclasses import replace

    ask = result.asks[3]
    finding = replace(ask.tests["legal"].findings[0], rule="reasonable-cost", effect="WARN", missing=())
    unknown = replace(ask.tests["legal"], outcome="cannot tell", findings=(finding,))
    tests = ask.tests | {"legal": ask.tests["measurable"], "reasonable": unknown}

    page = shown_with(client, check, result, replace(ask, tests=tests))

    assert "We cannot tell" in page
    assert "1 not known" in page
    assert "<b>0</b> of 1" in page
    assert "For 1 ask not everything is known." in page


def test_each_ask_says_what_it_costs_or_that_nobody_knows(page: str) -> None:
    assert "<strong>Cost:</strong> £41,000 to £68,000 a year, most likely £55,000." in page
    assert "<strong>Cost:</strong> Not known." in page
