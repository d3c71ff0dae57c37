"""The pages of a check: give the draft, correct what was read, see the result, take words and take them back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.check import Draft
from makegood.web.checks import accepting, drafts, examples, facts, forms, hours, making, shown
from makegood.web.pages import measured
from makegood.web.records import access
from makegood.web.records.models import Check


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Where is your draft?"""
    if request.method != "POST":
        chosen = request.GET.get("source", "")
        return render(request, "checks/start.html", _start_page(forms.Start(), chosen))
    form = forms.Start(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "checks/start.html", _start_page(form, request.POST.get("source", "")), status=422)
    check = making.make(form, organisation=access.organisation_that_checks(request.user), by=request.user)
    if check.stage == Check.Stage.UNREADABLE:
        name = forms.NOTICE if form.cleaned_data["source"] == forms.NOTICE else forms.FILE
        for problem in drafts.problems(check):
            form.add_error(name, making.sentence_for(problem))
        check.delete()
        return render(request, "checks/start.html", _start_page(form, request.POST["source"]), status=422)
    return redirect("checks:result", check.id)


def _start_page(form: forms.Start, chosen: str) -> dict[str, Any]:
    errors = [
        {"text": message, "href": f"#{'source' if name == 'source' else name}"}
        for name, messages in (form.errors.items() if form.is_bound else ())
        for message in messages
    ]
    return {"form": form, "chosen": chosen, "errors": errors, "examples": examples.titles()}


