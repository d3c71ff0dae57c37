"""`makegood check` as it is typed: one file or many, good, bad and hostile, and what it says."""

import gzip
import json
import os
import resource
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
CARE = str(EXAMPLES / "home-care-coast-and-villages.yaml")
ON = ("--on", "2026-11-21")
ASK = "The supplier shall start two apprentices on this contract each year."


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments, *ON])


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def notice(number: int, description: str = ASK) -> dict[str, Any]:
    return {
        "ocid": f"ocds-000000-{number}",
        "id": str(number),
        "date": "2026-11-02T09:00:00Z",
        "tag": ["tender"],
        "tender": {"id": str(number), "title": "Cleaning", "description": description},
    }


def test_a_draft_that_must_change_exits_1_and_says_what_to_do() -> None:
    result = check(CARE)

    assert result.exit_code == 1
    assert result.stdout.startswith("Home care, Coast and villages: change ")
    assert "words to use: " in result.stdout
    assert "what to do: Leave it out" in result.stdout
    assert "12 apprentices are more than 5% of the workforce" in result.stdout


def test_what_only_the_reader_can_say_is_asked() -> None:
    result = check(str(EXAMPLES / "road-scheme-notice.json"))

    assert "answer " in result.stdout.splitlines()[0]
    assert "question for you: Has your council recorded why pay and hours matter" in result.stdout


def test_what_is_not_known_and_holds_nothing_back_is_told_only_when_asked_for() -> None:
    short, long = check(CARE).stdout, check(CARE, "--all").stdout

    assert "whether barriers for small firms were considered" not in short
    assert "whether barriers for small firms were considered" in long


def test_json_has_the_published_keys_and_nesting() -> None:
    (answer,) = answers(check(CARE, "--json"))

    assert list(answer)[:6] == ["source", "on", "title", "contract", "cost", "load"]
    assert set(answer["source"]) == {"file", "line", "ocid", "id"}
    cost = answer["cost"]
    assert set(cost["as_drafted"]) == set(cost["share_of_value"]) == {"low", "likely", "high", "unit"}
    assert (
        Decimal(cost["red_line"]["low"]) < Decimal(cost["red_line"]["high"]) and "not law" in cost["red_line"]["says"]
    )
    assert len(cost["who_pays"]) == 4 and cost["because"]
    assert answer["read_from"]["contract.nation"] == "design"


def test_each_ask_in_json_has_its_place_its_four_tests_and_their_findings() -> None:
    (answer,) = answers(check(CARE, "--json"))

    for ask in answer["asks"]:
        assert set(ask["where"]) == {"field", "span"}
        assert set(ask["tests"]) == {"defined", "legal", "measurable", "reasonable"}
        for test in ask["tests"].values():
            assert test["outcome"] in {"met", "not met", "cannot tell", "does not apply"}
            for finding in test["findings"]:
                wanted = {"rule", "version", "outcome", "effect", "because", "fix", "cites", "looked_at"}
                assert set(finding) >= wanted


def test_one_broken_file_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"releases": [')

    result = check(str(broken), CARE, str(tmp_path), str(tmp_path / "none.yaml"), "--json")

    assert result.exit_code == 3
    assert [answer["title"] for answer in answers(result)] == ["Home care, Coast and villages"]
    assert "broken.json" in result.stderr
    assert "it is a folder" in result.stderr
    assert "there is no such file" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.docx", b"", "it is empty"),
        ("bomb.xlsx", b"PK\x03\x04 and nothing after it", ""),
        ("number.yaml", b"contract: {value_gbp_inc_vat: 1e9999}", "1E+9999"),
        ("tag.yaml", b"contract: !!python/object:os.system x", ""),
        ("deep.json", b"[" * 100_000, ""),
        ("twice.yaml", b"title: a\ntitle: b\nasks: []", "twice"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    result = check(str(path))

    assert result.exit_code == 3
    assert name in result.stderr and says in result.stderr
    assert "Traceback" not in result.output and result.stdout == ""


def test_a_bad_line_among_notices_is_told_with_its_number_and_the_rest_is_done(tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl.gz"
    lines = [json.dumps(notice(1)), "{broken", json.dumps(notice(3))]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))

    result = check(str(path), "--json")

    assert result.exit_code == 3
    assert [answer["source"]["line"] for answer in answers(result)] == [1, 3]
    assert "line 2" in result.stderr


def test_facts_given_beside_the_file_go_over_what_was_read_and_keep_its_records(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("contract: {nation: WLS, records: {npps: considered}}\nservice: {sector: cleaning}\n")

    (answer,) = answers(check(CARE, "--json", "--contract", str(facts)))

    assert answer["contract"]["nation"] == "WLS"
    assert answer["contract"]["records"]["npps"] == "considered"
    assert answer["contract"]["records"]["lots"]["number"] == 2


@pytest.mark.parametrize("facts", ["nation: ENGLAND", "- a list", "contract: 3", "poundz: 4"])
def test_facts_that_are_none_are_refused(tmp_path: Path, facts: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(facts)

    result = check(CARE, "--contract", str(path))

    assert result.exit_code == 3
    assert "facts.yaml" in result.stderr and result.stdout == ""


def test_no_file_at_all_is_wrong_usage() -> None:
    assert check().exit_code == 2


def test_a_draft_that_asks_nothing_is_clear(tmp_path: Path) -> None:
    path = tmp_path / "chairs.txt"
    path.write_text("Supply of 400 office chairs to three sites.")

    result = check(str(path))

    assert (result.exit_code, result.stderr) == (0, "")
    assert "asks nothing about work" in result.stdout


def test_memory_stays_flat_over_many_notices(tmp_path: Path) -> None:
    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    for path, number in ((few, 20), (many, 400)):
        path.write_text(
            "\n".join(json.dumps(notice(each, ASK + " " + "Other words. " * 400)) for each in range(number))
        )

    assert _peak(many) - _peak(few) < 20_000_000


def _peak(path: Path) -> int:
    """Bytes of memory that one run took at most. Its output goes nowhere."""
    command = [sys.executable, "-c", "from makegood.cli import main; main()", "check", "--json", *ON, str(path)]
    with Path(os.devnull).open("w") as nowhere:
        running = subprocess.Popen(command, stdout=nowhere)
        _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode in {0, 1}, "it must have read the notices"
    unit = 1 if sys.platform == "darwin" else 1024
    assert isinstance(used, resource.struct_rusage)
    return used.ru_maxrss * unit
