"""Signing the promises: what does not hold first; then each side on its own session, never one person for both."""

import re
from datetime import date, timedelta
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from makegood.award import signature
from makegood.award.bids import Bid
from makegood.award.procurement import Paper, Refused, WithPapers, day_of, digest_of
from makegood.award.signature import Schedule
from makegood.tender.timetable import add_working_days
from makegood.terms import codec, value
from makegood.web.awards import office
from makegood.web.awards.deciding import WORD
from makegood.web.awards.place import Place, names, place, roles
from makegood.web.bids import asked, happening, opened
from makegood.web.bids.fields import Field, problems, read
from makegood.web.config.templates import day
from makegood.web.records import access_tenders as access
from makegood.web.records import models

Side = Literal["buyer", "supplier"]
SCHEDULE = "schedule"


@value
class Rung:
    """A step of the ladder with its day, for a promise found missed on `example`."""

    step: signature.Rung
    by: date


def _decided(request: HttpRequest, number: str) -> Place:
    found = office.to_read(request, number)
    if not office.is_decided(found):
        raise Http404
    return found


@require_safe
def winners(request: HttpRequest, number: str) -> HttpResponse:
    """The winning suppliers, and who has signed. Where there is one, its page."""
    found = _decided(request, number)
    refs = list(found.state.winners)
    if len(refs) == 1:
        return redirect("awards:sign_one", number, found.letters[refs[0]].lower())
    firms = found.firms()
    rows = [
        {
            "letter": found.letters[ref],
            "name": firms[ref],
            "lots": [asked.lot_title(found.design, lot) for lot in lots],
            "signed": found.state.signed.get(ref, {}),
        }
        for ref, lots in found.state.winners.items()
    ]
    left = [each for each in rows if len(each["signed"]) < 2]
    done = _("Signed with every supplier. The book is open.")
    headline = ngettext("Sign with %(n)s supplier", "Sign with %(n)s suppliers", len(left)) % {"n": len(left)}
    page = {"tender": found.tender, "rows": rows, "headline": headline if left else done}
    return render(request, "awards/winners.html", page)


