"""Links with the firms that bid: said once before anybody reads, and decided by the lead where there is one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.award import judging
from makegood.award.opening import may_judge
from makegood.award.procurement import Refused
from makegood.web.awards.place import Place, names, place, words
from makegood.web.bids import happening
from makegood.web.bids.fields import Field, problems, read
from makegood.web.records import access_tenders as access
from makegood.web.records.models import Role

page_methods = require_http_methods(["GET", "HEAD", "POST"])


def first(request: HttpRequest, found: Place) -> HttpResponse | None:
    """The page that comes before any scoring: bids that are sealed, or a link that is not said or not decided."""
    if found.state.opened is None:
        return render(request, "awards/sealed.html", {"tender": found.tender, "state": found.state})
    try:
        may_judge(found.state, str(request.user.ref))  # type: ignore[union-attr]
    except Refused as refusal:
        declared = found.state.conflicts.get(str(request.user.ref))  # type: ignore[union-attr]
        if declared is None:
            return redirect("awards:links", found.tender.number)
        return render(request, "awards/stopped.html", {"tender": found.tender, "says": str(refusal)})
    return None


@page_methods
def declare(request: HttpRequest, number: str) -> HttpResponse:
    """Names of the firms, no or yes. A yes stops scoring until the lead decided."""
    tender = access.tender(request.user, number, may=(Role.EVALUATOR, Role.MODERATOR))
    found, me = place(tender), str(request.user.ref)  # type: ignore[union-attr]
    if found.state.opened is None:
        return render(request, "awards/sealed.html", {"tender": tender, "state": found.state})
    home = _home(request, number)
    if me in found.state.conflicts:
        return redirect(home)
    firms = found.firms()
    known = [(ref, firms.get(ref, "")) for ref in found.letters]
    fields = _fields(sorted((name for _ref, name in known), key=str.casefold))
    if request.method == "POST" and not read(fields, request.POST):
        link = fields[0].value == "yes"
        if link and not fields[1].value:
            fields[1].refuse(_("Select the firms"))
        if link and not fields[2].value:
            fields[2].refuse(_("Tell us what the link is"))
        if not problems(fields):
            chosen = tuple(ref for ref, name in known if link and name in fields[1].value)
            happening.record(
                tender,
                lambda now: judging.declare(
                    now.state, by=me, link=link, at=now.at, bids=chosen, words=fields[2].value or ""
                ),
                by=request.user,
            )
            return redirect(home)
    errors = problems(fields)
    page = {"tender": tender, "firms": fields[1].options, "fields": fields, "errors": errors}
    return render(request, "awards/links.html", page, status=422 if errors else 200)


def _fields(firms: list[str]) -> list[Field]:
    return [
        Field(
            name="link",
            label=_("Your answer"),
            kind="radios",
            options=(("no", _("No")), ("yes", _("Yes, tell us"))),
            hint=_("Work, money, family or friends. If in doubt, say yes."),
            needed=_("Select yes if you have a link with any of these firms"),
        ),
        Field(
            name="firms",
            label=_("Which firms?"),
            kind="checkboxes",
            options=tuple((name, name) for name in firms),
        ),
        Field(
            name="words",
            label=_("What is the link?"),
            kind="words",
            limit=200,
            hint=_("The lead reads this. It is kept with the record of the tender."),
        ),
    ]


def _home(request: HttpRequest, number: str) -> str:
    scores = access.tenders(request.user, may=(Role.EVALUATOR,)).filter(number=number).exists()
    return reverse("awards:evaluate" if scores else "awards:moderate", args=[number])


@page_methods
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The lead decides on each link that was told, with a reason; nobody decides on their own."""
    tender = access.tender(request.user, number, may=(Role.OFFICER, Role.MODERATOR))
    found, me = place(tender), str(request.user.ref)  # type: ignore[union-attr]
    told = {ref: each for ref, each in found.state.conflicts.items() if each.declared.link}
    fields = [_decision()] if request.method != "POST" else []
    person, errors = request.POST.get("person", ""), list[dict[str, str]]()
    if request.method == "POST":
        fields = [_decision(), _why()]
        if not read(fields, request.POST):
            try:
                happening.record(
                    tender,
                    lambda now: judging.decide_conflict(
                        now.state,
                        person=person,
                        may_score=fields[0].value == "yes",
                        reason=fields[1].value,
                        by=me,
                        at=now.at,
                    ),
                    by=request.user,
                )
                return redirect("awards:decide_links", number)
            except Refused as refusal:
                fields[0].refuse(str(refusal))
        errors = problems(fields)
    page = {"tender": tender, "rows": _told(found, told, me), "asked": person, "fields": fields, "errors": errors}
    if not errors:
        page["fields"] = [_decision(), _why()]
    return render(request, "awards/decide_links.html", page, status=422 if errors else 200)


def _told(found: Place, told: dict[str, Any], me: str) -> list[dict[str, Any]]:
    called, kept, firms = names(told), words(found.tender), found.firms()
    return [
        {
            "ref": ref,
            "name": called.get(ref, ""),
            "firms": [firms.get(bid, "") for bid in each.declared.bids],
            "words": kept.get(each.declared.words, ""),
            "decided": each.decided,
            "why": kept.get(each.decided.reason, "") if each.decided else "",
            "mine": ref == me,
        }
        for ref, each in told.items()
    ]


def _decision() -> Field:
    return Field(
        name="may_score",
        label=_("May this person score?"),
        kind="radios",
        options=(("yes", _("Yes, the link does not matter here")), ("no", _("No, somebody else scores"))),
        needed=_("Select whether this person may score"),
    )


def _why() -> Field:
    return Field(name="reason", label=_("Why?"), kind="words", limit=200, needed=_("Write why you decided so"))
