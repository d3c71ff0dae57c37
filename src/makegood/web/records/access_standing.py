"""The only way from a page to a body's progress and its pledge. Whoever may not see it is told it is not there (404).

Everybody who works on buying for an authority may answer the factors; officers and managers begin and end a round, and
publish. A pledge that two have signed is everybody's to read; what is being written is the body's own. An administrator
reaches nothing by being one.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from makegood.web.records import access
from makegood.web.records.models import BodyAddress, Organisation, PledgeVersion, Role

WHO_ANSWER = (Role.OFFICER, Role.MANAGER, Role.EVALUATOR, Role.MODERATOR, Role.AUDITOR)
WHO_LEAD = (Role.OFFICER, Role.MANAGER)
WHO_PLEDGE = (Role.OFFICER, Role.MANAGER, Role.SUPPLIER)


def bodies_that_answer(person: Any) -> QuerySet[Organisation]:
    """The authorities whose factors the person may answer."""
    return access.organisations(person, *WHO_ANSWER).filter(kind=Organisation.Kind.AUTHORITY)


def bodies_that_pledge(person: Any) -> QuerySet[Organisation]:
    """The organisations for which the person may write or sign a pledge."""
    return access.organisations(person, *WHO_PLEDGE)


def chosen(bodies: QuerySet[Organisation], ref: str) -> Organisation:
    """The one of these bodies that a form names. Http404 for any other."""
    try:
        found = bodies.filter(ref=UUID(ref)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def answers_for(person: Any, slug: str) -> BodyAddress:
    """The body whose factors the person may answer. Http404 for everybody else."""
    return _one(slug, bodies_that_answer(person))


def leads(person: Any, slug: str) -> BodyAddress:
    """The body whose rounds the person may begin, end and publish."""
    held = access.organisations(person, *WHO_LEAD).filter(kind=Organisation.Kind.AUTHORITY)
    return _one(slug, held)


def progress_seen(person: Any, slug: str) -> tuple[BodyAddress, bool]:
    """A body whose progress the reader may see, and whether as a colleague. Everybody sees what is published."""
    own = _found(slug, bodies_that_answer(person))
    found = own or _found(slug, Organisation.objects.filter(address__progress_public=True))
    if found is None:
        raise Http404
    return found, own is not None


def pledges_for(person: Any, slug: str) -> BodyAddress:
    """The body whose pledge the person may write or sign. Http404 for everybody else."""
    return _one(slug, bodies_that_pledge(person))


def pledge_seen(person: Any, slug: str) -> tuple[BodyAddress, bool]:
    """A body whose pledge the reader may see, and whether as somebody of the body."""
    own = _found(slug, bodies_that_pledge(person))
    signed = PledgeVersion.objects.filter(second_by__isnull=False).values("organisation_id")
    found = own or _found(slug, Organisation.objects.filter(pk__in=signed))
    if found is None:
        raise Http404
    return found, own is not None


def may_lead(person: Any, body: BodyAddress) -> bool:
    """May the reader begin, end and publish rounds of this body?"""
    return access.organisations(person, *WHO_LEAD).filter(pk=body.organisation_id).exists()


def _one(slug: str, organisations: QuerySet[Organisation]) -> BodyAddress:
    found = _found(slug, organisations)
    if found is None:
        raise Http404
    return found


def _found(slug: str, organisations: QuerySet[Organisation] | Collection[Organisation]) -> BodyAddress | None:
    if "\x00" in slug:  # PostgreSQL takes no NUL
        return None
    return BodyAddress.objects.select_related("organisation").filter(slug=slug, organisation__in=organisations).first()
