"""Who wins which lots: worked out from the book, used by one officer, agreed by another. Nothing is chosen by hand."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from makegood.award import deciding, lots, replay
from makegood.award.facts import AwardAgreed, AwardDecided
from makegood.award.lots.words import after_table, headline, limit_words
from makegood.award.procurement import Refused, WithPapers, digest_of
from makegood.award.run.outcome import Outcome, yearly
from makegood.award.scoring.sensitivity import sensitivity
from makegood.award.scoring.told import closest
from makegood.terms import BadInput, codec
from makegood.web.awards import charts, office, tie
from makegood.web.awards.place import Place, names
from makegood.web.bids import happening
from makegood.web.bids.fields import Field, read

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def lots_page(request: HttpRequest, number: str) -> HttpResponse:
    """The result, what each limit costs, what would change it; then the two presses that make it the decision."""
    return _page(request, office.to_read(request, number))


def _page(
    request: HttpRequest, found: Place, errors: list[dict[str, str]] | None = None, typed: list[Field] | None = None
) -> HttpResponse:
    page: dict[str, Any] = {
        "tender": found.tender,
        "officer": office.is_officer(request, found),
        "errors": errors or [],
        "left": office.left_to_do(found),
        "decided": office.is_decided(found),
    }
    if not page["left"]:
        try:
            page |= _shown(request, found) | ({"tie_fields": typed} if typed else {})
        except (Refused, BadInput) as error:
            page["left"] = office.problems_of(error, found)
    return render(request, "awards/lots.html", page, status=422 if errors else 200)


def _shown(request: HttpRequest, found: Place) -> dict[str, Any]:
    outcome: Outcome = office.outcome(found)
    result = replay.result(found.state, found.design)
    said, firms = outcome.share_out, _firms(found)
    told = list(lots.told(said))
    decision = found.state.decision
    who = names([decision.fact.by, decision.agreed.by if decision.agreed else ""]) if decision else {}
    me = str(request.user.ref)  # type: ignore[union-attr]
    return {
        "headline": _headline(outcome),
        "lead": _plainly(told[1]) if len(told) > 1 else "",
        "rows": list(_rows(outcome, firms)),
        "without_bids": _without_bids(found, outcome),
        "limits": list(_limits(outcome, firms)),
        "pairs": _pairs(outcome, firms),
        "groups": [_plainly(each) for each in _groups(outcome)],
        "change": list(_change(outcome)),
        "not_admitted": [_named(each, firms) for each in _not_admitted(outcome)],
        **tie.shown(found, result),
        "shown": _digests(result),
        "decision": decision,
        "decided_by": who.get(decision.fact.by, "") if decision else "",
        "agreed_by": who.get(decision.agreed.by, "") if decision and decision.agreed else "",
        "mine": bool(decision and decision.fact.by == me),
        "stale": bool(decision and _digests_of(decision.fact) != _digests(result)),
        "left_out": [found.letters[each] for each in result.left_out],
    }


def _headline(outcome: Outcome) -> str:
    """Who wins how much; with an open tie nobody has won yet."""
    if not outcome.open_tie:
        return headline(outcome.share_out)
    count = len(outcome.share_out.best.allocations)
    return _("%(n)s results are equally good, and nobody has won yet") % {"n": count}


def _plainly(words: str) -> str:
    """A sentence of the command as a page says it: two places of points, rules without their underscores."""
    words = re.sub(r"\d+\.\d{3,}", lambda found: f"{Decimal(found[0]):.2f}", words)
    same = _(": the same points and the same price")
    return words.replace(": 0 points fewer, £0.00 dearer", same).replace("_", " ")


def _pairs(outcome: Outcome, firms: dict[str, str]) -> list[charts.Pair]:
    """The picture of the limits; nothing to draw where none of them bit."""
    found = [each["pair"] for each in _limits(outcome, firms) if each["pair"]]
    return charts.pairs(found) if any(held != free for _name, held, free in found) else []


def _without_bids(found: Place, outcome: Outcome) -> list[str]:
    """Lots of the tender that nobody priced, alone or with others. The case that is worked out leaves them aside."""
    priced = {lot.id for lot in outcome.case.lots}
    return [lot.title or lot.id for lot in found.design.tender.lots.lots if lot.id not in priced]


def _firms(found: Place) -> dict[str, str]:
    """'Bid A' to the firm's name, once a second officer agreed; nothing before."""
    if not office.is_decided(found):
        return {}
    known = found.firms()
    return {f"Bid {letter}": known.get(ref, "") for ref, letter in found.letters.items()}


