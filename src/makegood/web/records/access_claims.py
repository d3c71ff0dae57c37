"""The only way from a page to what a body adds to the evidence. What was registered, everybody may read."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from makegood.web.records.access import organisations
from makegood.web.records.models import AddedDesign, Organisation, Role

WHO_ADD = (Role.OFFICER, Role.MANAGER)


def body_that_adds(person: Any) -> Organisation | None:
    """The authority for which the person may add to the evidence; None for anybody else."""
    found: Organisation | None = organisations(person, *WHO_ADD).filter(kind=Organisation.Kind.AUTHORITY).first()
    return found


def designs() -> QuerySet[AddedDesign]:
    """Every design that was registered here, newest first. They are public from the day they are registered."""
    return AddedDesign.objects.select_related("organisation").prefetch_related("results")


def design(ref: UUID) -> AddedDesign:
    """One of them. Http404 where there is none."""
    found = designs().filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def design_of_body(person: Any, ref: UUID) -> AddedDesign:
    """A design of a body for which the person may add. Http404 for everybody else."""
    bodies = organisations(person, *WHO_ADD).filter(kind=Organisation.Kind.AUTHORITY)
    found = designs().filter(ref=ref, organisation__in=bodies).first()
    if found is None:
        raise Http404
    return found
