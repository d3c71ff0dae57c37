"""P23, what works: cards of claims with what did not work among them, a page a claim, and designs that bodies register.

The order is by what was asked for and how sure a claim is; never by the size of the effect.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood import define
from makegood.learn import evidence
from makegood.learn.evidence import Claim, Evidence, Outcome, Unintended, shown
from makegood.web.claims import source, told, worked
from makegood.web.claims.files import as_file
from makegood.web.claims.readable import readable
from makegood.web.records import access_claims

FIELDS = ("words", "measure", "sector", "place", "size", "result")
LONGEST = 80


@login_not_required
@require_safe
@readable
def claims(request: HttpRequest) -> HttpResponse:
    """Every claim that fits what was asked; what was tried and did not work is there unless somebody takes it out."""
    held = source.published()
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in FIELDS}
    tried = "asked" not in request.GET or "tried" in request.GET
    found = shown.claims(held, shown.Wanted(**asked, did_not_work=tried))
    page = {
        "headline": _("What has happened when contracts asked for good work"),
        "example": held.header.example,
        "asked": asked,
        "tried": tried,
        "choices": _choices(held),
        "count": ngettext("%(n)s claim", "%(n)s claims", len(found)) % {"n": len(found)},
        "cards": [told.card(each, held) for each in found],
        "designs": [_listed(row) for row in access_claims.designs()[:20]],
        "may_add": access_claims.body_that_adds(request.user) is not None,
        "nobody": told.nobody(),
    }
    return render(request, "claims/claims.html", page)


def _places(contract: evidence.Contract) -> tuple[str, ...]:
    """Nation and region; where the nation is one region (Wales, Scotland, Northern Ireland), it stands here once."""
    one_region = told.place(contract.nation) == told.place(contract.region)
    return (contract.nation,) if one_region else (contract.nation, contract.region)


def _choices(held: Evidence) -> list[dict[str, Any]]:
    """What can be chosen, from what there is. A choice that would find nothing is not offered."""
    every = [each for each in held.entries if isinstance(each, Claim)]
    contracts = [each for each in held.entries if isinstance(each, evidence.Contract)]
    places = {code: told.place(code) for each in contracts for code in _places(each) if code}
    return [
        _choice("measure", _("What was asked for"), {each.measure: shown.title(each.measure) for each in every}),
        _choice("result", _("Result wanted"), {each.result: shown.title(each.result) for each in every}),
        _choice("sector", _("Sector"), {each.sector: told.sector(each.sector) for each in every if each.sector}),
        _choice("place", _("Place"), places),
        _choice("size", _("Value a year"), {each.size: told.sizes()[each.size] for each in contracts if each.size}),
    ]


def _choice(name: str, label: str, options: dict[str, str]) -> dict[str, Any]:
    return {"name": name, "label": label, "options": sorted(options.items(), key=lambda each: each[1])}


def _listed(row: Any) -> dict[str, Any]:
    registered = source.entries_of(row)[0]
    assert isinstance(registered, evidence.Design)
    return {"row": row, "question": registered.question, "results": len(row.results.all())}


@login_not_required
@require_safe
@readable
def claim(request: HttpRequest, claim: str) -> HttpResponse:
    """One claim: question, answer, a dot a contract, who was asked, over time, and what else happened."""
    held = source.published()
    found = _found(held, claim)
    page = {"example": held.header.example, "may_add": access_claims.body_that_adds(request.user) is not None}
    return render(request, "claims/claim.html", page | told.whole(found, held))


def _found(held: Evidence, id_: str) -> Claim:
    found = next((each for each in held.entries if isinstance(each, Claim) and each.id == id_), None)
    if found is None:
        raise Http404
    return found


@login_not_required
@require_safe
@readable
def whole(request: HttpRequest) -> HttpResponse:
    """The evidence file of this site, with what bodies added."""
    return as_file(evidence.to_lines(source.whole()), "evidence.jsonl")


@login_not_required
@require_safe
@readable
def part(request: HttpRequest, claim: str) -> HttpResponse:
    """A claim and every entry that it rests on, as an evidence file that holds together."""
    held = source.published()
    found = _found(held, claim)
    return as_file(evidence.to_lines(evidence.part(held, found.id)), f"{found.id}.jsonl")


@login_not_required
@require_safe
def design(request: HttpRequest, ref: UUID) -> HttpResponse:
    """A design as it was registered, and what was seen since. Results are stated: nothing stands behind them yet."""
    row = access_claims.design(ref)
    first, *rest = source.entries_of(row)
    assert isinstance(first, evidence.Design)
    own = access_claims.body_that_adds(request.user)
    page = {
        "row": row,
        "design": told.design(first),
        "seen": [_seen(each) for each in rest if isinstance(each, Outcome) and each.phase == "after"],
        "besides": [each.says for each in rest if isinstance(each, Unintended)],
        "so_far": worked.so_far((first, *rest)),
        "may_add": own is not None and own.pk == row.organisation_id,
        "title": _("Registered: %(question)s") % {"question": first.question},
        "measures": define.measures(),
    }
    return render(request, "claims/design.html", page)


def _seen(each: Outcome) -> dict[str, Any]:
    return {
        "on": each.known_on,
        "group": each.group,
        "amount": shown.amount(each.amount),
        "of": f"{each.n:,} {each.n_of}",
        "horizon": evidence.HORIZONS[each.horizon],
    }
