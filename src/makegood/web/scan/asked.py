"""The question in an address: what it asks, the fields that ask it, and the chips that take a filter away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from makegood.check.asks.found import LABELS
from makegood.learn.site import words
from makegood.learn.site.views import ANY, Choices, Question

FIELDS = {"ask": "label", "region": "region", "buyer": "buyer_kind", "sector": "division", "year": "year"}
"""The names in the address, and what they are in the question."""
MAP = "map"


@dataclass(frozen=True)
class Asked:
    """A question as the address has it. `errors` by field: a value that this scan does not have."""

    question: Question
    shown: str
    errors: Mapping[str, str]


def read(given: Mapping[str, str], there: Choices) -> Asked:
    """The question of an address. What cannot be asked is an error at its field, and is not guessed."""
    held: dict[str, str | int] = {}
    errors = {}
    for field, name in FIELDS.items():
        text = given.get(field, "").strip()
        if not text:
            continue
        if text not in {key for key, _title in _options(field, there)}:
            errors[field] = _("Choose %(name)s from the list") % {"name": _names()[field]}
        else:
            held[name] = int(text) if field == "year" else text
    shown = MAP if given.get("view") == MAP else ""
    return Asked(question=Question(**held), shown=shown, errors=errors)  # type: ignore[arg-type]


def address(question: Question, *, shown: str = "", **changed: object) -> str:
    """The address of a question, with some of it changed: '?ask=apprenticeships&year=2025'."""
    asked = replace(question, **changed)  # type: ignore[arg-type]
    told = {field: vars(asked)[name] for field, name in FIELDS.items()}
    kept = [(field, str(value)) for field, value in told.items() if value and value != ANY]
    return "?" + urlencode(kept + ([("view", shown)] if shown else []))


def leads(question: Question) -> object:
    """Where a row of a chart leads: to the same question narrowed to it."""
    names = {"label": "label", **{name: name for name in FIELDS.values()}}

    def to(by: str, key: str) -> str:
        value: object = int(key) if by == "year" else key
        return address(question, **{names[by]: value}) if key else ""

    return to


def fields(given: Mapping[str, str], there: Choices, errors: Mapping[str, str]) -> list[dict[str, object]]:
    """The fields of the form, with what was chosen."""
    return [
        {
            "field": field,
            "label": str(_labels()[field]),
            "first": str(_all()[field]),
            "options": _options(field, there),
            "chosen": given.get(field, ""),
            "error": errors.get(field, ""),
        }
        for field in FIELDS
    ]


def chips(asked: Asked) -> list[dict[str, str]]:
    """A link for each filter that is on: its words, and the address without it."""
    plain = Question()
    return [
        {
            "words": str(value) if name == "year" else words.title(name, str(value)),
            "href": address(asked.question, shown=asked.shown, **{name: vars(plain)[name]}),
        }
        for name in FIELDS.values()
        if (value := vars(asked.question)[name]) and value != ANY
    ]


def _options(field: str, there: Choices) -> list[tuple[str, str]]:
    if field == "year":
        return [(str(year), str(year)) for year in reversed(there.years)]
    if field == "ask":
        return [(label, words.title("label", label)) for label in LABELS]
    by = FIELDS[field]
    return sorted(((key, words.title(by, key)) for key in there.facets[by]), key=lambda pair: pair[1])  # type: ignore[index]


def _labels() -> Mapping[str, str]:
    return {
        "ask": _("What is asked for"),
        "region": _("Region"),
        "buyer": _("Kind of buyer"),
        "sector": _("Sector"),
        "year": _("Year"),
    }


def _all() -> Mapping[str, str]:
    return {
        "ask": _("Anything about work, local firms or the community"),
        "region": _("All regions"),
        "buyer": _("All kinds of buyer"),
        "sector": _("All sectors"),
        "year": _("The latest year with enough notices"),
    }


def _names() -> Mapping[str, str]:
    return {
        "ask": _("what is asked for"),
        "region": _("a region"),
        "buyer": _("a kind of buyer"),
        "sector": _("a sector"),
        "year": _("a year"),
    }
