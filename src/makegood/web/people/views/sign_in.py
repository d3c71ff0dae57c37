"""Sign in with e-mail and password, then with a code where the person set that up; sign out."""

from typing import Any

from django import forms as django_forms
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import user_has_device

from makegood.web.people import codes, forms, tries
from makegood.web.people import second_step as steps
from makegood.web.people.only_shared import only_shared
from makegood.web.records.models import Person

PENDING = "signing_in"
PENDING_SECONDS = 10 * 60


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def sign_in(request: HttpRequest) -> HttpResponse:
    """The same words whether or not the address is known, and for a right password that may not be used."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(safe_next(request))
        return render(request, "people/sign_in.html", _page(request, forms.SignIn()))
    form = forms.SignIn(request.POST)
    person = _who(request, form) if form.is_valid() else None
    if person is None:
        return render(request, "people/sign_in.html", _page(request, form), status=422)
    if user_has_device(person):
        return _ask_for_a_code(request, person)
    return let_in(request, person)


def _who(request: HttpRequest, form: forms.SignIn) -> Person | None:
    """The person, or None with the error in the form."""
    now = timezone.now()
    abouts = (tries.about_address(request.META.get("REMOTE_ADDR", "")), tries.about_account(form.cleaned_data["email"]))
    if tries.too_many(abouts, at=now):
        form.add_error(None, _("Try again in an hour"))
        return None
    found: Any = authenticate(request, username=form.cleaned_data["email"], password=form.cleaned_data["password"])
    if found is None:
        tries.count(abouts, at=now)
        form.add_error(None, _("Check your email address and password. They do not go together"))
    return found if isinstance(found, Person) else None


def _page(request: HttpRequest, form: django_forms.Form) -> dict[str, Any]:
    return {
        "form": form,
        "errors": forms.problems(form) if form.is_bound else [],
        "said": forms.said,
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }


def _ask_for_a_code(request: HttpRequest, person: Person) -> HttpResponse:
    """Not signed in yet: the session only remembers whose code is awaited, for ten minutes."""
    request.session.cycle_key()
    request.session[PENDING] = {
        "person": person.pk,
        "proof": person.get_session_auth_hash(),
        "at": timezone.now().timestamp(),
        "next": safe_next(request),
    }
    return redirect("people:code")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def code(request: HttpRequest) -> HttpResponse:
    """The second step: a code from the person's own device, or one of the recovery codes."""
    person = _pending(request)
    if person is None:
        return redirect("people:sign_in")
    if request.method != "POST":
        return render(request, "people/code.html", {})
    now = timezone.now()
    abouts = (tries.about_address(request.META.get("REMOTE_ADDR", "")), tries.about_account(person.email))
    wrong = _("Try again in an hour") if tries.too_many(abouts, at=now) else ""
    device = None if wrong else steps.match(person, codes.plain(request.POST.get("code", "")))
    if device is None:
        if not wrong:
            tries.count(abouts, at=now)
        said = wrong or _("Enter the code your device shows now, or one of your recovery codes")
        return render(request, "people/code.html", {"errors": [{"text": said, "href": "#code"}]}, status=422)
    return let_in(request, person, device=device, to=request.session[PENDING]["next"])


def _pending(request: HttpRequest) -> Person | None:
    """Whose code is awaited; None when nobody's is, it took too long, or the password changed meanwhile."""
    held = request.session.get(PENDING)
    if not held or timezone.now().timestamp() - held["at"] > PENDING_SECONDS:
        return None
    person = Person.objects.filter(pk=held["person"], is_active=True).first()
    return person if person and person.get_session_auth_hash() == held["proof"] else None


def let_in(request: HttpRequest, person: Person, *, device: Any = None, to: str | None = None) -> HttpResponse:
    """Begin the session, under a new key, and go where the person was going."""
    going = to or safe_next(request)
    if device is not None:
        person.otp_device = device  # type: ignore[attr-defined]
    request.session.pop(PENDING, None)
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    tries.forgive(tries.about_account(person.email))
    return redirect(going)


def safe_next(request: HttpRequest) -> str:
    """Where to go after signing in: an address of this site, or the home."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else "/my/"


@login_not_required
@require_POST
@only_shared
def sign_out(request: HttpRequest) -> HttpResponse:
    """Only by a form, so that no other page can do it with a picture."""
    logout(request)
    return redirect("pages:start")
