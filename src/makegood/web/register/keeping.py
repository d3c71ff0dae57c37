"""The index of the register follows the books: marked when a fact comes, read again after, looked over every hour.

A list never reads a book. Locks are taken in one order, book, row, counter, so nobody waits for each other for ever.
"""

import logging
import time
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_save
from django.utils import timezone

from makegood.learn import register
from makegood.terms import BadInput
from makegood.web.contracts.place import Place, place
from makegood.web.records import models
from makegood.web.register import changes, published, telling

LOG = logging.getLogger("django.makegood.register")
AN_HOURS_WORK = 120.0
"""Seconds. A book takes about a fiftieth of one: some thousands of contracts."""
BATCH = 50
SEVERAL = 5
"""Most books that one request reads for others; the rest waits for the next, or for the hour."""


def connect() -> None:
    """Watch books and contracts; called once, when the models are there."""
    post_save.connect(_entry_written, sender=models.Entry, dispatch_uid="register.entry")
    post_save.connect(_contract_saved, sender=models.Contract, dispatch_uid="register.contract")


def _entry_written(instance: models.Entry, created: bool, **_more: Any) -> None:
    """A fact may change what everybody reads. The row is locked by this until the fact is there for good."""
    marked = models.RegisterRow.objects.filter(contract__book_id=instance.book_id).update(stale=True)
    if created and marked:
        transaction.on_commit(lambda: _read_book(instance.book_id), robust=True)


def _contract_saved(instance: models.Contract, **_more: Any) -> None:
    if instance.public:
        _row, new = models.RegisterRow.objects.get_or_create(contract=instance)
        if not new:
            models.RegisterRow.objects.filter(contract=instance).update(stale=True)
        transaction.on_commit(lambda: _read_book(instance.book_id), robust=True)
    else:
        with transaction.atomic():
            _take_away(instance)


def _read_book(book: str) -> None:
    catch_up(models.RegisterRow.objects.filter(contract__book_id=book))


def catch_up(rows: QuerySet[models.RegisterRow] | None = None, *, most: int = SEVERAL) -> int:
    """Read the books of rows that are marked, some of them; how many there were."""
    wanted = models.RegisterRow.objects.all() if rows is None else rows
    found = list(wanted.filter(stale=True, contract__public=True).values_list("contract_id", flat=True)[:most])
    for each in found:
        try:
            refresh(each)
        except BadInput as error:
            _put_off(each, error)
    return len(found)


def _put_off(contract: int, error: BadInput) -> None:
    """A contract that cannot be read stands as it was and is tried again tomorrow; the others are not held up."""
    LOG.error("the register cannot read contract %s: %s", contract, error)
    tomorrow = timezone.localdate() + timedelta(days=1)
    models.RegisterRow.objects.filter(contract_id=contract).update(stale=False, look_again_on=tomorrow)


def refresh(contract: int) -> None:
    """One row from its book as it is today; a change of what everybody reads goes into the feed with it."""
    with transaction.atomic():
        row = models.RegisterRow.objects.select_for_update().filter(contract_id=contract).first()
        record = models.Contract.objects.select_related("authority", "supplier").get(pk=contract)
        if row is None or not record.public:
            return
        found = place(record, "public")
        _fill(row, found)


def _fill(row: models.RegisterRow, found: Place) -> None:
    made = published.record(found)
    told = register.summary(published.named(found), found.state, made)
    says, digest = telling.counted(made.counts, len(made.latest)), register.fingerprint(made)
    new = not row.listed
    for name, held in telling.columns(told, found).items():
        setattr(row, name, held)
    changed = new or row.digest != digest
    row.listed, row.stale, row.digest = True, False, digest
    row.save()
    if changed:
        kind = changes.Kind.PUBLISHED if new else changes.Kind.CHANGED
        changes.add(found.record, kind, at=timezone.now(), says=says, releases=telling.new_releases(found, made))


def _take_away(contract: models.Contract) -> None:
    """Nothing of it is told any more: the row goes, releases are emptied, and the feed says so."""
    row = models.RegisterRow.objects.select_for_update().filter(contract=contract).first()
    if row is None:
        return
    listed = row.listed
    row.delete()
    if listed:
        changes.empty(contract)
        changes.add(contract, changes.Kind.UNPUBLISHED, at=timezone.now())


def keep(at: datetime, *, seconds: float = AN_HOURS_WORK) -> int:
    """Every hour: rows that are missing, should not be there, are marked, or whose day has come. How many were read.

    What does not fit into the seconds waits for the next hour: after a quarter's last day every contract may be due.
    """
    for each in models.Contract.objects.filter(public=False, register_row__isnull=False):
        with transaction.atomic():
            _take_away(each)
    for each in models.Contract.objects.filter(public=True, register_row__isnull=True):
        models.RegisterRow.objects.get_or_create(contract=each)
    models.RegisterRow.objects.filter(_due(timezone.localtime(at).date())).update(stale=True)
    done, until = 0, time.monotonic() + seconds
    while time.monotonic() < until and (read := catch_up(most=BATCH)):
        done += read
    return done


def _due(on: date) -> Q:
    return Q(stale=False, look_again_on__lte=on)


def read_all() -> int:
    """Every published contract anew, whatever its mark: for the command, after a new version."""
    models.RegisterRow.objects.update(stale=True)
    return keep(timezone.now(), seconds=float("inf"))
