"""Does what a bundle says of lists beside the payroll agree with itself? The rules of pay, in each list's own units."""

import re
from collections.abc import Iterator
from decimal import Decimal

from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle, Sealed
from makegood.deliver.figures.evidence import SHOWN_BY_ROWS
from makegood.deliver.figures.shown import Shown

DIGEST = re.compile(r"[0-9a-f]{64}")
Faults = Iterator[tuple[str, str]]


def asked_for(each: Shown, asked: Asked) -> bool:
    """Whether a figure is of a list that was asked, and one of its own parts."""
    if each.measure not in {layout.measure for layout in asked.layouts}:
        return False
    way = SHOWN_BY_ROWS[each.measure]
    return each.part in ("", "all", *way.bands, *way.left_out)


def seals(bundle: Bundle, asked: Asked, floor: int) -> Faults:
    """One seal for each list shown, and none without: a figure nobody could ever ask the rows of is refused."""
    given = [each.measure for each in bundle.more]
    if given and bundle.kind != "payroll":
        yield "more", "only a return from a payroll has other lists"
    if given != sorted(set(given)):
        yield "more", "its seals do not stand in order, each once"
    shown = {each.measure for each in bundle.shown if asked_for(each, asked)}
    for measure in sorted(shown ^ set(given)):
        yield "more", f"{measure} has figures and no seal" if measure in shown else f"{measure} has no figures"
    for place, each in enumerate(bundle.more):
        if not DIGEST.fullmatch(each.head.root):
            yield f"more.{place}.head.root", "it is no digest"
        yield from ((f"more.{place}.head.size", said) for said in _size(each, floor))


def _size(sealed: Sealed, floor: int) -> Iterator[str]:
    if sealed.head.size < floor or sealed.head.size % floor:
        yield f"{sealed.head.size} leaves: a list is filled up to a full {floor}"


def no_share(each: Shown) -> bool:
    """A median, a gap, turnover or staying: a range that may be open at one end, most often without parts."""
    return each.measure in SHOWN_BY_ROWS and not SHOWN_BY_ROWS[each.measure].is_share


def words(each: Shown) -> Iterator[str]:
    """Its units are the measure's own."""
    way = SHOWN_BY_ROWS[each.measure]
    unit = "yes_no" if each.part == "all" else way.unit
    of = way.keys if each.part else way.of
    if (each.unit, each.of) != (unit, of):
        yield f"it is not in {unit} of {of}"


def parts(each: Shown, good: Decimal, counted: Decimal, floor: int) -> Iterator[str]:
    """More cannot be good than is counted, and nobody few is counted out."""
    way = SHOWN_BY_ROWS[each.measure]
    if good > counted:
        yield "more is good than is counted"
    if each.part or way.of == way.keys:
        groups = (good, counted, counted - good, each.missing or Decimal(0))
        if any(0 < group < floor for group in groups):
            yield f"it counts out fewer than {floor} {way.keys}"
        if any(group != group.to_integral_value() for group in groups):
            yield f"{way.keys} come whole"
