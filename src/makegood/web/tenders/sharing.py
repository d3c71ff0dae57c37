"""Taking over the words of a framework or a regional set."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from makegood import tender as room
from makegood.terms import BadInput, codec
from makegood.web.checks.making import sentence_for
from makegood.web.records import access_tenders as tenders
from makegood.web.records import models
from makegood.web.tenders import documents, editing, starting
from makegood.web.tenders.parts import without_nothing
from makegood.web.tenders.shared_set import KIND, read
from makegood.web.tenders.views import after

MOST = 1_000_000


@require_POST
def take_over(request: HttpRequest, number: str) -> HttpResponse:
    """The set's asks come first, in its words; what the tender took before stays as it is."""
    tenders.tender_for_officer(request.user, number)
    upload = request.FILES.get("set")
    text = upload.read(MOST).decode("utf-8-sig", errors="replace") if upload is not None else ""
    text = starting.example_set() if request.POST.get("example") else text
    try:
        if not text.strip():
            raise BadInput([])
        with transaction.atomic():
            row = tenders.tender_for_officer(request.user, number, for_change=True)
            if row.issued_at is not None:
                raise Http404
            _take(row, text, request.user)
    except BadInput as bad:
        said = [sentence_for(each) for each in bad.problems[:8]] or [_("Choose a file")]
        return _refused(request, number, said)
    return HttpResponseRedirect(after(row, "asks"))


def _take(row: models.Tender, text: str, by: Any) -> None:
    """Put the set's asks, ladder and owes into the stored design. Raises BadInput with every problem."""
    shared, data = read(text), documents.data_of(row)
    made = room.inherit.call_off(shared, data, _("the tender"))
    given: Any = codec.from_yaml(text, _("the set"))
    held = {ask["id"] for ask in data.get("asks") or ()}
    new = [ask for ask in given.get("asks") or () if ask["id"] in {each.id for each in made.asked.asks} - held]
    data["asks"] = [*new, *(data.get("asks") or ())]
    part = data.setdefault("tender", {})
    part["asking"] = {id_: without_nothing(codec.plain(each)) for id_, each in made.tender.asking.items()}
    part["inherits"] = codec.plain(shared.inherits)
    for name in ("ladder", "owes"):
        if not part.get(name):
            part[name] = [codec.plain(each) for each in getattr(made.tender, name)]
    documents.keep(row, data, by=by, at=timezone.now())
    kept = {"text": text, "by": by, "at": timezone.now()}
    models.Paper.objects.update_or_create(tender=row, kind=KIND, about="", defaults=kept)


def _refused(request: HttpRequest, number: str, said: list[str]) -> HttpResponse:
    more = {"set_errors": said, "errors": [{"text": each, "href": "#set"} for each in said]}
    return editing.again(request, number, "shared", more)
