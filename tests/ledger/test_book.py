"""A book grows at its end, and any change to what stands in it is found."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from makegood import ledger
from makegood.cli import main
from makegood.terms import BadInput, value

AT = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)


@pytest.fixture(params=["memory", "file"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> ledger.Book:
    return ledger.MemoryBook("b-1") if request.param == "memory" else ledger.FileBook(tmp_path / "book.jsonl", "b-1")


def filled(book: ledger.Book, count: int = 3) -> tuple[ledger.Entry, ...]:
    for number in range(count):
        book.append("bid-received", 1, f'{{"bid": "{number}"}}', at=AT + timedelta(minutes=number))
    return tuple(book.entries())


def test_a_book_that_nobody_touched_is_whole(book: ledger.Book) -> None:
    entries = filled(book)

    assert ledger.verify(entries) == ledger.Whole(entries=3, head=entries[-1].digest)


def test_an_entry_cannot_be_written_before_the_one_before_it(book: ledger.Book) -> None:
    filled(book)

    with pytest.raises(ValueError, match="which is after"):
        book.append("bid-received", 1, "{}", at=AT - timedelta(seconds=1))
    assert len(tuple(book.entries())) == 3


@pytest.mark.parametrize("part", ["kind", "version", "body", "at", "before", "digest", "number", "book"])
def test_a_change_to_any_part_of_an_entry_is_found_where_it_is(part: str) -> None:
    entries = list(filled(ledger.MemoryBook("b-1")))
    old = getattr(entries[1], part)
    entries[1] = replace(entries[1], **{part: old + 1 if isinstance(old, int) else old[:-1] + "?"})

    found = ledger.verify(entries)

    assert isinstance(found, ledger.Break)
    assert found.number == 2


def test_taking_out_or_moving_an_entry_is_found() -> None:
    one, two, three = filled(ledger.MemoryBook("b-1"))

    for changed in ([one, three], [two, three], [one, three, two], [one, two, two, three]):
        assert isinstance(ledger.verify(changed), ledger.Break)


@given(st.lists(st.text(max_size=30), max_size=6))
def test_an_exported_book_reads_back_to_the_same_bytes(bodies: list[str]) -> None:
    book = ledger.MemoryBook("b-1")
    for body in bodies:
        book.append("note", 1, body, at=AT)

    text = ledger.to_lines(book.entries())

    again = ledger.from_lines(text.encode(), "book.jsonl")
    assert ledger.to_lines(again) == text
    assert ledger.verify(again) == ledger.verify(book.entries())


def test_nothing_is_added_to_a_file_that_somebody_changed(tmp_path: Path) -> None:
    path = tmp_path / "book.jsonl"
    filled(ledger.FileBook(path, "b-1"))
    path.write_text(path.read_text().replace("bid-received", "bid-recieved", 1))

    with pytest.raises(BadInput, match="entry 1"):
        ledger.FileBook(path, "b-1").append("note", 1, "{}", at=AT)
    assert len(path.read_text().splitlines()) == 3


@value
class Received:
    bid: str


def test_of_many_who_decide_at_once_only_the_first_finds_the_book_empty(tmp_path: Path) -> None:
    start = threading.Barrier(8)

    def first_come(_: int) -> None:
        book = ledger.FileBook(tmp_path / "book.jsonl", "b-1")
        start.wait()
        with book.alone():
            if not tuple(book.entries()):
                book.append("seed-locked", 1, "{}", at=AT)

    with ThreadPoolExecutor(8) as together:
        list(together.map(first_come, range(8)))

    assert len(tuple(ledger.FileBook(tmp_path / "book.jsonl", "b-1").entries())) == 1


def test_a_fact_comes_back_as_it_was_written_and_an_unknown_kind_is_refused() -> None:
    kinds = ledger.Kinds({"bid-received": Received})
    book = ledger.MemoryBook("b-1")
    book.append(*kinds.written(Received(bid="x")), at=AT)
    strange = book.append("bid-eaten", 1, "{}", at=AT)

    assert kinds.read(next(book.entries())) == Received(bid="x")
    with pytest.raises(BadInput, match="bid-eaten"):
        kinds.read(strange)


def test_the_command_tells_a_whole_book_from_a_broken_one_and_from_one_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "book.jsonl"
    entries = filled(ledger.FileBook(path, "b-1"))
    head = entries[-1].digest[:16]

    whole = CliRunner().invoke(main, ["book", "verify", str(path), "--head", head])
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
    short = CliRunner().invoke(main, ["book", "verify", str(path), "--head", head])
    path.write_text(path.read_text().replace('\\"0\\"', '\\"9\\"'))
    broken = CliRunner().invoke(main, ["book", "verify", str(path)])

    assert (whole.exit_code, short.exit_code, broken.exit_code) == (0, 1, 1)
    assert "cut short" in short.stdout
    assert "broken at entry 1" in broken.stdout


def test_a_file_that_is_no_book_is_told_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "book.jsonl"
    path.write_text('{"book": 1}\nnot json\n')

    result = CliRunner().invoke(main, ["book", "verify", str(path)])

    assert result.exit_code == 3
    assert "line 1" in result.stderr
    assert "line 2" in result.stderr


def test_a_moment_that_no_book_writes_is_a_break() -> None:
    entries = list(filled(ledger.MemoryBook("b-1")))
    entries[1] = replace(entries[1], at="2027-01-14T12:01:00Z")

    found = ledger.verify(entries)

    assert isinstance(found, ledger.Break)
    assert found.number == 2 and "its moment is '2027-01-14T12:01:00Z'" in found.because


def test_a_file_without_an_entry_is_no_whole_book(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")

    told = CliRunner().invoke(main, ["book", "verify", str(tmp_path / "empty.jsonl")])

    assert told.exit_code == 3
    assert "there is no entry in it" in told.stderr
