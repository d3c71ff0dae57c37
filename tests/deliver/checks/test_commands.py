"""A spot check from commands: lock, return, draw, open, check; both sides' files in a folder."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main


def run(*words: Any, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["deliver", *map(str, words)])
    assert result.exit_code == code, (result.output, result.exception)
    return result


@pytest.fixture
def at_the_employer(tmp_path: Path) -> Path:
    """31 workers' payroll and the employer's secret."""
    rows = [
        f"W{number:03d},tier-1,2026-0{month}-01,2026-0{month}-{last},140,140,1883.00,0,0,0,UK,40,no"
        for number in range(31)
        for month, last in ((7, 31), (8, 31), (9, 30))
    ]
    head = (
        "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,"
        "deductions,workplace,age,apprentice"
    )
    (tmp_path / "payroll.csv").write_text("\n".join([head, *rows]))
    (tmp_path / "key").write_text("5a" * 32)
    return tmp_path


@pytest.fixture
def contract(at_the_employer: Path) -> Path:
    """The contract's folder, with a locked seed and the sealed return."""
    place, folder = at_the_employer, at_the_employer / "harbour"
    run("start", "examples/contracts/home-care-harbour-and-town.yaml", "-o", folder, "--at", "2026-04-01")
    run("lock", folder, "--period", "2026-q3", "--tier", "tier-1", "--seed", bytes(range(32)).hex(),
        "--at", "2026-07-01")  # fmt: skip
    run("ask", folder, "--tier", "tier-1", "--period", "2026-q3", "-o", place / "asked.json")
    prepare = [
        "prepare",
        place / "payroll.csv",
        "--asked",
        place / "asked.json",
        "-o",
        place,
        "--secret",
        place / "key",
    ]
    CliRunner().invoke(main, ["deliver", *map(str, prepare)])
    run("receive", folder, place / "bundle.json", "--at", "2026-10-12")
    return folder


def draw(contract: Path, *words: Any) -> Result:
    where = contract.parent / "drawn.json"
    return run("draw", contract, "--tier", "tier-1", "--period", "2026-q3", *words, "-o", where, "--at", "2026-10-13")


def opened(contract: Path) -> Path:
    place = contract.parent
    run("open", place / "payroll.csv", "--asked", place / "asked.json", "--drawn", place / "drawn.json",
        "--secret", place / "key", "-o", place / "opening.json")  # fmt: skip
    return place / "opening.json"


def payslips(contract: Path, wrong: int) -> Path:
    """What an officer read: everything as reported but one row."""
    drawn = json.loads((contract.parent / "drawn.json").read_text())
    leaves = sorted({*drawn["by_chance"], *drawn["by_risk"]})
    place = contract.parent / "read.yaml"
    lines = [
        f"  - {{row: {leaf + 1}, hours_paid: 420, basic_pay: {'5338.20' if leaf == leaves[wrong] else '5649.00'}}}"
        for leaf in leaves
    ]
    place.write_text("\n".join(["payslips:", *lines]))
    return place


def test_a_check_from_lock_to_result(contract: Path) -> None:
    said = draw(contract, "--rows", 12).stdout
    assert "1 On 1 July 2026 a number was locked away" in said
    assert "If 4 of the 31 are paid wrongly, opening 12 finds at least one 88 times in 100." in said

    result = run("check", contract, opened(contract), "--payslips", payslips(contract, 2), "--close",
                 "--at", "2026-10-20", code=1)  # fmt: skip

    assert "12 opened, 11 match, 1 does not." in result.stdout
    assert "£12.71 an hour was paid, £13.45 was reported" in result.stdout
    assert "Between 1 and 8 of the 31 people are likely to be affected (19 times in 20)." in result.stdout
    assert "Next: Start a conversation about this." in result.stdout
    assert "Delete them by 17 November 2026." in result.stdout


def test_what_was_read_before_does_not_keep_a_check_from_being_closed(contract: Path) -> None:
    draw(contract, "--rows", 12)
    opening, read = opened(contract), payslips(contract, 2)
    run("check", contract, opening, "--payslips", read, "--at", "2026-10-20", code=1)

    result = run("check", contract, opening, "--payslips", read, "--close", "--at", "2026-10-21", code=1)

    assert "Between 1 and 8 of the 31 people" in result.stdout
    assert (contract / "book.jsonl").read_text().count("rows-opened") == 1


