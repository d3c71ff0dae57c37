"""The fields of a form about a tender: what stands in them, what was typed, and what is wrong with it.

Numbers, money and days are read as people write them. What was typed is kept, right or wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext as _

from makegood.check.design import MOST_DIGITS
from makegood.terms import pounds
from makegood.web.config.templates import number
from makegood.web.config.typed import printable

Kind = Literal["text", "words", "number", "whole", "money", "day", "choice", "yes_no", "tick", "hidden"]
Choice = tuple[str, str] | tuple[str, str, str]
"""A key, its words, and where it helps a hint."""


class Field:
    """One field. `group` is the legend it stands under; `required` the error when it is empty; `theirs` what somebody
    else has saved in it meanwhile; `subject` the label as the subject of an error."""

    def __init__(
        self,
        name: str,
        label: str,
        kind: Kind = "text",
        *,
        text: Any = "",
        hint: str = "",
        choices: Sequence[Choice] = (),
        required: str = "",
        subject: str = "",
        group: str = "",
        size: str = "",
        suffix: str = "",
    ) -> None:
        self.name, self.label, self.kind, self.hint, self.choices = name, label, kind, hint, choices
        self.required, self.subject, self.group, self.size, self.suffix = (
            required,
            subject or label,
            group,
            size,
            suffix,
        )
        self.text = shown(text)
        self.error = ""
        self.theirs: str | None = None

    @property
    def day_parts(self) -> tuple[str, str, str]:
        """The text of a day as it stands in its three boxes."""
        parts = [*self.text.split(" "), "", "", ""]
        return parts[0], parts[1], parts[2]

    @property
    def as_read(self) -> str:
        """The text as a person reads it: a choice by its words."""
        return next((each[1] for each in self.choices if each[0] == self.text), self.text)

    def value(self) -> Any:
        """What the text means; None when it is empty. Raises ValueError with the sentence for the person."""
        text = self.text
        if not text:
            if self.required:
                raise ValueError(self.required)
            return None
        return READ.get(self.kind, lambda field: field.text)(self)


def shown(fact: Any) -> str:
    """A stored fact as it stands in its field."""
    if fact is None:
        return ""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, date):
        return f"{fact.day} {fact.month} {fact.year}"
    if isinstance(fact, Decimal | int):
        return number(fact)
    return str(fact)


def _number(field: Field) -> Decimal:
    try:
        amount = pounds(field.text.removesuffix("%"))
    except ValueError as error:
        like = "1,400,000" if field.kind == "money" else "48"
        words = _("%(name)s must be a number, like %(like)s") % {"name": field.subject, "like": like}
        raise ValueError(words) from error
    if amount < 0:
        raise ValueError(_("%(name)s must be 0 or more") % {"name": field.subject})
    if amount and abs(amount.adjusted()) >= MOST_DIGITS:
        raise ValueError(_("%(name)s is not a number we can use") % {"name": field.subject})
    return amount


def _whole(field: Field) -> int:
    amount = _number(field)
    if amount != amount.to_integral_value() or amount > 1_000_000:
        raise ValueError(_("%(name)s must be a whole number, like 10") % {"name": field.subject})
    return int(amount)


def _day(field: Field) -> date:
    try:
        day, month, year = (int(part) for part in field.text.split())
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise ValueError(_("%(name)s must be a real day, like 24 2 2027") % {"name": field.subject}) from error


def _choice(field: Field) -> Any:
    if field.text not in {each[0] for each in field.choices}:
        raise ValueError(field.required or _("%(name)s: select one of the answers") % {"name": field.subject})
    return field.text


def _yes_no(field: Field) -> bool:
    return field.text == "yes"


READ: dict[str, Any] = {
    "number": _number,
    "money": _number,
    "whole": _whole,
    "day": _day,
    "choice": _choice,
    "yes_no": _yes_no,
    "tick": _yes_no,
}


def typed(fields: Iterable[Field], given: Mapping[str, str]) -> dict[str, Any]:
    """Put what was typed into the fields and read it. A field that cannot be read carries its error."""
    read: dict[str, Any] = {}
    for field in fields:
        field.text = _text(field, given)
        try:
            read[field.name] = field.value()
        except ValueError as error:
            field.error = str(error)
            read[field.name] = None
    return read


def _text(field: Field, given: Mapping[str, str]) -> str:
    if field.kind == "day":
        parts = (given.get(f"{field.name}-{part}", "").strip() for part in ("day", "month", "year"))
        return " ".join(part for part in parts if part)
    text = printable(given.get(field.name, "")).strip()
    return text[:MOST_WORDS]


MOST_WORDS = 20_000


def errors(fields: Iterable[Field]) -> list[dict[str, str]]:
    """The errors for the summary at the top of the page, each leading to its field."""
    return [
        {"text": field.error, "href": f"#{field.name}{'-day' if field.kind == 'day' else ''}"}
        for field in fields
        if field.error
    ]


def grouped(fields: Iterable[Field]) -> list[tuple[str, list[Field]]]:
    """The fields under their legends, in order."""
    groups: list[tuple[str, list[Field]]] = []
    for field in fields:
        if not groups or groups[-1][0] != field.group:
            groups.append((field.group, []))
        groups[-1][1].append(field)
    return groups
