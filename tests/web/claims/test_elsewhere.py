"""What a contract elsewhere did, and what it would take here: who may be read of, what is told, what is said to be not
known."""

from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from makegood.deliver.facts import FindingMade
from makegood.learn import evidence
from tests.web.contracts.conftest import _own_sealing_key, clock, running

__all__ = ["_own_sealing_key", "clock", "running"]
pytestmark = pytest.mark.django_db
D = Decimal
POCKET = Path(__file__).parents[3] / "examples" / "replicate" / "harbour.yaml"
OURS = {
    "asked": "1",
    "region": "UKL",
    "service-sector": "home_care",
    "contract-authority_kind": "local_authority",
    "contract-kind": "light_touch",
    "contract-value_gbp_inc_vat": "5,584,480",
    "contract-term_months": "48",
    "contract-labour_hours_per_year": "54,900",
    "service-price_per_unit": "31.73",
    "service-units_per_year": "44000",
}


@pytest.fixture(autouse=True)
def _with_the_pocket(settings: Any, _example: None) -> None:
    settings.EVIDENCE_FILES = (*settings.EVIDENCE_FILES, str(POCKET))


def text(path: str, given: dict[str, str] | None = None, status: int = 200) -> str:
    answer = Client().get(path, given or {})
    assert answer.status_code == status, (path, answer.status_code)
    return " ".join(answer.content.decode().split())


def keep(running: Any, **more: Any) -> None:
    """Two quarters of the promise about travel were kept."""
    made = {"outcome": "met", "low": D(100), "high": D(100), "target": D(100), "grade": "A", "by": "x"} | more
    running.tell(*(FindingMade(promise="travel", period=each, **made) for each in ("2026-q2", "2026-q3")))


def publish(running: Any) -> str:
    running.record.public = True
    running.record.save()
    return f"/evidence/elsewhere/register/{running.record.slug}/"


def test_the_list_has_contracts_of_the_files_and_of_the_register(running: Any) -> None:
    keep(running)
    publish(running)

    page = text("/evidence/elsewhere/")

    assert "2 contracts kept a promise" in page
    assert f"register/{running.record.slug}/" in page and "/evidence/elsewhere/harbour/" in page
    assert "3 of 4 promises kept in most periods" in page


def test_where_nothing_is_published_the_list_says_what_would_be_here(settings: Any) -> None:
    settings.EVIDENCE_FILES = ()

    page = text("/evidence/elsewhere/")

    assert "No public contract has kept a promise here yet" in page
    assert "/register/" in page


def test_a_contract_that_is_not_public_is_not_there(running: Any) -> None:
    keep(running)
    at = f"/evidence/elsewhere/register/{running.record.slug}/"

    assert running.record.title not in text("/evidence/elsewhere/")
    assert text(at, status=404) == text("/evidence/elsewhere/register/nobody/", status=404)
    assert Client().get(f"{at}evidence.jsonl").status_code == 404
    text("/evidence/elsewhere/nobody/", status=404)


def test_it_tells_what_they_did_before_anything_is_typed() -> None:
    page = text("/evidence/elsewhere/harbour/")

    assert "3 of 4 promises kept in most periods: what would it take in yours?" in page
    for said in ("Travel between visits, and waiting for them", "£0.90 to £1.60 an hour of care; the buyer paid",
                 "Missed, then put right on 1 October 2024", "More visits of 15 minutes were ordered", "Example, not",
                 "Kept in 1 of 4 periods, not shown in 3", "Example, not evidence.</p>"):  # fmt: skip
        assert said in page, said
    assert "What it would take here" not in page
    assert '<option value="home_care" selected>' in page


def test_it_tells_what_the_same_would_take_in_the_contract_typed() -> None:
    page = text("/evidence/elsewhere/harbour/", OURS)

    for said in ("In Wales half of people", "Other law applies", "At what it cost there, for your hours: £40,000 to",
                 "Cost of all of it:", "Who pays for this?", "To bid:", "for a procurement that begins on that day",
                 "Office for National Statistics", "Employers: You will know once there are bids"):  # fmt: skip
        assert said in page, said
    assert 'value="5,584,480"' in page


def test_it_is_the_answer_of_the_command() -> None:
    from makegood.learn import replicate
    from makegood.terms import about
    from makegood.web.claims import ours

    on = date(2026, 11, 21)
    made = ours.fields(OURS, sector="")
    held = evidence.read(POCKET.read_bytes(), POCKET.name)
    found = replicate.replication(held, "harbour", ours.draft(made, on=on), on=on, region="UKL")
    assert found.checked is not None and found.checked.cost.as_drafted is not None

    page = text("/evidence/elsewhere/harbour/", OURS)

    assert found.checked.cost.yearly_price == D("31.73") * 44000
    assert about(found.checked.cost.as_drafted.likely) in page
    assert all(" ".join(take.ask.text.split()) in unescape(page) for take in found.takes)


