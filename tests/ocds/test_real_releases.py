"""The real releases, where the folder stands beside the checkout; with the quirks their README lists."""

import gzip
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from makegood import ocds
from makegood.terms import Problem, codec

DATA = Path(__file__).parents[2].parent / "shared" / "data"
UK, OTHER, SCHEMA = DATA / "ocds-uk", DATA / "ocds-other", DATA / "schemas" / "built" / "uk-release-schema.json"
beside = pytest.mark.skipif(not UK.is_dir(), reason="shared/data is not beside the checkout")
pytestmark = beside


def notices(folder: Path, name: str = "*.gz") -> list[ocds.Notice]:
    found = [each for path in sorted(folder.glob(name)) for each in ocds.read(path, path.name)]
    assert found and not [each for each in found if isinstance(each, Problem)]
    return [each for each in found if isinstance(each, ocds.Notice)]


def lines(folder: Path) -> int:
    return sum(1 for path in folder.glob("*.gz") for line in gzip.open(path) if line.strip())


def test_every_uk_release_is_read_and_has_a_buyer_words_and_a_day() -> None:
    found = notices(UK)

    assert len(found) == lines(UK) >= 359
    assert all(each.buyer_name and each.title and each.published_on and each.passages for each in found)


def test_releases_from_elsewhere_are_read_too() -> None:
    assert len(notices(OTHER)) == lines(OTHER)


def test_scottish_releases_without_an_id_still_have_their_ocid() -> None:
    found = notices(UK, "pcs-*.gz")

    assert {each.id for each in found} == {None}
    assert all(each.ocid and each.ocid.startswith("ocds-r6ebe6") and each.nation == "SCT" for each in found)


def test_the_upgraded_prefix_does_not_hide_contracts_finder() -> None:
    found = notices(UK, "cf-2017*.gz")

    assert all(each.ocid and each.ocid.startswith("ocds-b5fd17raw") for each in found)
    assert sum(each.nation == "ENG" for each in found) > 40


def test_lost_line_breaks_are_mended_where_the_copy_lost_them_and_nowhere_else() -> None:
    mended = Counter(
        path.name.split(".")[0]
        for path in UK.glob("*.gz")
        for each in notices(UK, path.name)
        if any("backslashes" in said for prose in each.passages for said in prose.repaired)
    )

    assert set(mended) == {"pcs-scotland", "sell2wales", "cf-2025-03"}
    assert mended["pcs-scotland"] > 30


def test_text_encoded_twice_reads_as_it_was_meant() -> None:
    texts = [prose.text for each in notices(UK, "cf-2025*.gz") for prose in each.passages]

    assert not [text for text in texts if "â€" in text or "Â£" in text]


def test_another_currency_under_a_pound_tender_is_told() -> None:
    told = [str(problem) for each in notices(UK, "fts*.gz") for problem in each.problems]

    assert [line for line in told if "currency is AED" in line]


def test_no_contact_point_reaches_a_passage() -> None:
    found = [prose for each in notices(UK) for prose in each.passages]

    assert not [prose.where for prose in found if "contact" in prose.where.casefold()]
    assert not [prose.where for prose in found if "redacted@example.invalid" in prose.text]


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the official schema is not beside the checkout")
def test_what_we_call_invalid_is_what_the_official_schema_calls_invalid() -> None:
    schema: Any = codec.from_json(SCHEMA.read_bytes(), SCHEMA.name)
    bad: Counter[str] = Counter()
    for path in sorted(UK.glob("*.gz")):
        for found in ocds.releases(path, path.name):
            assert not isinstance(found, Problem)
            if ocds.validate(found.data, schema):
                bad[path.name.split(".")[0]] += 1

    assert bad.pop("pcs-scotland") == len(notices(UK, "pcs-*.gz"))
    assert bad.pop("fts", 0) <= 5
    assert sum(bad.values()) <= 3
