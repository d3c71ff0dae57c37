"""Publishing the record of a contract: the buyer chooses, what is public stands in the book by its digest."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.deliver import findings
from makegood.deliver.state import Refused
from makegood.web.contracts import drawn, happening
from makegood.web.contracts.place import Place, managed
from makegood.web.register import published


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, number: str) -> HttpResponse:
    """What everybody would read today, and the press that publishes it, or takes the page away again."""
    found = managed(request, number)
    if request.method == "POST":
        if request.POST.get("what") == "hide":
            with transaction.atomic():  # the register's row and its tombstone in the feed go with it
                found.record.public = False
                found.record.save(update_fields=["public"])
        else:
            try:
                _published(request, found)
            except Refused as refusal:
                return drawn.refused(request, found, str(refusal))
        return redirect("contracts:publish", number)
    made = published.record(found)
    page = {
        "found": found,
        "contract": found.record,
        "record": made,
        "last": found.state.published[-1] if found.state.published else None,
        "headline": _("This contract is public") if found.record.public else _("Publish how the promises stand"),
        "waiting": made.counts["waiting"],
    }
    return render(request, "contracts/publish.html", page)


def _published(request: HttpRequest, found: Place) -> None:
    """The record as it is today, into the book; the page itself follows the book from now on."""
    person: Any = request.user
    with transaction.atomic():
        now = happening.now(found.record)
        made = findings.record(published.named(found), now.state, found.on)
        fact = findings.publish(
            made, published.named(found), since=found.agreed.starts, until=found.on, by=str(person.ref)
        )
        now.write(fact, by=person)
        found.record.public = True
        found.record.save(update_fields=["public"])
