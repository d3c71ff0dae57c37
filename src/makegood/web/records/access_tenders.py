"""The only way from a page to a tender or a bid. Whoever may not see it is told that it is not there (404).

An officer or an auditor of the authority reaches its tenders; an evaluator or a moderator only those they are assigned
to, and only while they hold that role in the authority. A supplier reaches its own bids. An administrator
reaches nothing by being one.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from makegood.web.records.models import Assignment, Bid, Membership, Organisation, Role, Tender

OF_THE_WHOLE_AUTHORITY = frozenset({Role.OFFICER, Role.AUDITOR})
"""Roles that reach every tender of their authority. The others need an assignment to the tender as well."""


def tenders(person: Any, *, may: Collection[str]) -> QuerySet[Tender]:
    """The tenders on which the person works in one of these roles; none for somebody unknown or no longer active."""
    reached = Q(pk__in=())
    for role in may:
        own = Q(organisation__in=_organisations(person, role))
        if role not in OF_THE_WHOLE_AUTHORITY:
            own &= Exists(Assignment.objects.filter(tender=OuterRef("pk"), person_id=_id(person), role=role))
        reached |= own
    return Tender.objects.filter(reached).select_related("organisation")


def tender(person: Any, number: str, *, may: Collection[str], for_change: bool = False) -> Tender:
    """One tender, locked until the transaction ends when it is to be changed. Http404 for everybody else."""
    found: Tender = the_one(tenders(person, may=may), number, for_change=for_change)
    return found


def tender_for_officer(person: Any, number: str, *, for_change: bool = False) -> Tender:
    """A tender of the officer's authority."""
    return tender(person, number, may=(Role.OFFICER,), for_change=for_change)


def tender_for_evaluator(person: Any, number: str) -> Tender:
    """A tender that the evaluator is assigned to score."""
    return tender(person, number, may=(Role.EVALUATOR,))


def tender_for_moderator(person: Any, number: str) -> Tender:
    """A tender that the moderator is assigned to."""
    return tender(person, number, may=(Role.MODERATOR,))


def bids_for_supplier(person: Any) -> QuerySet[Bid]:
    """The bids of the person's own firm."""
    return Bid.objects.filter(supplier__in=_organisations(person, Role.SUPPLIER)).select_related("tender", "supplier")


def bid_for_supplier(person: Any, number: str, *, for_change: bool = False) -> Bid:
    """One bid of the person's own firm, locked until the transaction ends when it is to be changed."""
    found: Bid = the_one(bids_for_supplier(person), number, for_change=for_change)
    return found


def firm_that_bids(person: Any) -> Organisation | None:
    """The firm the person bids for; None for anybody who bids for none."""
    return _organisations(person, Role.SUPPLIER).filter(kind=Organisation.Kind.SUPPLIER).order_by("id").first()


def authorities(person: Any, *, may: Collection[str]) -> QuerySet[Organisation]:
    """The authorities in which the person holds one of these roles."""
    held = Membership.objects.filter(person_id=_id(person), role__in=may).values("organisation_id")
    return Organisation.objects.filter(pk__in=held, kind=Organisation.Kind.AUTHORITY)


def authority_that_buys(person: Any) -> Organisation:
    """The authority for which the person may start a tender. Http404 when there is none."""
    found = _organisations(person, Role.OFFICER).filter(kind=Organisation.Kind.AUTHORITY).order_by("id").first()
    if found is None:
        raise Http404
    return found


def the_one(reached: QuerySet[Any], number: str, *, for_change: bool) -> Any:
    """The one record of that number among those that may be reached. Every refusal of this module is made here."""
    found = None if "\x00" in number else reached.filter(number=number).first()  # PostgreSQL takes no NUL
    if found is None:
        raise Http404
    return reached.model.objects.select_for_update().get(pk=found.pk) if for_change else found


def _organisations(person: Any, role: str) -> QuerySet[Organisation]:
    """Where the person holds the role today."""
    held = Membership.objects.filter(person_id=_id(person), role=role)
    return Organisation.objects.filter(pk__in=held.values("organisation_id"))


def _id(person: Any) -> Any:
    """Nobody's id, 0, for somebody who is not signed in or no longer active."""
    known = getattr(person, "is_authenticated", False) and person.is_active
    return person.pk if known else 0