def test_the_book_holds_totals_and_numbers_and_nothing_about_anybody(contract: Path) -> None:
    draw(contract, "--rows", 12)
    run("check", contract, opened(contract), "--payslips", payslips(contract, 0), "--at", "2026-10-20", code=1)

    book = (contract / "book.jsonl").read_text()
    assert "rows-opened" in book
    assert not any(word in book for word in ("W0", "13.45", "12.71", "5649"))


def test_a_draw_shows_numbers_to_choose_from_before_it_is_made(contract: Path) -> None:
    said = run("draw", contract, "--tier", "tier-1", "--period", "2026-q3", "--minutes", 40, "--dry").stdout

    assert "If 4 of the 31 are paid wrongly" in said
    assert "15 rows fit 40 minutes." in said
    assert "rows-drawn" not in (contract / "book.jsonl").read_text()


def test_a_second_draw_is_refused_with_a_sentence(contract: Path) -> None:
    draw(contract, "--rows", 12)

    result = run(
        "draw", contract, "--tier", "tier-1", "--period", "2026-q3", "--rows", 12, "--at", "2026-10-14", code=2
    )

    assert "Check 1 is open still" in result.output


def test_another_file_than_the_one_sealed_opens_nothing(contract: Path) -> None:
    draw(contract, "--rows", 2, "--risk", "5")
    place = contract.parent
    file = place / "payroll.csv"
    file.write_text(file.read_text().replace("1883.00", "1884.00"))

    result = run("open", file, "--asked", place / "asked.json", "--drawn", place / "drawn.json", "--secret",
                 place / "key", "-o", place / "opening.json", code=3)  # fmt: skip

    assert result.output.count("this file does not match your seal; use the file you sent on 12 October 2026") >= 2
    assert not (place / "opening.json").exists()


def test_payslip_files_of_nobody_drawn_are_named(contract: Path) -> None:
    draw(contract, "--rows", 12)
    place = contract.parent
    (place / "slips").mkdir()
    for number in range(31):
        (place / "slips" / f"W{number:03d}.pdf").write_bytes(b"%PDF")

    result = run("open", place / "payroll.csv", "--asked", place / "asked.json", "--drawn", place / "drawn.json",
                 "--secret", place / "key", "--payslips", place / "slips", "-o", place / "opening.json",
                 code=1)  # fmt: skip

    opening = json.loads((place / "opening.json").read_text())
    assert all(len(row["payslips"]) == 1 for row in opening["rows"])
    assert result.output.count("no drawn row has its reference") == 19


def test_a_short_secret_is_bad_data(contract: Path) -> None:
    draw(contract, "--rows", 1)
    place = contract.parent
    (place / "key").write_text("abc")

    result = run("open", place / "payroll.csv", "--asked", place / "asked.json", "--drawn", place / "drawn.json",
                 "--secret", place / "key", "-o", place / "opening.json", code=3)  # fmt: skip

    assert "64 hexadecimal digits" in result.output


def test_with_the_seal_that_was_kept_only_the_changed_row_is_named(contract: Path) -> None:
    draw(contract, "--rows", 31)
    place = contract.parent
    file = place / "payroll.csv"
    text = file.read_text()
    file.write_text(text.replace("W007,tier-1,2026-08-01,2026-08-31,140,140,1883.00",
                                 "W007,tier-1,2026-08-01,2026-08-31,140,140,1900.00"))  # fmt: skip

    result = run("open", file, "--asked", place / "asked.json", "--drawn", place / "drawn.json", "--secret",
                 place / "key", "-o", place / "opening.json", code=3)  # fmt: skip

    assert result.output.count("this file does not match your seal") == 1


def test_rows_never_opened_are_not_shown_once_their_day_is_over(contract: Path) -> None:
    draw(contract, "--rows", 12)
    early = run("check", contract, "--draw", "1", "--close", "--at", "2026-10-20", code=2)
    assert "can still be opened until 27 October 2026" in early.output

    late = run("check", contract, "--draw", "1", "--close", "--at", "2026-10-28", code=1)

    assert "12 rows not opened. They count as not shown." in late.stdout
    assert "Between 0 and 31 of the 31 people" in late.stdout


def test_an_opening_of_another_draw_is_sent_back_unread(contract: Path) -> None:
    draw(contract, "--rows", 12)
    opening = opened(contract)
    opening.write_text(opening.read_text().replace('"period":"2026-q3","rows"', '"period":"2026-q2","rows"'))

    result = run("check", contract, opening, code=3)

    assert "period" in result.output
    assert "rows-opened" not in (contract / "book.jsonl").read_text()
