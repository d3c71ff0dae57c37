"""What is sent is received: checked, written in the book, counter-signed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from makegood.web.returns import place


@require_POST
def send(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """The bundle, as the browser signed it."""
    place.own(request, number, tier, period)
    return HttpResponse(request.POST.get("bundle", ""), content_type="text/plain")
