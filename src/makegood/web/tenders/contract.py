"""The pages that set out the contract: what it is, its facts, what will be bought, what the buyer owes, its days."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from makegood import tender as room
from makegood.web.checks import forms as checked
from makegood.web.tenders import documents
from makegood.web.tenders.documents import Data
from makegood.web.tenders.fields import Field
from makegood.web.tenders.parts import Facts, Part, Rows, marked, named, without_nothing


class Describe(Facts):
    """The contract in words."""

    name = "describe"
    places: ClassVar = {"title": "title", "description": "tender.description", "contact": "tender.contact"}

    def heading(self, data: Data) -> str:
        return _("Describe the contract")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        return [
            Field("title", _("Title"), text=data.get("title"), required=_("Enter the title of the contract")),
            Field(
                "description",
                _("What is bought, in a few sentences"),
                "words",
                text=documents.get(data, "tender.description"),
                hint=_("Suppliers read this first. Say what, where and how much."),
            ),
            Field(
                "contact",
                _("Where can suppliers ask questions?"),
                text=documents.get(data, "tender.contact"),
                hint=_("An address of a team, not of one person."),
                size="20",
            ),
        ]


class Contract(Part):
    """The facts the law and the cost depend on: the same questions as when a draft is checked."""

    name = "facts"

    def heading(self, data: Data) -> str:
        return _("About this contract")

    def lead(self, data: Data) -> str:
        return _("Leave out what you do not know. Numbers can have commas, £, k or m.")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        return [_from_check(each, data) for each in checked.fact_fields()]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        for field in made:
            documents.put(data, field.name.replace("-", "."), read[field.name])


def _from_check(each: checked.Field, data: Data) -> Field:
    """A field of the check's facts page as one of ours."""
    held = documents.get(data, each.name)
    kind: Any = {"choice": "choice", "yes_no": "yes_no", "money": "money", "number": "number", "day": "day"}[each.kind]
    subject = each.label.rstrip("?").removesuffix(_(" (optional)"))
    text = day_text(held) if kind == "day" else held
    hint = "" if kind == "day" else each.hint
    return Field(each.field, each.label, kind, text=text, hint=hint, choices=each.choices, subject=subject)


def day_text(held: Any) -> str:
    """A stored day, which is text in the design's own form, as it stands in three boxes."""
    parts = str(held or "").split("-")
    return " ".join(str(int(part)) for part in reversed(parts)) if len(parts) == 3 else ""


class Buy(Facts):
    """What will be bought: promises and costs are sized by it."""

    name = "buy"
    places: ClassVar = {
        "units": "service.units_per_year",
        "price": "service.price_per_unit",
        "workers": "service.workers",
        "hours": "contract.labour_hours_per_year",
        "payment": "contract.records.payment_days",
        "indexation": "contract.records.price_indexation",
    }

    def heading(self, data: Data) -> str:
        return _("What you will buy")

    def lead(self, data: Data) -> str:
        return _("The cost of each ask, and the size of each lot, come from these numbers.")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = self.held(data)
        return [
            Field("units", _("Hours or units of the service a year"), "number", text=held["units"], size="10"),
            Field("price", _("Price of one hour or unit you expect"), "money", text=held["price"], size="10"),
            Field("workers", _("How many people will do the work, about?"), "number", text=held["workers"], size="5"),
            Field(
                "hours",
                _("Paid hours of work a year"),
                "number",
                text=held["hours"],
                size="10",
                hint=_("With travel, training and handover. Leave it empty if you do not know."),
            ),
            Field(
                "payment",
                _("Within how many days do you pay an invoice?"),
                "whole",
                text=held["payment"],
                size="3",
                hint=_("The law implies 30 days at most in most public contracts."),
            ),
            Field(
                "indexation",
                _("By which formula does the price rise?"),
                "words",
                text=held["indexation"] if isinstance(held["indexation"], str) else "",
                hint=_("If pay must rise, say how the price rises with it."),
            ),
        ]


