"""What may be shown of a case: no group under ten people, and nothing from which one could be worked out."""

from collections.abc import Callable, Hashable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from makegood.deliver.figures.held import COULD_BE_WORKED_OUT, Showing, why
from makegood.deliver.figures.pay import Judged, Person, below_law, below_living_wage, counts_in_share
from makegood.deliver.pay.numbers import rate
from makegood.deliver.pay.result import Result, Worked, first_tier
from makegood.terms import in_full

ONE_PERSON = "one person's own rate"
Keep = Callable[[Judged], bool]


def published(worked: Worked) -> dict[str, Any]:
    """By measure: outcome and target always; hours, people and range where enough people stand behind each of them.

    Of a group of people that is empty it may be said that it is. With `publish_by` the groups of that column too.
    """
    showing = _Published(worked)
    totals = {id_: showing.measure(result) for id_, result in worked.results.items()}
    if worked.case.contract.publish_by:
        for id_, result in worked.results.items():
            if result.tally is not None:
                totals[id_]["by"] = showing.groups(result, totals[id_])
    return totals


class _Published:
    """Showing one figure after another; what was shown before decides what may be shown next."""

    def __init__(self, worked: Worked) -> None:
        self.worked, self.showing = worked, Showing()
        self.rows = tuple(zip(worked.judged, (row.by for row in worked.case.rows), strict=True))
        self.by_group: dict[str, list[tuple[Judged, str]]] = {}
        for row, by in self.rows:
            self.by_group.setdefault(by, []).append((row, by))
        kinds = {kind(row, by) for row, by in self.rows}
        # Hours of few people's rows stay back too, even where the same people have other rows elsewhere.
        several = len(kinds) > len({person for person, *_ in kinds})
        self.hours_showing = Showing(person=whose) if several else None

    def measure(self, result: Result) -> dict[str, Any]:
        """One promise of the whole contract."""
        shown: dict[str, Any] = {
            "unit": result.unit,
            "target": in_full(result.target),
            "outcome": result.outcome,
        }
        if result.tally is None:
            return shown
        held: dict[str, str] = {}
        counts, below = self.of(result)
        shown |= self.cell(counts, below, held, hours=self.hours_of(result))
        if result.measure == "PAY-02":
            held |= {"low": ONE_PERSON, "high": ONE_PERSON, "lowest_effective_rate": ONE_PERSON}
            shown |= {"low": None, "high": None, "lowest_effective_rate": None}
        else:
            shown |= self.range(result, held, split=shown["workers_below"] is not None)
        asked = self.asked_about(result)
        shown |= self.line("apprentices", lambda row: row.group == "apprentice" and asked(row), held)
        shown |= self.line("under_18", lambda row: row.group == "under_18" and asked(row), held)
        return shown | ({"held_back": held} if held else {})

    def of(self, result: Result) -> tuple[Keep, Keep]:
        """The rows that count for a measure, and those of them that are below."""
        if result.measure == "PAY-02":
            return (lambda row: row.lawful is not None), below_law
        if result.measure == "PAY-01":
            return counts_in_share, below_living_wage
        asked = self.asked_about(result)
        return (lambda row: counts_in_share(row) and asked(row)), (lambda row: below_living_wage(row) and asked(row))

    def asked_about(self, result: Result) -> Keep:
        """The rows that a measure is about, whether they count in its share or stand beside it."""
        if result.measure != "PAY-05":
            return lambda row: True
        first = first_tier(self.worked.case.contract, {row.line.tier for row in self.worked.judged})
        return lambda row: row.line.tier != first

    def may(self, *keeps: Keep, group: str | None = None) -> bool:
        """Whether people and hours of all these rows may be shown, with everything before; then they are."""
        if self.hours_showing is not None:
            kinds = ({kind(row, by) for row, by in self.of_group(group) if keep(row)} for keep in keeps)
            if not self.hours_showing.show(*kinds):
                return False
        return self.showing.show(*(self.people(keep, group) for keep in keeps))

    def of_group(self, group: str | None) -> Sequence[tuple[Judged, str]]:
        """The rows of one group with its name; of None, all."""
        return self.rows if group is None else self.by_group[group]

    @staticmethod
    def hours_of(result: Result) -> Callable[[Judged], Decimal]:
        if result.measure == "PAY-02":
            return lambda row: row.line.hours_worked
        return lambda row: row.line.hours_paid

    def people(self, keep: Keep, group: str | None = None) -> frozenset[Person]:
        return frozenset(row.person for row, _ in self.of_group(group) if keep(row))

    def cell(
        self,
        counts: Keep,
        below: Keep,
        held: dict[str, str],
        *,
        hours: Callable[[Judged], Decimal],
        group: str | None = None,
        may_split: bool = True,
    ) -> dict[str, Any]:
        """People and hours of one group, and how many of them are below, each where it may be shown."""
        everyone, under = self.people(counts, group), self.people(below, group)
        total, good, bad = Decimal(0), Decimal(0), Decimal(0)
        for row, _ in self.of_group(group):
            if counts(row):
                total += hours(row)
                bad += hours(row) if below(row) else 0
        good = total - bad
        whole = self.may(counts, group=group)
        split = whole and may_split and self.may(below, group=group)
        shown: dict[str, Any] = {
            "workers_counted": len(everyone) if whole else None,
            "workers_below": len(under) if split else None,
            "hours_counted": in_full(total) if whole else None,
            "hours_good": in_full(good) if split else None,
            "hours_below": in_full(bad) if split else None,
        }
        if not whole:
            held.update(dict.fromkeys(shown, why(len(everyone))))
        elif not split:
            smallest = min((size for size in (len(under), len(everyone - under)) if size), default=0)
            held.update(dict.fromkeys(("workers_below", "hours_good", "hours_below"), why(smallest)))
        return shown

    def range(self, result: Result, held: dict[str, str], *, split: bool) -> dict[str, Any]:
        """The range and what it misses; in whole percent only where what it misses is few people's hours."""
        tally = result.tally
        assert tally is not None
        keys = ("low", "high", "hours_missing", "hours_over_invoice")
        if not split:
            held.update(dict.fromkeys(keys, held["hours_below"]))
            return dict.fromkeys(keys)
        if not self.hours_may_be_told():
            held.update(dict.fromkeys(keys[2:], COULD_BE_WORKED_OUT))
            low, high = whole_percent(result.low, ROUND_FLOOR), whole_percent(result.high, ROUND_CEILING)
            return {"low": low, "high": high, "hours_missing": None, "hours_over_invoice": None}
        missing = None if tally.unbounded else in_full(tally.missing)
        return {
            "low": rate(result.low),
            "high": rate(result.high),
            "hours_missing": missing,
            "hours_over_invoice": in_full(tally.over),
        }

    def hours_may_be_told(self) -> bool:
        """Whether hours missing may be shown.

        Beside an invoice they give the hours of everybody, and so of the people who do not count; and hours whose rate
        is not known are those of the people who worked them.
        """
        keeps: list[Keep] = []
        if self.worked.case.contract.hours_invoiced is not None:
            keeps.append(lambda row: True)
        if self.worked.figures.rate_not_known:
            keeps.append(lambda row: row.group == "share" and row.living is None)
        return self.may(*keeps)

    def line(self, key: str, keep: Keep, held: dict[str, str]) -> dict[str, Any]:
        """The number of people on a line of their own."""
        several = self.people(keep)
        if self.showing.show(several):
            return {key: len(several)}
        held[key] = why(len(several))
        return {key: None}

    def groups(self, result: Result, total: dict[str, Any]) -> dict[str, Any]:
        """The groups of the column, the largest first, as long as the rest cannot be worked out."""
        counts, below = self.of(result)
        column = self.worked.case.contract.publish_by
        sizes = {name: len(self.people(counts, name)) for name in self.by_group}
        names = sorted((name for name in sizes if sizes[name]), key=lambda name: (-sizes[name], name))
        shown: dict[str, Any] = {}
        for name in names:
            held: dict[str, str] = {}
            cell = self.cell(
                counts,
                below,
                held,
                hours=self.hours_of(result),
                group=name,
                may_split=total["workers_below"] is not None,
            )
            shown[name] = cell | ({"held_back": held} if held else {})
        return {"column": column, "groups": {name: shown[name] for name in sorted(shown)}}


def kind(row: Judged, by: str) -> tuple[Person, Hashable]:
    """Whose row it is, and everything by which rows are counted apart."""
    return row.person, (by, row.group, row.living, row.lawful, row.line.hours_paid > 0)


def whose(one: Any) -> Person:
    """The person of a kind of row."""
    person: Person = one[0]
    return person


def whole_percent(number: Decimal | None, rounding: str) -> str | None:
    """A percent rounded outwards, so that a range only widens."""
    return None if number is None else in_full(number.quantize(Decimal(1), rounding=rounding))
