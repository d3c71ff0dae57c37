"""Evidence beyond pay in the same return: lists of shifts, visits or absences, their figures, and a seal over each.

The lists stay with the employer, as the payroll does. What leaves is a share with its range, under the same rule of ten
people, and the head of a tree over salted rows, so that rows can be asked for later.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from makegood.deliver.employer import alone, leaves, tree
from makegood.deliver.employer import rows as lists
from makegood.deliver.employer.asked import Asked, Layout
from makegood.deliver.employer.bundle import Head, Sealed
from makegood.deliver.employer.plain import plain, to_bytes
from makegood.deliver.figures import evidence
from makegood.deliver.figures.evidence import Way
from makegood.deliver.figures.held import FLOOR, Showing, why
from makegood.deliver.figures.parts import Parts
from makegood.deliver.figures.ranges import percent, share
from makegood.deliver.figures.shown import Shown
from makegood.deliver.figures.tally import Tally
from makegood.terms import BadInput, Problem, value

Row = Mapping[str, Any]
Lists = Mapping[str, Sequence[Row]]
"""Rows by measure."""
NONE: Lists = MappingProxyType({})
Who = frozenset[tuple[str, str]]
NOTHING, ALL = Decimal(0), Decimal(100)


@value
class SealedRow:
    """One leaf of a list's tree. `row` is empty for a filler: nobody's row."""

    row: Row
    salt: bytes
    leaf: bytes


@value
class SealedList:
    """A measure's rows in the order of the sealed leaves."""

    measure: str
    rows: tuple[SealedRow, ...]

    @property
    def head(self) -> Sealed:
        hashes = [tree.leaf_hash(each.leaf) for each in self.rows]
        return Sealed(measure=self.measure, head=Head(size=len(hashes), root=tree.root(hashes).hex()))

    @property
    def real(self) -> int:
        """Rows that are no fillers."""
        return sum(1 for each in self.rows if each.row)


def layout_of(asked: Asked, measure: str) -> Layout:
    """What is asked of a measure's list. Raises BadInput where nobody asked, naming what is asked."""
    found = next((each for each in asked.layouts if each.measure == measure), None)
    if found is None or measure not in evidence.SHOWN_BY_ROWS:
        names = ", ".join(each.measure for each in asked.layouts) or "no list beside the payroll"
        raise BadInput([Problem(file=measure, found="no list of it is asked", expected=names)])
    return found


def read(raw: bytes, name: str, asked: Asked, measure: str) -> tuple[Row, ...]:
    """The rows of a list that belong to the period. Raises BadInput with everything that could not be read.

    A row that cannot be read is never passed over: a list without its worst rows would show too much.
    """
    layout = layout_of(asked, measure)
    found = lists.rows(raw, name, [(each.column, each.type) for each in layout.columns])
    way = evidence.SHOWN_BY_ROWS[measure]
    problems = [*found.problems, *_missing(found.missing, way, name)]
    if not problems:
        problems += _unusable(found.rows, found.lines, way, name)
    if problems:
        raise BadInput(problems)
    full = tuple({each.column: row.get(each.column) for each in layout.columns} for row in found.rows)
    kept = _each_once(evidence.of_period(measure, full, asked.starts, asked.ends), way, name)
    if not kept:
        do = "choose another file, or leave it out: then it is not shown"
        raise BadInput([Problem(file=name, found=f"no row is of {asked.period}", do=do)])
    return kept


def _missing(missing: Sequence[str], way: Way, name: str) -> Iterator[Problem]:
    for column in missing:
        if column in way.needs:
            yield Problem(file=name, found=f"no column {column}", do="add it to the list, with this heading")


def _unusable(rows: Sequence[Row], lines: Sequence[int], way: Way, name: str) -> Iterator[Problem]:
    for line, row in zip(lines, rows, strict=True):
        for column, cell in row.items():
            where = f"row {line}, {column}"
            if cell is None and column in way.filled:
                yield Problem(file=name, where=where, found="an empty cell", do="fill it in")
            if isinstance(cell, Decimal) and cell < 0:
                yield Problem(file=name, where=where, found="a number below nothing")


