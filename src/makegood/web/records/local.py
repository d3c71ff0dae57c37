"""One person on one computer: no sign-in, and nobody from another machine."""

from collections.abc import Callable
from ipaddress import ip_address

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.utils.translation import gettext as _

from makegood.web.records.models import Membership, Organisation, Person, Role

HERE = "On this computer"
ADDRESS = "somebody@localhost"
ROLES = (Role.OFFICER, Role.MANAGER, Role.EVALUATOR, Role.MODERATOR, Role.AUDITOR)


class OneComputer:
    """Lets in this machine only, and makes whoever sits at it the one person there is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_this_machine(request.META.get("REMOTE_ADDR", "")):
            return HttpResponseForbidden(_("This copy of Makegood answers only the computer it runs on."))
        request.user = somebody()
        request.shared = False  # type: ignore[attr-defined]
        return self.get_response(request)


def is_this_machine(address: str) -> bool:
    """True for a loopback address. An address that cannot be read is somebody else's."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def somebody() -> Person:
    """The one person, made on first use with the one organisation and their roles."""
    found = Person.objects.filter(email=ADDRESS).first()
    return found or _made()


def give_roles() -> None:
    """Give the one person, if there is one, the roles that came with a newer version."""
    if Person.objects.filter(email=ADDRESS).exists():
        _made()


def _made() -> Person:
    """get_or_create throughout: two first pages may be asked for at once."""
    organisation, _new = Organisation.objects.get_or_create(name=HERE, defaults={"made_at": timezone.now()})
    person, _new = Person.objects.get_or_create(email=ADDRESS, defaults={"name": HERE, "password": "!"})
    for role in ROLES:
        Membership.objects.get_or_create(person=person, organisation=organisation, role=role)
    return person
