"""The checks people made of their drafts."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from makegood.web.records.models.people import Organisation, Person


class Check(models.Model):
    """A draft somebody gave us, what they corrected and accepted, and what was found. Gone when it expires.

    `draft`, `facts`, `accepted` and `result` are canonical JSON text: text and not a JSON column, so that both
    databases give back the very bytes that were stored. The name of the uploaded file is not kept.
    """

    class Stage(models.TextChoices):
        READING = "reading", _("Being read")
        READ = "read", _("Read")
        CHECKED = "checked", _("Checked")
        UNREADABLE = "unreadable", _("Could not be read")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="checks")
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="checks")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)  # deleting what has expired looks it up
    stage = models.CharField(max_length=12, choices=Stage.choices)
    is_example = models.BooleanField(default=False)
    title = models.CharField(max_length=200, default="", blank=True)
    draft = models.TextField(default="", blank=True)
    facts = models.TextField(default="{}")
    accepted = models.TextField(default="[]")
    result = models.TextField(default="", blank=True)
    problems = models.TextField(default="[]")

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="a_check_expires_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["reading", "unreadable"]) | ~Q(draft=""),
                name="a_check_that_was_read_has_a_draft",
            ),
            models.CheckConstraint(
                condition=~Q(stage="checked") | ~Q(result=""), name="a_check_that_is_done_has_a_result"
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.id}"
