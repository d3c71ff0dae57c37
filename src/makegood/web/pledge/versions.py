"""Versions of a pledge: one is being written or waits for a signature; those that two signed stay as they are."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from makegood import ledger
from makegood.learn import pledges
from makegood.terms import codec
from makegood.web.records import models


class Refused(Exception):
    """It cannot be done now; the message is a whole sentence for the person who tried."""


def pledge_of(row: models.PledgeVersion) -> pledges.Pledge:
    """The pledge with its signatures, as the learning room reads it."""
    name = f"pledge {row.organisation_id}, version {row.number}"
    made: pledges.Pledge = codec.to_value(pledges.Pledge, codec.from_json(row.text, name), name)
    signed = [
        pledges.Signature(who=str(person.ref), office=office, on=on)
        for person, office, on in (
            (row.first_by, row.first_office, row.first_on),
            (row.second_by, row.second_office, row.second_on),
        )
        if person is not None
    ]
    return replace(made, body=row.organisation.name, signed=tuple(signed))


def signed(organisation: models.Organisation) -> list[models.PledgeVersion]:
    """The versions that two signed, newest first."""
    rows = models.PledgeVersion.objects.filter(organisation=organisation, second_by__isnull=False)
    return list(rows.select_related("organisation", "first_by", "second_by").order_by("-number"))


def being_made(organisation: models.Organisation) -> models.PledgeVersion | None:
    """The version that is written, or waits for its second signature."""
    rows = models.PledgeVersion.objects.filter(organisation=organisation, second_by__isnull=True)
    return rows.select_related("organisation", "first_by").first()


def begin(organisation: models.Organisation, person: Any) -> models.PledgeVersion:
    """The version that is being made, or a new one that begins as the last one stands."""
    with transaction.atomic():
        models.Organisation.objects.select_for_update().get(pk=organisation.pk)
        there = being_made(organisation)
        if there is not None:
            return there
        last = next(iter(signed(organisation)), None)
        supplier = organisation.kind == models.Organisation.Kind.SUPPLIER
        blank = pledges.Pledge(body=organisation.name, kind="employer" if supplier else "body")
        begun = replace(pledge_of(last), signed=()) if last else blank
        return models.PledgeVersion.objects.create(
            organisation=organisation,
            number=last.number + 1 if last else 1,
            text=codec.to_json(begun),
            made_by=person,
            made_at=timezone.now(),
        )


def write(row: models.PledgeVersion, made: pledges.Pledge) -> None:
    """Keep what was written. Raises Refused once somebody signed: what is signed is not changed under the signature."""
    with transaction.atomic():
        now = models.PledgeVersion.objects.select_for_update().get(pk=row.pk)
        if now.first_by_id is not None:
            raise Refused(_("Somebody has signed it. Take the signature back before you change it."))
        now.text = codec.to_json(replace(made, signed=()))
        now.save(update_fields=["text"])


def digest(row: models.PledgeVersion) -> str:
    """What a page shows of a version that is being made, in one word: a signature is under what was read."""
    return ledger.digest_of_bytes(f"{row.text}\n{row.first_by_id}\n{row.first_office}".encode())


def sign(row: models.PledgeVersion, person: Any, office: str, on: date, *, read: str) -> models.PledgeVersion:
    """Sign what was `read`, as the first or the second of two people. Raises Refused with the sentence that says why.

    A version that was thrown away meanwhile cannot be signed, and one that was changed is to be read again.
    """
    with transaction.atomic():
        now = models.PledgeVersion.objects.select_for_update().filter(pk=row.pk).first()
        if now is None or digest(now) != read:
            raise Refused(_("It was changed while you read it. Read it again before you sign."))
        if list(pledges.problems(pledge_of(now), "pledge")):
            raise Refused(_("It is not finished: see what is missing."))
        if now.second_by_id is not None:
            raise Refused(_("Two people have signed it already."))
        if now.first_by_id is None:
            now.first_by, now.first_office, now.first_on = person, office, on
        elif now.first_by_id == person.pk:
            raise Refused(_("You have signed. A pledge needs a second person with an account of their own."))
        else:
            now.second_by, now.second_office, now.second_on = person, office, on
        now.save()
        return now


def take_back(row: models.PledgeVersion, person: Any) -> None:
    """Take one's own first signature back while no second is there. Raises Refused."""
    with transaction.atomic():
        now = models.PledgeVersion.objects.select_for_update().get(pk=row.pk)
        if now.second_by_id is not None or now.first_by_id != person.pk:
            raise Refused(_("Only whoever signed first can take it back, and only before the second signs."))
        now.first_by, now.first_office, now.first_on = None, "", None
        now.save()


def throw_away(row: models.PledgeVersion) -> None:
    """A version that nobody signed goes. Raises Refused."""
    with transaction.atomic():
        now = models.PledgeVersion.objects.select_for_update().get(pk=row.pk)
        if now.first_by_id is not None:
            raise Refused(_("Somebody has signed it. Take the signature back before you change it."))
        now.delete()
