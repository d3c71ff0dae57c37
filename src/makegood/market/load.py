"""Hours to bid, to report and to check, measure by measure. Working figures of ours, for a firm of about 20 people."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import reduce
from operator import add

from makegood.market.asks import cost_rules
from makegood.market.inputs import read
from makegood.terms import Range, value

SAYS = "Working figures of ours for a firm of about 20 people; nobody has measured them yet."


@value
class Evidence:
    """Low, likely and high hours to bid once, and to report and check each return."""

    bid: tuple[Decimal, Decimal, Decimal]
    report: tuple[Decimal, Decimal, Decimal]
    check: tuple[Decimal, Decimal, Decimal]
    says: str


@value
class Returns:
    """Which kind of evidence a measure needs and how many returns a year are proposed for it."""

    kind: str
    returns: Decimal


@value
class LoadFile:
    kinds: dict[str, Evidence]
    measures: dict[str, Returns]


@value
class Hours:
    """Hours to bid (once), to report and to check (a year). `not_known` names what no hours are kept for."""

    to_bid: Range
    to_report: Range
    to_check: Range
    not_known: tuple[str, ...] = ()
    says: str = SAYS


def load(measures: Iterable[str], *, returns: Mapping[str, Decimal] | None = None) -> Hours:
    """The hours of several measures together (ids, topics or labels); each measure counts once.

    `returns`: how many returns a year are asked for, by measure, where that is not what the framework proposes.
    Adding ranges end to end makes the sum a little wide: not every return is at its worst at once.
    """
    wanted = dict.fromkeys(measure_of(name) for name in measures)
    known = read("load.yaml", LoadFile).measures
    each = [one_load(name, (returns or {}).get(name)) for name in wanted if name in known]
    return Hours(
        to_bid=_sum([hours.to_bid for hours in each], "hours"),
        to_report=_sum([hours.to_report for hours in each], "hours a year"),
        to_check=_sum([hours.to_check for hours in each], "hours a year"),
        not_known=tuple(name for name in wanted if name not in known),
    )


def one_load(measure: str, returns: Decimal | None = None) -> Hours:
    """The hours of one measure, with so many returns a year. Raises KeyError for an id that is not kept."""
    file = read("load.yaml", LoadFile)
    asked = file.measures[measure]
    evidence, times = file.kinds[asked.kind], asked.returns if returns is None else returns
    return Hours(
        to_bid=_range(evidence.bid, "hours"),
        to_report=_range(evidence.report, "hours a year", times),
        to_check=_range(evidence.check, "hours a year", times),
    )


def measure_of(name: str) -> str:
    """The measure a topic or label stands for; the name itself when it is a measure or not known."""
    if name in read("load.yaml", LoadFile).measures:
        return name
    rule = cost_rules().get(name)
    return rule.measures[0] if rule else name


def _range(ends: tuple[Decimal, Decimal, Decimal], unit: str, times: Decimal = Decimal(1)) -> Range:
    low, likely, high = (end * times for end in ends)
    return Range(low=low, likely=likely, high=high, unit=unit)


def _sum(ranges: list[Range], unit: str) -> Range:
    return reduce(add, ranges, Range.exactly(Decimal(0), unit))
