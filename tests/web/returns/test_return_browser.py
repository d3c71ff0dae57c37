"""The quarterly return in a real browser: the payroll stays, the bundle goes."""

import time
from typing import Any

import pytest

from makegood.web.records.models import Bundle
from tests.web.returns.steps import RETURN, payroll

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_return_goes_from_file_to_receipt(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    page.on("console", lambda m: print("CONSOLE", m.text))
    page.on("pageerror", lambda m: print("PAGEERROR", m))
    page.goto(RETURN)
    page.get_by_role("button", name="Yes, I have a payroll file").click()
    page.get_by_label("CSV or Excel").set_input_files({"name": "july.csv", "mimeType": "text/csv", "buffer": payroll()})

    page.get_by_role("button", name="These are right").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()
    print(page.locator("main").inner_text())
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()
    print(page.locator("main").inner_text())
    assert Bundle.objects.get().period == "2026-q3"
