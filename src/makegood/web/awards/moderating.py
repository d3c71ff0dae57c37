"""Agreeing scores: what everybody locked, side by side, widest apart first. No mark is suggested or taken back."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from makegood.award import drift, judging
from makegood.award.procurement import Refused
from makegood.web.awards import answers, charts, links
from makegood.web.awards.place import Place, evaluators, names, place, roles, words
from makegood.web.bids import happening, opened
from makegood.web.bids.fields import Field, problems, read
from makegood.web.records import access_tenders as access


def _led(request: HttpRequest, number: str) -> tuple[Place, HttpResponse | None]:
    """The tender, and the page that stands before it if there is one. Http404 for whoever does not lead its panel."""
    found = place(access.tender_for_moderator(request.user, number))
    return found, links.first(request, found)


@require_safe
def moderate(request: HttpRequest, number: str) -> HttpResponse:
    """The questions, who has still to lock, how many marks are agreed."""
    found, before = _led(request, number)
    if before:
        return before
    people = evaluators(found.tender)
    rows = [_row(found, people, place_) for place_ in range(1, len(found.criteria) + 1)]
    ready = [each for each in rows if not each["waits"] and each["agreed"] < each["of"]]
    waiting = [ref for ref, each in found.state.conflicts.items() if each.waits]
    page = {
        "tender": found.tender,
        "rows": rows,
        "next": ready[0] if ready else None,
        "headline": _headline(rows, ready),
        "links": len(waiting),
    }
    return render(request, "awards/moderate.html", page)


def _headline(rows: list[dict[str, Any]], ready: list[dict[str, Any]]) -> str:
    if all(each["agreed"] == each["of"] for each in rows):
        return _("Every score is agreed")
    if not ready:
        return _("Not everyone has locked their scores")
    return ngettext("Agree %(n)s question", "Agree %(n)s questions", len(ready)) % {"n": len(ready)}


def _row(found: Place, people: Any, number: int) -> dict[str, Any]:
    criterion = found.criterion(number)
    spreads = drift.spreads(found.state, criterion.id)
    left = judging.waits_for(found.state, criterion.id, tuple(people))
    return {
        "number": number,
        "title": criterion.title,
        "agreed": sum(bid in found.state.agreed.get(criterion.id, {}) for bid in found.state.to_score),
        "of": len(found.state.to_score),
        "waits": len(left),
        "widest": spreads[0].spread if spreads and not left else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """One question: bids that differ, one form each; then those close enough to confirm, in one form."""
    found, before = _led(request, number)
    if before:
        return before
    criterion, people = found.criterion(place_), evaluators(found.tender)
    try:
        seen = drift.moderation(found.state, criterion.id, tuple(people))
    except Refused as refusal:
        waits = len(judging.waits_for(found.state, criterion.id, tuple(people)))
        page = {"tender": found.tender, "number": place_, "criterion": criterion, "says": str(refusal), "waits": waits}
        return render(request, "awards/not_locked.html", page)
    rows = _rows(found, criterion.id, (*seen.differ, *seen.close))
    if request.method == "POST":
        done = _agreed(request, found, place_, rows)
        if done:
            return done
        found = place(found.tender)
    page = {
        "tender": found.tender,
        "number": place_,
        "of": len(found.criteria),
        "after": place_ + 1 if place_ < len(found.criteria) else None,
        "criterion": criterion,
        "differ": [each for each in rows if not each["close"]],
        "close": [each for each in rows if each["close"]],
        "left_close": [each for each in rows if each["close"] and each["agreed"] is None],
        "scale": list(enumerate(found.design.tender.scoring.scale)),
        "headline": _question_headline(place_, rows),
        "talk": _talk(found, seen),
        "errors": problems([field for each in rows for field in each["fields"]]),
    }
    return render(request, "awards/agree.html", page, status=422 if page["errors"] else 200)


def _question_headline(number: int, rows: list[dict[str, Any]]) -> str:
    left = [each for each in rows if each["agreed"] is None]
    if not left:
        return _("Question %(n)s is agreed") % {"n": number}
    if left[0]["close"]:
        return _("Agree question %(n)s: scores are within 1 of each other") % {"n": number}
    return _("Agree question %(n)s: scores for Bid %(letter)s differ by %(by)s") % {
        "n": number,
        "letter": left[0]["letter"],
        "by": left[0]["spread"],
    }


def _rows(found: Place, criterion: str, seen: tuple[drift.Spread, ...]) -> list[dict[str, Any]]:
    """Each bid with what everybody locked, why, and the fields by which the panel agrees."""
    kept, locked = words(found.tender), found.state.locked[criterion]
    people = names(locked)
    given = {
        (bid, ref): kept.get(fact.reasons.get(bid, ""), "") for ref, fact in locked.items() for bid in fact.reasons
    }
    odd = drift.unpublished(found.design, criterion, given)
    rows = []
    for each in seen:
        agreed, letter = found.state.agreed.get(criterion, {}).get(each.bid), found.letters[each.bid]
        rows.append(
            {
                "bid": each.bid,
                "letter": letter,
                "spread": each.spread,
                "close": each.is_close,
                "marks": sorted(set(each.marks.values())),
                "given": [
                    (people.get(ref, ""), mark, given.get((each.bid, ref), ""), ref in each.alone)
                    for ref, mark in each.marks.items()
                ],
                "agreed": agreed,
                "why": kept.get(agreed.reason, "") if agreed else "",
                "strip": charts.strip(each.marks, agreed.mark if agreed else None, found.top),
                "unpublished": sorted({one.word for one in odd if one.bid == each.bid}),
                "fields": _fields(letter, found.top, each),
            }
        )
    return rows


def _fields(letter: str, top: int, spread: drift.Spread) -> list[Field]:
    marks = sorted({int(mark) for mark in spread.marks.values()}) if spread.is_close else range(top + 1)
    return [
        Field(
            name=f"mark-{letter}",
            label=_("Agreed score for Bid %(letter)s") % {"letter": letter},
            kind="radios",
            options=tuple((str(mark), str(mark)) for mark in marks),
            needed=_("Select the agreed score for Bid %(letter)s") % {"letter": letter},
        ),
        Field(
            name=f"reason-{letter}",
            label=_("What changed minds? (goes in the letter)"),
            kind="words",
            hint=_("Leave it empty where the panel agrees with a score as it was given."),
        ),
    ]


def _agreed(request: HttpRequest, found: Place, number: int, rows: list[dict[str, Any]]) -> HttpResponse | None:
    """Record what was agreed: one bid, or all that are close. Nothing of it when one cannot stand."""
    which = request.POST.get("bid", "")
    chosen = [each for each in rows if (each["letter"] == which if which else each["close"] and each["agreed"] is None)]
    for each in chosen:
        _read(each, request.POST, which)
    fields = [field for each in chosen for field in each["fields"]]
    if not chosen or problems(fields):
        return None if chosen else redirect("awards:agree", found.tender.number, number)
    criterion, me = found.criterion(number), str(request.user.ref)  # type: ignore[union-attr]
    people = tuple(evaluators(found.tender))
    current = chosen[0]
    try:
        with transaction.atomic():
            for current in chosen:
                mark, why = current["fields"]
                moment = happening.now(found.tender)
                fact = judging.agree(
                    moment.state,
                    found.design.tender.scoring,
                    criterion=criterion.id,
                    bid=current["bid"],
                    mark=Decimal(mark.value),
                    reason=why.value or "",
                    by=me,
                    evaluators=people,
                    at=moment.at,
                )
                moment.write(fact, by=request.user)
    except Refused as refusal:
        text = found.said(refusal)
        current["fields"][1 if "changed minds" in text else 0].refuse(text)
        return None
    return redirect("awards:agree", found.tender.number, number)


def _read(row: dict[str, Any], post: Any, which: str) -> None:
    """Where everybody gave the same, confirming is choosing it."""
    read(row["fields"], post)
    if not which and len(row["marks"]) == 1 and not row["fields"][0].typed:
        row["fields"][0].value, row["fields"][0].error = str(row["marks"][0]), ""


def _talk(found: Place, seen: drift.Moderation) -> list[str]:
    """What the panel may want to talk about, as questions."""
    people = names([each.person for each in seen.differences])
    said = [
        each.question.replace("this person", people.get(each.person, _("this person")))
        for each in seen.differences
        if abs(each.by) >= 1
    ]
    for each in seen.same_words:
        who = names(each.people)
        text = found.said(each.says)
        for ref, name in who.items():
            text = text.replace(ref, name)
        said.append(text)
    return said


@require_safe
def answer(request: HttpRequest, number: str, place_: int, letter: str) -> HttpResponse:
    """The answer the panel talks about; the book says that the lead read it."""
    found, before = _led(request, number)
    if before:
        return before
    criterion, bid = found.criterion(place_), found.bid(letter)
    offer = opened.read(found.tender, bid, criterion.id, person=request.user, roles=roles(found, request.user))
    page = {
        "tender": found.tender,
        "number": place_,
        "criterion": criterion,
        "letter": letter.upper(),
        "answer": answers.of(found, offer, criterion),
    }
    return render(request, "awards/answer.html", page)
