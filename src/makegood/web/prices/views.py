from django.http import Http404, HttpRequest, HttpResponse


def start(request: HttpRequest) -> HttpResponse:
    raise Http404


def price(request: HttpRequest, sector: str) -> HttpResponse:
    raise Http404
