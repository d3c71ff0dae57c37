"""A body's contracts and tenders as the learning room reads them. A book is read again only once it has grown."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.text import slugify

from makegood.deliver.agreed import Agreed
from makegood.deliver.state import Contract
from makegood.learn import pledges, standing
from makegood.terms import codec
from makegood.web.contracts import happening
from makegood.web.contracts.place import AGREED, agreed_on
from makegood.web.pledge import versions
from makegood.web.records import models
from makegood.web.tenders import documents

MOST = 300
"""Contracts that a page reads, the newest first. A page that leaves some out says so."""


def followed(organisation: models.Organisation, on: date) -> tuple[standing.Followed, ...]:
    """The contracts in force of an authority, or that a firm holds."""
    rows = _newest(organisation)
    last = _last(rows)
    managed = models.ContractManager.objects.filter(contract__in=rows).values("contract_id").annotate(n=Count("id"))
    hands = {each["contract_id"]: each["n"] for each in managed}
    read = ((row, _read(_Key(row), last.get(row.book_id, 0), on)) for row in rows)
    return tuple(replace(each, managers=hands.get(row.pk, 0)) for row, each in read if each is not None)


def told(organisation: models.Organisation, on: date, measures: Collection[str]) -> tuple[pledges.Told, ...]:
    """The contracts in force that promise one of the measures, as everybody may read them. Others are not read."""
    rows = _newest(organisation, measures)
    last = _last(rows)
    found = (_tell(_Key(row), last.get(row.book_id, 0), on) for row in rows)
    return tuple(each for each in found if each is not None and set(each.parts) & set(measures))


def promised(organisation: models.Organisation, on: date) -> frozenset[str]:
    """The measures that contracts in force were signed with."""
    signed = (_signed(each) for each in _newest(organisation))
    return frozenset(promise.measure for each in signed if each.starts <= on <= each.ends for promise in each.promises)


def _newest(organisation: models.Organisation, measures: Collection[str] | None = None) -> list[models.Contract]:
    """Contracts, newest first. With `measures`: those whose documents name one of them."""
    firm = organisation.kind == models.Organisation.Kind.SUPPLIER
    rows = models.Contract.objects.filter(Q(supplier=organisation) if firm else Q(authority=organisation))
    if measures is not None:
        names = [f'"measure": "{each}"' for each in sorted(measures)]
        found = Q(pk__in=())
        for name in names:
            found |= Q(agreed__contains=name)
        changed = models.ContractPaper.objects.filter(contract__in=rows, kind=AGREED).values("contract_id")
        rows = rows.filter(found | Q(pk__in=changed))
    return list(rows.select_related("book")[:MOST])


def _last(rows: list[models.Contract]) -> dict[str, int]:
    """The number of the last entry of each book."""
    entries = models.Entry.objects.filter(book__contract__in=rows).values("book_id").annotate(last=Max("number"))
    return {each["book_id"]: each["last"] for each in entries}


class _Key:
    """A contract by its reference, which no other ever has, and whether it is public: what is read is kept under it."""

    def __init__(self, record: models.Contract) -> None:
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._is == other._is

    def __hash__(self) -> int:
        return hash(self._is)

    @property
    def _is(self) -> tuple[UUID, bool]:
        return self.record.ref, self.record.public


def _signed(record: models.Contract) -> Agreed:
    """What was agreed at signature."""
    made: Agreed = codec.to_value(Agreed, codec.from_json(record.agreed, record.number), record.number)
    return made


@lru_cache(maxsize=2 * MOST)
def _state(key: _Key, last: int) -> Contract:
    """What the book says. `last` is the number of its last entry: what is kept is never older than the book."""
    del last
    return happening.state(key.record)


@lru_cache(maxsize=2 * MOST)
def _read(key: _Key, last: int, on: date) -> standing.Followed | None:
    """The contract on a day; None for one that is not in force."""
    if not _signed(key.record).starts <= on:
        return None
    state = _state(key, last)
    agreed = agreed_on(key.record, state, on)
    if not agreed.starts <= on <= agreed.ends:
        return None
    return standing.Followed(agreed=agreed, state=state, public=key.record.public)


@lru_cache(maxsize=2 * MOST)
def _tell(key: _Key, last: int, on: date) -> pledges.Told | None:
    """The contract as everybody may read it on a day."""
    found = _read(key, last, on)
    return None if found is None else pledges.tell(found, on)


def asked(organisation: models.Organisation) -> tuple[standing.Asked, ...]:
    """The body's tenders that went out, newest first, and the kinds of people whose words are in their logs."""
    rows = models.Tender.objects.filter(organisation=organisation, issued_at__isnull=False)[:MOST]
    return tuple(
        standing.Asked(
            issued=timezone.localdate(each.issued_at),
            said_by=frozenset(said.said_by for said in documents.design_of(each).tender.voice),
        )
        for each in rows
    )


def pledged(organisation: models.Organisation, on: date) -> bool:
    """Has the body a pledge that two signed, that is not over and was looked at within the year?"""
    last = next(iter(versions.signed(organisation)), None)
    return last is not None and versions.pledge_of(last).state(on) == "in force"


def address_of(organisation: models.Organisation) -> models.BodyAddress:
    """The word by which a body is found, made once: its name in small letters, with a number where that is taken."""
    found = models.BodyAddress.objects.filter(organisation=organisation).first()
    if found is not None:
        return found
    word, n = slugify(organisation.name)[:100] or "body", 1
    slug = word
    while models.BodyAddress.objects.filter(slug=slug).exists():
        n += 1
        slug = f"{word}-{n}"
    return models.BodyAddress.objects.get_or_create(organisation=organisation, defaults={"slug": slug})[0]
