"""Who reaches a tender or a bid, and who is told that it is not there."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from makegood.web.records import access_tenders as access
from makegood.web.records.models import Assignment, Bid, Book, Membership, Organisation, Person, Role, Tender

pytestmark = pytest.mark.django_db


def organisation(name: str, kind: str = "authority") -> Organisation:
    return Organisation.objects.create(name=name, kind=kind, made_at=timezone.now())


def somebody(name: str, *held: tuple[Organisation, str]) -> Person:
    person = Person.objects.create(email=f"{name}@example.org", name=name, password="!")
    for where, role in held:
        Membership.objects.create(person=person, organisation=where, role=role)
    return person


@pytest.fixture
def northmoor() -> Organisation:
    return organisation("Northmoor Council")


@pytest.fixture
def tender(northmoor: Organisation) -> Tender:
    at, ade = timezone.now(), somebody("ade", (northmoor, Role.OFFICER))
    book = Book.objects.create(id="T-2026-014", made_at=at)
    return Tender.objects.create(
        number="T-2026-014", organisation=northmoor, made_by=ade, made_at=at, changed_by=ade, changed_at=at, book=book
    )


def test_every_officer_of_the_authority_reaches_its_tenders(tender: Tender, northmoor: Organisation) -> None:
    colleague = somebody("bola", (northmoor, Role.OFFICER))

    assert access.tender_for_officer(colleague, "T-2026-014") == tender
    assert access.tender_for_officer(colleague, "T-2026-014", for_change=True) == tender


FOR: dict[str, Callable[[Any, str], Tender]] = {
    Role.OFFICER: access.tender_for_officer,
    Role.EVALUATOR: access.tender_for_evaluator,
    Role.MODERATOR: access.tender_for_moderator,
    Role.AUDITOR: partial(access.tender, may=(Role.AUDITOR,)),
}


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.MODERATOR])
def test_an_assignment_is_needed_and_holds_while_the_role_does(
    role: str, tender: Tender, northmoor: Organisation
) -> None:
    ana = somebody("ana", (northmoor, role))
    with pytest.raises(Http404):
        FOR[role](ana, tender.number)
    Assignment.objects.create(tender=tender, person=ana, role=role)
    assert FOR[role](ana, tender.number) == tender

    Membership.objects.filter(person=ana).delete()

    with pytest.raises(Http404):
        FOR[role](ana, tender.number)


@pytest.mark.parametrize("role", list(FOR))
@pytest.mark.parametrize("who", ["nobody", "administrator", "manager", "supplier", "elsewhere", "left"])
def test_everybody_else_is_told_it_is_not_there(role: str, who: str, tender: Tender, northmoor: Organisation) -> None:
    from django.contrib.auth.models import AnonymousUser

    person: Any = {
        "nobody": lambda: AnonymousUser(),
        "administrator": lambda: somebody("eve", (northmoor, Role.ADMINISTRATOR)),
        "manager": lambda: somebody("eve", (northmoor, Role.MANAGER)),
        "supplier": lambda: somebody("eve", (organisation("Larkfield Care", "supplier"), Role.SUPPLIER)),
        "elsewhere": lambda: somebody("eve", *((organisation("Southmoor Council"), each) for each in [role])),
        "left": lambda: somebody("eve", (northmoor, role)),
    }[who]()
    if who in {"elsewhere", "left"}:
        Assignment.objects.create(tender=tender, person=person, role=role)
    if who == "left":
        person.is_active = False

    with pytest.raises(Http404):
        FOR[role](person, tender.number)


def test_a_bid_is_its_own_firms_and_nobody_elses(tender: Tender, northmoor: Organisation) -> None:
    larkfield, seaview = organisation("Larkfield Care", "supplier"), organisation("Seaview Homecare", "supplier")
    bid = Bid.objects.create(
        number="B-2026-207", tender=tender, supplier=seaview, made_at=timezone.now(), changed_at=timezone.now()
    )
    own = somebody("mary", (seaview, Role.SUPPLIER))

    assert access.bid_for_supplier(own, "B-2026-207") == bid
    others = [somebody("lee", (larkfield, Role.SUPPLIER)), somebody("bola", (northmoor, Role.OFFICER))]
    for other in [*others, somebody("eve", (seaview, Role.AUDITOR))]:
        with pytest.raises(Http404):
            access.bid_for_supplier(other, "B-2026-207")
