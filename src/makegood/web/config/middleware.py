"""What is true of every answer: which content a page may load, and that nobody may frame or cache it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django_otp import user_has_device

Answers = Callable[[HttpRequest], HttpResponse]

CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class PageSafety:
    """No page can load anything from elsewhere, and a body that is too large is refused before it is read."""

    def __init__(self, get_response: Answers) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._too_large(request) or self.get_response(request)
        for name, words in HEADERS.items():
            response.headers.setdefault(name, words)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _too_large(self, request: HttpRequest) -> HttpResponse | None:
        from makegood.web.pages.views import too_large

        length = str(request.META.get("CONTENT_LENGTH") or "0")
        limit = settings.UPLOAD_LIMIT_BYTES + 64 * 1024  # the other fields of the form
        return too_large(request) if length.isdigit() and int(length) > limit else None


class SignedIn(LoginRequiredMiddleware):
    """On a shared site every page needs somebody signed in, except the rooms and views that say they do not.

    A view of another room is open to all with Django's own `login_not_required`.
    """

    OPEN = frozenset({"pages", "laws", "measures", "prices"})
    OF_ITS_OWN_ROWS = frozenset({"contracts:draw", "contracts:drawn_file", "contracts:opening"})

    def process_request(self, request: HttpRequest) -> None:
        request.shared = True  # type: ignore[attr-defined]

    def process_view(self, request: HttpRequest, view: Any, args: Any, named: Any) -> HttpResponse | None:
        _without_half_a_sign_in(request)
        if request.resolver_match and request.resolver_match.namespace in self.OPEN:
            return None
        if _came_by_code(request):
            return None
        return super().process_view(request, view, args, named)

    def handle_no_permission(self, request: HttpRequest, view: Any) -> HttpResponse:
        from django.contrib.auth.views import redirect_to_login

        asked = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
        return redirect_to_login(asked, self.get_login_url(view)) if asked else _to_sign_in(self.get_login_url(view))


def _to_sign_in(address: str) -> HttpResponse:
    from django.shortcuts import redirect

    return redirect(address)


def _came_by_code(request: HttpRequest) -> bool:
    """An employer without an account files its returns and opens drawn rows by its code; no other tier's."""
    from makegood.web.tiers import by_code

    match = request.resolver_match
    its_own = match is not None and (match.namespace == "returns" or match.view_name in SignedIn.OF_ITS_OWN_ROWS)
    return its_own and not request.user.is_authenticated and by_code.tier_of(request) is not None


def _without_half_a_sign_in(request: HttpRequest) -> None:
    """A session from before the second step was set up has not passed it, and ends."""
    person: Any = request.user
    if person.is_authenticated and not person.is_verified() and user_has_device(person):
        logout(request)
