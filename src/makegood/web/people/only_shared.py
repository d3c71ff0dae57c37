"""Pages that only a shared site has: one person on one computer signs in to nothing and invites nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def only_shared(view: View) -> View:
    """404 where there is no sign-in."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not getattr(request, "shared", False):
            raise Http404
        return view(request, *given, **named)

    return guarded
