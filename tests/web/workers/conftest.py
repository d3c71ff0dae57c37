"""A round of slips for the example contract: 31 people of Larkfield Care, July to September 2026."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from makegood.deliver.employer import leaves, slips, tokens, tree
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle, Head
from makegood.deliver.facts import ReturnFiled
from makegood.deliver.figures.rows import Worker
from tests.web.contracts.conftest import NOW, Running, _own_sealing_key, as_, clock, running

__all__ = ["NOW", "_own_sealing_key", "as_", "clock", "running"]
D = Decimal
SECRET = b"the employer's secret, 32 bytes."
PERIOD = "2026-q3"


@dataclass
class Round:
    """A round with its slips, the bundle they come from, and the contract."""

    record: Any
    slips: tuple[slips.Slip, ...]
    bundle: Bundle
    running: Running

    @property
    def path(self) -> str:
        return f"/w/{self.record.code}/"

    @property
    def now(self) -> Any:
        self.record.refresh_from_db()
        return self.record

    def box(self) -> Any:
        from makegood.web.workers import rounds

        return rounds.box(self.now)


def asked(tier: str = "tier-1") -> Asked:
    return Asked(
        contract="C-2026-031", tier=tier, period=PERIOD, starts=date(2026, 7, 1), ends=date(2026, 9, 30),
        due=date(2026, 10, 14),
    )  # fmt: skip


def slips_of(people: int, **more: Any) -> tuple[slips.Slip, ...]:
    """Slips of so many people, sealed as a return seals them."""
    rows = [_worker(number, **more) for number in range(people)]
    sealed = [leaves.leaf(row, (), leaves.salt_of(SECRET, asked(), row.worker)) for row in rows]
    given = {leaf: leaves.token_of(SECRET, asked(), row.worker) for leaf, row in zip(sealed, rows, strict=True)}
    sealed.sort(key=tree.leaf_hash)
    return slips.of(sealed, [given[leaf] for leaf in sealed])


def bundle_of(made: tuple[slips.Slip, ...], tier: str = "tier-1") -> Bundle:
    root = tree.root(tree.leaf_hash(each.leaf) for each in made)
    return Bundle(
        contract="C-2026-031", tier=tier, period=PERIOD, head=Head(size=len(made), root=root.hex()),
        slips=tuple(sorted(tokens.digest(each.token) for each in made)),
    )  # fmt: skip


def filed(bundle: Bundle) -> ReturnFiled:
    assert bundle.head
    return ReturnFiled(
        tier=bundle.tier, period=bundle.period, kind="payroll", bundle="0" * 64, root=bundle.head.root,
        size=bundle.head.size, by="sam",
    )  # fmt: skip


@pytest.fixture
def round_of(running: Running) -> Callable[..., Round]:
    """Open a round of so many people: `round_of(31)`."""
    return lambda people=31, **more: open_round(running, people, **more)


def open_round(running: Running, people: int = 31, **more: Any) -> Round:
    from makegood.web.workers import rounds

    made = slips_of(people, **more)
    bundle = bundle_of(made)
    running.tell(filed(bundle))
    record = rounds.opened(running.record.tiers.get(word="tier-1"), bundle, on=date(2026, 10, 12))
    return Round(record=record, slips=made, bundle=bundle, running=running)


def _worker(number: int, **more: Any) -> Worker:
    given = {"hours_a_week": D(34), "rate": D("13.45"), "offered": D(16), "took": "no"}
    return Worker(worker=f"E{number}", tier="tier-1", period=PERIOD, lines="", **{**given, **more})
