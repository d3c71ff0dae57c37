"""The feed of changes, which cannot skip a record.

Whoever writes a change locks the one row that counts them until it commits. So cursors go in the order of commits, and
a reader who has seen cursor 7 has seen everything before it: nothing with a lower number can still arrive.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from makegood import ledger
from makegood.terms import codec
from makegood.web.records import models

Kind = models.RegisterChange.Kind


def add(
    contract: models.Contract,
    kind: str,
    *,
    at: datetime,
    says: str = "",
    releases: Sequence[Any] = (),
) -> models.RegisterChange:
    """The next change. Must be called inside the transaction of what changed, and as late in it as can be."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a change is told in the transaction that makes it")
    models.ChangeCounter.objects.get_or_create(pk=1)
    counter = models.ChangeCounter.objects.select_for_update().get(pk=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    text = codec.to_json(list(releases)) if releases else ""
    made: models.RegisterChange = models.RegisterChange.objects.create(
        cursor=counter.last, contract=contract, kind=kind, at=at, says=says[:300], releases=text,
        digest=ledger.digest_of_bytes(text.encode()) if text else "",
    )  # fmt: skip
    return made


def empty(contract: models.Contract) -> None:
    """What was told of a contract is told no more; the numbers stay."""
    models.RegisterChange.objects.filter(contract=contract).update(releases="", digest="", says="")


def after(cursor: int, *, most: int) -> list[models.RegisterChange]:
    """The changes that follow a cursor, in order."""
    rows = models.RegisterChange.objects.filter(cursor__gt=cursor).select_related("contract")
    return list(rows.order_by("cursor")[:most])


def last() -> int:
    """The highest cursor there is; 0 before the first change."""
    row = models.ChangeCounter.objects.filter(pk=1).first()
    return row.last if row else 0
