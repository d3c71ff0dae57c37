"""What every page of a contract starts from: the record, the reader's side, what was agreed, what its book says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone

from makegood import ledger
from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Promise
from makegood.deliver.state import Contract, Refused
from makegood.terms import codec
from makegood.web.contracts import happening
from makegood.web.records import access_contracts as access
from makegood.web.records import models

Side = Literal["buyer", "supplier", "public"]
AGREED = "agreed"
"""The kind of paper that holds a later document of what is agreed."""


@dataclass(frozen=True)
class Place:
    """One contract as a page reads it on a day."""

    record: models.Contract
    side: Side
    state: Contract
    agreed: Agreed
    on: date

    @property
    def buyer(self) -> str:
        return str(self.record.authority.name)

    @property
    def supplier(self) -> str:
        return str(self.record.supplier.name)

    def called(self, side: str) -> str:
        """The name of a side, or of an employer by its word, as everybody reads it."""
        return self.buyer if side == "buyer" else self.tier_name(side) if side in self.tiers else self.supplier

    @property
    def asking(self) -> str:
        """What a link carries so that somebody on both sides stays on this one."""
        return "?as=supplier" if self.side == "supplier" else ""

    @cached_property
    def tiers(self) -> dict[str, models.Tier]:
        """The tiers by their word, in order."""
        return {each.word: each for each in self.record.tiers.select_related("organisation", "parent")}

    def tier_name(self, word: str) -> str:
        return self.tiers[word].name if word in self.tiers else word

    def promise(self, number: int) -> Promise:
        """The promise a page calls by this number, from 1. Http404 where there is none."""
        if not 1 <= number <= len(self.agreed.promises):
            raise Http404
        return self.agreed.promises[number - 1]

    def number_of(self, promise: str) -> int:
        """The number of a promise by its id; 0 where it is no longer agreed."""
        return next((n for n, each in enumerate(self.agreed.promises, start=1) if each.id == promise), 0)

    def judged(self, promise: str, period: str) -> Agreed:
        """What a promise is judged by in a period, however it was changed after its first day."""
        whole = promises.period(self.agreed, period)
        return promises.change.judged_by(lambda day: agreed_on(self.record, self.state, day), promise, whole)

    def words(self, digest: str) -> str:
        """A document beside the book; empty where it was erased, or was changed since."""
        if not digest:
            return ""
        kept = self.record.papers.filter(locked=True, digest=digest).values_list("text", flat=True).first() or ""
        return kept if ledger.digest_of_bytes(kept.encode()) == digest else ""


def place(record: models.Contract, side: Side) -> Place:
    """The contract today. Raises BadInput for a book that cannot be read."""
    state, on = happening.state(record), timezone.localdate()
    return Place(record=record, side=side, state=state, agreed=agreed_on(record, state, on), on=on)


def agreed_on(record: models.Contract, state: Contract, on: date) -> Agreed:
    """The document in force on a day, whose digest the book has. Raises BadInput where it is gone or was changed."""
    try:
        digest = state.agreed_on(on)
    except Refused:
        digest = ""
    text = record.agreed
    if ledger.digest_of_bytes(text.encode()) != digest:
        text = record.papers.filter(kind=AGREED, digest=digest).values_list("text", flat=True).first() or record.agreed
    return codec.to_value(Agreed, codec.from_json(text, record.number), record.number)


def seen(request: HttpRequest, number: str) -> Place:
    """The contract from the reader's own side. Http404 for everybody else.

    Somebody who is on both sides (one person on one computer) chooses with `as=supplier`.
    """
    if (
        side_of(request) == "supplier"
        and access.contracts_of_supplier(request.user).filter(number=plain(number)).exists()
    ):
        return place(access.contract_held(request.user, number), "supplier")
    record, side = access.contract_seen(request.user, number)
    return place(record, "buyer" if side == "buyer" else "supplier")


def side_of(request: HttpRequest) -> str:
    """The side somebody on both sides asks for; empty where nothing is said."""
    return str(request.POST.get("as") or request.GET.get("as") or "")


def managed(request: HttpRequest, number: str) -> Place:
    """For officers and managers of the buyer. Http404 for everybody else, auditors included."""
    return place(access.contract_to_manage(request.user, number), "buyer")


def of_the_buyer(request: HttpRequest, number: str) -> Place:
    """For everybody of the buyer who may see it: officers, managers and auditors."""
    record = access.contracts_of_authority(request.user).filter(number=plain(number)).first()
    if record is None:
        raise Http404
    return place(record, "buyer")


def may_manage(person: Any, found: Place) -> bool:
    """Is the reader somebody who acts for the buyer, and not only looks on?"""
    reached = access.contracts_of_authority(person, may=access.WHO_MANAGE)
    return found.side == "buyer" and reached.filter(pk=found.record.pk).exists()


def plain(number: str) -> str:
    """An address without the character that no database takes."""
    return "" if "\x00" in number else number


def names(refs: Iterable[str]) -> Mapping[str, str]:
    """Ref to name, of people."""
    found = models.Person.objects.filter(ref__in={ref for ref in refs if len(ref) == 36})
    return {str(each.ref): each.name for each in found}
