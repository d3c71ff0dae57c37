"""The commands of the law room, run as a reader would."""

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from makegood import law
from makegood.cli import main

COUNCIL = ["--nation", "ENG", "--authority-kind", "local_authority", "--kind", "light_touch", "--value", "1,400,000"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_council_asking_for_the_living_wage_is_told_what_to_record() -> None:
    result = run("law", "answer", "real_living_wage", *COUNCIL, "--on", "2026-11-21")

    assert result.exit_code == 1
    assert "contract.records.bv_reason" in result.output
    assert "not legal advice" in result.output


def test_each_of_the_twelve_questions_has_an_answer_with_a_cite() -> None:
    assert len(law.legal_questions()) == 12
    for slug in law.legal_questions():
        result = run("law", "answer", slug, *COUNCIL, "--on", "2026-11-21")

        assert result.exit_code in (0, 1), result.output
        assert "Read in" in result.output or "Not confirmed" in result.output


def test_a_question_nobody_answered_says_ask_your_legal_team() -> None:
    result = run("law", "answer", "blockchain")

    assert result.exit_code == 2
    assert "ask your legal team" in result.output


def test_a_broken_line_is_told_with_its_place_and_the_other_lines_are_done(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "a", "contract": {"nationn": "ENG"}}\n{"id": "b", "contract": {"nation": "SCT"}}\n{"id"\n')

    result = run("law", "assess", str(cases), "--on", "2026-11-21")

    assert result.exit_code == 3
    assert "line 1.contract.nationn: not a known key (did you mean nation?)" in result.output
    assert '"id": "b"' in result.output
    assert "line 3" in result.output


def test_notes_that_begin_with_x_are_let_be(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "a", "x_author": "me", "contract": {"nation": "ENG", "x_why": [1]}}\n')

    assert json.loads(run("law", "assess", str(cases), "--on", "2026-11-21").output)["id"] == "a"


def test_what_was_read_over_a_year_ago_is_reported() -> None:
    fresh, old = run("law", "stale", "--on", "2026-11-22"), run("law", "stale", "--on", "2027-12-01")

    assert fresh.exit_code == 0
    assert old.exit_code == 1
    assert "figure threshold/works" in old.output


def test_what_was_read_too_long_ago_is_told_to_machines_with_its_day() -> None:
    lines = run("law", "stale", "--json", "--on", "2027-12-01").stdout.splitlines()

    works = next(one for one in map(json.loads, lines) if one["name"] == "figure threshold/works")
    assert works["read_on"] < "2026-12-01"


def test_an_amount_that_is_none_is_wrong_usage_and_nought_is_a_value() -> None:
    assert run("law", "answer", "real_living_wage", *COUNCIL, "--value", "plenty").exit_code == 2

    nought = run("law", "answer", "real_living_wage", *COUNCIL, "--value", "0", "--json", "--on", "2026-11-21")
    assert json.loads(nought.stdout)["contract"]["value_gbp_inc_vat"] == "0"


def test_a_new_rule_has_its_files_and_its_tests_pass(tmp_path: Path) -> None:
    for folder in ("src/makegood/law/register", "src/makegood/law/rules", "src/makegood/law/examples"):
        (tmp_path / folder).mkdir(parents=True)

    result = run("law", "new", "pa23-example", "An example rule", "--group", "unions", "--root", str(tmp_path))

    assert result.exit_code == 0, result.output
    module = tmp_path / "src/makegood/law/rules/pa23_example.py"
    assert subprocess.run([sys.executable, str(module)], check=False).returncode == 0
    assert run("law", "new", "pa23-example", "Again", "--group", "unions", "--root", str(tmp_path)).exit_code == 2


def test_an_ask_without_a_topic_is_about_what_its_words_say(tmp_path: Path) -> None:
    words = "The supplier must recognise a trade union for collective bargaining."
    case = {"id": "a", "contract": {"nation": "ENG"}, "ask": {"stage": "contract_term", "text": words}}
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps(case))

    answer = json.loads(run("law", "assess", str(cases), "--on", "2026-11-21").output)

    assert answer["topic"] == "union_recognition"
    assert answer["outcome"] == "block"


def test_null_is_not_known_for_a_fact_and_for_a_group_of_facts(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    told = {
        "id": "a",
        "on": None,
        "contract": {"nation": "ENG", "records": None, "value_gbp_inc_vat": None},
        "ask": None,
    }
    cases.write_text(json.dumps(told) + "\n" + json.dumps({"id": "a", "contract": {"nation": "ENG"}}))

    null, absent = run("law", "assess", str(cases), "--on", "2026-11-21").output.splitlines()

    assert null == absent


def test_hostile_lines_are_refused_with_their_place(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    lines = [b'{"contract": {"value_gbp_inc_vat": 1e9999}}', b"[" * 100_000, b'\xff\xfe{"a"', b'{"id": "fine"}']
    cases.write_bytes(b"\n".join(lines))

    result = run("law", "assess", str(cases), "--on", "2026-11-21")

    assert result.exit_code == 3
    assert "line 1.contract.value_gbp_inc_vat: not a number we can use" in result.output
    assert "line 2: too deeply nested" in result.output
    assert "line 3: byte 1 is not UTF-8 text" in result.output
    assert '"id": "fine"' in result.output
