"""What one contract of an evidence file promised, what was found, and what it cost there."""

from collections.abc import Sequence
from decimal import Decimal

from makegood.learn.evidence import Contract, Cost, Entry, Evidence, Finding, Source, Unintended, strengths
from makegood.learn.evidence.entries import Ask, Promise, Strength
from makegood.terms import show_number, value


@value
class Did:
    """One promise there. Periods by what was found; `strength`: of the weakest finding that was met, None where none.

    `shown`: the latest figure, low to high, in `unit`; None where nothing was shown. `asked`, `costs`: as the file has
    them. `findings`: the one that stands of each period, in order. `source`: of the promise.
    """

    promise: str
    measure: str
    title: str
    target: Decimal
    unit: str
    met: int = 0
    put_right: int = 0
    not_met: int = 0
    not_shown: int = 0
    strength: Strength | None = None
    shown: tuple[Decimal, Decimal] | None = None
    asked: tuple[Ask, ...] = ()
    costs: tuple[Cost, ...] = ()
    findings: tuple[Finding, ...] = ()
    source: Source

    @property
    def found(self) -> int:
        return self.met + self.put_right + self.not_met + self.not_shown

    @property
    def was_kept(self) -> bool:
        """Kept, or put right, in most of the periods that were looked at. What was not shown is not kept."""
        return self.found > 0 and 2 * (self.met + self.put_right) > self.found

    @property
    def says(self) -> str:
        """'Promised 100% of hours. Kept in 3 of 4 periods, put right in 1; checked.'"""
        promised = f"Promised {show_number(self.target)}{'' if self.unit.startswith('%') else ' '}{self.unit}."
        if not self.found:
            return f"{promised} Nothing has been found yet of whether it was kept."
        counts = ((self.put_right, "put right in"), (self.not_met, "not kept in"), (self.not_shown, "not shown in"))
        rest = "".join(f", {words} {count}" for count, words in counts if count)
        known = f"; {self.strength}" if self.strength else ""
        periods = "1 period" if self.found == 1 else f"{self.found} periods"
        return f"{promised} Kept in {self.met} of {periods}{rest}{known}."


def pockets(evidence: Evidence) -> tuple[Contract, ...]:
    """The contracts that promised something, in the order of the file."""
    promised = {each.contract for each in evidence.entries if isinstance(each, Promise)}
    return tuple(each for each in evidence.entries if isinstance(each, Contract) and each.id in promised)


def did(evidence: Evidence, contract: str) -> tuple[Did, ...]:
    """What each promise of a contract came to. Of two findings of one period the later one stands."""
    own = [each for each in evidence.entries if getattr(each, "contract", "") == contract]
    return tuple(_did(each, own) for each in own if isinstance(each, Promise))


def unintended(evidence: Evidence, contract: str, measures: Sequence[str]) -> tuple[Unintended, ...]:
    """What nobody wanted: there, or elsewhere where the same was asked for."""
    return tuple(
        each
        for each in evidence.entries
        if isinstance(each, Unintended) and (each.contract == contract or each.measure in measures)
    )


def _did(promise: Promise, entries: Sequence[Entry]) -> Did:
    latest: dict[str, Finding] = {}
    for each in entries:
        if isinstance(each, Finding) and each.promise == promise.id:
            held = latest.get(each.period)
            if held is None or (each.known_on, each.source.entry or 0) >= (held.known_on, held.source.entry or 0):
                latest[each.period] = each
    found = sorted(latest.values(), key=lambda each: (each.ends, each.id))
    met = [each for each in found if each.verdict == "met"]
    shown = [(each.low, each.high) for each in found if each.low is not None and each.high is not None]
    return Did(
        promise=promise.id,
        measure=promise.measure,
        title=promise.title or promise.measure,
        target=promise.target,
        unit=promise.unit,
        met=len(met),
        put_right=sum(each.verdict != "met" and each.put_right_on is not None for each in found),
        not_met=sum(each.verdict == "not met" and each.put_right_on is None for each in found),
        not_shown=sum(each.verdict == "not shown" and each.put_right_on is None for each in found),
        strength=min((each.strength or "stated" for each in met), key=strengths.ORDER.index, default=None),
        shown=(shown[-1][0], shown[-1][1]) if shown and found[-1].low is not None else None,
        asked=tuple(each for each in entries if isinstance(each, Ask) and each.measure == promise.measure),
        costs=tuple(each for each in entries if isinstance(each, Cost) and each.measure == promise.measure),
        findings=tuple(found),
        source=promise.source,
    )
