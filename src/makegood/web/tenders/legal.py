"""The live legal answer beside a choice: what the tender and law rooms say of this very case."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from makegood import tender as room
from makegood.check.result import TestResult
from makegood.check.verdict import CLEAR, STRONGEST_FIRST, Kind, kind_of, kind_of_test
from makegood.tender.ways import STAGES as STAGE_OF
from makegood.tender.ways import ways
from makegood.terms import Cite, Finding, value
from makegood.web.checks import facts, verdicts
from makegood.web.config.templates import sentence

STAGES = STAGE_OF


@value
class Answer:
    """One answer: its shape, its word, what it rests on and where that is written."""

    kind: Kind
    word: str
    because: str
    cite: Cite | None


def of_the_options(design: room.Design, ask: str, *, on: date) -> dict[str, Answer]:
    """For each way of asking: what the law says of it, for this contract on this day. Nothing for an unknown ask."""
    if ask not in {each.id for each in design.asked.asks}:
        return {}
    return {way.how: _answer(way.test) for way in ways(design, ask, on=on)}


def _answer(test: TestResult) -> Answer:
    kind = kind_of_test(test)
    telling = [found for found in test.findings if kind_of(found) == kind]
    cite = next((cite for found in telling for cite in found.cites), None)
    if kind in CLEAR or not telling:
        return Answer(kind="met", word=_("You can ask it this way"), because="", cite=cite)
    return Answer(kind=kind, word=verdicts.word(kind, "legal"), because=sentence(telling[0].because), cite=cite)


ANSWERS: dict[str, Kind] = {"you can": "met", "you cannot": "block", "it depends": "question"}


def of_the_routes(design: room.Design, *, on: date) -> dict[str, Any]:
    """For each reserved route: whether it is open for this contract, why, and the record it needs."""
    words = {
        "you can": _("You can, for this contract"),
        "you cannot": _("You cannot, for this contract"),
        "it depends": _("It depends"),
    }
    return {
        each.route: {
            "title": each.title,
            "kind": ANSWERS[each.answer],
            "word": words[each.answer],
            "findings": [_told(found) for found in sorted(each.findings, key=_strength)][:3],
            "missing": [facts.label(name) for name in each.missing if "." in name][:4],
            "record": each.record_needs,
        }
        for each in room.reserved.routes(design, on=on)
    }


def _strength(found: Finding) -> int:
    return STRONGEST_FIRST.index(kind_of(found))


def _told(found: Finding) -> dict[str, Any]:
    kind = kind_of(found)
    return {
        "kind": kind,
        "because": sentence(found.because),
        "fix": sentence(found.fix) if kind != "met" else "",
        "cites": found.cites[:1],
        "rule": found.rule,
    }
