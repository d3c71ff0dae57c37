"""What bodies add to the evidence: a design, registered with its day and digest, and later what they saw.

Neither is ever changed: a design changed later is another one, and a mistake in a result is mended by another result.
"""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from makegood.web.records.models.people import Organisation, Person


class NeverChanged(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *given: Any, **named: Any) -> None:
        if self.pk is not None:
            raise ValueError("what was registered is never changed; add another one")
        super().save(*given, **named)


class AddedDesign(NeverChanged):
    """A design as it was registered: one line of an evidence file. `word` is its id there."""

    ref = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="designs")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="designs")
    registered_on = models.DateField()
    word = models.CharField(max_length=40, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["-registered_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(digest="") & ~Q(text=""), name="a_design_has_its_words_and_digest"),
        ]

    def __str__(self) -> str:
        return self.word


class AddedResult(NeverChanged):
    """What a body saw in one contract: lines of an evidence file, stated and no more."""

    ref = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    design = models.ForeignKey(AddedDesign, on_delete=models.PROTECT, related_name="results")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="results_added")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="a_result_has_its_words"),
        ]

    def __str__(self) -> str:
        return f"a result of {self.design}"
