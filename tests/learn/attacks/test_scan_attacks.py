"""What broke the scan, or would cost somebody a night: each was tried from outside, by hand."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
import zstandard

from makegood.learn.scan import keeping
from makegood.learn.scan.kernel import scan_part
from makegood.learn.scan.run import scan
from makegood.ocds.texts import MAX_TEXT
from makegood.terms import BadInput
from tests.learn.scan.shared import raw, release

TODAY = date(2026, 11, 22)
LINE = raw(release("The supplier must pay the real Living Wage.")) + b"\n"


def written(folder: Path, content: bytes, name: str = "notices.jsonl") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def test_a_mistyped_name_loses_no_part_of_the_scan_before(tmp_path: Path) -> None:
    scan([written(tmp_path, LINE)], tmp_path / "out", on=TODAY)
    with pytest.raises(BadInput, match="no such file"):
        scan([tmp_path / "notces.jsonl"], tmp_path / "out", on=TODAY)

    assert scan([tmp_path / "notices.jsonl"], tmp_path / "out", on=TODAY).again == 1


def test_where_nothing_was_read_each_problem_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        scan([written(tmp_path, b'{"url": "a"}\n' * 150)], tmp_path / "out", on=TODAY)

    assert [each.where for each in bad.value.problems[:3]] == ["line 1", "line 2", "line 3"]
    assert bad.value.problems[-1].found == "50 more parts could not be read"


def test_a_file_of_nothing_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="it holds no releases"):
        scan([written(tmp_path, b"\0" * 100)], tmp_path / "out", on=TODAY)


def test_a_name_that_is_no_text_is_read_and_told(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"b\xffad.jsonl")
    file.write_bytes(LINE + b"broken\n")
    scan([file], tmp_path / "out", on=TODAY)

    assert "b\ufffdad.jsonl" in (tmp_path / "out" / "releases.csv").read_text("utf-8")
    assert "b\ufffdad.jsonl,line 2" in (tmp_path / "out" / "problems.csv").read_text("utf-8")


def test_a_zstd_file_may_begin_with_a_frame_to_skip(tmp_path: Path) -> None:
    file = written(tmp_path, b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc" + zstandard.compress(LINE))

    assert len(scan_part(file, 0, file.stat().st_size).told) == 1


def test_a_line_longer_than_check_reads_is_not_read_here_either(tmp_path: Path) -> None:
    long = LINE[:-2] + b',"x":"' + b"a" * MAX_TEXT + b'"}\n'
    part = scan_part(file := written(tmp_path, LINE + long + LINE), 0, file.stat().st_size)

    assert len(part.told) == 2
    assert [at.line for at in part.problems] == [2]


@pytest.mark.skipif(not Path("/dev/full").exists() or os.geteuid() != 0, reason="a full disk is mounted by root")
def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    (disk := tmp_path / "disk").mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        content = b"".join(raw(release(os.urandom(3000).hex(), id=str(number))) + b"\n" for number in range(60))
        with pytest.raises(BadInput, match=r"cannot be written \(the disk is full\); choose another place"):
            scan([written(tmp_path, content)], disk / "out", on=TODAY)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError('IO Error: Could not write to file "/a/b.parquet": No space left on device'), " (the disk is full)"),
        (OSError("parquet: File out of specification: thrift"), ""),
        (PermissionError(13, "Permission denied"), " (Permission denied)"),
    ],
)
def test_what_cannot_be_written_is_told_without_an_engines_text(error: OSError, says: str) -> None:
    told = str(keeping.unwritten(Path("out"), error))

    assert told == f"out: it cannot be written{says}; choose another place, or make room"


def test_what_the_table_library_refuses_is_an_os_error(tmp_path: Path) -> None:
    part = scan_part(file := written(tmp_path, LINE), 0, file.stat().st_size)

    with pytest.raises(OSError, match=r".+"):
        keeping.keep(part, tmp_path / "no such folder" / "part")
