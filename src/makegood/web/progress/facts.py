"""A body's contracts and tenders as the learning room reads them. A book is read again only once it has grown."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.text import slugify

from makegood.deliver.agreed import Agreed
from makegood.deliver.state import Contract
from makegood.learn import standing
from makegood.terms import codec
from makegood.web.contracts import happening
from makegood.web.contracts.place import agreed_on
from makegood.web.pledge import versions
from makegood.web.records import models
from makegood.web.tenders import documents

MOST = 300
"""Contracts that a page reads, the newest first. A page that leaves some out says so."""


def followed(
    organisation: models.Organisation, on: date, *, measures: Collection[str] | None = None
) -> tuple[standing.Followed, ...]:
    """The contracts in force of an authority, or that a firm holds. With `measures`: those that promise one of them."""
    firm = organisation.kind == models.Organisation.Kind.SUPPLIER
    own = Q(supplier=organisation) if firm else Q(authority=organisation)
    rows = list(models.Contract.objects.filter(own).select_related("book")[:MOST])
    entries = models.Entry.objects.filter(book__contract__in=rows).values("book_id").annotate(last=Max("number"))
    last = {each["book_id"]: each["last"] for each in entries}
    managed = models.ContractManager.objects.filter(contract__in=rows).values("contract_id").annotate(n=Count("id"))
    hands = {each["contract_id"]: each["n"] for each in managed}
    wanted = None if measures is None else frozenset(measures)
    read = ((row, _read(_Key(row), last.get(row.book_id, 0), on, wanted)) for row in rows)
    return tuple(
        standing.Followed(agreed=told[0], state=told[1], public=row.public, managers=hands.get(row.pk, 0))
        for row, told in read
        if told is not None
    )


class _Key:
    """A contract by its reference, which no other contract ever has: what was read is kept under it."""

    def __init__(self, record: models.Contract) -> None:
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.record.ref == other.record.ref

    def __hash__(self) -> int:
        return hash(self.record.ref)


@lru_cache(maxsize=2 * MOST)
def _read(key: _Key, last: int, on: date, wanted: frozenset[str] | None) -> tuple[Agreed, Contract] | None:
    """What was agreed and what the book says; None for a contract that is not in force or promises nothing wanted.

    `last` is the number of the book's last entry: what is kept is never older than the book.
    """
    del last
    number = key.record.number
    signed: Agreed = codec.to_value(Agreed, codec.from_json(key.record.agreed, number), number)
    if not signed.starts <= on:
        return None
    state = happening.state(key.record)
    agreed = agreed_on(key.record, state, on)
    unwanted = wanted is not None and not wanted & {each.measure for each in agreed.promises}
    return None if unwanted or not agreed.starts <= on <= agreed.ends else (agreed, state)


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
