"""What is kept apart from the book and encrypted: a seed before its draw, and drawn rows with their payslips.

Both are locked with the service's key, which is a file beside the database. A copy of the database shows neither.
"""

import base64
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from makegood.award import sealing
from makegood.terms import codec
from makegood.web.records import models, sealed

DAYS = 28
"""How long drawn rows and payslips are kept after a check is closed; or after the day they were to be opened by."""


def lock_seed(tier: models.Tier, period: str, seed: bytes) -> models.LockedSeed:
    """Keep a seed until its draw. The database takes only one for a tier and period."""
    secret = _locked(seed.hex(), "seed", str(tier.contract.ref), tier.word, period)
    made: models.LockedSeed = models.LockedSeed.objects.create(tier=tier, period=period, secret=secret)
    return made


def seed_of(tier: models.Tier, period: str) -> bytes | None:
    """The seed that was locked; None where there is none. Raises `sealing.CannotOpen`."""
    found = models.LockedSeed.objects.filter(tier=tier, period=period).first()
    if found is None:
        return None
    return bytes.fromhex(_unlocked(found.secret, "seed", str(tier.contract.ref), tier.word, period))


def keep_row(contract: models.Contract, draw: str, leaf: int, held: Mapping[str, Any], *, delete_on: date) -> None:
    """Keep what was sent for one drawn row; what was sent for it before is replaced."""
    text = _locked(codec.to_json(held), *_row(contract, draw, leaf))
    models.Opening.objects.update_or_create(
        contract=contract, draw=draw, leaf=leaf, defaults={"sealed": text, "delete_on": delete_on}
    )


def row(contract: models.Contract, draw: str, leaf: int) -> dict[str, Any] | None:
    """What was sent for one row; None where nothing was, or it is deleted. Raises `sealing.CannotOpen`."""
    found = models.Opening.objects.filter(contract=contract, draw=draw, leaf=leaf).first()
    return _read(contract, found) if found is not None and found.sealed else None


def rows(contract: models.Contract, draw: str) -> dict[int, dict[str, Any]]:
    """Everything that is still kept of a draw, by leaf."""
    found = opened(contract, draw).exclude(sealed="")
    return {each.leaf: _read(contract, each) for each in found}


def opened(contract: models.Contract, draw: str) -> QuerySet[models.Opening]:
    """The rows that were sent, those already deleted too."""
    return models.Opening.objects.filter(contract=contract, draw=draw).order_by("leaf")


def closed(contract: models.Contract, draw: str, on: date) -> None:
    """A check is over: what was sent for it goes so many days later."""
    opened(contract, draw).update(delete_on=on + timedelta(days=DAYS))


def delete_expired(on: date) -> int:
    """Empty every row whose day has come; how many they were. The book keeps their digest, and nothing else is left."""
    return models.Opening.objects.filter(delete_on__lte=on).exclude(sealed="").update(sealed="")


def _read(contract: models.Contract, found: models.Opening) -> dict[str, Any]:
    text = _unlocked(found.sealed, *_row(contract, found.draw, found.leaf))
    held: dict[str, Any] = codec.from_json(text, "opening")
    return held


def _row(contract: models.Contract, draw: str, leaf: int) -> tuple[str, ...]:
    return "opening", str(contract.ref), draw, str(leaf)


def _locked(text: str, *about: str) -> str:
    raw = sealing.lock_draft(sealed.master(), text, sealing.about(*about))
    return base64.b64encode(raw).decode("ascii")


def _unlocked(text: str, *about: str) -> str:
    return sealing.unlock_draft(sealed.master(), base64.b64decode(text), sealing.about(*about))
