"""The page of what happens if a promise is not kept: steps, in order of days."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from makegood.web.tenders import documents
from makegood.web.tenders.documents import Data
from makegood.web.tenders.fields import Field
from makegood.web.tenders.parts import Rows, marked, named, without_nothing

REMEDIES = (
    ("", gettext_lazy("No step")),
    ("explain", gettext_lazy("Explain")),
    ("cure_plan", gettext_lazy("Cure plan")),
    ("replace", gettext_lazy("An equal promise instead")),
    ("make_good_sum", gettext_lazy("Make-good sum")),
    ("publish", gettext_lazy("Publish")),
    ("step_back", gettext_lazy("Step back")),
)


class Ladder(Rows):
    """The remedies ladder. Steps stand in the order of their days."""

    name, place, empty, template = "ladder", "tender.ladder", 1, "tenders/ladder.html"
    columns = ("remedy", "title", "within_days", "decides", "objects", "sum_formula", "id")

    def heading(self, data: Data) -> str:
        return _("What happens if a promise is not kept?")

    def lead(self, data: Data) -> str:
        return _(
            "Start with the mildest step. Days are working days from the day the shortfall is found. A make-good sum"
            " pays workers first what they were owed, then a fair estimate of what is lost, agreed now."
        )

    def row(self, number: int, held: Mapping[str, Any], data: Data) -> list[Field]:
        group, at = _("Step %(n)s") % {"n": number + 1}, f"row-{number}"
        step = {"n": number + 1}
        choices = [(key, str(words)) for key, words in REMEDIES]
        return [
            Field(f"{at}-id", "", "hidden", text=held.get("id"), group=group),
            Field(f"{at}-remedy", _("What is done?"), "choice", text=held.get("remedy"), choices=choices, group=group),
            Field(f"{at}-title", _("In your words"), text=held.get("title"), group=group),
            Field(
                f"{at}-within_days",
                _("Within how many working days?"),
                "whole",
                text=held.get("within_days"),
                size="3",
                subject=_("Days of step %(n)s") % step,
                group=group,
            ),
            Field(f"{at}-decides", _("Who decides?"), text=held.get("decides"), size="20", group=group),
            Field(f"{at}-objects", _("Who can object, and how?"), text=held.get("objects"), group=group),
            Field(
                f"{at}-sum_formula",
                _("How is the sum worked out? (only for a make-good sum)"),
                "words",
                text=held.get("sum_formula"),
                size="2",
                group=group,
            ),
        ]

    def rows_of(self, made: list[Field], read: Mapping[str, Any]) -> list[tuple[int, dict[str, Any]]]:
        """A step that was filled in but has no remedy chosen is an error, not an empty row."""
        rows = super().rows_of(made, read)
        chosen = {n for n, _row in rows}
        for field in made:
            if field.name.endswith("-title") and field.text and int(field.name.split("-")[1]) not in chosen:
                remedy = named(made, field.name.replace("title", "remedy"))
                marked(remedy, _("Select what is done in step %(n)s") % {"n": int(field.name.split("-")[1]) + 1})
        return rows

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        rows, taken, before = [], list[str](), -1
        for place, (n, row) in enumerate(self.rows_of(made, read), start=1):
            days = named(made, f"row-{n}-within_days")
            if row["within_days"] is None:
                marked(days, _("Enter the days of step %(n)s") % {"n": place})
            elif row["within_days"] < before:
                words = _("Step %(n)s comes before step %(before)s in days. Put them in order.")
                marked(days, words % {"n": place, "before": place - 1})
            if row["remedy"] == "make_good_sum" and not row["sum_formula"]:
                words = _("Say how the sum of step %(n)s is worked out, and why it is a fair estimate of what is lost")
                marked(named(made, f"row-{n}-sum_formula"), words % {"n": place})
            before = max(before, row["within_days"] or 0)
            row = {**row, "title": row["title"] or str(dict(REMEDIES).get(row["remedy"] or "", ""))}
            rows.append(without_nothing(self.kept(data, row, "step", taken)))
        documents.put(data, self.place, rows or None)
