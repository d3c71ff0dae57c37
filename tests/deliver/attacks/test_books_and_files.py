"""Books, workbooks and tables made by somebody who means harm, and what two returns tell together."""

import csv
import io
import json
import shutil
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from makegood.cli import main
from makegood.cli.deliver.folder import ContractFolder
from makegood.deliver.employer import reading
from makegood.deliver.facts import KINDS, HoursInvoiced
from makegood.ledger import FileBook
from makegood.terms import BadInput

EXAMPLE = Path(__file__).parents[3] / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
HEADINGS = (
    "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,deductions,"
    "workplace,age,apprentice"
)


def run(*words: object) -> Result:
    """A command that may refuse, and never breaks."""
    result = CliRunner().invoke(main, ["deliver", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("books") / "harbour"
    assert run("start", EXAMPLE, "-o", here, "--at", "2026-04-01").exit_code == 0
    assert run("ask", here, "--tier", "tier-1", "--period", "2026-q2", "-o", here / "asked.json").exit_code == 0
    return here


@pytest.fixture
def folder(started: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(started, tmp_path / "c")
    yield tmp_path / "c"


def payroll(place: Path, people: int, *, pay: dict[int, str] | None = None) -> Path:
    rows = [f"W{n},,2026-04-01,2026-04-30,140,140,{(pay or {}).get(n, '1960.00')},0,0,0,UK,35,0" for n in range(people)]
    place.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    return place


@pytest.mark.parametrize("hours", ["1e999999", "1e-999999", "-5", "NaN"])
def test_a_number_that_takes_hours_to_add_is_an_entry_that_does_not_fit(hours: str, folder: Path) -> None:
    """An auditor's laptop reads books of strangers: a chain that holds can hold anything."""
    kind, version, body = KINDS.written(HoursInvoiced(tier="tier-1", period="2026-q2", hours=Decimal(7), by="x"))
    book = FileBook(folder / "book.jsonl", "C-2026-031")
    number = book.append(kind, version, body.replace('"7"', f'"{hours}"'), at=datetime(2026, 7, 1, tzinfo=UTC)).number
    began = time.monotonic()

    for words in (("verify",), ("find", "--at", "2026-10-20", "--dry"), ("week", "--on", "2026-10-20")):
        told = run(words[0], folder, *words[1:])
        assert told.exit_code in {1, 3} and f"entry {number}" in told.output, words

    assert time.monotonic() - began < 30


@pytest.mark.parametrize("digest", ["/dev/zero", "../../../etc/passwd", "bundles/x"])
def test_a_book_cannot_make_an_auditor_read_other_files(digest: str, folder: Path) -> None:
    body = {
        "tier": "tier-1", "period": "2026-q2", "kind": "payroll", "bundle": digest, "root": "00" * 32, "size": 10,
        "hours": None, "corrects": "", "key": "", "by": "x",
    }  # fmt: skip
    FileBook(folder / "book.jsonl", "C-2026-031").append(
        "return-filed", 1, json.dumps(body), at=datetime(2026, 7, 1, tzinfo=UTC)
    )

    told = run("verify", folder)

    assert told.exit_code == 1 and "is not here" in told.stdout


def test_a_promise_that_begins_like_a_formula_is_text_in_the_published_table(tmp_path: Path) -> None:
    """Promises are typed by people; a record is opened in a spreadsheet by anybody."""
    words = EXAMPLE.read_text(encoding="utf-8").replace("id: pay\n", 'id: "=HYPERLINK(1)"\n')
    (tmp_path / "c.yaml").write_text(words.replace('unit: "% of hours"', 'unit: "@SUM(1)% of hours"'), encoding="utf-8")
    assert run("start", tmp_path / "c.yaml", "-o", tmp_path / "h", "--at", "2026-04-01").exit_code == 0

    run("report", tmp_path / "h", "--at", "2027-04-30", "-o", tmp_path / "public")

    cells = [cell for row in csv.reader(io.StringIO((tmp_path / "public" / "record.csv").read_text())) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def far_cells(rows: int) -> bytes:
    """A workbook of a few kilobytes with one cell at the far end of every row."""
    stream = io.BytesIO()
    Workbook().save(stream)
    made, sheet = io.BytesIO(), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(stream) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in held.namelist():
            raw = held.read(name)
            if name == sheet:
                cells = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, rows + 1))
                raw = raw.replace(b"<sheetData></sheetData>", f"<sheetData>{cells}</sheetData>".encode())
            out.writestr(name, raw)
    return made.getvalue()


def test_cells_at_the_far_end_of_every_row_do_not_fill_the_memory() -> None:
    began = time.monotonic()

    with pytest.raises(BadInput, match=r"^pay\.xlsx.*cells"):
        reading.read(far_cells(60_000), "pay.xlsx")

    assert time.monotonic() - began < 60


def test_a_correction_of_few_people_says_that_both_returns_together_tell_of_them(folder: Path, tmp_path: Path) -> None:
    out, secret = tmp_path / "first", tmp_path / "first" / "private" / "secret.key"
    assert run("prepare", payroll(tmp_path / "a.csv", 31), "--asked", folder / "asked.json", "-o", out).exit_code == 0
    again = ("--asked", folder / "asked.json", "--secret", secret, "--corrects", out / "bundle.json")
    kept = (out / "private" / "seal-2026-q2.json").read_bytes()

    one = run("prepare", payroll(tmp_path / "b.csv", 31, pay={4: "1400.00"}), *again, "-o", tmp_path / "second").stdout
    (out / "private" / "seal-2026-q2.json").write_bytes(kept)
    all_ = run("prepare", payroll(tmp_path / "c.csv", 31, pay=dict.fromkeys(range(31), "1970.00")), *again,
               "-o", tmp_path / "third").stdout  # fmt: skip

    assert "what changed for 1 person: whoever has both returns" in one.split("Leaves your computer")[1]
    assert "what changed for" not in all_


def test_a_long_book_is_read_once_by_a_command_and_again_only_when_it_grew(folder: Path) -> None:
    """Ten thousand entries were read eighteen times by one `find`."""
    held = ContractFolder(folder)
    first = held.state()

    assert held.state() is first
    assert held.agreed(date(2026, 5, 1)).contract == "C-2026-031"
    assert held.state() is first
    assert run("order", folder, "2026-q2", "--invoiced", "tier-1", "500", "--at", "2026-07-01").exit_code == 0
    assert held.state() is not first
    assert held.state().invoiced["tier-1", "2026-q2"].hours == 500


@pytest.mark.parametrize(
    "raw", ["x" * 200_000, "token,answer\n" + "x" * 200_000 + ",right", "token,answer\n\0,right", '"' * 9, "\ufeff"]
)
def test_answers_that_are_no_table_are_bad_data_and_no_token_is_repeated(
    raw: str, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "answers.csv").write_text(raw, encoding="utf-8")
    told = run("answers", folder, tmp_path / "answers.csv", "--tier", "tier-1", "--period", "2026-q2")

    assert told.exit_code in {2, 3} and "x" * 20 not in told.output
