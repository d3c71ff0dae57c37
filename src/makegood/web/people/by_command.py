"""What whoever runs the machine may do about people, without signing in. Refusals are sentences."""

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from makegood.web.people import joining, roles, second_step
from makegood.web.records import local
from makegood.web.records.models import Organisation, Person


def invite(email: str, wanted: tuple[str, ...], organisation: str | None) -> str:
    """The path of an invitation. Raises Refused for an address, a role or an organisation that cannot be."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise joining.Refused(f"{email} is not an email address") from error
    where = _organisation(organisation)
    known = [role.value for role in roles.of(where)]
    if wrong := [role for role in wanted if role not in known]:
        raise joining.Refused(f"{wrong[0]} is not a role at {where.name}: give one of {', '.join(known)}")
    return reverse("people:join", args=[joining.invite(email, wanted, where, by=None, at=timezone.now())])


def _organisation(name: str | None) -> Organisation:
    """The one of that name, or the only one. While there is none, the name makes the first authority."""
    there = Organisation.objects.exclude(name=local.HERE).order_by("id")
    if name and not there.exists():
        return Organisation.objects.create(name=name, made_at=timezone.now())
    found = list(there.filter(name=name) if name else there[:2])
    if not found:
        raise joining.Refused(f"no organisation is called {name}" if name else "name the authority with --organisation")
    if len(found) > 1:
        raise joining.Refused("there are several organisations: name one with --organisation")
    return found[0]


def reset(email: str, *, no_second_step: bool) -> str:
    """The path of a link for a new password."""
    person = Person.objects.filter(email=email.lower(), is_active=True).first()
    if person is None:
        raise joining.Refused(f"nobody here has the address {email}")
    if no_second_step:
        second_step.take_off(person)
    return reverse("people:new_password", args=[person.ref, default_token_generator.make_token(person)])
