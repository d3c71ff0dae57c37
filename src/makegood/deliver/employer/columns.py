"""Which heading of a payroll export is which of our fields, as a guess that a person confirms.

Names, addresses, bank, tax and National Insurance columns are known so that they can be left alone: nothing of them is
kept, not even three samples. Exports of known programs are in exports.json, each with the page that says so.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence, Set
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any, Final, Literal

from makegood.deliver.employer import cells
from makegood.deliver.employer.cells import words
from makegood.deliver.employer.elements import times_of
from makegood.terms import value

Kind = Literal["ref", "code", "number", "day", "yes_no", "text"]
Sure = Literal["sure", "likely", "ask", "told", "not needed", "not used"]

KINDS: Final[Mapping[str, Kind]] = {
    "worker_ref": "ref",
    "tier": "ref",
    "period_start": "day",
    "period_end": "day",
    "pay_date": "day",
    "frequency": "text",
    "hours_worked": "number",
    "hours_paid": "number",
    "basic_pay": "number",
    "basic_rate": "number",
    "other_pay": "number",
    "holiday_pay": "number",
    "deductions": "number",
    "overtime_hours": "number",
    "overtime_pay": "number",
    "travel_hours": "number",
    "travel_pay": "number",
    "workplace": "text",
    "age": "number",
    "age_band": "text",
    "date_of_birth": "day",
    "apprentice": "yes_no",
    "pay_element": "text",
    "offered_hours": "number",
    "offer_answer": "text",
    "offered_on": "day",
    "offer_reason": "text",
    "ask_again_on": "day",
    "entry": "ref",
    "corrects": "ref",
}
"""Every field a column can be, and what its cells hold. Hours in hours, money in pounds."""

SUMMED: Final = frozenset({"other_pay", "holiday_pay", "deductions", "travel_hours", "travel_pay"})
"""Fields that several columns may add up to: bonus and allowance are both other pay."""

_NOT_PERSONAL = re.compile(r"\b(?:hours|hrs|rate|pay|amount|total|date|days)\b")


@value
class Guess:
    """One column of the file: our field (empty: left alone), its heading, three cells of it, and how sure.

    'told' is what a person said; 'ask' must be asked; 'not needed' is about a person and never read; 'not used' is not
    known. `samples` is empty wherever a cell may tell who somebody is.
    """

    field: str
    heading: str
    samples: tuple[str, ...] = ()
    sure: Sure


@value
class Export:
    """A payroll export known by its headings. `source`: the public page that lists them; `mark`: 'S' or 'proposal'.

    `asks`: fields to ask about, as what the column holds is wider than what we want.
    """

    name: str
    headings: tuple[str, ...]
    fields: Mapping[str, str]
    asks: tuple[str, ...] = ()
    source: str
    read_on: str
    mark: Literal["S", "proposal"]


@value
class Match:
    """Where each field stands: column numbers from 0, several only for fields that add up.

    `premiums`: columns of hours at a named multiple of the rate ('time and a half hours'), where there is a rate.
    """

    places: Mapping[str, tuple[int, ...]]
    sure: Mapping[str, Sure]
    headings: tuple[str, ...]
    personal: tuple[int, ...]
    premiums: tuple[tuple[int, Fraction], ...] = ()
    export: str = ""


_IN_FULL: Final[Mapping[str, str]] = {
    "hrs": "hours",
    "hr": "hour",
    "emp": "employee",
    "num": "number",
    "nbr": "number",
    "amt": "amount",
    "ot": "overtime",
    "wk": "week",
}


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without case, accents, marks and units, short words in full: 'Emp #' and 'employee_no' are one."""
    folded = unicodedata.normalize("NFKD", heading).casefold().replace("#", " no ")
    spaced = re.sub(r"[^a-z0-9]+", " ", re.sub(r"\((?:£|gbp|hrs?|hours|decimal|y/n)\)|[£'’]", "", folded))
    return " ".join(_IN_FULL.get(word, word) for word in spaced.split())


@lru_cache(maxsize=1)
def exports() -> tuple[Export, ...]:
    """The known exports, most headings first, so that the closest one is taken."""
    held = _packaged("exports.json")
    found = [
        Export(
            name=each["name"],
            headings=tuple(each["headings"]),
            fields=each["fields"],
            asks=tuple(each.get("asks", ())),
            source=each["source"],
            read_on=each["read_on"],
            mark=each["mark"],
        )
        for each in held["exports"]
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.headings), each.name)))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    held: Mapping[str, Any] = _packaged("headings.json")
    return held


def _packaged(name: str) -> Any:
    return json.loads(resources.files("makegood.deliver.employer").joinpath(name).read_text("utf-8"))


@lru_cache(maxsize=2)
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _words()[name])) + r")\b")


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[str, Sure, int]]:
    """Heading -> field, how sure, rank in its list (the earlier is the better where two headings fit)."""
    known: dict[str, tuple[str, Sure, int]] = {}
    lists: tuple[tuple[Sure, int], ...] = (("ask", 2000), ("likely", 1000), ("sure", 0))
    for sure, base in lists:
        for field, headings in _words()[sure].items():
            for rank, heading in enumerate(headings):
                known[plain(heading)] = (field, sure, base + rank)
    return known


def is_needless(heading: str) -> bool:
    """A column about who somebody is. What is in it is never read."""
    return heading not in _known() and bool(_any_of("personal").search(heading)) and not _NOT_PERSONAL.search(heading)


def tells_apart(heading: str) -> bool:
    """Whether a column tells one person from another, for numbering people in a file that has no numbers."""
    return is_needless(plain(heading)) and bool(_any_of("tells_apart").search(plain(heading)))


