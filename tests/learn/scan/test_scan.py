"""A whole scan: what is written, what is left out, and going on after a stop."""

import csv
import gzip
import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import zstandard
from click.testing import CliRunner

from makegood.cli import main
from makegood.learn.scan import kernel, run
from makegood.learn.scan.columns import TABLES
from makegood.learn.scan.facts import NAMES
from makegood.learn.scan.splitting import PACKED_STRETCHES
from makegood.terms import BadInput
from tests.learn.scan.shared import REAL, ROOT, made, raw, release

TODAY = date(2026, 11, 22)
ASKING = "The supplier must pay the real Living Wage to all staff."


def lines(*releases: dict[str, Any]) -> bytes:
    return b"".join(raw(each) + b"\n" for each in releases)


def scanned(folder: Path, content: bytes, name: str = "notices.jsonl", **how: Any) -> Path:
    file = folder / name
    file.write_bytes(content)
    run.scan([file], folder / "out", on=TODAY, **how)
    return folder / "out"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def asks(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "asks.jsonl").read_text(encoding="utf-8").splitlines()]


def test_each_release_has_its_line_with_its_asks(tmp_path: Path) -> None:
    out = scanned(tmp_path, lines(release(ASKING), release("Nothing.", id=None)))

    assert asks(out) == [
        {
            "ocid": "ocds-213czf-000001",
            "id": "000001-2026",
            "asks": [
                {"label": "living_wage", "phrase": "pay the real Living Wage", "where": "tender.description"},
            ],
        },
        {"ocid": "ocds-213czf-000001", "id": None, "asks": []},
    ]


def test_the_tables_have_the_columns_that_are_promised_in_both_forms(tmp_path: Path) -> None:
    out = scanned(tmp_path, lines(release(ASKING)))

    for name, columns in TABLES.items():
        wanted = [column.name for column in columns]
        assert list(rows(out / f"{name}.csv")[0]) == wanted
        assert duckdb.sql(f"from '{out}/{name}.parquet'").columns == wanted


def test_the_facts_of_a_release(tmp_path: Path) -> None:
    out = scanned(tmp_path, lines(release(ASKING)))
    (row,) = rows(out / "releases.csv")

    told = {name: row[name] for name in ("buyer_kind", "region", "cpv", "lots", "suits_sme", "days_open", "value_net")}
    assert told == {
        "buyer_kind": "local_authority", "region": "UKC", "cpv": "85312000", "lots": "1", "suits_sme": "true",
        "days_open": "46", "value_net": "1250000.50",
    }  # fmt: skip
    assert set(NAMES) <= set(row)


def test_a_release_that_is_there_twice_counts_once_and_the_later_one_stays(tmp_path: Path) -> None:
    first, later = release(ASKING), release("Nothing.", date="2026-10-06T09:00:00Z")
    out = scanned(tmp_path, lines(first, first, later))

    assert [each["published_on"] for each in rows(out / "releases.csv")] == ["2026-10-06"]
    assert [each["asks"] for each in asks(out)] == [[]]


def test_releases_without_an_id_are_told_apart_by_what_they_say(tmp_path: Path) -> None:
    first, other = release(ASKING, id=None), release("Nothing.", id=None)
    out = scanned(tmp_path, lines(first, other, first))

    assert len(rows(out / "releases.csv")) == 2


def test_releases_of_one_process_are_one_process_with_the_labels_of_all(tmp_path: Path) -> None:
    first = release(ASKING)
    later = release("The supplier must take on two apprentices.", id="2", date="2027-01-06T09:00:00Z", tag=["award"])
    del later["tender"]["value"]
    out = scanned(tmp_path, lines(first, later))
    (row,) = rows(out / "processes.csv")

    assert row["labels"] == "apprenticeships living_wage"
    assert (row["releases"], row["year"], row["stage"], row["value_net"]) == ("2", "2026", "award", "1250000.50")


def test_what_was_read_is_counted_also_where_nobody_asks(tmp_path: Path) -> None:
    other = release("Nothing.", ocid="ocds-213czf-000002")
    out = scanned(tmp_path, lines(release(ASKING), other))
    counted = {row["label"]: (row["processes"], row["asked"]) for row in rows(out / "counts.csv")}

    assert counted["living_wage"] == ("2", "1") == counted["any"]
    assert counted["apprenticeships"] == ("2", "0")


def test_a_dynamic_market_notice_awards_nothing(tmp_path: Path) -> None:
    award = {"id": "1", "date": "2026-10-01", "suppliers": [{"id": "1"}], "documents": [{"noticeType": "UK14"}]}
    out = scanned(tmp_path, lines(release("Nothing.", tag=["award"], awards=[award])))
    (row,) = rows(out / "releases.csv")

    assert (row["stage"], row["suppliers"], row["awarded_on"]) == ("", "", "")


