"""Words to the law room's topics."""

import re
from functools import cache
from importlib.resources import files

from makegood.check.asks import patterns
from makegood.check.asks.words import normal
from makegood.law.case import Topic
from makegood.terms import codec, value


@value
class TopicFile:
    """`topics`: in order, the first that fits wins; `of_label`: which topics an ask with that label can have."""

    topics: dict[Topic, tuple[str, ...]]
    of_label: dict[str, tuple[Topic, ...]]
    otherwise: dict[str, Topic]


@cache
def _file() -> TopicFile:
    text = files("makegood.check.asks").joinpath("patterns", "topics.yaml").read_text(encoding="utf-8")
    return codec.to_value(TopicFile, codec.from_yaml(text, "topics.yaml"), "topics.yaml")


@cache
def _patterns() -> dict[Topic, re.Pattern[str]]:
    return {topic: patterns.either(words) for topic, words in _file().topics.items()}


def topic_of(text: str) -> Topic | None:
    """The law room's topic of an ask's text, from its words alone; None when no topic's words are in it."""
    words = normal(text)
    return next((topic for topic, pattern in _patterns().items() if pattern.search(words)), None)


def of_label(label: str, sentence: str) -> Topic | None:
    """The topic of a sentence (normal form) that has this label; None when the label is about no topic of law."""
    file = _file()
    possible = file.of_label.get(label, ())
    said = next((topic for topic in possible if _patterns()[topic].search(sentence)), None)
    return said or file.otherwise.get(label)
