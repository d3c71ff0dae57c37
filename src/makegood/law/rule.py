"""The `rule` decorator, and the register of every rule id."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules
from typing import Any, Literal

from makegood.law.answers import Answer
from makegood.law.case import Case
from makegood.law.sources import resolved
from makegood.law.watch import Memo, watched
from makegood.terms import Cite, Effect, Finding, codec, value

About = Literal["ask", "procedure", "bidder"]
RuleFunction = Callable[[Case], Answer]


@dataclass(frozen=True)
class Rule:
    """A rule of law as code. `about` says what it speaks of; `topics` and `stages` are the asks whose subject it is.

    `raised_by`: facts that raise its subject in a case about any ask, when they are a yes or are given.
    """

    id: str
    version: int
    effect: Effect
    about: About
    topics: tuple[str, ...]
    stages: tuple[str, ...]
    raised_by: tuple[str, ...]
    says: str
    function: RuleFunction


@value
class Entry:
    """One row of the register: the rule in words, its sources, and whether it is modelled (or why not)."""

    title: str
    law: str
    binds: str
    dates: str
    scope: str
    test: str
    says: str
    cites: tuple[Cite, ...]
    modelled: bool = True
    reason: str = ""

    def __post_init__(self) -> None:
        if self.modelled == bool(self.reason):
            raise ValueError("a rule that is not modelled, and only that, gives the reason")


_rules: dict[str, Rule] = {}


def rule(
    id_: str,
    *,
    version: int,
    effect: Effect,
    about: About = "ask",
    topics: tuple[str, ...] = (),
    stages: tuple[str, ...] = (),
    raised_by: tuple[str, ...] = (),
) -> Callable[[RuleFunction], RuleFunction]:
    """Register a rule function under its id of the register. The docstring is the rule in one sentence.

    `about="procedure"`: a duty of the procurement as a whole. Where a case is about another ask and nothing was
    said of it, its *cannot tell* is left out: nobody asked.
    """

    def register(function: RuleFunction) -> RuleFunction:
        if id_ in _rules:
            raise ValueError(f"{id_} is already a rule")
        says = (function.__doc__ or "").strip()
        if not says:
            raise ValueError(f"{id_} needs a docstring: the rule in one sentence")
        _rules[id_] = Rule(
            id=id_,
            version=version,
            effect=effect,
            about=about,
            topics=topics,
            stages=stages,
            raised_by=raised_by,
            says=says,
            function=function,
        )
        return function

    return register


@cache
def rulebook() -> dict[str, Rule]:
    """Every modelled rule by id, in the register's order."""
    package = import_module("makegood.law.rules")
    for module in iter_modules(package.__path__):
        import_module(f"makegood.law.rules.{module.name}")
    return {id_: _rules[id_] for id_ in register() if id_ in _rules} | _rules


@cache
def register() -> dict[str, Entry]:
    """Every rule id there is, modelled or not, in the order of the register's files."""
    root = files("makegood.law") / "register"
    entries: dict[str, Entry] = {}
    for file in sorted((file for file in root.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name):
        data = codec.from_yaml(file.read_text(encoding="utf-8"), f"register/{file.name}")
        for id_, row in data.items():
            entry = codec.to_value(Entry, row, f"register/{file.name}", where=id_)
            entries[id_] = replace(entry, cites=tuple(map(resolved, entry.cites)))
    return entries


def apply(rule_: Rule, case: Case, memo: Memo | None = None) -> Finding:
    """What the rule says of the case, with its cites and every fact it looked at.

    `memo`: one empty dict for all rules applied to the same case, so that what they share is worked out once.
    """
    seen: dict[str, Any] = {}
    answer = rule_.function(watched(case, seen, {} if memo is None else memo))
    entry = register()[rule_.id]
    return Finding(
        rule=rule_.id,
        version=rule_.version,
        outcome=answer.outcome,
        effect=_shown_effect(answer.effect or rule_.effect, entry.cites),
        because=answer.because,
        fix=answer.fix,
        cites=entry.cites,
        looked_at=seen,
        missing=answer.missing,
    )


def _shown_effect(effect: Effect, cites: tuple[Cite, ...]) -> Effect:
    """A BLOCK resting only on unconfirmed cites is shown as WARN until somebody confirms one."""
    return "WARN" if effect == "BLOCK" and all(cite.sure == "U" for cite in cites) else effect
