"""The asks of a draft in one shape, whether a design names them or a text holds them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from makegood import define, law
from makegood.check import asks, joining
from makegood.check.asks import topics
from makegood.check.asks.words import normal
from makegood.check.draft import DesignAsk, Draft, Passage
from makegood.check.result import Doubt
from makegood.law.case import Topic
from makegood.terms import value

GENERIC = "social_value_generic"
AFTER = 400
"""Characters after a sentence in which the rest of the ask may stand, as far as the next ask."""
_ON_IT = re.compile(
    r"\b(?:on|under) (?:this|the) (?:contract|framework|call-off|agreement|works|services?)\b", re.IGNORECASE
)
_MONTHS_LONG = re.compile(r"\b(\d{1,2})[- ]months?[- ](?:long )?apprenticeships?\b", re.IGNORECASE)
PLAIN = frozenset(
    {
        *("union_membership", "union_access", "union_recognition", "zero_hours_ban", "self_employment_ban"),
        *("guaranteed_hours", "sick_pay", "travel_time", "pay_rate_question", "pay_floor", "apprenticeships"),
        *("reservation", "prompt_pay"),
    }
)
"""Topics whose words say enough by themselves, where nothing else says what a design's ask is about."""
TITLES = {
    "sick_pay": "Sick pay",
    "travel_time": "Travel time",
    "pay_rate_question": "Hourly rates",
    "zero_hours_ban": "Zero-hours contracts",
    "guaranteed_hours": "Guaranteed hours",
    "self_employment_ban": "Self-employed labour",
    "union_recognition": "Union recognition",
    "union_access": "Union access",
    "union_membership": "Union membership",
    "workforce_data": "Figures on the workforce",
}
"""What an ask is called by its topic, where that is plainer than its label."""
TITLES_BY_MEASURE = {
    "PAY-06": "Pay for the same job",
    "PAY-08": "Pension",
    "BEN-05": "Pension",
    "BEN-06": "Holiday",
    "BEN-07": "Flexible working",
    "HRS-05": "Notice of shifts",
    "SEC-01": "Turnover",
    "SEC-04": "Permanent contracts",
    "SEC-05": "Terms kept at transfer",
    "TRN-07": "Work placements",
    "COM-01": "Schools and colleges",
    "COM-02": "Volunteering",
    "EQU-01": "Gender pay gap",
    "EQU-02": "Pay gaps",
}


@value
class Asked:
    """One ask. `text`: its own words, that the offsets of `doubts` are in; `context`: those and what stands around.

    `span` are character offsets of the words in the field `where`. `stated`: a design states facts beside the words.
    """

    id: str
    title: str
    label: str
    measure: str | None
    measures: tuple[tuple[str, str], ...]
    text: str
    context: str
    where: str
    span: tuple[int, int]
    boilerplate: bool
    facts: law.Ask
    quantity: Decimal | None
    doubts: tuple[Doubt, ...]
    stated: bool


def of(draft: Draft) -> tuple[Asked, ...]:
    """A design's own asks, then those found in the draft's passages, numbered in order."""
    designed = tuple(_designed(ask, number) for number, ask in enumerate(draft.asks))
    return designed + tuple(_found(draft, start=len(designed) + 1))


def told(passages: Sequence[Passage], subject: str, *, notice: bool) -> tuple[asks.FoundAsk, ...]:
    """The asks of these passages, each told once: what `makegood check` shows, and `makegood learn scan` counts.

    `notice`: they are of a published notice, not of a document.
    """
    return once(asks.find(passages, subject=subject), passages, notice=notice)


def once(found: Sequence[asks.FoundAsk], passages: Sequence[Passage], *, notice: bool) -> tuple[asks.FoundAsk, ...]:
    """What was found, each ask told once: sentences that go on are joined, headings of what is said are left out."""
    texts = {passage.where: passage.text for passage in passages}
    return joining.without_headings(joining.joined(found, texts), notice=notice)


def _found(draft: Draft, start: int) -> Iterator[Asked]:
    texts = {passage.where: passage.text for passage in draft.passages}
    told_once = told(draft.passages, draft.subject or draft.title, notice=draft.source.ocid is not None)
    for number, ask in enumerate(told_once, start=start):
        begin, end = ask.sentence_start, ask.sentence_start + len(ask.sentence)
        yield Asked(
            id=f"ask-{number}",
            title=_title(ask.label, ask.facts.topic, _best(ask)),
            label=ask.label,
            measure=_best(ask),
            measures=ask.measures,
            text=ask.sentence,
            context=_context(texts.get(ask.where, ask.sentence), ask, told_once),
            where=ask.where,
            span=(begin, end),
            boilerplate=ask.boilerplate,
            facts=_facts(ask, draft),
            quantity=_quantity(_best(ask), ask.facts),
            doubts=_doubts(ask.sentence),
            stated=False,
        )


def _context(whole: str, ask: asks.FoundAsk, others: Sequence[asks.FoundAsk]) -> str:
    """The ask's words and what follows them, as far as the next ask: another ask's numbers are not this one's."""
    begin, end = ask.sentence_start, ask.sentence_start + len(ask.sentence)
    later = [each.sentence_start for each in others if each.where == ask.where and each.sentence_start >= end]
    return whole[begin : min([end + AFTER, *later])]


