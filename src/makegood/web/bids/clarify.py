"""Questions while bids are open: they reach the officer without a name, and the answer goes to everyone at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.award import opening
from makegood.award.procurement import Refused, digest_of
from makegood.web.bids import asked, happening
from makegood.web.bids.fields import Field, problems, read
from makegood.web.records import access_tenders as access
from makegood.web.records import models

ASKED, QUESTION, ANSWER = "question asked", "question", "answer"
MOST_WAITING = 40
"""Unanswered questions a tender holds; more are refused, so that nobody fills the officer's page."""


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, number: str) -> HttpResponse:
    """The supplier's side: ask, and read what everyone was told."""
    record = access.bid_for_supplier(request.user, number)
    tender = record.tender
    field = Field(
        name="question", label=_("Your question"), kind="words", limit=150, needed=_("Write your question"),
        hint=_("Leave out your name and anything that tells who you are: everyone will read it with the answer."),
    )  # fmt: skip
    late = happening.closed(tender, timezone.now())
    if request.method == "POST" and not late and not read([field], request.POST):
        if waiting(tender).count() >= MOST_WAITING:
            field.refuse(_("Many questions are waiting for an answer. Try again tomorrow"))
        else:
            _ask(tender, field.value)
            return redirect(f"{request.path}?asked=yes")
    errors = problems([field])
    page = {
        "bid": record,
        "fields": [field],
        "errors": errors,
        "asked": request.GET.get("asked") == "yes",
        "answers": told(tender),
        "late": late,
        "deadline": asked.deadline(tender),
    }
    return render(request, "bids/questions.html", page, status=422 if errors else 200)


def _ask(tender: models.Tender, words: str) -> None:
    """Kept as the officer's own paper: who asked is not kept anywhere, so nobody can be told."""
    hour = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    models.Paper.objects.create(tender=tender, kind=ASKED, by=tender.made_by, at=hour, text=words)


def waiting(tender: models.Tender) -> Any:
    """Questions nobody has answered, in no order that tells who asked when."""
    return tender.papers.filter(kind=ASKED).order_by("text")


def told(tender: models.Tender) -> list[dict[str, Any]]:
    """Every question with its answer, the newest first, as the book has them."""
    kept = tender.papers.filter(kind__in=(QUESTION, ANSWER))
    papers = {each.digest: each for each in kept if digest_of(each.text) == each.digest}
    pairs = [(papers.get(each.question), papers.get(each.answer)) for each in happening.state(tender).questions]
    found = [{"question": one.text, "answer": two.text, "at": two.at} for one, two in pairs if one and two]
    return list(reversed(found))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """The officer's side: answer one; the words of the question may be tidied so that they name nobody."""
    tender = access.tender_for_officer(request.user, number)
    open_ = list(waiting(tender))
    chosen = next((each for each in open_ if str(each.pk) == request.POST.get("paper", "")), None)
    fields: list[Field] = []
    if request.method == "POST" and chosen is not None:
        fields = _fields(chosen.pk)
        if not read(fields, request.POST):
            try:
                _answer(request, tender, chosen, *(each.value for each in fields))
                return redirect(request.path)
            except Refused as refusal:
                fields[1].refuse(str(refusal))
    errors = problems(fields)
    forms = [(each, fields if chosen == each and fields else _filled(each)) for each in open_]
    page = {
        "tender": tender,
        "forms": forms,
        "errors": errors,
        "answers": told(tender),
        "deadline": asked.deadline(tender),
    }
    return render(request, "bids/answer_questions.html", page, status=422 if errors else 200)


def _fields(pk: int) -> list[Field]:
    return [
        Field(name=f"question-{pk}", label=_("The question, as everyone will read it"), kind="words", limit=200,
              needed=_("Write the question")),
        Field(name=f"answer-{pk}", label=_("Your answer to everyone"), kind="words", limit=500,
              needed=_("Write the answer")),
    ]  # fmt: skip


def _filled(paper: models.Paper) -> list[Field]:
    fields = _fields(paper.pk)
    fields[0].holding(paper.text)
    return fields


def _answer(request: HttpRequest, tender: models.Tender, paper: models.Paper, question: str, words: str) -> None:
    """Raises Refused."""
    from django.db import transaction

    with transaction.atomic():
        moment = happening.now(tender)
        by: Any = request.user
        found = opening.answer_question(moment.state, question=question, answer=words, by=str(by.ref), at=moment.at)
        moment.write(found, by=by)
        paper.delete()
