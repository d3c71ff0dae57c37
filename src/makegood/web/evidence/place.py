"""Who files evidence for which promise, and about whom: the buyer, the supplier, or an employer about itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.http import Http404, HttpRequest

from makegood.deliver import promises
from makegood.deliver.agreed import Promise
from makegood.deliver.facts import EvidenceFiled
from makegood.deliver.other.counted import kind_of
from makegood.deliver.other.filing import PEOPLE, WHOLE_CONTRACT
from makegood.web.contracts import place as contracts
from makegood.web.contracts.place import Place
from makegood.web.records import access_contracts as access
from makegood.web.records.models import Membership

WHOLE = ""
"""The word under which evidence about the whole contract stands."""
REF = 36
"""Characters of a person's opaque id on this site."""


@dataclass(frozen=True)
class Filer:
    """One reader at one promise. `tiers`: about whom evidence may be filed, '' for the whole contract."""

    found: Place
    number: int
    promise: Promise
    kind: str
    side: Literal["buyer", "supplier", "tier"]
    tiers: tuple[str, ...]
    person: Any

    @property
    def by(self) -> str:
        return str(self.person.ref)

    @property
    def people(self) -> bool:
        """The evidence is a register of people, so it comes with keys."""
        return self.kind in PEOPLE

    @property
    def graded(self) -> bool:
        """Somebody has to say how well it is proved. Only the buyer does; else it is the supplier's own word."""
        return self.side == "buyer" and not self.people and self.kind != "payment"

    @property
    def periods(self) -> tuple[promises.Period, ...]:
        """What it can be filed for, the latest first: the promise's periods that are over, and returns' within.

        Of two with the same days (a term that begins in mid half-year) it is the promise's own.
        """
        agreed, on = self.found.agreed, self.found.on
        own = promises.of_promise(agreed, self.promise)
        within = [each for each in promises.periods(agreed) if any(one.holds(each) for one in own)]
        over = {(each.starts, each.ends): each for each in (*within, *own) if each.ends < on}
        return tuple(sorted(over.values(), key=lambda each: (each.ends, each.days), reverse=True))

    @property
    def filed(self) -> tuple[EvidenceFiled, ...]:
        """What was filed for this promise, the newest first; for an employer its own only."""
        mine = [each for each in self.found.state.evidence if each.promise == self.promise.id]
        return tuple(each for each in reversed(mine) if self.side != "tier" or each.tier in self.tiers)

    def of_the_buyer(self, fact: EvidenceFiled) -> bool:
        """Did somebody else, of the buyer, file it?"""
        if fact.by == self.by or len(fact.by) != REF:
            return False
        authority = self.found.record.authority
        return bool(Membership.objects.filter(person__ref=fact.by, organisation=authority).exists())


def filer(request: HttpRequest, number: str, place_: int) -> Filer:
    """The reader at a promise that documents show. Http404 for everybody else, auditors and other promises."""
    person: Any = request.user
    found, side = _found(request, number)
    if side == "buyer" and not contracts.may_manage(person, found):
        raise Http404
    promise = found.promise(place_)
    kind = kind_of(promise.measure)
    tiers = tuple(_tiers(found, person, side, kind))
    if not kind or not tiers:
        raise Http404
    return Filer(found=found, number=place_, promise=promise, kind=kind, side=side, tiers=tiers, person=person)


def _found(request: HttpRequest, number: str) -> tuple[Place, Literal["buyer", "supplier", "tier"]]:
    try:
        found = contracts.seen(request, number)
    except Http404:
        own = access.tiers_that_report(request.user).filter(contract__number=contracts.plain(number)).first()
        if own is None:
            raise
        return contracts.place(own.contract, "supplier"), "tier"
    return found, "buyer" if found.side == "buyer" else "supplier"


def _tiers(found: Place, person: Any, side: str, kind: str) -> Iterator[str]:
    """About whom: the buyer anybody, the supplier the whole contract or itself, an employer below only itself."""
    if side != "tier":
        yield WHOLE
    if kind in WHOLE_CONTRACT:
        return
    known = promises.chain.known(found.agreed, found.state)
    own = set(access.tiers_that_report(person).filter(contract=found.record).values_list("word", flat=True))
    yield from (each for each in found.tiers if each in known and (side == "buyer" or each in own))
