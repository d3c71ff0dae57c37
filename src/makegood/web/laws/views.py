from django.http import Http404, HttpRequest, HttpResponse


def library(request: HttpRequest) -> HttpResponse:
    raise Http404


def rules(request: HttpRequest) -> HttpResponse:
    raise Http404


def rule(request: HttpRequest, id_: str) -> HttpResponse:
    raise Http404


def topic(request: HttpRequest, topic: str) -> HttpResponse:
    raise Http404
