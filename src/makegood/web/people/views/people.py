"""The people of an organisation: who they are, what they may do, who comes and who leaves. Administrators only.

By being an administrator somebody reads nothing else: no bid, no score, no answer.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.tokens import default_token_generator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.web.people import forms, joining, messages, told
from makegood.web.people.only_shared import only_shared
from makegood.web.records import access
from makegood.web.records.models import Membership, Organisation, Person


@require_safe
@only_shared
def people(request: HttpRequest, organisation: UUID | None = None) -> HttpResponse:
    where = access.organisation_administered(request.user, organisation)
    page = told.people_of(where, at=timezone.now()) | {"others": access.administered(request.user).exclude(pk=where.pk)}
    return render(request, "people/people.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def add(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Invite somebody; the link is shown once, and sent where the site can send."""
    where = access.organisation_administered(request.user, organisation)
    form = forms.Invite(request.POST or None, organisation=where)
    page = {"organisation": where, "choices": told.choices(where), "chosen": request.POST.getlist("roles")}
    if request.method == "POST" and form.is_valid():
        email, held = form.cleaned_data["email"].lower(), form.cleaned_data["roles"]
        code = joining.invite(email, held, where, by=_me(request), at=timezone.now())
        link = request.build_absolute_uri(reverse("people:join", args=[code]))
        sent = messages.invitation(email, where.name, link)
        page |= {"link": link, "email": email, "sent": sent, "kind": "invitation"}
        return render(request, "people/link.html", page)
    page |= {"form": form, "said": forms.said, "errors": forms.problems(form) if form.is_bound else []}
    return render(request, "people/add.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def person(request: HttpRequest, organisation: UUID, ref: UUID) -> HttpResponse:
    """One person's roles here; posting gives and takes until they are the ones that are ticked."""
    where, somebody = access.colleague(request.user, organisation, ref)
    form = forms.Roles(request.POST or None, organisation=where)
    if request.method == "POST" and form.is_valid():
        try:
            joining.change(somebody, form.cleaned_data["roles"], where, by=_me(request), at=timezone.now())
            return _back(request, where)
        except joining.Refused as refusal:
            form.add_error(None, str(refusal))
    page = told.person_of(where, somebody) | {"can_reset": _only_here(somebody, where)}
    if form.is_bound:
        page |= {"held": request.POST.getlist("roles"), "errors": forms.problems(form)}
    return render(request, "people/person.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def leave(request: HttpRequest, organisation: UUID, ref: UUID) -> HttpResponse:
    """One press: every role here is taken, and somebody with none left is signed out that minute."""
    where, somebody = access.colleague(request.user, organisation, ref)
    page = told.person_of(where, somebody)
    if request.method != "POST":
        return render(request, "people/leave.html", page)
    try:
        joining.leave(somebody, where, by=_me(request), at=timezone.now())
    except joining.Refused as refusal:
        page["errors"] = [{"text": str(refusal), "href": "#leave"}]
        return render(request, "people/leave.html", page, status=422)
    return _back(request, where)


@require_POST
@only_shared
def new_password(request: HttpRequest, organisation: UUID, ref: UUID) -> HttpResponse:
    """A link to set a new password, for somebody who belongs to this organisation and no other."""
    where, somebody = access.colleague(request.user, organisation, ref)
    if not _only_here(somebody, where):
        raise Http404
    token = default_token_generator.make_token(somebody)
    link = request.build_absolute_uri(reverse("people:new_password", args=[somebody.ref, token]))
    sent = messages.new_password(somebody.email, where.name, link)
    page = {"organisation": where, "link": link, "email": somebody.email, "sent": sent, "kind": "password"}
    return render(request, "people/link.html", page)


def _back(request: HttpRequest, where: Organisation) -> HttpResponse:
    """To the people, or home for an administrator who is none any more."""
    if access.administered(request.user).filter(pk=where.pk).exists():
        return redirect("people:people_of", where.ref)
    return redirect("people:home")


def _only_here(somebody: Person, where: Organisation) -> bool:
    """Whoever also works elsewhere is not one organisation's to let in."""
    held = Membership.objects.filter(person=somebody)
    return somebody.is_active and held.exists() and not held.exclude(organisation=where).exists()


def _me(request: HttpRequest) -> Person:
    me: Any = request.user
    return Person.objects.get(pk=me.pk)
