"""Our notices and real ones before the official checker, offline."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
STANDARD = DATA / "schemas" / "standard-1__1__5.zip"

pytestmark = pytest.mark.skipif(
    not STANDARD.is_file(), reason="the standard's schema stands in shared/data beside the checkout: not here"
)


def checked(path: Path, folder: Path) -> dict[str, Any]:
    """What libcoveocds says of a release package, with the standard from a file and nothing fetched."""
    command = [str(Path(sys.executable).with_name("libcoveocds")), str(path), "-s", "1.1", "-e", "-d"]
    done = subprocess.run(
        [*command, "--standard-zip", str(STANDARD), "-o", str(folder / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_our_example_notice_is_valid_and_declares_every_field(tmp_path: Path) -> None:
    answer = checked(ROOT / "examples" / "road-scheme-notice.json", tmp_path)

    assert answer["validation_errors"] == []
    assert answer["additional_fields"] == []


def test_the_faults_we_know_in_scottish_notices_are_those_the_checker_finds(tmp_path: Path) -> None:
    with gzip.open(DATA / "ocds-uk" / "pcs-scotland.jsonl.gz", "rt", encoding="utf-8") as lines:
        releases = [json.loads(line) for line in lines][:20]
    package = {
        "uri": "https://example.org/package",
        "version": "1.1",
        "publishedDate": "2026-11-21T00:00:00Z",
        "publisher": {"name": "example"},
        "releases": releases,
    }
    path = tmp_path / "package.json"
    path.write_text(json.dumps(package), encoding="utf-8")

    found = checked(path, tmp_path)["validation_errors"]

    without = sum("id" not in release for release in releases)
    assert {each["description"] for each in found} == {"'id' is missing but required"}
    assert len(found) == without > 0
