"""Designs that bodies register, and what they saw: written once."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_factors_and_pledges"),
    ]

    operations = [
        migrations.CreateModel(
            name="AddedDesign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("registered_on", models.DateField()),
                ("word", models.CharField(max_length=40, unique=True)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="designs", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="designs", to="records.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-registered_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="AddedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results_added",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "design",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="results", to="records.addeddesign"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="addeddesign",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("digest", ""), _negated=True), models.Q(("text", ""), _negated=True)),
                name="a_design_has_its_words_and_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="addedresult",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_result_has_its_words"
            ),
        ),
    ]