def _each_once(rows: Sequence[Row], way: Way, name: str) -> tuple[Row, ...]:
    """For a list with one row each, the same row twice is one; two that differ are refused: which is true?"""
    if not way.once:
        return tuple(rows)
    different = {to_bytes(row): row for row in rows}
    counts = Counter(row[way.key] for row in different.values())
    problems = [
        Problem(file=name, where=f"{way.key} {key}", found=f"{count} rows that differ", expected="one row each")
        for key, count in counts.items()
        if count > 1
    ]
    if problems:
        raise BadInput(problems[:FLOOR])
    return tuple(different.values())


def unknown_people(more: Lists, workers: frozenset[str]) -> Mapping[str, int]:
    """By measure, how many people of its list are not in the payroll: most often the two use other numbers."""
    found = {
        measure: len({row["worker_ref"] for row in rows if row.get("worker_ref")} - workers)
        for measure, rows in more.items()
    }
    return {measure: count for measure, count in found.items() if count}


def sealed(asked: Asked, measure: str, rows: Sequence[Row], *, secret: bytes) -> SealedList:
    """The list's leaves in the order of their hashes, filled up to a full ten: the size counts out no small group."""
    layout_of(asked, measure)
    seen: Counter[bytes] = Counter()
    made = []
    for row in rows:
        raw = to_bytes(row)
        seen[raw] += 1
        made.append(_row(asked, measure, row, f"{raw.decode()} {seen[raw]}", secret))
    step = max(asked.floor, FLOOR)
    made += [_row(asked, measure, {}, f"\x00filler {number}", secret) for number in range(-len(made) % step)]
    return SealedList(measure=measure, rows=tuple(sorted(made, key=lambda each: tree.leaf_hash(each.leaf))))


def _row(asked: Asked, measure: str, row: Row, named: str, secret: bytes) -> SealedRow:
    salt = leaves.salt_of_row(secret, asked, measure, named)
    return SealedRow(row=row, salt=salt, leaf=leaf_of(asked.tier, asked.period, measure, row, salt))


def leaf_of(tier: str, period: str, measure: str, row: Row, salt: bytes) -> bytes:
    """The leaf of one row of a list: its canonical bytes, and 32 bytes made from its salt."""
    return leaf_of_text(tier, period, measure, as_text(row), salt)


def as_text(row: Row) -> dict[str, str]:
    """Each cell as the text that is sealed: '2026-08-05T07:00:00', '30', 'yes'; empty for an empty cell."""
    return {column: _cell(cell) for column, cell in row.items()}


def _cell(cell: Any) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(plain(cell))


def leaf_of_text(tier: str, period: str, measure: str, row: Mapping[str, str], salt: bytes) -> bytes:
    """`leaf_of`, of a row whose cells are text already."""
    return leaves.salted({"measure": measure, "tier": tier, "period": period, "row": dict(row)}, salt)


@value
class Group:
    """Who stands where in one measure: in the share, outside it, not known; beside it by part; and the parts' sums."""

    layout: Layout
    way: Way
    parts: Parts
    inside: Who
    outside: Who
    unknown: Who
    beside: Mapping[str, Who]

    @property
    def counted(self) -> Who:
        return self.inside | self.outside

    @property
    def everybody(self) -> Who:
        return self.counted.union(self.unknown, *self.beside.values())

    @property
    def good(self) -> Who:
        return self.inside if self.layout.direction == "higher" else self.outside

    @property
    def bad(self) -> Who:
        return self.outside if self.layout.direction == "higher" else self.inside


def group(asked: Asked, measure: str, rows: Sequence[Row]) -> Group:
    """The people (or shifts) behind a measure, found by asking the measure's own formula about each one's rows."""
    layout, way = layout_of(asked, measure), evidence.SHOWN_BY_ROWS[measure]
    whose: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        # Workers are the payroll's own people, so that nobody is found by subtracting one list from the other.
        whose.setdefault((asked.tier if way.key == "worker_ref" else way.key, row[way.key]), []).append(row)
    each = {who: evidence.parts(measure, own, asked.ends) for who, own in whose.items()}
    tallies = {who: found.tally for who, found in each.items()}
    return Group(
        layout=layout,
        way=way,
        parts=evidence.parts(measure, rows, asked.ends),
        inside=frozenset(who for who, found in tallies.items() if found.good > 0),
        outside=frozenset(who for who, found in tallies.items() if found.counted > found.good),
        unknown=frozenset(who for who, found in tallies.items() if found.missing > 0),
        beside={
            part: frozenset(who for who, found in each.items() if found.beside.get(part))
            for part in (*way.bands, *way.left_out)
        },
    )


