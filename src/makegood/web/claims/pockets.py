"""Contracts that kept a promise, of which everybody may read: of the evidence files, and of the register.

A contract of the register is read from its book as its public record tells it, and nothing more: what waits for a reply
of the supplier, and every number of fewer than ten, is left out as it is there.
"""

from dataclasses import dataclass, replace

from django.http import Http404
from django.utils.translation import gettext as _

from makegood.learn import evidence, replicate
from makegood.learn.evidence import Contract, Evidence, Header, exporting
from makegood.web.claims import source, told
from makegood.web.contracts import happening
from makegood.web.contracts.labour import region_of
from makegood.web.contracts.place import Place
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook
from makegood.web.register import keeping, published

MOST = 20
"""Contracts of the register in the list; the register itself has the rest."""


@dataclass(frozen=True, kw_only=True)
class Pocket:
    """One contract: its title, the evidence it stands in, its id there, and its slug where it is on the register."""

    title: str
    held: Evidence
    id: str
    slug: str = ""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One line of the list: `kept` of `promises`, and who bought it, where that is public."""

    title: str
    buyer: str
    kept: int
    promises: int
    id: str = ""
    slug: str = ""


def listed() -> tuple[Listed, ...]:
    """Every contract of the files that kept a promise, then the newest of the register."""
    return (*_of_files(), *_of_register())


def _of_files() -> tuple[Listed, ...]:
    held = source.published()
    found = ((each, replicate.did(held, each.id)) for each in replicate.pockets(held))
    return tuple(
        Listed(
            title=_called(each),
            buyer=each.buyer,
            kept=sum(one.was_kept for one in did),
            promises=len(did),
            id=each.id,
        )
        for each, did in found
        if any(one.was_kept for one in did)
    )


def _called(contract: Contract) -> str:
    """'Home care, North East': an evidence file has no titles."""
    place = contract.region or contract.nation
    return ", ".join(each for each in (told.sector(contract.sector), told.place(place) if place else "") if each)


def _of_register() -> tuple[Listed, ...]:
    """No book is read for the list: what the rows of the register say is enough."""
    keeping.catch_up()
    rows = models.RegisterRow.objects.filter(listed=True, contract__public=True, kept__gt=0)
    return tuple(
        Listed(title=each.title, buyer=each.buyer, kept=each.kept, promises=each.promises, slug=each.contract.slug)
        for each in rows.select_related("contract").order_by("-signed", "id")[:MOST]
    )


def of_file(id_: str) -> Pocket:
    """A contract of the evidence files. Http404 for one that promised nothing, or is not there."""
    held = source.published()
    found = next((each for each in replicate.pockets(held) if each.id == id_), None)
    if found is None:
        raise Http404
    return Pocket(title=_called(found), held=held, id=found.id)


def of_register(slug: str) -> Pocket:
    """A published contract, with what the evidence files know of the same asks. Http404 for one that is not public."""
    found = published.to_everybody(slug)
    own = exported(found)
    files = source.published()
    id_ = next(each.id for each in own.entries if isinstance(each, Contract))
    others = replace(files, entries=tuple(each for each in files.entries if id_ not in (each.id, _of(each))))
    both = evidence.merged([("register", own), ("files", others)], own.header).evidence
    return Pocket(title=found.record.title, held=both, id=id_, slug=found.record.slug)


def _of(entry: evidence.Entry) -> str:
    return getattr(entry, "contract", "")


def exported(found: Place) -> Evidence:
    """What `learn evidence export` gives for the book, from its public record. Http404 where nothing was signed."""
    happened = happening.happened(found.record)
    first = next(iter(DatabaseBook(found.record.book_id).entries()), None)
    if first is None or not happened or found.state.opened is None:
        raise Http404
    book = exporting.Read(
        agreed=published.named(found),
        state=found.state,
        happened=happened,
        on=found.on,
        id=f"contract-{first.digest[:16]}",
    )
    said = exporting.Told(region=region_of(found))
    header = Header(title=_("%(title)s, from its public record") % {"title": found.record.title})
    return Evidence(header=header, entries=exporting.entries(book, said))
