"""File evidence: choose the period and the file, see in words what will be kept, press. Before that nothing is kept."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import EvidenceFiled
from makegood.deliver.other import filing
from makegood.deliver.state import Contract, Refused, WithPapers
from makegood.terms import BadInput
from makegood.web.checks.making import sentence_for
from makegood.web.contracts import drawn, happening, telling
from makegood.web.contracts.place import agreed_on
from makegood.web.evidence import asking, words
from makegood.web.evidence.asking import Asked, Draft
from makegood.web.evidence.place import WHOLE, Filer, filer

REFUSED = 422
MOST_TOLD = 8


class FiledAlready(Exception):
    """The very same stands in the book: a second press."""


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """For the buyer's officers and managers, the supplier, and employers about themselves."""
    it = filer(request, number, place_)
    form = asking.asked(it)
    if request.method != "POST" or not it.periods:
        return _asks(request, it, form)
    try:
        if "sealed" in request.POST:
            return _press(request, it, form)
        draft = asking.read(request, it, form)
        if draft is not None:
            filed = _of(it, draft, it.found.agreed, it.found.state, it.found.on)
            return _shows(request, it, draft, filed, asking.sealed(it, draft))
    except Refused as refusal:
        return _asks(request, it, form, [drawn.said(it.found, refusal)])
    except BadInput as bad:
        return _asks(request, it, form, _sentences(it, bad))
    return _asks(request, it, form)


def _sentences(it: Filer, bad: BadInput) -> list[str]:
    said = [drawn.said(it.found, sentence_for(each)) for each in bad.problems[:MOST_TOLD]]
    more = len(bad.problems) - MOST_TOLD
    return [*said, _("There are %(n)s more like these.") % {"n": more}] if more > 0 else said


def _of(it: Filer, draft: Draft, agreed: Agreed, state: Contract, on: Any) -> filing.Filed:
    """Raises Refused or BadInput."""
    filed = filing.file(
        agreed, state, draft.given, promise=it.promise.id, period=draft.period, tier=draft.tier, on=on, by=it.by,
        line=draft.line,
    )  # fmt: skip
    before = _before(state, filed.made.fact)
    if it.side != "buyer" and before is not None and it.of_the_buyer(before):
        raise Refused(_("%(buyer)s filed this itself. Send it your file.") % {"buyer": it.found.buyer})
    return filed


def _before(state: Contract, fact: Any) -> EvidenceFiled | None:
    """What this would stand in place of."""
    same = [each for each in state.evidence if _about(each) == _about(fact)]
    return same[-1] if same else None


def _about(fact: EvidenceFiled) -> tuple[str, ...]:
    return (fact.promise, fact.period, fact.tier, fact.what)


def _press(request: HttpRequest, it: Filer, form: Asked) -> HttpResponse:
    """Decided again while the book is locked, and written. Raises Refused or BadInput, and keeps nothing then."""
    draft = asking.unsealed(it, request.POST["sealed"])
    if draft is None:
        return _asks(request, it, form, [_("This page was open too long. Choose the file again.")])

    def decided(now: happening.Moment) -> WithPapers:
        on = promises.uk_day(now.at)
        made = _of(it, draft, agreed_on(it.found.record, now.state, on), now.state, on).made
        before = _before(now.state, made.fact)
        if before is not None and (before.document, before.grade) == (made.fact.document, made.fact.grade):  # type: ignore[attr-defined]
            raise FiledAlready
        return made

    with suppress(FiledAlready):
        happening.record(it.found.record, decided, by=it.person)
    return redirect(_home(it))


def _home(it: Filer) -> str:
    if it.side == "tier":
        return reverse("evidence:evidence", args=[it.found.record.number, it.number])
    return reverse("contracts:promise", args=[it.found.record.number, it.number]) + it.found.asking


def _page(it: Filer) -> dict[str, Any]:
    return {
        "found": it.found,
        "contract": it.found.record,
        "promise": it.promise,
        "home": "" if it.side == "tier" else _home(it),
        "side": "supplier" if it.found.side == "supplier" else "",
    }


def _asks(request: HttpRequest, it: Filer, form: Asked, said: list[str] | None = None) -> HttpResponse:
    at = form.files[0] if form.files else None
    if said and at is not None:
        at.error = said[0]
    first = f"#{at.name}" if at else f"#{form.fields[-1].name}"
    errors = [{"text": each, "href": first} for each in said] if said else form.errors
    page = {
        **_page(it),
        "headline": _("File evidence: %(title)s") % {"title": it.promise.title},
        "form": form,
        "periods": it.periods,
        "wanted": words.wanted(it),
        "first": next((each.ends for each in promises.periods(it.found.agreed) if each.ends >= it.found.on), None),
        "plans": it.kind == "hosting" and it.side == "buyer",
        "filed": [words.line(it, each) for each in it.filed],
        "errors": errors,
    }
    return render(request, "evidence/file.html", page, status=REFUSED if errors else 200)


def _shows(request: HttpRequest, it: Filer, draft: Draft, filed: filing.Filed, sealed: str) -> HttpResponse:
    before = _before(it.found.state, filed.made.fact)
    page = {
        **_page(it),
        "headline": _("Check what will be kept"),
        "period": telling.period(it.found.agreed, draft.period),
        "who": asking.who(it, draft.tier),
        "whole": draft.tier == WHOLE,
        "shown": words.shown(it, filed),
        "said": [drawn.said(it.found, each) for each in filed.counted.said],
        "grades": words.by_grade(it, filed),
        "kept": words.kept(it, draft, filed),
        "not_kept": words.not_kept(it, draft, filed),
        "before": words.line(it, before) if before else None,
        "sealed": sealed,
        "errors": [],
    }
    return render(request, "evidence/check.html", page)
