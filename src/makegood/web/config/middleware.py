"""What is true of every answer: which content a page may load, and that nobody may frame or cache it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

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