@value
class Already:
    """What the payroll has shown of the same people. `whole`: how many there are; `small`: fewer than the floor.

    `if_all`: the range of a share of which all that is here is good.
    """

    asked: Asked
    showing: Showing
    small: bool
    whole: bool
    if_all: tuple[Decimal, Decimal]

    def may(self, found: Group, *sets: Who) -> bool:
        """Whether these sets may be shown beside all that was. People are counted only beside all people."""
        if self.small or (found.way.key == "worker_ref" and found.way.once and not self.whole):
            return False
        return self.showing.show(*sets)


def shown(
    asked: Asked,
    more: Lists,
    showing: Showing,
    *,
    small: bool,
    whole: bool,
    if_all: tuple[Decimal, Decimal],
    everybody: Who = frozenset(),
) -> Iterator[Shown]:
    """Every figure of these lists as it may leave; all shares first, then what stands beside them.

    The arguments are those of `Already`. `everybody`: the payroll's people; who is in no list is not covered by it.
    """
    already = Already(asked=asked, showing=showing, small=small, whole=whole, if_all=if_all)
    given = [each.measure for each in asked.layouts if each.measure in more]
    groups = [group(asked, each, more[each]) for each in given if evidence.SHOWN_BY_ROWS[each].is_share]
    for found in groups:
        yield from _share(found, already)
    for found in groups:
        yield from _beside(found, already)
    for measure in given:
        if not evidence.SHOWN_BY_ROWS[measure].is_share:
            yield alone.shown(asked, measure, more[measure], everybody, None if small else showing)


def _share(found: Group, already: Already) -> Iterator[Shown]:
    measure, of = found.parts.measure, found.way.of
    if already.may(found, found.counted, found.inside, found.outside, found.unknown):
        yield _in_full(measure, "", found.parts.tally, of)
    else:
        low, high = _without_numbers(found, already)
        fewest = min((len(each) for each in (found.inside, found.outside, found.unknown) if each), default=0)
        held = why(fewest, already.asked.floor)
        yield Shown(measure=measure, unit="percent", of=of, low=low, high=high, held_back=held)
    if found.bad or (found.good and not found.unknown):
        said = Decimal(0 if found.bad else 1)
        yield Shown(measure=measure, part="all", unit="yes_no", of=found.way.keys, low=said, high=said)


def _without_numbers(found: Group, already: Already) -> tuple[Decimal | None, Decimal | None]:
    """What holding it back tells anyway: that all is good, or that one to nine of so many are not."""
    if found.unknown or not found.good:
        return None, None
    if not found.bad:
        return _this_way(found, *already.if_all)
    few, whole = already.showing.floor - 1, Decimal(len(found.counted))
    counts_each = found.way.once and len(found.bad) <= few
    if not counts_each or not already.may(found, found.counted):
        return None, None
    return _this_way(found, percent(whole - few, whole), percent(whole - 1, whole))


def _this_way(found: Group, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """A range of what is good, as a range of the measure."""
    return (low, high) if found.layout.direction == "higher" else (ALL - high, ALL - low)


def _beside(found: Group, already: Already) -> Iterator[Shown]:
    """The parts beside a share, in shifts or workers: of those counted, or of all where they are left out of it."""
    measure, of = found.parts.measure, found.way.keys
    for part, who in found.beside.items():
        all_, missing = (found.counted, found.unknown) if part in found.way.bands else (found.everybody, frozenset())
        rest = all_ - who
        if not all_:
            continue
        if not already.may(found, who, all_, rest, missing):
            held = why(min((len(each) for each in (who, rest) if each), default=0), already.asked.floor)
            yield Shown(measure=measure, part=part, unit="percent", of=of, held_back=held)
            continue
        good, counted, unknown = Decimal(len(who)), Decimal(len(all_)), Decimal(len(missing))
        yield _in_full(measure, part, Tally(measure=measure, of=of, good=good, counted=counted, missing=unknown), of)


def _in_full(measure: str, part: str, tally: Tally, of: str) -> Shown:
    low, high = share(tally)
    return Shown(
        measure=measure, part=part, unit="percent", of=of, good=tally.good, counted=tally.counted,
        missing=tally.missing, low=low, high=high,
    )  # fmt: skip
