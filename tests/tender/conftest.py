"""The example tenders, read once."""

from datetime import date
from pathlib import Path

import pytest

from makegood import tender

TENDERS = Path(__file__).resolve().parents[2] / "examples" / "tenders"


def example(name: str) -> tender.Design:
    path = TENDERS / f"{name}.yaml"
    return tender.read(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture(scope="session")
def on() -> date:
    return date(2026, 11, 23)


@pytest.fixture(scope="session")
def first_draft() -> tender.Design:
    return example("home-care-first-draft")


@pytest.fixture(scope="session")
def finished() -> tender.Design:
    return example("home-care-coast-and-villages")