def _winner(request: HttpRequest, number: str, letter: str) -> tuple[Place, str, Bid]:
    """The tender, and the winner with that letter. Http404 for whoever may not see the schedules, and for no winner."""
    found = _decided(request, number)
    ref = found.bid(letter)
    if ref not in found.state.winners:
        raise Http404
    return found, ref, _bid(request, found, ref, roles(found, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def officer(request: HttpRequest, number: str, letter: str) -> HttpResponse:
    """The schedule of one supplier, for the buyer's side."""
    found, ref, bid = _winner(request, number, letter)
    can = office.is_officer(request, found)
    if request.method == "POST" and not can:
        raise Http404
    return _page(request, found, ref, bid, side="buyer", can=can)


@require_http_methods(["GET", "HEAD", "POST"])
def supplier(request: HttpRequest, number: str) -> HttpResponse:
    """The same schedule for the supplier, on its own session."""
    record = access.bid_for_supplier(request.user, number)
    found, ref = place(record.tender), str(record.ref)
    if not office.is_decided(found) or ref not in found.state.winners or ref not in found.state.letters:
        raise Http404
    return _page(request, found, ref, _own(found, ref), side="supplier", can=True)


def _bid(request: HttpRequest, found: Place, ref: str, held: Any) -> Bid:
    """Http404 for whoever may not read it whole."""
    try:
        return opened.read(found.tender, ref, "whole", person=request.user, roles=held)
    except Refused as refusal:
        raise Http404 from refusal


def _own(found: Place, ref: str) -> Bid:
    """A supplier's own bid is no reading of somebody else's, so the book need not say it."""
    paper = found.tender.papers.filter(kind=opened.PAPER, about=ref).first()
    if paper is None or found.state.opened is None or digest_of(paper.text) != found.state.opened.opened[ref]:
        raise Http404
    return codec.to_value(Bid, codec.from_json(paper.text, found.tender.number), found.tender.number)


def _page(request: HttpRequest, found: Place, ref: str, bid: Bid, *, side: Side, can: bool) -> HttpResponse:
    made, broken = _schedule(found, ref, bid)
    signed = found.state.signed.get(ref, {})
    waits = "" if len(signed) == 2 else _waits(found)
    fields = _fields(found, side) if can and not broken and not waits and side not in signed else []
    if request.method == "POST" and fields:
        done = _signed(request, found, ref, made, broken, side, fields)
        if done:
            return done
    errors = problems(fields)
    if request.method == "POST" and not fields:
        errors = [{"text": waits or _headline(broken, signed, side), "href": "#main-content"}]
    page = {
        "tender": found.tender,
        "letter": found.letters[ref],
        "buyer": found.tender.organisation.name,
        "firm": found.firms()[ref],
        "side": side,
        "schedule": made,
        "promised": {row.number: _in_days(row.promised) for row in made.rows},
        "lots": [asked.lot_title(found.design, lot) for lot in made.lots],
        "ladder": _dated(found, made),
        "example": _example(found),
        "breaks": broken,
        "signed": _signatures(signed),
        "waits": waits,
        "headline": _headline(broken, signed, side),
        "turn": _turn(found, ref, broken, signed),
        "fields": fields,
        "number": models.Bid.objects.get(ref=ref).number,
        "errors": errors,
    }
    return render(request, "awards/sign.html", page, status=422 if errors else 200)


def _schedule(found: Place, ref: str, bid: Bid) -> tuple[Schedule, tuple[signature.Break, ...]]:
    lots = found.state.winners[ref]
    return signature.schedule(found.design, bid, lots=lots), signature.breaks(found.design, bid)


def _in_days(words: str) -> str:
    """'from 2027-04-01', as it is signed, in words: 'from 1 April 2027'."""
    return re.sub(r"\d{4}-\d{2}-\d{2}", lambda found: day(date.fromisoformat(found[0])), words)


def _headline(broken: Any, signed: Any, side: Side) -> str:
    if broken:
        words = ngettext("Mend %(n)s break before anyone signs", "Mend %(n)s breaks before anyone signs", len(broken))
        return words % {"n": len(broken)}
    if len(signed) == 2:
        return _("Signed by both. The book is open.")
    if side in signed:
        return _("You have signed. The other side has not.")
    return _("Everything holds. Read it, then sign.")


def _turn(found: Place, ref: str, broken: Any, signed: Any) -> tuple[str, str]:
    buyer, firm = found.tender.organisation.name, found.firms()[ref]
    if broken:
        return _("With %(buyer)s.") % {"buyer": buyer}, _("Nobody signs while a promise has a part missing.")
    if len(signed) == 2:
        return _("With nobody."), _("Both sides keep this page and its digest.")
    left = [name for side, name in (("buyer", buyer), ("supplier", firm)) if side not in signed]
    return _("With %(who)s.") % {"who": _(" and ").join(left)}, _("Each side signs on its own device.")


def _waits(found: Place) -> str:
    """Why nobody can sign yet, where the day has not come or a letter is missing; else ''."""
    first = _not_before(found)
    if office.without_letter(found):
        return _("Every letter is sent before anybody signs.")
    return _("The wait after the letters is not over. Sign from %(day)s.") % {"day": day(first)} if first else ""


def _not_before(found: Place) -> date | None:
    """The first day after the standstill that the tender named, while it lies ahead."""
    ends = found.design.tender.days.standstill_ends_on
    if ends is None or day_of(timezone.now()) > ends:
        return None
    return ends + timedelta(days=1)


def _fields(found: Place, side: Side) -> list[Field]:
    lines = (
        ("promises", _("I have read every promise. They become terms of the contract.")),
        ("ladder", _("I have read what happens if a promise is not kept.")),
        ("owes", _("I have read what %(buyer)s promises.") % {"buyer": found.tender.organisation.name}),
    )
    return [
        Field(name="read", label=_("Before you sign"), kind="checkboxes", options=lines,
              needed=_("Tick each line when you have read it")),
        Field(name="name", label=_("Type your full name"), autocomplete="name",
              needed=_("Type your name as it is on your account")),
        Field(name="role", label=_("Your role"), most=80, autocomplete="organization-title",
              needed=_("Type your role")),
    ]  # fmt: skip


def _signed(
    request: HttpRequest, found: Place, ref: str, made: Schedule, broken: Any, side: Side, fields: list[Field]
) -> HttpResponse | None:
    """Where to go once it is signed; None with the errors on the fields."""
    person: Any = request.user
    read(fields, request.POST)
    ticks, name, role = fields
    if ticks.value and len(ticks.value) < len(ticks.options):
        ticks.refuse(_("Tick each line when you have read it"))
    if name.value and _plain(name.value) != _plain(person.name):
        name.refuse(_("Type your name as it is on your account"))
    if problems(fields):
        return None
    if request.POST.get("schedule") != made.digest:
        name.refuse(_("The schedule changed since you read it. Read it again."))
        return None

    def decide(now: happening.Moment) -> WithPapers:
        fact = signature.sign(
            now.state, bid=ref, side=side, schedule=made.digest, breaks=broken, by=str(person.ref), at=now.at,
            not_before=_not_before(found),
        )  # fmt: skip
        who = Paper(kind="signature", about=ref, text=f"{side}: {name.value}, {role.value}. Schedule {made.digest}.")
        return WithPapers(fact=fact, papers=(Paper(kind=SCHEDULE, about=ref, text=made.text), who))

    try:
        happening.record(found.tender, decide, by=person)
    except Refused as refusal:
        name.refuse(found.said(refusal))
        return None
    return redirect(request.path)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _signatures(signed: Any) -> list[tuple[str, str]]:
    who = names([fact.by for fact in signed.values()])
    sides = {"buyer": _("For the buyer"), "supplier": _("For the supplier")}
    return [(sides[side], who.get(fact.by, "")) for side, fact in sorted(signed.items())]


def _example(found: Place) -> date:
    """The day from which the ladder's days are counted on the page: the first quarter of the service is over."""
    starts = found.design.tender.days.starts_on or found.design.asked.contract.service_starts
    start = starts or timezone.localdate()
    month = start.month + 3
    return date(start.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _dated(found: Place, made: Schedule) -> list[Rung]:
    """Each step with its last day, counted in working days from the example."""
    nation, start = found.design.asked.contract.nation, _example(found)
    steps = zip(made.ladder, found.design.tender.ladder, strict=True)
    return [Rung(step=rung, by=add_working_days(start, step.within_days, nation)) for rung, step in steps]


@require_safe
def officer_word(request: HttpRequest, number: str, letter: str) -> HttpResponse:
    """The schedule in Word, for the buyer."""
    found, ref, bid = _winner(request, number, letter)
    return _word(found, ref, bid)


@require_safe
def supplier_word(request: HttpRequest, number: str) -> HttpResponse:
    """The schedule in Word, for its supplier."""
    record = access.bid_for_supplier(request.user, number)
    found, ref = place(record.tender), str(record.ref)
    if not office.is_decided(found) or ref not in found.state.winners or ref not in found.state.letters:
        raise Http404
    return _word(found, ref, _own(found, ref))


def _word(found: Place, ref: str, bid: Bid) -> HttpResponse:
    from makegood.web.awards import schedule_word

    made, broken = _schedule(found, ref, bid)
    signed = _signatures(found.state.signed.get(ref, {}))
    on = office.decided_on(found)
    raw = schedule_word.as_word(
        made, title=found.design.asked.title, buyer=found.tender.organisation.name, breaks=broken, signed=signed,
        lots=[asked.lot_title(found.design, lot) for lot in made.lots], on=on or _example(found),
    )  # fmt: skip
    name = f"{found.tender.number}-promises-{found.letters[ref].lower()}.docx"
    return HttpResponse(raw, content_type=WORD, headers={"Content-Disposition": f'attachment; filename="{name}"'})
