"""P18: a number locked before, a draw nobody chose, rows opened and read, a result, and nothing kept for long."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from makegood.deliver.employer import plain
from makegood.web.contracts import seeds, upkeep
from makegood.web.records.models import LockedSeed, Opening, Tier
from tests.web.contracts import payroll

pytestmark = pytest.mark.django_db
HOME = "/contracts/C-2026-031/"
DRAWS = HOME + "draws/"
PLAN = f"{DRAWS}plan/tier-1/2026-q3/"
BY = {"answer_by-day": "4", "answer_by-month": "12", "answer_by-year": "2026"}


def text(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return " ".join(answer.content.decode().split())


@pytest.fixture
def sealed(running: Any, clock: Any) -> Any:
    """Locked in July, sealed in October, today in November."""
    clock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    tier = Tier.objects.get(contract=running.record, word="tier-1")
    seeds.lock(running.record, tier, "2026-q3", by=running.people["Mo"])
    running.made = payroll.seal(running)
    clock(datetime(2026, 11, 21, 10, tzinfo=UTC))
    return running


def draw(running: Any, as_: Any, rows: int = 6, **more: str) -> None:
    answer = as_(running, "Mo").post(PLAN, {"rows": str(rows), "risk": "", **BY, **more})
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def send(client: Any, raw: bytes, files: list[bytes], draw: str = "1") -> Any:
    posted = {"opening": named(raw, "opening.json"), "payslips": [named(each, "Ann Worker.pdf") for each in files]}
    return client.post(f"{DRAWS}{draw}/opening/", posted)


def named(raw: bytes, name: str) -> BytesIO:
    made = BytesIO(raw)
    made.name = name
    return made


def read_rows(running: Any, as_: Any, wrong: int = 0) -> None:
    """An officer reads every opened row; in the first `wrong` ones £1 less was paid."""
    mo = as_(running, "Mo")
    for place, leaf in enumerate(running.state.draws["1"].drawn.by_chance):
        line = running.made.rows[leaf].lines[0]
        paid = line.basic_pay - (1 if place < wrong else 0)
        posted = {"hours_paid-1": str(line.hours_paid), "basic_pay-1": str(paid), "deductions-1": ""}
        assert mo.post(f"{DRAWS}1/rows/{leaf + 1}/", posted).status_code == 302


def test_the_plan_says_the_odds_and_the_minutes(sealed: Any, as_: Any) -> None:
    page = text(as_(sealed, "Mo"), f"{PLAN}?wrong=3")

    assert "Draw 12 of 31 rows by chance" in page
    assert "Opening 12 of 31 finds at least one of 3 wrong 78 times in 100." in page
    assert "49 times in 100" in page and "34</td>" in page


def test_the_plan_says_what_workers_answers_add_where_they_have_slips(sealed: Any, as_: Any) -> None:
    without = text(as_(sealed, "Mo"), f"{PLAN}?wrong=3")
    Tier.objects.get(contract=sealed.record, word="tier-1").rounds.create(
        period="2026-q3", code="a-code", size=31, root="", closes_on=datetime(2026, 12, 4, tzinfo=UTC).date()
    )

    page = text(as_(sealed, "Mo"), f"{PLAN}?wrong=3")

    assert "Workers have slips too" not in without
    assert "If 50 in 100 answer, their answers alone show 3 wrong of 31 23 times in 100." in page


def test_a_draw_can_be_repeated_by_anybody(sealed: Any, as_: Any) -> None:
    from makegood.deliver.employer import drawing

    draw(sealed, as_)

    raw = as_(sealed, "Sam").get(f"{DRAWS}1/drawn.json").content
    told = plain.from_bytes(drawing.Drawn, raw, "drawn.json")
    assert drawing.why_not(told) == "" and len(told.by_chance) == 6


def test_no_seed_before_the_return_no_draw(running: Any, as_: Any) -> None:
    payroll.seal(running)

    assert "no number was locked away before it came" in text(as_(running, "Mo"), DRAWS)
    assert as_(running, "Mo").post(PLAN, {"rows": "6", **BY}).status_code == 404


def test_pressing_twice_draws_once(sealed: Any, as_: Any) -> None:
    draw(sealed, as_)

    again = as_(sealed, "Mo").post(PLAN, {"rows": "6", "risk": "", **BY})

    assert again.status_code == 422 and "Close it first" in again.content.decode()
    assert list(sealed.state.draws) == ["1"]


def test_the_employer_opens_and_both_see_the_result(sealed: Any, as_: Any) -> None:
    draw(sealed, as_)
    assert "Open 6 rows by 4 December 2026" in text(as_(sealed, "Sam"), f"{DRAWS}1/")

    assert send(as_(sealed, "Sam"), *payroll.opened(sealed, sealed.made)).status_code == 302
    read_rows(sealed, as_, wrong=1)
    mo = as_(sealed, "Mo")
    assert "Write down what 6 rows showed" in text(mo, f"{DRAWS}1/")
    assert mo.post(f"{DRAWS}1/record/").status_code == 302
    assert mo.post(f"{DRAWS}1/close/").status_code == 302

    for name in ("Mo", "Sam"):
        page = text(as_(sealed, name), f"{DRAWS}1/")
        assert "6 opened, 5 match, 1 does not" in page
        assert re.search(r"Between 1 and \d+ of the 31 people are likely to be affected \(19 times in 20\)", page)
        assert "an hour was paid" in page


def test_rows_that_do_not_match_the_seal_are_refused_row_by_row(sealed: Any, as_: Any) -> None:
    draw(sealed, as_)
    raw, files = payroll.opened(sealed, sealed.made)

    answer = send(as_(sealed, "Sam"), raw.replace(b'"hours_paid":"1', b'"hours_paid":"2', 1), files)

    assert answer.status_code == 422
    assert "this file does not match your seal" in answer.content.decode()
    assert "12 October 2026" in answer.content.decode()
    assert not Opening.objects.exists()


def test_a_payslip_of_nobody_drawn_is_refused(sealed: Any, as_: Any) -> None:
    draw(sealed, as_)
    raw, files = payroll.opened(sealed, sealed.made)

    more = send(as_(sealed, "Sam"), raw, [*files, b"%PDF somebody else"])
    fewer = send(as_(sealed, "Sam"), raw, files[1:])

    assert "belongs to no drawn row" in more.content.decode()
    assert "a file that the rows name is not here" in fewer.content.decode()
    assert not Opening.objects.exists()


def test_rows_that_nobody_opens_in_time_are_not_shown(sealed: Any, as_: Any, clock: Any) -> None:
    draw(sealed, as_)
    early = as_(sealed, "Mo").post(f"{DRAWS}1/close/")
    assert early.status_code == 422 and "can still be opened until 4 December 2026" in early.content.decode()

    clock(datetime(2026, 12, 5, 10, tzinfo=UTC))
    assert as_(sealed, "Mo").post(f"{DRAWS}1/close/").headers["Location"] == f"{DRAWS}1/"

    assert "0 opened, 0 match, 0 do not, 6 not shown" in text(as_(sealed, "Mo"), f"{DRAWS}1/")
    assert sealed.state.draws["1"].closed.high > 6


def test_rows_and_payslips_are_encrypted_and_go_in_28_days(sealed: Any, as_: Any, clock: Any) -> None:
    draw(sealed, as_)
    send(as_(sealed, "Sam"), *payroll.opened(sealed, sealed.made))
    kept = "".join(Opening.objects.values_list("sealed", flat=True))
    leaf = sealed.state.draws["1"].drawn.by_chance[0]
    got = as_(sealed, "Mo").get(f"{DRAWS}1/rows/{leaf + 1}/payslips/1/")

    assert kept and "Ann Worker" not in kept and f"W{leaf + 1:03}" not in kept
    assert got.content == payroll.payslip(leaf + 1) and "attachment" in got["Content-Disposition"]
    read_rows(sealed, as_)
    as_(sealed, "Mo").post(f"{DRAWS}1/record/")
    as_(sealed, "Mo").post(f"{DRAWS}1/close/")
    assert "deleted on 19 December 2026" in text(as_(sealed, "Mo"), f"{DRAWS}1/")
    later = datetime(2026, 11, 21, 10, tzinfo=UTC) + timedelta(days=28)
    upkeep.keep(later)
    assert not Opening.objects.exclude(sealed="").exists()
    assert "6 opened, 6 match, 0 do not" in text(as_(sealed, "Sam"), f"{DRAWS}1/")


def test_a_row_that_was_read_cannot_be_sent_again(sealed: Any, as_: Any) -> None:
    draw(sealed, as_)
    sent = payroll.opened(sealed, sealed.made)
    send(as_(sealed, "Sam"), *sent)
    read_rows(sealed, as_)
    as_(sealed, "Mo").post(f"{DRAWS}1/record/")

    again = send(as_(sealed, "Sam"), *sent)

    assert again.status_code == 422 and "was read already" in again.content.decode()


def test_the_book_has_no_pay_and_no_reference_of_a_worker(sealed: Any, as_: Any) -> None:
    draw(sealed, as_)
    send(as_(sealed, "Sam"), *payroll.opened(sealed, sealed.made))
    read_rows(sealed, as_, wrong=1)
    as_(sealed, "Mo").post(f"{DRAWS}1/record/")

    book = as_(sealed, "Ada").get(HOME + "book/book.jsonl").content.decode()

    assert not re.search(r"W\d{3}|13\.45|basic_pay", book)


@pytest.mark.parametrize("who", ["Ada", "Hal", "Kit", "Zoe", "Eve", "Ana"])
def test_who_reads_the_rows(who: str, sealed: Any, as_: Any) -> None:
    """An officer reads them; an auditor sees the result only; everybody else nothing."""
    draw(sealed, as_)
    send(as_(sealed, "Sam"), *payroll.opened(sealed, sealed.made))
    leaf = sealed.state.draws["1"].drawn.by_chance[0]

    statuses = [as_(sealed, who).get(f"{DRAWS}1/{rest}").status_code for rest in ("", f"rows/{leaf + 1}/")]

    assert statuses == {"Ana": [200, 200], "Ada": [200, 404]}.get(who, [404, 404])


def test_the_tier_above_does_not_see_the_rows_below(sealed: Any, as_: Any, clock: Any) -> None:
    clock(datetime(2026, 7, 2, 9, tzinfo=UTC))
    tier = Tier.objects.get(contract=sealed.record, word="tier-2")
    seeds.lock(sealed.record, tier, "2026-q3", by=sealed.people["Mo"])
    payroll.seal(sealed, "tier-2")
    clock(datetime(2026, 11, 21, 10, tzinfo=UTC))
    as_(sealed, "Mo").post(f"{DRAWS}plan/tier-2/2026-q3/", {"rows": "3", "risk": "", **BY})

    assert as_(sealed, "Hal").get(f"{DRAWS}1/").status_code == 200
    assert as_(sealed, "Sam").get(f"{DRAWS}1/").status_code == 404


def test_a_number_is_locked_by_itself_for_every_running_period_once(running: Any) -> None:
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)

    upkeep.keep(at)
    upkeep.keep(at)

    assert set(running.state.seeds) == {(f"tier-{n}", "2026-q4") for n in range(1, 5)}
    assert LockedSeed.objects.count() == 4
    assert all(len(each.secret) > 64 for each in LockedSeed.objects.all())


def test_words_in_the_plan_are_told_what_is_wrong(sealed: Any, as_: Any) -> None:
    posted = {"rows": "forty", "risk": "3, x", "answer_by-day": "31", "answer_by-month": "2", "answer_by-year": "2027"}

    page = as_(sealed, "Mo").post(PLAN, posted)

    assert page.status_code == 422 and "<title>Error: " in page.content.decode()
    assert "Enter how many rows to draw, from 1 to 31" in page.content.decode()
