"""A contract that runs, made the way the site makes one, and the payroll of those who work on it."""

from datetime import UTC, datetime
from decimal import Decimal as D
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


NAMES = ("Amara Okafor", "Bethan Price", "Chloe Marsh")
"""Invented. No request, log or store may ever hold one of them."""
MONTHS = (("01/07/2026", "31/07/2026"), ("01/08/2026", "31/08/2026"), ("01/09/2026", "30/09/2026"))


def payroll(people: int = 20, *, rate: str = "13.45", months: Any = MONTHS, name_first: bool = True) -> bytes:
    """A payroll export as a small firm's program writes it, with names, NI numbers and bank details in it."""
    rows = ["Payroll No,Employee Name,NI Number,Sort Code,Period Start,Period End,Hrs,Rate,Basic Pay"]
    for number in range(people):
        hours = 120 + number
        for starts, ends in months:
            pay = D(rate) * hours
            name = NAMES[number % len(NAMES)]
            rows.append(f"E{number + 1},{name},QQ12{number:04d}C,40-11-22,{starts},{ends},{hours},{rate},{pay:.2f}")
    return "\n".join(rows).encode()