class Owes(Rows):
    """The buyer's side of the bargain."""

    name, place, columns = "owes", "tender.owes", ("text", "id")

    def heading(self, data: Data) -> str:
        return _("Your side of the bargain")

    def lead(self, data: Data) -> str:
        return _(
            "A supplier can keep a promise only if you keep yours. If you buy less, the promises scale down with it."
            " Empty a box to take its line away."
        )

    def row(self, number: int, held: Mapping[str, Any], data: Data) -> list[Field]:
        label = _("You promise, %(n)s") % {"n": number + 1}
        return [
            Field(f"row-{number}-id", "", "hidden", text=held.get("id")),
            Field(f"row-{number}-text", label, "words", text=held.get("text"), size="2"),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        taken: list[str] = []
        rows = [without_nothing(self.kept(data, row, "owes", taken)) for _n, row in self.rows_of(made, read)]
        documents.put(data, self.place, rows or None)


class Attach(Rows):
    """What bidders must attach. Each paper costs a small firm hours, and more if it must be written for this bid."""

    name, back, place, columns = "papers", "asks", "tender.effort.attach", ("title", "held", "id")
    effort: ClassVar = {"pack_words": "tender.effort.pack_words", "price_lines": "tender.effort.price_lines"}

    def heading(self, data: Data) -> str:
        return _("What must bidders attach?")

    def lead(self, data: Data) -> str:
        return _(
            "Nothing is often enough: ask the winner for the rest. A paper that must be written for this bid costs a"
            " small firm hours. Empty a name to take its line away."
        )

    def row(self, number: int, held: Mapping[str, Any], data: Data) -> list[Field]:
        group, at = _("Paper %(n)s") % {"n": number + 1}, f"row-{number}"
        ready = _("Every firm has it already")
        return [
            Field(f"{at}-id", "", "hidden", group=group),
            Field(f"{at}-title", _("Name"), text=held.get("title"), group=group),
            Field(f"{at}-held", ready, "tick", text="yes" if held.get("held") else "", group=group),
        ]

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        """The papers, then what else a bid takes: it is in the hours that we count for a firm of 20."""
        group, empty = _("What else a bid takes"), _("Leave it empty until you know.")
        words, lines = _("Words a bidder must read, in all documents together"), _("Lines to price in the schedule")
        held = [documents.get(data, place) for place in self.effort.values()]
        return [
            *super().fields(data, rows=rows),
            Field("pack_words", words, "whole", text=held[0], hint=empty, size="5", group=group, subject=_("Words")),
            Field("price_lines", lines, "whole", text=held[1], hint=empty, size="5", group=group, subject=_("Lines")),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        rows = [{"title": row["title"], "held": bool(row["held"])} for _n, row in self.rows_of(made, read)]
        documents.put(data, self.place, rows or None)
        for name, place in self.effort.items():
            documents.put(data, place, read[name])


class Days(Facts):
    """The days of the procurement."""

    name = "timetable"
    template = "tenders/timetable.html"
    places: ClassVar = {
        "publish": "tender.days.publish_on",
        "questions": "tender.days.questions_by",
        "deadline": "tender.days.deadline_on",
        "hour": "tender.days.deadline_hour",
        "award": "tender.days.award_on",
        "standstill": "tender.days.standstill_ends_on",
        "starts": "tender.days.starts_on",
    }

    def heading(self, data: Data) -> str:
        return _("Set the days")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        labels = (
            ("publish", _("The notice is published"), _("The day of the notice")),
            ("questions", _("Last day for questions"), _("The last day for questions")),
            ("deadline", _("Last day for bids"), _("The last day for bids")),
            ("award", _("You decide"), _("The day you decide")),
            ("standstill", _("Standstill ends"), _("The end of the standstill")),
            ("starts", _("The contract starts"), _("The start of the contract")),
        )
        days = [
            Field(name, label, "day", text=day_text(documents.get(data, self.places[name])), subject=subject)
            for name, label, subject in labels
        ]
        hour = documents.get(data, self.places["hour"])
        box = Field(
            "hour",
            _("At which hour do bids close?"),
            "whole",
            text=12 if hour is None else hour,
            size="2",
            subject=_("The hour"),
            hint=_("On the 24-hour clock. 12 is noon."),
        )
        return [*days[:3], box, *days[3:]]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        super().apply(data, made, read)
        hour = named(made, "hour")
        if read["hour"] is not None and not 0 <= read["hour"] <= 23:
            marked(hour, _("The hour must be from 0 to 23"))
        ordered = [field for field in made if field.kind == "day" and read[field.name] is not None]
        for first, second in pairwise(ordered):
            if read[first.name] > read[second.name]:
                words = _("%(second)s cannot be before %(first)s")
                first_words = first.subject[:1].lower() + first.subject[1:]
                marked(second, words % {"second": second.subject, "first": first_words})

    def more(self, design: room.Design, data: Data) -> dict[str, Any]:
        from makegood.web.tenders import advice

        return {"timetable": advice.timetable(design)}


ROUTES = ("none", "supported_employment", "mutual", "below_threshold_sme", "below_threshold_local")


class Route(Facts):
    """A reserved route, and the record it needs."""

    name = "route"
    template = "tenders/route.html"
    places: ClassVar = {
        "route": "tender.reserved.route",
        "area": "tender.reserved.area",
        "record": "tender.reserved.record",
    }

    def heading(self, data: Data) -> str:
        return _("Is this contract reserved for some suppliers?")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        choices = (
            ("none", _("No, anyone may bid")),
            (
                "supported_employment",
                _("Yes, for supported employment providers"),
                _("Most bidders there: at least 30% of the workers are disabled or disadvantaged people."),
            ),
            ("mutual", _("Yes, for public service mutuals"), _("For some services, and for five years at most.")),
            ("below_threshold_sme", _("Yes, for small firms or charities"), _("Only below the threshold.")),
            ("below_threshold_local", _("Yes, for suppliers of an area"), _("Only below the threshold.")),
        )
        held = self.held(data)
        return [
            Field("route", _("Who may bid?"), "choice", text=held["route"] or "none", choices=choices),
            Field("area", _("Which area? (optional)"), text=held["area"], size="20"),
            Field(
                "record",
                _("Why, and where is the decision recorded?"),
                "words",
                text=held["record"],
                hint=_("For example: report of 9 October 2026, paragraph 14."),
            ),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        super().apply(data, made, read)
        if read["route"] not in (None, "none") and not read["record"]:
            marked(made[2], _("Say why the contract is reserved, and where that is recorded"))

    def more(self, design: room.Design, data: Data) -> dict[str, Any]:
        from makegood.web.tenders import legal

        return {"routes": legal.of_the_routes(design, on=timezone.localdate())}


class Shared(Facts):
    """The framework or regional set whose words this tender takes over."""

    name = "shared"
    template = "tenders/shared.html"
    places: ClassVar = {
        "id": "tender.inherits.id",
        "title": "tender.inherits.title",
        "version": "tender.inherits.version",
        "owner": "tender.inherits.owner",
    }

    def heading(self, data: Data) -> str:
        return _("Words you share with other bodies")

    def lead(self, data: Data) -> str:
        return _(
            "If several bodies ask in the same words, a supplier answers once. Leave this empty if you share none."
        )

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = self.held(data)
        return [
            Field("id", _("Its id"), text=held["id"], hint=_("As the framework or the set gives it."), size="20"),
            Field("title", _("Its name"), text=held["title"]),
            Field("version", _("Version"), text=held["version"], size="10"),
            Field("owner", _("Who keeps it?"), text=held["owner"]),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        super().apply(data, made, read)
        if read["id"]:
            return
        if any(read.values()):
            marked(made[0], _("Enter the id of the framework or set"))
        else:
            documents.put(data, "tender.inherits", None)


def facts_said(design: room.Design) -> list[tuple[str, str]]:
    """The facts of the contract as the task page shows them."""
    draft = design.draft
    return [(row["name"], row["value"]) for row in checked.summary(draft, {})]
