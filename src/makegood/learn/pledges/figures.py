"""What a body's contracts show of one measure, as everybody may read it: the public record of each, and no more.

A contract that promised the measure and is not public, or shows nothing yet, is a part that is not shown: without it
the pledge would look better than anybody knows. One whose first period is not over is no part yet.
"""

from collections.abc import Iterator, Sequence
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


def figure(measure: str, contracts: Sequence[Followed], *, named: Sequence[str] = (), on: date) -> Figure:
    """What contracts in force on a day show of a measure. `named`: contracts that count, though their book is not here.

    Raises KeyError for a measure that is not known.
    """
    known = define.measure(measure)
    found = [each for one in contracts if one.agreed.starts <= on <= one.agreed.ends for each in _of(one, measure, on)]
    absent = [each for each in named if each not in {one.agreed.contract for one in contracts}]
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


def _of(one: Followed, measure: str, on: date) -> Iterator[OfContract | None]:
    """The contract's part; None where nothing is due yet; nothing at all where it never promised the measure."""
    own = [each for each in one.agreed.promises if each.measure == measure]
    promise = next((each for each in own if each.reaches == "all_tiers"), own[0] if own else None)
    if promise is not None:
        yield _part(one, promise, on)


def _part(one: Followed, promise: Promise, on: date) -> OfContract | None:
    record = findings.record(one.agreed, one.state, on)
    line = next(each for each in record.latest if each.promise == promise.id)
    contract, title = one.agreed.contract, one.agreed.title
    if line.status == "not due":
        return None
    if not one.public:
        return OfContract(part=Part(contract=contract), title=title, word="Not shown yet", why=NOT_PUBLIC)
    nothing = line.low is None and line.high is None
    return OfContract(
        part=Part(contract=contract, low=line.low, high=line.high, of=None if nothing else _counted(one, line)),
        title=title,
        word=line.word,
        period=line.period_words,
        grade=line.grade,
        why=(line.held_back or line.word) if nothing else "",
    )


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
