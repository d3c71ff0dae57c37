"""The quarterly return in a real browser: the payroll stays, the bundle goes, and it is quick."""

import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from makegood.deliver.facts import HoursInvoiced
from makegood.web.contracts import happening
from makegood.web.records.models import Bundle
from tests.web.looking import told
from tests.web.returns.conftest import WAITS, sign_in
from tests.web.returns.steps import (
    EARLIER,
    MONTHS,
    NAMES,
    PERIOD,
    QUARTER_BEFORE,
    RETURN,
    ROOT,
    TIER,
    answered,
    as_workbook,
    choose,
    payroll,
    ready_to_send,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # the test server closes, from another thread, the one connection that its threads share
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

PAGES, FILES, DECISIONS, MINUTES = 4, 1, 3, 5
"""The budget of whoever does the payroll of 20 people."""
STICKS = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def problems(page: Any) -> list[str]:
    said = told(page)
    if page.evaluate(STICKS) or page.evaluate(SIDEWAYS) > 0:
        said.append(f"{page.url}: something sticks or runs off the side")
    return said


def test_a_return_of_20_people_stays_inside_its_budget(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page, shown, decisions, began = tab(payroll_clerk), 1, 0, time.monotonic()
    page.goto(EARLIER)

    page.get_by_role("button", name="Yes, I have a payroll file").click()
    shown, decisions = shown + 1, decisions + 1
    choose(page, payroll(20, months=QUARTER_BEFORE))
    page.get_by_role("button", name="These are right").click()
    shown, decisions = shown + 1, decisions + 1
    page.get_by_role("heading", name="Check what will be sent").wait_for()
    assert page.locator("main input:visible, main select:visible, main textarea:visible").count() == 0
    page.get_by_role("button", name="Send return").click()
    shown, decisions = shown + 1, decisions + 1
    page.get_by_text("Your receipt").wait_for()

    assert (shown, decisions) <= (PAGES, DECISIONS)
    assert Bundle.objects.get().period == "2026-q2"
    print(f"return of 20 people: {shown} pages, {FILES} file, {decisions} decisions, {time.monotonic() - began:.1f} s")


def test_next_quarter_remembers_the_columns_and_shows_the_last_hours(
    tab: Any, contract: Any, payroll_clerk: Any
) -> None:
    page = tab(payroll_clerk)
    odd = payroll(20, months=QUARTER_BEFORE).replace(b",Hrs,", b",Column 7,")
    page.goto(f"{EARLIER}payroll/")
    choose(page, odd)
    page.locator("summary", has_text="Columns that are not used").click()
    page.get_by_label("Column 7").select_option("Hours paid")
    page.get_by_label("Column 7").and_(page.locator("#columns-rows select")).wait_for()
    page.get_by_role("button", name="These are right").click()
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()

    page.goto(f"{RETURN}payroll/")
    choose(page, payroll(20).replace(b",Hrs,", b",Column 7,"), "next.csv")

    page.get_by_text("You told us about these columns before").wait_for()
    page.get_by_role("button", name="These are right").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()
    assert "Hours 7,770 (the return before: 7,770)" in page.locator("#beside").inner_text()


def test_a_nil_return_is_one_press_and_one_confirm(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    page.goto(RETURN)

    page.get_by_role("button", name="No, nobody worked on it").click()
    page.get_by_role("button", name="Send nil return").click()

    page.get_by_text("Your receipt").wait_for()
    assert '"kind":"nil"' in Bundle.objects.get().text


def test_the_page_works_with_the_network_off_until_send(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    page.goto(f"{RETURN}payroll/")
    page.locator("body[data-reader=ready]").wait_for()
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))

    page.context.set_offline(True)
    choose(page, payroll())
    page.get_by_role("button", name="These are right").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()
    page.context.set_offline(False)

    assert asked == []
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()


def test_the_thread_that_reads_has_given_up_its_ways_to_the_network(
    tab: Any, contract: Any, payroll_clerk: Any
) -> None:
    page = tab(payroll_clerk)
    page.goto(f"{RETURN}payroll/")
    page.locator("body[data-reader=ready]").wait_for()

    left = page.workers[0].evaluate("[typeof fetch, typeof XMLHttpRequest, typeof WebSocket, typeof EventSource]")
    refused = page.evaluate("fetch('/').then(() => 'sent', () => 'refused')")

    assert set(left) == {"undefined"}
    assert refused == "refused"


def test_a_return_that_did_not_arrive_is_still_on_the_computer(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    ready_to_send(page, payroll())
    page.context.clear_cookies()  # the session ended meanwhile
    page.get_by_role("button", name="Send return").click()
    page.wait_for_url(lambda url: "/sent/" not in url and "payroll" not in url)
    assert not Bundle.objects.exists()

    sign_in(page.context, payroll_clerk, page.url.split("/send/")[0].split("/sign-in/")[0])
    page.goto(f"{RETURN}payroll/")
    page.get_by_role("button", name="Check it and send it").click()
    page.get_by_role("button", name="Send return").click()

    page.get_by_text("Your receipt").wait_for()
    page.goto(f"{RETURN}payroll/")
    page.locator("body[data-reader=ready]").wait_for()
    assert not page.get_by_role("button", name="Check it and send it").is_visible()


def test_no_name_reaches_a_request_a_log_or_the_browsers_store(
    tab: Any, contract: Any, payroll_clerk: Any, caplog: Any, capfd: Any
) -> None:
    page, sent = tab(payroll_clerk), []
    page.context.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page.on("console", lambda message: sent.append(message.text))
    ready_to_send(page, payroll())
    page.get_by_role("button", name="Save on this computer").click()
    page.get_by_text("Saved in this browser").wait_for()
    stored = page.evaluate(STORED)
    on_screen = page.locator("main").inner_text()
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()

    out = capfd.readouterr()
    everywhere = "\n".join([*sent, stored, on_screen, caplog.text, out.out, out.err, Bundle.objects.get().text])
    for private in (*NAMES, "Okafor", "QQ12", "40-11-22"):
        assert private not in everywhere
    assert "hours_paid" in "\n".join(sent)


STORED = """async () => {
  const asked = indexedDB.open("makegood");
  await new Promise((done) => { asked.onsuccess = done; });
  const all = asked.result.transaction("kept").objectStore("kept").getAll();
  await new Promise((done) => { all.onsuccess = done; });
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, all.result]);
}"""


def test_the_page_and_the_program_make_the_same_bytes(
    tab: Any, contract: Any, payroll_clerk: Any, tmp_path: Path
) -> None:
    from makegood.cli import main

    page = tab(payroll_clerk)
    ready_to_send(page, payroll())
    page.get_by_text("Your key", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download your key file").click()
    saved.value.save_as(tmp_path / "secret.key")
    in_the_page = page.locator("#bundle").input_value()

    (tmp_path / "payroll.csv").write_bytes(payroll())
    asked = page.request.get(f"{RETURN}asked.json")
    (tmp_path / "asked.json").write_bytes(asked.body())
    words = ["deliver", "prepare", str(tmp_path / "payroll.csv"), "--asked", str(tmp_path / "asked.json")]
    words += ["-o", str(tmp_path / "out"), "--secret", str(tmp_path / "secret.key")]
    done = CliRunner().invoke(main, words)

    assert done.exit_code in {0, 1}, done.output
    assert (tmp_path / "out" / "bundle.json").read_bytes() == in_the_page.encode()
    assert page.locator("#payload").inner_text() == in_the_page


def test_ten_thousand_rows_are_read_in_the_browser(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    page.goto(f"{RETURN}payroll/")
    page.locator("body[data-reader=ready]").wait_for()

    began = time.monotonic()
    choose(page, payroll(3334))
    page.get_by_text("10002 rows of 3334 people").wait_for()
    read = time.monotonic() - began
    page.get_by_role("button", name="These are right").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()

    assert json.loads(page.locator("#bundle").input_value())["workers"] == 3334
    print(f"10,002 rows: read in {read:.1f} s, sealed and signed {time.monotonic() - began - read:.1f} s later")


def test_a_quarter_in_three_files_adds_up(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    page.goto(f"{RETURN}payroll/")
    for number, month in enumerate(MONTHS, start=1):
        if number > 1:
            with page.expect_file_chooser():
                page.get_by_role("button", name="Add another file").click()
        choose(page, payroll(20, months=[month]), f"month-{number}.csv")
        page.get_by_text(f"month-{number}.csv: {20 * number} rows of 20 people").wait_for()

    page.get_by_role("button", name="These are right").click()

    page.get_by_role("heading", name="Check what will be sent").wait_for()
    assert "Hours paid: 7,770" in page.locator("#leaves-list").inner_text()


def test_a_care_rota_export_goes_through_without_anything_changed(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page, example = tab(payroll_clerk), ROOT / "examples" / "payroll" / "home-care-weekly.csv"

    ready_to_send(page, example.read_bytes(), name=example.name)
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()

    assert json.loads(Bundle.objects.get().text)["workers"] == 20


def test_an_excel_file_is_read_in_the_browser_too(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    page.goto(f"{RETURN}payroll/")

    choose(page, as_workbook(payroll()), "payroll.xlsx")

    page.get_by_text("60 rows of 20 people").wait_for()
    page.get_by_role("button", name="These are right").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()
    assert "Hours paid: 7,770" in page.locator("#leaves-list").inner_text()


def test_hours_that_were_paid_for_and_are_not_in_the_file_are_told(
    tab: Any, contract: Any, payroll_clerk: Any, officer: Any
) -> None:
    invoiced = HoursInvoiced(tier=TIER, period=PERIOD, hours=Decimal(9800), by=str(officer.ref))
    happening.record(contract, lambda _now: invoiced, by=officer)
    page = tab(payroll_clerk)

    ready_to_send(page, payroll())
    assert "2,030 are not in this file. They will show as not shown." in page.locator("#gap").inner_text()
    page.get_by_role("button", name="They were a sub-contractor's").click()
    page.get_by_text("stand in its own return").wait_for()
    page.get_by_role("button", name="Send return").click()

    page.get_by_text("Your receipt").wait_for()
    sent = json.loads(Bundle.objects.get().text)
    assert sent["answers"] == {"hours_missing": "sub_contractor"}
    assert sent["shown"][0]["missing"] == "2030"


UNUSABLE = (
    (b"%PDF-1.7\n%\xe2\xe3", "payslips.pdf", "There is a problem with this file"),
    (b"Dear Sir,\nplease find enclosed", "letter.csv", "There is a problem with this file"),
    (payroll(12).replace(b",120,", b",=HYPERLINK(1),"), "formula.csv", "a formula"),
    (b"", "empty.csv", "There is a problem with this file"),
    (payroll(12, months=QUARTER_BEFORE), "last.csv", "no rows for July to September 2026"),
)
"""A PDF, a letter, formulas, nothing, another quarter: and what the page says of each."""


def test_a_file_that_cannot_be_used_is_told_and_nothing_breaks(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    page.goto(f"{RETURN}payroll/")

    for raw, name, said in UNUSABLE:
        choose(page, raw, name)
        page.locator("main").get_by_text(said).locator("visible=true").first.wait_for()
        assert "Traceback" not in page.content()

    choose(page, payroll(), "right.csv")
    page.get_by_text("60 rows of 20 people").wait_for()


def test_a_saved_return_is_not_sent_and_can_be_taken_up_again(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    ready_to_send(page, payroll())
    before = page.locator("#bundle").input_value()
    page.get_by_role("button", name="Save on this computer").click()
    page.get_by_text("It is not sent").last.wait_for()
    assert not Bundle.objects.exists()

    page.goto(f"{RETURN}payroll/")
    page.get_by_role("button", name="Check it and send it").click()

    expect(page.locator("#bundle")).to_have_value(before, timeout=WAITS)
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()


def test_a_correction_strikes_the_old_figures_through(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    for people in (20, 21):
        ready_to_send(page, payroll(people))
        page.get_by_role("button", name="Send return").click()
        page.get_by_text("Your receipt").wait_for()

    assert page.locator("s", has_text="People: 20").count() == 1
    assert page.get_by_text("People: 21").count() == 1
    assert Bundle.objects.count() == 2


def test_fewer_than_ten_people_send_no_count_of_themselves(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)

    ready_to_send(page, payroll(7))

    leaves = page.locator("#leaves-list").inner_text()
    assert "eople: 7" not in leaves
    assert "Everybody at the real Living Wage or above: yes" in leaves
    assert json.loads(page.locator("#bundle").input_value())["workers"] is None
    assert "7 people" in page.locator("#stays-list").inner_text()


def test_slips_are_made_on_the_computer_and_a_worker_finds_the_row_in_the_sealed_list(
    tab: Any, contract: Any, payroll_clerk: Any
) -> None:
    page, asked = tab(payroll_clerk), []
    ready_to_send(page, payroll())
    page.get_by_role("button", name="Send return").click()
    page.get_by_role("button", name="Print or send your workers' slips").click()
    page.get_by_text("20 slips. Nothing was sent.").wait_for()
    page.on("request", lambda request: asked.append(request.url))

    slips = saved(page, "Save the slips to print")
    link = saved(page, "Save the messages to text").splitlines()[1].split()[-1].strip('"')
    poster = saved(page, "Save a poster for the wall")
    worker = tab(width=375)
    worker.goto(link)

    worker.get_by_text("This matches the sealed list").wait_for()
    assert slips.count("<article>") == 20
    assert "Never got a slip?" in poster and poster.count("/w/") == 1 and "/#" not in poster
    assert not any(name in slips for name in NAMES)
    assert [url for url in asked if not url.startswith("blob:")] == []


def saved(page: Any, name: str) -> str:
    """What a button saves, as text."""
    with page.expect_download() as file:
        page.get_by_role("button", name=name).click()
    return Path(file.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1280, 375])
def test_every_step_holds_up_to_axe_and_fits_the_screen(
    width: int, tab: Any, contract: Any, payroll_clerk: Any
) -> None:
    page, found = tab(payroll_clerk, width=width), []
    for address in ("/returns/", RETURN, f"{RETURN}nil/", f"{RETURN}totals/"):
        page.goto(address)
        found += problems(page)
    page.goto(f"{RETURN}payroll/")
    choose(page, b"no payroll", "letter.csv")
    page.get_by_role("heading", name="There is a problem").wait_for()
    found += problems(page)
    choose(page, payroll().replace(b",13.45,", b",12.10,", 1))
    page.get_by_role("button", name="These are right").wait_for()
    found += problems(page)
    page.get_by_role("button", name="These are right").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()
    found += problems(page)
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()
    found += problems(page)

    assert found == []


def test_without_scripts_no_file_box_is_shown_and_totals_can_be_typed(
    tab: Any, contract: Any, payroll_clerk: Any
) -> None:
    page = tab(payroll_clerk, scripts=False)
    page.goto(f"{RETURN}payroll/")
    assert page.locator("input[type=file]:visible").count() == 0

    page.get_by_role("link", name="Type 7 totals").click()
    for label, number in answered().items():
        page.get_by_label(label).fill(number)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()
    page.get_by_role("button", name="Send return").click()

    page.get_by_text("Your receipt").wait_for()
    assert Bundle.objects.get().period == PERIOD
