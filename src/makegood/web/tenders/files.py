"""The files of a pack, made from the design. The same design and day give the same bytes."""

from functools import lru_cache
from typing import Any

from django.utils import timezone

from makegood.web.records import models


def listed(row: models.Tender) -> list[dict[str, Any]]:
    return []


def one(row: models.Tender, name: str) -> tuple[bytes, str] | None:
    return None


__all__ = ["listed", "lru_cache", "one", "timezone"]
