"""Making a pledge: choose at least three measures, a number, a day and a post for each, and two people sign."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from makegood import define
from makegood.learn import pledges
from makegood.terms import Problem, months_after
from makegood.web.bids.fields import Field, problems, read
from makegood.web.pledge import telling, versions
from makegood.web.progress import facts
from makegood.web.records import access_standing as access
from makegood.web.records import models

FAR = 20
"""Years ahead that a number may be promised for."""


def _at(request: HttpRequest, body: str) -> tuple[models.BodyAddress, models.PledgeVersion, pledges.Pledge]:
    """What is being written, for somebody of the body. Http404 for everybody else, and where nothing is."""
    address = access.pledges_for(request.user, body)
    row = versions.being_made(address.organisation)
    if row is None:
        raise Http404
    return address, row, versions.pledge_of(row)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, body: str) -> HttpResponse:
    """Which measures: those the body's contracts promise already come first."""
    address, row, made = _at(request, body)
    chosen = [each.measure for each in made.commitments]
    groups = _groups(address.organisation, chosen)
    error = ""
    if request.method == "POST":
        known = {id_ for _name, measures in groups for id_, _words in measures}
        chosen = [each for each in dict.fromkeys(request.POST.getlist("measures")) if each in known]
        error = _too_few(chosen, made)
        if not error:
            try:
                versions.write(row, replace(made, commitments=_kept(chosen, made)))
            except versions.Refused as refusal:
                error = str(refusal)
            else:
                return redirect(*_next(body, chosen, ""))
    page = {
        "address": address,
        "headline": _("Choose what to put a number on"),
        "groups": groups,
        "chosen": chosen,
        "fewest": pledges.FEWEST,
        "error": error,
        "errors": [{"text": error, "href": "#measures-1"}] if error else [],
    }
    return render(request, "pledge/choose.html", page, status=422 if error else 200)


def _too_few(chosen: Sequence[str], made: pledges.Pledge) -> str:
    if len(chosen) >= pledges.FEWEST or (made.kind == "employer" and not chosen):
        return ""
    return _("Choose at least %(n)s measures") % {"n": pledges.FEWEST}


