"""How you sign in: your name, your password, and a second step if you want one."""

from typing import Any

import segno
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django_otp import login as passed

from makegood.web.people import codes, forms, second_step
from makegood.web.people.only_shared import only_shared
from makegood.web.records.models import Person

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@only_shared
def account(request: HttpRequest) -> HttpResponse:
    me = _me(request)
    return render(request, "people/account.html", {"me": me, "second": second_step.is_on(me)})


@sensitive_post_parameters("current", "password")
@require_http_methods(GET_OR_POST)
@only_shared
def password(request: HttpRequest) -> HttpResponse:
    """A new password ends the sessions on every other device."""
    me = _me(request)
    form = forms.ChangePassword(request.POST or None, person=me)
    if request.method == "POST" and form.is_valid():
        me.set_password(form.cleaned_data["password"])
        me.save()
        update_session_auth_hash(request, me)
        return redirect("people:account")
    page = {"form": form, "said": forms.said, "errors": forms.problems(form) if form.is_bound else []}
    return render(request, "people/password.html", page, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@only_shared
def second(request: HttpRequest) -> HttpResponse:
    """Set up the second step: scan or copy the key, then show that it works; the recovery codes come once."""
    me = _me(request)
    if second_step.is_on(me):
        return redirect("people:account")  # taking it off asks for the password first
    if request.method != "POST":
        return render(request, "people/second.html", _key(me))
    done = second_step.confirm(me, codes.plain(request.POST.get("code", "")))
    if done is None:
        said = _("Enter the six numbers your device shows now")
        return render(
            request, "people/second.html", _key(me) | {"errors": [{"text": said, "href": "#code"}]}, status=422
        )
    device, recovery = done
    passed(request, device)
    return render(request, "people/recovery.html", {"codes": recovery})


def _key(me: Person) -> dict[str, Any]:
    """The key as a drawing and as text. The drawing is made here and has nothing of anybody's in it but the address."""
    device = second_step.begin(me)
    drawing = segno.make(device.config_url, error="m").svg_inline(
        scale=5, dark="#0b0c0c", svgclass="mg-qr", omitsize=False
    )
    secret = second_step.as_text(device)
    return {"drawing": mark_safe(drawing), "secret": codes.grouped(secret)}  # noqa: S308 - made by the library, no words


@sensitive_post_parameters("current")
@require_http_methods(GET_OR_POST)
@only_shared
def second_off(request: HttpRequest) -> HttpResponse:
    """Taking the second step off, or making new recovery codes, asks for the password again."""
    me = _me(request)
    if not second_step.is_on(me):
        raise Http404
    form = forms.Current(request.POST or None, person=me)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("what") == "codes":
            return render(request, "people/recovery.html", {"codes": second_step.new_recovery_codes(me)})
        second_step.take_off(me)
        return redirect("people:account")
    page = {"form": form, "said": forms.said, "errors": forms.problems(form) if form.is_bound else []}
    return render(request, "people/second_off.html", page, status=422 if form.is_bound else 200)


def _me(request: HttpRequest) -> Person:
    return Person.objects.get(pk=request.user.pk)
