"""Where bodies stand: rounds of answers of colleagues, and pledges with their versions.

Who ticked what is kept so that each can change their own answers; no page shows it to anybody else.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from makegood.web.records.models.people import Organisation, Person


class BodyAddress(models.Model):
    """The word by which a body's pledge and its progress are found; it is kept for ever.

    `progress_public`: the body chose to let everybody read where it stands.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="address")
    slug = models.SlugField(max_length=120, unique=True)
    progress_public = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.slug


class FactorRound(models.Model):
    """One time that colleagues answered. A closed round is not changed; at most one is open."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="factor_rounds")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["opened_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(closed_on__isnull=True), name="one_round_of_a_body_is_open"
            ),
            models.UniqueConstraint(fields=["organisation", "opened_on"], name="one_round_begins_on_a_day"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="a_round_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"round of {self.opened_on}"


class FactorAnswer(models.Model):
    """One colleague's answer to one factor. `ticked` and `shows` are JSON; `unknown`: I do not know."""

    round = models.ForeignKey(FactorRound, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="factor_answers")
    factor = models.CharField(max_length=20)
    ticked = models.TextField(default="[]")
    shows = models.TextField(default="{}")
    unknown = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person", "factor"], name="a_factor_is_answered_once_in_a_round"),
            models.CheckConstraint(condition=Q(unknown=False) | Q(ticked="[]"), name="who_does_not_know_ticks_nothing"),
        ]

    def __str__(self) -> str:
        return f"an answer to {self.factor}"


class PledgeVersion(models.Model):
    """One version of a body's pledge, as a `makegood.learn.pledges.Pledge` in canonical JSON text.

    It is being written until the first of two people signs; then its text stays as it is. Two people are two accounts.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="pledge_versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pledges_written")
    made_at = models.DateTimeField()
    first_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="pledges_signed_first", null=True, blank=True
    )
    first_office = models.CharField(max_length=120, default="", blank=True)
    first_on = models.DateField(null=True, blank=True)
    second_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="pledges_signed_second", null=True, blank=True
    )
    second_office = models.CharField(max_length=120, default="", blank=True)
    second_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="a_pledge_has_one_version_of_a_number"),
            models.CheckConstraint(
                condition=Q(first_by__isnull=True, first_on__isnull=True, first_office="")
                | (Q(first_by__isnull=False, first_on__isnull=False) & ~Q(first_office="")),
                name="a_first_signature_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True, second_on__isnull=True, second_office="")
                | (Q(second_by__isnull=False, second_on__isnull=False, first_by__isnull=False) & ~Q(second_office="")),
                name="a_second_signature_follows_the_first",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")), name="two_people_sign_a_pledge"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(second_by__isnull=True), name="one_pledge_is_being_made"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
