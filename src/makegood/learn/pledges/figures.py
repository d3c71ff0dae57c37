"""What a body's contracts show of one measure, as everybody may read it: the public record of each, and no more.

A contract that promised the measure and is not public, or shows nothing yet, is a part that is not shown: without it
the pledge would look better than anybody knows. One whose first period is not over is no part yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from makegood import define
from makegood.deliver import findings
from makegood.deliver.agreed import Promise
from makegood.learn.pledges.combine import Combined, Part, combine
from makegood.learn.standing import Followed
from makegood.terms import value

NOT_PUBLIC = "not published"
NOT_HERE = "its book is not here"
OTHER_UNIT = "it is promised in another unit"


@value
class OfContract:
    """One contract's part. `word`: how its promise stands in public; `why`: why nothing is shown, empty where it is."""

    part: Part
    title: str
    word: str
    period: str = ""
    grade: str = ""
    why: str = ""


@value
class Told:
    """A contract in force as everybody may read it: its part of each measure it promises; None: nothing is due yet."""

    contract: str
    public: bool
    parts: Mapping[str, OfContract | None]


@value
class Figure:
    """A measure over a body's contracts on a day. `waiting`: contracts on which nothing of it is due yet."""

    measure: str
    title: str
    unit: str
    combined: Combined
    parts: tuple[OfContract, ...]
    waiting: int
    grade: str = ""

    @property
    def says(self) -> str:
        """'96% to 100% of hours', or that nothing is shown."""
        if self.combined.nothing or (self.combined.low is None and self.combined.high is None):
            return "not shown"
        return findings.show_between(self.combined.low, self.combined.high, self.unit)


def told(contracts: Iterable[Followed], on: date) -> tuple[Told, ...]:
    """The contracts in force on a day, each read once."""
    return tuple(tell(each, on) for each in contracts if each.agreed.starts <= on <= each.agreed.ends)


def tell(one: Followed, on: date) -> Told:
    """One contract as everybody may read it on a day."""
    record = findings.record(one.agreed, one.state, on)
    lines = {each.promise: each for each in record.latest}
    first: dict[str, Promise] = {}
    for promise in one.agreed.promises:
        held = first.get(promise.measure)
        if held is None or (held.reaches == "own" and promise.reaches == "all_tiers"):
            first[promise.measure] = promise
    parts = {measure: _part(one, lines[promise.id]) for measure, promise in first.items()}
    return Told(contract=one.agreed.contract, public=one.public, parts=parts)


def figure(measure: str, contracts: Sequence[Told], *, named: Sequence[str] = ()) -> Figure:
    """What the contracts show of a measure. `named`: contracts that count, though their book is not here.

    Raises KeyError for a measure that is not known.
    """
    known = define.measure(measure)
    found = [each.parts[measure] for each in contracts if measure in each.parts]
    absent = [each for each in named if each not in {one.contract for one in contracts}]
    parts = [each for each in found if each is not None]
    parts += [OfContract(part=Part(contract=each), title=each, word="Not shown yet", why=NOT_HERE) for each in absent]
    return Figure(
        measure=measure,
        title=known.says,
        unit=known.unit,
        combined=combine(known, [each.part for each in parts]),
        parts=tuple(sorted(parts, key=lambda each: each.part.contract)),
        waiting=sum(each is None for each in found),
        grade=max((each.grade for each in parts if each.grade), default=""),
    )


def _part(one: Followed, line: findings.Line) -> OfContract | None:
    contract, title = one.agreed.contract, one.agreed.title
    if line.status == "not due":
        return None
    if not one.public:
        return OfContract(part=Part(contract=contract), title=title, word="Not shown yet", why=NOT_PUBLIC)
    if _in(line.unit) != _in(define.measure(line.measure).unit):
        return OfContract(part=Part(contract=contract), title=title, word="Not shown yet", why=OTHER_UNIT)
    nothing = line.low is None and line.high is None
    return OfContract(
        part=Part(contract=contract, low=line.low, high=line.high, of=None if nothing else _counted(one, line)),
        title=title,
        word=line.word,
        period=line.period_words,
        grade=line.grade,
        why=(line.held_back or line.word) if nothing else "",
    )


def _in(unit: str) -> str:
    """Percent, pounds, or a number of things: a contract may name its things in its own words, and not more."""
    return "%" if unit.startswith("%") else "pounds" if unit.startswith(("GBP", "£", "pounds")) else "number"


def _counted(one: Followed, line: findings.Line) -> Decimal | None:
    """The denominator, where documents in the book count it whole; None where it is not known exactly."""
    fact = one.state.findings.get((line.promise, line.period))
    if fact is None or fact.low != fact.high:
        return None
    filed = [
        each for each in one.state.evidence if each.promise == line.promise and each.document in set(fact.rests_on)
    ]
    whole = filed and len({each.document for each in filed}) == len(set(fact.rests_on))
    counted = [each.counted for each in filed if each.counted is not None and not each.missing]
    return sum(counted, Decimal(0)) if whole and len(counted) == len(filed) else None
