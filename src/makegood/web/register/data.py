"""What everybody takes away from one published contract: a table, open data, the book as far as it goes."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from makegood import ledger, terms
from makegood.deliver import findings
from makegood.learn import register
from makegood.tender.pack.notice import as_bytes
from makegood.terms import codec
from makegood.web.contracts import happening
from makegood.web.contracts.book import as_file
from makegood.web.records import models
from makegood.web.register import keeping, published

CSV = "text/csv; charset=utf-8"


def for_other_sites(answer: HttpResponse) -> HttpResponse:
    """Public data: a page of another site may read it, and carries nothing of the reader's with it."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@login_not_required
@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """A row a promise and period. '[c]': held back, fewer than 10 people; '[x]': not available."""
    found = published.to_everybody(slug)
    return for_other_sites(as_file(found, as_csv(findings.csv_rows(published.record(found))), "promises.csv", CSV))


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """A table that opens in a spreadsheet as it is, with no formula in it."""
    return terms.as_csv(rows, ends="\r\n").encode("utf-8-sig")


@login_not_required
@require_safe
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    """The contract performance notice (UK9) as an OCDS package, from the start of the contract to today."""
    found = published.to_everybody(slug)
    made = published.record(found)
    told = len(published.entries(found))
    happened = tuple(each for each in happening.happened(found.record) if each.number <= told)
    release = findings.notices.performance_release(
        published.named(found), found.state, happened, made, since=found.agreed.starts, until=found.on
    )
    package = findings.notices.package([release], on=found.on, publisher=found.buyer)
    return for_other_sites(as_file(found, codec.to_json(package).encode(), "uk9.json", "application/json"))


@login_not_required
@require_safe
def releases(request: HttpRequest, slug: str) -> HttpResponse:
    """Every OCDS release of the contract that was published, oldest first."""
    return _package(request, slug, register.release_package, "releases.json")


@login_not_required
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """The OCDS record: the releases, and the one that they compile to."""
    return _package(request, slug, register.record_package, "record.json")


def _package(request: HttpRequest, slug: str, made: Any, name: str) -> HttpResponse:
    found = published.to_everybody(slug)
    keeping.catch_up(models.RegisterRow.objects.filter(contract=found.record))
    texts = found.record.register_changes.exclude(releases="").order_by("cursor").values_list("releases", flat=True)
    every = [each for text in texts for each in codec.from_json(text, "releases")]
    uri, licence = request.build_absolute_uri(), settings.DATA_LICENCE
    package = made(every, uri=uri, at=timezone.now(), publisher=found.buyer, licence=licence)
    return for_other_sites(as_file(found, as_bytes(package), name, "application/json"))


@login_not_required
@require_safe
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """The book as lines of JSON, cut before the first entry that is not for everybody. It verifies as it is."""
    found = published.to_everybody(slug)
    lines = ledger.to_lines(published.book(found))
    return for_other_sites(as_file(found, lines.encode(), "book.jsonl", "application/jsonl"))
