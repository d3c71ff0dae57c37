"""A running contract in a few lines: the example's promises, returns of its four employers, and what happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal as D
from functools import cache
from pathlib import Path

from makegood.deliver import contract, facts, findings
from makegood.deliver.agreed import Agreed
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.figures.shown import Shown
from makegood.deliver.state import Contract, Happened, WithPapers
from makegood.terms import codec

ROOT = Path(__file__).parents[3]
Q2 = "2026-q2"
DUE = date(2026, 7, 20)
TIERS = ("tier-1", "tier-2", "tier-3", "tier-4")


@cache
def example() -> Agreed:
    text = (ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml").read_text(encoding="utf-8")
    return codec.to_value(Agreed, codec.from_yaml(text, "example"), "example")


def pay(good: str, counted: str, missing: str = "0") -> Shown:
    return Shown(measure="PAY-01", unit="percent", of="hours", good=D(good), counted=D(counted), missing=D(missing))


@dataclass
class World:
    """A contract as it goes on. Every deed is told with the day on which it happened."""

    agreed: Agreed = field(default_factory=example)
    happened: list[Happened] = field(default_factory=list)
    bundles: dict[str, Bundle] = field(default_factory=dict)

    @property
    def state(self) -> Contract:
        return contract.fold(self.happened)

    def add(self, made: facts.Fact | WithPapers, on: date = DUE) -> None:
        fact = made.fact if isinstance(made, WithPapers) else made
        at, number = datetime.combine(on, time(12), UTC), len(self.happened) + 1
        self.happened.append(Happened(fact=fact, at=at, number=number, digest=f"{number:064x}"))

    def file(
        self,
        tier: str,
        *shown: Shown,
        period: str = Q2,
        hours: str | None = None,
        kind: str = "payroll",
        size: int = 31,
        corrects: str = "",
    ) -> str:
        """File a return; its digest."""
        total = D(hours) if hours is not None else next((each.counted for each in shown if each.of == "hours"), None)
        digest = f"{tier}-{period}-{len(self.happened)}"
        self.bundles[digest] = Bundle(
            contract="C-2026-031", tier=tier, period=period, kind=kind, hours_paid=total, shown=shown  # type: ignore[arg-type]
        )  # fmt: skip
        self.add(
            facts.ReturnFiled(
                tier=tier, period=period, kind=kind, bundle=digest, size=size, corrects=corrects, by=f"p-{tier}"  # type: ignore[arg-type]
            )
        )  # fmt: skip
        return digest

    def invoiced(self, tier: str, hours: str, period: str = Q2) -> None:
        self.add(facts.HoursInvoiced(tier=tier, period=period, hours=D(hours), by="p-buyer"))

    def all_in(self, *shown: tuple[str, str], period: str = Q2) -> None:
        """A return of every employer: good and counted hours, in the order of the tiers."""
        for tier, (good, counted) in zip(TIERS, shown, strict=True):
            self.file(tier, pay(good, counted), period=period)

    def find(self, promise: str = "pay", period: str = Q2, on: date = DUE) -> findings.Found:
        return findings.finding(
            self.agreed, self.state, self.bundles, promise=promise, period=period, on=on, by="p-buyer"
        )

    def found(
        self,
        outcome: facts.Verdict,
        high: str | None = None,
        *,
        period: str = Q2,
        promise: str = "pay",
        on: date = DUE,
    ) -> None:
        """Write a finding down without its evidence."""
        end = None if high is None else D(high)
        target = next(each.target for each in self.agreed.promises if each.id == promise)
        self.add(
            facts.FindingMade(
                promise=promise, period=period, outcome=outcome, low=end, high=end, target=target, grade="A", by="p"
            ),
            on,
        )

    def checked(
        self,
        bundle: str,
        tier: str,
        *,
        matches: Iterable[int] = (),
        differs: Iterable[int] = (),
        not_opened: Iterable[int] = (),
        low: int = 0,
        high: int = 0,
    ) -> None:
        """Draw, open and close a spot check of a return."""
        matches, differs, missing = tuple(matches), tuple(differs), tuple(not_opened)
        drawn = (*matches, *differs, *missing)
        name = str(len(self.state.draws) + 1)
        self.add(
            facts.RowsDrawn(
                draw=name, tier=tier, period=Q2, bundle=bundle, seed="00", by_chance=drawn, answer_by=DUE, by="p"
            )
        )
        self.add(facts.RowsOpened(draw=name, matches=matches, differs=differs, opening=f"opening-{name}", by="p"))
        self.add(facts.CheckClosed(draw=name, not_opened=missing, low=low, high=high, by="p"))


def with_promise(world: World, promise: str, **changed: object) -> World:
    """The same world in which one promise was agreed otherwise."""
    promises = tuple(
        replace(each, **changed) if each.id == promise else each for each in world.agreed.promises  # type: ignore[arg-type]
    )  # fmt: skip
    return World(agreed=replace(world.agreed, promises=promises), happened=world.happened, bundles=world.bundles)
