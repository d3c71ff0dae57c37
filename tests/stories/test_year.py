"""The example year from commands alone: four employers, twelve returns each, two missing, one false, one corrected."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from makegood import ocds
from makegood.cli.deliver.folder import ContractFolder
from makegood.deliver.state import Contract
from tests.stories import payrolls
from tests.stories.year import INPUTS, MISSING, REPORTS, ROOT, Year

SCHEMA = ROOT.parent / "shared" / "data" / "schemas" / "built" / "uk-release-schema.json"


@pytest.fixture
def state(year: Year) -> Contract:
    return ContractFolder(year.book).state()


def test_the_payrolls_of_the_example_are_what_their_seed_gives() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (INPUTS / "payroll").iterdir()}

    assert written == dict(payrolls.files())


def test_four_employers_sent_twelve_returns_each_but_two_and_corrected_one(state: Contract) -> None:
    asked_for = {(tier, month) for tier in payrolls.PEOPLE for month in payrolls.MONTHS}
    corrected = [key for key, filed in state.returns.items() if len(filed) > 1]

    assert len(asked_for) == 48
    assert asked_for - set(state.returns) == set(MISSING)
    assert corrected == [payrolls.FIRST_SENT]
    assert [bool(each.corrected_by) for each in state.returns[payrolls.FIRST_SENT]] == [True, False]


def test_every_number_of_a_check_was_locked_before_its_rows_were_sealed(year: Year, state: Contract) -> None:
    facts = [json.loads(line) for line in (year.book / "book.jsonl").read_text(encoding="utf-8").splitlines()]
    place = {
        (each["kind"], json.loads(each["body"])["tier"], json.loads(each["body"])["period"]): each["number"]
        for each in reversed(facts)
        if each["kind"] in ("seed-locked", "return-filed")
    }

    assert len(state.draws) == 7
    for each in state.draws.values():
        about = (each.drawn.tier, each.drawn.period)
        assert place["seed-locked", *about] < place["return-filed", *about]


def test_the_false_return_looked_right_and_a_spot_check_caught_it(year: Year, state: Contract) -> None:
    filed = state.standing(*payrolls.FALSE)
    assert filed is not None
    bundle = json.loads((year.book / "bundles" / filed.fact.bundle).read_text(encoding="utf-8"))
    drawn = [each for each in state.draws.values() if each.drawn.bundle == filed.fact.bundle]
    wrong = [key for key, each in state.draws.items() if any(one.differs for one in each.opened)]

    assert {each["low"] for each in bundle["shown"] if each["measure"] == "PAY-01" and not each["part"]} == {"100"}
    assert wrong == [drawn[0].drawn.draw]
    assert drawn[0].closed is not None
    assert drawn[0].closed.low <= len(payrolls.UNPAID_RISE) <= drawn[0].closed.high


def test_one_number_is_never_locked_for_two_employers(year: Year) -> None:
    about = ("--period", "2026-12", "--seed", "5e" * 32, "--at", "2026-11-01")
    both = year.run("lock", year.book, "--tier", "tier-1", "--tier", "tier-2", *about, exit_=2)

    assert "one number for one employer" in both.output


def test_workers_of_the_false_return_said_so_and_nobody_can_see_who(state: Contract) -> None:
    shown = state.answers[payrolls.FALSE]

    assert (shown.signal, shown.asked) == ("look", 11)
    assert shown.counts == {}
    assert payrolls.FALSE in state.replies


def test_each_quarter_is_found_and_rated_as_it_was(state: Contract) -> None:
    found = {
        period: (each.outcome, each.grade) for (promise, period), each in state.findings.items() if promise == "pay"
    }
    rated = {period: each.band for (_, period), each in state.ratings.items()}

    assert found == {
        "2025-q4": ("not shown", "A"),
        "2026-q1": ("met", "A"),
        "2026-q2": ("not met", "A"),
        "2026-q3": ("met", "A"),
    }
    assert list(rated.values()) == ["other", "good", "approaching_target", "good"]


def test_a_row_that_differs_accuses_nobody_of_paying_below_the_law(state: Contract) -> None:
    assert state.findings["law", "2026-q2"].outcome == "not shown"


def test_the_promise_missed_is_explained_cured_too_late_paid_for_and_made_good(year: Year, state: Contract) -> None:
    talk = state.talks["talk-2"]

    assert talk.explained is not None
    assert [each.rung for each in talk.steps] == ["cure", "make-good"]
    points = Decimal(talk.steps[1].facts["below"])
    owed = Decimal("162.60")
    assert year.owed == owed
    assert talk.steps[1].sum == owed + (points * 1100).quantize(Decimal("0.01"))
    assert set(talk.put_right) == {"buyer", "supplier"}
    assert talk.closed is not None and talk.closed.how == "made_good"


def test_what_was_owed_is_the_sum_of_what_the_payslips_lack(year: Year) -> None:
    month = payrolls.FALSE[1]
    gaps = [
        payrolls.pennies(payrolls.hours(worker, month) * Decimal("13.45"))
        - payrolls.pennies(payrolls.hours(worker, month) * payrolls.APRIL)
        for worker in payrolls.UNPAID_RISE
    ]

    assert abs(year.owed - sum(gaps)) <= Decimal("0.04")


def test_the_wage_rise_of_may_is_asked_for_from_its_day(year: Year) -> None:
    def rates(month: str) -> set[str]:
        asked = json.loads((year.at("tier-4") / f"asked-{month}.json").read_text(encoding="utf-8"))
        return {each["uk"] for each in asked["living_wage"]}

    assert (rates("2026-04"), rates("2026-05")) == ({"12.6"}, {"13.45"})


def test_the_public_record_tells_the_mend_and_the_ratio_with_its_parts(year: Year) -> None:
    record = json.loads((year.place / "public" / "2026-10-30" / "record.json").read_text(encoding="utf-8"))
    words = {each["period"]: each["word"] for each in record["history"] if each["promise"] == "pay"}

    assert words == {
        "2025-q4": "Not shown yet",
        "2026-q1": "Kept",
        "2026-q2": "Missed, then put right",
        "2026-q3": "Kept",
    }
    kept = record["kept"]
    assert (round(Decimal(kept["low"]), 1), Decimal(kept["high"])) == (Decimal("83.3"), 100)
    assert set(kept["parts"]) == {"pay", "law", "apprentices"}


@pytest.mark.skipif(not SCHEMA.exists(), reason="the published schema is not beside the checkout")
@pytest.mark.parametrize("day", REPORTS)
def test_each_notice_is_valid_open_data(year: Year, day: str) -> None:
    package = json.loads((year.place / "public" / day / "performance-uk9.json").read_text(encoding="utf-8"))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    assert [ocds.validate(each, schema) for each in package["releases"]] == [()]


def test_a_missed_promise_is_public_only_after_the_supplier_had_its_time(year: Year) -> None:
    said = year.said[next(each for each in year.said if each.startswith("report ") and "2026-07-31" in each)]

    assert "missed 1 that it is putting right by 7 August 2026" in said


def test_an_auditor_verifies_the_year_on_another_machine(year: Year, tmp_path: Path) -> None:
    exported = taken_away(year, tmp_path)
    receipts = [part for each in year.place.rglob("bundle-receipt.json") for part in ("--receipt", str(each))]

    whole = audited(exported, *receipts)

    assert whole.returncode == 0, whole.stdout + whole.stderr
    assert "47 returns, 7 draws" in whole.stdout


def test_a_byte_changed_in_a_return_of_the_year_is_found(year: Year, tmp_path: Path) -> None:
    exported = taken_away(year, tmp_path)
    bundle = sorted((exported / "bundles").iterdir())[20]
    bundle.write_bytes(bundle.read_bytes().replace(b'"100"', b'"101"', 1))

    assert audited(exported).returncode == 1


def taken_away(year: Year, place: Path) -> Path:
    """What the buyer exports: no secret, nothing of any employer."""
    exported = place / "elsewhere"
    shutil.copytree(year.book, exported, ignore=shutil.ignore_patterns("secret"))
    return exported


def audited(exported: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("makegood")), "deliver", "verify", ".", *more]
    return subprocess.run(command, cwd=exported, capture_output=True, text=True, encoding="utf-8", check=False)


def test_no_worker_has_a_name_anywhere_but_in_the_payroll(year: Year) -> None:
    names = [payrolls.surname(worker).encode() for tier in payrolls.PEOPLE for worker in payrolls.workers(tier)]
    payroll = b"".join(path.read_bytes() for path in (INPUTS / "payroll").iterdir())
    others = [path for path in year.place.rglob("*") if path.is_file()]

    assert len(set(names)) == 68 and all(name in payroll for name in names)
    assert len(others) > 300
    assert [path for path in others if any(name in path.read_bytes() for name in names)] == []
    assert not any(name in text.encode() for text in year.said.values() for name in names)


def test_the_buyer_holds_no_worker_reference_but_of_opened_rows(year: Year) -> None:
    """Its folder, its public record: totals, digests and numbers of rows."""
    refs = [f'"{worker}"'.encode() for tier in payrolls.PEOPLE for worker in payrolls.workers(tier)]
    held = [path for each in ("buyer", "public") for path in (year.place / each).rglob("*") if path.is_file()]

    assert [path for path in held if any(ref in path.read_bytes() for ref in refs)] == []


def test_the_table_of_the_record_opens_as_it_is(year: Year) -> None:
    rows = list(rows_of(year.place / "public" / "2026-10-30" / "record.csv"))

    assert any(row["period"] == "2026-q2" and "put right" in row.values() for row in rows)


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    yield from csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
