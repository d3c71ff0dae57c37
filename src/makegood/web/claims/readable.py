"""Where a file of the settings is broken the page says so, to whoever runs the site: half of it is not shown."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from makegood.terms import BadInput

log = logging.getLogger(__name__)


def readable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that answers 503 with a page of its own where an evidence file cannot be read."""

    @wraps(view)
    def told(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            return view(request, **named)
        except BadInput as bad:
            log.error("%s", bad)
            return render(request, "claims/unreadable.html", status=503)

    return told