def test_an_amount_keeps_its_currency(tmp_path: Path) -> None:
    data = release("Nothing.")
    data["tender"]["value"] = {"amount": 10, "currency": "EUR"}
    (row,) = rows(scanned(tmp_path, lines(data)) / "releases.csv")

    assert (row["value_net"], row["currency"]) == ("10.00", "EUR")


def test_contact_points_are_in_nothing_that_is_written(tmp_path: Path) -> None:
    data = release(ASKING)
    data["parties"][0]["contactPoint"] = {"name": "Ann Example", "email": "ann@example.org", "telephone": "0191"}
    out = scanned(tmp_path, lines(data))

    assert not [file for file in out.rglob("*") if file.is_file() and b"ann@example" in file.read_bytes().lower()]


@pytest.fixture(scope="module")
def corpus() -> bytes:
    return b"".join(line + b"\n" for line in made(300, 7))


def same(one: Path, other: Path, *, but: tuple[str, ...] = ()) -> None:
    for name in ("asks.jsonl", *(f"{table}.csv" for table in TABLES if table not in but)):
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def test_pieces_side_by_side_give_what_one_piece_gives(tmp_path: Path, corpus: bytes, monkeypatch: Any) -> None:
    whole = scanned(tmp_path, corpus)
    (tmp_path / "again").mkdir()
    monkeypatch.setattr(run, "split", lambda path, size: kernel.split(path, size, 40_000))
    pieces = scanned(tmp_path / "again", corpus, workers=2)

    assert len(list((pieces / "parts").glob("*.json"))) > 5
    same(whole, pieces)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_compressed_file_gives_what_the_plain_one_gives(tmp_path: Path, corpus: bytes, pack: Any) -> None:
    plain = scanned(tmp_path, corpus)
    (tmp_path / "packed").mkdir()
    packed = scanned(tmp_path / "packed", pack(corpus))

    same(plain, packed)


def test_a_large_compressed_file_is_let_go_of_while_it_is_read(tmp_path: Path, corpus: bytes, monkeypatch: Any) -> None:
    plain = scanned(tmp_path, corpus)
    (tmp_path / "packed").mkdir()
    monkeypatch.setattr("makegood.learn.scan.kernel.STRETCH", 200_000)
    monkeypatch.setattr("makegood.learn.scan.lines.BLOCK", 100_000)
    packed = scanned(tmp_path / "packed", gzip.compress(corpus))

    same(plain, packed)


