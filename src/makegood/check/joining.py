"""One ask, told once: a question with the number that follows it, and a heading with the words under it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from makegood import law
from makegood.check.asks import FoundAsk

GAP = 3
"""Characters between two sentences that stand together: a space, a line break."""
MOST_WORDS = 9
"""A heading is no longer than this."""
_NUMBERING = re.compile(r"^[\s|•]*(?:\d+(?:\.\d+)*\.?|[A-Z]\d*\.?)?[\s|]*")
_DOES = re.compile(
    r"\b(?:shall|must|will|should|may|can|are|is|be|has|have|how|what|which|who|describe|explain|state|give|provide"
    r"|pay|paid|offer|employ|recruit|create|commit|ensure|support|promote|reduce|increase|deliver|demonstrate|use"
    r"|take|set|show|report|train|advertise|assess|required?|expects?|seeks?)\b|\?|[£]\s?\d|\bat least\b",
    re.IGNORECASE,
)
_ASKS_SOMETHING = re.compile(
    r"\b(?:deliver|describe|provide|demonstrate|commit|contribut\w+|promot\w+|support|offer|explain|how|consider"
    r"|improve|maximi[sz]e|create|outline|address|propos\w+|embed\w*|achiev\w+)\b",
    re.IGNORECASE,
)


def joined(asks: Sequence[FoundAsk], texts: Mapping[str, str]) -> tuple[FoundAsk, ...]:
    """Sentences with one label that follow each other are one ask, unless each gives a number of its own.

    `texts`: each passage by its place, so that the words are those of the draft.
    """
    kept: list[FoundAsk] = []
    for ask in asks:
        before = next((number for number, each in enumerate(kept) if _follows(each, ask, texts)), None)
        if before is None:
            kept.append(ask)
        else:
            kept[before] = _together(kept[before], ask, texts[ask.where])
    return tuple(kept)


def _follows(first: FoundAsk, second: FoundAsk, texts: Mapping[str, str]) -> bool:
    if (first.label, first.where) != (second.label, second.where) or first.boilerplate or second.boilerplate:
        return False
    end = first.sentence_start + len(first.sentence)
    between = texts.get(first.where, "")[end : second.sentence_start]
    near = end <= second.sentence_start <= end + GAP and not between.strip()
    return near and (first.facts.target is None or second.facts.target is None)


def _together(first: FoundAsk, second: FoundAsk, text: str) -> FoundAsk:
    """Both sentences as one; what the first does not say is read in the second."""
    end = second.sentence_start + len(second.sentence)
    said = {
        each.name: getattr(first.facts, each.name)
        if getattr(first.facts, each.name) is not None
        else getattr(second.facts, each.name)
        for each in fields(law.Ask)
    }
    return replace(
        first,
        sentence=text[first.sentence_start : end],
        measures=tuple(dict(reversed((*first.measures, *second.measures))).items())[::-1][:3],
        facts=law.Ask(**said),
    )


def without_headings(asks: Sequence[FoundAsk], *, notice: bool) -> tuple[FoundAsk, ...]:
    """Leaves out a heading or criterion name where the draft says the same ask in words. Every label stays.

    `notice`: a notice may say no more than that social value counts; in a document that is said of what follows.
    """
    spoken = {ask.label for ask in asks if not _is_heading(ask.sentence)}
    others = any(ask.label != "social_value_generic" for ask in asks)
    kept: list[FoundAsk] = []
    named: set[str] = set()
    for ask in asks:
        if not notice and others and ask.label == "social_value_generic" and not _ASKS_SOMETHING.search(ask.sentence):
            continue
        if _is_heading(ask.sentence):
            if ask.label in spoken or ask.label in named:
                continue
            named.add(ask.label)
        kept.append(ask)
    return tuple(kept)


def _is_heading(sentence: str) -> bool:
    """A few words that name a theme and ask for nothing."""
    words = _NUMBERING.sub("", sentence, count=1)
    return len(words.split()) <= MOST_WORDS and not _DOES.search(words)
