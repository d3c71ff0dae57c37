"""How each fact is asked of a person."""

from functools import cache
from importlib.resources import files
from typing import Literal

from makegood.terms import codec, value


@value
class Fact:
    """A fact by its dotted name in the case format, the question that a person can answer, and the kind of answer."""

    name: str
    asks: str
    kind: Literal["yes_no", "text", "number", "money", "day", "choice"]


@cache
def facts() -> dict[str, Fact]:
    """Every fact that has words of its own, by name."""
    data = codec.from_yaml((files("makegood.law") / "facts.yaml").read_text(encoding="utf-8"), "law/facts.yaml")
    return {
        name: codec.to_value(Fact, row | {"name": name}, "law/facts.yaml", where=name) for name, row in data.items()
    }


def fact(name: str) -> Fact:
    """The fact of that name; one without words of its own is asked by its name."""
    return facts().get(name) or Fact(name=name, asks=f"What is known of {name.replace('_', ' ')}?", kind="text")
