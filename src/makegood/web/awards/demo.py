"""An example tender with invented people and firms, put through by the same functions as a real one.

`load()` makes it; every name, price and mark in it is invented and says so.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from importlib import resources
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from makegood import ledger
from makegood.award import judging, opening
from makegood.award.bids import Bid, Firm, LotPrice, Promised
from makegood.award.facts import KINDS, Fact
from makegood.terms import codec
from makegood.web.awards.place import evaluators, place
from makegood.web.bids import happening, unsealing
from makegood.web.records import models, sealed
from makegood.web.records.books import DatabaseBook
from makegood.web.records.models import Role
from makegood.web.tenders import documents, packing, starting

EXAMPLE = "home-care-coast-and-villages"
AUTHORITY = "Northmoor Council (invented)"
STAFF = (
    ("Ana Reed", (Role.OFFICER,)),
    ("Ben Cole", (Role.OFFICER,)),
    ("Eve Lund", (Role.EVALUATOR,)),
    ("Finn Shaw", (Role.EVALUATOR,)),
    ("Mo Grant", (Role.MODERATOR,)),
    ("Ada Frost", (Role.AUDITOR,)),
)
Until = Literal["opened", "half scored", "scored", "agreed"]


@dataclass(frozen=True)
class Loaded:
    """The tender, and everybody in it by name."""

    tender: models.Tender
    people: Mapping[str, models.Person]


def load(*, until: Until = "half scored", password: str | None = None) -> Loaded:
    """A new example tender on this site. Without a password nobody can sign in as its people by one."""
    with transaction.atomic():
        authority = _organisation(AUTHORITY, models.Organisation.Kind.AUTHORITY)
        people = {name: _person(name, roles, authority, password) for name, roles in STAFF}
        tender = _issued(authority, people["Ana Reed"])
        _assigned(tender, people)
        firms = _firms()
        for firm in firms:
            supplier = _organisation(firm["name"], models.Organisation.Kind.SUPPLIER)
            people[firm["person"]] = _person(firm["person"], (Role.SUPPLIER,), supplier, password)
            _sent(tender, supplier, bid_of(firm))
    for officer in ("Ana Reed", "Ben Cole"):
        unsealing.press(tender, people[officer])
    if until != "opened":
        _scored(tender, firms, half=until == "half scored")
    if until == "agreed":
        _agreed(tender, people["Mo Grant"])
    return Loaded(tender=tender, people=people)


def _firms() -> list[dict[str, Any]]:
    name = "example_bids.yaml"
    text = (resources.files("makegood.web.awards") / name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = codec.from_yaml(text, name)["firms"]
    return found


def _organisation(name: str, kind: str) -> models.Organisation:
    found, _new = models.Organisation.objects.get_or_create(
        name=name, defaults={"kind": kind, "made_at": timezone.now()}
    )
    return found


def _person(name: str, roles: tuple[str, ...], at: models.Organisation, password: str | None) -> models.Person:
    email = f"{name.lower().replace(' ', '.')}@makegood.example"
    found = models.Person.objects.filter(email=email).first()
    if found is None:
        found = models.Person(email=email, name=name)
        found.set_password(password)
        found.save()
    for role in roles:
        models.Membership.objects.get_or_create(person=found, organisation=at, role=role)
    return found


def _issued(authority: models.Organisation, by: models.Person) -> models.Tender:
    """Out a month ago; the deadline was an hour ago."""
    now = timezone.now()
    data = starting.from_example(EXAMPLE)
    tender = documents.made(data, organisation=authority, by=by, at=now - timedelta(days=31))
    deadline = now - timedelta(hours=1)
    packing.issued(tender, notice="000000-2026", sender=by.name, by=by, deadline=deadline, at=now - timedelta(days=30))
    return tender


def _assigned(tender: models.Tender, people: Mapping[str, models.Person]) -> None:
    models.Assignment.objects.bulk_create(
        models.Assignment(tender=tender, person=people[name], role=role) for name, roles in STAFF for role in roles
    )


def bid_of(firm: Mapping[str, Any]) -> Bid:
    """A firm of the data as its bid."""
    return Bid(
        firm=Firm(
            name=firm["name"],
            size=firm["size"],
            vcse=firm["vcse"],
            workers=firm["workers"],
            turnover=Decimal(firm["turnover"]),
        ),
        prices=tuple(
            LotPrice(lots=tuple(lots.split("+")), price=Decimal(price)) for lots, price in firm["prices"].items()
        ),
        promises=tuple(_promised(ask, given) for ask, given in firm["promises"].items()),
        takes=firm["takes"],
        accepts_terms=True,
        may_send=True,
    )


def _promised(ask: str, given: Mapping[str, Any]) -> Promised:
    numbers = {key: Decimal(each) for key, each in given.items() if key != "how"}
    return Promised(ask=ask, how=given["how"], **numbers)  # type: ignore[arg-type]


def _sent(tender: models.Tender, supplier: models.Organisation, bid: Bid) -> None:
    """Sealed and received two hours ago."""
    at = timezone.now() - timedelta(hours=2)
    record = models.Bid.objects.create(
        number=f"B-{at.year}-{tender.pk:03d}{supplier.pk:03d}", tender=tender, supplier=supplier, made_at=at,
        changed_at=at,
    )  # fmt: skip
    raw = sealed.seal(tender, record, codec.to_json(bid))
    digest = ledger.digest_of_bytes(raw)
    fact = opening.receive(
        happening.state(tender), bid=str(record.ref), supplier=str(supplier.ref), sealed_digest=digest, at=at
    )
    entry = DatabaseBook(tender.book_id).append(*KINDS.written(fact), at=at)
    models.SealedBid.objects.create(
        bid=record, received_at=at, sealed=base64.b64encode(raw).decode("ascii"), digest=digest, entry=entry.number
    )


def _scored(tender: models.Tender, firms: list[dict[str, Any]], *, half: bool) -> None:
    """Both evaluators declare, read and lock; half: the second has still to lock the last two questions."""
    found = place(tender)
    by_name = {firm["name"]: firm for firm in firms}
    bids = {ref: by_name[name] for ref, name in found.firms().items() if ref in found.state.to_score}
    for who, (ref, person) in enumerate(sorted(evaluators(tender).items(), key=lambda each: each[1].name)):
        _record(tender, person, lambda now, ref=ref: judging.declare(now.state, by=ref, link=False, at=now.at))
        for number, criterion in enumerate(found.criteria):
            if half and who == 1 and number > 2:
                continue
            marks = {bid: Decimal(firm["marks"][number][who]) for bid, firm in bids.items()}
            reasons = {
                bid: reason(found.design.tender.scoring.scale, firm["promises"][criterion.ask], marks[bid], who)
                for bid, firm in bids.items()
            }
            for bid in bids:
                _record(
                    tender,
                    person,
                    lambda now, ref=ref, bid=bid, part=criterion.id: opening.read_bid(
                        now.state, person=ref, roles=(Role.EVALUATOR,), bid=bid, part=part, at=now.at
                    ),
                )
            _record(
                tender,
                person,
                lambda now, ref=ref, id_=criterion.id, marks=marks, reasons=reasons: judging.lock(
                    now.state, found.design.tender.scoring, criterion=id_, by=ref, evaluators=(ref,), marks=marks,
                    reasons=reasons, at=now.at,
                ),
            )  # fmt: skip


def reason(scale: tuple[str, ...], promise: Mapping[str, Any], mark: Decimal, who: int) -> str:
    """Words for an invented evaluator: they quote the answer and the published scale, and say what was missing."""
    published, top = scale[int(mark)], len(scale) - 1
    missing = f"A higher mark needed: {scale[int(mark) + 1]}" if mark < top else "Nothing was missing."
    if who == 0:
        return f"“{promise['how']}” This is what the scale calls: {published} {missing} (Example words, invented.)"
    return (
        f"The promise is {promise['quantity']}, from {promise['today']} today. The answer says “{promise['how']}” "
        f"By the published scale: {published} {missing} (Example words, invented.)"
    )


def _agreed(tender: models.Tender, lead: models.Person) -> None:
    """The lead records the higher of the two marks; where they differ, with words that say it is an example."""
    found, ref = place(tender), str(lead.ref)
    _record(tender, lead, lambda now: judging.declare(now.state, by=ref, link=False, at=now.at))
    for criterion, bid in judging.unagreed(found.state, found.design.tender.scoring):
        given = {fact.marks[bid] for fact in found.state.locked[criterion].values()}
        mark = max(given)
        why = (
            "Read again together: the second reader found what the first had missed. (Example.)"
            if len(given) > 1
            else ""
        )
        _record(
            tender,
            lead,
            lambda now, id_=criterion, bid=bid, mark=mark, why=why: judging.agree(
                now.state, found.design.tender.scoring, criterion=id_, bid=bid, mark=mark,
                reason=why,
                by=ref, evaluators=tuple(evaluators(tender)), at=now.at,
            ),
        )  # fmt: skip


def _record(tender: models.Tender, person: models.Person, decide: Any) -> None:
    def taken(now: happening.Moment) -> Fact:
        found: Fact = decide(now)
        return found

    happening.record(tender, taken, by=person)