def _facts(ask: asks.FoundAsk, draft: Draft) -> law.Ask:
    """What the sentence says; what must be done, in a document that is no notice, is taken for a term."""
    facts = replace(ask.facts, text=ask.sentence, topic=ask.facts.topic or "other")
    if facts.workers is None and _ON_IT.search(ask.sentence):
        facts = replace(facts, workers="on_contract")
    if facts.stage is None and facts.mandatory and draft.source.ocid is None:
        facts = replace(facts, stage="contract_term")
    return _with_months(facts, ask.sentence)


def _with_months(facts: law.Ask, text: str) -> law.Ask:
    months = _MONTHS_LONG.search(text)
    if facts.apprenticeship_months is not None or months is None:
        return facts
    return replace(facts, apprenticeship_months=Decimal(months.group(1)))


_SPECIFIC = {
    "COM-01": re.compile(r"school|college|pupil|student|curriculum|career|universit|educat", re.IGNORECASE),
    "COM-02": re.compile(r"volunt|befriend|paid time|staff time", re.IGNORECASE),
}
"""Words without which an ask for community benefits is not yet an ask for that."""


def _best(ask: asks.FoundAsk) -> str | None:
    """The measure that fits best; none for what has no theme, or asks for community benefits and no more."""
    if ask.label in {GENERIC, "environmental_only", "lots_sme"}:
        return None
    fits = (measure for measure, _ in ask.measures)
    return next((each for each in fits if each not in _SPECIFIC or _SPECIFIC[each].search(ask.sentence)), None)


def _designed(ask: DesignAsk, number: int) -> Asked:
    label = ask.label or _label(ask)
    measures = ((ask.measure, "the design names it"),) if ask.measure else _measures(ask, label)
    facts = _with_months(replace(ask.facts, text=ask.text, topic=ask.facts.topic or _topic(ask, label)), ask.text)
    return Asked(
        id=ask.id,
        title=ask.title or _title(label, facts.topic, measures[0][0] if measures else None),
        label=label,
        measure=ask.measure or facts.metric or (measures[0][0] if measures else None),
        measures=measures,
        text=ask.text,
        context=ask.text,
        where=f"asks.{number}.text",
        span=(0, len(ask.text)),
        boilerplate=False,
        facts=facts,
        quantity=ask.quantity if ask.quantity is not None else _quantity(ask.measure, facts),
        doubts=_doubts(ask.text),
        stated=True,
    )


def _measures(ask: DesignAsk, label: str) -> tuple[tuple[str, str], ...]:
    """Measures that fit the words of an ask whose design names none; none for what has no theme."""
    if label == GENERIC:
        return ()
    found = asks.find([Passage(text=ask.text, where="contractTerms")])
    fitting = next((each for each in found if each.label == label), None)
    return fitting.measures if fitting is not None and _best(fitting) else ()


def _label(ask: DesignAsk) -> str:
    """The label of a design's ask: that of its measure, else of its words, else named without a theme."""
    measure = define.measures().get(ask.measure or "")
    if measure and measure.labels:
        return measure.labels[0]
    found = asks.labels_of([ask.text]) - {"none"}
    return sorted(found)[0] if found else GENERIC


def _topic(ask: DesignAsk, label: str) -> Topic:
    """The law's topic: one that such a label can have; without a label only a topic whose words are plain."""
    if label != GENERIC:
        return topics.of_label(label, normal(ask.text)) or "other"
    read = asks.topic_of(ask.text)
    return read if read in PLAIN else "other"


def _title(label: str, topic: str | None, measure: str | None) -> str:
    """What the ask is called in one or two words of the reader's own."""
    if label in {"pay_other", "hours_security", "voice_union", "equality"} and topic in TITLES:
        return TITLES[topic]
    if measure in TITLES_BY_MEASURE:
        return TITLES_BY_MEASURE[measure]
    if label in {"pay_other", "community"}:
        return "Pay" if label == "pay_other" else "Community benefits"
    held = define.labels().get(label)
    return held.title if held else label.replace("_", " ")


COUNTS = {
    "TRN-01": ("hour",),
    "COM-01": ("hour",),
    "COM-02": ("hour",),
    "TRN-05": ("week",),
    "BEN-03": ("week", "day"),
    "TRN-07": ("placement", "opportunit"),
}
"""What the number of a measure counts; of any other it counts people, or nothing."""
NOT_PEOPLE = ("hour", "week", "day", "percent", "month", "£")
WORKING_WEEK = Decimal(5)


def _quantity(measure: str | None, facts: law.Ask) -> Decimal | None:
    """The number asked for, in the unit the measure counts; None when the words count something else.

    Days of sick pay are told to the market room in weeks, as it wants them.
    """
    if not isinstance(facts.target, Decimal):
        return None
    unit = (facts.unit or "").lower()
    wanted = COUNTS.get(measure or "")
    fits = any(word in unit for word in wanted) if wanted else not any(word in unit for word in NOT_PEOPLE)
    if not fits:
        return None
    return facts.target / WORKING_WEEK if measure == "BEN-03" and "day" in unit else facts.target


def _doubts(text: str) -> tuple[Doubt, ...]:
    return tuple(Doubt(start=start, end=end, why=why) for start, end, why in asks.vague_words(text))
