"""The public register, its feed of changes, and questions of the public."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_contracts_and_returns")]

    operations = [
        migrations.CreateModel(
            name="ChangeCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="PublicBox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("days", models.PositiveSmallIntegerField(default=20)),
                ("area", models.CharField(blank=True, default="", max_length=12)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public_box",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 1), ("days__lte", 60)),
                        name="a_reply_is_promised_within_60_days",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_digest", models.CharField(max_length=64, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("text", models.TextField(blank=True, default="")),
                ("reply", models.TextField(blank=True, default="")),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "shown",
                    models.CharField(
                        choices=[("waits", "Waits"), ("shown", "Shown"), ("held_back", "Held Back")],
                        default="waits",
                        max_length=10,
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "Person"),
                            ("other_matter", "Other Matter"),
                            ("offensive", "Offensive"),
                            ("legal", "Legal"),
                            ("advert", "Advert"),
                        ],
                        default="",
                        max_length=14,
                    ),
                ),
                (
                    "rated",
                    models.CharField(
                        blank=True,
                        choices=[("answered", "Answered"), ("partly", "Partly"), ("not_answered", "Not Answered")],
                        default="",
                        max_length=14,
                    ),
                ),
                ("rated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="records.contract"
                    ),
                ),
                (
                    "replied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_replies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "indexes": [
                    models.Index(fields=["contract", "shown"], name="questions_of_a_contract"),
                    models.Index(
                        condition=models.Q(("shown", "waits")), fields=["due_on"], name="questions_by_due_day"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replied_at__isnull", True), ("shown", "waits")),
                            models.Q(models.Q(("shown", "waits"), _negated=True), ("replied_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_question_is_shown_or_held_back_by_a_reply",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shown", "held_back"), models.Q(("because", ""), _negated=True)),
                            models.Q(models.Q(("shown", "held_back"), _negated=True), ("because", "")),
                            _connector="OR",
                        ),
                        name="what_is_held_back_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rated", ""), ("replied_at__isnull", False), _connector="OR"),
                        name="only_a_reply_is_rated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterChange",
            fields=[
                ("cursor", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("changed", "Changed"),
                            ("question", "Question"),
                            ("unpublished", "Unpublished"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("says", models.CharField(blank=True, default="", max_length=300)),
                ("releases", models.TextField(blank=True, default="")),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="register_changes",
                        to="records.contract",
                    ),
                ),
            ],
            options={
                "ordering": ["cursor"],
                "indexes": [models.Index(fields=["contract", "cursor"], name="changes_of_a_contract")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "unpublished"), _negated=True), ("releases", ""), _connector="OR"
                        ),
                        name="a_tombstone_is_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("releases", ""), models.Q(("digest", ""), _negated=True), _connector="OR"),
                        name="a_release_has_its_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("listed", models.BooleanField(default=False)),
                ("stale", models.BooleanField(default=True)),
                ("look_again_on", models.DateField(blank=True, null=True)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("title", models.CharField(blank=True, default="", max_length=200)),
                ("buyer", models.CharField(blank=True, default="", max_length=200)),
                ("supplier", models.CharField(blank=True, default="", max_length=200)),
                ("sector", models.CharField(blank=True, default="", max_length=60)),
                ("area", models.CharField(blank=True, default="", max_length=12)),
                ("words", models.TextField(blank=True, default="")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("signed", models.DateField(blank=True, null=True)),
                ("value_per_year", models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True)),
                ("dots", models.CharField(blank=True, default="", max_length=400)),
                ("promises", models.PositiveSmallIntegerField(default=0)),
                ("kept", models.PositiveSmallIntegerField(default=0)),
                ("put_right", models.PositiveSmallIntegerField(default=0)),
                ("not_kept", models.PositiveSmallIntegerField(default=0)),
                ("not_shown", models.PositiveSmallIntegerField(default=0)),
                ("waiting", models.PositiveSmallIntegerField(default=0)),
                ("not_due", models.PositiveSmallIntegerField(default=0)),
                ("has_returns", models.BooleanField(default=False)),
                (
                    "contract",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="register_row", to="records.contract"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("listed", True)), fields=["-signed", "id"], name="register_newest"
                    ),
                    models.Index(
                        condition=models.Q(("listed", True)), fields=["-value_per_year", "id"], name="register_largest"
                    ),
                    models.Index(
                        condition=models.Q(("listed", True)),
                        fields=["-not_shown", "id"],
                        name="register_most_not_shown",
                    ),
                    models.Index(condition=models.Q(("listed", True)), fields=["buyer"], name="register_by_council"),
                    models.Index(condition=models.Q(("stale", True)), fields=["id"], name="register_to_read_again"),
                    models.Index(
                        condition=models.Q(("listed", True)), fields=["look_again_on"], name="register_to_look_again"
                    ),
                ],
            },
        ),
    ]
