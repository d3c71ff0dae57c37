"""The tender notice as open contracting data, before the official checker and our own reader."""

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from makegood import ocds, tender
from makegood.tender.design import Reserved
from makegood.tender.pack import File, make, notice

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT.parent / "shared" / "data" / "schemas"
ON = date(2026, 12, 7)
official = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the standard's schemas stand in shared/data beside the checkout: not here"
)


@pytest.fixture(scope="session")
def standard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard in the checker's layout, with every extension and codelist that UK notices use put in."""
    folder = tmp_path_factory.mktemp("standard")
    with zipfile.ZipFile(SCHEMAS / "standard-1__1__5.zip") as held:
        held.extractall(folder)
    inside = folder / "standard-1__1__5" / "schema"
    shutil.copy(SCHEMAS / "built" / "uk-release-schema.json", inside / "release-schema.json")
    for codelist in (SCHEMAS / "built" / "codelists").glob("*.csv"):
        shutil.copy(codelist, inside / "codelists")
    return Path(shutil.make_archive(str(folder / "standard"), "zip", folder, "standard-1__1__5"))


def checked(package: dict[str, Any], standard: Path, folder: Path) -> tuple[list[Any], list[Any]]:
    """What libcoveocds finds: errors, and fields nobody declared. Nothing is fetched."""
    path = folder / "package.json"
    path.write_text(json.dumps({**package, "extensions": []}), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("libcoveocds")), str(path), "-s", "1.1", "-e", "-d"]
    done = subprocess.run(
        [*command, "--standard-zip", str(standard), "-o", str(folder / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    lists = [*answer["additional_closed_codelist_values"], *answer["additional_open_codelist_values"]]
    return answer["validation_errors"], [*answer["additional_fields"], *lists]


@official
@pytest.mark.parametrize("name", ["home-care-coast-and-villages.yaml", "home-care-first-draft.yaml"])
def test_the_release_has_no_errors_and_no_field_that_is_not_declared(name: str, standard: Path, tmp_path: Path) -> None:
    design = tender.read((ROOT / "examples" / "tenders" / name).read_text(encoding="utf-8"), name)
    released = {each.name: each for each in make(design, on=ON, draft=True)}["tender-release.json"]

    assert checked(json.loads(released.raw), standard, tmp_path) == ([], [])


@official
def test_the_checker_would_have_found_an_error_and_an_undeclared_field(
    design: tender.Design, standard: Path, tmp_path: Path
) -> None:
    made = notice.release(design, on=ON)
    made["tender"]["lots"][0]["wages"] = "12.71"
    made["tender"]["lots"][0]["id"] = 1

    errors, undeclared = checked(notice.release_package(made, on=ON, publisher="x"), standard, tmp_path)

    assert len(errors) == 1
    assert len(undeclared) == 1


@official
def test_the_record_holds_the_release_and_what_it_compiles_to(files: dict[str, File]) -> None:
    schema = json.loads((SCHEMAS / "built" / "uk-release-schema.json").read_text(encoding="utf-8"))
    record = json.loads(files["tender-record.json"].raw)["records"][0]

    assert ocds.validate(record["releases"][0], schema) == ()
    assert ocds.validate(record["compiledRelease"], schema) == ()
    assert record["compiledRelease"]["tag"] == ["compiled"]
    assert record["compiledRelease"]["tender"] == record["releases"][0]["tender"]


def test_a_kpi_and_a_lot_keep_the_ids_of_the_design(design: tender.Design) -> None:
    made = notice.release(design, on=ON)["tender"]

    assert [each["id"] for each in made["targets"]] == [each.kpi for each in design.tender.asking.values()]
    assert [each["id"] for each in made["lots"]] == [each.id for each in design.tender.lots.lots]
    assert made["documents"][0]["noticeType"] == "UK4"
    assert made["lotDetails"]["maximumLotsAwardedPerSupplier"] == 2
    assert design.tender.lots.mechanism.strip() in made["lotDetails"]["awardCriteriaDetails"]


def test_our_own_reader_finds_the_marks_the_days_and_the_regime(files: dict[str, File]) -> None:
    (read,) = ocds.read(BytesIO(files["tender-release.json"].raw), "tender-release.json")
    assert isinstance(read, ocds.Notice)

    weights = {each.name: each.weight.number for each in read.lots[0].criteria}
    assert weights == {
        "Pay": 16, "Guaranteed hours": 16, "Travel time": 12, "Apprentice weeks": 8, "Voice": 8, "Price": 40
    }  # fmt: skip
    assert (read.deadline_on, read.light_touch, read.law) == (date(2027, 1, 14), True, "act")
    assert (len(read.lots), read.most_lots_won, read.kpis) == (6, 2, 5)
    assert read.value.gross == Decimal(5_603_200)


def test_noon_in_summer_is_eleven_in_utc(design: tender.Design) -> None:
    summer = replace(design.tender.days, deadline_on=date(2027, 7, 1))
    made = notice.release(replace(design, tender=replace(design.tender, days=summer)), on=ON)

    assert made["tender"]["tenderPeriod"]["endDate"] == "2027-07-01T11:00:00Z"
    assert notice.release(design, on=ON)["tender"]["tenderPeriod"]["endDate"] == "2027-01-14T12:00:00Z"


def test_a_reserved_route_and_a_minimum_mark_are_in_the_notice(design: tender.Design) -> None:
    route = Reserved(route="supported_employment", record="Kept.")
    made = notice.release(replace(design, tender=replace(design.tender, reserved=route)), on=ON)["tender"]

    assert made["otherRequirements"] == {"reservedParticipation": ["shelteredWorkshop"]}
    voice = next(each for each in made["lots"][0]["awardCriteria"]["criteria"] if each["name"] == "Voice")
    assert {"number": 1, "threshold": "minimumScore"} in voice["numbers"]


def test_a_release_is_never_under_a_prefix_that_was_not_given(design: tender.Design) -> None:
    assert notice.release(design, on=ON)["ocid"] == "ocds-213czf-t-2026-014"
    assert notice.release(design, on=ON, prefix="ocds-abc123")["ocid"] == "ocds-abc123-t-2026-014"
