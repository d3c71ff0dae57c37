"""A contract that runs, made the way the site makes one, and the payroll of those who work on it."""

import io
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
EARLIER = f"/returns/{NUMBER}/{TIER}/2026-q2/"
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
QUARTER_BEFORE = (("01/04/2026", "30/04/2026"), ("01/05/2026", "31/05/2026"), ("01/06/2026", "30/06/2026"))
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


def answered() -> dict[str, str]:
    """The seven numbers of somebody without a payroll file, by a part of their labels."""
    return {
        "People paid for work": "23",
        "Hours paid": "7,770",
        "Of these, hours at the real": "7,770",
        "People with any hour below it": "0",
    }


def choose(page: Any, raw: bytes, name: str = "payroll.csv") -> None:
    page.locator("body[data-reader=ready]").wait_for()
    page.get_by_label("CSV or Excel").set_input_files({"name": name, "mimeType": "text/csv", "buffer": raw})


def ready_to_send(page: Any, raw: bytes, *, at: str = RETURN, name: str = "payroll.csv") -> None:
    page.goto(f"{at}payroll/")
    choose(page, raw, name)
    page.get_by_role("button", name="These are right").click()
    page.get_by_role("heading", name="Check what will be sent").wait_for()


def as_workbook(raw: bytes) -> bytes:
    """The same export as an Excel file, with numbers as numbers."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for line in raw.decode().splitlines():
        book.active.append([D(cell) if cell.replace(".", "", 1).isdigit() else cell for cell in line.split(",")])
    book.save(out)
    return out.getvalue()