@require_safe
def result(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The result, or the page of the step that comes before it."""
    check = access.check(request.user, id_, at=timezone.now())
    if check.stage == Check.Stage.READING:
        return render(request, "checks/reading.html", {"check": check})
    if check.stage == Check.Stage.UNREADABLE:
        said = [making.sentence_for(problem) for problem in drafts.problems(check)]
        return render(request, "checks/unreadable.html", {"check": check, "said": said}, status=422)
    if check.stage == Check.Stage.READ:
        return redirect("checks:read", id_)
    return render(request, "checks/result.html", _result_page(check))


def _result_page(check: Check) -> dict[str, Any]:
    words = drafts.accepted(check)
    page = shown.page(drafts.result(check), words, drafts.stored(check))
    answers = drafts.answers(check)
    latest = max((each.number for each in words), default=0)
    return page | {"check": check, "answers": answers, "latest": latest, "measured": measured.in_a_sentence()}


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Check what we read; posting it runs the four tests."""
    if request.method == "POST":
        with transaction.atomic():
            check = _checkable(request, id_, for_change=True)
            drafts.keep(check, on=timezone.localdate())
        return redirect("checks:result", id_)
    check = _checkable(request, id_)
    draft, answers = drafts.corrected(check), drafts.answers(check)
    rows = forms.summary(draft, answers)
    page = {"check": check, "draft": draft, "rows": rows, "notes": making.notes(draft)}
    return render(request, "checks/read.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The facts as one form. Saving it goes back to what was read, or straight to a result that was already there."""
    check = _checkable(request, id_)
    if request.method != "POST":
        fields, asks = forms.filled(drafts.corrected(check)), making.typed_asks(check)
        return render(request, "checks/change.html", {"check": check, "fields": fields, "asks": asks})
    fields = forms.fact_fields()
    answers = forms.answered(fields, request.POST)
    errors = [{"text": field.error, "href": f"#{field.field}"} for field in fields if field.error]
    if errors:
        page = {"check": check, "fields": fields, "errors": errors, "asks": request.POST.get("asks")}
        return render(request, "checks/change.html", page, status=422)
    with transaction.atomic():
        check = _checkable(request, id_, for_change=True)
        done = check.stage == Check.Stage.CHECKED
        making.save_asks(check, request.POST.get("asks"))
        making.save_facts(check, answers, on=timezone.localdate())
    return redirect("checks:result" if done else "checks:read", id_)


@require_http_methods(["GET", "HEAD", "POST"])
def hours_of_work(request: HttpRequest, id_: UUID) -> HttpResponse:
    """For a buyer who does not know the hours: they are worked out from the price."""
    check, on = _checkable(request, id_), timezone.localdate()
    draft = drafts.corrected(check)
    page = {"check": check, "can": hours.can(draft), "hint": _hours_hint(draft, on), "text": ""}
    if request.method != "POST":
        return render(request, "checks/hours.html", page)
    try:
        share = hours.share_of(request.POST.get("share", ""))
        found = hours.worked_out(draft, share=share, on=on)
        if found is None:
            raise ValueError(_("We have no figures for this work. Give the share of the price spent on staff"))
    except ValueError as error:
        page |= {"text": request.POST.get("share", ""), "errors": [{"text": str(error), "href": "#share"}]}
        return render(request, "checks/hours.html", page, status=422)
    with transaction.atomic():
        check = _checkable(request, id_, for_change=True)
        making.save_answers(check, hours.answers(found, share), on=on)
        done = check.stage == Check.Stage.CHECKED
    return redirect("checks:result" if done else "checks:read", id_)


def _hours_hint(draft: Draft, on: date) -> str:
    found = hours.worked_out(draft, share=None, on=on)
    if found is None:
        return _("For example, 75.")
    words = {"work": hours.sector_name(draft), "hours": facts.said(found)}
    return _("For example, 75. Leave it empty to use our figures for %(work)s: about %(hours)s hours a year.") % words


@require_POST
def answer(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Answers to the questions of the result; the four tests run again."""
    with transaction.atomic():
        check = _checkable(request, id_, for_change=True)
        asked = facts.questions(drafts.result(check))
        given, errors = making.answers_from(asked, request.POST)
        if not errors:
            drafts.keep(check, on=timezone.localdate(), facts_=drafts.answers(check) | given)
            return redirect(reverse("checks:result", args=[id_]) + "#main-content")
    page = _result_page(check) | {"errors": errors, "answers": request.POST}
    return render(request, "checks/result.html", page, status=422)


@require_POST
def use_words(request: HttpRequest, id_: UUID, ask: str) -> HttpResponse:
    """The reader takes words for an ask: ours, or ours as they changed them."""
    with transaction.atomic():
        check = _checkable(request, id_, for_change=True)
        found = next((each for each in drafts.result(check).asks if each.id == ask), None)
        words = (request.POST.get("words") or (found.rewrite if found else "")).strip()[:5000]
        if found is None or not words:
            raise Http404
        held = drafts.accepted(check)
        taken = accepting.take(found, words, held)
        drafts.keep(check, on=timezone.localdate(), words=[*held, taken])
    return redirect(reverse("checks:result", args=[id_]) + f"#words-{taken.number}")


@require_POST
def undo(request: HttpRequest, id_: UUID, number: int) -> HttpResponse:
    """The draft's own words come back."""
    with transaction.atomic():
        check = _checkable(request, id_, for_change=True)
        held = drafts.accepted(check)
        left = [each for each in held if each.number != number]
        if len(left) != len(held):
            drafts.keep(check, on=timezone.localdate(), words=left)
    return redirect(reverse("checks:result", args=[id_]) + "#asks")


@require_POST
def delete(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The draft and its result are gone now, not in seven days."""
    with transaction.atomic():
        access.check(request.user, id_, at=timezone.now(), for_change=True).delete()
    return render(request, "checks/deleted.html", {"title": _("The draft is deleted")})


def _checkable(request: HttpRequest, id_: UUID, *, for_change: bool = False) -> Check:
    """A check whose draft was read. Http404 before that: there is nothing to correct."""
    check = access.check(request.user, id_, at=timezone.now(), for_change=for_change)
    if check.stage not in {Check.Stage.READ, Check.Stage.CHECKED}:
        raise Http404
    return check
