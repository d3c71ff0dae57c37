"""Can we ask for…? The twelve questions for a contract, and every rule of the register."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood import law
from makegood.check.verdict import STRONGEST_FIRST, Kind, kind_of
from makegood.terms import Finding
from makegood.web.checks import facts, shown
from makegood.web.config.templates import sentence
from makegood.web.laws import filters, groups, told


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The questions as people say them, each with its short answer."""
    contract, errors = filters.contract(request.GET)
    on, asked_for = timezone.localdate(), contract != law.Contract() and not errors
    page = {
        "questions": [
            (each, told.SHORT[each.short], *_here(each, contract, on, asked_for))
            for each in law.legal_questions().values()
        ],
        "rules": len(law.register()),
        "filters": filters.fields(request.GET, errors),
        "asked_for": asked_for,
        "as_at": shown.as_at(contract, on),
        "query": filters.query(request.GET),
        "errors": [{"text": text, "href": f"#{name}"} for name, text in errors.items()],
    }
    return render(request, "laws/library.html", page, status=422 if errors else 200)


def _here(question: law.LegalQuestion, contract: law.Contract, on: date, asked_for: bool) -> tuple[str, str]:
    """What is known of a question for the contract that was described: its shape and words.

    What still depends on other facts is left to the question's own page, which says on which.
    """
    if not asked_for:
        return "", ""
    outcome = law.answer(question.slug, contract=contract, on=on).assessment.outcome
    return ("", "") if outcome == "cannot_tell" else (told.KINDS[outcome], str(told.VERDICTS[outcome]))


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One question, answered for the contract in the address."""
    try:
        slug = law.legal_question(topic).slug
    except KeyError as error:
        raise Http404 from error
    contract, errors = filters.contract(request.GET)
    on = timezone.localdate()
    said = law.answer(slug, contract=contract, on=on)
    page = _topic(said, errors) | {
        "filters": filters.fields(request.GET, errors),
        "query": filters.query(request.GET),
    }
    return render(request, "laws/topic.html", page, status=422 if errors else 200)


def _topic(said: law.LegalAnswer, errors: dict[str, str]) -> dict[str, Any]:
    register, question = law.register(), said.question
    heard = [found for found in said.assessment.findings if found.outcome in {"not met", "cannot tell"}]
    shown_as = sorted(((kind_of(found), sentence(found.because), found) for found in heard), key=_strength)
    return {
        "said": said,
        "question": question,
        "asked_for": said.contract != law.Contract(),
        "as_at": shown.as_at(said.contract, said.on),
        "verdict": told.VERDICTS[said.assessment.outcome],
        "verdict_kind": told.KINDS[said.assessment.outcome],
        "findings": [line for line in shown_as if line[0] != "note"],
        "notes": [line for line in shown_as if line[0] == "note"],
        "tell_us": [law.fact(asked.fact).asks for asked in said.assessment.questions][:8],
        "where": [(facts.said(stage), told.KINDS[outcome], told.IN_A_PLACE[outcome]) for stage, outcome in said.where],
        "rules": [(rule, register[rule]) for rule in question.rules],
        "errors": [{"text": text, "href": f"#{name}"} for name, text in errors.items()],
    }


def _strength(line: tuple[Kind, str, Finding]) -> int:
    return STRONGEST_FIRST.index(line[0])


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, by the part of the law it belongs to; a word narrows the list."""
    wanted = request.GET.get("word", "").strip()[:80]
    found = [
        (title, [(id_, entry) for id_, entry in held if groups.speaks_of(id_, entry, wanted)])
        for title, held in groups.rules()
    ]
    shown_groups = [(title, held) for title, held in found if held]
    number = sum(len(held) for _title, held in shown_groups)
    return render(request, "laws/rules.html", {"groups": shown_groups, "word": wanted, "number": number})


@require_safe
def rule(request: HttpRequest, id_: str) -> HttpResponse:
    """One rule: what it says, whom it binds, since when, where that is written, and its example cases."""
    entry = law.register().get(id_)
    if entry is None:
        raise Http404
    held = law.rulebook().get(id_)
    answers = [question for question in law.legal_questions().values() if id_ in question.rules]
    page = {
        "id": id_,
        "entry": replace(entry, says=sentence(told.says(entry))),
        "rule": held,
        "says": " ".join(held.says.split()) if held else "",
        "effect": told.EFFECTS[held.effect] if held else _("It is in the register and has no code."),
        "answers": answers,
        "examples": told.in_order(law.examples(id_)),
    }
    return render(request, "laws/rule.html", page)
