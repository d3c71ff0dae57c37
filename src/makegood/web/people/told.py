"""What the people pages show, as plain values."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.web.people import roles
from makegood.web.people.waiting import Waiting, register
from makegood.web.records import access
from makegood.web.records.models import Assignment, Invitation, Membership, Organisation, Person, Role, RoleChange

QUIET = timedelta(days=90)


def choices(organisation: Organisation) -> tuple[tuple[str, str, str], ...]:
    """(role, its name, what it may do) of an organisation of that kind."""
    return tuple((role.value, str(role.label), str(roles.MAY[role])) for role in roles.of(organisation))


def people_of(organisation: Organisation, *, at: datetime) -> dict[str, Any]:
    """The table of who is here, who is asked and who left, and what to take care of."""
    held = Membership.objects.filter(organisation=organisation).select_related("person").order_by("person__name", "pk")
    by_person: dict[Person, list[str]] = {}
    for each in held:
        by_person.setdefault(each.person, []).append(each.role)
    rows = tuple((person, _names(mine)) for person, mine in by_person.items())
    return {
        "organisation": organisation,
        "rows": rows,
        "notes": _notes(organisation, by_person),
        "asked": _asked(organisation, at),
        "left": _left(organisation),
    }


def _names(held: list[str]) -> tuple[str, ...]:
    return tuple(str(role.label) for role in roles.MAY if role in held)


def _notes(organisation: Organisation, by_person: dict[Person, list[str]]) -> tuple[str, ...]:
    """Clashes are said, not silently allowed; and so is an authority that cannot open bids."""
    said = [note for person, held in by_person.items() for note in roles.to_watch(person.name, held)]
    officers = sum(Role.OFFICER in held and person.is_active for person, held in by_person.items())
    if organisation.kind == Organisation.Kind.AUTHORITY and officers < roles.OFFICERS_TO_OPEN:
        said.insert(0, _("%(name)s needs at least two people who may open bids.") % {"name": organisation.name})
    return tuple(said)


def _asked(organisation: Organisation, at: datetime) -> tuple[tuple[str, tuple[str, ...], datetime], ...]:
    found = Invitation.objects.filter(organisation=organisation, used_at=None, expires_at__gt=at).order_by("email")
    by_email: dict[str, list[Invitation]] = {}
    for each in found:
        by_email.setdefault(each.email, []).append(each)
    return tuple((email, _names([i.role for i in these]), these[0].expires_at) for email, these in by_email.items())


def _left(organisation: Organisation) -> tuple[tuple[str, datetime], ...]:
    gone = (
        RoleChange.objects.filter(organisation=organisation)
        .exclude(person__in=Membership.objects.filter(organisation=organisation).values("person"))
        .values("person__name")
        .annotate(last=Max("at"))
        .order_by("-last")
    )
    return tuple((each["person__name"], each["last"]) for each in gone)


def person_of(organisation: Organisation, person: Person) -> dict[str, Any]:
    """One person: roles, what has changed, the tenders they work on."""
    mine = Membership.objects.filter(organisation=organisation, person=person).values_list("role", flat=True)
    works_on = Assignment.objects.filter(person=person, tender__organisation=organisation).select_related("tender")
    return {
        "organisation": organisation,
        "person": person,
        "held": list(mine),
        "choices": choices(organisation),
        "notes": roles.to_watch(person.name, mine),
        "changes": RoleChange.objects.filter(organisation=organisation, person=person).select_related("by"),
        "works_on": sorted({f"{each.tender.number} {each.tender.title}" for each in works_on}),
    }


@register
def waits_for_an_administrator(person: Any, at: datetime) -> tuple[Waiting, ...]:
    """Too few officers, and people who have not been here for ninety days."""
    found = []
    for organisation in access.administered(person):
        officers = Membership.objects.filter(
            organisation=organisation, role=Role.OFFICER, person__is_active=True
        ).count()
        href = f"/people/{organisation.ref}/"
        if organisation.kind == Organisation.Kind.AUTHORITY and officers < roles.OFFICERS_TO_OPEN:
            found.append(Waiting(text=_("Add a second officer: opening bids needs two"), href=href))
        quiet = _quiet(organisation, at)
        if quiet:
            words = ngettext(
                "Look at %(n)s person who has not signed in for 90 days",
                "Look at %(n)s people who have not signed in for 90 days",
                quiet,
            )
            found.append(Waiting(text=words % {"n": quiet}, href=href))
    return tuple(found)


def _quiet(organisation: Organisation, at: datetime) -> int:
    here = Person.objects.filter(memberships__organisation=organisation, is_active=True)
    return here.filter(last_login__lt=at - QUIET).distinct().count()
