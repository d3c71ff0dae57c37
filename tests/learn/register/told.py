"""A contract that ran for some quarters, and its open data: kept, missed and put right, not shown, refused, decided."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from makegood import tender
from makegood.deliver import facts, findings
from makegood.learn import register
from makegood.tender.pack import notice
from tests.deliver.findings.world import ROOT, World, example

AT = datetime(2027, 2, 1, 9, 30, tzinfo=UTC)
Q2, Q3, Q4 = "2026-q2", "2026-q3", "2026-q4"


def world(**changed: Any) -> World:
    """Half a year: pay kept, travel missed and told because its time is over, hours not shown, pay rated."""
    made = World(agreed=replace(example(), **changed))
    made.add(facts.ContractOpened(
        contract=made.agreed.contract, agreed="a" * 64, starts=made.agreed.starts, ends=made.agreed.ends, by="p",
    ), date(2026, 3, 2))  # fmt: skip
    made.found("met", "100", period=Q2, on=date(2026, 7, 20))
    made.found("not met", "91", promise="travel", period=Q2, on=date(2026, 7, 20))
    made.add(
        facts.TalkOpened(talk="k1", promise="travel", period=Q2, answer_by=date(2026, 8, 3), by="p"), date(2026, 7, 20)
    )
    made.found("not shown", None, promise="hours", period=Q3, on=date(2026, 10, 16))
    kpi = next(each.kpi for each in made.agreed.promises if each.id == "pay")
    made.add(facts.KpiRated(kpi=kpi, promise="pay", period=Q2, band="good", proposed="good", by="p"), date(2026, 7, 21))
    return made


def told(made: World, at: datetime = AT, **given: Any) -> tuple[dict[str, Any], ...]:
    """The releases of a world at a moment."""
    record = findings.record(made.agreed, made.state, at.date())
    return register.releases(made.agreed, made.state, made.happened, record, at=at, **given)


def process() -> register.Process:
    """The tender of the example, as it was issued."""
    name = "home-care-coast-and-villages.yaml"
    design = tender.read((ROOT / "examples" / "tenders" / name).read_text(encoding="utf-8"), name)
    made = notice.release(design, on=date(2025, 12, 1))
    return register.Process(tender=made, asked_on=date(2025, 12, 1), decided_on=date(2026, 2, 2), bids=4)


def every() -> list[dict[str, Any]]:
    """Three contracts: one plain, one from a tender of ours that stands on Find a Tender too, one told twice."""
    first = told(world(contract="C-2026-031"))
    second = told(world(contract="C-2026-032", ocid="ocds-h6vhtk-04a1b2"), process=process())
    third = world(contract="C-2026-033")
    before = told(third, datetime(2026, 7, 20, 12, tzinfo=UTC))
    return [*first, *second, *before, told(third)[-1]]


def package(releases: list[dict[str, Any]], kind: Any = register.release_package) -> dict[str, Any]:
    made: dict[str, Any] = kind(releases, uri="https://example.org/releases.json", at=AT, publisher="Northmoor Council")
    return made
