"""A spot check at the employer: the drawn rows are found in its own file, and only these go."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from makegood.deliver.checks import decide
from makegood.web.contracts import happening, kept_apart, seeds
from makegood.web.records.models import Opening
from tests.web.looking import told
from tests.web.returns.steps import NAMES, PERIOD, RETURN, TIER, payroll, ready_to_send

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # the test server closes, from another thread, the one connection that its threads share
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
ROWS = 4
# Every field and every file, its name and what is in it; what is asked of a browser later may leave out files.
WHAT_THE_FORM_SENDS = """async () => {
  const form = document.getElementById("opening").form;
  const said = [...new FormData(form)].map(
    async ([name, value]) => `${name}=${value instanceof File ? value.name + ": " + await value.text() : value}`);
  return (await Promise.all(said)).join("\\n");
}"""


def files(raw: bytes) -> dict[str, Any]:
    return {"name": "payroll.csv", "mimeType": "text/csv", "buffer": raw}


@pytest.fixture
def drawn(tab: Any, contract: Any, payroll_clerk: Any, officer: Any) -> Any:
    """The page of a supplier whose return was sent under a locked number, and drawn from: the same browser."""
    tier = contract.tiers.get(word=TIER)
    seeds.lock(contract, tier, PERIOD, by=officer)
    page = tab(payroll_clerk)
    ready_to_send(page, payroll())
    page.get_by_role("button", name="Send return").click()
    page.get_by_text("Your receipt").wait_for()
    on, seed = timezone.localdate(), kept_apart.seed_of(tier, PERIOD)
    asked = {"tier": TIER, "period": PERIOD, "seed": seed, "rows": ROWS, "on": on, "answer_by": on + timedelta(days=14)}
    happening.record(contract, lambda now: decide.draw(now.state, **asked, by="officer"), by=officer)
    return page


def test_the_page_finds_the_drawn_rows_and_sends_only_these(drawn: Any, contract: Any) -> None:
    page = drawn
    page.goto(f"{RETURN}draws/1/")
    page.locator("body[data-reader=ready]").wait_for()
    page.get_by_label("The payroll file").set_input_files(files(payroll()))
    page.get_by_text("4 rows found").wait_for()
    refs = page.locator("#table tbody tr td:nth-child(2)").all_inner_texts()
    payslips = [{"name": f"{NAMES[0]} {ref}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF " + ref.encode()}
                for ref in refs]  # fmt: skip
    strange = {"name": "menu.pdf", "mimeType": "application/pdf", "buffer": b"%PDF soup"}
    page.get_by_label("Payslips of the drawn people").set_input_files([*payslips, strange])
    page.get_by_text("menu.pdf").wait_for()
    assert told(page) == []

    sent = page.evaluate(WHAT_THE_FORM_SENDS)
    page.get_by_role("button", name="Send these 4").click()
    page.wait_for_url(re.compile(r"/contracts/[^/]+/draws/1/"))

    assert Opening.objects.filter(contract=contract, draw="1").count() == ROWS
    assert not any(name in sent for name in NAMES)
    assert "soup" not in sent
    assert len(refs) == ROWS
    assert all(json.dumps(ref) in sent and f"%PDF {ref}" in sent for ref in refs)


def test_a_row_that_was_changed_since_is_named(drawn: Any) -> None:
    page = drawn
    page.goto(f"{RETURN}draws/1/")
    page.locator("body[data-reader=ready]").wait_for()

    page.get_by_label("The payroll file").set_input_files(files(payroll(rate="13.46")))

    page.get_by_text("this file does not match your seal").first.wait_for()
    assert not page.get_by_role("button", name="Send these 4").is_visible()


def test_the_home_of_a_supplier_says_that_rows_are_drawn(drawn: Any) -> None:
    drawn.goto("/returns/")

    drawn.get_by_role("link", name="open the drawn rows").click()

    drawn.get_by_role("heading", name="Open 4 rows").wait_for()
