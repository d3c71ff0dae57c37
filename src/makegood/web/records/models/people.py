"""Who there is, and who may do what. What must hold is held by the database."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A public body or a supplier; everything else belongs to one."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("Contracting authority")
        SUPPLIER = "supplier", _("Supplier")

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.AUTHORITY)
    ref = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)  # the opaque id that a book carries
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="an_organisation_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=["authority", "supplier"]), name="an_organisation_has_a_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Found by address, as Django's sign-in wants it."""


class Person(AbstractBaseUser):
    """Somebody who uses the site. One computer has one, made on first use, who never signs in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    ref = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)  # the opaque id that a book carries

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name=""), name="a_person_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody may do in one organisation."""

    OFFICER = "officer", _("Procurement officer")
    MANAGER = "manager", _("Contract manager")
    EVALUATOR = "evaluator", _("Evaluator")
    MODERATOR = "moderator", _("Moderator")
    SUPPLIER = "supplier", _("Supplier")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Membership(models.Model):
    """One person in one role of one organisation; two roles are two rows."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "organisation", "role"], name="a_role_is_held_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="a_role_is_a_known_one"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.organisation}"


class Invitation(models.Model):
    """A link that lets one person in, once: to an organisation in a role. Only the digest of its code is kept.

    An invitation to two roles is two rows with one code. One made by a command on the machine has no maker.
    """

    code_digest = models.CharField(max_length=64)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role.choices)
    email = models.EmailField()
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations_made", null=True, blank=True
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations_used", null=True, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code_digest", "role"], name="an_invitation_names_a_role_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="an_invitation_is_to_a_known_role"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="an_invitation_is_used_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class RoleChange(models.Model):
    """A role that was given or taken, when and by whom. Rows are added; a command on the machine has no name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="role_changes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_changes")
    role = models.CharField(max_length=20, choices=Role.choices)
    given = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="role_changes_made", null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="a_change_is_of_a_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {'given to' if self.given else 'taken from'} {self.person}"


class WrongTry(models.Model):
    """One wrong password or code. `about` is a keyed digest of an address or an account: it names nobody."""

    about = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)  # forgetting what is over an hour old looks it up

    class Meta:
        indexes: ClassVar = [models.Index(fields=["about", "at"], name="tries_within_the_hour")]

    def __str__(self) -> str:
        return f"wrong try {self.pk}"
