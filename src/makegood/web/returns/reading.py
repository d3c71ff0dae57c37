"""What a browser needs to read a payroll by itself: a thread of its own, and the Python for it. Open to everybody.

Only here may a page run WebAssembly, and only in that thread: its content policy is its own. The page around it keeps
the policy of every page, which lets nothing be sent but a form that somebody presses.
"""

from importlib.resources import files

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from makegood.web.config.middleware import CONTENT_POLICY
from makegood.web.returns import program

PAGE_POLICY = f"{CONTENT_POLICY}; worker-src 'self'"
READER_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
KEPT = "private, max-age=31536000, immutable"
"""An archive's address has its digest in it."""


def address() -> str:
    """The reader's own address, with where it finds its Python."""
    parts = [reverse("returns:archive", args=[name, found.digest]) for name, found in _archives().items()]
    return f"{reverse('returns:reader')}?{urlencode({'with': parts}, doseq=True)}"


@login_not_required
@require_safe
def reader(_request: HttpRequest) -> HttpResponse:
    """The thread's script. It has its own policy, because a thread obeys the policy it came with."""
    words = (files("makegood.web.returns") / "reader.js").read_text(encoding="utf-8")
    headers = {"Content-Security-Policy": READER_POLICY, "Cache-Control": "private, no-cache"}
    return HttpResponse(words, content_type="text/javascript; charset=utf-8", headers=headers)


@login_not_required
@require_safe
def archive(_request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """One of the two zip files, for as long as its digest is the one of this version."""
    found = _archives().get(name)
    if found is None or found.digest != digest:
        raise Http404
    return HttpResponse(found.raw, content_type="application/zip", headers={"Cache-Control": KEPT})


def _archives() -> dict[str, program.Archive]:
    return {"makegood": program.ours(), "libraries": program.libraries()}
