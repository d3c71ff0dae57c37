"""Our open data before the tools that others use on it: checked, compiled, combined, flattened. Nothing is fetched.

Each package is checked with the extensions that it names and no others, served from this machine.
"""

import csv
import functools
import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from makegood.learn import register
from makegood.tender.pack.notice import as_bytes
from tests.learn.register.told import every, package

SCHEMAS = Path(__file__).parents[3].parent / "shared" / "data" / "schemas"
BIN = Path(sys.executable).parent
pytestmark = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the standard's schemas stand in shared/data beside the checkout: not here"
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_given: Any) -> None:
        """Nothing on the screen of the tests."""


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The pinned extensions, as if they were fetched from where they live."""
    handler = functools.partial(Quiet, directory=str(SCHEMAS / "extensions"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def run(*words: str | Path, stdin: bytes = b"") -> bytes:
    done = subprocess.run(
        [str(BIN / str(words[0])), *map(str, words[1:])], input=stdin, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout


def checked(made: dict[str, Any], served: str, folder: Path) -> tuple[list[Any], list[Any]]:
    """Errors, and fields or codes that neither the standard nor an extension that the package names declares."""
    here = [f"{served}/{address.split('/')[4]}/extension.json" for address in made["extensions"]]
    path = folder / "package.json"
    path.write_bytes(as_bytes({**made, "extensions": here}))
    out = run("libcoveocds", path, "-s", "1.1", "-e", "-d", "--standard-zip", SCHEMAS / "standard-1__1__5.zip",
              "-o", folder / "out")  # fmt: skip
    answer = json.loads(out)
    assert not answer["extensions"]["invalid_extensions"], answer["extensions"]["invalid_extensions"]
    lists = [*answer["additional_closed_codelist_values"], *answer["additional_open_codelist_values"]]
    return answer["validation_errors"], [*answer["additional_fields"], *lists]


def test_our_releases_have_no_error_and_no_field_that_nobody_declared(served: str, tmp_path: Path) -> None:
    assert checked(package(every()), served, tmp_path) == ([], [])


def test_nor_have_the_compiled_releases_of_our_records(served: str, tmp_path: Path) -> None:
    """As releases: the checker fetches a schema of its own for records, whatever it is given."""
    compiled = [each["compiledRelease"] for each in register.records(every())]

    made = {**package(compiled), "extensions": package(every())["extensions"]}
    assert checked(made, served, tmp_path) == ([], [])


def test_releases_without_a_tender_name_fewer_extensions_and_all_they_need(served: str, tmp_path: Path) -> None:
    made = package([each for each in every() if each["ocid"].endswith("031")])

    assert len(made["extensions"]) < len(package(every())["extensions"])
    assert checked(made, served, tmp_path) == ([], [])


def test_the_checker_would_have_found_a_fault(served: str, tmp_path: Path) -> None:
    releases = json.loads(as_bytes({"made": every()}))["made"]
    releases[1]["contracts"][0]["wages"] = "12.71"
    releases[1]["contracts"][0]["dateSigned"] = "in May"

    errors, undeclared = checked(package(releases), served, tmp_path)

    assert len(errors) == 1 and len(undeclared) == 1


def test_ocdskit_compiles_what_we_compile(tmp_path: Path) -> None:
    schema = SCHEMAS / "built" / "uk-release-schema.json"
    lines = run("ocdskit", "compile", "--schema", schema, stdin=as_bytes(package(every()))).splitlines()

    theirs = {each["ocid"]: each for each in map(json.loads, lines)}
    ours = {each["ocid"]: each["compiledRelease"] for each in register.records(every())}
    assert theirs == json.loads(as_bytes(ours))


def test_ocdskit_packages_and_combines_our_releases() -> None:
    lines = b"".join(json.dumps(json.loads(as_bytes(each))).encode() + b"\n" for each in every())
    meta = ("--uri", "https://example.org/", "--published-date", "2027-02-01T00:00:00Z", "--publisher-name", "x")

    packaged = json.loads(run("ocdskit", "package-releases", *meta, stdin=lines))
    assert len(packaged["releases"]) == len(every())

    halves = (
        as_bytes(package(every()[:4])).replace(b"\n", b"") + b"\n" + as_bytes(package(every()[4:])).replace(b"\n", b"")
    )
    combined = json.loads(run("ocdskit", "combine-release-packages", *meta, stdin=halves))
    assert [each["id"] for each in combined["releases"]] == [each["id"] for each in every()]


def test_ocdskit_combines_our_records() -> None:
    meta = ("--uri", "https://example.org/", "--published-date", "2027-02-01T00:00:00Z", "--publisher-name", "x")
    records = as_bytes(package(every(), register.record_package)).replace(b"\n", b"")

    combined = json.loads(run("ocdskit", "combine-record-packages", *meta, stdin=records))

    assert len(combined["records"]) == 3


def test_our_releases_become_tables_and_come_back_whole(tmp_path: Path) -> None:
    """All but the tender's own: its criteria have no ids, so tables cannot tell one lot's from another's."""
    ours = [each for each in every() if each["tag"] != ["tender"]]
    made = json.loads(as_bytes(package(ours)))
    (tmp_path / "package.json").write_text(json.dumps(made), encoding="utf-8")
    words = ("--root-id", "ocid", "-m", "releases")
    run("flatten-tool", "flatten", tmp_path / "package.json", "-f", "csv", "-o", tmp_path / "tables",
        "--root-list-path", "releases", *words, "-s", SCHEMAS / "built" / "uk-release-schema.json")  # fmt: skip

    with (tmp_path / "tables" / "releases.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == len(ours)
    run("flatten-tool", "unflatten", tmp_path / "tables", "-f", "csv", "-o", tmp_path / "back.json",
        "--root-list-path", "releases", *words, "-s", SCHEMAS / "built" / "uk-release-schema.json")  # fmt: skip
    back = json.loads((tmp_path / "back.json").read_text(encoding="utf-8"))
    assert by_id(back["releases"]) == by_id(made["releases"])


def by_id(releases: list[Any]) -> dict[tuple[str, str], Any]:
    """Releases by their ids, whatever the order of their parts. A measure may be text or a number: in a table, text."""
    return {(each["ocid"], each["id"]): json.loads(as_bytes(_sorted(each))) for each in releases}


def _sorted(held: Any) -> Any:
    """Lists of things in the order of their ids: a table has none of its own."""
    if isinstance(held, dict):
        return {key: str(each) if key == "measure" else _sorted(each) for key, each in held.items()}
    if isinstance(held, list) and held and isinstance(held[0], dict):
        return sorted(map(_sorted, held), key=lambda each: str(each.get("id", each)))
    return held