def _groups(organisation: models.Organisation, chosen: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Measures a number can be promised of, under what they are about."""
    able = [each for each in define.measures().values() if each.direction != "neither" and each.kind != "status"]
    promised = facts.promised(organisation, timezone.localdate()) | set(chosen)
    first = [each for each in able if each.id in promised]
    groups = [(_("Your contracts promise these already"), first)] if first else []
    groups += [
        (name, [each for each in able if each.element == element and each not in first])
        for element, name in (
            ("quality", _("Pay, hours, terms and training")),
            ("wellbeing", _("Being well, and being heard")),
            ("availability", _("Getting into work")),
            ("all", _("The whole contract")),
        )
    ]
    return [(name, [(each.id, each.says) for each in measures]) for name, measures in groups if measures]


def _kept(chosen: Sequence[str], made: pledges.Pledge) -> tuple[pledges.Commitment, ...]:
    """What was written of those that stay; an empty line, which cannot be signed, for those that are new."""
    there = {each.measure: each for each in made.commitments}
    return tuple(there.get(each) or _empty(each) for each in chosen)


def _empty(measure: str) -> pledges.Commitment:
    return pledges.Commitment(measure=measure, target=Decimal(0), by=timezone.localdate(), answers="")


def _next(body: str, chosen: Sequence[str], after: str) -> tuple[str, ...]:
    """The page after this one: the next measure, then what the pledge is part of."""
    number = list(chosen).index(after) + 1 if after else 0
    return ("pledge:number", body, chosen[number]) if number < len(chosen) else ("pledge:about", body)


@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest, body: str, measure: str) -> HttpResponse:
    """One number: how much, by when, which post answers for it."""
    address, row, made = _at(request, body)
    chosen = [each.measure for each in made.commitments]
    if measure not in chosen:
        raise Http404
    place, known = chosen.index(measure), define.measure(measure)
    held = made.commitments[place]
    fields = _fields(known, held)
    if request.method == "POST" and not read(fields, request.POST) and _is_to_come(fields[1]):
        target, by, answers = (each.value for each in fields)
        written = replace(held, target=target, by=by, answers=answers)
        try:
            versions.write(row, replace(made, commitments=_with(made, place, written)))
        except versions.Refused as refusal:
            fields[0].refuse(str(refusal))
        else:
            return redirect(*_next(body, chosen, measure))
    page = {
        "address": address,
        "measure": known,
        "headline": known.says,
        "number": place + 1,
        "of": len(chosen),
        "fields": fields,
        "now": _shown_now(address.organisation, measure),
        "before": chosen[place - 1] if place else "",
        "errors": problems(fields),
    }
    return render(request, "pledge/number.html", page, status=422 if page["errors"] else 200)


def _is_to_come(by: Field) -> bool:
    """Is the day one that a number can be promised for?"""
    on = timezone.localdate()
    if not on <= by.value <= months_after(on, 12 * FAR):
        by.refuse(by.wrong)
    return not by.error


def _with(made: pledges.Pledge, place: int, written: pledges.Commitment) -> tuple[pledges.Commitment, ...]:
    return (*made.commitments[:place], written, *made.commitments[place + 1 :])


def _shown_now(organisation: models.Organisation, measure: str) -> str:
    return telling.shown(pledges.figure(measure, facts.told(organisation, timezone.localdate(), [measure])))


def _fields(known: define.Measure, held: pledges.Commitment) -> list[Field]:
    share = known.unit.startswith("%")
    most = Decimal(100) if share and known.unit != "% per year" else Decimal(10) ** 12
    at_most = known.direction == "lower"
    written = bool(held.answers)
    fields = [
        Field(
            name="target", label=_("How much, at most?") if at_most else _("How much, at least?"),
            kind="percent" if share else "number", hint=known.unit, low=Decimal(0), high=most, width=5,
            needed=_("Enter a number"), wrong=_("Enter a number from 0 to %(most)s") % {"most": f"{most:,}"},
        ).holding(held.target if written else None),
        Field(name="by", label=_("By when?"), kind="day", hint=_("For example, 31 3 2028"),
              needed=_("Enter the day")).holding(held.by if written else None),
        Field(name="answers", label=_("Which post answers for it?"), width=20, most=120,
              needed=_("Name the post that answers for it"),
              hint=_("A post, such as the director of adult services. The name of somebody in public office may stand"
                     " here if they agree. No other names.")).holding(held.answers),
    ]  # fmt: skip
    fields[1].wrong = _("Enter a day from today on, within %(years)s years, like 31 3 2028") % {"years": FAR}
    return fields


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, body: str) -> HttpResponse:
    """Which schemes it is part of, what is held, and its last day if it has one."""
    address, row, made = _at(request, body)
    options = tuple((key, f"{each.name} ({each.body})") for key, each in pledges.schemes().items()
                    if each.held_by == "body")  # fmt: skip
    fields = [
        Field(name="schemes", label=_("Is it part of a campaign? (optional)"), kind="checkboxes", options=options,
              hint=_("Each point of it is then shown with the figures behind it.")).holding(made.schemes),
        Field(name="until", label=_("Does it end on a day? (optional)"), kind="day",
              hint=_("It is looked at again every year in any case.")).holding(made.until),
    ]  # fmt: skip
    if request.method == "POST" and not read(fields, request.POST):
        try:
            versions.write(row, replace(made, schemes=fields[0].value, until=fields[1].value))
        except versions.Refused as refusal:
            fields[0].refuse(str(refusal))
        else:
            return redirect("pledge:check", body)
    page = {
        "address": address,
        "headline": _("What else belongs to it"),
        "fields": fields,
        "errors": problems(fields),
        "held": [(key, each, next((one for one in made.held if one.scheme == key), None))
                 for key, each in pledges.schemes().items() if each.held_by == "employer"],
    }  # fmt: skip
    return render(request, "pledge/about.html", page, status=422 if page["errors"] else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def held(request: HttpRequest, body: str, scheme: str) -> HttpResponse:
    """A pledge, charter or accreditation that is held: which points, until when. No point means it is not held."""
    address, row, made = _at(request, body)
    known = pledges.schemes().get(scheme)
    if known is None or known.held_by != "employer":
        raise Http404
    now = next((each for each in made.held if each.scheme == scheme), None)
    fields = _held_fields(known, now)
    if request.method == "POST" and not read(fields, request.POST):
        written = _held(scheme, fields)
        rest = tuple(each for each in made.held if each.scheme != scheme)
        if not problems(fields):
            try:
                versions.write(row, replace(made, held=(*rest, written) if written else rest))
            except versions.Refused as refusal:
                fields[0].refuse(str(refusal))
            else:
                return redirect("pledge:about", body)
    page = {
        "address": address,
        "headline": known.name,
        "scheme": known,
        "fields": fields,
        "errors": problems(fields),
    }
    return render(request, "pledge/held.html", page, status=422 if page["errors"] else 200)


def _held_fields(known: pledges.Scheme, now: pledges.Held | None) -> list[Field]:
    points = tuple((each.code, each.name) for each in known.points)
    fields = [
        Field(name="points", label=_("Which points?"), kind="checkboxes", options=points,
              hint=_("Tick none where it is not held.")).holding(now.points if now else ()),
        Field(name="since", label=_("Since when?"), kind="day").holding(now.since if now else None),
        Field(name="until", label=_("Until when? (optional)"), kind="day", hint=_("As your certificate says.")).holding(
            now.until if now else None),
        Field(name="number", label=_("Number to look it up by (optional)"), most=60).holding(now.number if now else ""),
    ]  # fmt: skip
    if known.levels:
        levels = tuple((each, each) for each in known.levels)
        level = Field(name="level", label=_("At what level? (optional)"), kind="radios", options=levels)
        fields.append(level.holding(now.level if now else ""))
    return fields


def _held(scheme: str, fields: list[Field]) -> pledges.Held | None:
    points, since, until, lookup = (each.value for each in fields[:4])
    if not points:
        return None
    if since is None:
        fields[1].refuse(_("Enter the day since when it is held"))
        return None
    if until is not None and until < since:
        fields[2].refuse(_("It cannot end before it begins"))
        return None
    level = fields[4].value if len(fields) > 4 else ""
    return pledges.Held(scheme=scheme, points=points, since=since, until=until, level=level or "", number=lookup or "")


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, body: str) -> HttpResponse:
    """Everything as it will stand in public, what is missing, and the place to sign as one of two."""
    address, row, made = _at(request, body)
    office = Field(
        name="office",
        label=_("Sign as"),
        needed=_("Say in which office you sign"),
        most=120,
        width=20,
        hint=_("For example: the Leader of the Council. It is shown in public; your name is not."),
    )
    alone = not getattr(request, "shared", False)
    if request.method == "POST" and not read([office], request.POST):
        try:
            if alone:
                raise versions.Refused(_("A pledge needs two people with accounts of their own, on a shared service."))
            read_ = request.POST.get("read", "")
            now = versions.sign(row, request.user, office.value, timezone.localdate(), read=read_)
        except versions.Refused as refusal:
            address, row, made = _at(request, body)  # as it stands now, not as it was when this request began
            office.refuse(str(refusal))
        else:
            return redirect("pledge:pledge" if now.second_by_id else "pledge:check", body)
    missing = [_missing(each, made) for each in pledges.problems(made, "pledge")]
    errors = problems([office])
    page = telling.page(row, timezone.localdate()) | {
        "address": address,
        "headline": _check_headline(row, missing),
        "row": row,
        "mine": row.first_by_id == request.user.pk,
        "missing": missing,
        "office": office,
        "read": versions.digest(row),
        "errors": errors,
        "alone": alone,
        "edits": [(each.measure, define.measure(each.measure).says) for each in made.commitments],
    }
    return render(request, "pledge/check.html", page, status=422 if errors else 200)


def _check_headline(row: models.PledgeVersion, missing: list[str]) -> str:
    if row.first_by_id is not None:
        return _("Signed by one, waiting for the second")
    if missing:
        return ngettext("%(n)s thing is missing", "%(n)s things are missing", len(missing)) % {"n": len(missing)}
    return _("Check it, and sign")


def _missing(each: Problem, made: pledges.Pledge) -> str:
    """What is missing, in words for a page: with the measure's own where it is about one."""
    where = each.where.split(".")
    if where[0] == "commitments" and len(where) > 1:
        return _("%(measure)s: it needs a number, a day and a post that answers for it") % {
            "measure": define.measure(made.commitments[int(where[1])].measure).says
        }
    if where[0] == "commitments":
        return _("Choose at least %(n)s measures") % {"n": pledges.FEWEST}
    return each.found


@require_POST
def undo(request: HttpRequest, body: str) -> HttpResponse:
    """Take one's signature back, or throw away what nobody signed."""
    address, row, _made = _at(request, body)
    try:
        if request.POST.get("what") == "signature":
            versions.take_back(row, request.user)
            return redirect("pledge:check", body)
        versions.throw_away(row)
    except versions.Refused:
        return redirect("pledge:check", body)
    return redirect("pledge:pledge" if versions.signed(address.organisation) else "pledge:pledges",
                    *([body] if versions.signed(address.organisation) else []))  # fmt: skip
