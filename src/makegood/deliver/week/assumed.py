"""The figures the work list assumes: minutes of each kind of task, and what is thought of problems nobody has seen."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files

from makegood.deliver.checks.hours import Assumed
from makegood.terms import codec


@cache
def minutes() -> Mapping[str, Assumed]:
    """Officer minutes by kind of task."""
    return _read("minutes.yaml")


@cache
def model() -> Mapping[str, Assumed]:
    """What is assumed about serious problems, by name."""
    return _read("model.yaml")


def share(name: str) -> Fraction:
    """One figure of the model, exactly."""
    return Fraction(model()[name].value)


def _read(name: str) -> Mapping[str, Assumed]:
    text = (files("makegood.deliver.week") / name).read_text(encoding="utf-8")
    return codec.to_value(dict[str, Assumed], codec.from_yaml(text, name), name)
