"""The only way from a page to a contract, a tier or a return. Whoever may not see it is told it is not there (404).

An officer or an auditor of the authority reaches its contracts; a manager too, those of colleagues as well, so that
somebody can stand in. A supplier reaches the contracts it holds, and below them only totals; a sub-contractor reaches
its own tier and nothing else of the contract. An administrator reaches nothing by being one.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from makegood.web.records.access_tenders import the_one
from makegood.web.records.models import Contract, Membership, Organisation, Role, Tier

OF_THE_AUTHORITY = (Role.OFFICER, Role.MANAGER, Role.AUDITOR)
WHO_MANAGE = (Role.OFFICER, Role.MANAGER)


def contracts_of_authority(person: Any, *, may: Collection[str] = OF_THE_AUTHORITY) -> QuerySet[Contract]:
    """The contracts of the authorities in which the person holds one of these roles."""
    return Contract.objects.filter(authority__in=_organisations(person, may)).select_related("authority", "supplier")


def contracts_of_supplier(person: Any) -> QuerySet[Contract]:
    """The contracts that the person's firm holds."""
    firms = _organisations(person, (Role.SUPPLIER,))
    return Contract.objects.filter(supplier__in=firms).select_related("authority", "supplier")


def contract_to_manage(person: Any, number: str) -> Contract:
    """A contract of the manager's authority."""
    found: Contract = the_one(contracts_of_authority(person, may=WHO_MANAGE), number, for_change=False)
    return found


def contract_held(person: Any, number: str) -> Contract:
    """A contract that the person's own firm holds."""
    found: Contract = the_one(contracts_of_supplier(person), number, for_change=False)
    return found


def contract_seen(person: Any, number: str) -> tuple[Contract, str]:
    """A contract and the side from which the person sees it: 'buyer' (also an auditor) or 'supplier'."""
    for side, reached in (("buyer", contracts_of_authority(person)), ("supplier", contracts_of_supplier(person))):
        found = None if "\x00" in number else reached.filter(number=number).first()  # PostgreSQL takes no NUL
        if found is not None:
            return found, side
    raise Http404


def tiers_that_report(person: Any) -> QuerySet[Tier]:
    """The tiers for which the person's own firm files returns: as the supplier, or as a sub-contractor."""
    firms = _organisations(person, (Role.SUPPLIER,))
    own = Q(organisation__in=firms) | Q(level=1, contract__supplier__in=firms)
    return Tier.objects.filter(own).select_related("contract", "contract__authority").distinct()


def tier_that_reports(person: Any, number: str, word: str, *, for_change: bool = False) -> Tier:
    """The person's own tier of a contract. Http404 for every other tier, the one above and those below included."""
    reached = tiers_that_report(person)
    found = None if "\x00" in number + word else reached.filter(contract__number=number, word=word).first()
    if found is None:
        raise Http404
    return Tier.objects.select_for_update().get(pk=found.pk) if for_change else found


def _organisations(person: Any, roles: Collection[str]) -> QuerySet[Organisation]:
    """Where the person holds one of the roles today; nowhere for somebody unknown or no longer active."""
    known = getattr(person, "is_authenticated", False) and person.is_active
    held = Membership.objects.filter(person_id=person.pk if known else 0, role__in=tuple(roles))
    return Organisation.objects.filter(pk__in=held.values("organisation_id"))
