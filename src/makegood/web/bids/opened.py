"""Bids that are open: the only way to their text. Each time somebody is shown one, the book says who and what."""

from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404

from makegood.award import opening, procurement
from makegood.award.bids import Bid
from makegood.award.procurement import Procurement
from makegood.terms import codec
from makegood.web.bids import happening
from makegood.web.records import models

AGAIN = timedelta(minutes=1)
PAPER = "bid"
"""Papers of this kind are opened bids; nothing but this module reads their text."""


def letters(state: Procurement) -> dict[str, str]:
    """Each opened bid's ref and the letter it goes by: A, B … in the order of refs, which nobody chose."""
    opened = sorted(state.opened.opened) if state.opened else []
    return {bid: _letter(place) for place, bid in enumerate(opened)}


def _letter(place: int) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return alphabet[place] if place < 26 else alphabet[place // 26 - 1] + alphabet[place % 26]


def read(tender: models.Tender, bid: str, part: str, *, person: Any, roles: Collection[str]) -> Bid:
    """One opened bid, after the book has taken down who reads which part. Raises `Refused`; Http404 for no such bid.

    `part`: 'whole', 'price', or a criterion's id. `roles`: all that the person has in this tender. The same reading
    within a minute is one entry: a page that is loaded again tells nothing new.
    """
    return _read(tender, lambda _state: (bid,), part, person=person, roles=roles)[bid]


def every(tender: models.Tender, part: str, *, person: Any, roles: Collection[str]) -> dict[str, Bid]:
    """Every opened bid that stands, by ref; each reading is in the book. Raises `Refused`."""
    return _read(tender, lambda state: state.to_score, part, person=person, roles=roles)


def _read(
    tender: models.Tender,
    which: Callable[[Procurement], Iterable[str]],
    part: str,
    *,
    person: Any,
    roles: Collection[str],
) -> dict[str, Bid]:
    state, wanted = _noted(tender, which, part, person=person, roles=roles)
    digests = state.opened.opened if state.opened else {}
    return {bid: _text(tender, bid, digests[bid]) for bid in wanted}


def taken_away(tender: models.Tender, *, person: Any, roles: Collection[str]) -> None:
    """Every opened bid leaves in a file: each is in the book as read. Raises `Refused`."""
    _noted(tender, lambda state: letters(state), "whole", person=person, roles=roles)


def _noted(
    tender: models.Tender,
    which: Callable[[Procurement], Iterable[str]],
    part: str,
    *,
    person: Any,
    roles: Collection[str],
) -> tuple[Procurement, tuple[str, ...]]:
    """The book has taken down who reads which part of these bids."""
    with transaction.atomic():
        moment = happening.now(tender)
        just_read = {each.fact for each in moment.state.accesses if moment.at - each.at < AGAIN}
        wanted = tuple(which(moment.state))
        for bid in wanted:
            fact = opening.read_bid(moment.state, person=str(person.ref), roles=roles, bid=bid, part=part, at=moment.at)
            if fact not in just_read:
                moment.write(fact, by=person)
    return moment.state, wanted


def _text(tender: models.Tender, bid: str, digest: str) -> Bid:
    """The very text whose digest the book has."""
    paper = tender.papers.filter(kind=PAPER, about=bid).first()
    if paper is None or procurement.digest_of(paper.text) != digest:
        raise Http404
    return codec.to_value(Bid, codec.from_json(paper.text, tender.number), tender.number)


def keep(tender: models.Tender, texts: dict[str, str], *, by: Any, at: Any) -> None:
    """The texts of the opened bids, once. Called by the opening alone."""
    for bid, text in texts.items():
        happening.keep_paper(tender, procurement.Paper(kind=PAPER, about=bid, text=text), by=by, at=at)


def roles_in(tender: models.Tender, person: Any) -> frozenset[str]:
    """What the person does in this tender: by assignment, and as an officer or auditor of its authority."""
    held = models.Membership.objects.filter(person_id=person.pk, organisation=tender.organisation_id)
    whole = set(held.filter(role__in=("officer", "auditor")).values_list("role", flat=True))
    named = set(tender.assignments.filter(person_id=person.pk).values_list("role", flat=True))
    return frozenset(whole | named)
