"""Tenders, who works on them, bids as they are drafted and sealed, and the papers beside the book.

What somebody may be asked about later is a fact in the tender's book; here is what is still being written, what is
sealed, and what can be erased.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from makegood.web.records.models.book import Book
from makegood.web.records.models.people import Organisation, Person, Role


class Tender(models.Model):
    """A tender of one contracting authority. `design` is a `makegood.tender.Design` as canonical JSON text.

    `version` is the optimistic version of the design: a save that names another one is refused.
    """

    number = models.CharField(max_length=20, unique=True)  # T-2026-014, the word of its address
    ref = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="tenders")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenders_made")
    made_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    design = models.TextField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenders_changed")
    changed_at = models.DateTimeField()
    deadline_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    notice_number = models.CharField(max_length=40, default="", blank=True)
    sealing_key = models.TextField(default="", blank=True)  # public half; and the private half, wrapped
    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="tender")

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True) | (Q(deadline_at__isnull=False) & ~Q(sealing_key="")),
                name="a_tender_that_is_issued_has_a_deadline_and_a_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Assignment(models.Model):
    """Who works on a tender and as what: officer, evaluator, moderator, auditor."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tender", "person", "role"], name="an_assignment_is_made_once"),
            models.CheckConstraint(
                condition=Q(role__in=["officer", "evaluator", "moderator", "auditor"]),
                name="an_assignment_is_to_work_on_the_tender",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.tender}: {self.role}"


class TenderInvitation(models.Model):
    """A link by which a supplier comes to a tender. Only the digest of its code is kept."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("Not answered")
        YES = "yes", _("Will bid")
        NO = "no", _("Not this time")
        UNSURE = "unsure", _("Not sure yet")

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="invitations")
    code_digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    made_at = models.DateTimeField()
    supplier = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="tender_invitations", null=True, blank=True
    )
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    because = models.CharField(max_length=40, default="", blank=True)

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.tender}"


class Bid(models.Model):
    """One supplier's bid. `draft` is what the supplier is still writing, encrypted with the service's key."""

    number = models.CharField(max_length=20, unique=True)  # B-2026-207
    ref = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="bids")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bids")
    made_at = models.DateTimeField()
    draft = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tender", "supplier"], name="a_supplier_bids_once_in_a_tender"),
        ]

    def __str__(self) -> str:
        return self.number


class SealedBid(models.Model):
    """What a supplier sent, sealed to the tender's key. Sending again adds a row; the last one in time counts."""

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="sealed")
    received_at = models.DateTimeField()
    sealed = models.TextField()  # base64 of the ciphertext; its digest stands in the book
    digest = models.CharField(max_length=64, unique=True)
    entry = models.PositiveIntegerField()  # its entry in the tender's book
    late = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["received_at", "id"]

    def __str__(self) -> str:
        return f"sealed {self.pk} of {self.bid}"


class Paper(models.Model):
    """A document beside the book: a reason, a draft score, a letter, an explanation. The book has its digest.

    `kind` and `about` say which; `text` is the document; `version` its optimistic version.
    """

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=120, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="papers")
    at = models.DateTimeField()
    text = models.TextField()
    digest = models.CharField(max_length=64, default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    locked = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tender", "kind", "about"], name="papers_by_what_they_are")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
