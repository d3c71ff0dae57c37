"""What must hold is held by the database, whichever it is."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from makegood.web.records.models import Check, Membership, Organisation, Person

pytestmark = pytest.mark.django_db


def refused(change: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_a_role_is_held_once_and_is_a_known_one(person: Person) -> None:
    held = Membership.objects.first()
    assert held is not None

    refused(lambda: Membership.objects.create(person=person, organisation=held.organisation, role=held.role))
    refused(lambda: Membership.objects.create(person=person, organisation=held.organisation, role="king"))


def test_nobody_and_nothing_is_without_a_name(person: Person) -> None:
    refused(lambda: Organisation.objects.create(name="", made_at=timezone.now()))
    refused(lambda: Person.objects.create(email="x@example.org", name=""))


def test_a_check_cannot_be_half_made(check: Check) -> None:
    refused(lambda: Check.objects.filter(id=check.id).update(expires_at=check.created_at - timedelta(days=1)))
    refused(lambda: Check.objects.filter(id=check.id).update(result=""))
    refused(lambda: Check.objects.filter(id=check.id).update(stage="read", draft=""))


def test_stored_text_comes_back_as_the_very_bytes(check: Check) -> None:
    text = '{"b": "£1.50", "a":   [1,2]}'
    Check.objects.filter(id=check.id).update(facts=text)

    assert Check.objects.get(id=check.id).facts == text


def test_the_migrations_are_those_of_the_models() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())
