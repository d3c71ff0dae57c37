"""The words of the worker's page in each language that a person translated and another person reviewed."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import Literal

from makegood.terms import BadInput, Problem, codec, value


@value
class Words:
    """Every sentence of the page. Whole sentences only; the names in braces are filled in."""

    title: str
    question: str
    told: str
    worked: str
    paid: str
    offered: str
    not_offered: str
    took_yes: str
    took_no: str
    took_waiting: str
    matches: str
    does_not_match: str
    cannot_check: str
    yes_right: str
    no_wrong: str
    not_sure: str
    which_part: str
    which_hours: str
    which_rate: str
    which_offered: str
    which_took: str
    which_other: str
    send: str
    scan_again: str
    type_code: str
    code_hint: str
    no_slip: str
    thanks: str
    thanks_employer: str
    thanks_buyer: str
    thanks_nobody: str
    used: str
    used_you: str
    used_not_you: str
    it_was_not_me: str
    told_us: str
    unknown: str
    no_code: str
    closed: str
    closed_more: str
    done: str
    no_reply_yet: str
    help: str
    help_acas: str
    private: str
    private_link: str
    private_kept: str
    private_phone: str
    choose: str


@value
class Language:
    """One catalogue. `original`: it was written in this language; every other one needs both people and the day.

    `between`: how two months are put together, with {first} and {last}.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    original: bool = False
    translator: str = ""
    reviewer: str = ""
    reviewed_on: date | None = None
    months: tuple[str, ...]
    between: str = "{first} – {last}"
    words: Words

    @property
    def is_offered(self) -> bool:
        """Whether a person translated it and another one reviewed it, on a day."""
        people = {self.translator.strip().casefold(), self.reviewer.strip().casefold()} - {""}
        return self.original or (len(people) == 2 and self.reviewed_on is not None)

    def in_months(self, starts: date, ends: date) -> str:
        """'July to September 2026'."""
        last = f"{self.months[ends.month - 1]} {ends.year}"
        if (starts.year, starts.month) == (ends.year, ends.month):
            return last
        first = self.months[starts.month - 1]
        first = first if starts.year == ends.year else f"{first} {starts.year}"
        return self.between.format(first=first, last=last)

    def in_a_day(self, on: date) -> str:
        """'31 January 2027'."""
        return f"{on.day} {self.months[on.month - 1]} {on.year}"


def offered(more: Path | None = None) -> tuple[Language, ...]:
    """The languages that may be offered, by their own names; `more`: a folder with an authority's own catalogues.

    Raises BadInput for a catalogue that lacks a sentence, or fills in another name than the English does.
    """
    own = {each.code: each for each in _packaged()}
    others = {each.code: each for each in (_in_folder(more) if more else ())}
    return tuple(sorted((each for each in (others | own).values() if each.is_offered), key=lambda each: each.name))


def read(text: str, name: str) -> Language:
    """A catalogue from YAML. Raises BadInput with every place that is wrong."""
    found = codec.to_value(Language, codec.from_yaml(text, name), name)
    problems = [*_wrong_names(found, name)]
    if len(found.months) != 12:
        problems.append(Problem(file=name, where="months", found=f"{len(found.months)}", expected="the names of 12"))
    if _names(found.between) != {"first", "last"}:
        problems.append(Problem(file=name, where="between", found=found.between, expected="{first} and {last}"))
    if problems:
        raise BadInput(problems)
    return found


@cache
def _packaged() -> tuple[Language, ...]:
    here = resources.files(__package__)
    names = sorted(each.name for each in here.iterdir() if each.name.endswith(".yaml"))
    return tuple(read((here / name).read_text("utf-8"), name) for name in names)


@cache
def _in_folder(folder: Path) -> tuple[Language, ...]:
    return tuple(read(codec.text_of(each.read_bytes(), each.name), each.name) for each in sorted(folder.glob("*.yaml")))


def _wrong_names(found: Language, name: str) -> Iterable[Problem]:
    """A sentence that fills in something the English one does not, or leaves out what it has."""
    english = found if found.original else next(each for each in _packaged() if each.original)
    for field in fields(Words):
        said, wanted = getattr(found.words, field.name), getattr(english.words, field.name)
        if _names(said) != _names(wanted):
            named = ", ".join(sorted(_names(wanted))) or "nothing"
            yield Problem(file=name, where=f"words.{field.name}", found=said, expected=f"filled in with {named}")


def _names(sentence: str) -> set[str]:
    try:
        return {each[1] for each in Formatter().parse(sentence) if each[1] is not None}
    except ValueError:
        return {"a brace that is not closed"}
