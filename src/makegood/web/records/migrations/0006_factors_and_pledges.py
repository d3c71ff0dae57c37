"""Rounds of answers to the eight factors, and pledges with their versions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_questions_of_the_public"),
    ]

    operations = [
        migrations.CreateModel(
            name="BodyAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("progress_public", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="address", to="records.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FactorRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="factor_rounds",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["opened_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="FactorAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("factor", models.CharField(max_length=20)),
                ("ticked", models.TextField(default="[]")),
                ("shows", models.TextField(default="{}")),
                ("unknown", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="factor_answers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="records.factorround"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PledgeVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("first_office", models.CharField(blank=True, default="", max_length=120)),
                ("first_on", models.DateField(blank=True, null=True)),
                ("second_office", models.CharField(blank=True, default="", max_length=120)),
                ("second_on", models.DateField(blank=True, null=True)),
                (
                    "first_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges_signed_first",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges_written",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledge_versions",
                        to="records.organisation",
                    ),
                ),
                (
                    "second_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges_signed_second",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AddConstraint(
            model_name="factorround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("organisation",),
                name="one_round_of_a_body_is_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="factorround",
            constraint=models.UniqueConstraint(fields=("organisation", "opened_on"), name="one_round_begins_on_a_day"),
        ),
        migrations.AddConstraint(
            model_name="factorround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                ),
                name="a_round_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="factoranswer",
            constraint=models.UniqueConstraint(
                fields=("round", "person", "factor"), name="a_factor_is_answered_once_in_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="factoranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("unknown", False), ("ticked", "[]"), _connector="OR"),
                name="who_does_not_know_ticks_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeversion",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="a_pledge_has_one_version_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_by__isnull", True), ("first_office", ""), ("first_on__isnull", True)),
                    models.Q(
                        ("first_by__isnull", False),
                        ("first_on__isnull", False),
                        models.Q(("first_office", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_first_signature_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("second_by__isnull", True), ("second_office", ""), ("second_on__isnull", True)),
                    models.Q(
                        ("first_by__isnull", False),
                        ("second_by__isnull", False),
                        ("second_on__isnull", False),
                        models.Q(("second_office", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_second_signature_follows_the_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("second_by__isnull", True),
                    models.Q(("second_by", models.F("first_by")), _negated=True),
                    _connector="OR",
                ),
                name="two_people_sign_a_pledge",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("second_by__isnull", True)),
                fields=("organisation",),
                name="one_pledge_is_being_made",
            ),
        ),
    ]
