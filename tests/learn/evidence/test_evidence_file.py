"""An evidence file is read as it was written, and nothing else is."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from makegood.cli import main
from makegood.learn import evidence
from makegood.learn.evidence import described
from makegood.terms import BadInput
from tests.learn.evidence import small

EXAMPLE = Path(__file__).parents[3] / "examples" / "evidence" / "what-works.yaml"
PRINTABLE = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40)
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


def test_a_file_is_read_as_it_was_written() -> None:
    file = small.whole()

    again = evidence.read(evidence.to_lines(file).encode(), "file.jsonl")

    assert set(again.entries) == set(file.entries)
    assert again.header == file.header


def test_the_order_of_the_entries_changes_no_byte() -> None:
    file = small.whole()
    mixed = evidence.Evidence(header=file.header, entries=(*file.entries[5:][::-1], *file.entries[:5]))

    assert evidence.to_lines(small.made(mixed)) == evidence.to_lines(file)


@given(text=PRINTABLE, low=NUMBERS, wide=st.decimals(min_value=0, max_value=1000, places=3), n=st.integers(10, 10**6))
def test_any_words_and_numbers_come_back_as_they_were(text: str, low: Decimal, wide: Decimal, n: int) -> None:
    amount = evidence.Between(low=low, high=low + wide, unit=f"% {text}")
    made = small.outcome("c0", "after", "1", amount=amount, n=n, n_of=text)
    file = evidence.Evidence(header=evidence.Header(title=text), entries=(made,))

    assert evidence.read(evidence.to_lines(file).encode(), "a.jsonl").entries == (made,)


@given(st.binary(max_size=300))
def test_bytes_that_are_no_file_are_refused_with_their_place(raw: bytes) -> None:
    with pytest.raises(BadInput) as bad:
        evidence.read(raw, "noise.jsonl")

    assert all(each.file == "noise.jsonl" for each in bad.value.problems)


@pytest.mark.parametrize(
    ("line", "where", "found"),
    [
        ('{"kind": "claims"}', "line 2", "kind 'claims'"),
        ('{"kind": "outcome", "kind": "claim"}', "line 2", "here twice"),
        ('{"kind": "contract", "id": "c", "sectr": "home_care"}', "line 2.sectr", "did you mean sector?"),
        ('{"kind": "contract"}', "line 2.id", "it is missing"),
        ('{"kind": "cost", "amount": {"low": "NaN"}}', "line 2.amount.low", "NaN"),
        ("[1, 2", "line 2", "delimiter"),
        ('{"kind": "contract", "id": "a/../b", "source": {"what": "said", "on": "2026-01-01"}}', "line 2.id", "a/../b"),
        (
            '{"kind": "contract", "id": "c", "tiers": 1e40, "source": {"what": "said", "on": "2026-01-01"}}',
            "line 2.tiers",
            "",
        ),
        (
            f'{{"kind": "contract", "id": "c", "tiers": {10**30}, "source": {{"what": "said", "on": "2026-01-01"}}}}',
            "line 2.tiers",
            "too large",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_line_and_field(line: str, where: str, found: str) -> None:
    text = '{"format": "makegood-evidence-1", "title": "t"}\n' + line

    with pytest.raises(BadInput) as bad:
        evidence.read(text.encode(), "a.jsonl")

    assert any(each.where == where and found in str(each) for each in bad.value.problems), str(bad.value)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e99999999", f"0.{'1' * 40}"])
def test_a_number_that_no_table_holds_is_refused(number: str) -> None:
    text = '{"format": "makegood-evidence-1", "title": "t"}\n{"kind": "ask", "id": "a", "contract": "c", ' + (
        f'"measure": "PAY-01", "asked": "{number}", "source": {{"what": "said", "on": "2026-01-01"}}}}'
    )

    with pytest.raises(BadInput) as bad:
        evidence.read(text.encode(), "a.jsonl")

    assert [each.where for each in bad.value.problems] == ["line 2.asked"]


@pytest.mark.parametrize("first", ['{"format": "makegood-evidence-2", "title": "t"}', '{"kind": "contract"}', ""])
def test_a_file_of_another_format_is_refused(first: str) -> None:
    with pytest.raises(BadInput):
        evidence.read(first.encode(), "a.jsonl")


def test_notes_of_others_are_let_be() -> None:
    text = evidence.to_lines(small.whole()).replace('"id": "c0"', '"id": "c0", "x_note": "ours"', 1)

    assert set(evidence.read(text.encode(), "a.jsonl").entries) == set(small.whole().entries)


def test_every_line_keeps_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(evidence.schema(), format_checker=jsonschema.FormatChecker())
    file = evidence.read(EXAMPLE.read_bytes(), EXAMPLE.name)

    for line in evidence.to_lines(file).splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "line",
    [
        {"format": "makegood-evidence-2", "title": "t"},
        {"kind": "contract", "id": "c"},
        {"kind": "contract", "id": "c", "source": {"what": "book", "on": "2026-01-01"}, "pay": "12"},
        {"kind": "cost", "id": "c", "measure": "PAY-01", "amount": 4, "source": {"what": "said", "on": "2026-01-01"}},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(line: dict[str, object]) -> None:
    validator = jsonschema.Draft202012Validator(evidence.schema())

    assert not validator.is_valid(line)


def test_each_field_has_a_sentence_and_each_sentence_a_field() -> None:
    told = {kind: set(said) for kind, said in described.sentences().items()}

    assert told == {kind: {field.name for field in fields(type_)} for kind, type_ in described.VALUES.items()}


def test_the_reference_page_tells_every_field() -> None:
    page = (EXAMPLE.parents[2] / "docs" / "reference" / "evidence-file.md").read_text(encoding="utf-8")

    for kind, said in described.sentences().items():
        assert f"## {kind}" in page
        assert not [field for field in said if f"| `{field}` |" not in page]


def test_the_example_says_that_it_is_one_and_has_nothing_wrong() -> None:
    file = small.made(evidence.read(EXAMPLE.read_bytes(), EXAMPLE.name))

    assert file.header.example
    assert all(each.source.what == "example" for each in file.entries)
    assert not evidence.problems(file, "example")
    assert {
        small.the_claim(file, "apprentice-quota").status,
        small.the_claim(file, "guaranteed-hours-starters").status,
    } == {
        "failed",
        "no clear effect",
    }


def test_two_files_are_one_and_what_they_tell_differently_is_told() -> None:
    one = small.whole()
    other = small.changed(one, "c0", sector="construction")

    joined = evidence.merged([("one", one), ("again", one), ("other", other)], evidence.Header(title="both"))

    assert joined.evidence.entries == one.entries
    assert joined.conflicts == ("c0: one and other tell it differently; one stands",)
    assert joined.evidence.header.example


def test_the_reading_of_a_book_that_went_further_stands() -> None:
    source = evidence.Source(what="book", on=date(2026, 1, 1), book="b", entry=1, read_to=10)
    early = evidence.Contract(id="c", source=source)
    later = evidence.Contract(id="c", sector="home_care", source=evidence.Source(**{**vars(source), "read_to": 20}))
    files = [(name, evidence.Evidence(header=evidence.Header(title="t"), entries=(each,)))
             for name, each in (("later", later), ("early", early))]  # fmt: skip

    for order in (files, files[::-1]):
        joined = evidence.merged(order, evidence.Header(title="t"))
        assert (joined.evidence.entries, joined.conflicts) == ((later,), ())


def test_a_file_written_by_hand_shows_the_effects_that_follow_from_it() -> None:
    done = CliRunner().invoke(main, ["learn", "evidence", "show", str(EXAMPLE), "--measure", "BEN-01"])

    assert done.exit_code == 0
    assert "percentage points" in done.stdout
    assert "Nobody has measured this yet" not in done.stdout
