"""`/contracts/<number>/answers/`: where workers answer, what they said once it may be shown, and what they are told."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from makegood.deliver.facts import AnswersShown
from makegood.deliver.state import Refused
from makegood.deliver.workers import closing, deciding
from makegood.web.config.templates import day
from makegood.web.contracts import happening, telling
from makegood.web.contracts.place import Place, managed, may_manage, seen
from makegood.web.records.models import SlipRound
from makegood.web.workers import rounds


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, number: str) -> HttpResponse:
    """For both sides to read; a manager of the buyer writes what was done."""
    if request.method == "POST":
        return _reply(request, managed(request, number))
    return _page(request, seen(request, number))


def _reply(request: HttpRequest, found: Place) -> HttpResponse:
    person: Any = request.user
    tier, period = request.POST.get("tier", ""), request.POST.get("period", "")
    if (tier, period) not in found.state.answers:
        raise Http404
    words = request.POST.get("words", "").replace("\r\n", "\n")

    def decided(now: happening.Moment) -> Any:
        return deciding.reply(now.state, tier=tier, period=period, words=words, by=str(person.ref))

    try:
        happening.record(found.record, decided, by=person)
    except Refused as refused:
        return _page(request, found, wrong=(tier, period, str(refused), words))
    return redirect("workers:answers", found.record.number)


def _page(request: HttpRequest, found: Place, wrong: tuple[str, str, str, str] | None = None) -> HttpResponse:
    shown = [_shown(found, each, wrong) for each in reversed(found.state.answers.values())]
    context = {
        "contract": found.record,
        "headline": _headline(shown),
        "open": [_open(request, found, each) for each in _still_open(found)],
        "shown": shown,
        "may_reply": may_manage(request.user, found),
        "errors": [{"text": wrong[2], "href": f"#words-{wrong[0]}-{wrong[1]}"}] if wrong else [],
    }
    return render(request, "workers/answers.html", context, status=422 if wrong else 200)


def _headline(shown: list[dict[str, Any]]) -> str:
    waiting = sum(not each["reply"] for each in shown)
    if waiting:
        return ngettext(
            "Tell workers what was done: %(n)s reply", "Tell workers what was done: %(n)s replies", waiting
        ) % {"n": waiting}
    return _("Workers know what was done with their answers") if shown else _("No answers are shown yet")


def _still_open(found: Place) -> Any:
    return SlipRound.objects.filter(tier__contract=found.record).exclude(tallies=rounds.SHOWN).select_related("tier")


def _open(request: HttpRequest, found: Place, round_: SlipRound) -> dict[str, str]:
    """Where its workers answer, for the poster. Nothing of what has come in so far, not even whether anything has."""
    given = (round_.tier.word, round_.period) in found.state.slips
    return {
        "who": round_.tier.name,
        "period": telling.period(found.agreed, round_.period),
        "address": request.build_absolute_uri(reverse("workers:slip", args=[round_.code])),
        "closes": day(round_.closes_on),
        "slips": _("given, says their employer") if given else _("nobody has said so yet"),
    }


def _shown(found: Place, fact: AnswersShown, wrong: tuple[str, str, str, str] | None) -> dict[str, Any]:
    published = found.state.replies.get((fact.tier, fact.period))
    mine = wrong if wrong and wrong[:2] == (fact.tier, fact.period) else None
    return {
        "id": f"{fact.tier}-{fact.period}",
        "tier": fact.tier,
        "at": fact.period,
        "who": found.tier_name(fact.tier),
        "period": telling.period(found.agreed, fact.period),
        "signal": _signal(fact.signal),
        "counts": [(words, fact.counts[cell]) for cell, words in _cells() if cell in fact.counts],
        "confirmed": [(_lines()[part], low, high) for part, (low, high) in closing.confirmed(fact.counts).items()],
        "reply": found.words(published.words) if published else "",
        "error": mine[2] if mine else "",
        "typed": mine[3] if mine else "",
    }


def _signal(signal: str) -> str:
    return {
        "look": _("Answers ask for a closer look. More rows are drawn, by chance. By itself it shows nothing."),
        "none": _("Nothing in the answers asks for a closer look."),
    }.get(signal, _("Fewer than 10 people answered, so nothing is said."))


def _cells() -> tuple[tuple[str, str], ...]:
    return (
        ("right", _("It is right")),
        ("wrong", _("Something is wrong")),
        ("not_sure", _("Not sure")),
        ("not_right", _("Something is wrong, or not sure")),
        ("taken", _("Somebody else used my slip")),
        ("no_slip", _("I never got a slip (anybody can press this)")),
    )


def _lines() -> dict[str, str]:
    return {
        "all": _("all of it"),
        "hours": _("hours a week"),
        "rate": _("pay an hour"),
        "offered": _("fixed hours offered"),
        "took": _("fixed hours taken"),
        "other": _("anything else"),
    }
