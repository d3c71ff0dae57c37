"""The pages that list: asks, the measures to choose from, and what people told the buyer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from makegood import define
from makegood import tender as room
from makegood.check import AskResult
from makegood.check.verdict import kind_of_ask
from makegood.terms import about
from makegood.web.checks import verdicts
from makegood.web.measures.told import speaks_of
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
    page = {
        "asks": rows,
        "core": len(asks.in_our_words(data)),
        "inherits": documents.get(data, "tender.inherits.title"),
    }
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
    fitting = [each for each in define.measures().values() if speaks_of(each, word)]
    families: dict[str, list[define.Measure]] = {}
    for each in sorted(fitting, key=lambda each: (each.id not in core, *_place(each))):
        families.setdefault(_("Usual for this work") if each.id in core else _family(each), []).append(each)
    ordered = list(families.items())
    page = {"families": ordered, "asked": asked, "word": word}
    return render(request, "tenders/choose.html", page | frame(request, row))


FAMILIES = {
    "PAY": gettext_lazy("Pay"),
    "HRS": gettext_lazy("Hours"),
    "BEN": gettext_lazy("Travel time, sick pay and leave"),
    "SEC": gettext_lazy("Staying in the job"),
    "TRN": gettext_lazy("Training and apprentices"),
    "VOI": gettext_lazy("A say at work"),
    "AVL": gettext_lazy("Jobs for people who find it hard to get one"),
    "WEL": gettext_lazy("Wellbeing"),
    "HSE": gettext_lazy("Safety"),
    "EQU": gettext_lazy("Equality"),
    "SUP": gettext_lazy("Suppliers and sub-contractors"),
    "ETH": gettext_lazy("Forced labour and fees"),
    "COM": gettext_lazy("The community"),
    "DEL": gettext_lazy("Promises kept"),
}
"""The beginnings of the measures' ids in words, in the order in which they are listed."""


def _family(measure: define.Measure) -> str:
    return str(FAMILIES.get(measure.id[:3], _("Other")))


def _place(measure: define.Measure) -> tuple[int, str]:
    order = list(FAMILIES)
    return (order.index(measure.id[:3]) if measure.id[:3] in order else len(order), measure.id)


@require_safe
def told(request: HttpRequest, number: str) -> HttpResponse:
    """What suppliers, workers and residents said, and what came of it."""
    row = to_read(request, number)
    design = documents.design_of(row)
    summary = room.voice.summary(design)
    clauses = {each.suggestion.id: each.clause for each in summary.traced}
    page = {"told": voice.told(documents.data_of(row)), "summary": summary, "clauses": clauses}
    return render(request, "tenders/voice.html", page | frame(request, row))
