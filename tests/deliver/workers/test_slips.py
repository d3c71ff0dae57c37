"""A slip: its token, its link, what it says, and that it fits on paper."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.deliver.employer import leaves, slips, tokens, tree
from makegood.deliver.employer.slips import Slip, Told
from makegood.deliver.figures.rows import Worker

D = Decimal
TOLD = Told(
    address="https://makegood.example/w/K7QF-2M9T/", employer="Larkfield Care", buyer="Northmoor Council",
    starts=date(2026, 7, 1), ends=date(2026, 9, 30), closes=date(2027, 1, 31),
)  # fmt: skip


def worker(number: int = 1, **more: Any) -> Worker:
    given = {"hours_a_week": D(34), "rate": D("13.45"), "offered": D(16), "took": "no"}
    return Worker(worker=f"E{number}", tier="t1", period="2026-q3", lines="", **{**given, **more})


def made(people: Sequence[Worker]) -> tuple[Slip, ...]:
    sealed = [leaves.leaf(each, (), bytes(32)) for each in people]
    return slips.of(sealed, [tokens.of(bytes([number % 256, 7]) * 16) for number in range(len(people))])


@given(st.binary(min_size=32, max_size=32))
def test_a_token_is_found_however_it_is_typed(secret: bytes) -> None:
    token = tokens.of(secret)

    assert tokens.is_one(token) and len(token) == 16
    typed = f"  {tokens.shown(token).lower().replace('-', ' ')} "
    assert tokens.digest(typed) == tokens.digest(token)


@given(st.text())
def test_whatever_is_typed_is_a_token_or_none(typed: str) -> None:
    assert tokens.is_one(typed) == (len(tokens.plain(typed)) == 16 and set(tokens.plain(typed)) <= set(tokens.LETTERS))


def test_every_slip_proves_against_the_sealed_list() -> None:
    found = made([worker(number) for number in range(11)])
    root = tree.root(tree.leaf_hash(each.leaf) for each in found)

    assert all(tree.holds(tree.leaf_hash(each.leaf), each.index, each.size, each.proof, root) for each in found)


def test_a_filler_that_stands_for_nobody_gets_no_slip_but_keeps_its_place() -> None:
    found = made([worker(1), replace(worker(2), worker=""), worker(3)])

    assert [(each.worker.worker, each.index, each.size) for each in found] == [("E1", 0, 3), ("E3", 2, 3)]


def test_a_link_holds_everything_after_the_hash_and_nothing_of_it_before() -> None:
    slip = made([worker(number) for number in range(31)])[4]
    before, _, after = slips.link(TOLD.address, slip).partition("#")
    raw = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))

    assert before == TOLD.address
    assert raw[0] == 1 and slip.token.encode() in raw and raw.endswith(slip.leaf)
    assert len(slips.link(TOLD.address, slip)) < 800  # a QR that an old phone can read


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ("You were offered 16 hours fixed: yes.", "You took them: no.")),
        ({"took": "waiting"}, ("You were offered 16 hours fixed: yes.", "You took them: not answered yet.")),
        ({"offered": D(0), "took": None}, ("You were offered fixed hours: no.",)),
        ({"offered": None, "took": None}, ()),
        ({"took": "yes"}, ("You were offered 16 hours fixed: yes.", "You took them: yes.")),
    ],
)  # fmt: skip
def test_a_slip_says_what_was_reported(more: dict[str, Any], said: tuple[str, ...]) -> None:
    found = slips.lines(worker(hours_a_week=D("33.50"), **more))

    assert found == ("You worked 33.5 hours a week.", "You were paid £13.45 an hour.", *said)


@pytest.mark.parametrize(
    ("rate", "shown"), [("13.5", "13.50"), ("13", "13.00"), ("13.450", "13.45"), ("0.105", "0.105")]
)
def test_money_is_shown_to_the_penny_and_never_rounded(rate: str, shown: str) -> None:
    assert slips.money(D(rate)) == shown


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "July to September 2026"),
        (date(2026, 7, 1), date(2026, 7, 31), "July 2026"),
        (date(2026, 12, 1), date(2027, 2, 28), "December 2026 to February 2027"),
    ],
)
def test_months_are_said_as_people_say_them(starts: date, ends: date, said: str) -> None:
    assert slips.months(starts, ends) == said


def test_names_on_paper_are_text_and_never_markup_or_a_formula() -> None:
    found = made([worker(1), replace(worker(2), worker="=HYPERLINK(<b>)")])
    page = slips.page(found, replace(TOLD, employer="<script>x</script> & Sons"))

    assert "<script>" not in page and "&lt;script&gt;x&lt;/script&gt; &amp; Sons" in page
    assert "'=HYPERLINK" in slips.texts(found, TOLD)


def test_the_page_of_slips_asks_for_nothing_from_anywhere() -> None:
    page = slips.page(made([worker(n) for n in range(7)]), TOLD)

    assert "<script" not in page and "src=" not in page and "@import" not in page and "url(" not in page
    assert page.count("<svg") == 7


def test_the_poster_says_where_and_nothing_about_anybody() -> None:
    page = slips.poster(TOLD)

    assert "makegood.example/w/K7QF-2M9T" in page and "31 January 2027" in page
    assert "13.45" not in page and "E1" not in page and "#" not in page.partition("<body>")[2].replace("#000", "")


def test_other_languages_stand_on_the_back_of_each_sheet() -> None:
    page = slips.page(made([worker(n) for n in range(7)]), replace(TOLD, also=(("Polski", "…"),)))

    assert page.count("<b>Polski</b>") == 12
    assert page.count('class="sheet"') == 4


def test_the_pdf_is_the_same_bytes_each_time_and_survives_any_name() -> None:
    from makegood.deliver.workers import pdf

    found = made([worker(n) for n in range(7)])
    told = replace(TOLD, employer="Łódź & 关怀")

    assert pdf.pdf(found, told) == pdf.pdf(found, told)
