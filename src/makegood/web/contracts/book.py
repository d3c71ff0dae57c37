"""The book of a contract: every entry, whether it is whole, and everything an auditor takes away to check it."""

import io
import zipfile
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood import ledger
from makegood.web.contracts import contract, happening, past
from makegood.web.contracts.place import Place, of_the_buyer, seen
from makegood.web.records.books import DatabaseBook

ON_A_PAGE = 50
SINCE_1980 = (1980, 1, 1, 0, 0, 0)


@require_safe
def book(request: HttpRequest, number: str) -> HttpResponse:
    """Entries, newest first, and whether they hold together, checked now."""
    found = seen(request, number)
    entries = entries_of(found)
    answer = ledger.verify(entries)
    happened = list(reversed(happening.happened(found.record)))
    at = contract.page_of(request)
    start = (at - 1) * ON_A_PAGE
    page = {
        "found": found,
        "contract": found.record,
        "whole": isinstance(answer, ledger.Whole),
        "answer": answer,
        "headline": _headline(answer),
        "head": ledger.grouped(answer.head) if isinstance(answer, ledger.Whole) else "",
        "rows": past.told(found, happened[start : start + ON_A_PAGE]),
        "older": at + 1 if start + ON_A_PAGE < len(happened) else None,
        "newer": at - 1 if at > 1 else None,
        "bundles": _bundles(found).count() if found.side == "buyer" else 0,
    }
    return render(request, "contracts/book.html", page)


def entries_of(found: Place) -> tuple[ledger.Entry, ...]:
    return tuple(DatabaseBook(found.record.book_id).entries())


def _headline(answer: ledger.Whole | ledger.Break) -> str:
    if isinstance(answer, ledger.Break):
        return _("The book is broken at entry %(n)s") % {"n": answer.number}
    words = ngettext("The book is whole: %(n)s entry", "The book is whole: %(n)s entries", answer.entries)
    return words % {"n": answer.entries}


@require_safe
def exported(request: HttpRequest, number: str) -> HttpResponse:
    """The book as lines of JSON, for `makegood book verify`."""
    found = seen(request, number)
    return as_file(found, ledger.to_lines(entries_of(found)).encode(), "book.jsonl", "application/jsonl")


@require_safe
def bundles(request: HttpRequest, number: str) -> HttpResponse:
    """The book, what was agreed and every return as it arrived: for the buyer's auditor. No payslip is in it."""
    found = of_the_buyer(request, number)
    files = {"book.jsonl": ledger.to_lines(entries_of(found)), "contract.json": found.record.agreed}
    files |= {f"bundles/{each.digest}": each.text for each in _bundles(found)}
    changed = found.record.papers.filter(kind="agreed", locked=True)
    files |= {f"papers/{each.digest}": each.text for each in changed}
    return as_file(found, _zipped(files), "for-an-auditor.zip", "application/zip")


def _bundles(found: Place) -> Any:
    from makegood.web.records.models import Bundle

    return Bundle.objects.filter(tier__contract=found.record)


def _zipped(files: dict[str, str]) -> bytes:
    """The same files give the same bytes: no moment stands in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        for name in sorted(files):
            into.writestr(zipfile.ZipInfo(name, SINCE_1980), files[name].encode(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def as_file(found: Place, raw: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{found.record.number}-{name}"'}
    return HttpResponse(raw, content_type=kind, headers=headers)