def test_merging_stretches_gives_the_rows_of_the_whole(tmp_path: Path, corpus: bytes) -> None:
    file = tmp_path / "notices.jsonl"
    file.write_bytes(corpus)
    whole = kernel.scan_part(file, 0, len(corpus))
    parts = [kernel.scan_part(file, *each) for each in kernel.split(file, len(corpus), 50_000)]
    merged = kernel.merge([kernel.merge(parts[:2]), *parts[2:]])

    assert merged.told == whole.told
    assert merged.asks == whole.asks
    assert {**merged.releases, "piece": 0, "line": 0} == {**whole.releases, "piece": 0, "line": 0}


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
@pytest.mark.parametrize("stretch", [1_000, 77_777, 400_000])
def test_a_compressed_file_is_read_in_stretches_and_gives_the_rows_of_the_whole(
    tmp_path: Path, corpus: bytes, pack: Callable[[bytes], bytes], stretch: int
) -> None:
    file = tmp_path / "notices.jsonl.packed"
    half = corpus.find(b"\n", len(corpus) // 2) - 100  # two members, the second beginning inside a line
    packed = pack(corpus[:half]) + pack(corpus[half:])
    file.write_bytes(packed)
    plain = tmp_path / "notices.jsonl"
    plain.write_bytes(corpus)
    stretches = kernel.split(file, len(packed), stretch)
    merged = kernel.merge(kernel.scan_part(file, *each) for each in stretches)
    whole = kernel.scan_part(plain, 0, len(corpus))

    assert 1 < len(stretches) <= PACKED_STRETCHES
    assert merged.told == whole.told
    assert merged.asks == whole.asks
    assert not merged.problems
    assert kernel.merge([kernel.scan_part(file, 0, len(packed))]).told == whole.told


def test_a_compressed_file_that_is_damaged_is_read_in_one_piece_and_told_once(tmp_path: Path, corpus: bytes) -> None:
    file = tmp_path / "notices.jsonl.gz"
    cut = gzip.compress(corpus)[:-100]
    file.write_bytes(cut)

    assert kernel.split(file, len(cut), 1_000) == ((0, len(cut)),)
    assert len(kernel.scan_part(file, 0, len(cut)).problems) == 1


def test_a_scan_that_was_stopped_goes_on_and_gives_the_same(tmp_path: Path, corpus: bytes, monkeypatch: Any) -> None:
    monkeypatch.setattr(run, "split", lambda path, size: kernel.split(path, size, 100_000))
    out = scanned(tmp_path, corpus)
    before = {name: (out / name).read_bytes() for name in ("asks.jsonl", "processes.csv")}
    parts = sorted((out / "parts").glob("*.json"))
    for part in parts[::2]:
        part.unlink()  # as if it had been stopped before these were whole
    found = run.scan([tmp_path / "notices.jsonl"], out, on=TODAY)

    assert found.again == found.parts - len(parts[::2])
    assert {name: (out / name).read_bytes() for name in before} == before


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    scanned(tmp_path, lines(release(ASKING)))
    file = tmp_path / "notices.jsonl"
    file.write_bytes(lines(release("Nothing at all is asked here, of anybody, at any time.")))
    os.utime(file, ns=(1, 1))
    found = run.scan([file], tmp_path / "out", on=TODAY)

    assert (found.again, found.asks) == (0, 0)
    assert len(list((tmp_path / "out" / "parts").glob("*.json"))) == 1


def test_the_same_file_given_twice_counts_once(tmp_path: Path) -> None:
    file = tmp_path / "notices.jsonl"
    file.write_bytes(lines(release(ASKING)))
    found = run.scan([file, file], tmp_path / "out", on=TODAY)

    assert (found.files, found.releases, found.duplicates) == (1, 1, 0)


def test_a_package_and_a_record_are_read_like_lines(tmp_path: Path) -> None:
    package = {"uri": "x", "releases": [release(ASKING), release("Nothing.", id="2")]}
    record = {
        "records": [{"ocid": "ocds-213czf-000003", "compiledRelease": release(ASKING, ocid="ocds-213czf-000003")}]
    }
    out = scanned(tmp_path, json.dumps(package, indent=1).encode(), "package.json")
    (tmp_path / "second").mkdir()
    second = scanned(tmp_path / "second", raw(record), "record.json")

    assert [len(each["asks"]) for each in asks(out)] == [1, 0]
    assert [each["ocid"] for each in asks(second)] == ["ocds-213czf-000003"]


def test_without_the_pattern_engine_the_slow_way_gives_the_same(
    tmp_path: Path, corpus: bytes, monkeypatch: Any
) -> None:
    quick = scanned(tmp_path, corpus[: len(corpus) // 4])
    (tmp_path / "slow").mkdir()
    monkeypatch.setattr(kernel, "quick_reader", lambda: None)
    slow = scanned(tmp_path / "slow", corpus[: len(corpus) // 4])

    same(quick, slow)


def test_the_command_tells_what_could_not_be_read_and_does_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "notices.jsonl"
    file.write_bytes(lines(release(ASKING)) + b'{"broken\n' + lines(release("Nothing.", id="2")))
    result = CliRunner().invoke(main, ["learn", "scan", str(file), str(tmp_path / "none"), "-o", str(tmp_path / "out")])

    assert result.exit_code == 1
    told = [(row["file"], row["where"]) for row in rows(tmp_path / "out" / "problems.csv")]
    assert told == [("none", ""), ("notices.jsonl", "line 2")]
    assert len(asks(tmp_path / "out")) == 2
    assert json.loads((tmp_path / "out" / "scan.json").read_text())["problems"] == 2


def test_where_the_pattern_engine_is_missing_the_command_says_so(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(kernel, "has_engine", lambda: False)
    example = str(ROOT / "examples" / "notices" / "notices.json")
    result = CliRunner().invoke(main, ["learn", "scan", example, "-o", str(tmp_path / "out")])

    assert "slow way" in result.stderr


def test_a_clean_scan_leaves_no_problems_and_exits_with_nought(tmp_path: Path) -> None:
    out = tmp_path / "out"
    example = str(ROOT / "examples" / "notices" / "notices.json")
    result = CliRunner().invoke(main, ["learn", "scan", example, "-o", str(out), "--on", "2026-11-22", "--json"])

    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["releases"] == 60
    assert not (out / "problems.csv").exists()


@pytest.mark.skipif(not REAL, reason="the real releases stand in shared/data beside the checkout: not here")
def test_all_real_releases_are_scanned_without_a_failure(tmp_path: Path) -> None:
    found = run.scan(REAL, tmp_path / "out", on=TODAY)

    assert found.problems == 0
    assert found.releases + found.duplicates == sum(
        len(gzip.decompress(path.read_bytes()).splitlines()) for path in REAL
    )


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "notices.jsonl"
    file.write_bytes(lines(release(ASKING)))
    with pytest.raises(BadInput, match="cannot be written"):
        run.scan([file], file / "out", on=TODAY)


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    def full(*given: Any) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "notices.jsonl"
    file.write_bytes(lines(release(ASKING)))
    monkeypatch.setattr("makegood.learn.scan.keeping._frame", full)
    with pytest.raises(BadInput, match="the disk is full"):
        run.scan([file], tmp_path / "out", on=TODAY)


def test_parts_of_another_version_of_the_patterns_are_not_used(tmp_path: Path, monkeypatch: Any) -> None:
    out = scanned(tmp_path, lines(release(ASKING)))
    monkeypatch.setattr(run, "version", lambda: "another")

    assert run.scan([tmp_path / "notices.jsonl"], out, on=TODAY).again == 0
    shutil.rmtree(out)
