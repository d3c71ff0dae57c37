"""Who works on a tender: who scores, who agrees scores, who looks on. Clashes are said, not silently allowed."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from makegood.web.records import access_tenders as tenders
from makegood.web.records import models
from makegood.web.records.models import Assignment, Membership, Role
from makegood.web.tenders.views import frame, to_read

WORK = (
    (Role.OFFICER, gettext_lazy("Opens the bids, with one other")),
    (Role.EVALUATOR, gettext_lazy("Scores alone")),
    (Role.MODERATOR, gettext_lazy("Leads the agreement of scores")),
    (Role.AUDITOR, gettext_lazy("Looks on")),
)


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, number: str) -> HttpResponse:
    """Everybody of the authority who holds a role that works on tenders, with a tick for each that they do here."""
    if request.method != "POST":
        return _show(request, to_read(request, number))
    with transaction.atomic():
        row = tenders.tender_for_officer(request.user, number, for_change=True)
        if _bids_are_open(row):
            raise Http404
        wanted = {(person.pk, role) for person, role in _possible(row) if request.POST.get(_field(person, role))}
        held = set(Assignment.objects.filter(tender=row).values_list("person_id", "role"))
        Assignment.objects.bulk_create(
            Assignment(tender=row, person_id=person, role=role) for person, role in sorted(wanted - held)
        )
        for person, role in held - wanted:
            Assignment.objects.filter(tender=row, person_id=person, role=role).delete()
    return HttpResponseRedirect(f"{reverse('tenders:team', args=[row.number])}?saved={row.version}")


def _possible(row: models.Tender) -> list[tuple[models.Person, str]]:
    """Who may be given what: a role on a tender needs the same role in the authority."""
    roles = [role for role, _words in WORK]
    found = Membership.objects.filter(organisation=row.organisation, role__in=roles, person__is_active=True)
    ordered = found.select_related("person").order_by("person__name", "person_id")
    return [(each.person, each.role) for each in ordered]


def _field(person: models.Person, role: str) -> str:
    return f"{role}-{person.ref}"


def _bids_are_open(row: models.Tender) -> bool:
    """Once bids are open nobody joins or leaves: it would look chosen."""
    return models.Entry.objects.filter(book_id=row.book_id, kind="bids-opened").exists()


def _show(request: HttpRequest, row: models.Tender) -> HttpResponse:
    held = set(Assignment.objects.filter(tender=row).values_list("person_id", "role"))
    possible, words = _possible(row), dict(WORK)
    people: dict[Any, dict[str, Any]] = {}
    for person, role in possible:
        line = people.setdefault(person.pk, {"name": person.name, "work": []})
        line["work"].append((_field(person, role), str(words[Role(role)]), (person.pk, role) in held))
    page = {
        "people": list(people.values()),
        "clashes": clashes(row),
        "opened": _bids_are_open(row),
    }
    return render(request, "tenders/team.html", page | frame(request, row))


def clashes(row: models.Tender) -> list[str]:
    """What two roles of one person, or too few people, would break, in sentences."""
    roles: dict[str, set[str]] = {}
    for each in Assignment.objects.filter(tender=row).select_related("person").order_by("person__name"):
        roles.setdefault(each.person.name, set()).add(each.role)
    said = []
    for name, held in roles.items():
        if {Role.EVALUATOR, Role.OFFICER} <= held:
            said.append(_("%(name)s scores this tender. %(name)s should not also open it.") % {"name": name})
        if {Role.EVALUATOR, Role.MODERATOR} <= held:
            said.append(_("%(name)s scores this tender. %(name)s should not also lead the agreement.") % {"name": name})
        if {Role.AUDITOR} < held:
            said.append(_("%(name)s looks on, and also works on it. Choose one.") % {"name": name})
    counts = {role: sum(role in held for held in roles.values()) for role, _words in WORK}
    if counts[Role.OFFICER] < NEEDED_TO_OPEN:
        said.append(_("Opening bids needs two officers. Choose at least two."))
    if counts[Role.EVALUATOR] < NEEDED_TO_SCORE:
        said.append(_("Choose at least two people who score alone."))
    return said


NEEDED_TO_OPEN = NEEDED_TO_SCORE = 2
