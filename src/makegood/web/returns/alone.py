"""One person on one computer: a return made from the buyer's file, and a file to send comes out of it.

What is asked comes as `asked.json` (`makegood deliver ask`, or the buyer's site). Nothing of it is kept by the server.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.plain import from_bytes, to_bytes
from makegood.deliver.employer.slips import months
from makegood.terms import BadInput
from makegood.web.returns import reading, words

REFUSED = 422
LARGEST = 1_000_000


@require_http_methods(["GET", "HEAD", "POST"])
def from_a_file(request: HttpRequest) -> HttpResponse:
    """The payroll page for what is asked in a file. Who has no scripts is told of the program."""
    if getattr(request, "shared", False):
        raise Http404
    if request.method != "POST":
        return redirect("returns:returns")
    try:
        asked = _asked(request)
    except BadInput as bad:
        said = [{"text": str(each), "href": "#asked"} for each in bad.problems]
        return render(request, "returns/from_a_file_again.html", {"errors": said}, status=REFUSED)
    answer = render(request, "returns/payroll.html", page(asked))
    answer.headers["Content-Security-Policy"] = reading.PAGE_POLICY
    return answer


def _asked(request: HttpRequest) -> Asked:
    """What the file asks. Raises BadInput."""
    given = request.FILES.get("asked")
    raw = given.read(LARGEST) if given else b""
    return from_bytes(Asked, raw, _("The file you chose"))


def page(asked: Asked) -> dict[str, Any]:
    """The same page as on a shared site; what differs is that nothing can be sent from it."""
    covers = months(asked.starts, asked.ends)
    return {
        "about": f"{asked.contract}: {asked.employer or asked.tier}, {covers}",
        "months": covers,
        "back": reverse("returns:returns"),
        "totals": "",
        "asked_file": "",
        "send": "",
        "lists": asked.layouts,
        "reader": reading.address(),
        "given": {
            "asked": to_bytes(asked).decode(),
            "place": f"{asked.contract}/{asked.tier}/{asked.period}",
            "owner": f"{asked.contract}/{asked.tier}",
            "key": "",
            "corrects": "",
            "before": "",
            "invoiced": str(asked.hours_invoiced or ""),
            "buyer": asked.buyer,
            "words": words.for_the_page(covers),
        },
    }