def _named(words: str, firms: dict[str, str]) -> str:
    return f"{words}, {firms[words]}" if firms.get(words) else words


def _rows(outcome: Outcome, firms: dict[str, str]) -> Iterator[dict[str, str]]:
    """Lot by lot: winner, total, a year's price, who came next and by how much."""
    behind = {each.lot: each for each in outcome.share_out.next_by_lot}
    packages = {lot for bid in (outcome.share_out.best.first.bids if outcome.share_out.best.first else ())
                if len(bid.lots) > 1 for lot in bid.lots}  # fmt: skip
    for result in outcome.lots:
        winner = outcome.winners.get(result.lot.id, "")
        mine = next((each for each in result.score.scores if each.bidder == winner), None)
        following = behind.get(result.lot.id)
        price = result.prices.get(winner)
        yield {
            "lot": result.lot.title or result.lot.id,
            "winner": _named(winner, firms),
            "total": mine.shown[2] if mine else "",
            "price": "" if price is None else yearly(result.lot, price),
            "package": "yes" if result.lot.id in packages else "",
            "next": _named(following.bid.bidder, firms) if following else "",
            "behind": following.behind if following else None,
        }


def _limits(outcome: Outcome, firms: dict[str, str]) -> Iterator[dict[str, Any]]:
    said = outcome.share_out
    held = said.best.first
    titles = {lot.id: lot.title or lot.id for lot in outcome.case.lots}
    costs = dict(_limit_costs(outcome))
    for price in said.limits:
        free, name = price.best_without.first, limit_words(price.limit, said.problem.limits)
        both = held is not None and free is not None
        yield {
            "name": name,
            "cost": _plainly(costs.get(name, "")),
            "held": held.cost if held else None,
            "free": free.cost if free else None,
            "changes": [
                _("%(lot)s: %(one)s with it, %(other)s without")
                % {
                    "lot": titles[each.lot],
                    "one": _named(each.with_limit or _("nobody"), firms),
                    "other": _named(each.without_limit or _("nobody"), firms),
                }
                for each in price.changes
            ],
            "pair": (name, held.cost, free.cost) if both else None,  # type: ignore[union-attr]
        }


