"""The service navigation: at most five links, chosen by role."""

from typing import Any

from django.http import HttpRequest
from django.urls import is_valid_path
from django.utils.translation import gettext as _

from makegood.web.records import access
from makegood.web.records.models import Role

MOST = 5


def links(request: HttpRequest) -> list[dict[str, object]]:
    """The links of whoever asks, with the section they are in marked."""
    path = request.path
    return [
        {"href": href, "text": text, "active": path.startswith(href), "current": path == href}
        for href, text in _sections(request)
        if is_valid_path(href)  # a room that this version does not have has no link
    ][:MOST]


def _sections(request: HttpRequest) -> list[tuple[str, str]]:
    if not getattr(request, "shared", False):
        return _alone()
    person: Any = getattr(request, "user", None)
    return _by_role(access.roles(person)) if person and person.is_authenticated else _nobody()


def _alone() -> list[tuple[str, str]]:
    """Somebody on their own computer. The first page has a door to pricing a service."""
    return [
        ("/check/", _("Check a draft")),
        ("/law/", _("Can we ask for…?")),
        ("/measures/", _("Measures")),
        ("/tenders/", _("Tenders")),
        ("/contracts/", _("Contracts")),
    ]


def _nobody() -> list[tuple[str, str]]:
    """A visitor to a shared site."""
    return [
        ("/law/", _("Can we ask for…?")),
        ("/register/", _("What was promised")),
        ("/evidence/", _("What works")),
        ("/scan/", _("What others ask")),
        ("/measures/", _("Measures")),
    ]


def _by_role(roles: frozenset[str]) -> list[tuple[str, str]]:
    """Somebody with two roles gets both sets, in one order, the most needed first."""
    officer, supplier = Role.OFFICER in roles, Role.SUPPLIER in roles
    if roles and roles <= {Role.EVALUATOR, Role.MODERATOR}:
        return [("/my/", _("My scoring"))]
    shown = [
        (True, "/my/", _("Home")),
        (Role.MANAGER in roles, "/this-week/", _("This week")),
        (officer, "/check/", _("Check a draft")),
        (officer or Role.AUDITOR in roles, "/tenders/", _("Tenders")),
        (supplier, "/bids/", _("Bids")),
        (supplier, "/returns/", _("Returns")),
        (Role.ADMINISTRATOR in roles, "/people/", _("People")),
        (Role.MANAGER in roles or supplier or officer, "/contracts/", _("Contracts")),
        (not supplier, "/law/", _("Law")),
    ]
    return [(href, text) for yes, href, text in shown if yes]
