"""The ways from somebody's own pages to where their body stands, and to its pledge."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from makegood.web.records import access_standing as access
from makegood.web.records.models import BodyAddress, FactorRound, Organisation, PledgeVersion


def ways(person: Any) -> list[tuple[str, str]]:
    """Address and words. With one body straight to its own page; with several, or before it has begun, to the list."""
    answers, pledges = access.bodies_that_answer(person), access.bodies_that_pledge(person)
    found = []
    if answers.exists():
        own = _own(answers, FactorRound.objects.values("organisation_id"))
        page = reverse("progress:progress", args=[own]) if own else reverse("progress:start")
        found.append((page, _("See what helps, and where you stand")))
    if pledges.exists():
        own = _own(pledges, PledgeVersion.objects.values("organisation_id"))
        if own:
            found.append((reverse("pledge:pledge", args=[own]), _("See what you have pledged")))
        else:
            found.append((reverse("pledge:pledges"), _("Say what you will do: make a pledge")))
    return found


def _own(bodies: QuerySet[Organisation], begun: QuerySet[Any]) -> str:
    """The address of the one body there is, once it has begun; '' otherwise."""
    held = list(bodies[:2])
    row = BodyAddress.objects.filter(organisation__in=held, organisation_id__in=begun).first()
    return row.slug if row is not None and len(held) == 1 else ""
