"""What a worker, a stranger and a forger get from /w/<code>/."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from makegood.deliver.employer import tokens

pytestmark = pytest.mark.django_db
NOWHERE = "/w/2222-2222/"


def said(round_: Any, token: str, answer: str, **more: Any) -> Any:
    return Client().post(f"{round_.path}en/", {"token": token, "answer": answer, **more})


def test_a_worker_answers_without_an_account_a_cookie_or_a_header(round_of: Any) -> None:
    round_ = round_of()
    page = Client(enforce_csrf_checks=True).get(round_.path)
    answer = Client(enforce_csrf_checks=True).post(
        f"{round_.path}en/", {"token": tokens.shown(round_.slips[3].token).lower(), "answer": "right"}
    )

    assert page.status_code == answer.status_code == 200
    assert not page.cookies and not answer.cookies
    assert page["Referrer-Policy"] == answer["Referrer-Policy"] == "no-referrer"
    assert b"<header" not in page.content and b"<nav" not in page.content
    assert b"<title>Your work</title>" in page.content
    assert "Your employer will not see your answer." in answer.content.decode()
    assert round_.box().counts["right"] == 1


def test_the_page_says_whose_record_and_which_months_and_nothing_of_the_record(round_of: Any) -> None:
    page = Client().get(round_of().path).content.decode()

    assert "Your employer told Northmoor Council this about you, July to September 2026:" in page
    assert "13.45" not in page and "Larkfield" not in page and "C-2026-031" not in page


def test_a_slip_answers_once(round_of: Any) -> None:
    round_ = round_of()
    token = round_.slips[0].token
    said(round_, token, "right")
    again = said(round_, token, "wrong", sent="1")

    assert again.status_code == 409
    assert "This slip has been used." in again.content.decode()
    assert (round_.box().counts["right"], round_.box().counts["wrong"]) == (1, 0)


def test_who_finds_the_slip_used_can_say_that_it_was_not_them_and_once(round_of: Any) -> None:
    round_ = round_of()
    token = round_.slips[0].token
    said(round_, token, "right")
    for _ in range(2):
        assert said(round_, token, "not_me").status_code == 200
    said(round_, round_.slips[1].token, "not_me")

    assert round_.box().counts["taken"] == 1


def test_a_wrong_asks_which_part_and_counts_only_then(round_of: Any) -> None:
    round_ = round_of()
    token = round_.slips[0].token
    page = said(round_, token, "wrong")
    assert "Which part?" in page.content.decode()
    assert round_.box().answers == 0

    said(round_, token, "wrong", sent="1", part=["hours", "rate", "a made-up part"])
    counts = round_.box().counts
    assert (counts["wrong"], counts["wrong_hours"], counts["wrong_rate"], counts["wrong_took"]) == (1, 1, 1, 0)


@pytest.mark.parametrize("token", ["", "K7QF-2M9T-4HXD-8WBN", "'; --", "\x00" * 16, "9" * 5000])
def test_a_token_that_is_on_no_slip_is_told_and_not_counted(round_of: Any, token: str) -> None:
    round_ = round_of()
    page = said(round_, token, "right")

    assert page.status_code == 422
    assert "We cannot find that slip." in page.content.decode()
    assert "<title>Error: Your work</title>" in page.content.decode()
    assert round_.box().answers == 0


def test_a_worker_without_a_slip_presses_once_and_shows_no_row(round_of: Any) -> None:
    round_ = round_of()
    page = said(round_, "", "no_slip")

    assert page.status_code == 200
    assert round_.box().counts["no_slip"] == 1
    assert round_.box().answers == 0


@pytest.mark.parametrize("path", [NOWHERE, "/w/nonsense/", "/w/%00/", "/w/2222-2222/en/", f"/w/{'9' * 300}/"])
def test_no_code_and_a_wrong_code_look_the_same(round_of: Any, path: str) -> None:
    round_of()
    pages = [Client().get(path), Client().post(path, {"answer": "no_slip"})]

    assert {page.status_code for page in pages} == {404}
    assert {page.content for page in pages} == {Client().get(NOWHERE).content}
    assert "We cannot find that code" in pages[0].content.decode()


def test_a_code_is_found_however_it_is_typed_and_a_language_nobody_reviewed_is_not(round_of: Any) -> None:
    round_ = round_of()

    assert Client().get(round_.path.lower().replace("-", "")).status_code == 200
    assert Client().get(f"{round_.path}pl/").status_code == 404


def test_after_the_last_day_nothing_is_counted_and_the_page_says_so(round_of: Any, clock: Any) -> None:
    round_ = round_of()
    clock(datetime(2027, 2, 1, 0, 0, 1, tzinfo=UTC))
    page = said(round_, round_.slips[0].token, "right")

    assert page.status_code == 409
    assert "This closed on 31 January 2027." in page.content.decode()
    assert round_.box().answers == 0


def test_on_the_last_day_answers_still_count(round_of: Any, clock: Any) -> None:
    round_ = round_of()
    clock(datetime(2027, 1, 31, 23, 59, tzinfo=UTC))

    assert said(round_, round_.slips[0].token, "not_sure").status_code == 200
    assert round_.box().counts["not_sure"] == 1


def test_copied_slips_stay_with_the_round_they_belong_to(round_of: Any) -> None:
    from dataclasses import replace
    from datetime import date

    from makegood.web.workers import rounds

    round_ = round_of()
    other = round_.running.record.tiers.get(word="tier-2")
    rounds.opened(other, replace(round_.bundle, tier="tier-2"), on=date(2026, 10, 12))

    assert said(round_, round_.slips[5].token, "right").status_code == 200
    assert round_.box().answers == 1


@pytest.mark.parametrize("left", [0, 30])
def test_slips_that_a_correction_drops_no_longer_answer(round_of: Any, left: int) -> None:
    from datetime import date

    from makegood.web.workers import rounds
    from tests.web.workers.conftest import bundle_of, slips_of

    round_ = round_of(1200)
    fewer = slips_of(10)
    rounds.opened(round_.record.tier, bundle_of(fewer), on=date(2026, 11, 3))
    gone = next(each for each in round_.slips if each.worker.worker == f"E{1100 + left}")

    assert said(round_, gone.token, "right").status_code == 422
    assert said(round_, fewer[0].token, "right").status_code == 200


def test_the_page_works_for_one_person_on_one_computer(db: None, client: Any) -> None:
    assert client.get("/w/2222-2222/").status_code == 404


def test_a_correction_keeps_the_round_its_code_and_who_has_answered(round_of: Any) -> None:
    from datetime import date
    from decimal import Decimal

    from makegood.web.workers import rounds
    from tests.web.workers.conftest import bundle_of, slips_of

    round_ = round_of()
    said(round_, round_.slips[0].token, "wrong", sent="1")
    corrected = slips_of(33, rate=Decimal("13.85"))
    rounds.opened(round_.record.tier, bundle_of(corrected), on=date(2026, 11, 3))

    assert said(round_, round_.slips[0].token, "right").status_code == 409
    assert round_.now.root == bundle_of(corrected).head.root  # type: ignore[union-attr]
    assert (round_.record.code, round_.now.size, round_.box().counts["wrong"]) == (round_.now.code, 33, 1)
