"""The live legal answer beside a choice: the law room, asked about this very case."""

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from makegood import law
from makegood import tender as room
from makegood.check import legal
from makegood.check.verdict import STRONGEST_FIRST, Kind, kind_of, kind_of_test
from makegood.terms import Cite, Finding, value
from makegood.web.checks import verdicts
from makegood.web.config.templates import sentence

STAGES: dict[str, tuple[law.case.Stage, bool]] = {
    "condition": ("contract_term", True),
    "marks": ("award_criterion", False),
    "kpi": ("kpi", True),
    "information": ("question", False),
}
"""How an ask is asked, as the law room names it, and whether everyone must meet it."""


@value
class Answer:
    """One answer: its shape, its word, what it rests on and where that is written."""

    kind: Kind
    word: str
    because: str
    cite: Cite | None


def of_the_options(design: room.Design, ask: law.Ask, *, on: date | None = None) -> dict[str, Answer]:
    """For each way of asking: what the law says of it, for this contract today."""
    on = on or timezone.localdate()
    draft = design.draft
    contract = draft.contract if draft.contract.started else replace(draft.contract, started=on)
    answers = {}
    for how, (stage, mandatory) in STAGES.items():
        told = replace(ask, stage=stage, mandatory=mandatory, weight=ask.weight if how == "marks" else None)
        case = law.Case(on=on, contract=contract, ask=told, settings=draft.settings)
        answers[how] = _answer(legal.split(legal.of_the_ask(case))[0])
    return answers


def _answer(test: Any) -> Answer:
    kind = kind_of_test(test)
    telling = [found for found in test.findings if kind_of(found) == kind]
    first = telling[0] if telling else None
    if kind in ("met", "none", "note") or first is None:
        cite = next((cite for found in telling for cite in found.cites), None)
        return Answer(kind="met", word=_("You can ask it this way"), because="", cite=cite)
    cite = next((cite for found in telling for cite in found.cites), None)
    return Answer(kind=kind, word=verdicts.word(kind, "legal"), because=sentence(first.because), cite=cite)


ROUTES: dict[str, Literal["none", "supported_employment", "mutual", "sme_or_vcse", "local_area"]] = {
    "none": "none",
    "supported_employment": "supported_employment",
    "mutual": "mutual",
    "below_threshold_sme": "sme_or_vcse",
    "below_threshold_local": "local_area",
}


def of_the_route(design: room.Design) -> list[dict[str, Any]]:
    """What the law says of the reserved route that was chosen, the strongest first; nothing when none was."""
    route = design.tender.reserved.route
    if route == "none":
        return []
    on, draft = timezone.localdate(), design.draft
    contract = draft.contract if draft.contract.started else replace(draft.contract, started=on)
    ask = law.Ask(topic="reservation", stage="procedure", reserve=ROUTES[route])
    found = law.assess(law.Case(on=on, contract=contract, ask=ask, settings=draft.settings)).findings
    told = [each for each in found if each.outcome != "does not apply" and _about_reserving(each)]
    return [_told(each) for each in sorted(told, key=lambda each: STRONGEST_FIRST.index(kind_of(each)))]


def _told(found: Finding) -> dict[str, Any]:
    kind = kind_of(found)
    return {
        "kind": kind,
        "word": verdicts.word(kind, "legal"),
        "because": sentence(found.because),
        "fix": sentence(found.fix) if kind != "met" else "",
        "cites": found.cites[:2],
        "rule": found.rule,
        "has_page": found.rule in law.register(),
    }


def _about_reserving(found: Finding) -> bool:
    rule = law.rulebook().get(found.rule)
    return rule is not None and ("reservation" in rule.topics or "ask.reserve" in found.looked_at)
