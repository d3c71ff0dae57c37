"""Entries from the example year's book: what the public record tells, the same each time, and nothing of a person."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main
from makegood.cli.deliver.folder import ContractFolder
from makegood.deliver import findings
from makegood.learn import evidence
from makegood.learn.evidence import base, exporting
from makegood.learn.evidence.entries import Contract, Finding, Promise
from tests.learn.evidence import small
from tests.stories.year import Year


def run(*words: object, exit_: int = 0) -> Result:
    done = CliRunner().invoke(main, ["learn", "evidence", *map(str, words)])
    assert done.exit_code == exit_, f"{done.output}{done.exception or ''}"
    return done


@pytest.fixture
def file(year: Year, tmp_path: Path) -> Path:
    run("export", year.book, "-o", tmp_path / "year.jsonl", "--region", "UKC")
    return tmp_path / "year.jsonl"


def entries(file: Path) -> tuple[evidence.Entry, ...]:
    return evidence.read(file.read_bytes(), file.name).entries


def test_the_same_book_gives_the_same_bytes(year: Year, file: Path, tmp_path: Path) -> None:
    run("export", year.book, "-o", tmp_path / "again.jsonl", "--region", "UKC")

    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()


def test_an_exported_book_with_its_contract_gives_what_the_folder_gives(year: Year, file: Path, tmp_path: Path) -> None:
    shutil.copy(year.book / "book.jsonl", tmp_path / "exported.jsonl")
    contract = ("--contract", year.book / "contract.json", "--region", "UKC")

    run("export", tmp_path / "exported.jsonl", *contract, "-o", tmp_path / "b.jsonl")

    assert (tmp_path / "b.jsonl").read_bytes() == file.read_bytes()


def test_it_has_nothing_wrong_and_every_finding_of_the_public_record(year: Year, file: Path) -> None:
    run("check", file)
    folder = ContractFolder(year.book)
    state = folder.state()
    day = date(2026, 10, 30)
    told = [each for each in findings.record(folder.agreed(day), state, day).history if each.status != "waiting"]

    found = [each for each in entries(file) if isinstance(each, Finding)]
    assert {(each.period, each.measure) for each in found} == {(each.period, each.measure) for each in told}
    assert {each.low for each in found} == {each.low for each in told}


def test_strength_follows_the_draws_of_the_year(file: Path) -> None:
    found = [each for each in entries(file) if isinstance(each, Finding)]

    by_strength = {each.strength: {e.period for e in found if e.strength == each.strength} for each in found}
    assert by_strength["checked"] == {"2026-q2"}
    assert all(each.strength == "stated" for each in found if each.verdict == "not shown")
    assert not any(each.strength == "worker-confirmed" for each in found)


def test_no_worker_employer_or_person_stands_in_it(year: Year, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    book = (year.book / "book.jsonl").read_text(encoding="utf-8")
    people = {json.loads(json.loads(line)["body"]).get("by", "") for line in book.splitlines()}

    assert people
    assert not [each for each in (*people, "tier-1", "tier-2", "Employer") if each and f'"{each}"' in text]


def test_a_supplier_whose_record_is_not_public_has_an_id_only_under_a_key(year: Year) -> None:
    book = read(year, date(2026, 1, 20))
    names = [
        next(each.supplier for each in exporting.entries(book, key=key) if isinstance(each, Contract))
        for key in (b"", b"a key of 16 bytes", b"another long key")
    ]

    assert not book.state.published
    assert names[0] == "" and len(set(names)) == 3
    assert all(each.startswith("supplier-") and "Larkfield" not in each for each in names[1:])
    with pytest.raises(ValueError, match="16 bytes"):
        exporting.supplier_id("Larkfield Care", b"short")


def read(year: Year, on: date) -> exporting.Read:
    folder = ContractFolder(year.book)
    raw = (year.book / "book.jsonl").read_bytes()
    return exporting.read(raw, "book.jsonl", {folder.state().agreed_on(on): folder.signed}, on=on)


def test_an_earlier_day_gives_only_what_was_known_then(year: Year) -> None:
    early = [each for each in exporting.entries(read(year, date(2026, 1, 20))) if isinstance(each, Finding)]

    assert {each.period for each in early} == {"2025-q4"}
    assert all(each.known_on <= date(2026, 1, 20) for each in early)


def test_a_reading_of_an_earlier_day_adds_nothing_that_contradicts(year: Year, file: Path, tmp_path: Path) -> None:
    run("export", year.book, "-o", tmp_path / "early.jsonl", "--on", "2026-07-20", "--region", "UKC")

    run("make", tmp_path / "early.jsonl", file, "-o", tmp_path / "both.jsonl")

    late = {each.id for each in entries(file)}
    both = [each for each in entries(tmp_path / "both.jsonl") if isinstance(each, Contract | Promise)]
    assert {each.id for each in both} <= late


def test_a_book_that_was_changed_is_refused(year: Year, tmp_path: Path) -> None:
    raw = (year.book / "book.jsonl").read_text(encoding="utf-8")
    broken = tmp_path / "broken.jsonl"
    broken.write_text(raw.replace("not shown", "met", 1), encoding="utf-8")

    said = run("export", broken, "--contract", year.book / "contract.json", "-o", tmp_path / "x.jsonl", exit_=3)

    assert "it was changed after it was written" in said.output


def test_another_contract_than_the_book_was_judged_by_is_refused(year: Year, tmp_path: Path) -> None:
    text = (year.book / "contract.json").read_text(encoding="utf-8")
    other = tmp_path / "other.json"
    other.write_text(text.replace("Larkfield", "Larkmeadow"), encoding="utf-8")
    shutil.copy(year.book / "book.jsonl", tmp_path / "b.jsonl")

    said = run("export", tmp_path / "b.jsonl", "--contract", other, "-o", tmp_path / "x.jsonl", exit_=3)

    assert "what was agreed" in said.output


def test_tables_have_each_result_once_with_its_verdict(file: Path, tmp_path: Path) -> None:
    import duckdb

    run("tables", file, "-o", tmp_path / "tables")

    whole = duckdb.sql(f"SELECT count(*), count(DISTINCT id) FROM '{tmp_path}/tables/results.parquet'").fetchall()
    assert whole == [(9, 9)]
    told = duckdb.sql(f"SELECT DISTINCT verdict FROM '{tmp_path}/tables/results.parquet'").fetchall()
    assert {each for (each,) in told} <= {"met", "not met", "not shown"}
    assert (tmp_path / "tables" / "finding.csv").read_text(encoding="utf-8").count("\n") == 10


def test_no_cell_of_a_table_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    evil = small.changed(small.whole(), "fewer-leave", says="=HYPERLINK(0)", answer="+1", question="plain")

    list(base.tables(evil, tmp_path))

    text = (tmp_path / "claim.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK(0)" in text and "'+1" in text and "'plain" not in text


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "what-works.jsonl"
    run("make", Path(__file__).parents[3] / "examples" / "evidence" / "what-works.yaml", "-o", made)
    yield made


def test_show_filters_and_says_where_nobody_has_measured(example: Path) -> None:
    shown = run("show", example, "--measure", "BEN-01", "--sector", "home_care").output

    assert "5 of 5: found again in independent places" in shown
    assert "It is no evidence." in shown
    assert "Nobody has measured this yet." in run("show", example, "--measure", "PAY-02").output


def test_check_tells_line_and_field_and_exits_1(example: Path, tmp_path: Path) -> None:
    raised = tmp_path / "raised.jsonl"
    text = example.read_text(encoding="utf-8")
    raised.write_text(text.replace('"how_sure": 1', '"how_sure": 4'), encoding="utf-8")

    done = run("check", raised, "--json", exit_=1)

    found = json.loads(done.output)["problems"]
    assert len(found) == 2
    assert all(each["where"].endswith(": how_sure") for each in found)


def test_check_before_finds_what_was_taken_out(example: Path, tmp_path: Path) -> None:
    without = tmp_path / "without.jsonl"
    lines = example.read_text(encoding="utf-8").splitlines(keepends=True)
    without.write_text("".join(each for each in lines if '"id": "apprentice-quota"' not in each), encoding="utf-8")

    done = run("check", without, "--before", example, exit_=1)

    assert "apprentice-quota: it is gone; put it back: what was tried and did not work is kept" in done.output


def test_a_design_adds_its_asks_and_what_they_would_cost(year: Year, tmp_path: Path) -> None:
    design = Path(__file__).parents[3] / "examples" / "tenders" / "home-care-coast-and-villages.yaml"

    run("export", year.book, "-o", tmp_path / "x.jsonl", "--design", design)

    run("check", tmp_path / "x.jsonl")
    found = entries(tmp_path / "x.jsonl")
    asks = [each for each in found if isinstance(each, evidence.KINDS["ask"])]
    costs = [each for each in found if isinstance(each, evidence.Cost)]
    assert len(asks) >= 5 and costs
    assert {each.measure for each in costs} <= {getattr(each, "measure", "") for each in asks}
    assert all(
        (each.strength, each.paid_by, each.amount.unit) == ("stated", "not known", "GBP a year") for each in costs
    )


def test_a_small_key_is_refused(year: Year, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("short\n", encoding="utf-8")

    run("export", year.book, "-o", tmp_path / "x.jsonl", "--key", tmp_path / "key", exit_=2)


def test_numbers_in_the_file_are_exact(file: Path) -> None:
    lows = {each.low for each in entries(file) if isinstance(each, Finding)}

    assert Decimal("87.2128") in lows
    assert '"low": "87.2128"' in file.read_text(encoding="utf-8")
