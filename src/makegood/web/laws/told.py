"""The words for answers and effects. Never a colour for lawful."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from makegood import law
from makegood.terms import show_pounds
from makegood.web.checks import facts

SHORT = {"Yes, if": _("Yes, if…"), "Partly": _("Partly"), "No": _("No"), "Not settled": _("Not settled")}
VERDICTS = {
    "block": _("Not lawful as it stands"),
    "cannot_tell": _("It depends on what you tell us"),
    "warn": _("Lawful if you take care"),
    "ok": _("Nothing stands in the way"),
}
IN_A_PLACE = {
    "block": _("No, not here"),
    "cannot_tell": _("It depends on what is not known"),
    "warn": _("Yes, if you take care"),
    "ok": _("Yes, nothing we know stands in the way"),
}
KINDS = {"block": "block", "cannot_tell": "question", "warn": "take-care", "ok": "met"}
EFFECTS = {
    "BLOCK": _("When it is not met, the ask is not lawful as written."),
    "WARN": _("When it is not met, take care: a step is missing, or a risk is open."),
    "INFO": _("It is good to know. It stops nothing."),
}
GROUPS = (("contract", _("The contract")), ("ask", _("The ask")), ("", _("What else is known")))
_EFFECT_FIRST = re.compile(r"(A block|A warning|A reminder|For information)[:.]\s*")


def says(entry: law.Entry) -> str:
    """What the rule says, without the name of its effect in front: the page tells that in a sentence of its own."""
    return _EFFECT_FIRST.sub("", entry.says, count=1) if _EFFECT_FIRST.match(entry.says) else entry.says


def facts_of(example: law.Example) -> list[tuple[str, list[tuple[str, str]]]]:
    """The facts of an example as questions and answers: of the contract, of the ask, and the rest."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in example.facts:
        name, _colon, text = line.partition(": ")
        root = name.split(".")[0]
        found.setdefault(root if root in {"contract", "ask"} else "", []).append((_asks(name), _answer(name, text)))
    return [(str(title), found[root]) for root, title in GROUPS if root in found]


def _asks(name: str) -> str:
    return gettext("On which day is it asked?") if name == "on" else facts.label(name)


def _answer(name: str, text: str) -> str:
    """A fact as the case format has it, in words. What does not read as its kind stays as it was written."""
    if text in {"yes", "no"}:
        return facts.said(text == "yes")
    kind = law.fact(name).kind
    try:
        if kind == "day" or name == "on":
            return facts.said(date.fromisoformat(text))
        if kind in {"money", "number"}:
            return show_pounds(Decimal(text)) if kind == "money" else facts.said(Decimal(text))
    except (ValueError, ArithmeticError):
        return text
    return ", ".join(facts.said(part) for part in text.split(", ")) if facts.choices(name) else text


def in_order(examples: Iterable[law.Example]) -> list[tuple[str, str, list[tuple[str, list[tuple[str, str]]]]]]:
    """Each example as (outcome, what it shows, facts)."""
    return [(each.expect, each.it, facts_of(each)) for each in examples]
