"""The file of rates: what is written is read back, a person's review counts, and a reviewer sees what moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from makegood import define
from makegood.cli import main
from makegood.learn import rates
from makegood.learn.rates.reading import Process, Scan, Words, clean
from makegood.market import base_rates as of
from makegood.terms import BadInput
from tests.learn.rates.conftest import table

ON = date(2026, 11, 22)
Write = Callable[..., Path]
LABELS = sorted(define.labels())
days = st.dates(date(2015, 1, 1), date(2026, 11, 1))
words = st.builds(
    Words,
    label=st.sampled_from(LABELS),
    phrase=st.text(max_size=40).map(clean),
    own=st.booleans(),
    target=st.none() | st.decimals(0, 10_000, places=2),
    unit=st.sampled_from(["", "percent", "new apprentices", "hours", "jobs"]),
)


@st.composite
def processes(draw: st.DrawFn, number: int) -> Process:
    said = draw(st.lists(words, max_size=3))
    return Process(
        ocid=f"{draw(st.text(max_size=6).map(clean))}-{number}",
        portal=draw(st.sampled_from(["find-a-tender", "sell2wales"])),
        buyer=draw(st.sampled_from(["", "A Council", "a council", "Ysgol: \"B\" 'C' #1", "{D} & - Trust"])),
        public_body=draw(st.booleans()),
        nation=draw(st.sampled_from(["", "ENG", "WLS"])),
        cpv=draw(st.sampled_from(["", "85312000", "45000000"])),
        first_on=draw(days),
        labels=frozenset(each.label for each in said),
        own_labels=frozenset(each.label for each in said if each.own),
        words=tuple(said),
    )


@st.composite
def scans(draw: st.DrawFn) -> Scan:
    number = draw(st.integers(0, 24))
    held = tuple(draw(processes(at)) for at in range(number))
    return Scan(
        processes=held,
        releases=number,
        files=("a: b.jsonl", "c.json.gz"),
        undated=draw(st.integers(0, 2)),
        on=ON,
        patterns="1",
    )


@given(scans(), st.sampled_from([None, 2020]))
def test_what_is_written_is_read_back_whatever_the_words_are(
    tmp_path_factory: pytest.TempPathFactory, scan: Scan, since: int | None
) -> None:
    made = rates.count(scan, since=since, sources=("x: y",), limits=('"quoted" # and not a note',))
    path = tmp_path_factory.getbasetemp() / "rates.yaml"
    path.write_text(rates.as_yaml(made), encoding="utf-8")

    assert rates.from_file(path) == made
    assert rates.changes(made, rates.from_file(path)) == ()


@given(scans())
def test_no_more_ask_than_were_read_and_a_group_is_never_larger_than_what_holds_it(scan: Scan) -> None:
    made = rates.count(scan)
    sizes = {(group.sector, group.nation): group.processes for group in made.groups}

    assert all(size >= 10 for size in sizes.values())
    assert all(size <= min(sizes[sector, ""], sizes["", nation]) for (sector, nation), size in sizes.items())
    assert sum(portal.processes for portal in made.portals) == made.processes


def notices(number: int, asking: int) -> list[dict[str, object]]:
    ask = ("living_wage", "Living Wage", True)
    return [
        {"ocid": f"ocds-x-{at:03}", "cpv": "85312000", "nation": "ENG", "asks": [ask] if at < asking else []}
        for at in range(number)
    ]


def test_a_reviewer_sees_the_largest_move_first_in_words_and_numbers(scan: Write) -> None:
    old = rates.count(rates.read(scan(*notices(20, 2))))
    new = rates.count(rates.read(scan(*notices(20, 12), to="new")))

    found = rates.changes(old, new)

    assert [each.size for each in found] == sorted((each.size for each in found), reverse=True)
    told = next(each for each in found if each.where == "home_care, England: living_wage")
    assert told.was.startswith("2 of 20 (10%); 2 in own words")
    assert told.now.startswith("12 of 20 (60%); 12 in own words")
    assert told.size == D("0.5")


def test_a_group_that_came_or_went_is_told(scan: Write) -> None:
    old = rates.count(rates.read(scan(*notices(9, 0))))
    new = rates.count(rates.read(scan(*notices(10, 0), to="new")))

    came = next(each for each in rates.changes(old, new) if each.where == "home_care, England")

    assert (came.was, came.now) == ("too few to say", "10 processes, 1 March 2025 to 1 March 2025")


def test_a_review_alone_is_no_difference(scan: Write) -> None:
    made = rates.count(rates.read(scan(*notices(10, 3))))

    assert rates.changes(made, replace(made, reviewed_by="A. Person", reviewed_on=ON)) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('reviewed_by: ""', 'reviewed_by: "A. Person"', "who read it, and when"),
        ("reviewed_on: null", "reviewed_on: 2026-11-23", "who read it, and when"),
        ("processes: 10\n  first_on", "processes: 9\n  first_on", "10 processes or more, not of 9"),
        ("asked: 3", "asked: 30", "no more ask than were read"),
        ('label: "living_wage"', 'lable: "living_wage"', "did you mean label?"),
    ],
)
def test_a_file_that_was_mended_by_hand_wrongly_is_refused_with_the_place(
    scan: Write, tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = rates.as_yaml(rates.count(rates.read(scan(*notices(10, 3)))))
    assert old in text
    path = tmp_path / "mended.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(BadInput) as told:
        rates.from_file(path)

    assert says in str(told.value)


def test_a_review_makes_every_sentence_name_the_reviewer(scan: Write) -> None:
    made = rates.count(rates.read(scan(*notices(10, 3))))

    assert "not yet reviewed by a person" in of.standing(made)
    reviewed = replace(made, reviewed_by="A. Person", reviewed_on=date(2026, 12, 1))
    assert of.standing(reviewed).endswith("and reviewed by A. Person on 1 December 2026.")
    with pytest.raises(ValueError, match="before the notices were read"):
        replace(made, reviewed_by="A. Person", reviewed_on=date(2026, 1, 1))


def test_the_command_writes_compares_and_does_not_write_over(scan: Write, tmp_path: Path) -> None:
    first, second = scan(*notices(12, 2)), scan(*notices(12, 6), to="second")
    file, run = str(tmp_path / "rates.yaml"), CliRunner().invoke
    learn = ["learn", "rates"]

    assert run(main, [*learn, str(first), "-o", file]).exit_code == 0
    assert run(main, [*learn, str(first), "--against", file]).exit_code == 0
    moved = run(main, [*learn, str(second), "--against", file])
    assert moved.exit_code == 1
    assert "was: 2 of 12" in moved.output
    assert run(main, [*learn, str(second), "-o", file]).exit_code == 2
    assert run(main, [*learn, str(second), "-o", file, "--replace"]).exit_code == 0
    assert run(main, [*learn, str(second)]).exit_code == 2


def test_a_folder_that_is_no_scan_is_bad_data_told_by_table(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["learn", "rates", str(tmp_path), "-o", str(tmp_path / "rates.yaml")])

    assert result.exit_code == 3
    assert "releases.parquet: there is no such table" in result.output


@pytest.mark.parametrize("command", ["rates", "site"])
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("SELECT * EXCLUDE (region)", "region: the column is missing"),
        ("SELECT * REPLACE (CAST(year AS VARCHAR) AS year)", "year: it holds VARCHAR; expected whole"),
        ("SELECT * REPLACE (7 AS labels)", "labels: it holds INTEGER; expected texts"),
    ],
)
def test_a_table_of_other_columns_is_told_by_file_and_column(
    command: str, change: str, says: str, scan: Write, tmp_path: Path
) -> None:
    folder, made = scan(*notices(12, 2)), tmp_path / "made"
    table(name := "phrases", []).write_parquet(folder / f"{name}.parquet")
    file = folder / "processes.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE held AS {change} FROM read_parquet('{file}')")
        connection.execute(f"COPY held TO '{file}' (FORMAT parquet)")

    result = CliRunner().invoke(main, ["learn", command, str(folder), "-o", str(made)])

    assert result.exit_code == 3
    assert f"{file}: {says}" in result.output
    assert not made.exists()


@pytest.mark.parametrize("command", ["rates", "site"])
@pytest.mark.parametrize("told", ["", "[]", "7", "{}", '{"on": "yesterday", "patterns": "1"}', None])
def test_a_scan_that_does_not_tell_of_itself_is_bad_data(
    command: str, told: str | None, scan: Write, tmp_path: Path
) -> None:
    folder = scan(*notices(12, 2))
    table("phrases", []).write_parquet(folder / "phrases.parquet")
    about = folder / "scan.json"
    about.unlink() if told is None else about.write_text(told, encoding="utf-8")

    result = CliRunner().invoke(main, ["learn", command, str(folder), "-o", str(tmp_path / "made")])

    assert result.exit_code == 3
    assert str(about) in result.output
