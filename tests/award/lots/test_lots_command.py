"""`makegood award lots` as it is run: files in, answers out, exit codes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

GOOD: dict[str, Any] = {
    "id": "one",
    "lots": ["1", "2"],
    "bids": [
        {"bidder": "Ash", "lot": "1", "points": "90", "price": "100"},
        {"bidder": "Birch", "lots": ["2"], "points": "70", "price": "95.50"},
    ],
    "max_lots_per_bidder": 1,
}


def run(tmp_path: Path, text: str, *options: str, name: str = "case.json") -> subprocess.CompletedProcess[str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("makegood")), "award", "lots", str(tmp_path / name), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_settled_case_ends_with_0_and_its_fields_are_those_of_the_format(tmp_path: Path) -> None:
    done = run(tmp_path, json.dumps(GOOD, indent=1), "--json")

    answer = json.loads(done.stdout)
    assert done.returncode == 0
    asked = "id best_points lots_awarded best_allocations best_cost_gbp proof greedy_points greedy_allocation"
    asked += " greedy_lots_awarded uncapped_points uncapped_allocations price_of_cap_points price_of_cap_gbp limits"
    assert set(f"{asked} runners_up".split()) <= set(answer)


def test_several_cases_one_a_line_are_each_answered_on_a_line_the_bad_ones_too(tmp_path: Path) -> None:
    bad = {**GOOD, "id": "two", "tie_break": "coin"}
    tied = {**GOOD, "id": "three", "bids": [{**one, "lot": "1", "lots": None, "points": "5"} for one in GOOD["bids"]]}

    done = run(tmp_path, "\n".join([json.dumps(GOOD), "{not json", json.dumps(bad), json.dumps(tied)]), "--json")

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [one["id"] for one in answers] == ["one", None, "two", "three"]
    assert [one.get("refused") for one in answers] == [None, "form", "form", None]
    assert answers[3]["open_tie"] is True
    assert "line 3.tie_break: 'coin'" in done.stderr and "Traceback" not in done.stderr


def test_a_lot_that_nobody_wins_is_something_to_look_at(tmp_path: Path) -> None:
    done = run(tmp_path, json.dumps({**GOOD, "lots": ["1", "2", "3"]}))

    assert done.returncode == 1
    assert "Two suppliers win two lots; one lot is not awarded" in done.stdout


def test_a_case_may_be_yaml_and_a_broken_file_is_told(tmp_path: Path) -> None:
    yaml = "id: y\nlots: [a]\nbids:\n  - {bidder: Ash, lot: a, points: 80.5, price: 10}\n"

    assert "One supplier wins one lot" in run(tmp_path, yaml, name="case.yaml").stdout
    broken = run(tmp_path, '{"id": 1,\n "lots": [', name="broken.json")
    assert broken.returncode == 3 and "broken.json" in broken.stderr and "Traceback" not in broken.stderr
