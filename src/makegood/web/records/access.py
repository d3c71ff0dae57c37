"""The only way from a page to a record. Whoever may not see a thing is told that it is not there (404)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from makegood.web.records.models import Check, Membership, Organisation, Person, Role

MAY_CHECK_DRAFTS = (Role.OFFICER,)


def organisation_that_checks(person: Any) -> Organisation:
    """The organisation in which the person may check drafts. Http404 when there is none."""
    found = Organisation.objects.filter(memberships__in=memberships(person, *MAY_CHECK_DRAFTS)).order_by("id").first()
    if found is None:
        raise Http404
    return found


def checks(person: Any, *, at: datetime) -> QuerySet[Check]:
    """The checks the person may see at that moment: their organisation's, by role, until they expire."""
    return Check.objects.filter(
        organisation__memberships__in=memberships(person, *MAY_CHECK_DRAFTS), expires_at__gt=at
    ).distinct()


def check(person: Any, id_: UUID, *, at: datetime, for_change: bool = False) -> Check:
    """One check, locked until the transaction ends when it is to be changed. Http404 for everybody else."""
    found = checks(person, at=at).filter(id=id_).first()
    if found is None:
        raise Http404
    return Check.objects.select_for_update().get(id=found.id) if for_change else found


def memberships(person: Any, *roles: str) -> QuerySet[Membership]:
    """The person's memberships in these roles, or in any; none for somebody unknown or no longer active."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return Membership.objects.none()
    held = Membership.objects.filter(person_id=person.pk)
    return held.filter(role__in=roles) if roles else held


def roles(person: Any) -> frozenset[str]:
    """Every role the person holds, in whichever organisation."""
    return frozenset(memberships(person).values_list("role", flat=True))


def organisations(person: Any, *roles: str) -> QuerySet[Organisation]:
    """The organisations in which the person holds one of these roles, oldest first."""
    return Organisation.objects.filter(memberships__in=memberships(person, *roles)).distinct().order_by("id")


def administered(person: Any) -> QuerySet[Organisation]:
    """The organisations whose people the person looks after."""
    return organisations(person, Role.ADMINISTRATOR)


def organisation_administered(person: Any, ref: UUID | None = None) -> Organisation:
    """The one of that ref, or the first. Http404 for whoever does not administer it."""
    found = administered(person)
    first = (found.filter(ref=ref) if ref else found).first()
    if first is None:
        raise Http404
    return first


def colleague(person: Any, organisation: UUID, ref: UUID) -> tuple[Organisation, Person]:
    """Somebody who has, or had, a role in an organisation that the person administers. Http404 otherwise."""
    where = organisation_administered(person, organisation)
    here = Q(memberships__organisation=where) | Q(role_changes__organisation=where)
    found = Person.objects.filter(here, ref=ref).first()
    if found is None:
        raise Http404
    return where, found
