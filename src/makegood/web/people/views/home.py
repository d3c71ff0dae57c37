"""The home of each role: what waits, what to take care of, and where to start something."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood.web.people import waiting
from makegood.web.progress.ways import ways
from makegood.web.records import access
from makegood.web.records.models import Role


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One list for all the roles somebody has."""
    roles = access.roles(request.user)
    found = waiting.for_person(request.user, timezone.now())
    page: dict[str, Any] = {
        "headline": _headline(len(found)),
        "waiting": found,
        "notes": _notes(roles),
        "empty": _empty(roles),
        "start": ("/check/", _("Check a draft")) if Role.OFFICER in roles else None,
        "ways": ways(request.user),
        "code_box": getattr(request, "shared", False) and (not roles or Role.SUPPLIER in roles),
    }
    return render(request, "people/home.html", page)


def _headline(count: int) -> str:
    if not count:
        return _("Nothing is waiting for you")
    return ngettext("%(n)s thing is waiting for you", "%(n)s things are waiting for you", count) % {"n": count}


def _notes(roles: frozenset[str]) -> tuple[str, ...]:
    if not {Role.MANAGER, Role.EVALUATOR} <= roles:
        return ()
    return (
        _("You are a contract manager and an evaluator. You cannot score a bid from a firm whose contract you manage."),
    )


def _empty(roles: frozenset[str]) -> str:
    """What would be here, and the first step."""
    if not roles:
        return _("You have no role here yet. Ask whoever looks after people in your organisation.")
    if Role.SUPPLIER in roles:
        return _("You have no bids to finish. If you had a message with a code, enter it.")
    if Role.OFFICER in roles:
        return _("Check a draft, or look at what other councils ask for.")
    return _("When somebody gives you work here, it stands on this page.")
