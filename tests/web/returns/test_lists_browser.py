"""Lists beside the payroll in a real browser: shifts and visits are read here too, and only shares of them go."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from makegood.web.records.models import Bundle
from tests.web.looking import told
from tests.web.returns.steps import RETURN, choose, payroll, ready_to_send

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # the test server closes, from another thread, the one connection that its threads share
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
SHIFTS = "Shifts published four weeks ahead"


def shifts(count: int = 300, late: int = 20) -> bytes:
    rows = ["Shift ref,First published on,Shift starts on,Swap by worker,Changed after publication,Carer"]
    for each in range(count):
        shown = "25/07/2026 09:00" if each < late else "01/06/2026 09:00"
        rows.append(f"ROTA-{each},{shown},05/08/2026 07:00,no,no,Amara Okafor")
    return "\n".join(rows).encode()


def give(page: Any, raw: bytes) -> None:
    page.get_by_label(SHIFTS).set_input_files({"name": "shifts.csv", "mimeType": "text/csv", "buffer": raw})


def test_a_list_of_shifts_is_read_here_and_goes_as_a_share(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page, sent = tab(payroll_clerk), []
    page.goto(f"{RETURN}payroll/")
    choose(page, payroll())
    page.get_by_role("heading", name="Promises that a payroll does not show").wait_for()
    assert told(page) == []
    give(page, shifts())
    page.get_by_text("300 rows about shifts.").wait_for()
    page.get_by_role("button", name="These are right").click()
    page.get_by_text("Not shown, because there is no list: Travel and waiting time that is paid.").wait_for()
    assert "Shifts shown 28 days ahead or more: 280 of 300" in page.locator("#leaves-list").inner_text()
    page.context.on("request", lambda request: sent.append(request.post_data or ""))
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()

    bundle = json.loads(Bundle.objects.get().text)
    assert [each["measure"] for each in bundle["more"]] == ["HRS-05"]
    assert "ROTA-" not in "".join(sent)
    assert "Okafor" not in "".join(sent)


def test_the_page_and_the_program_make_the_same_bytes_of_a_list(
    tab: Any, contract: Any, payroll_clerk: Any, tmp_path: Path
) -> None:
    from makegood.cli import main

    page = tab(payroll_clerk)
    page.goto(f"{RETURN}payroll/")
    choose(page, payroll())
    give(page, shifts())
    page.get_by_text("300 rows about shifts.").wait_for()
    page.get_by_role("button", name="These are right").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()
    page.get_by_text("Your key", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download your key file").click()
    saved.value.save_as(tmp_path / "secret.key")
    for name, raw in (("payroll.csv", payroll()), ("shifts.csv", shifts())):
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "asked.json").write_bytes(page.request.get(f"{RETURN}asked.json").body())

    words = ["deliver", "prepare", tmp_path / "payroll.csv", "--asked", tmp_path / "asked.json", "-o", tmp_path / "out"]
    words += ["--secret", tmp_path / "secret.key", "--rows", f"HRS-05={tmp_path / 'shifts.csv'}"]
    done = CliRunner().invoke(main, [str(word) for word in words])

    assert done.exit_code in {0, 1}, done.output
    assert (tmp_path / "out" / "bundle.json").read_bytes() == page.locator("#bundle").input_value().encode()


def test_a_list_that_cannot_be_read_is_told_row_by_row_and_the_return_goes_without_it(
    tab: Any, contract: Any, payroll_clerk: Any
) -> None:
    page = tab(payroll_clerk)
    page.goto(f"{RETURN}payroll/")
    choose(page, payroll())
    page.get_by_role("heading", name="Promises that a payroll does not show").wait_for()

    give(page, shifts(12).replace(b"ROTA-3,25/07/2026 09:00,05/08/2026 07:00", b"ROTA-3,25/07/2026 09:00,soon"))

    page.locator("main").get_by_text("row 5").locator("visible=true").first.wait_for()
    page.get_by_role("button", name="These are right").click()
    page.get_by_text(f"Not shown, because there is no list: {SHIFTS}").wait_for()


def test_a_return_without_lists_asks_no_more_than_before(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)

    ready_to_send(page, payroll())

    assert "more" not in json.loads(page.locator("#bundle").input_value())
