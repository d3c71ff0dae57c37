"""What suppliers, workers and residents said about the draft, without who they are, and what came of it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from makegood.tender.voice import personal_data
from makegood.web.tenders import documents
from makegood.web.tenders.contract import day_text
from makegood.web.tenders.documents import Data
from makegood.web.tenders.fields import Field
from makegood.web.tenders.items import Item
from makegood.web.tenders.parts import marked

VOICE = "tender.voice"
SPEAKERS = (
    ("supplier", gettext_lazy("A supplier")),
    ("small_supplier", gettext_lazy("A small supplier")),
    ("vcse", gettext_lazy("A charity or social enterprise")),
    ("worker", gettext_lazy("A worker")),
    ("union", gettext_lazy("A trade union")),
    ("resident", gettext_lazy("A resident")),
    ("lived_experience", gettext_lazy("Somebody who has used the service")),
    ("other", gettext_lazy("Somebody else")),
)
OUTCOMES = (
    ("changed", gettext_lazy("We changed something")),
    ("not changed", gettext_lazy("We did not change anything")),
    ("waiting", gettext_lazy("We have not decided yet")),
)


class Said(Item):
    """One suggestion, its outcome and why."""

    name, back, place, start = "suggestion", "voice", VOICE, "said"

    def heading(self, data: Data) -> str:
        return _("What were you told, and what did you do?")

    def lead(self, data: Data) -> str:
        return _("Keep no names and nothing by which a person could be known.")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = self.held(data)
        asks = [("", _("None in particular"))]
        asks += [(each["id"], str(each.get("title") or each["id"])) for each in data.get("asks") or ()]
        return [
            Field("said", _("What was said?"), "words", text=held.get("said"), required=_("Enter what was said")),
            Field(
                "said_by",
                _("Who said it?"),
                "choice",
                text=held.get("said_by"),
                choices=[(key, str(words)) for key, words in SPEAKERS],
                required=_("Select who said it"),
            ),
            Field("said_on", _("When? (optional)"), "day", text=day_text(held.get("said_on")), subject=_("The day")),
            Field("ask", _("Which ask is it about?"), "choice", text=held.get("ask"), choices=asks),
            Field(
                "outcome",
                _("What came of it?"),
                "choice",
                text=held.get("outcome") or "waiting",
                choices=[(key, str(words)) for key, words in OUTCOMES],
            ),
            Field(
                "because", _("Because"), "words", text=held.get("because"), hint=_("Whoever said it should see why.")
            ),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        for field in made:
            if field.kind == "words":
                _no_personal_data(field)
        if read["outcome"] in {"changed", "not changed"} and not read["because"]:
            marked(made[5], _("Say why"))
        self.store(data, read, "said")


def _no_personal_data(field: Field) -> None:
    for what in personal_data(field.text):
        words = _("There is %(what)s in these words. Take it out: this log keeps no personal data")
        marked(field, words % {"what": what})


def told(data: Data) -> list[dict[str, Any]]:
    """The log as the page shows it."""
    speakers, outcomes = dict(SPEAKERS), dict(OUTCOMES)
    asks = {each["id"]: each.get("title") or each["id"] for each in data.get("asks") or ()}
    return [
        {
            "id": each["id"],
            "said": each.get("said", ""),
            "by": str(speakers.get(each.get("said_by"), "")),
            "outcome": str(outcomes.get(each.get("outcome") or "waiting")),
            "because": each.get("because", ""),
            "ask": asks.get(each.get("ask"), ""),
        }
        for each in documents.get(data, VOICE) or ()
    ]
