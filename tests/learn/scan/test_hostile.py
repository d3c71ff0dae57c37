"""Files that nobody should send: each is told in words, what can be read of it is read, and memory stays small."""

import csv
import gzip
import json
import zlib
from datetime import date
from pathlib import Path

import pytest
import zstandard

from makegood.learn.scan import run
from makegood.learn.scan.kernel import scan_part
from makegood.terms import BadInput
from tests.learn.scan.shared import made, raw, release

LINE = raw(release("The supplier must pay the real Living Wage.")) + b"\n"


def read(folder: Path, content: bytes) -> tuple[int, list[str]]:
    """How many releases were read, and what was told."""
    file = folder / "notices.jsonl"
    file.write_bytes(content)
    part = scan_part(file, 0, len(content))
    return len(part.told), [f"{at.line}: {at.problem.found}" for at in part.problems]


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_gzip_file_that_ends_too_soon_is_read_to_its_last_whole_line(tmp_path: Path, quarter: int) -> None:
    first, second = (gzip.compress(b"\n".join([*made(150, seed), b""]), mtime=0) for seed in (3, 4))
    cut = (first + second)[: (len(first) + len(second)) * quarter // 4]
    number, told = read(tmp_path, cut)

    parts = [zlib.decompressobj(31).decompress(each) for each in (cut[: len(first)], cut[len(first) :])]
    assert number == sum(each.count(b"\n") for each in parts) > 20
    assert [each.partition(": ")[2] for each in told] == ["the compressed file ends too soon"]


def test_a_gzip_file_that_is_damaged_is_read_to_just_before(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(b"\n".join(made(300, 3)), mtime=0))
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    number, told = read(tmp_path, bytes(packed))

    assert number > 140
    assert any("damaged; up to 4 KB before the damage are lost" in each for each in told)


def test_a_zstd_file_that_ends_too_soon(tmp_path: Path) -> None:
    packed = zstandard.compress(b"\n".join(made(300, 3)))
    number, told = read(tmp_path, packed[: len(packed) // 2])

    assert number > 100
    assert any("ends too soon; up to 128 KB before its end are lost" in each for each in told)


@pytest.mark.parametrize("checksum", [True, False])
def test_zstd_frames_one_after_the_other_are_whole(tmp_path: Path, checksum: bool) -> None:
    packer = zstandard.ZstdCompressor(write_checksum=checksum)
    skipped = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"
    number, told = read(tmp_path, packer.compress(LINE) + skipped + packer.compress(LINE * 2) + zstandard.compress(b""))

    assert (number, told) == (3, [])


def test_a_zstd_file_that_is_damaged(tmp_path: Path) -> None:
    packed = bytearray(zstandard.compress(b"\n".join(made(300, 3))))
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    _, told = read(tmp_path, bytes(packed))

    assert any("damaged" in each for each in told)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_file_that_unpacks_to_far_too_much(tmp_path: Path, pack) -> None:
    number, told = read(tmp_path, pack(LINE + b" " * (100 * 1024**2)))

    assert number <= 1
    assert any("times its size" in each or "longer than" in each for each in told)


@pytest.mark.parametrize(
    "bad",
    [
        b'{"ocid": "x", "tender": {"value": {"amount": 1e99999999999999999999}}}',
        b'{"ocid": "x", "n": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"ocid": "x", "title": "\\ud800"}',
        b'{"ocid": "x", "title": NaN}',
        b'{"ocid": "x", "title": "a\x00b"}',
        b'"just text"',
        b"12",
        b"\x00\x01\x02",
        b'{"url": "https://example.org/1"}',
    ],
    ids=["exponent", "digits", "arrays", "objects", "surrogate", "nan", "nul", "text", "number", "binary", "link"],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number_and_the_rest_is_read(tmp_path: Path, bad: bytes) -> None:
    number, told = read(tmp_path, LINE + bad + b"\n" + LINE)

    assert number == 2
    assert [each.split(":")[0] for each in told] == ["2"]


def test_numbers_beyond_all_sense_are_left_out_and_the_release_is_read(tmp_path: Path) -> None:
    number, told = read(tmp_path, LINE.replace(b"1250000.5", b"1e9999"))

    assert (number, told) == (1, [])


def test_a_line_that_is_far_too_long_is_passed_over(tmp_path: Path) -> None:
    number, told = read(tmp_path, LINE + b'{"ocid": "' + b"x" * (100 * 1024**2) + b'"}\n' + LINE)

    assert number == 2
    assert [each.split(":")[0] for each in told] == ["2"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x89PNG\r\n", b"PK\x03\x04", b"hello\n"])
def test_what_is_no_notice_at_all_is_bad_data(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notices.jsonl"
    file.write_bytes(content)

    with pytest.raises(BadInput):
        run.scan([file], tmp_path / "out", on=date(2026, 11, 22))


def test_windows_text_is_read_and_told(tmp_path: Path) -> None:
    number, told = read(tmp_path, LINE.replace(b"hills.", b"caf\xe9."))

    assert number == 1
    assert any("Windows-1252" in each for each in told)


def test_a_document_in_windows_text_is_told_once(tmp_path: Path) -> None:
    several = b'{"releases": [' + b", ".join([LINE.replace(b"hills.", b"caf\xe9.")] * 3) + b"]}"
    number, told = read(tmp_path, several)

    assert number == 3
    assert len(told) == 1


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    number, told = read(tmp_path, b"\xef\xbb\xbf" + LINE.replace(b"\n", b"\r\n") + LINE.replace(b"\n", b"\r\n"))

    assert (number, told) == (2, [])


def test_hostile_text_costs_no_more_than_its_length(tmp_path: Path) -> None:
    text = "living wage " * 40_000 + "social value , " * 20_000
    number, _ = read(tmp_path, json.dumps(release(text)).encode() + b"\n")

    assert number == 1


def test_no_cell_of_a_table_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    named = {"buyer": {"id": "GB-PPON-1", "name": "=cmd|' /C calc'!A0"}}
    file = tmp_path / "@notices.jsonl"
    file.write_bytes(raw(release("The supplier must pay the real Living Wage.", **named)) + b"\n{=1+1\n")

    run.scan([file], tmp_path / "out", on=date(2026, 11, 22))

    for table in (tmp_path / "out").glob("*.csv"):
        with table.open(newline="", encoding="utf-8") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))], table.name
    assert "'=cmd" in (tmp_path / "out" / "releases.csv").read_text(encoding="utf-8")
