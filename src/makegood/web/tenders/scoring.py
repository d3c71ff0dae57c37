"""The pages that decide how bids are scored: criteria and marks, the price formula, the scoring words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from makegood import tender as room
from makegood.web.config.templates import number
from makegood.web.tenders import documents
from makegood.web.tenders.documents import Data
from makegood.web.tenders.fields import Field
from makegood.web.tenders.parts import Facts, Part, Rows, marked, named, without_nothing

CRITERIA, PRICE = "tender.scoring.criteria", "tender.scoring.price"


class Marks(Rows):
    """Criteria of quality and their marks, with the marks for price. Together they are 100, or nothing is stored."""

    name, place, columns, template = (
        "marks",
        CRITERIA,
        ("title", "weight", "ask", "minimum", "id"),
        "tenders/marks.html",
    )
    empty = 1

    def heading(self, data: Data) -> str:
        return _("Share out 100 marks")

    def lead(self, data: Data) -> str:
        return _("Marks say what you look at. They are not a share of the price. Empty a name to take its row away.")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        price = Field(
            "price",
            _("Price"),
            "number",
            text=documents.get(data, f"{PRICE}.weight"),
            size="4",
            group=_("Price"),
            subject=_("Marks for price"),
        )
        price.label = _("Marks")
        return [*super().fields(data, rows=rows), price]

    def more(self, design: room.Design, data: Data) -> dict[str, Any]:
        scoring = design.tender.scoring
        price = scoring.price.weight if scoring.price else Decimal(0)
        words = _("Marks add up to %(total)s: %(quality)s for quality and %(price)s for price.")
        told = {"total": number(scoring.total), "quality": number(scoring.total - price), "price": number(price)}
        return {"total": words % told}

    def row(self, number: int, held: Mapping[str, Any], data: Data) -> list[Field]:
        group = held.get("title") or _("Another criterion")
        asks = [("", _("None: about the service"))]
        asks += [(each["id"], str(each.get("title") or each["id"])) for each in data.get("asks") or ()]
        at, subject = f"row-{number}", _("Marks of criterion %(n)s") % {"n": number + 1}
        return [
            Field(f"{at}-id", "", "hidden", text=held.get("id"), group=group),
            Field(f"{at}-title", _("Name"), text=held.get("title"), group=group),
            Field(
                f"{at}-weight", _("Marks"), "number", text=held.get("weight"), size="4", subject=subject, group=group
            ),
            Field(
                f"{at}-minimum",
                _("Lowest mark that passes (optional)"),
                "number",
                text=held.get("minimum"),
                size="4",
                subject=_("Lowest mark of criterion %(n)s") % {"n": number + 1},
                group=group,
            ),
            Field(
                f"{at}-ask", _("Which ask does it score?"), "choice", text=held.get("ask"), choices=asks, group=group
            ),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        rows, taken, total = [], ["price"], read["price"] or Decimal(0)
        top = len(documents.get(data, "tender.scoring.scale") or ()) - 1
        for n, row in self.rows_of(made, read):
            weight = named(made, f"row-{n}-weight")
            if row["weight"] is None:
                marked(weight, _("Enter the marks of “%(title)s”") % {"title": row["title"]})
            if top > 0 and row["minimum"] is not None and row["minimum"] > top:
                words = _("The lowest mark of “%(title)s” is above the top of the scale, %(top)s")
                marked(named(made, f"row-{n}-minimum"), words % {"title": row["title"], "top": top})
            total += row["weight"] or 0
            rows.append(without_nothing(self.kept(data, row, "criterion", taken)))
        if not any(field.error for field in made) and total != 100:
            words = _("Marks add up to %(total)s. They must add up to exactly 100. Nothing has been changed.")
            marked(made[1], words % {"total": number(total)})
        documents.put(data, CRITERIA, rows or None)
        _put_price(data, read["price"])


def _put_price(data: Data, weight: Decimal | None) -> None:
    """Marks for price; a price that carries none has no formula either."""
    if not weight:
        documents.put(data, PRICE, None)
        return
    held = documents.get(data, PRICE) or {}
    documents.put(data, PRICE, {"formula": "fixed_anchor", **held, "weight": weight})


FORMULAS = ("fixed_anchor", "linear_min_max", "lowest_over_price", "relative_to_mean")


class Price(Facts):
    """How price becomes marks. What each formula does is said beside it."""

    name, template = "price", "tenders/price.html"
    places: ClassVar = {
        "formula": f"{PRICE}.formula",
        "ceiling": f"{PRICE}.ceiling",
        "floor": f"{PRICE}.floor",
        "tie": "tender.scoring.tie_break",
    }

    def heading(self, data: Data) -> str:
        return _("How does price become marks?")

    def lead(self, data: Data) -> str:
        weight = documents.get(data, f"{PRICE}.weight")
        return (
            _("Price carries %(n)s of 100 marks.") % {"n": number(Decimal(str(weight)))}
            if weight
            else _("Price carries no marks yet. Share out the marks first, or save a formula for later.")
        )

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = self.held(data)
        ties = (
            ("lowest_price", _("The lower price wins")),
            ("highest_quality", _("The higher mark for quality wins")),
            ("lot_drawn_in_public", _("By lot, drawn in public")),
        )
        known = {each[0] for each in ties}
        tie = held["tie"] or "lowest_price"
        ties = ties if tie in known else (*ties, (str(tie), str(tie)))
        return [
            Field(
                "formula",
                _("Formula"),
                "choice",
                text=held["formula"],
                choices=_formulas(),
                required=_("Select how price becomes marks"),
            ),
            Field("floor", _("Lower price: all the marks"), "money", text=held["floor"], size="10"),
            Field("ceiling", _("Upper price: no marks"), "money", text=held["ceiling"], size="10"),
            Field("tie", _("If two bids have the same marks"), "choice", text=tie, choices=ties),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        floor, ceiling = read["floor"], read["ceiling"]
        if read["formula"] == "fixed_anchor":
            if floor is None:
                marked(made[1], _("Enter the lower price"))
            if ceiling is None:
                marked(made[2], _("Enter the upper price"))
            if floor is not None and ceiling is not None and floor >= ceiling:
                marked(made[2], _("The upper price must be above the lower price"))
        weight = documents.get(data, f"{PRICE}.weight")
        super().apply(data, made, read)
        documents.put(data, f"{PRICE}.weight", weight if weight is not None else Decimal(0))


def _formulas() -> tuple[tuple[str, str, str], ...]:
    """Each formula with what it does, said before anybody chooses it."""
    return (
        (
            "fixed_anchor",
            _("Between two prices you publish"),
            _(
                "All the marks at or below the lower price, none at the upper one, and evenly between."
                " A bidder can work out its own marks, and no other bid changes them."
            ),
        ),
        (
            "lowest_over_price",
            _("Lowest price divided by price"),
            _(
                "Relative: the lowest bid gets all the marks. One very low bid takes marks from everybody else,"
                " and who is first can change when a losing bid leaves."
            ),
        ),
        (
            "linear_min_max",
            _("Evenly from the lowest bid to the highest"),
            _(
                "Relative: the highest bid always gets no marks, however close it is. Small differences in price"
                " become large ones in marks, and one high bid squeezes all the others together."
            ),
        ),
        (
            "relative_to_mean",
            _("By distance from the average price"),
            _(
                "Relative: each bid moves the average. A bid with no chance can decide who wins, and firms that"
                " know each other can use that."
            ),
        ),
    )


class ScoringWords(Part):
    """The published words for each mark of the scale."""

    name, place = "words", "tender.scoring.scale"

    def heading(self, data: Data) -> str:
        return _("What does each mark mean?")

    def lead(self, data: Data) -> str:
        return _(
            "Evaluators score with these words and no others, and suppliers see them before they bid."
            " Empty the last box to make the scale shorter."
        )

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = documents.get(data, self.place) or []
        count = min(11, max(len(held) + 1, 6, rows or 0))
        texts = [held[n] if n < len(held) else "" for n in range(count)]
        return [Field(f"mark-{n}", _("Mark %(n)s") % {"n": n}, "words", text=t, size="2") for n, t in enumerate(texts)]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        texts = [read[field.name] or "" for field in made]
        while texts and not texts[-1]:
            texts.pop()
        for field, text in zip(made, texts, strict=False):
            if not text:
                marked(field, _("Say what %(mark)s means") % {"mark": field.label.lower()})
        if len(texts) == 1:
            marked(made[1], _("A scale needs at least two marks"))
        documents.put(data, self.place, texts or None)
