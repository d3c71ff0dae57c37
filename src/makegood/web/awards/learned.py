"""What the questions of a decided award did, and whether what was promised was kept: for the next tender."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood.award.procurement import Refused
from makegood.deliver.findings import Record
from makegood.learn import questions
from makegood.terms import BadInput, show_number
from makegood.web.awards import office
from makegood.web.awards.place import Place
from makegood.web.awards.place import place as award_place
from makegood.web.contracts.place import place
from makegood.web.records import access_tenders as access
from makegood.web.records import models
from makegood.web.records.models import Role
from makegood.web.register import published

EARLIER = 3
"""Most earlier awards that the tasks of a tender lead to, the newest first."""


@require_safe
def learned(request: HttpRequest, number: str) -> HttpResponse:
    """Each question with what it did. Only once it is decided: before that, it would show how the bids stand."""
    found = office.to_read(request, number)
    if not office.is_decided(found):
        raise Http404
    page: dict[str, Any] = {
        "tender": found.tender,
        "headline": _("What your questions did, for the next tender"),
        "rows": [],
        "cannot": [],
    }
    try:
        page["rows"] = [_row(each) for each in _questions(found)]
    except (BadInput, Refused) as error:
        page["cannot"] = office.problems_of(error, found)
    return render(request, "awards/learned.html", page)


def _questions(found: Place) -> tuple[questions.Question, ...]:
    """The award as its pages work it out, and the contracts that came of it as everybody may read them."""
    criteria = found.design.tender.scoring.criteria
    asks = {each.id: each.ask for each in criteria if each.ask}
    return questions.of(office.outcome(found), _records(found.tender), asks=asks, state=found.state)


def _records(tender: models.Tender) -> tuple[Record, ...]:
    """What is not told in public yet is not told here: nothing follows from a finding that may still change."""
    return tuple(published.record(place(each, "public")) for each in models.Contract.objects.filter(tender=tender))


def _row(each: questions.Question) -> dict[str, Any]:
    *said, after = questions.advice(each)
    return {"title": each.title, "marks": show_number(each.weight), "said": said, "next": after}


def earlier(person: Any, tender: models.Tender) -> list[models.Tender]:
    """Tenders of the same authority that were decided, which the person may read, the newest first."""
    mine = access.tenders(person, may=(Role.OFFICER, Role.AUDITOR)).exclude(pk=tender.pk)
    decided = models.Entry.objects.filter(kind="award-agreed").values("book_id")
    rows = mine.filter(organisation=tender.organisation_id, book__in=decided).order_by("-issued_at", "-pk")
    return [each for each in rows[:EARLIER] if office.is_decided(award_place(each))]
