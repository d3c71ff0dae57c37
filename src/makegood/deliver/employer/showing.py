"""What of a payroll may leave the employer: shares with their ranges, and nothing that fewer than ten people make.

The rule of `figures.held` decides: a set of people is shown only if nobody can add and subtract what is shown until a
group below the floor is left. What is held back says so, and is still bounded by what holding it back tells anyway.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from makegood.deliver.employer import more
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.more import NONE, Lists
from makegood.deliver.figures import pay
from makegood.deliver.figures.held import TOO_FEW, Showing, why
from makegood.deliver.figures.pay import Judged, Person
from makegood.deliver.figures.ranges import percent, share
from makegood.deliver.figures.rows import Offer, PayLine
from makegood.deliver.figures.shown import Shown
from makegood.deliver.figures.tally import Tally
from makegood.terms import value

People = frozenset[Person]
NOBODY: People = frozenset()
NOTHING, ALL = Decimal(0), Decimal(100)


@value
class May:
    """What may leave. `workers` and `hours_paid` are None where they are held back."""

    workers: int | None
    hours_paid: Decimal | None
    shown: tuple[Shown, ...]


@value
class Cut:
    """The people behind one share: with something good, with something not good, with something nobody can tell."""

    good: People
    bad: People
    unknown: People = NOBODY

    @property
    def counted(self) -> People:
        return self.good | self.bad


def may_leave(asked: Asked, lines: Iterable[PayLine], offers: Sequence[Offer], lists: Lists = NONE) -> May:
    """The figures of one employer's lines for one period, and of its other lists, as they may leave."""
    rows = pay.judge(lines, living_wage=asked.living_wage, minimum_wage=asked.minimum_wage)
    found = pay.figures(rows)
    everybody = pay.people(rows, lambda row: True)
    leaving = Leaving(asked, everybody, found.hours_paid)
    may = leaving.of((_living(rows), found.living_wage), (_lawful(rows), found.lawful), offers)
    return replace(may, shown=(*may.shown, *leaving.beyond_pay(lists)))


def _living(rows: Sequence[Judged]) -> Cut:
    return Cut(
        good=pay.people(rows, lambda row: pay.counts_in_share(row) and row.living is True),
        bad=pay.people(rows, pay.below_living_wage),
        unknown=pay.people(rows, lambda row: row.group == "share" and row.living is None),
    )


def _lawful(rows: Sequence[Judged]) -> Cut:
    return Cut(
        good=pay.people(rows, lambda row: row.lawful is True),
        bad=pay.people(rows, pay.below_law),
        unknown=pay.people(rows, lambda row: not row.minimum_known),
    )


