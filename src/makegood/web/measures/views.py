from django.http import Http404, HttpRequest, HttpResponse


def library(request: HttpRequest) -> HttpResponse:
    raise Http404


def measure(request: HttpRequest, id_: str) -> HttpResponse:
    raise Http404
