"""What everybody takes away from a published contract: a table, a notice as open data, the book as far as it goes."""

import csv
import io

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from makegood import ledger
from makegood.deliver import facts, findings
from makegood.terms import codec
from makegood.web.contracts import happening, public
from makegood.web.contracts.book import as_file
from makegood.web.contracts.place import Place
from makegood.web.records.books import DatabaseBook

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@login_not_required
@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """A row a promise and period. '[c]': held back, fewer than 10 people; '[x]': not available."""
    found = public.to_everybody(slug)
    made = io.StringIO()
    rows = findings.csv_rows(public.record(found))
    csv.writer(made, lineterminator="\r\n").writerows([_safe(each) for each in row] for row in rows)
    return as_file(found, made.getvalue().encode("utf-8-sig"), "promises.csv", "text/csv; charset=utf-8")


def _safe(cell: str) -> str:
    """Words that a spreadsheet would take for a formula are kept as words."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@login_not_required
@require_safe
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    """The contract performance notice (UK9) as an OCDS package, from the start of the contract to today."""
    found = public.to_everybody(slug)
    made = public.record(found)
    told = len(entries(found))
    happened = tuple(each for each in happening.happened(found.record) if each.number <= told)
    release = findings.notices.performance_release(
        public.named(found), found.state, happened, made, since=found.agreed.starts, until=found.on
    )
    package = findings.notices.package([release], on=found.on, publisher=found.buyer)
    return as_file(found, codec.to_json(package).encode(), "uk9.json", "application/json")


@login_not_required
@require_safe
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """The book as lines of JSON, cut before the first entry that is not for everybody yet. It verifies as it is."""
    found = public.to_everybody(slug)
    return as_file(found, ledger.to_lines(entries(found)).encode(), "book.jsonl", "application/jsonl")


def entries(found: Place) -> tuple[ledger.Entry, ...]:
    """The entries before the first finding to which the supplier can still reply."""
    whole = tuple(DatabaseBook(found.record.book_id).entries())
    for each in happening.happened(found.record):
        if isinstance(each.fact, facts.FindingMade) and public.waits(found, each.fact):
            return whole[: each.number - 1]
    return whole
