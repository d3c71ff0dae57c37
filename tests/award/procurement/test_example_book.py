"""The book kept beside the tests, written once and never again: later versions must still give the same award."""

from pathlib import Path

from click.testing import CliRunner

from makegood.cli import main

BOOK = Path(__file__).parents[2] / "book"


def test_the_example_book_still_plays_to_the_same_bytes() -> None:
    words = ["award", "replay", str(BOOK / "book.jsonl"), "--design", str(BOOK / "design.yaml")]

    result = CliRunner().invoke(main, words)

    assert result.exit_code == 0, result.output
    assert '"best_allocations": [{"north": "B", "south": "A"}]' in result.stdout


def test_the_example_book_and_its_papers_leave_nothing_to_look_at(tmp_path: Path) -> None:
    words = ["award", "challenge", str(BOOK / "book.jsonl"), "--design", str(BOOK / "design.yaml")]

    result = CliRunner().invoke(main, [*words, "--papers", str(BOOK / "papers"), "-o", str(tmp_path / "pack.zip")])

    assert result.exit_code == 0, result.output
