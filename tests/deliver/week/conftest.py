"""Contracts with books, made from facts: what a manager with many of them would have."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal as D
from hashlib import sha256
from typing import Any

import pytest

from makegood.deliver import facts
from makegood.deliver.agreed import Agreed, Promise, Rung, Tier
from makegood.deliver.state import Happened
from makegood.deliver.week import Held

START = datetime(2026, 4, 1, 9, tzinfo=UTC)


def agreed(number: int = 1, **changed: Any) -> Agreed:
    known: dict[str, Any] = {
        "contract": f"C-{number:03d}", "title": f"Contract {number}", "sector": "home_care",
        "signed": date(2026, 2, 20), "starts": date(2026, 4, 1), "ends": date(2030, 3, 31),
        "hours_per_year": D(44_000), "value_per_year": D(1_396_120), "light_touch": True,
        "promises": (Promise(id="pay", measure="PAY-01", title="Hours paid at the real Living Wage or more",
                             unit="% of hours", target=D(100), starts=date(2026, 4, 1), kpi="KPI-1"),),
        "tiers": (Tier(id="t1", starts=date(2026, 4, 1), share=D(80)),
                  Tier(id="t2", parent="t1", level=2, starts=date(2026, 4, 1), share=D(20))),
        "ladder": (Rung(id="explain", remedy="explain", title="Explain", within_days=10),
                   Rung(id="cure", remedy="cure_plan", title="Cure plan", within_days=20)),
    }  # fmt: skip
    return Agreed(**{**known, **changed})


def opened(number: int) -> facts.ContractOpened:
    return facts.ContractOpened(contract=f"C-{number:03d}", agreed="a" * 64, starts=date(2026, 4, 1),
                                ends=date(2030, 3, 31), by="b")  # fmt: skip


def sealed(number: int, tier: str, period: str = "2026-q2", size: int = 31) -> list[facts.Fact]:
    digest = sha256(f"{number} {tier} {period}".encode()).hexdigest()
    return [
        facts.SeedLocked(tier=tier, period=period, commitment=digest, by="b"),
        facts.ReturnFiled(tier=tier, period=period, kind="payroll", bundle=digest, root=digest, size=size, by="s"),
    ]


def met(period: str = "2026-q2", **changed: Any) -> facts.FindingMade:
    known: dict[str, Any] = {"promise": "pay", "period": period, "outcome": "met", "low": D(100), "high": D(100),
                             "target": D(100), "grade": "A", "by": "b"}  # fmt: skip
    return facts.FindingMade(**{**known, **changed})


@pytest.fixture
def held() -> Callable[..., Held]:
    """A contract with these facts, one a day from 1 July 2026 on; with returns and a kept promise if `quiet`."""

    def make(number: int = 1, *more: facts.Fact, quiet: bool = True, size: int = 31, **changed: Any) -> Held:
        told: list[facts.Fact] = [opened(number)]
        if quiet:
            told += [*sealed(number, "t1", size=size), *sealed(number, "t2", size=size), met()]
        told += more
        first = datetime(2026, 7, 1, 9, tzinfo=UTC)
        happened = [
            Happened(fact=fact, at=START if at == 0 else first + timedelta(days=at), number=at)
            for at, fact in enumerate(told)
        ]
        return Held.of(agreed(number, **changed), happened)

    return make


@pytest.fixture
def finding() -> Callable[..., facts.FindingMade]:
    return met