def test_what_nobody_says_is_said_to_be_not_known() -> None:
    page = text("/evidence/elsewhere/harbour/", {"asked": "1"})

    assert "Together about" not in page
    assert "Region: Say it of your contract." in page
    assert "what it costs here" in page and "Hours of work a year: The evidence does not say it." in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("region", "UKX", "Select where the work is"),
        ("service-sector", "magic", "Select which kind of work it is"),
        ("contract-value_gbp_inc_vat", "a lot", "Value must be a number"),
        ("contract-term_months", "-3", "must be 0 or more"),
        ("contract-term_months", "9" * 40, "Enter a smaller number"),
        ("service-units_per_year", "1e400", "must be a number"),
        ("service-price_per_unit", "0", "Enter a number above 0, or leave it empty"),
        ("contract-kind", "sorcery", "Select one of the answers"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(field: str, typed: str, said: str) -> None:
    page = text("/evidence/elsewhere/harbour/", OURS | {field: typed}, status=422)

    assert said in page and "There is a problem" in page
    assert "What they did" in page and "What it would take here" not in page


@pytest.mark.parametrize("typed", ["0", "0.0000001", "\x00", "1,000,000,000,000", "NaN", "Infinity", "٣"])
def test_odd_numbers_never_break_the_page(typed: str) -> None:
    for field in ("contract-value_gbp_inc_vat", "contract-term_months", "contract-labour_hours_per_year",
                  "service-price_per_unit", "service-units_per_year"):  # fmt: skip
        assert Client().get("/evidence/elsewhere/harbour/", OURS | {field: typed}).status_code in (200, 422), field


def test_a_public_contract_leads_here_and_tells_only_its_public_record(running: Any) -> None:
    keep(running)
    running.tell(
        FindingMade(promise="pay", period="2026-q3", outcome="not met", low=D(63), high=D(63), target=D(100),
                    grade="A", by="x")
    )  # fmt: skip
    at = publish(running)

    page = text(at)

    assert "1 of 6 promises kept in most periods" in page and running.record.title in page
    assert "63%" not in page, "the supplier can still reply"
    assert at in text(f"/register/{running.record.slug}/")


def test_the_evidence_file_of_a_public_contract_holds_together_and_the_command_reads_it(
    running: Any, tmp_path: Any
) -> None:
    from click.testing import CliRunner

    from makegood.cli import main

    keep(running)
    answer = Client().get(f"{publish(running)}evidence.jsonl")
    file = tmp_path / "one.jsonl"
    file.write_bytes(answer.content)

    read = evidence.read(answer.content, "one.jsonl")
    said = CliRunner().invoke(
        main, ["learn", "replicate", str(file), str(POCKET.parents[1] / "home-care-coast-and-villages.yaml")]
    )

    assert evidence.problems(read, "one.jsonl") == ()
    assert said.exit_code == 1 and "Travel" in said.output and "What it would take here" in said.output


def test_a_contract_that_stands_in_a_file_too_is_told_once(running: Any, settings: Any, tmp_path: Any) -> None:
    keep(running)
    at = publish(running)
    file = tmp_path / "exported.jsonl"
    file.write_bytes(Client().get(f"{at}evidence.jsonl").content)
    settings.EVIDENCE_FILES = (str(file),)

    page = text(at)

    assert page.count("Kept in 2 of 2 periods") == 1


def test_a_broken_file_of_the_settings_is_said_and_not_half_shown(settings: Any, tmp_path: Any) -> None:
    (tmp_path / "broken.jsonl").write_text("{", encoding="utf-8")
    settings.EVIDENCE_FILES = (str(tmp_path / "broken.jsonl"),)

    for path in ("/evidence/elsewhere/", "/evidence/elsewhere/harbour/"):
        assert Client().get(path).status_code == 503


@pytest.mark.parametrize("measure", ["OWN/5", "a b", "-", "é"])
def test_a_measure_that_nobody_knows_does_not_break_a_page(measure: str, settings: Any, tmp_path: Any) -> None:
    (tmp_path / "odd.yaml").write_text(POCKET.read_text(encoding="utf-8").replace("TRN-05", measure), encoding="utf-8")
    settings.EVIDENCE_FILES = (str(tmp_path / "odd.yaml"),)

    assert "Weeks an apprentice is hosted" in text("/evidence/elsewhere/harbour/")
    assert "What it would take here" in text("/evidence/elsewhere/harbour/", OURS)
