"""Do the numbers fit? What does not, bid by bid; asking a bidder; its explanation; and the officer's decision."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from makegood.award import believe, explaining
from makegood.award.bids import Bid
from makegood.award.procurement import Procurement, Refused, digest_of
from makegood.tender.timetable import add_working_days
from makegood.terms import codec, show_pounds, value
from makegood.web.bids import asked, happening, opened
from makegood.web.bids.fields import Field, problems, read, shown
from makegood.web.config.templates import day
from makegood.web.records import access_tenders as access
from makegood.web.records import models

DAYS_TO_ANSWER = 5
WORDS = 100


@value
class Put:
    """One thing put to a bidder: what does not fit, the question, the test, and its lines (what, theirs, ours, how)."""

    says: str
    question: str
    test: str
    lines: tuple[tuple[str, str, str, str], ...] = ()


def put(doubt: believe.Doubt) -> Put:
    return Put(
        says=doubt.says,
        question=doubt.question,
        test=believe.TESTS[doubt.test],
        lines=tuple(_line(each) for each in doubt.lines if each.differs),
    )


def _line(each: believe.Sum) -> tuple[str, str, str, str]:
    return (each.what, _said(each.theirs, each.unit), _between(each), each.how)


def _between(each: believe.Sum) -> str:
    if each.ours is None:
        return ""
    low, high = _said(each.ours.low, each.unit), _said(each.ours.high, each.unit)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _said(amount: Decimal | None, unit: str) -> str:
    if amount is None:
        return _("not given")
    if unit.startswith("pounds"):
        return show_pounds(amount)
    if unit.startswith("share"):
        return f"{shown((amount * 100).quantize(Decimal('0.1')))}%"
    return f"{shown(amount.quantize(Decimal('0.1')))} {unit}"


@require_safe
def fit(request: HttpRequest, number: str) -> HttpResponse:
    """Every bid by its letter: what does not fit, and where asking stands. Looking is in the book."""
    tender, state, bids = _opened(request, number)
    design, on, marks = asked.design(tender), timezone.localdate(), opened.letters(state)
    rows = []
    for ref, bid in bids.items():
        others = [each for other, each in bids.items() if other != ref]
        belief = believe.believe(design, bid, on=on, others=others)
        asked_of = state.explanations.get(ref)
        rows.append(
            {
                "ref": ref,
                "letter": marks[ref],
                "doubts": [put(each) for each in belief.doubts],
                "not_tested": belief.not_tested,
                "asked": asked_of,
                "where": _where(asked_of),
            }
        )
    doubtful = [each for each in rows if each["doubts"] and each["asked"] is None]
    page = {"tender": tender, "rows": rows, "headline": _headline(len(doubtful), len(rows), rows)}
    return render(request, "bids/fit.html", page)


def _headline(doubtful: int, of: int, rows: list[dict[str, Any]]) -> str:
    if doubtful:
        words = ngettext(
            "Ask %(n)s bidder to explain before you decide", "Ask %(n)s bidders to explain before you decide", doubtful
        )
        return words % {"n": doubtful}
    if any(each["asked"] and each["asked"].decided is None for each in rows):
        return _("Explanations are with bidders, or with you")
    if of == 1:
        return _("The numbers in the only bid fit within our ranges, or are explained")
    return _("The numbers in all %(n)s bids fit within our ranges, or are explained") % {"n": of}


def _where(found: Any) -> str:
    """Whose turn it is."""
    if found is None:
        return ""
    if found.decided is not None:
        return {
            "explained": _("Explained"),
            "kept and watched": _("Explained in part: kept, and watched"),
            "excluded": _("Not explained: set aside"),
        }[found.decided.decision]
    if found.given is not None:
        return _("With you: decide on the explanation")
    return _("With the bidder until %(day)s") % {"day": day(found.asked.answer_by)}


def _opened(request: HttpRequest, number: str) -> tuple[models.Tender, Procurement, dict[str, Bid]]:
    """Http404 before the opening, and for whoever may not read whole bids."""
    tender = access.tender_for_officer(request.user, number)
    state = happening.state(tender)
    if state.opened is None:
        raise Http404
    try:
        bids = opened.every(tender, "whole", person=request.user, roles=opened.roles_in(tender, request.user))
    except Refused as refusal:
        raise Http404 from refusal
    return tender, happening.state(tender), bids


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, number: str, ref: str) -> HttpResponse:
    """A preview of what the bidder will read, and days to answer; five working days unless changed."""
    tender, state, bids = _opened(request, number)
    if ref not in bids:
        raise Http404
    on, design = timezone.localdate(), asked.design(tender)
    others = [each for other, each in bids.items() if other != ref]
    belief = believe.believe(design, bids[ref], on=on, others=others)
    found = tuple(put(each) for each in belief.doubts)
    usual = add_working_days(on, DAYS_TO_ANSWER, design.asked.contract.nation)
    fields = [
        Field(name="answer_by", label=_("Answer by"), kind="day", needed=_("Enter the last day to answer"),
              hint=_("Five working days is usual.")).holding(usual),
        Field(name="more", label=_("Anything else you want to ask (optional)"), kind="words", limit=200),
    ]  # fmt: skip
    if request.method == "POST" and not read(fields, request.POST):
        more = (Put(says=_("The buyer asks:"), question=fields[1].value, test=""),) if fields[1].value else ()
        if not found and not more:
            fields[1].refuse(_("Write what you want to ask: our sums found nothing"))
        else:
            try:
                words = codec.to_json([codec.plain(each) for each in (*found, *more)])
                _decide(tender, request.user, lambda now, by: explaining.ask_explanation(
                    now.state, bid=ref, answer_by=fields[0].value, because=words, by=by, at=now.at))  # fmt: skip
                return redirect("bids:fit", number)
            except Refused as refusal:
                fields[0].refuse(str(refusal))
    errors = problems(fields)
    page = {"tender": tender, "letter": opened.letters(state)[ref], "found": found, "fields": fields, "errors": errors}
    return render(request, "bids/ask.html", page, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, number: str, ref: str) -> HttpResponse:
    """Explained, explained in part, or not: each with a reason. Setting aside only after a fair chance to answer."""
    tender, state, bids = _opened(request, number)
    found = state.explanations.get(ref)
    if ref not in bids or found is None:
        raise Http404
    options = (
        ("explained", _("Explained")),
        ("kept and watched", _("Explained in part: keep, and watch this promise")),
        ("excluded", _("Not explained: set the bid aside")),
    )
    waits = _("The bidder may still answer, so it cannot be set aside yet.")
    hint = "" if explaining.may_exclude(found, timezone.now()) else waits
    fields = [
        Field(name="decision", label=_("What do you decide?"), kind="radios", options=options, hint=hint,
              needed=_("Select what you decide")),
        Field(name="reason", label=_("Why?"), kind="words", limit=300, needed=_("Write why. The bidder will read it")),
    ]  # fmt: skip
    if request.method == "POST" and not read(fields, request.POST):
        try:
            _decide(tender, request.user, lambda now, by: explaining.decide(
                now.state, bid=ref, decision=fields[0].value, reason=fields[1].value, by=by, at=now.at))  # fmt: skip
            return redirect("bids:fit", number)
        except Refused as refusal:
            fields[0].refuse(str(refusal).replace(ref, opened.letters(state)[ref]))
    errors = problems(fields)
    page = {
        "tender": tender,
        "letter": opened.letters(state)[ref],
        "fields": fields,
        "errors": errors,
        "put": asked_words(tender, found),
        "words": given_words(tender, found),
        "where": _where(found),
    }
    return render(request, "bids/decide.html", page, status=422 if errors else 200)


def _decide(tender: models.Tender, person: Any, what: Any) -> None:
    """Raises Refused."""
    happening.record(tender, lambda now: what(now, str(person.ref)), by=person)


def asked_words(tender: models.Tender, found: Any) -> tuple[Put, ...]:
    """What was put to the bidder, as the book has it."""
    paper = tender.papers.filter(kind="explanation asked", digest=found.asked.because).first()
    if paper is None or digest_of(paper.text) != found.asked.because:
        return ()
    return codec.to_value(tuple[Put, ...], codec.from_json(paper.text, tender.number), tender.number)


def given_words(tender: models.Tender, found: Any) -> str:
    paper = tender.papers.filter(kind="explanation", digest=found.given.words).first() if found.given else None
    return paper.text if paper and digest_of(paper.text) == found.given.words else ""


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, number: str) -> HttpResponse:
    """The bidder's page: their numbers beside ours, only lines that differ, and what have we got wrong."""
    record = access.bid_for_supplier(request.user, number)
    state = happening.state(record.tender)
    found = state.explanations.get(str(record.ref))
    if found is None:
        raise Http404
    put_ = asked_words(record.tender, found)
    fields = [
        Field(name=f"words-{n}", label=_("What have we got wrong?"), kind="words", limit=WORDS)
        for n, _each in enumerate(put_, start=1)
    ]
    open_ = found.decided is None and found.given is None
    if request.method == "POST" and open_ and not read(fields, request.POST):
        pairs = zip(put_, fields, strict=True)
        said = "\n\n".join(f"{each.says}\n{field.value}" for each, field in pairs if field.value)
        if not said:
            fields[0].refuse(_("Write what we have got wrong, in at least one box"))
        else:
            try:
                happening.record(
                    record.tender,
                    lambda now: explaining.give(now.state, bid=str(record.ref), words=said, at=now.at),
                    by=request.user,
                )
                return redirect(request.path)
            except Refused as refusal:
                fields[0].refuse(str(refusal))
    errors = problems(fields)
    page = {
        "bid": record,
        "put": list(zip(put_, fields, strict=True)),
        "errors": errors,
        "open": open_,
        "answer_by": found.asked.answer_by,
        "given_at": found.given_at,
        "words": given_words(record.tender, found),
        "outcome": _where(found) if found.decided else "",
    }
    return render(request, "bids/explain.html", page, status=422 if errors else 200)


@require_safe
def read_one(request: HttpRequest, number: str, ref: str) -> HttpResponse:
    """One opened bid, whole, for an officer. The reading is in the book."""
    from makegood.web.bids import summary

    tender = access.tender_for_officer(request.user, number)
    try:
        bid = opened.read(tender, ref, "whole", person=request.user, roles=opened.roles_in(tender, request.user))
    except Refused as refusal:
        raise Http404 from refusal
    state = happening.state(tender)
    cards = summary.read_cards(asked.design(tender), bid, on=timezone.localdate())
    page = {"tender": tender, "letter": opened.letters(state)[ref], "cards": cards}
    return render(request, "bids/read.html", page)
