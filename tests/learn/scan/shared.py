"""What the tests of the scan share: notices to read, and the two ways to read them."""

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

from makegood.learn.scan import slow
from makegood.learn.scan.kernel import quick_reader
from makegood.learn.scan.quick import Reader
from makegood.learn.scan.slow import Read
from makegood.terms import Problem

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data"
REAL = tuple(sorted(DATA.glob("ocds-*/*.jsonl.gz")))


def reader() -> Reader:
    found = quick_reader()
    assert found is not None, "the pattern engine is not installed"
    return found


def slowly(line: bytes) -> list[Read | Problem]:
    """A line as the slow way reads it, its number left out."""
    return list(slow.scanned(io.BytesIO(line), "notices.jsonl"))


def quickly(line: bytes) -> Read | None:
    return reader().read(line, 1)


def release(description: str, **more: Any) -> dict[str, Any]:
    """A small tender release of an invented council."""
    return {
        "ocid": "ocds-213czf-000001",
        "id": "000001-2026",
        "date": "2026-10-05T09:00:00Z",
        "tag": ["tender"],
        "parties": [
            {"id": "GB-PPON-1", "name": "Northmoor Council", "roles": ["buyer"], "address": {"region": "UKC21"}}
        ],
        "buyer": {"id": "GB-PPON-1", "name": "Northmoor Council"},
        "tender": {
            "id": "1",
            "title": "Home care in two localities",
            "description": description,
            "datePublished": "2026-10-05T09:00:00Z",
            "tenderPeriod": {"endDate": "2026-11-20T12:00:00Z"},
            "value": {"amount": 1250000.5, "amountGross": 1500000.6, "currency": "GBP"},
            "items": [{"id": "1", "classification": {"scheme": "CPV", "id": "85312000"}}],
            "lots": [
                {"id": "1", "title": "Hills", "description": "Visits in the hills.", "suitability": {"sme": True}}
            ],
        },
        **more,
    }


def raw(data: Any, *, escaped: bool = False) -> bytes:
    return json.dumps(data, ensure_ascii=escaped).encode()


@cache
def made(number: int, seed: int) -> tuple[bytes, ...]:
    """Lines of the benchmarks' own corpus."""
    import random  # noqa: TID251 - seeded
    import sys

    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import notices
    finally:
        sys.path.pop(0)
    chance = random.Random(seed)
    return tuple(raw(notices.release(chance, each)) for each in range(1, number + 1))
