"""P20, putting right: the plan both agree, both saying that it is done, and how a conversation ends."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from makegood.deliver.findings import talking
from makegood.deliver.state import Refused
from makegood.web.bids.fields import Field, problems, read
from makegood.web.contracts import drawn, happening, moves, standing, talks
from makegood.web.contracts.talks import Said


def told(it: Said) -> list[dict[str, Any]]:
    """The plan as each side agreed it: one text."""
    return [
        {"side": it.found.called(side), "words": it.found.words(plan.plan), "by": plan.put_right_by}
        for side, plan in it.talk.plans.items()
    ]


def context(it: Said, posted: list[Field] | None) -> dict[str, Any]:
    """What the reader can do about a plan now."""
    talk, side, none = it.talk, it.found.side, {"plan_fields": [], "right_fields": []}
    if talk.closed is not None or not it.acts or side == "public":
        return none | {"chance": _chance(it, posted)}
    rung = it.rung
    planned = rung is not None and rung.remedy in moves.STEPS_WITH_A_PLAN
    both = set(talk.plans) == {"buyer", "supplier"}
    return {
        "plan_fields": talks.chosen(posted, "paid")
        or (plan_fields() if planned and side == "supplier" and not both else []),
        "plan_to_agree": planned and side == "buyer" and set(talk.plans) == {"supplier"},
        "right_fields": talks.chosen(posted, "on") or (right_fields() if both and side not in talk.put_right else []),
        "closing": [(how, words()) for how, words in ENDS.items() if side == "buyer" and _may_end(it, how)],
        "chance": _chance(it, posted),
    }


def plan_fields() -> list[Field]:
    """How workers are paid what they were owed comes first."""
    return [
        Field(name="paid", label=_("How, and when, are people paid what they were owed?"), kind="words",
              limit=talks.WORDS, hint=talks.NO_NAMES(), needed=_("Say when people will be paid what they were owed")),
        Field(name="change", label=_("What will change?"), kind="words", limit=talks.WORDS,
              needed=_("Write what will change")),
        Field(name="know", label=_("How will we both know?"), kind="words", limit=talks.WORDS,
              needed=_("Write how both sides will know")),
        Field(name="by", label=_("By when is it put right?"), kind="day", needed=_("Enter a day, like 31 1 2027")),
    ]  # fmt: skip


@require_POST
def plan(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The supplier writes the plan: the same words go to both."""
    it = talks.of_supplier(request, number, place_)
    fields = plan_fields()
    read(fields, request.POST)
    talks.without_numbers_of_people(*fields)
    if problems(fields):
        return talks.page(request, it, fields)
    values = {each.name: each.value for each in fields}
    words = "\n\n".join(f"{each.label}\n{each.value}" for each in fields if each.name != "by")

    def written(now: happening.Moment, by: str) -> Any:
        if set(now.state.talks[it.talk.opened.talk].plans) == {"buyer", "supplier"}:
            raise Refused(_("Both sides have agreed the plan."))
        return talking.agree_plan(
            it.found.agreed, now.state, talk=it.talk.opened.talk, words=words, put_right_by=values["by"],
            side="supplier", by=by, on=it.found.on,
        )  # fmt: skip

    return talks.decided(request, it, written, fields)


