"""Contracts of one manager, with something to do."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from makegood.deliver.facts import KINDS, ReturnFiled
from tests.web.contracts.conftest import AT, NAMES, NOW, Running, _own_sealing_key, agreed, as_, clock, running

__all__ = ["_own_sealing_key", "as_", "clock", "running"]
WEEK = "/this-week/"
LONG = "/this-week/?minutes=600"


def many(running: Running, count: int, **changed: Any) -> list[Any]:
    """More contracts of the same buyer and supplier; every fourth has all its returns."""
    from makegood.web.contracts.making import made
    from makegood.web.records.books import DatabaseBook

    found = []
    for n in range(count):
        record = made(
            replace(agreed(**changed), title=f"Home care, area {n}", contract=f"C-2026-{100 + n}"),
            authority=running.record.authority, supplier=running.record.supplier, by=running.people["Ana"], at=AT,
            names=NAMES,
        )  # fmt: skip
        found.append(record)
        if n % 4 == 0:
            book = DatabaseBook(record.book_id)
            for fact in _nil(n):
                book.append(*KINDS.written(fact), at=NOW)
    return found


def _nil(n: int) -> Iterator[ReturnFiled]:
    for tier in NAMES:
        for period in ("2026-q2", "2026-q3"):
            digest = f"{n:02d}{tier[-1]}{period[-1]}".ljust(64, "a")
            yield ReturnFiled(tier=tier, period=period, kind="nil", bundle=digest, by="x")
