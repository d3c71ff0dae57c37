"""The pages that list: asks, the measures to choose from, and what people told the buyer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood import define
from makegood.check import AskResult
from makegood.check.verdict import kind_of_ask
from makegood.terms import about
from makegood.web.checks import verdicts
from makegood.web.tenders import asks, documents, totals, voice
from makegood.web.tenders.views import frame, to_read


@require_safe
def every_ask(request: HttpRequest, number: str) -> HttpResponse:
    """The asks, each with what the four tests say and what is still missing."""
    row = to_read(request, number)
    data = documents.data_of(row)
    found = {ask.id: ask for ask in totals.of(row.design, timezone.localdate()).result.asks}
    rows = [_row(ask, data, found.get(ask["id"])) for ask in data.get("asks") or ()]
    rows.sort(key=lambda each: not each["set"])
    page = {"asks": rows, "core": len(asks.in_our_words(data)), "inherits": documents.get(data, "tender.inherits.title")}
    return render(request, "tenders/asks.html", page | frame(request, row))


def _row(ask: dict[str, Any], data: documents.Data, found: AskResult | None) -> dict[str, Any]:
    held = asks.asking(data, ask["id"])
    how = held.get("how")
    question = held.get("question") or {}
    lacks = [
        words
        for there, words in (
            (how, _("how it is asked")),
            (how != "marks" or question.get("words"), _("its question")),
            (how == "information" or held.get("clause"), _("clause")),
            (how == "information" or held.get("kpi"), _("KPI")),
            (how == "information" or held.get("verifier"), _("who looks")),
        )
        if not there
    ]
    return {
        "id": ask["id"],
        "title": ask.get("title") or ask["id"],
        "how": str(dict(asks.HOW).get(how or "", "")),
        "kind": kind_of_ask(found) if found else "none",
        "verdict": verdicts.word_of_ask(found) if found else "",
        "cost": about(found.cost.likely) if found and found.cost else "",
        "lacks": lacks,
        "shared": bool(held.get("from_set")),
        "set": asks.set_by_framework(data, ask["id"]),
    }


@require_safe
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """Choose a measure to ask about, or ask in the buyer's own words."""
    row = to_read(request, number)
    data = documents.data_of(row)
    word = request.GET.get("word", "").strip()[:60]
    asked = {ask.get("measure") for ask in data.get("asks") or ()}
    core = asks.core(data)
    fitting = [each for each in define.measures().values() if not word or _has(each, word.lower())]
    families: dict[str, list[define.Measure]] = {}
    for each in fitting:
        families.setdefault(_("Usual for this work") if each.id in core else each.dimension, []).append(each)
    ordered = sorted(families.items(), key=lambda pair: pair[0] != _("Usual for this work"))
    page = {"families": ordered, "asked": asked, "word": word}
    return render(request, "tenders/choose.html", page | frame(request, row))


def _has(measure: define.Measure, word: str) -> bool:
    return any(
        word in held.lower() for held in (measure.id, measure.title, measure.says, measure.outcome, *measure.topics)
    )


@require_safe
def told(request: HttpRequest, number: str) -> HttpResponse:
    """What suppliers, workers and residents said, and what came of it."""
    row = to_read(request, number)
    page = {"told": voice.told(documents.data_of(row))}
    return render(request, "tenders/voice.html", page | frame(request, row))
