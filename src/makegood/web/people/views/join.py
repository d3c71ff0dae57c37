"""Coming in by a link: the first administrator, an invitation, a new password."""

from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from makegood.web.people import codes, forms, joining, tries
from makegood.web.people.only_shared import only_shared
from makegood.web.people.views import sign_in
from makegood.web.records.models import Invitation, Person

GET_OR_POST = ["GET", "HEAD", "POST"]


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(GET_OR_POST)
@only_shared
def set_up(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the link that `makegood serve --shared` prints while nobody administers anything."""
    if not joining.may_set_up(code):
        raise Http404
    form = forms.SetUp(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person = joining.set_up(
                authority=given["authority"], name=given["name"], email=given["email"], password=given["password"],
                at=timezone.now(),
            )  # fmt: skip
            return sign_in.let_in(request, person, to="/people/")
        except joining.Refused as refusal:
            form.add_error(None, str(refusal))
    return _form(request, "people/set_up.html", form, {})


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(GET_OR_POST)
@only_shared
def join(request: HttpRequest, code: str) -> HttpResponse:
    """An invitation: a name and a password for somebody new, one press for somebody signed in."""
    found = _invited(request, code)
    if not found:
        return render(request, "people/join_over.html", status=404)
    page = {"code": code, "organisation": found[0].organisation, "email": found[0].email, "roles": found}
    known = Person.objects.filter(email=found[0].email, is_active=True).first()
    if known is not None:
        return _join_as(request, known, code, page)
    form = forms.Join(request.POST or None, person=Person(email=found[0].email, name=request.POST.get("name", "")))
    if request.method == "POST" and form.is_valid():
        return _come_in(request, form, found[0].email, code)
    return _form(request, "people/join.html", form, page)


def _invited(request: HttpRequest, code: str) -> list[Invitation]:
    """What the code opens; nothing when it was used or is over. Any other code is a wrong try, and 404."""
    now, about = timezone.now(), tries.about_address(request.META.get("REMOTE_ADDR", ""))
    if tries.too_many([about], at=now):
        raise Http404
    found = list(joining.invitations(code, at=now).select_related("organisation"))
    if not found and not Invitation.objects.filter(code_digest=codes.digest(code)).exists():
        tries.count([about], at=now)
        raise Http404
    return found


def _join_as(request: HttpRequest, known: Person, code: str, page: dict[str, Any]) -> HttpResponse:
    """Whoever has an account shows that it is theirs by signing in."""
    if request.user.pk != known.pk:
        return render(request, "people/join_signed_out.html", page)
    if request.method != "POST":
        return render(request, "people/join_signed_in.html", page)
    try:
        joining.accept(code, known, at=timezone.now())
    except joining.Refused as refusal:
        page["errors"] = [{"text": str(refusal), "href": "#accept"}]
        return render(request, "people/join_signed_in.html", page, status=422)
    return redirect("people:home")


def _come_in(request: HttpRequest, form: forms.Join, email: str, code: str) -> HttpResponse:
    """Both or neither: an account is made only if the invitation still opens."""
    from django.db import IntegrityError, transaction

    given = form.cleaned_data
    try:
        with transaction.atomic():
            person = joining.new_person(name=given["name"], email=email, password=given["password"])
            joining.accept(code, person, at=timezone.now())
    except (joining.Refused, IntegrityError):  # somebody was quicker with the same link
        return render(request, "people/join_over.html", status=404)
    logout(request)
    return sign_in.let_in(request, person, to="/my/")


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(GET_OR_POST)
@only_shared
def new_password(request: HttpRequest, ref: UUID, token: str) -> HttpResponse:
    """The link an administrator makes for somebody who forgot; it dies with the first use or the next sign-in."""
    person = Person.objects.filter(ref=ref, is_active=True).first()
    if person is None or not default_token_generator.check_token(person, token):
        raise Http404
    form = forms.NewPassword(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        person.set_password(form.cleaned_data["password"])
        person.save()
        return redirect("people:sign_in")
    return _form(
        request, "people/new_password.html", form, {"email": person.email, "headline": _("Set a new password")}
    )


@login_not_required
@require_http_methods(["POST"])
@only_shared
def by_code(request: HttpRequest) -> HttpResponse:
    """The code box of the start page: an invitation of ours, or of a tender."""
    typed = codes.plain(request.POST.get("code", ""))
    if typed and joining.invitations(typed, at=timezone.now()).exists():
        return redirect("people:join", codes.grouped(typed))
    return redirect(f"/go/{codes.grouped(typed)}/") if typed else redirect("/")


def _form(request: HttpRequest, template: str, form: Any, page: dict[str, Any]) -> HttpResponse:
    refused = form.is_bound
    page |= {"form": form, "said": forms.said, "errors": forms.problems(form) if refused else []}
    return render(request, template, page, status=422 if refused else 200)
