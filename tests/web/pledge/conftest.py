"""A council with a running contract, and the people who write and sign its pledge."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from makegood.deliver.facts import FindingMade
from makegood.learn import pledges
from makegood.terms import codec
from tests.web.contracts.conftest import Running, build

PAGE = "/pledge/northmoor-council/"
D = Decimal
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The server's clock stands at a moment."""
    from django.utils import timezone

    def stands(at: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at)

    stands(NOW)
    return stands


@pytest.fixture
def running(db: None, shared_site: Any, someone: Any, organisation: Any, clock: Any) -> Running:
    """The contract of the example with one finding, published."""
    made = build(someone, organisation)
    made.tell(
        FindingMade(promise="pay", period="2026-q3", outcome="met", low=D(100), high=D(100), target=D(100), grade="A",
                    by="p-buyer")
    )  # fmt: skip
    made.record.public = True
    made.record.save(update_fields=["public"])
    return made


def written(**changed: Any) -> pledges.Pledge:
    """A pledge of three numbers."""
    numbers = [("PAY-01", 100), ("BEN-01", 90), ("HRS-05", 90)]
    commitments = tuple(
        pledges.Commitment(measure=measure, target=D(target), by=date(2026, 9, 30), answers="the director")
        for measure, target in numbers
    )
    return replace(pledges.Pledge(body="Northmoor Council", commitments=commitments), **changed)


@pytest.fixture
def version(organisation: Any, someone: Any) -> Callable[..., Any]:
    """A version that two signed: `version(written(), on=date(2026, 3, 2))`."""
    from makegood.web.progress import facts
    from makegood.web.records.models import Person, PledgeVersion

    def made(pledge: pledges.Pledge, *, on: date = date(2026, 3, 2), at: str = "Northmoor Council", number: int = 1,
             kind: str = "authority", signed: bool = True) -> Any:  # fmt: skip
        body = organisation(at, kind=kind)
        facts.address_of(body)
        names = ("Lena", "Chris")
        lena, chris = (
            Person.objects.filter(name=name).first() or someone(name, "officer", at=at, kind=kind) for name in names
        )
        both = (
            {"first_by": lena, "first_office": "the Leader of the Council", "first_on": on, "second_by": chris,
             "second_office": "the Chief Executive", "second_on": on}
            if signed else {}
        )  # fmt: skip
        return PledgeVersion.objects.create(
            organisation=body, number=number, text=codec.to_json(pledge), made_by=lena, made_at=NOW, **both
        )

    return made
