"""A contract as everybody may read it: only where the buyer published it, and only what its record says."""

from dataclasses import replace

from django.http import Http404

from makegood import ledger
from makegood.deliver import facts, findings
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import FindingMade
from makegood.web.contracts import happening
from makegood.web.contracts.place import Place, place, plain
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook


def row_of(slug: str) -> models.Contract:
    """A published contract. Http404 for one that is not, as for one that does not exist."""
    open_ = models.Contract.objects.filter(public=True).select_related("authority", "supplier")
    found: models.Contract | None = open_.filter(slug=plain(slug)).first()
    if found is None:
        raise Http404
    return found


def to_everybody(slug: str) -> Place:
    """A published contract with its book read. Http404 otherwise."""
    return place(row_of(slug), "public")


def record(found: Place) -> findings.Record:
    """The public record today."""
    return findings.record(named(found), found.state, found.on)


def named(found: Place) -> Agreed:
    """What was agreed, with the names of both sides as the site has them."""
    return replace(found.agreed, buyer=found.buyer, supplier=found.supplier)


def waits(found: Place, finding: FindingMade) -> bool:
    """May a finding not be told to everybody yet?"""
    return findings.status_of(found.state, finding, found.on) == "waiting"


def entries(found: Place) -> tuple[ledger.Entry, ...]:
    """The entries of the book before the first finding to which the supplier can still reply."""
    whole = tuple(DatabaseBook(found.record.book_id).entries())
    for each in happening.happened(found.record):
        if isinstance(each.fact, facts.FindingMade) and waits(found, each.fact):
            return whole[: each.number - 1]
    return whole


def book(found: Place) -> tuple[ledger.Entry, ...]:
    """The same, and only as far as no entry tells of fewer than ten people: a chain cannot leave one out."""
    told = entries(found)
    for each in happening.happened(found.record):
        if each.number <= len(told) and findings.tells_of_few(found.agreed, found.state, each.fact):
            return told[: each.number - 1]
    return told
