"""Scoring alone: one question at a time, all bids in turn; then the marks of that question are locked for ever."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.award import judging
from makegood.award.procurement import Refused
from makegood.web.awards import answers, drafts, links
from makegood.web.awards.place import Place, evaluators, place, roles, words
from makegood.web.bids import happening, opened
from makegood.web.bids.fields import Field, problems, read
from makegood.web.records import access_tenders as access


def _mine(request: HttpRequest, number: str) -> tuple[Place, HttpResponse | None]:
    """The tender, and the page that stands before it if there is one. Http404 for whoever does not score it."""
    found = place(access.tender_for_evaluator(request.user, number))
    return found, links.first(request, found)


@require_safe
def evaluate(request: HttpRequest, number: str) -> HttpResponse:
    """The questions to score, and how far each is."""
    found, before = _mine(request, number)
    if before:
        return before
    rows = [_row(found, request.user, place_) for place_ in range(1, len(found.criteria) + 1)]
    left = [each for each in rows if not each["locked"]]
    page = {"tender": found.tender, "rows": rows, "next": left[0] if left else None, "headline": _headline(rows)}
    return render(request, "awards/evaluate.html", page)


def _headline(rows: list[dict[str, Any]]) -> str:
    left = [each for each in rows if not each["locked"]]
    if not left:
        return _("Your scores are locked")
    if not any(each["done"] or each["locked"] for each in rows):
        return ngettext("Score %(n)s question", "Score %(n)s questions", len(left)) % {"n": len(left)}
    return ngettext("%(n)s question left to score", "%(n)s questions left to score", len(left)) % {"n": len(left)}


def _row(found: Place, person: Any, number: int) -> dict[str, Any]:
    criterion = found.criterion(number)
    kept = drafts.of(found.tender, person, criterion.id)
    return {
        "number": number,
        "title": criterion.title,
        "weight": criterion.weight,
        "done": sum(kept[bid].is_whole for bid in found.state.to_score if bid in kept),
        "of": len(found.state.to_score),
        "locked": str(person.ref) in found.state.locked.get(criterion.id, {}),
    }


@require_safe
def question(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """One question: a table of your own scores; the button that locks them once all are there."""
    found, before = _mine(request, number)
    return before or _question(request, found, place_)


def _question(request: HttpRequest, found: Place, number: int, errors: Any = ()) -> HttpResponse:
    row = _row(found, request.user, number)
    rows = _locked(found, request.user, number) if row["locked"] else _drafted(found, request.user, number)
    following = next((each["letter"] for each in rows if not each["whole"]), rows[0]["letter"] if rows else "")
    page = {
        "tender": found.tender,
        "number": number,
        "of": len(found.criteria),
        "criterion": found.criterion(number),
        "rows": rows,
        "row": row,
        "next": following,
        "after": number + 1 if number < len(found.criteria) else None,
        "errors": list(errors),
    }
    return render(request, "awards/question.html", page, status=422 if errors else 200)


def _drafted(found: Place, person: Any, number: int) -> list[dict[str, Any]]:
    kept = drafts.of(found.tender, person, found.criterion(number).id)
    empty = drafts.Draft()
    return [
        {
            "letter": found.letters[bid],
            "mark": kept.get(bid, empty).mark,
            "reason": kept.get(bid, empty).reason,
            "whole": kept.get(bid, empty).is_whole,
        }
        for bid in found.state.to_score
    ]


def _locked(found: Place, person: Any, number: int) -> list[dict[str, Any]]:
    fact = found.state.locked[found.criterion(number).id][str(person.ref)]
    kept = words(found.tender)
    return [
        {"letter": found.letters[bid], "mark": mark, "reason": kept.get(fact.reasons[bid], ""), "whole": True}
        for bid, mark in fact.marks.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, number: str, place_: int, letter: str) -> HttpResponse:
    """One bid's answer beside the published scale: a score and the reason. The book says that you read it."""
    found, before = _mine(request, number)
    if before:
        return before
    criterion, bid = found.criterion(place_), found.bid(letter)
    if bid not in found.state.to_score or str(request.user.ref) in found.state.locked.get(criterion.id, {}):  # type: ignore[union-attr]
        raise Http404
    offer = opened.read(found.tender, bid, criterion.id, person=request.user, roles=roles(found, request.user))
    kept = drafts.of(found.tender, request.user, criterion.id).get(bid, drafts.Draft())
    fields = _fields(found, letter.upper(), kept)
    if request.method == "POST":
        done = _saved(request, found, place_, bid, fields)
        if done:
            return done
    page = {
        "tender": found.tender,
        "number": place_,
        "of": len(found.criteria),
        "criterion": criterion,
        "letter": letter.upper(),
        "following": _following(found, bid),
        "bids": _drafted(found, request.user, place_),
        "answer": answers.of(found, offer, criterion),
        "fields": fields,
        "errors": problems(fields),
    }
    return render(request, "awards/score.html", page, status=422 if page["errors"] else 200)


