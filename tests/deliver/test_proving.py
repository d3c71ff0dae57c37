"""`makegood deliver tree`: what a stranger may send, and what comes back."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def asked(tmp_path: Path, *documents: Any) -> tuple[int, list[Any]]:
    lines = [each if isinstance(each, str) else json.dumps(each) for each in documents]
    done = told(tmp_path, "\n".join(lines), "--json")
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def told(tmp_path: Path, text: str, *options: str) -> Result:
    place = tmp_path / "asked.jsonl"
    place.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["deliver", "tree", str(place), *options])


def a_proof(**changed: Any) -> dict[str, Any]:
    proof = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    return {"id": "p", "leaf": "40414243", "index": 5, "size": 8, "proof": proof, "root": ROOT} | changed


def test_a_tree_that_was_answered_can_be_asked_again_leaf_by_leaf(tmp_path: Path) -> None:
    code, (made,) = asked(tmp_path, {"id": "t", "leaves": LEAVES})
    questions = [
        {"id": place, "leaf": leaf, "index": place, "size": 8, "proof": made["proofs"][place], "root": made["root"]}
        for place, leaf in enumerate(LEAVES)
    ]

    assert (code, made["id"], made["root"]) == (0, "t", ROOT)
    assert asked(tmp_path, *questions)[0] == 0


def test_a_tree_without_leaves_and_one_with_an_empty_leaf_are_two_trees(tmp_path: Path) -> None:
    code, (none, empty) = asked(tmp_path, {"id": 1, "leaves": []}, {"id": 2, "leaves": [""]})

    assert code == 0
    assert (none["leaf_hashes"], none["proofs"]) == ([], [])
    assert none["root"] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (empty["leaf_hashes"], empty["proofs"]) == ([empty["root"]], [[]])


@pytest.mark.parametrize(
    "changed",
    [{"leaf": "40414244"}, {"index": 4}, {"index": 8}, {"index": -1}, {"size": 0}, {"size": 9}, {"proof": []},
     {"root": "00"}, {"root": ""}, {"proof": ["00", "00", "00"]}],
)  # fmt: skip
def test_a_proof_that_does_not_hold_is_an_answer_with_its_reason(tmp_path: Path, changed: dict[str, Any]) -> None:
    code, (found,) = asked(tmp_path, a_proof(**changed))

    assert (code, found["id"], found["holds"]) == (1, "p", False)
    assert found["because"]


def test_hexadecimal_may_be_in_capitals(tmp_path: Path) -> None:
    code, (found,) = asked(tmp_path, a_proof(root=ROOT.upper()))

    assert (code, found["holds"]) == (0, True)


@pytest.mark.parametrize(
    ("document", "kind", "said"),
    [
        ({"id": "a", "leaves": ["0"]}, "hex", "leaves.0"),
        ({"id": "a", "leaves": ["00", "0x00"]}, "hex", "leaves.1"),
        ({"id": "a", "leaves": ["00 00"]}, "hex", "leaves.0"),
        ({"id": "a", "leaves": ["٠٠"]}, "hex", "leaves.0"),
        ({"id": "a", "leaves": "00"}, "form", "leaves"),
        ({"id": "a", "leaves": [0]}, "form", "leaves"),
        ({"id": "a", "leaves": [], "salt": ""}, "form", "salt: not a known key"),
        ({"leaves": []}, "form", "id: it is missing"),
        (a_proof(id="a", index=True), "form", "index"),
        (a_proof(id="a", size=8.5), "form", "size"),
        (a_proof(id="a", leaves=[]), "form", "leaf: not a known key"),
        (a_proof(id="a", root="zz"), "hex", "root"),
        ('{"id": "a", "leaves": [], "leaves": ["00"]}', "form", "twice"),
        ("[1", "form", ""),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_rest_is_still_answered(
    tmp_path: Path, document: Any, kind: str, said: str
) -> None:
    code, (refused, answered) = asked(tmp_path, document, {"id": "b", "leaves": ["00"]})

    assert (code, refused["refused"], answered["id"]) == (3, kind, "b")
    assert said in refused["because"]


def test_an_empty_file_is_bad_data_and_no_traceback(tmp_path: Path) -> None:
    done = told(tmp_path, "")

    assert done.exit_code == 3
    assert "it is empty" in done.stderr


def test_a_person_reads_one_line_a_document(tmp_path: Path) -> None:
    done = told(tmp_path, json.dumps(a_proof()) + "\n" + json.dumps({"id": "t", "leaves": ["00"]}))

    assert done.stdout.splitlines()[0] == "p: holds: 3 hashes lead from leaf 5 of 8 to the root"
    assert "1 leaf, root" in done.stdout


def test_a_file_of_rows_has_the_root_of_its_lines(tmp_path: Path) -> None:
    done = told(tmp_path, "row one\nrow two\n", "--rows", "--json")
    made = asked(tmp_path, {"id": 1, "leaves": [b"row one".hex(), b"row two".hex()]})[1][0]

    assert json.loads(done.stdout) == {"rows": 2, "root": made["root"]}
