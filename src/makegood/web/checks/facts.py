"""Facts about a contract as people read and write them: in words, as form fields, and back into a draft."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields as value_fields
from dataclasses import is_dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, get_args, get_type_hints

from django.utils.translation import gettext as _

from makegood import law
from makegood.check import Draft, Result
from makegood.terms import pounds, value
from makegood.web.checks.words import BODIES, BUYERS, WORDS
from makegood.web.config.templates import day, number

YES_OR_NO = ("Is ", "Are ", "Was ", "Were ", "Has ", "Have ", "Does ", "Do ", "Will ", "Could ", "Must ", "If ")
_DAY = re.compile(r"^\s*(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})\s*$|^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$")


def label(name: str) -> str:
    """The question that the fact answers; a fact of the other tests goes by its name."""
    return law.fact(name).asks if name in law.facts() else name.split(".")[-1].replace("_", " ").capitalize() + ":"


def said(fact: Any) -> str:
    """A fact in words: 'Yes', 'England', '44,000', '24 February 2027'."""
    if fact is None:
        return _("not known")
    if isinstance(fact, bool):
        return _("Yes") if fact else _("No")
    if isinstance(fact, date):
        return day(fact)
    if isinstance(fact, Decimal | int):
        return number(round(Decimal(fact), 4))
    if isinstance(fact, list | tuple):
        return ", ".join(map(said, fact))
    if isinstance(fact, Mapping):
        return "; ".join(f"{key}: {said(inner)}" for key, inner in fact.items() if inner is not None)
    return str(WORDS.get(str(fact), fact))


def place(where: str) -> str:
    """'paragraph 12' as it is; a field path of a notice in words; nothing for a design, whose asks have numbers."""
    if where.startswith("asks."):
        return ""
    return where if " " in where or not where else _("the notice, field %(path)s") % {"path": where}


def older_rules(contract: law.Contract) -> bool:
    """Whether the procurement began under the 2015 Regulations. Scotland has its own, older and newer."""
    return contract.started is not None and contract.started < law.PA23_START and contract.nation != "SCT"


def buyer(contract: law.Contract) -> str:
    """'English council (best value)'."""
    if contract.nation is None and contract.authority_kind is None:
        return _("buyer not known")
    body = str(BODIES.get(contract.authority_kind or "", _("public body")))
    shown = str(BUYERS[contract.nation]) % {"body": body} if contract.nation else body[:1].upper() + body[1:]
    return _("%(buyer)s (best value)") % {"buyer": shown} if contract.best_value else shown


def choices(name: str) -> tuple[str, ...]:
    """The values that a fact may have, in the order of the case format; none where any text will do."""
    options: list[str] = []
    stack = [_hint(name)]
    while stack:
        hint = stack.pop()
        if hint is not None and getattr(hint, "__origin__", None) is Literal:
            options += get_args(hint)
        else:
            stack += reversed(get_args(hint))
    return tuple(options)


def _hint(name: str) -> Any:
    """The type of a dotted fact."""
    type_: Any = {"contract": law.Contract, "ask": law.Ask}.get(name.split(".")[0])
    for part in name.split(".")[1:]:
        hints = get_type_hints(type_) if type_ is not None and is_dataclass(type_) else {}
        type_ = hints.get(part)
        inner = [each for each in get_args(type_) if is_dataclass(each)]
        type_ = inner[0] if inner else type_
    return type_


def read(name: str, text: str) -> Any:
    """A fact from what was typed or chosen. Raises ValueError with a sentence for the person, `%(name)s` in it.

    An empty answer is None: not known.
    """
    text = text.strip()
    if not text or text == "unknown":
        return None
    kind = law.fact(name).kind
    if kind in {"money", "number"}:
        return _number(text, money=kind == "money")
    if kind == "day":
        return _day(text)
    if text in {"yes", "no"} and kind in {"yes_no", "text"}:
        return text == "yes"
    if kind == "choice" and text not in choices(name):
        raise ValueError(_("%(name)s Select one of the answers"))
    return text


def _number(text: str, *, money: bool) -> Decimal:
    try:
        amount = pounds(text)
    except (ValueError, InvalidOperation) as error:
        raise ValueError(
            _("%(name)s must be a number, like 1,400,000") if money else _("%(name)s must be a number, like 48")
        ) from error
    if amount < 0:
        raise ValueError(_("%(name)s must be 0 or more"))
    return amount


def _day(text: str) -> date:
    match = _DAY.match(text)
    if match is None:
        raise ValueError(_("%(name)s must be a day, like 24 2 2027"))
    day_, month, year, *iso = match.groups()
    parts = (int(year), int(month), int(day_)) if year else tuple(map(int, iso))
    try:
        return date(*parts)
    except ValueError as error:
        raise ValueError(_("%(name)s must be a real day, like 24 2 2027")) from error


def with_facts(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """The draft with what the person corrected or answered. Names are dotted: 'contract.nation', 'service.sector'."""
    for name, text in answers.items():
        root, *path = name.split(".")
        if root in {"contract", "service"} and path:
            fact = read(name, text) if root == "contract" else read_service(path[-1], text)
            draft = replace(draft, **{root: _set(getattr(draft, root), path, fact)})
    return draft


def read_service(name: str, text: str) -> Any:
    """A fact of the service: the sector is a word, the rest are numbers."""
    text = text.strip()
    return (text or None) if name == "sector" else (_number(text, money=True) if text else None)


def _set(held: Any, path: Sequence[str], fact: Any) -> Any:
    name, *rest = path
    if name not in {field.name for field in value_fields(held)}:
        raise ValueError(f"{name} is not a fact")
    if not rest:
        return replace(held, **{name: fact})
    inner = getattr(held, name)
    if inner is None:
        inner = _empty(type(held), name)
    return replace(held, **{name: _set(inner, rest, fact)})


def _empty(type_: type[Any], name: str) -> Any:
    return next(each() for each in get_args(get_type_hints(type_)[name]) if is_dataclass(each))


def get(held: Any, path: Sequence[str]) -> Any:
    """The fact at a dotted place, None where any step is not known."""
    for name in path:
        held = getattr(held, name, None)
    return held


@value
class Asked:
    """A question that only the reader can answer, and why it matters."""

    name: str
    field: str
    asks: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    why: tuple[tuple[str, str, law.Entry], ...]


def _kind(fact: law.Fact) -> str:
    """A fact that is text may be asked as yes or no ('Is the reason recorded?') or in words ('Which time is paid?')."""
    return "words" if fact.kind == "text" and not fact.asks.startswith(YES_OR_NO) else fact.kind


def questions(result: Result) -> tuple[Asked, ...]:
    """What a person must answer before the result is whole: facts of the contract that a rule waits for."""
    entries = law.register()
    return tuple(
        Asked(
            name=asked.fact,
            field=asked.fact.replace(".", "-"),
            asks=label(asked.fact),
            kind=_kind(law.fact(asked.fact)),
            choices=tuple((option, said(option)) for option in choices(asked.fact)),
            why=tuple(
                (rule, entries[rule].title, entries[rule]) for rule in dict.fromkeys(asked.rules) if rule in entries
            )[:2],
        )
        for asked in result.questions
        if asked.fact.startswith("contract.")
    )
