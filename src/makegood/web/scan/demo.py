"""A small scan for the demo: notices of invented buyers, made from example_notices.yaml and read as any others are."""

import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from makegood.learn.scan import run
from makegood.learn.scan.folder import ABOUT
from makegood.terms import codec

EXAMPLE = "example_notices.yaml"
PREFIX = "ocds-213czf"
"""The prefix that OCDS's own documents use in examples: no portal has it."""
SELDOM = 120
"""One notice in so many is of the buyer that publishes little."""
PLAIN = 3


def load() -> bool:
    """Make the scan this site shows, where it has none yet; whether it did. Everybody in it is invented."""
    folder = Path(settings.SCAN)
    if not settings.SCAN or folder.exists():
        return False
    held = codec.from_yaml((files("makegood.web.scan") / EXAMPLE).read_text(encoding="utf-8"), EXAMPLE)
    with tempfile.TemporaryDirectory() as place:
        notices = Path(place) / "notices.jsonl"
        notices.write_text("".join(json.dumps(each) + "\n" for each in releases(held)), encoding="utf-8")
        found = run.scan([notices], folder, on=timezone.localdate())
    run.tell(found, folder, 0)
    told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    (folder / ABOUT).write_text(json.dumps(told | {"invented": True}, indent=2), encoding="utf-8")
    return True


def releases(held: Any) -> Iterator[dict[str, Any]]:
    """The notices, in the order of their days. Chance is a digest of the notice's number: the same every time."""
    first, last, a_year = int(held["first_year"]), int(held["last_year"]), int(held["notices_a_year"])
    for number in range((last - first + 1) * a_year):
        year = first + number // a_year
        part = (year - first) / (last - first)
        day = date(year, 1, 4) + timedelta(days=number % a_year * 360 // a_year)
        yield _release(held, number, day, part)


def _release(held: Any, number: int, day: date, part: float) -> dict[str, Any]:
    buyer = held["seldom"] if number % SELDOM == SELDOM - 1 else _one_of(held["buyers"], number, "buyer")
    service = _one_of(held["services"], number, "service")
    asks = [ask["words"] for n, ask in enumerate(held["asks"]) if _chance(number, f"ask {n}") < _share(ask, part)]
    plain = [_one_of(held["plain"], number, f"plain {n}") for n in range(PLAIN)]
    id_ = f"{number:06d}-{day.year}"
    return {
        "ocid": f"{PREFIX}-{number:06x}",
        "id": id_,
        "date": f"{day.isoformat()}T09:00:00Z",
        "tag": ["tender"],
        "initiationType": "tender",
        "language": "en",
        "parties": [_party(buyer)],
        "buyer": {"id": "buyer", "name": buyer["name"]},
        "tender": {
            "id": id_,
            "title": service["title"],
            "status": "active",
            "description": " ".join([*dict.fromkeys(plain), *asks]),
            "items": [{"id": "1", "classification": {"scheme": "CPV", "id": service["cpv"]}}],
        },
    }


def _party(buyer: Any) -> dict[str, Any]:
    told = {"address": {"region": buyer["region"]}} if buyer["region"] else {}
    return {"id": "buyer", "name": buyer["name"], "roles": ["buyer"], **told}


def _share(ask: Any, part: float) -> float:
    low, high = (int(each) for each in ask["out_of_100"])
    return (low + (high - low) * part) / 100


def _chance(number: int, about: str) -> float:
    """From 0 to 1, always the same for one notice and one thing."""
    digest = blake2b(f"{number} {about}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) / 2**32


def _one_of(all_: list[Any], number: int, about: str) -> Any:
    return all_[int(_chance(number, about) * len(all_))]
