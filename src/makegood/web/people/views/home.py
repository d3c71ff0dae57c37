"""The home of each role: what waits, and where to start something."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood.web.people import waiting
from makegood.web.records import access


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    found = waiting.for_person(request.user, timezone.now())
    page = {"headline": _headline(len(found)), "waiting": found, "roles": access.roles(request.user)}
    return render(request, "people/home.html", page)


def _headline(count: int) -> str:
    if not count:
        return _("Nothing is waiting for you")
    return ngettext("%(n)s thing is waiting for you", "%(n)s things are waiting for you", count) % {"n": count}
