"""Two pledges for `makegood demo`: of a council, with an earlier version; of a firm, with one pledge that has ended.

The bodies and everybody who signs are invented.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from makegood.learn import pledges
from makegood.terms import codec
from makegood.web.awards import demo as awards
from makegood.web.contracts import demo as contracts
from makegood.web.examples import example
from makegood.web.look import Look
from makegood.web.progress import facts
from makegood.web.records import local, models
from makegood.web.records.models import Role

FIRST = (date(2025, 3, 4), date(2025, 3, 5))
"""When the earlier version was signed."""


def load() -> tuple[Any, ...]:
    """Put both pledges in; where to look."""
    council, firm = _council(), _firm()
    return (
        Look(path=f"/pledge/{council.slug}/", says=_("A council’s pledge, each number beside what its contracts show")),
        Look(path=f"/pledge/{firm.slug}/", says=_("What a firm holds, one of which has ended")),
    )


def text(name: str) -> str:
    """The text of an example of this folder."""
    found = example("pledges", name)
    assert found is not None, "the demo comes with its examples"
    return found.read_text(encoding="utf-8")


def body(name: str, kind: str) -> models.BodyAddress:
    """The organisation of that name with its address; the one person of this computer works there."""
    made_at = datetime(2025, 1, 6, 9, tzinfo=UTC)
    found, _new = models.Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "made_at": made_at})
    role = Role.OFFICER if kind == "authority" else Role.SUPPLIER
    models.Membership.objects.get_or_create(person=local.somebody(), organisation=found, role=role)
    return facts.address_of(found)


def person(name: str) -> models.Person:
    """Somebody invented, who cannot sign in."""
    email = f"{name.lower().replace(' ', '.')}@makegood.example"
    return models.Person.objects.get_or_create(email=email, defaults={"name": name, "password": "!"})[0]


def _council() -> models.BodyAddress:
    address = body(awards.AUTHORITY, "authority")
    made = pledges.read(text("northmoor.yaml"), "northmoor.yaml")
    before = replace(made, commitments=made.commitments[:3], schemes=())
    _signed(address, 1, before, FIRST)
    _signed(address, 2, made, (made.signed[0].on, made.signed[1].on))
    return address


def _firm() -> models.BodyAddress:
    address = body(contracts.NAMES["tier-1"], "supplier")
    made = pledges.read(text("larkfield.yaml"), "larkfield.yaml")
    _signed(address, 1, made, (made.signed[0].on, made.signed[1].on))
    return address


def _signed(address: models.BodyAddress, number: int, made: pledges.Pledge, days: tuple[date, date]) -> None:
    offices = [each.office for each in made.signed]
    first, second = person("Lena Ford"), person("Chris Moor")
    models.PledgeVersion.objects.get_or_create(
        organisation=address.organisation,
        number=number,
        defaults={
            "text": codec.to_json(replace(made, body=address.organisation.name, signed=())),
            "made_by": first,
            "made_at": datetime.combine(days[0], time(9), tzinfo=UTC),
            "first_by": first,
            "first_office": offices[0],
            "first_on": days[0],
            "second_by": second,
            "second_office": offices[1],
            "second_on": days[1],
        },
    )
