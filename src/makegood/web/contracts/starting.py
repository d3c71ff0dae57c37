"""A tender that both sides signed becomes a contract that runs: its promises are the numbers that were bid."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood import ledger
from makegood.award import procurement
from makegood.award.bids import Bid
from makegood.award.facts import Signed
from makegood.award.procurement import day_of
from makegood.award.state import Refused
from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.terms import BadInput
from makegood.web.awards import office
from makegood.web.awards.place import Place, roles
from makegood.web.bids import asked, opened
from makegood.web.contracts import making, telling
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, number: str, letter: str) -> HttpResponse:
    """For officers: what will run, and the press that starts it. Started once, it is the contract's page."""
    found = office.to_act(request, number)
    ref = _signed_by_both(found, letter)
    bid = models.Bid.objects.select_related("supplier").get(ref=ref)
    running = found.tender.contracts.filter(supplier=bid.supplier).first()
    if running is not None:
        return redirect("contracts:contract", running.number)
    try:
        agreed, members = _agreed(request, found, ref)
    except BadInput as error:
        lacks = [f"{each.expected or each.where}: {each.found}." for each in error.problems]
        return _page(request, found, letter, None, lacks)
    if request.method == "POST":
        with transaction.atomic():
            models.Book.objects.select_for_update().get(id=found.tender.book_id)
            running = found.tender.contracts.filter(supplier=bid.supplier).first() or _made(
                request, found, bid, agreed, members
            )
        return redirect("contracts:contract", running.number)
    return _page(request, found, letter, agreed, list(promises.breaks(agreed)))


def _signed_by_both(found: Place, letter: str) -> str:
    ref = found.bid(letter)
    if len(found.state.signed.get(ref, {})) < 2:
        raise Http404
    return ref


def _agreed(request: HttpRequest, found: Place, ref: str) -> tuple[Agreed, dict[str, str]]:
    """What was signed, and the employers' names by tier. Raises BadInput for what the design does not say."""
    try:
        bid: Bid = opened.read(found.tender, ref, "whole", person=request.user, roles=roles(found, request.user))
    except Refused as refusal:
        raise Http404 from refusal
    lots = found.state.winners[ref]
    agreed = promises.from_award(
        found.design, bid, contract=found.tender.number.replace("T-", "C-", 1), signed=_signed_on(found, ref), lots=lots
    )
    titles = ", ".join(asked.lot_title(found.design, lot) for lot in lots)
    many = len(found.design.tender.lots.lots) > 1
    names = {tier.id: member.name for tier, member in zip(agreed.tiers[1:], bid.members, strict=True)}
    firm = found.firms()[ref]
    title = f"{agreed.title}: {titles}" if many and titles else agreed.title
    return replace(agreed, title=title, buyer=found.tender.organisation.name, supplier=firm), names


def _signed_on(found: Place, ref: str) -> Any:
    """The UK day of the second signature."""
    past = procurement.happened(DatabaseBook(found.tender.book_id).entries())
    return day_of(max(each.at for each in past if isinstance(each.fact, Signed) and each.fact.bid == ref))


def _made(
    request: HttpRequest, found: Place, bid: models.Bid, agreed: Agreed, members: dict[str, str]
) -> models.Contract:
    head = ledger.verify(tuple(DatabaseBook(found.tender.book_id).entries()))
    person: Any = request.user
    return making.made(
        agreed, authority=found.tender.organisation, supplier=bid.supplier, by=person, at=timezone.now(),
        names=members, tender=found.tender,
        award=f"{found.tender.book_id} {head.head}" if isinstance(head, ledger.Whole) else found.tender.book_id,
    )  # fmt: skip


def _page(request: HttpRequest, found: Place, letter: str, agreed: Agreed | None, lacks: list[str]) -> HttpResponse:
    page = {
        "tender": found.tender,
        "letter": letter,
        "agreed": agreed,
        "lacks": lacks,
        "targets": [(each, telling.quantity(each.target, each.unit)) for each in agreed.promises] if agreed else [],
        "headline": _("Start the contract") if agreed else _("Complete the design before the contract starts"),
    }
    return render(request, "contracts/start.html", page)
