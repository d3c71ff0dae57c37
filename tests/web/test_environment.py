"""Settings from outside are read once, and refused with a sentence."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from makegood.web.config import environment


def test_sqlite_in_the_folder_is_the_default(tmp_path: Path) -> None:
    held = environment.database({"MAKEGOOD_DATA": str(tmp_path)})

    assert held["NAME"] == str(tmp_path / "makegood.sqlite3")
    assert held["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgres_address_is_taken_apart() -> None:
    held = environment.database({"MAKEGOOD_DATABASE": "postgres://ana:p%40ss@db.example:6543/makegood"})

    assert (held["USER"], held["PASSWORD"], held["HOST"], held["PORT"], held["NAME"]) == (
        "ana", "p@ss", "db.example", "6543", "makegood",
    )  # fmt: skip


def test_a_postgres_socket_folder_is_a_host() -> None:
    assert environment.database({"MAKEGOOD_DATABASE": "postgres://me@%2Frun%2Fpg/db"})["HOST"] == "/run/pg"


@pytest.mark.parametrize("address", ["mysql://x/y", "postgres://localhost", "postgres://h:port/db", "makegood.db"])
def test_an_address_we_cannot_use_is_refused_by_its_name(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MAKEGOOD_DATABASE"):
        environment.database({"MAKEGOOD_DATABASE": address})


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="MAKEGOOD_DATA"):
        environment.folder({"MAKEGOOD_DATA": str(tmp_path / "nowhere")})


def test_evidence_files_are_named_or_lie_beside_the_database(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text("", encoding="utf-8")
    two.write_text("", encoding="utf-8")

    assert environment.evidence({"MAKEGOOD_EVIDENCE": f"{one}:{two}"}) == (str(one), str(two))
    assert environment.evidence({"MAKEGOOD_DATA": str(tmp_path)}) == (str(tmp_path / "evidence.jsonl"),)
    with pytest.raises(ImproperlyConfigured, match="MAKEGOOD_EVIDENCE"):
        environment.evidence({"MAKEGOOD_EVIDENCE": str(tmp_path / "nowhere.jsonl")})


@pytest.mark.parametrize("given", ["mine", "javascript:alert(1)", "https://x y", 'https://a"b.example'])
def test_a_licence_is_named_by_its_address(given: str) -> None:
    good = "https://licence.example/3"
    assert environment.data_licence({"MAKEGOOD_DATA_LICENCE": f" {good} "}) == good
    assert environment.data_licence({}) == ""

    with pytest.raises(ImproperlyConfigured, match="MAKEGOOD_DATA_LICENCE"):
        environment.data_licence({"MAKEGOOD_DATA_LICENCE": given})


def test_the_secret_key_is_made_once_and_is_its_owners_only(tmp_path: Path) -> None:
    first = environment.secret_key({"MAKEGOOD_DATA": str(tmp_path)})
    file = tmp_path / environment.SECRET_FILE

    assert first == environment.secret_key({"MAKEGOOD_DATA": str(tmp_path)})
    assert len(first) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
