"""What everybody can take away from a published contract: a table, and the book up to what may be told."""

import csv
import io
from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from makegood import ledger
from makegood.deliver import contract as room
from makegood.deliver import facts
from makegood.web.contracts import promise as one
from makegood.web.contracts import public
from makegood.web.contracts.book import as_file
from makegood.web.contracts.place import Place, place
from makegood.web.records.books import DatabaseBook

HEAD = ("promise", "measure", "title", "period", "finding", "low", "high", "target", "unit", "grade")
NOT_AVAILABLE = "[x]"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@login_not_required
@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """A row a promise and period. '[x]': nothing was shown."""
    found = public.to_everybody(slug)
    made = io.StringIO()
    into = csv.writer(made, lineterminator="\r\n")
    into.writerow(HEAD)
    into.writerows([_safe(each) for each in row] for row in _rows(found))
    return as_file(found, made.getvalue().encode("utf-8-sig"), "promises.csv", "text/csv; charset=utf-8")


def _rows(found: Place) -> Iterator[tuple[str, ...]]:
    for each in found.agreed.promises:
        for row in one.periods(found, each):
            low, high = (NOT_AVAILABLE if end is None else f"{end:f}" for end in (row.low, row.high))
            finding = found.state.findings.get((each.id, row.period))
            target = f"{finding.target if finding else each.target:f}"
            grade = finding.grade if finding and finding.grade else NOT_AVAILABLE
            yield each.id, each.measure, each.title, row.period, row.how, low, high, target, each.unit, grade


def _safe(cell: str) -> str:
    """Words that a spreadsheet would take for a formula are kept as words."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@login_not_required
@require_safe
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """The book as lines of JSON, cut before the first entry that is not for everybody yet. It verifies as it is."""
    found = public.to_everybody(slug)
    return as_file(found, ledger.to_lines(entries(found)).encode(), "book.jsonl", "application/jsonl")


def entries(found: Place) -> tuple[ledger.Entry, ...]:
    whole = tuple(DatabaseBook(found.record.book_id).entries())
    state = place(found.record, "public").state
    for each in room.happened(whole):
        if isinstance(each.fact, facts.FindingMade) and public.too_early(state, each.fact, found.on):
            return whole[: each.number - 1]
    return whole
