from datetime import date
from pathlib import Path

import pytest

from makegood import tender
from makegood.tender import pack

ROOT = Path(__file__).parents[3]
ON = date(2026, 12, 1)


def read(name: str) -> tender.Design:
    return tender.read((ROOT / "examples" / "tenders" / name).read_text(encoding="utf-8"), name)


@pytest.fixture(scope="session")
def design() -> tender.Design:
    """The finished tender of Northmoor."""
    return read("home-care-coast-and-villages.yaml")


@pytest.fixture(scope="session")
def first_draft() -> tender.Design:
    """The same tender as first drafted: unfinished."""
    return read("home-care-first-draft.yaml")


@pytest.fixture(scope="session")
def files(design: tender.Design) -> dict[str, pack.File]:
    return {each.name: each for each in pack.make(design, on=ON)}
