"""The public register: a row a published contract, every change in the order of its commit, questions of the public.

The book says what is true. What stands here is worked out from it and can be worked out again, but for questions and
answers: free text is never in a book, and can be erased.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from makegood.web.records.models.contracts import Contract
from makegood.web.records.models.people import Organisation, Person


class RegisterRow(models.Model):
    """One contract as the list of the register shows it, so that no book is read for a list.

    `stale`: a fact came since. `look_again_on`: the first day on which it may read otherwise without any fact.
    """

    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, related_name="register_row")
    listed = models.BooleanField(default=False)
    stale = models.BooleanField(default=True)
    look_again_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, default="", blank=True)  # of what everybody may read
    title = models.CharField(max_length=200, default="", blank=True)
    buyer = models.CharField(max_length=200, default="", blank=True)
    supplier = models.CharField(max_length=200, default="", blank=True)
    sector = models.CharField(max_length=60, default="", blank=True)
    area = models.CharField(max_length=12, default="", blank=True)  # code of the buyer's area, where it is known
    words = models.TextField(default="", blank=True)  # what the search box looks in, in lower case
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    signed = models.DateField(null=True, blank=True)
    value_per_year = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    dots = models.CharField(max_length=400, default="", blank=True)  # one word a promise, in order
    promises = models.PositiveSmallIntegerField(default=0)
    kept = models.PositiveSmallIntegerField(default=0)
    put_right = models.PositiveSmallIntegerField(default=0)
    not_kept = models.PositiveSmallIntegerField(default=0)
    not_shown = models.PositiveSmallIntegerField(default=0)
    waiting = models.PositiveSmallIntegerField(default=0)
    not_due = models.PositiveSmallIntegerField(default=0)
    has_returns = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-signed", "id"], condition=Q(listed=True), name="register_newest"),
            models.Index(fields=["-value_per_year", "id"], condition=Q(listed=True), name="register_largest"),
            models.Index(fields=["-not_shown", "id"], condition=Q(listed=True), name="register_most_not_shown"),
            models.Index(fields=["buyer"], condition=Q(listed=True), name="register_by_council"),
            models.Index(fields=["id"], condition=Q(stale=True), name="register_to_read_again"),
            models.Index(fields=["look_again_on"], condition=Q(listed=True), name="register_to_look_again"),
        ]

    def __str__(self) -> str:
        return f"row of {self.contract_id}"


class ChangeCounter(models.Model):
    """The last cursor of the feed. Its one row is locked until a writer commits: cursors go in the order of commits."""

    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"last cursor {self.last}"


class RegisterChange(models.Model):
    """One change of what is public, by its cursor.

    `releases`: the OCDS releases it brings, as a JSON list; emptied when the page is taken away.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published"
        CHANGED = "changed"
        QUESTION = "question"
        UNPUBLISHED = "unpublished"

    cursor = models.PositiveBigIntegerField(primary_key=True)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="register_changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField()
    says = models.CharField(max_length=300, default="", blank=True)
    releases = models.TextField(default="", blank=True)
    digest = models.CharField(max_length=64, default="", blank=True)  # of the releases

    class Meta:
        ordering: ClassVar = ["cursor"]
        indexes: ClassVar = [models.Index(fields=["contract", "cursor"], name="changes_of_a_contract")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(kind="unpublished") | Q(releases=""), name="a_tombstone_is_empty"),
            models.CheckConstraint(condition=Q(releases="") | ~Q(digest=""), name="a_release_has_its_digest"),
        ]

    def __str__(self) -> str:
        return f"change {self.cursor}"


class PublicQuestion(models.Model):
    """What somebody asked about a published contract, the council's reply, and what the asker says of it.

    Nobody is known by it: no name, no address. The asker comes back by a link of which only the digest is kept.
    """

    class Shown(models.TextChoices):
        WAITS = "waits"
        SHOWN = "shown"
        HELD_BACK = "held_back"

    class Rated(models.TextChoices):
        ANSWERED = "answered"
        PARTLY = "partly"
        NOT_ANSWERED = "not_answered"

    class Because(models.TextChoices):
        PERSON = "person"
        OTHER_MATTER = "other_matter"
        OFFENSIVE = "offensive"
        LEGAL = "legal"
        ADVERT = "advert"

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="questions")
    code_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    text = models.TextField(default="", blank=True)  # emptied once it is held back and its time is over
    reply = models.TextField(default="", blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="public_replies", null=True, blank=True
    )
    shown = models.CharField(max_length=10, choices=Shown.choices, default=Shown.WAITS)
    because = models.CharField(max_length=14, choices=Because.choices, default="", blank=True)
    rated = models.CharField(max_length=14, choices=Rated.choices, default="", blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["contract", "shown"], name="questions_of_a_contract"),
            models.Index(fields=["due_on"], condition=Q(shown="waits"), name="questions_by_due_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(shown="waits", replied_at__isnull=True) | (~Q(shown="waits") & Q(replied_at__isnull=False)),
                name="a_question_is_shown_or_held_back_by_a_reply",
            ),
            models.CheckConstraint(
                condition=(Q(shown="held_back") & ~Q(because="")) | (~Q(shown="held_back") & Q(because="")),
                name="what_is_held_back_has_a_reason",
            ),
            models.CheckConstraint(condition=Q(rated="") | Q(replied_at__isnull=False), name="only_a_reply_is_rated"),
        ]

    def __str__(self) -> str:
        return f"question {self.pk} about {self.contract_id}"


class PublicBox(models.Model):
    """How an authority answers the public: working days to reply, and the code of its area for the map."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="public_box")
    days = models.PositiveSmallIntegerField(default=20)
    area = models.CharField(max_length=12, default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=60), name="a_reply_is_promised_within_60_days"),
        ]

    def __str__(self) -> str:
        return f"box of {self.organisation}"
