"""Does a bundle agree with itself? Its parts, its sums, its ranges, and that nobody can be found in it.

A bundle comes from somebody else's computer. What stands in it goes onto pages, so nothing is taken but codes we know,
numbers that fit together, and groups of ten people or more.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from makegood.deliver import sums_lists
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.figures.held import COULD_BE_WORKED_OUT, FLOOR, TOO_FEW
from makegood.deliver.figures.shown import Shown
from makegood.terms import Problem

DIGEST = re.compile(r"[0-9a-f]{64}")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}")
"""An answer, or what it answers: a measure, a choice, a number. Words would be a way for names to leave."""

PARTS = {
    "PAY-01": ("", "all", "people"),
    "PAY-02": ("", "all", "people"),
    "HRS-01": ("",),
    "HRS-02": ("", "Informed decline", "No answer"),
}
UNITS = {"": "percent", "all": "yes_no", "people": "percent"}
HUNDRED = Decimal(100)
MOST = Decimal(10) ** 12
NEARLY = Decimal("1e-20")
"""Quotients are rounded to 28 digits; nothing real differs by less than this."""


def problems(bundle: Bundle, asked: Asked, name: str) -> tuple[Problem, ...]:
    """Everything in a bundle that cannot be so, each with its place."""
    floor = max(asked.floor, FLOOR)
    found = [*_form(bundle), *_seal(bundle, floor), *sums_lists.seals(bundle, asked, floor), *_shown(bundle, asked)]
    return tuple(Problem(file=name, where=where, found=said) for where, said in found)


Faults = Iterator[tuple[str, str]]


def _form(bundle: Bundle) -> Faults:
    if bundle.format != "makegood-bundle-1":
        yield "format", "it is not makegood-bundle-1"
    if bundle.hours_paid is not None and not 0 <= bundle.hours_paid <= MOST:
        yield "hours_paid", "no number of hours"
    for key, answer in bundle.answers.items():
        if not (CODE.fullmatch(key) and CODE.fullmatch(answer)):
            yield "answers", "an answer is a code or a number, never words"
    for key in ("corrects", "seed_locked"):
        if getattr(bundle, key) and not DIGEST.fullmatch(getattr(bundle, key)):
            yield key, "it is no digest"
    if bundle.kind == "nil" and (bundle.hours_paid or bundle.workers or bundle.shown):
        yield "kind", "a nil return says that nobody worked, and this one has figures"


def _seal(bundle: Bundle, floor: int) -> Faults:
    """Only a payroll is sealed; its tree has a leaf and a slip for everybody, and never fewer than the floor."""
    head, workers = bundle.head, bundle.workers
    if workers is not None and workers < floor:
        yield "workers", f"fewer than {floor} people are not counted out"
    if bundle.kind != "payroll":
        if head is not None or bundle.slips:
            yield "head", "only a return from a payroll is sealed"
        return
    if head is None:
        yield "head", "a return from a payroll needs its seal"
        return
    if not DIGEST.fullmatch(head.root):
        yield "head.root", "it is no digest"
    if head.size < floor:
        yield "head.size", f"a seal has {floor} leaves at least: fewer people are filled up"
    if workers is not None and head.size != workers:
        yield "head.size", f"{head.size} leaves for {workers} people"
    if len(bundle.slips) != head.size:
        yield "slips", f"{len(bundle.slips)} slips for {head.size} leaves"
    if not all(map(DIGEST.fullmatch, bundle.slips)):
        yield "slips", "one is no digest"
    if any(one >= next_ for one, next_ in pairwise(bundle.slips)):
        yield "slips", "they do not stand in order, each once: their order could say something"


def _shown(bundle: Bundle, asked: Asked) -> Faults:
    seen = set()
    for place, each in enumerate(bundle.shown):
        where = f"shown.{place}"
        paid = each.measure in asked.measures and each.part in PARTS.get(each.measure, ())
        if not paid and not sums_lists.asked_for(each, asked):
            yield where, "nobody asked for it"
            continue
        if (each.measure, each.part) in seen:
            yield where, "it is here twice"
        seen.add((each.measure, each.part))
        yield from ((where, said) for said in _one(each, bundle, max(asked.floor, FLOOR)))


def _one(each: Shown, bundle: Bundle, floor: int) -> Iterator[str]:
    """What is wrong with one figure."""
    yield from _words(each)
    numbers = (each.good, each.counted, each.missing)
    if each.held_back and any(number is not None for number in numbers):
        yield "it is held back and shown"
    if not each.held_back and each.part != "all" and not sums_lists.no_share(each) and None in numbers:
        yield "it is neither shown nor held back"
    known = [number for number in (*numbers, each.low, each.high) if number is not None]
    # Only a gap between two rates may be below nothing.
    least = -MOST if each.measure == "PAY-06" else 0
    if any(not least <= number <= MOST for number in known):
        yield "a number is below nothing, or beyond all measure"
        return
    if each.good is not None and each.counted is not None:
        yield from _parts(each, each.good, each.counted, bundle, floor)
    yield from _range(each)


def _words(each: Shown) -> Iterator[str]:
    if each.held_back not in ("", TOO_FEW, COULD_BE_WORKED_OUT):
        yield "it is held back for a reason that is not ours"
    if each.measure not in PARTS:
        yield from sums_lists.words(each)
        return
    of = "workers" if each.part or each.measure.startswith("HRS") else "hours"
    unit = "percent" if each.measure.startswith("HRS") else UNITS[each.part]
    if (each.unit, each.of) != (unit, of):
        yield f"it is not in {unit} of {of}"


def _parts(each: Shown, good: Decimal, counted: Decimal, bundle: Bundle, floor: int) -> Iterator[str]:
    if each.measure not in PARTS:
        yield from sums_lists.parts(each, good, counted, floor)
        return
    if good > counted:
        yield "more is good than is counted"
    if each.of == "workers":
        if any(0 < group < floor for group in (good, counted, counted - good)):
            yield f"it counts out fewer than {floor} people"
        if bundle.workers is None or counted > bundle.workers:
            yield "it counts more people than there are"
    elif each.measure == "PAY-01" and bundle.hours_paid is not None and counted > bundle.hours_paid:
        yield "it counts more hours than were paid"


def _range(each: Shown) -> Iterator[str]:
    if (each.low is None) != (each.high is None) and not sums_lists.no_share(each):
        yield "its range has one end only"
        return
    if each.low is None or each.high is None:
        return
    if each.low > each.high:
        yield "its range ends before it begins"
    if each.unit == "yes_no" and not (each.low == each.high and each.low in (0, 1)):
        yield "it is neither yes nor no"
    if each.unit == "percent" and each.high > HUNDRED:
        yield "it is more than all"
    if each.good is not None and each.counted:
        point = HUNDRED * each.good / each.counted
        if not each.low - NEARLY <= point <= each.high + NEARLY:
            yield "its range does not hold what its own parts come to"
