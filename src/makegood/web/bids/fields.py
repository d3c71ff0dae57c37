"""Fields of the bid pages: what was typed, what it means, and what is wrong with it. Numbers as people write them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.terms import pounds, show_number
from makegood.web.config.typed import printable

Kind = Literal["text", "number", "money", "percent", "words", "day", "radios", "checkboxes"]
MOST_DIGITS = 13
MOST_CHARACTERS = 20_000
NUMBERS = ("number", "money", "percent")


@dataclass(kw_only=True)
class Field:
    """One field. `needed` is the error for an empty one; without it the field is optional.

    `low` and `high` bound a number; `limit` is the most words; `typed` is what stands in the field.
    """

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    needed: str = ""
    wrong: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False
    limit: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    suffix: str = ""
    width: int = 10
    big: bool = False
    most: int = 200
    autocomplete: str = "off"
    strip: bool = True
    type: str = "text"
    group: str = ""
    typed: Any = ""
    error: str = ""
    value: Any = field(default=None)

    @property
    def said(self) -> str:
        """The hint; for an answer in words with the line that stands where a counter would."""
        return " ".join(part for part in (self.hint, words_at_most(self.limit) if self.limit else "") if part)

    def holding(self, value: Any) -> "Field":
        """The field with a value that was kept earlier."""
        self.value, self.typed = value, as_typed(value, self.kind)
        return self

    def read(self, post: Any) -> "Field":
        """The field with what was posted; `value` is None and `error` says why when it cannot be used."""
        self.typed = self._taken(post)
        try:
            self.value = self._meant()
        except ValueError as wrong:
            self.value, self.error = None, str(wrong)
        return self

    def refuse(self, error: str) -> None:
        """The field cannot stay as it is, for a reason that another field knows."""
        self.error = self.error or error

    def _taken(self, post: Any) -> Any:
        if self.kind == "day":
            return {part: post.get(f"{self.name}-{part}", "").strip()[:10] for part in ("day", "month", "year")}
        if self.kind == "checkboxes":
            known = {key for key, _words in self.options}
            return [key for key in post.getlist(self.name) if key in known]
        text = post.get(self.name, "") if self.type == "password" else printable(post.get(self.name, ""))
        text = text.replace("\r\n", "\n").replace("\x00", "")
        return text.strip() if self.strip else text

    def _meant(self) -> Any:
        if not (any(self.typed.values()) if isinstance(self.typed, dict) else self.typed):
            if self.needed:
                raise ValueError(self.needed)
            return () if self.kind == "checkboxes" else None if self.kind != "text" else ""
        return {
            "day": self._day,
            "checkboxes": lambda: tuple(self.typed),
            "radios": self._chosen,
            "words": self._words,
            "text": self._text,
        }.get(self.kind, self._number)()

    def _chosen(self) -> str:
        if self.typed not in {key for key, _words in self.options}:
            raise ValueError(self.needed or _("Select one of the answers"))
        return str(self.typed)

    def _text(self) -> str:
        if len(self.typed) > self.most:
            raise ValueError(
                _("%(label)s must be %(most)s characters or fewer") % {"label": self.label, "most": self.most}
            )
        return str(self.typed)

    def _words(self) -> str:
        written = count_words(self.typed)
        if len(self.typed) > MOST_CHARACTERS:
            raise ValueError(_("Your answer is too long. Keep it under 20,000 characters"))
        if self.limit is not None and written > self.limit:
            over = {"written": written, "over": written - self.limit}
            raise ValueError(_("Your answer is %(written)s words. Cut %(over)s") % over)
        return str(self.typed)

    def _number(self) -> Decimal:
        try:
            found = number(self.typed)
        except ValueError as wrong:
            raise ValueError(self._not_a_number()) from wrong
        outside = (self.low is not None and found < self.low) or (self.high is not None and found > self.high)
        if outside or (self.whole and found != found.to_integral_value()):
            raise ValueError(self._not_a_number())
        return found

    def _not_a_number(self) -> str:
        return self.wrong or self.needed or _("%(label)s must be a number") % {"label": self.label}

    def _day(self) -> date:
        try:
            return date(*(int(self.typed[part]) for part in ("year", "month", "day")))
        except (ValueError, OverflowError) as wrong:
            raise ValueError(
                self.wrong or _("%(label)s must be a day, like 1 4 2027") % {"label": self.label}
            ) from wrong


def number(text: str) -> Decimal:
    """'£1,200', '95%' or '12k'. Raises ValueError for anything else, and for '13,45', which could mean two things."""
    cleaned = re.sub(r"\s*(?:%|percent|per cent)\s*$", "", text.strip(), flags=re.IGNORECASE)
    if re.search(r",(?!\d{3}(?:\D|$))", cleaned):
        raise ValueError("a comma parts thousands, a point parts pence")
    found = pounds(cleaned)
    if abs(found) >= Decimal(10) ** MOST_DIGITS or found.as_tuple().exponent < -6:  # type: ignore[operator]
        raise ValueError("not a number that anybody means")
    return found


def count_words(text: str) -> int:
    """Words as a word processor counts them: what stands between spaces."""
    return len(text.split())


def as_typed(value: Any, kind: Kind) -> Any:
    """A kept value as it would have been typed."""
    if kind == "day":
        return {"day": value.day, "month": value.month, "year": value.year} if value else {}
    if kind == "checkboxes":
        return list(value or ())
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return shown(value, money=kind == "money")
    return str(value)


def shown(amount: Decimal, *, money: bool = False) -> str:
    """'44,000' or '12.5', without zeros that say nothing; money that has pence has two places, '34.20'."""
    text = show_number(amount)
    return text + "0" if money and re.search(r"\.\d$", text) else text


def problems(fields: Iterable[Field]) -> list[dict[str, str]]:
    """The error summary: each error leads to its field."""
    return [
        {"text": each.error, "href": f"#{each.name}{'-day' if each.kind == 'day' else ''}"}
        for each in fields
        if each.error
    ]


def read(fields: list[Field], post: Any) -> list[dict[str, str]]:
    """Every field with what was posted; the errors of those that cannot be used."""
    for each in fields:
        each.read(post)
    return problems(fields)


def only_empty(fields: Iterable[Field]) -> bool:
    """Nothing is wrong but that something is still empty: what was typed can be kept as it is."""
    return all(not (any(each.typed.values()) if isinstance(each.typed, dict) else each.typed)
               for each in fields if each.error)  # fmt: skip


def values(fields: Iterable[Field]) -> Mapping[str, Any]:
    return {each.name: each.value for each in fields}


def words_at_most(limit: int) -> str:
    """The line that stands where a counter would."""
    return ngettext("%(limit)s word at most.", "%(limit)s words at most.", limit) % {"limit": limit}
