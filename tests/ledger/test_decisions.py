"""What a decision gives back."""

import pytest

from makegood import ledger
from makegood.terms import BadInput


def test_a_paper_bears_the_digest_by_which_the_book_names_it() -> None:
    assert ledger.Paper(kind="reason", about="t-1", text="Because").digest == ledger.digest_of_bytes(b"Because")
    assert ledger.Paper(kind="reason", about="t-1", text="").digest == ""


def test_a_fact_alone_and_one_with_papers_are_parted_alike() -> None:
    paper = ledger.Paper(kind="reason", about="t-1", text="Because")

    assert ledger.parted("a fact") == ("a fact", ())
    assert ledger.parted(ledger.WithPapers(fact="a fact", papers=(paper,))) == ("a fact", (paper,))


def test_an_entry_whose_moment_is_none_is_told_by_its_number() -> None:
    entry = ledger.Entry(
        book="b-1", number=7, at="yesterday", kind="k", version=1, body="{}", before="0" * 64, digest="0" * 64
    )

    with pytest.raises(BadInput, match=r"b-1: entry 7: yesterday"):
        ledger.when_of(entry)
