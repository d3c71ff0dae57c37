"""Words shared between bodies: taking over a framework or a regional set, and where this tender's words differ."""

from functools import lru_cache
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from makegood import tender as room
from makegood.terms import BadInput, codec
from makegood.web.checks.making import sentence_for
from makegood.web.records import access_tenders as tenders
from makegood.web.records import models
from makegood.web.tenders import documents, starting
from makegood.web.tenders.parts import without_nothing
from makegood.web.tenders.views import after

KIND = "shared-set"
"""The kind of the paper that keeps the set as its owner gave it."""
MOST = 1_000_000


def text_of(row: models.Tender) -> str:
    paper = models.Paper.objects.filter(tender=row, kind=KIND).first()
    return paper.text if paper else ""


@lru_cache(maxsize=16)
def _read(text: str) -> room.inherit.SharedSet:
    return room.inherit.read(text, _("the set"))


def shown(row: models.Tender, design: room.Design) -> dict[str, Any]:
    """Where the tender's words differ from those it took over, for the page."""
    text = text_of(row)
    page: dict[str, Any] = {"set": bool(text), "example_set": bool(starting.example_set())}
    if not text:
        return page
    found = room.inherit.differences(_read(text), design)
    differ = [each for each in found if each.kind != "same"]
    places = sum(each.places for each in found if each.kind == "changed")
    if differ:
        page["differences"] = {"says": _says(places, len(differ)), "each": [_told(each) for each in differ]}
    return page


def _says(places: int, asks: int) -> str:
    if not places:
        said = ngettext(
            "%(n)s ask is added or left out. Suppliers will see the difference.",
            "%(n)s asks are added or left out. Suppliers will see the difference.",
            asks,
        )
        return said % {"n": asks}
    said = ngettext(
        "Your words differ from the shared words in %(n)s place. Suppliers will see the difference.",
        "Your words differ from the shared words in %(n)s places. Suppliers will see the difference.",
        places,
    )
    return said % {"n": places}


def _told(each: room.inherit.Difference) -> dict[str, Any]:
    kinds = {"changed": _("changed"), "added": _("added here"), "left out": _("left out here")}
    parts = [(part, was, now or _("nothing")) for part, (was, now) in each.parts.items()]
    return {"title": each.title, "kind": kinds.get(each.kind, each.kind), "words": each.words, "parts": parts}


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
    shared, data = _read(text), documents.data_of(row)
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
    from makegood.web.tenders import editing

    more = {"set_errors": said, "errors": [{"text": each, "href": "#set"} for each in said]}
    return editing.again(request, number, "shared", more)
