"""How somebody comes in, gets roles, loses them and leaves. Every change of a role is written down.

Callers give the moment. Whether the one who asks may do it has been settled before, by `records.access`.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from makegood.web.people import codes, roles, second_step
from makegood.web.records.models import Invitation, Membership, Organisation, Person, Role, RoleChange

LASTS = timedelta(days=14)
_SET_UP = "makegood.set-up"


class Refused(ValueError):
    """A change of people that must not be made; the words say why."""


# The first administrator


def set_up_code() -> str:
    """A code for the page that makes the first administrator. Nothing is kept; it dies with the first use."""
    return signing.TimestampSigner(salt=_SET_UP).sign("first")


def may_set_up(code: str) -> bool:
    """True while nobody administers an organisation here, for a code made in the last fourteen days."""
    try:
        signing.TimestampSigner(salt=_SET_UP).unsign(code, max_age=LASTS)
    except signing.BadSignature:
        return False
    return nobody_administers()


def nobody_administers() -> bool:
    return not Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True).exists()


@transaction.atomic
def set_up(*, authority: str, name: str, email: str, password: str, at: datetime) -> Person:
    """The authority and its first administrator, who is also an officer and can begin at once."""
    organisation, _new = Organisation.objects.get_or_create(name=authority, defaults={"made_at": at})
    person = new_person(name=name, email=email, password=password)
    for role in (Role.ADMINISTRATOR, Role.OFFICER):
        give(person, role, organisation, by=None, at=at)
    return person


# Invitations


@transaction.atomic
def invite(email: str, held: Iterable[str], organisation: Organisation, *, by: Person | None, at: datetime) -> str:
    """The code of a link that lets that address into these roles, once, within fourteen days.

    An earlier link for the same address to the same organisation stops working.
    """
    email = email.lower()
    Invitation.objects.filter(organisation=organisation, email=email, used_at=None, expires_at__gt=at).update(
        expires_at=at
    )
    code = codes.make()
    for role in held:
        Invitation.objects.create(
            code_digest=codes.digest(code), organisation=organisation, role=role, email=email,
            made_by=by, made_at=at, expires_at=at + LASTS,
        )  # fmt: skip
    return code


def invitations(code: str, *, at: datetime) -> QuerySet[Invitation]:
    """The roles a code opens at that moment; none when it was used, is over, or never was."""
    return Invitation.objects.filter(code_digest=codes.digest(code), used_at=None, expires_at__gt=at)


@transaction.atomic
def accept(code: str, person: Person, *, at: datetime) -> Organisation:
    """Give the person what the code opens, and close it. Refused when it does not open, or not for this person."""
    found = list(invitations(code, at=at).select_for_update())
    if not found or found[0].email != person.email:
        raise Refused(_("This invitation is for somebody else, or was used"))
    for each in found:
        give(person, each.role, each.organisation, by=each.made_by, at=at)
    Invitation.objects.filter(pk__in=[each.pk for each in found]).update(used_at=at, used_by=person)
    return found[0].organisation


# People


def new_person(*, name: str, email: str, password: str) -> Person:
    """An account with no role yet; somebody who left and was asked back gets theirs again.

    The password was checked by the form. Refused when the address has an account that is in use.
    """
    person = Person.objects.filter(email=email.lower()).first() or Person(email=email.lower())
    if person.is_active and person.pk:
        raise Refused(_("This address has an account already. Sign in first"))
    person.name, person.is_active = name, True
    person.set_password(password)
    person.save()
    return person


# Roles


@transaction.atomic
def give(person: Person, role: str, organisation: Organisation, *, by: Person | None, at: datetime) -> None:
    """Give a role; nothing happens when it is held. Refused when it does not go with those that are held."""
    held = set(Membership.objects.filter(person=person, organisation=organisation).values_list("role", flat=True))
    if role in held:
        return
    if role not in roles.of(organisation):
        raise Refused(_("%(organisation)s has no such role") % {"organisation": organisation.name})
    if why := roles.refused(person.name, held | {role}):
        raise Refused(why)
    Membership.objects.create(person=person, organisation=organisation, role=role)
    RoleChange.objects.create(person=person, organisation=organisation, role=role, given=True, by=by, at=at)


@transaction.atomic
def take(person: Person, role: str, organisation: Organisation, *, by: Person | None, at: datetime) -> None:
    """Take a role; nothing happens when it is not held. Refused for the last administrator."""
    held = Membership.objects.select_for_update().filter(person=person, organisation=organisation, role=role)
    if not held.exists():
        return
    if role == Role.ADMINISTRATOR and not _another_administers(person, organisation):
        raise Refused(_("%(organisation)s needs at least one administrator") % {"organisation": organisation.name})
    held.delete()
    RoleChange.objects.create(person=person, organisation=organisation, role=role, given=False, by=by, at=at)


def _another_administers(person: Person, organisation: Organisation) -> bool:
    """The rows are locked, so that two administrators cannot take each other's role at once."""
    held = Membership.objects.select_for_update().filter(organisation=organisation, role=Role.ADMINISTRATOR)
    return any(each.person_id != person.pk and each.person.is_active for each in held.select_related("person"))


@transaction.atomic
def change(person: Person, wanted: Iterable[str], organisation: Organisation, *, by: Person, at: datetime) -> None:
    """Give and take until the person holds exactly these here; all or nothing."""
    wanted = set(wanted)
    if why := roles.refused(person.name, wanted):
        raise Refused(why)
    held = set(Membership.objects.filter(person=person, organisation=organisation).values_list("role", flat=True))
    for role in sorted(held - wanted):
        take(person, role, organisation, by=by, at=at)
    for role in sorted(wanted - held):
        give(person, role, organisation, by=by, at=at)


@transaction.atomic
def leave(person: Person, organisation: Organisation, *, by: Person, at: datetime) -> None:
    """Take every role here. Somebody with no role anywhere is signed out and cannot come back without a new link."""
    for role in Membership.objects.filter(person=person, organisation=organisation).values_list("role", flat=True):
        take(person, role, organisation, by=by, at=at)
    Invitation.objects.filter(email=person.email, organisation=organisation, used_at=None, expires_at__gt=at).update(
        expires_at=at
    )
    if not Membership.objects.filter(person=person).exists():
        person.is_active = False
        person.set_unusable_password()  # which also ends every session
        second_step.take_off(person)
        person.save()
