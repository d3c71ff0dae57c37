"""A contract comes into being: its record, its book with what was agreed as the first entry, and who works on it."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from makegood import ledger
from makegood.deliver import facts
from makegood.deliver.agreed import Agreed, Tier
from makegood.deliver.facts import KINDS
from makegood.terms import codec
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook

RESERVED = frozenset({"changes", "data", "questions"})
"""Words that the register itself uses in its addresses: no contract has one for its public address."""


def made(
    agreed: Agreed,
    *,
    authority: models.Organisation,
    supplier: models.Organisation,
    by: models.Person,
    at: datetime,
    names: Mapping[str, str] | None = None,
    firms: Mapping[str, models.Organisation] | None = None,
    tender: models.Tender | None = None,
    award: str = "",
    number: str = "",
    public: bool = False,
) -> models.Contract:
    """The contract with its book opened, its tiers invited in the order they stand in `agreed`.

    `names`: tier to the employer's name, and `firms`: tier to its organisation, where it has an account; the first
    tier is the supplier itself. `award`: the tender's book and its head. `number`: as given, or the one in `agreed`
    where it is free, or the next one; what is signed carries it too.
    """
    number = number or _free(agreed.contract, at)
    agreed = replace(agreed, contract=number)
    firms = {agreed.tiers[0].id: supplier, **(firms or {})}
    text = codec.to_json(agreed)
    with transaction.atomic():
        record = _record(agreed, text, authority, supplier, tender, number, at, public)
        book = DatabaseBook(record.book_id)
        opened = facts.ContractOpened(
            contract=agreed.contract, agreed=ledger.digest_of_bytes(text.encode()), starts=agreed.starts,
            ends=agreed.ends, award=award, by=str(by.ref),
        )  # fmt: skip
        book.append(*KINDS.written(opened), at=at)
        for tier in agreed.tiers:
            _invited(record, book, tier, (names or {}).get(tier.id, ""), firms.get(tier.id), by=by, at=at)
    return record


def _record(
    agreed: Agreed, text: str, authority: Any, supplier: Any, tender: Any, number: str, at: datetime, public: bool
) -> models.Contract:
    book = DatabaseBook.made(f"contract-{number}", at=at)
    found: models.Contract = models.Contract.objects.create(
        number=number, slug=_slug(agreed.title, authority.name, number), title=agreed.title[:200], authority=authority,
        supplier=supplier, tender=tender, agreed=text, made_at=at, public=public, book_id=book.id,
    )  # fmt: skip
    return found


def _invited(
    record: models.Contract, book: DatabaseBook, tier: Tier, name: str, firm: Any, *, by: Any, at: datetime
) -> None:
    """A row with the employer's name, and the fact without it."""
    parent = record.tiers.filter(word=tier.parent).first() if tier.parent else None
    record.tiers.create(
        word=tier.id, parent=parent, level=tier.level, name=(name or (firm.name if firm else tier.id))[:200],
        organisation=firm, made_at=at,
    )  # fmt: skip
    fact = facts.TierInvited(tier=tier.id, parent=tier.parent, level=tier.level, by=str(by.ref))
    book.append(*KINDS.written(fact), at=at)


def _free(number: str, at: datetime) -> str:
    """The contract's own number, where nobody has it."""
    fits = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}", number) is not None
    return number if fits and not models.Contract.objects.filter(number=number).exists() else _next_number(at)


def _next_number(at: datetime) -> str:
    """'C-2026-031': the next of the year. Two at once cannot take one number: it is unique."""
    head = f"C-{at.year}-"
    taken = models.Contract.objects.filter(number__startswith=head).values_list("number", flat=True)
    last = max((int(each.removeprefix(head)) for each in taken if each.removeprefix(head).isdigit()), default=0)
    return f"{head}{last + 1:03d}"


def _slug(title: str, authority: str, number: str) -> str:
    """The public address: the title; with the buyer's name, and then a few letters, where that is taken."""
    for words in (title, f"{title} {authority}"):
        wanted = slugify(words)[:100]
        if wanted and wanted not in RESERVED and not models.Contract.objects.filter(slug=wanted).exists():
            return wanted
    return f"{slugify(title)[:100] or slugify(number)}-{secrets.token_hex(3)}"
