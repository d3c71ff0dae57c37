"""P20, a conversation about a promise not kept or not shown: the supplier first, then one step at a time."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from makegood.deliver.findings import stepping as steps
from makegood.deliver.findings import talking
from makegood.deliver.state import Refused
from makegood.terms import codec
from makegood.web.bids.fields import Field, problems, read
from makegood.web.contracts import drawn, happening, mending, said, standing, stepping
from makegood.web.contracts.contract import line
from makegood.web.contracts.place import managed
from makegood.web.contracts.said import Said
from makegood.web.records import models


@require_POST
def start(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Ask the supplier what happened."""
    found = managed(request, number)
    promise, person = found.promise(place_), request.user
    period = request.POST.get("period", "")

    def decided(now: happening.Moment) -> Any:
        return talking.open_talk(
            found.agreed, now.state, promise=promise.id, period=period, by=str(getattr(person, "ref", "")), on=found.on
        )

    try:
        happening.record(found.record, decided, by=person)
    except Refused as refusal:
        return drawn.refused(request, found, drawn.said(found, refusal))
    return redirect("contracts:talk", number, len(found.state.talks) + 1)


@require_safe
def talk(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Where it stands, and the one thing the reader can do now."""
    return page(request, said.talk_of(request, number, place_))


def page(request: HttpRequest, it: Said, fields: list[Field] | None = None, **more: Any) -> HttpResponse:
    """The page of the conversation, with what was typed where it could not be taken."""
    found = it.found
    errors = list(more.pop("errors", ())) or problems(fields or [])
    context = {
        "found": found,
        "contract": found.record,
        "it": it,
        "headline": said.headline(it),
        "turn": said.turn(it),
        "line": line(found, standing.in_talk(found.number_of(it.promise.id), it.promise, found.state, it.talk)),
        "explained": said.explained(it),
        "ours": said.ours(it) if it.talk.explained else [],
        "steps": stepping.told(it),
        "plans": mending.told(it),
        "log": said.log(it),
        "explain_fields": said.chosen(fields, "cause") or (said.explain_fields(it) if said.may_explain(it) else []),
        "more_time": said.may_explain(it) and not it.talk.more_time and found.on <= it.talk.answer_by,
        **stepping.context(request, it, fields),
        **mending.context(it, fields),
        "errors": errors,
        **more,
    }
    return render(request, "contracts/talk.html", context, status=422 if errors else 200)


@require_POST
def explain(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The supplier's account."""
    it = said.of_supplier(request, number, place_)
    fields = said.explain_fields(it)
    read(fields, request.POST)
    said.without_numbers_of_people(*fields)
    if problems(fields):
        return page(request, it, fields)
    cause, words = (each.value for each in fields)
    return decided(request, it, lambda now, by: talking.explain(now.state, talk=it.talk.opened.talk, cause=cause,
                                                                words=words, by=by), fields)  # fmt: skip


@require_POST
def more_time(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Five more working days, once."""
    it = said.of_supplier(request, number, place_)
    return decided(request, it, lambda now, by: talking.more_time(it.found.agreed, now.state, by=by, on=it.found.on,
                                                                  talk=it.talk.opened.talk))  # fmt: skip


def decided(
    request: HttpRequest, it: Said, decide: Callable[[happening.Moment, str], Any], fields: list[Field] | None = None
) -> HttpResponse:
    """One decision into the book and back to the page; refused, it says why."""
    person: Any = request.user
    try:
        happening.record(it.found.record, lambda now: decide(now, str(person.ref)), by=person)
    except Refused as refusal:
        why = [{"text": drawn.said(it.found, refusal), "href": "#main-content"}]
        return page(request, it, fields, errors=why)
    return redirect(it.address)


@require_POST
def take(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The step the ladder gives for this judgement."""
    it = said.of_buyer(request, number, place_)
    fields = stepping.judged_fields(it)
    if read(fields, request.POST):
        return page(request, it, fields)
    values = {each.name: each.value for each in fields}
    return decided(request, it, lambda now, by: steps.take(
        it.found.agreed, now.state, talk=it.talk.opened.talk, cause=values["judged"], by=by, on=it.found.on,
        can_be_cured=values["cured"] != "no", owed_to_workers=values["owed"],
    ), fields)  # fmt: skip


@require_POST
def depart(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Propose another step than the ladder gives: nothing happens until a second officer agrees."""
    it = said.of_buyer(request, number, place_)
    fields, judged = stepping.depart_fields(it), stepping.judged_fields(it)
    read(fields, request.POST)
    read(judged, request.POST)
    said.without_numbers_of_people(*fields)
    if problems(fields):
        return page(request, it, fields)
    person: Any = request.user
    values = {each.name: each.value for each in [*fields, *judged]}
    owed = values["owed"]
    held = {"rung": values["rung"], "because": values["because"], "cause": values["judged"] or "not_known",
            "cured": values["cured"] != "no", "owed": f"{owed:f}" if owed is not None else ""}  # fmt: skip
    it.found.record.papers.filter(kind=stepping.DEPARTURE, about=it.talk.opened.talk).delete()
    models.ContractPaper.objects.create(
        contract=it.found.record, kind=stepping.DEPARTURE, about=it.talk.opened.talk, by=person, at=it.talk.at,
        text=codec.to_json(held),
    )  # fmt: skip
    return redirect(it.address)


@require_POST
def agree_departure(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """A second officer agrees: the step is taken, in the name of both."""
    it = said.of_buyer(request, number, place_)
    waits, person = stepping.proposed(it), request.user
    if waits is None:
        raise Http404
    held = waits["held"]
    answer = decided(request, it, lambda now, by: steps.take(
        it.found.agreed, now.state, talk=it.talk.opened.talk, cause=held["cause"], by=waits["by"], on=it.found.on,
        can_be_cured=held["cured"], owed_to_workers=Decimal(held["owed"]) if held["owed"] else None,
        rung=held["rung"], because=held["because"], second=str(getattr(person, "ref", "")),
    ))  # fmt: skip
    if answer.status_code == 302:
        waits["paper"].delete()
    return answer


@require_POST
def plan(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The supplier writes the plan: the same words go to both."""
    it = said.of_supplier(request, number, place_)
    fields = mending.plan_fields(it)
    read(fields, request.POST)
    said.without_numbers_of_people(*fields)
    if problems(fields):
        return page(request, it, fields)
    values = {each.name: each.value for each in fields}
    words = mending.plan_words(fields)

    def written(now: happening.Moment, by: str) -> Any:
        if set(now.state.talks[it.talk.opened.talk].plans) == {"buyer", "supplier"}:
            raise Refused(_("Both sides have agreed the plan."))
        return talking.agree_plan(
            it.found.agreed, now.state, talk=it.talk.opened.talk, words=words, put_right_by=values["by"],
            side="supplier", by=by, on=it.found.on,
        )  # fmt: skip

    return decided(request, it, written, fields)


@require_POST
def agree(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The buyer agrees to the supplier's plan, word for word."""
    it = said.of_buyer(request, number, place_)
    theirs = it.talk.plans.get("supplier")
    if theirs is None or request.POST.get("plan") != theirs.plan:
        why = [{"text": _("The plan changed since you read it. Read it again."), "href": "#plan"}]
        return page(request, it, errors=why)
    return decided(request, it, lambda now, by: talking.agree_plan(
        it.found.agreed, now.state, talk=it.talk.opened.talk, words=it.found.words(theirs.plan),
        put_right_by=theirs.put_right_by, side="buyer", by=by, on=it.found.on,
    ))  # fmt: skip


@require_POST
def put_right(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """One side says that it is put right; once both have, it is made good, and the conversation is over."""
    it = said.talk_of(request, number, place_)
    if not it.acts or it.found.side == "public":
        raise Http404
    fields, person = mending.right_fields(), request.user
    read(fields, request.POST)
    on = fields[0].value
    if on is not None and on > it.found.on:
        fields[0].refuse(_("Enter a day that is not in the future"))
    if problems(fields):
        return page(request, it, fields)
    name, by = it.talk.opened.talk, str(getattr(person, "ref", ""))
    try:
        with transaction.atomic():
            now = happening.now(it.found.record)
            now.write(talking.put_right(now.state, talk=name, side=mending.side_of(it), by=by, on=on), by=person)
            again = happening.now(it.found.record)
            if standing.is_made_good(again.state.talks[name]):
                again.write(talking.close(it.found.agreed, again.state, talk=name, how="made_good", by=by), by=person)
    except Refused as refusal:
        return page(request, it, fields, errors=[{"text": drawn.said(it.found, refusal), "href": "#on-day"}])
    return redirect(it.address)


@require_POST
def close(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The conversation is over, in one of the ways that the book bears out."""
    it = said.of_buyer(request, number, place_)
    how: Any = request.POST.get("how", "")
    if how not in {*mending.ENDS, mending.EXPLAINED}:
        raise Http404
    if how == mending.EXPLAINED and not stepping.ends_explained(it, request.POST):
        why = _("The ladder gives a step for this. To depart from it takes a reason and a second officer.")
        return page(request, it, errors=[{"text": why, "href": "#main-content"}])
    return decided(
        request,
        it,
        lambda now, by: talking.close(it.found.agreed, now.state, how=how, by=by, talk=it.talk.opened.talk),
    )


@require_POST
def chance(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Give a proper opportunity to improve, in writing."""
    it = said.of_buyer(request, number, place_)
    fields = mending.chance_fields()
    read(fields, request.POST)
    said.without_numbers_of_people(*fields)
    if problems(fields):
        return page(request, it, fields)
    words, until = (each.value for each in fields)
    return decided(request, it, lambda now, by: talking.chance(
        now.state, talk=it.talk.opened.talk, until=until, words=words, by=by, on=it.found.on,
    ), fields)  # fmt: skip


@require_POST
def judge(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Whether it improved; that it did not, only after the day that was given."""
    it = said.of_buyer(request, number, place_)
    fields = mending.judge_fields()
    read(fields, request.POST)
    said.without_numbers_of_people(*fields)
    if problems(fields):
        return page(request, it, fields)
    improved, seen = (each.value for each in fields)
    return decided(request, it, lambda now, by: talking.judge(
        now.state, talk=it.talk.opened.talk, improved=improved == "yes", because=seen, by=by, on=it.found.on,
    ), fields)  # fmt: skip
