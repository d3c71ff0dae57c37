"""A small contract with four tiers on the shared site, and its people."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import makegood
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import KINDS
from makegood.terms import codec

EXAMPLE = Path(makegood.__file__).parents[2] / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))


def agreed(**changed: Any) -> Agreed:
    """The example contract, with something changed."""
    known: Agreed = codec.to_value(
        Agreed, codec.from_yaml(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name), EXAMPLE.name
    )
    return replace(known, **changed)


NAMES = {"tier-1": "Larkfield Care", "tier-2": "Harbour Carers", "tier-3": "Night Owls", "tier-4": "One Van"}


@dataclass
class Running:
    """A contract and everybody around it."""

    record: Any
    people: dict[str, Any]

    def tell(self, *facts: Any, at: datetime = NOW) -> None:
        """Put facts straight into the book, as if they had been decided."""
        from makegood.web.records.books import DatabaseBook

        book = DatabaseBook(self.record.book_id)
        for fact in facts:
            book.append(*KINDS.written(fact), at=at)

    @property
    def state(self) -> Any:
        from makegood.web.contracts import happening

        return happening.state(self.record)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the day the pages see; 21 November 2026 to begin with."""

    def set_(at: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    set_(NOW)
    return set_


@pytest.fixture
def running(shared_site: Any, someone: Any, organisation: Any, clock: Any) -> Running:
    """Northmoor's contract with Larkfield, started by Ana. Harbour Carers is a sub-contractor with an account."""
    return build(someone, organisation)


def build(someone: Any, organisation: Any, **changed: Any) -> Running:
    from makegood.web.contracts.making import made

    people = {
        "Ana": someone("Ana Reed", "officer"),
        "Mo": someone("Mo Grant", "manager"),
        "Ada": someone("Ada Frost", "auditor"),
        "Eve": someone("Eve Lund", "evaluator", "administrator"),
        "Sam": someone("Sam Bell", "supplier", at="Larkfield Care", kind="supplier"),
        "Hal": someone("Hal Moss", "supplier", at="Harbour Carers", kind="supplier"),
        "Kit": someone("Kit Ward", "supplier", at="Kittiwake Care", kind="supplier"),
        "Zoe": someone("Zoe Stray", "officer", "manager", "auditor", at="Southmoor Council"),
    }
    harbour = organisation("Harbour Carers", kind="supplier")
    record = made(
        agreed(**changed), authority=organisation(), supplier=organisation("Larkfield Care", kind="supplier"),
        by=people["Ana"], at=AT, names=NAMES, firms={"tier-2": harbour}, number="C-2026-031",
    )  # fmt: skip
    return Running(record=record, people=people)


@pytest.fixture
def as_(signed_in: Any) -> Callable[[Running, str], Any]:
    """A signed-in client: `as_(running, "Ana")`."""
    return lambda found, name: signed_in(found.people[name])
