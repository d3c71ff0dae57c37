"""What a sentence itself says about its ask: stage, must or may, who, how much, by when, with what evidence.

Nothing is inferred from silence: what the sentence does not say stays None, which is *not known*.
"""

import re
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from makegood import law
from makegood.check.asks.patterns import either
from makegood.law.case import Stage, Topic
from makegood.terms import codec, value

Locality = Literal["supplier_base", "worker_residence", "vacancy_advertising", "place_of_delivery", "none"]

_STAGE_FIELDS: tuple[tuple[str, Stage], ...] = (
    ("awardcriteria", "award_criterion"),
    ("selectioncriteria", "condition_of_participation"),
    ("exclusiongrounds", "condition_of_participation"),
    ("contractterms", "contract_term"),
    ("performanceterms", "contract_term"),
    ("agreementmetrics", "kpi"),
)
_RATE = re.compile(r"£\s?(\d{1,3}(?:\.\d{1,2})?)\s*(?:per hour|an hour|a hour|hourly|per hr|p h\b|ph\b)")
_PEOPLE = r"apprentices?(?:hips?)?|jobs?|placements?|new entrants?|trainees?|residents|people|events?"
_QUANTITY = re.compile(
    r"(?<![\w.£,])(\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,2})?)\s*"
    rf"(%|per ?cent(?:age)?\b|(?:\w+ )?(?:{_PEOPLE})\b|hours?|weeks?|days|ftes?|full time equivalents?|opportunities)"
)
_WORD_QUANTITY = re.compile(rf"\b(one|two|three|four|five|six|seven|eight|nine|ten) ((?:\w+ )?(?:{_PEOPLE}))\b")
_NUMBERS = {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}


@value
class StageWords:
    stage: Stage
    says: tuple[str, ...]


@value
class LocalityWords:
    kind: Locality
    says: tuple[str, ...]


@value
class FactFile:
    """The words that state a fact; lists with a `stage` or `kind` are looked through in order."""

    stage: tuple[StageWords, ...]
    may: tuple[str, ...]
    must: tuple[str, ...]
    on_contract: tuple[str, ...]
    whole_company: tuple[str, ...]
    uk_workers: tuple[str, ...]
    locality: tuple[LocalityWords, ...]
    scheme: tuple[str, ...]
    equivalent: tuple[str, ...]
    period: tuple[str, ...]
    evidence: tuple[str, ...]


class _Compiled:
    def __init__(self, file: FactFile) -> None:
        self.stage = tuple((either(words.says), words.stage) for words in file.stage)
        self.locality = tuple((either(words.says), words.kind) for words in file.locality)
        self.may, self.must = either(file.may), either(file.must)
        self.on_contract, self.whole_company = either(file.on_contract), either(file.whole_company)
        self.uk_workers = either(file.uk_workers)
        self.scheme, self.equivalent = either(file.scheme), either(file.equivalent)
        self.period, self.evidence = either(file.period), either(file.evidence)


@cache
def _words() -> _Compiled:
    text = files("makegood.check.asks").joinpath("patterns", "facts.yaml").read_text(encoding="utf-8")
    return _Compiled(codec.to_value(FactFile, codec.from_yaml(text, "facts.yaml"), "facts.yaml"))


def said(sentence: str, original: str, where: str, topic: Topic | None) -> law.Ask:
    """The facts of one sentence: `sentence` is its normal form, `original` as written, `where` its field path.

    Rates in pounds an hour; a target's `unit` says what it counts ("percent", "apprentices", "hours").
    """
    words = _words()
    stage = _stage(sentence, where)
    target, unit = _quantity(sentence)
    rate = _RATE.search(sentence)
    scheme = _first(words.scheme, sentence)
    return law.Ask(
        topic=topic,
        stage=stage,
        mandatory=_mandatory(sentence, stage),
        workers=_workers(sentence),
        place="uk_workers" if words.uk_workers.search(sentence) else None,
        locality_of=next((kind for pattern, kind in words.locality if pattern.search(sentence)), None),
        text=original,
        names_scheme=scheme,
        accepts_equivalent=True if scheme and words.equivalent.search(sentence) else None,
        rate=Decimal(rate.group(1)) if rate else None,
        target=target,
        unit=unit,
        period=_first(words.period, sentence),
        evidence=_first(words.evidence, sentence),
    )


def target(sentence: str) -> Decimal | None:
    """How much a sentence (normal form) asks for, as `said` has it."""
    return _quantity(sentence)[0]


def _first(pattern: re.Pattern[str], sentence: str) -> str | None:
    found = pattern.search(sentence)
    return " ".join(found.group().split()) if found else None


def _stage(sentence: str, where: str) -> Stage | None:
    path = where.lower()
    field = next((stage for part, stage in _STAGE_FIELDS if part in path), None)
    return field or next((stage for pattern, stage in _words().stage if pattern.search(sentence)), None)


def _mandatory(sentence: str, stage: Stage | None) -> bool | None:
    if stage == "voluntary" or _words().may.search(sentence):
        return False
    return True if _words().must.search(sentence) else None


def _workers(sentence: str) -> Literal["on_contract", "whole_company"] | None:
    if _words().on_contract.search(sentence):
        return "on_contract"
    return "whole_company" if _words().whole_company.search(sentence) else None


def _quantity(sentence: str) -> tuple[Decimal | None, str | None]:
    found = _QUANTITY.search(sentence)
    if found:
        number, counted = found.groups()
        unit = "percent" if counted == "%" or counted.startswith(("percent", "per cent")) else counted
        return Decimal(number.replace(",", "")), unit
    spelt = _WORD_QUANTITY.search(sentence)
    return (Decimal(_NUMBERS[spelt.group(1)]), spelt.group(2)) if spelt else (None, None)
