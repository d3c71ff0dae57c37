"""One command packs what the book shows, the same bytes each time, and says first what needs an eye."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from makegood.cli import main


@pytest.fixture
def given(desk: Any, book_file: Any, tmp_path: Path) -> Path:
    """A book, its design and its papers, after the whole procurement."""
    desk.whole()
    book_file(desk)
    (tmp_path / "design.yaml").write_text(desk.design_text)
    papers = tmp_path / "papers"
    papers.mkdir()
    schedules = [desk.schedule(bid).text for bid in desk.state.winners]
    texts = [paper.text for paper in desk.papers] + desk.letters_sent + desk.bid_texts + schedules
    for number, text in enumerate(texts):
        (papers / f"{number}.txt").write_text(text)
    return tmp_path


def run(command: str, folder: Path, *more: str) -> Result:
    words = ["award", command, str(folder / "book.jsonl"), "--design", str(folder / "design.yaml"), *more]
    return CliRunner().invoke(main, words)


def challenge(folder: Path, name: str = "pack.zip", *more: str) -> Result:
    return run("challenge", folder, "--papers", str(folder / "papers"), "-o", str(folder / name), *more)


def test_a_whole_procurement_packs_with_nothing_to_look_at_and_to_the_same_bytes(given: Path) -> None:
    first, second = challenge(given, "1.zip"), challenge(given, "2.zip")

    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert (given / "1.zip").read_bytes() == (given / "2.zip").read_bytes()


def test_the_first_page_says_whose_file_it_is_and_has_the_digest_of_every_other(given: Path) -> None:
    challenge(given)

    with zipfile.ZipFile(given / "pack.zip") as held:
        page = held.read("00-read-this-first.txt").decode()
        for name in held.namelist()[1:]:
            assert f"{hashlib.sha256(held.read(name)).hexdigest()}  {name}" in page
    assert "authority's own file, for its lawyer" in page
    assert "every bidder's prices" in page


def test_tables_show_own_marks_beside_the_agreed_one_with_the_words_and_the_entry_that_was_read(given: Path) -> None:
    (given / "names.yaml").write_text("C: Seaview Homecare\n")
    challenge(given, "pack.zip", "--names", str(given / "names.yaml"))

    with zipfile.ZipFile(given / "pack.zip") as held:
        agreed = held.read("06-agreed-scores.csv").decode("utf-8-sig")
        book = load_workbook(io.BytesIO(held.read("05-tables.xlsx")))
    assert "pay,C (Seaview Homecare),e1 5; e2 2,3,m1,The rota on page two was read again." in agreed
    locked = [[cell.value for cell in row] for row in book["Locked scores"].iter_rows(min_row=5)]
    assert len(locked) == 12
    assert all(
        row[6].startswith(f"{row[4]} on {row[3][0]}, {row[2]}: The answer") and row[8].startswith("entry ")
        for row in locked
    )


def test_a_paper_that_was_changed_is_not_taken_for_the_one_the_book_names(given: Path) -> None:
    (given / "papers" / "0.txt").write_text("something else")

    result = challenge(given)

    assert result.exit_code == 1
    assert "1 paper that the book names was not given" in result.stdout
    with zipfile.ZipFile(given / "pack.zip") as held:
        assert "does not name, left out: 1" in held.read("00-read-this-first.txt").decode()


def test_a_book_with_an_edited_score_is_told_first_and_packed_all_the_same(given: Path) -> None:
    path = given / "book.jsonl"
    path.write_text(path.read_text().replace('\\"B\\": \\"1\\"', '\\"B\\": \\"4\\"'))

    result = challenge(given)

    assert result.exit_code == 1
    assert result.stdout.startswith("The book is broken at entry")
    assert (given / "pack.zip").exists()


def test_the_replay_command_says_same_or_where_it_differs(given: Path) -> None:
    same = run("replay", given)
    (given / "design.yaml").write_text((given / "design.yaml").read_text().replace("floor: 28", "floor: 30"))
    other = run("replay", given)
    (given / "book.jsonl").write_text("")
    empty = run("replay", given)

    assert (same.exit_code, other.exit_code, empty.exit_code) == (0, 1, 3)
    assert same.stdout.startswith("same: decision")
    assert "The design is not the one that was issued" in other.stdout
    assert "there is no entry in it" in empty.stderr


def test_a_cell_that_a_spreadsheet_would_run_is_text(given: Path, desk: Any) -> None:
    (given / "names.yaml").write_text("C: ok\ne1: '=1+1'\n")
    challenge(given, "pack.zip", "--names", str(given / "names.yaml"))

    with zipfile.ZipFile(given / "pack.zip") as held:
        book = load_workbook(io.BytesIO(held.read("05-tables.xlsx")))
        for sheet in book:
            assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_a_pack_that_is_there_is_not_written_over(given: Path) -> None:
    challenge(given)

    assert challenge(given).exit_code == 2
    assert challenge(given, "pack.zip", "--replace").exit_code == 0
