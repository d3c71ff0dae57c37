"""The quarterly return in a real browser: the payroll stays, the bundle goes."""

import time
from typing import Any

import pytest

from tests.web.returns.steps import RETURN

pytestmark = pytest.mark.django_db(transaction=True)


def test_python_runs_in_the_page(tab: Any, contract: Any, payroll_clerk: Any) -> None:
    page = tab(payroll_clerk)
    page.on("console", lambda m: print("CONSOLE", m.text))
    page.on("request", lambda r: print("REQ", r.url))
    page.on("requestfailed", lambda r: print("FAILED", r.url, r.failure))
    page.goto(RETURN)
    page.get_by_role("button", name="Yes, I have a payroll file").click()
    t = time.time()
    page.get_by_text("You can turn off").or_(page.get_by_text("cannot read")).wait_for(timeout=30000)
    print(page.locator("#state").inner_text(), time.time() - t)
