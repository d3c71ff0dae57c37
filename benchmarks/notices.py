"""Notices made from a seed, of the size and shape of those on UK portals, some of them asking something about work.

Names and places are invented. A release is about 5 KB of JSON; the median of a real corpus is 4.8 KB.
"""

import json
import random  # noqa: TID251 - seeded, in `write`
from pathlib import Path

BODIES = ("Northmoor Council", "Westmarch County Council", "Eastvale NHS Foundation Trust", "Department for Lanterns")
WORK = (
    ("services", "85312000", "Home care in two localities"),
    ("services", "90919200", "Cleaning of offices and depots"),
    ("works", "45233120", "Resurfacing of roads and footways"),
    ("services", "72000000", "Support of the case management system"),
    ("goods", "30192000", "Stationery and paper"),
)
PLAIN = (
    "The supplier will attend a meeting at the start of the contract and one in each quarter after it.",
    "Bidders must give two references for work of a similar size in the last five years.",
    "The authority may extend the agreement by up to two periods of twelve months each.",
    "Prices are to be held for the first year and follow the index named in the schedule after that.",
    "Clarification questions are answered through the portal until ten days before the deadline.",
    "The service runs from Monday to Saturday, and on bank holidays where that has been agreed.",
    "The supplier keeps public liability insurance of five million pounds for the whole term.",
    "Sites and their opening hours are in the annex, with the numbers of rooms and floors.",
    "A list of the equipment that is handed over, with its age, is given to those who ask for it.",
    "Tenders are looked at in two steps, first for what is complete and then for quality and price.",
)
ASKS = (
    "All staff working on this contract must be paid at least the real Living Wage.",
    "The supplier will start two new apprentices on this contract in each year.",
    "Zero-hours contracts are not permitted for workers on this contract.",
    "The contractor will recruit five people who have been out of work for six months or more.",
    "Valid invoices of sub-contractors must be paid within 30 days.",
    "Social value carries 10% of the marks and bidders should describe their commitments.",
    "At least 20% of spend must be with small and medium-sized firms.",
    "Every worker on this contract has at least 20 hours of paid training a year.",
)
ONE_IN = 3


def paragraph(chance: random.Random, sentences: int, asking: bool) -> str:
    said = [chance.choice(PLAIN) for _ in range(sentences)]
    if asking:
        said.insert(chance.randrange(len(said)), chance.choice(ASKS))
    return " ".join(said)


def release(chance: random.Random, number: int) -> dict[str, object]:
    """One tender release. One in three asks something about work."""
    kind, cpv, title = chance.choice(WORK)
    body, asking = chance.choice(BODIES), number % ONE_IN == 0
    party = {"id": f"GB-PPON-{number:08}", "name": f"{body} (invented)", "roles": ["buyer"]}
    lots = [
        {"id": str(lot), "title": f"Area {lot}", "description": paragraph(chance, 8, asking and lot == 1)}
        for lot in range(1, 4)
    ]
    return {
        "ocid": f"ocds-invent-{number:06}",
        "id": f"{number:06}-2026",
        "date": "2026-10-05T09:00:00Z",
        "tag": ["tender"],
        "initiationType": "tender",
        "language": "en",
        "parties": [party | {"address": {"country": "GB", "region": "UKC"}}],
        "buyer": {"id": party["id"], "name": party["name"]},
        "tender": {
            "id": str(number),
            "title": title,
            "status": "active",
            "mainProcurementCategory": kind,
            "procurementMethod": "open",
            "value": {"amount": chance.randrange(60, 9000) * 1000, "currency": "GBP"},
            "description": paragraph(chance, 18, asking),
            "tenderPeriod": {"endDate": "2026-11-20T12:00:00Z"},
            "contractPeriod": {"startDate": "2027-01-01T00:00:00Z", "endDate": "2029-12-31T00:00:00Z"},
            "items": [{"id": "1", "classification": {"scheme": "CPV", "id": cpv, "description": title}}],
            "lots": lots,
        },
    }


def write(path: Path, number: int, *, seed: int) -> int:
    """`number` releases as JSON Lines. Gives the bytes written; the same seed gives the same bytes."""
    chance = random.Random(seed)
    lines = [json.dumps(release(chance, each)) for each in range(1, number + 1)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path.stat().st_size
