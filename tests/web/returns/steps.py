"""A contract that runs, made the way the site makes one, and the payroll of those who work on it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from makegood.deliver.agreed import Agreed
from makegood.terms import codec

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
NUMBER, TIER, PERIOD = "C-2026-031", "tier-1", "2026-q3"
RETURN = f"/returns/{NUMBER}/{TIER}/{PERIOD}/"
SIGNED = datetime(2026, 2, 20, 12, tzinfo=UTC)


def agreed() -> Agreed:
    data = codec.from_yaml(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)
    return codec.to_value(Agreed, data, EXAMPLE.name)


def running(officer: Any, supplier: Any) -> Any:
    """The example contract, in force: its book opened by the officer."""
    from makegood.web.contracts import making

    authority = officer.memberships.get(role="officer").organisation
    firm = supplier.memberships.get(role="supplier").organisation
    return making.made(agreed(), authority=authority, supplier=firm, by=officer, at=SIGNED, number=NUMBER)
