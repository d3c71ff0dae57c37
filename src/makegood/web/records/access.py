"""The only way from a page to a record. Whoever may not see a thing is told that it is not there (404)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from makegood.web.records.models import Check, Organisation, Role

MAY_CHECK_DRAFTS = (Role.OFFICER,)


def organisation_that_checks(person: Any) -> Organisation:
    """The organisation in which the person may check drafts. Http404 when there is none."""
    found = Organisation.objects.filter(memberships__in=_roles(person)).order_by("id").first()
    if found is None:
        raise Http404
    return found


def checks(person: Any, *, at: datetime) -> QuerySet[Check]:
    """The checks the person may see at that moment: their organisation's, by role, until they expire."""
    return Check.objects.filter(organisation__memberships__in=_roles(person), expires_at__gt=at).distinct()


def check(person: Any, id_: UUID, *, at: datetime, for_change: bool = False) -> Check:
    """One check, locked until the transaction ends when it is to be changed. Http404 for everybody else."""
    found = checks(person, at=at).filter(id=id_).first()
    if found is None:
        raise Http404
    return Check.objects.select_for_update().get(id=found.id) if for_change else found


def _roles(person: Any) -> QuerySet[Any]:
    """The person's memberships that allow checking drafts; none for somebody unknown or no longer active."""
    from makegood.web.records.models import Membership

    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(person_id=person.pk, role__in=MAY_CHECK_DRAFTS)
