"""The style sheet that is compiled when the package is built."""

import gzip
import json
import re
from importlib.resources import files
from pathlib import Path

import makegood

ROOT = Path(makegood.__file__).parents[2]
STATIC = files("makegood.web") / "static"
CSS = (STATIC / "govuk" / "govuk.css").read_text(encoding="utf-8")
OURS = (STATIC / "makegood.css").read_text(encoding="utf-8")


def test_style_sheets_are_inside_their_budget() -> None:
    assert len(gzip.compress((CSS + OURS).encode())) <= 22 * 1024


def test_script_is_inside_its_budget() -> None:
    assert len(gzip.compress((STATIC / "makegood.js").read_bytes())) <= 14 * 1024


def test_no_typeface_crown_or_file_of_anybody_elses_is_asked_for() -> None:
    assert not re.search(r"gds transport|@font-face|url\(|@import", CSS + OURS, re.IGNORECASE)


def test_nothing_is_sticky_or_fixed() -> None:
    rules = re.sub(r"@supports\s*\([^{]*", "", CSS + OURS)

    assert not re.search(r"position:\s*(?:sticky|fixed)", rules)


def test_the_licence_travels_with_the_style_sheet() -> None:
    assert "Crown Copyright" in (STATIC / "govuk" / "LICENCE.txt").read_text(encoding="utf-8")


def test_every_package_is_pinned_by_hash_and_by_no_address() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: held for name, held in lock["packages"].items() if name}

    assert packages["node_modules/govuk-frontend"]["version"] == "6.3.0"
    assert all(held["integrity"].startswith("sha512-") for held in packages.values())
    assert not any("resolved" in held for held in packages.values())
