"""A small contract with four tiers on the shared site, and its people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from makegood.deliver.agreed import Agreed, Owed, Promise, Rung, Tier
from makegood.deliver.facts import KINDS

D = Decimal
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))


def agreed(**changed: Any) -> Agreed:
    """Home care in a place that does not exist: two promises that are shares, one quantity, four tiers."""
    starts, ends = date(2026, 4, 1), date(2030, 3, 31)
    given: dict[str, Any] = {
        "contract": "C-TEST",
        "title": "Home care in Harbour and town",
        "sector": "home_care",
        "signed": date(2026, 3, 1),
        "starts": starts,
        "ends": ends,
        "hours_per_year": D(44000),
        "value_per_year": D(1400000),
        "light_touch": True,
        "promises": (
            Promise(id="pay", measure="PAY-01", title="Real Living Wage", unit="%", target=D(100), starts=starts),
            Promise(id="travel", measure="PAY-02", title="Paid travel time", unit="%", target=D(100), starts=starts),
            Promise(
                id="apprentices", measure="SKL-01", title="Apprentices", unit="apprentices", target=D(4),
                starts=starts, due=date(2027, 3, 31), rhythm="year", scales=True,
            ),
        ),
        "tiers": (
            Tier(id="t1", starts=starts, share=D(70)),
            Tier(id="t2", parent="t1", level=2, starts=starts, share=D(20)),
            Tier(id="t3", parent="t2", level=3, starts=starts, share=D(7)),
            Tier(id="t4", parent="t3", level=4, starts=starts, share=D(3)),
        ),
        "ladder": (
            Rung(id="explain", remedy="explain", title="Explain", within_days=10),
            Rung(id="plan", remedy="cure_plan", title="Cure plan", within_days=20),
            Rung(id="replace", remedy="replace", title="An equal promise instead", within_days=20),
            Rung(id="sum", remedy="make_good_sum", title="Make-good sum", within_days=30, sum_per_point=D(1100)),
            Rung(id="publish", remedy="publish", title="Publish", within_days=30),
            Rung(id="back", remedy="step_back", title="Step back", within_days=30),
        ),
        "owes": (Owed(id="pay-in-30", text="Pay within 30 days", quantity=D(30), unit="days"),),
    }  # fmt: skip
    return Agreed(**given | changed)


NAMES = {"t1": "Larkfield Care", "t2": "Harbour Carers", "t3": "Night Owls", "t4": "One Van"}


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
        by=people["Ana"], at=AT, names=NAMES, firms={"t2": harbour}, number="C-2026-031",
    )  # fmt: skip
    return Running(record=record, people=people)


@pytest.fixture
def as_(signed_in: Any) -> Callable[[Running, str], Any]:
    """A signed-in client: `as_(running, "Ana")`."""
    return lambda found, name: signed_in(found.people[name])