class Leaving:
    """One return on its way out. Asks `Showing` in the order of what matters most: pay, hours, the law, offers."""

    def __init__(self, asked: Asked, everybody: People, hours_paid: Decimal) -> None:
        self.asked, self.everybody, self.hours_paid = asked, everybody, hours_paid
        self.showing = Showing(asked.floor)
        self.small = len(everybody) < self.showing.floor
        self.total, self.known = False, NOTHING

    def of(self, living: tuple[Cut, Tally], lawful: tuple[Cut, Tally] | None, offers: Sequence[Offer]) -> May:
        """Everything that is asked and may leave. `lawful` None: nobody worked it out (totals typed by hand)."""
        cut, tally = living
        pay_shown = self._may("PAY-01", cut)
        self.total = self.small or self.showing.show(self.everybody)
        self.known = self.hours_paid if self.total else tally.counted if pay_shown else NOTHING
        # The total hours of a small group do leave; its share only where it says no more than the total and 'all'.
        whole = self.small and not cut.bad and not cut.unknown and cut.good == self.everybody
        shown = [*self._share("PAY-01", cut, tally, in_full=pay_shown or whole)]
        if lawful is not None:
            shown += self._share("PAY-02", *lawful, in_full=self._may("PAY-02", lawful[0]))
        shown += self._offers(offers)
        return May(
            workers=len(self.everybody) if self.total and not self.small else None,
            hours_paid=self.hours_paid if self.total else None,
            shown=tuple(each for each in shown if each.measure in self.asked.measures),
        )

    def beyond_pay(self, lists: Lists) -> Iterator[Shown]:
        """The figures of lists beside the payroll, after all that the payroll has shown."""
        # How many people there are the size of the payroll's seal tells, whether or not the figures do.
        whole = self.total and not self.small
        yield from more.shown(
            self.asked, lists, self.showing, small=self.small, whole=whole, if_all=self._if_all(),
            everybody=self.everybody,
        )  # fmt: skip

    def _may(self, measure: str, cut: Cut) -> bool:
        """What is not asked does not leave, so it keeps nothing else from leaving."""
        if self.small or measure not in self.asked.measures:
            return False
        return self.showing.show(cut.counted, cut.good, cut.bad, cut.unknown)

    def _share(self, measure: str, cut: Cut, tally: Tally, *, in_full: bool) -> Iterator[Shown]:
        """The share of hours, whether it is everybody's, and how many people at most where few are not."""
        if in_full:
            yield self._in_full(measure, tally)
        else:
            low, high = self._if_all() if not cut.bad and not cut.unknown and cut.good else (None, None)
            fewest = min((len(each) for each in (cut.good, cut.bad, cut.unknown) if each), default=0)
            held = why(fewest, self.asked.floor)
            yield Shown(measure=measure, unit="percent", of="hours", low=low, high=high, held_back=held)
        if cut.bad or (cut.good and not cut.unknown):
            said = Decimal(0 if cut.bad else 1)
            yield Shown(measure=measure, part="all", unit="yes_no", of="workers", low=said, high=said)
        if cut.bad and not in_full and self.total and not self.small:
            yield from self._bounded(measure, len(cut.bad))

    def _in_full(self, measure: str, tally: Tally) -> Shown:
        """Hours short of the invoice are missing. Where the total is held back, so is how much of it is not counted."""
        invoiced = self.asked.hours_invoiced
        have = self.hours_paid if self.total else tally.counted
        short = max(invoiced - have, NOTHING) if invoiced is not None else NOTHING
        over = max(have - invoiced, NOTHING) if invoiced is not None else NOTHING
        missing = tally.missing + short if self.total else max(tally.missing, short)
        low, high = share(replace(tally, missing=missing, over=over))
        return Shown(
            measure=measure, unit="percent", of="hours", good=tally.good, counted=tally.counted, missing=missing,
            low=low, high=high,
        )  # fmt: skip

    def _if_all(self) -> tuple[Decimal, Decimal]:
        """All are, of what is here: lower only by the hours that are not, and that tells no number of anybody's."""
        invoiced = self.asked.hours_invoiced
        if not invoiced or self.known >= invoiced:
            return ALL, ALL
        return percent(self.known, invoiced), ALL

    def _bounded(self, measure: str, bad: int) -> Iterator[Shown]:
        """Held back because few are not: one to nine people, which holding it back says already."""
        people, floor = len(self.everybody), self.showing.floor
        if not 0 < bad < floor:
            return
        low, high = (percent(Decimal(people - few), Decimal(people)) for few in (floor - 1, 1))
        yield Shown(measure=measure, part="people", unit="percent", of="workers", low=low, high=high, held_back=TOO_FEW)

    def _offers(self, offers: Sequence[Offer]) -> Iterator[Shown]:
        """Offers of guaranteed hours and what was said to them. A payroll does not say who needed no offer."""
        if not offers or not {"HRS-01", "HRS-02"} & {*self.asked.measures}:
            return
        least = self.asked.guaranteed_hours or Decimal("0.01")
        person = {worker: (tier, worker) for tier, worker in self.everybody}
        said = {each.worker: each for each in offers if each.hours >= least and each.worker in person}
        offered = frozenset(person[worker] for worker in said)
        yield self._people("HRS-01", "", offered, self.everybody, high=ALL)
        yes = frozenset(person[worker] for worker, each in said.items() if each.answer == "yes")
        no = frozenset(person[worker] for worker, each in said.items() if _informed(each))
        waiting = frozenset(person[worker] for worker, each in said.items() if each.answer == "waiting")
        for part, people in (("", yes), ("Informed decline", no), ("No answer", waiting)):
            yield self._people("HRS-02", part, people, offered)

    def _people(self, measure: str, part: str, people: People, of: People, high: Decimal | None = None) -> Shown:
        """A share of people, or that it is held back."""
        if self.small or not self.total or not self.showing.show(people, of):
            held = why(min((len(each) for each in (people, of - people) if each), default=0), self.asked.floor)
            return Shown(measure=measure, part=part, unit="percent", of="workers", held_back=held)
        good, counted = Decimal(len(people)), Decimal(len(of))
        low = percent(good, counted) if counted else None
        return Shown(
            measure=measure, part=part, unit="percent", of="workers", good=good, counted=counted, missing=NOTHING,
            low=low, high=high or low,
        )  # fmt: skip


def _informed(offer: Offer) -> bool:
    return offer.answer == "no" and bool(offer.reason) and offer.ask_again_on is not None