@require_POST
def agree(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The buyer agrees to the supplier's plan, word for word."""
    it = talks.of_buyer(request, number, place_)
    theirs = it.talk.plans.get("supplier")
    if theirs is None or request.POST.get("plan") != theirs.plan:
        said = [{"text": _("The plan changed since you read it. Read it again."), "href": "#plan"}]
        return talks.page(request, it, errors=said)
    return talks.decided(request, it, lambda now, by: talking.agree_plan(
        it.found.agreed, now.state, talk=it.talk.opened.talk, words=it.found.words(theirs.plan),
        put_right_by=theirs.put_right_by, side="buyer", by=by, on=it.found.on,
    ))  # fmt: skip


def right_fields() -> list[Field]:
    return [
        Field(
            name="on", label=_("On which day was it put right?"), kind="day", needed=_("Enter the day, like 31 1 2027")
        )
    ]


@require_POST
def put_right(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """One side says that it is put right; once both have, it is made good, and the conversation is over."""
    it = talks.talk_of(request, number, place_)
    if not it.acts or it.found.side == "public":
        raise talks.Http404
    fields, person = right_fields(), request.user
    read(fields, request.POST)
    on = fields[0].value
    if on is not None and on > it.found.on:
        fields[0].refuse(_("Enter a day that is not in the future"))
    if problems(fields):
        return talks.page(request, it, fields)
    name, by = it.talk.opened.talk, str(getattr(person, "ref", ""))
    try:
        with transaction.atomic():
            now = happening.now(it.found.record)
            now.write(talking.put_right(now.state, talk=name, side=_side(it), by=by, on=on), by=person)
            again = happening.now(it.found.record)
            if standing.is_made_good(again.state.talks[name]):
                again.write(talking.close(it.found.agreed, again.state, talk=name, how="made_good", by=by), by=person)
    except Refused as refusal:
        return talks.page(request, it, fields, errors=[{"text": drawn.said(it.found, refusal), "href": "#on-day"}])
    return talks.redirect(it.address)


def _side(it: Said) -> talking.Side:
    return "supplier" if it.found.side == "supplier" else "buyer"


ENDS = {
    "explained": lambda: _("Accept what was explained, and close"),
    "figure_corrected": lambda: _("The figure was corrected: close"),
    "rescaled": lambda: _("The promise was rescaled: close"),
    "stepped_back": lambda: _("We stepped back: close"),
}


def _may_end(it: Said, how: Any) -> bool:
    """Only ways of ending that the book bears out are offered."""
    if how == "explained" and it.talk.steps:
        return False
    try:
        talking.close(it.found.agreed, it.found.state, talk=it.talk.opened.talk, how=how, by="x")
    except Refused:
        return False
    return True


@require_POST
def close(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The conversation is over, in one of the ways that the book bears out."""
    it = talks.of_buyer(request, number, place_)
    how: Any = request.POST.get("how", "")
    if how not in ENDS:
        raise talks.Http404
    return talks.decided(request, it, lambda now, by: talking.close(it.found.agreed, now.state, how=how, by=by,
                                                                    talk=it.talk.opened.talk))  # fmt: skip


def _chance(it: Said, posted: list[Field] | None) -> dict[str, Any]:
    """The formal opportunity to improve: given, judged, or possible for the buyer."""
    given, judged = it.talk.chance, it.talk.judged
    may = it.found.side == "buyer" and it.acts
    to_give, to_judge = may and given is None and bool(it.talk.steps), may and given and not judged
    return {
        "given": given,
        "words": it.found.words(given.words) if given else "",
        "judged": judged,
        "fields": talks.chosen(posted, "improve") or (chance_fields() if to_give else []),
        "judge_fields": talks.chosen(posted, "improved") or (judge_fields() if to_judge else []),
    }


def chance_fields() -> list[Field]:
    return [
        Field(name="improve", label=_("What has to improve, and how will that be seen?"), kind="words",
              limit=talks.WORDS, hint=talks.NO_NAMES(), needed=_("Write what has to improve")),
        Field(name="until", label=_("By when?"), kind="day", needed=_("Enter a day, like 31 3 2027")),
    ]  # fmt: skip


@require_POST
def chance(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Give a proper opportunity to improve, in writing."""
    it = talks.of_buyer(request, number, place_)
    fields = chance_fields()
    read(fields, request.POST)
    talks.without_numbers_of_people(*fields)
    if problems(fields):
        return talks.page(request, it, fields)
    words, until = (each.value for each in fields)
    return talks.decided(request, it, lambda now, by: talking.chance(
        now.state, talk=it.talk.opened.talk, until=until, words=words, by=by, on=it.found.on,
    ), fields)  # fmt: skip


def judge_fields() -> list[Field]:
    return [
        Field(name="improved", label=_("Did it improve?"), kind="radios", options=(("yes", _("Yes")), ("no", _("No"))),
              needed=_("Select whether it improved")),
        Field(name="seen", label=_("What was seen?"), kind="words", limit=talks.WORDS, hint=talks.NO_NAMES(),
              needed=_("Write what was seen")),
    ]  # fmt: skip


@require_POST
def judge(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Whether it improved; that it did not, only after the day that was given."""
    it = talks.of_buyer(request, number, place_)
    fields = judge_fields()
    read(fields, request.POST)
    talks.without_numbers_of_people(*fields)
    if problems(fields):
        return talks.page(request, it, fields)
    improved, seen = (each.value for each in fields)
    return talks.decided(request, it, lambda now, by: talking.judge(
        now.state, talk=it.talk.opened.talk, improved=improved == "yes", because=seen, by=by, on=it.found.on,
    ), fields)  # fmt: skip
