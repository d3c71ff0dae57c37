"""Old checks go by themselves, nothing of a file's name is kept, and what is deleted is gone."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from makegood.web.checks import upkeep
from makegood.web.config import running
from makegood.web.records.models import Check

pytestmark = pytest.mark.django_db


def test_a_check_is_deleted_when_its_seven_days_are_over_and_not_before(check: Any) -> None:
    assert check.expires_at - check.created_at == timedelta(days=7)

    upkeep.delete_expired(check.expires_at - timedelta(seconds=1))
    assert Check.objects.filter(id=check.id).exists()

    assert upkeep.delete_expired(check.expires_at) == 1
    assert not Check.objects.filter(id=check.id).exists()


def test_the_site_deletes_old_checks_when_it_starts(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    Check.objects.filter(id=check.id).update(created_at=now - timedelta(days=8), expires_at=now - timedelta(days=1))
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own transaction stays open

    running.tidy()

    assert not Check.objects.exists()


def test_a_file_that_was_being_read_when_the_site_stopped_is_told_to_be_given_again(client: Client, check: Any) -> None:
    Check.objects.filter(id=check.id).update(stage=Check.Stage.READING)

    upkeep.give_up_reading()

    page = client.get(f"/check/{check.id}/").content.decode()
    assert "The site stopped while it read this file. Give the file again, or paste the text." in page


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL clears its pages by itself")
def test_what_is_deleted_is_overwritten_in_the_file(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1