def _limit_costs(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Each limit with its sentence, as the command prints it."""
    for line in after_table(outcome.share_out):
        name, colon, cost = line.strip().partition(": ")
        if colon and line.startswith("  "):
            yield name, cost


def _groups(outcome: Outcome) -> Iterator[str]:
    """Ties, and what awarding bid by bid would have given; the limits have a table of their own."""
    inside, open_ = "", {"Awarding bid by bid, highest points first, would have given"}
    for line in after_table(outcome.share_out):
        if line.startswith("\n"):
            inside = line.strip()
            if inside not in open_ and inside != "What each limit costs":
                yield inside
        elif inside in open_:
            yield f"{inside} {line.strip()}"
        elif not line.startswith("  "):
            yield line.strip()


def _change(outcome: Outcome) -> Iterator[tuple[str, list[str]]]:
    """For each lot, the smallest changes of one number that put another bid first."""
    for result in outcome.lots:
        lines = closest(sensitivity(result.score), parts=False)
        said = [each.strip().replace(", listed with --json", "") for each in lines]
        yield result.lot.title or result.lot.id, said


def _not_admitted(outcome: Outcome) -> list[str]:
    return sorted({bidder for result in outcome.lots for bidder in result.score.not_admitted})


def _digests(result: replay.Result) -> str:
    return f"{result.scores_digest} {result.allocation_digest}"


def _digests_of(fact: AwardDecided) -> str:
    return f"{fact.scores} {fact.allocation}"


@require_POST
def use(request: HttpRequest, number: str) -> HttpResponse:
    """One officer makes the result that was on the screen the decision."""
    found = office.to_act(request, number)

    def decide(now: happening.Moment) -> AwardDecided:
        result = _result(now, found)
        if request.POST.get("shown") != _digests(result):
            raise Refused(_("The result changed since you read it. Read it again."))
        return deciding.decide_award(
            now.state,
            found.design.tender.scoring,
            lots=result.winners,
            scores=result.scores_digest,
            allocation=result.allocation_digest,
            by=str(request.user.ref),  # type: ignore[union-attr]
            at=now.at,
        )

    return _pressed(request, found, decide)


@require_POST
def draw(request: HttpRequest, number: str) -> HttpResponse:
    """An officer records which of the equally good share-outs was drawn by lot, in public. Nothing is drawn here."""
    found = office.to_act(request, number)
    try:
        shown = replay.result(found.state, found.design)
    except (Refused, BadInput) as error:
        said = [{"text": words, "href": "#main-content"} for words in office.problems_of(error, found)]
        return _page(request, found, said)
    typed = tie.fields(found, shown)
    errors = read(typed, request.POST)
    if errors and shown.is_open:
        return _page(request, found, errors, typed)

    def decide(now: happening.Moment) -> WithPapers:
        result = _result(now, found)
        if request.POST.get("tie") != result.allocation_digest:
            raise Refused(_("The result changed since you read it. Read it again."))
        return deciding.draw_tie(
            now.state,
            found.design,
            winners=tie.chosen(result, typed[0].value or ""),
            words=typed[1].value or "",
            by=str(request.user.ref),  # type: ignore[union-attr]
            at=now.at,
        )

    return _pressed(request, found, decide)


@require_POST
def agree(request: HttpRequest, number: str) -> HttpResponse:
    """Another officer agrees with the very decision that was shown."""
    found = office.to_act(request, number)
    shown = request.POST.get("decision", "")

    def decide(now: happening.Moment) -> AwardAgreed:
        fact = deciding.agree_award(now.state, decision=shown, by=str(request.user.ref), at=now.at)  # type: ignore[union-attr]
        if now.state.decision is None or _digests_of(now.state.decision.fact) != _digests(_result(now, found)):
            raise Refused(_("The scores changed since this was decided. Decide again."))
        return fact

    return _pressed(request, found, decide)


def _result(now: happening.Moment, found: Place) -> replay.Result:
    """What the book and the design give at this moment. Raises Refused for a design that was changed since."""
    if now.state.issued is None or digest_of(found.tender.design) != now.state.issued.design:
        raise Refused(_("The design kept here is not the one that was issued. Nothing is decided by it."))
    return replay.result(now.state, found.design)


def _pressed(request: HttpRequest, found: Place, decide: Any) -> HttpResponse:
    try:
        happening.record(found.tender, decide, by=request.user)
    except (Refused, BadInput) as error:
        said = [{"text": words, "href": "#decide"} for words in office.problems_of(error, found)]
        return _page(request, office.to_act(request, found.tender.number), said)
    return redirect("awards:lots", found.tender.number)


@require_safe
def download(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """The award workbook, the proof of the share-out, the paper for the decision meeting."""
    found = office.to_read(request, number)
    if office.left_to_do(found):
        raise Http404
    try:
        outcome: Outcome = office.outcome(found)
    except (Refused, BadInput) as error:
        raise Http404 from error
    raw, kind = _file(outcome, name)
    headers = {"Content-Disposition": f'attachment; filename="{found.tender.number}-{name}"'}
    return HttpResponse(raw, content_type=kind, headers=headers)


def _file(outcome: Outcome, name: str) -> tuple[bytes, str]:
    from makegood.award.run import paper, workbook
    from makegood.award.run.outcome import share_out_case

    if name == "award.xlsx":
        return workbook.write(outcome.case, on=outcome.case.on), EXCEL
    if name == "decision-paper.docx":
        return paper.as_word(outcome), WORD
    if name == "proof.json":
        proof = {"case": share_out_case(outcome.case, outcome.lots), "answer": lots.answer(outcome.share_out)}
        return (codec.to_json(proof, indent=2) + "\n").encode(), "application/json"
    raise Http404