def score(row: Sequence[object], told: Mapping[str, str] | None = None) -> float:
    """How much a row looks like the headings of a payroll: 0 for not at all."""
    headings = {plain(words(cell)) for cell in row if isinstance(cell, str)} - {""}
    if told and (wanted := {plain(heading) for heading in told.values() if heading}) and wanted <= headings:
        return 1000 + len(headings)
    known = _known()
    fields = {known[each][0]: known[each][1] for each in headings if each in known}
    if not fields.keys() & {"hours_paid", "hours_worked", "basic_pay", "offered_hours", "travel_hours", "pay_element"}:
        return 0
    weight = {"sure": 1.0, "likely": 0.6, "ask": 0.4}
    return sum(weight[sure] for sure in fields.values()) + 0.1 * sum(map(is_needless, headings))


def match(headings: Sequence[str], told: Mapping[str, str] | None = None) -> Match:
    """Which column is which. What a person told has the last word; an empty heading there means: not in this file.

    In a file that has not our own names a column called only 'Deductions' is asked about and not used: in a payroll
    it mostly holds tax, which is no deduction for the minimum wage.
    """
    said = tuple(plain(each) for each in headings)
    told = told or {}
    places: dict[str, tuple[int, ...]] = {}
    sure: dict[str, Sure] = {}
    _as_told(said, told, places, sure)
    taken = {at for each in places.values() for at in each}
    export = next((each for each in exports() if set(map(plain, each.headings)) <= set(said)), None)
    if export is not None:
        before = frozenset(taken)  # one day column can be a shift's first and last day
        for field, heading in export.fields.items():
            how: Sure = "ask" if field in export.asks else "sure"
            _place(field, how, said.index(plain(heading)), places, sure, set(before), told)
        taken |= {at for each in places.values() for at in each}
    for at, _, field, fits in sorted(_fitting(said), key=lambda each: (each[1], each[0])):
        _place(field, fits, at, places, sure, taken, told)
    if {"worker ref", "hours paid", "basic pay"} <= set(said) and "deductions" in places:
        sure["deductions"] = "told" if "deductions" in told else "sure"
    personal = tuple(at for at, each in enumerate(said) if at not in taken and is_needless(each))
    return Match(
        places=places,
        sure=sure,
        headings=tuple(headings),
        personal=personal,
        premiums=_premiums(said, taken, personal) if "basic_rate" in places else (),
        export=export.name if export is not None else "",
    )


def _premiums(said: Sequence[str], taken: Set[int], personal: Sequence[int]) -> tuple[tuple[int, Fraction], ...]:
    found = ((at, times_of(each)) for at, each in enumerate(said) if {"hours", "hrs"} & set(each.split()))
    return tuple((at, times) for at, times in found if times and at not in taken and at not in personal)


def _as_told(
    said: Sequence[str], told: Mapping[str, str], places: dict[str, tuple[int, ...]], sure: dict[str, Sure]
) -> None:
    for field, heading in told.items():
        if field in KINDS and heading and plain(heading) in said:
            places[field], sure[field] = (said.index(plain(heading)),), "told"


def _fitting(said: Sequence[str]) -> list[tuple[int, int, str, Sure]]:
    """Column, rank, field and how sure, for every heading that is known."""
    known = _known()
    return [(at, known[each][2], known[each][0], known[each][1]) for at, each in enumerate(said) if each in known]


def _place(
    field: str,
    how: Sure,
    at: int,
    places: dict[str, tuple[int, ...]],
    sure: dict[str, Sure],
    taken: set[int],
    told: Mapping[str, str],
) -> None:
    if at in taken or field in told or (field in places and (field not in SUMMED or how == "ask")):
        return
    if field == "basic_pay" and how == "ask" and "basic_rate" in places:
        return  # gross pay holds more than basic pay, and a rate gives it exactly
    places[field] = (*places.get(field, ()), at)
    sure.setdefault(field, how)
    taken.add(at)


def guesses(found: Match, rows: Sequence[Sequence[object]]) -> tuple[Guess, ...]:
    """Every column as a guess, in the file's order. `rows`: some of the first ones, for the samples."""
    field_at = {at: field for field, each in found.places.items() for at in each}
    field_at |= {at: "overtime_hours" for at, _ in found.premiums}
    sure: Mapping[str, Sure] = {"overtime_hours": "likely", **found.sure}
    return tuple(
        Guess(
            field=field_at.get(at, ""),
            heading=heading,
            samples=_samples(field_at[at], at, rows) if at in field_at else (),
            sure=sure[field_at[at]] if at in field_at else ("not needed" if at in found.personal else "not used"),
        )
        for at, heading in enumerate(found.headings)
        if heading
    )


_SAMPLED: Final = frozenset(KINDS) - {"date_of_birth", "tier", "entry", "corrects"}
"""Fields whose cells may be shown. Words never are: only numbers, days, yes and no, and opaque worker numbers."""


def _samples(field: str, at: int, rows: Sequence[Sequence[object]]) -> tuple[str, ...]:
    """Three different cells of a column that are what it should hold."""
    if field not in _SAMPLED:
        return ()
    few: dict[str, None] = {}
    for row in rows:
        if len(few) < 3 and at < len(row) and _fits(KINDS[field], row[at]):
            few[cells.words(row[at])] = None
    return tuple(few)


def _fits(kind: Kind, cell: object) -> bool:
    said = cells.words(cell)
    if not said or len(said) > 20:
        return False
    if kind == "ref":
        return not cells.is_name_like(said) and not cells.is_account(said) and not cells.begins_like_formula(said)
    reads: Mapping[str, Callable[[Any], object]] = {
        "number": lambda each: cells.number(each)[0] if cells.shown(each) else None,
        "day": cells.day,
        "yes_no": cells.yes_no,
    }
    try:
        return kind in reads and reads[kind](cell) is not None
    except cells.Unread:
        return False
