"""The rates that come with this version are what a scan of the named releases gives, and nobody's work but a count."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from makegood import define, market
from makegood.learn import rates
from makegood.learn.scan.run import scan
from makegood.market import base_rates as of

RELEASES = Path(__file__).parents[3].parent / "shared" / "data" / "ocds-uk"
SHIPPED = of.base_rates()


@pytest.fixture(scope="module")
def developers_half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The half of the real releases that is not kept to measure with, as files of the same names."""
    if not RELEASES.is_dir():
        pytest.skip("the real releases are not beside the checkout")
    folder = tmp_path_factory.mktemp("half")
    for path in sorted(RELEASES.glob("*.jsonl.gz")):
        with (
            gzip.open(path, "rt", encoding="utf-8") as file,
            gzip.open(folder / path.name, "wt", encoding="utf-8") as half,
        ):
            half.writelines(line for line in file if _ours(json.loads(line)["ocid"]))
    return folder


def _ours(ocid: str) -> bool:
    return int(hashlib.sha256(ocid.encode()).hexdigest()[:8], 16) % 2 == 0


def test_the_shipped_counts_are_those_of_the_real_releases(developers_half: Path, tmp_path: Path) -> None:
    scan(sorted(developers_half.iterdir()), tmp_path / "scanned", on=SHIPPED.read_on, workers=1)
    (tmp_path / "scanned" / "scan.json").write_text(
        json.dumps({"on": SHIPPED.read_on.isoformat(), "patterns": SHIPPED.patterns}), encoding="utf-8"
    )

    found = rates.count(rates.read(tmp_path / "scanned"), sources=SHIPPED.sources, limits=SHIPPED.limits)

    assert [str(each) for each in rates.changes(SHIPPED, found)] == []


def test_the_shipped_file_names_its_sources_their_licence_and_what_it_cannot_say() -> None:
    assert SHIPPED.sources
    assert all("Open Government Licence" in source for source in SHIPPED.sources)
    assert any("not a sample of the country" in limit for limit in SHIPPED.limits)


def test_nobody_is_said_to_have_reviewed_what_nobody_has() -> None:
    assert not SHIPPED.reviewed
    assert "not yet reviewed by a person" in of.standing(SHIPPED)


def test_groups_and_labels_of_the_file_are_those_there_are() -> None:
    sectors = {one.key for one in market.sectors()} | {""}

    assert {group.sector for group in SHIPPED.groups} <= sectors
    assert {group.nation for group in SHIPPED.groups} <= {*of.NATIONS, ""}
    assert {ask.label for group in SHIPPED.groups for ask in group.asks} <= {*define.labels(), of.ANY}


def test_every_wording_is_short_and_names_the_notice_it_stands_in() -> None:
    words = [each for group in SHIPPED.groups for ask in group.asks for each in ask.words]

    assert words
    assert all(0 < len(each.phrase) <= 100 and each.ocid.startswith("ocds-") for each in words)
    assert all("@" not in each.phrase for each in words)