def _fields(found: Place, letter: str, kept: drafts.Draft) -> list[Field]:
    return [
        Field(
            name="mark",
            label=_("Your score"),
            kind="radios",
            options=tuple(
                (str(mark), f"{mark}: {says}") for mark, says in enumerate(found.design.tender.scoring.scale)
            ),
            needed=_("Select a score for Bid %(letter)s") % {"letter": letter},
        ).holding("" if kept.mark is None else str(kept.mark)),
        Field(
            name="reason",
            label=_("Why this score? Quote what earned it and what was missing"),
            kind="words",
            hint=_("The bidder will read this. At least %(n)s words.") % {"n": judging.LEAST_WORDS},
            needed=_("Write why, at least %(least)s words. You have 0") % {"least": judging.LEAST_WORDS},
        ).holding(kept.reason),
    ]


def _following(found: Place, bid: str) -> str:
    """The letter of the next bid; empty after the last."""
    order = list(found.state.to_score)
    later = order[order.index(bid) + 1 :]
    return found.letters[later[0]] if later else ""


def _saved(request: HttpRequest, found: Place, number: int, bid: str, fields: list[Field]) -> HttpResponse | None:
    """Where to go once it is saved; None where something must be mended first. A draft is taken as it is."""
    criterion = found.criterion(number)
    read(fields, request.POST)
    drafted = drafts.Draft(mark=_mark(fields[0].typed, found.top), reason=str(fields[1].typed)[:20_000])
    if request.POST.get("then") == "draft":
        drafts.keep(found.tender, request.user, criterion.id, bid, drafted)
        return redirect("awards:question", found.tender.number, number)
    if fields[1].value and not drafted.has_words:
        fields[1].refuse(
            _("Write why, at least %(least)s words. You have %(n)s")
            % {"least": judging.LEAST_WORDS, "n": drafted.written}
        )
    if problems(fields):
        return None
    drafts.keep(found.tender, request.user, criterion.id, bid, drafted)
    following = _following(found, bid)
    if following:
        return redirect("awards:score", found.tender.number, number, following.lower())
    return redirect("awards:question", found.tender.number, number)


def _mark(typed: Any, top: int) -> Decimal | None:
    try:
        mark = Decimal(str(typed))
    except InvalidOperation:
        return None
    return mark if mark.is_finite() and mark == mark.to_integral_value() and 0 <= mark <= top else None


@require_POST
def lock(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """All marks of the question at once, each with its reason. Never opened again."""
    found, before = _mine(request, number)
    if before:
        return before
    criterion, me = found.criterion(place_), str(request.user.ref)  # type: ignore[union-attr]
    kept = drafts.of(found.tender, request.user, criterion.id)
    marks = {bid: kept[bid].mark for bid in found.state.to_score if bid in kept and kept[bid].mark is not None}
    reasons = {bid: kept[bid].reason for bid in marks}
    try:
        happening.record(
            found.tender,
            lambda now: judging.lock(
                now.state,
                found.design.tender.scoring,
                criterion=criterion.id,
                by=me,
                evaluators=tuple(evaluators(found.tender)),
                marks=marks,  # type: ignore[arg-type]
                reasons=reasons,
                at=now.at,
            ),
            by=request.user,
        )
    except Refused as refusal:
        return _question(request, found, place_, errors=[{"text": found.said(refusal), "href": "#scores"}])
    drafts.forget(found.tender, request.user, criterion.id)
    return redirect("awards:question", number, place_)
