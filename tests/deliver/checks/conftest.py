"""A small employer with 31 workers, its sealed return, and the book in which both sides write."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal as D

import pytest

from makegood.deliver import contract, facts
from makegood.deliver.checks import decide
from makegood.deliver.employer import drawing
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.drawing import Drawn
from makegood.deliver.employer.make import Made, make
from makegood.deliver.employer.opening import Opening, from_payroll
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.state import Contract, Happened

SEED, SECRET = bytes(range(32)), bytes(range(32, 64))
ANSWER_BY = date(2026, 10, 31)


def asked(period: str = "2026-q3") -> Asked:
    return Asked(
        contract="C-2026-031", tier="t1", period=period, starts=date(2026, 7, 1), ends=date(2026, 9, 30),
        due=date(2026, 10, 14), seed_locked=drawing.commitment(SEED),
    )  # fmt: skip


def payroll(workers: int = 31) -> tuple[PayLine, ...]:
    months = [(date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 8, 1), date(2026, 8, 31)),
              (date(2026, 9, 1), date(2026, 9, 30))]  # fmt: skip
    return tuple(
        PayLine(worker=f"W{number:03d}", starts=starts, ends=ends, hours_worked=D(140), hours_paid=D(140),
                basic_pay=D("1883.00"), age=40, line=number + 2)
        for number in range(workers) for starts, ends in months
    )  # fmt: skip


@dataclass
class Both:
    """The buyer's book and the employer's computer, in one place for tests."""

    lines: tuple[PayLine, ...] = field(default_factory=payroll)
    happened: list[Happened] = field(default_factory=list)

    @property
    def state(self) -> Contract:
        return contract.fold(self.happened)

    @property
    def asked(self) -> Asked:
        return asked()

    @property
    def made(self) -> Made:
        return make(asked(), self.lines, secret=SECRET)

    def add(self, fact: facts.Fact) -> None:
        number = len(self.happened)
        at = datetime(2026, 10, 1, 12, tzinfo=UTC) + timedelta(days=number)
        self.happened.append(Happened(fact=fact, at=at, number=number))

    def lock(self) -> None:
        self.add(
            decide.lock(self.state, tier="t1", period="2026-q3", commitment=drawing.commitment(SEED), by="b")
        )  # fmt: skip

    def file(self, bundle: str = "ab" * 32, corrects: str = "") -> None:
        head = self.made.bundle.head
        assert head is not None
        self.add(facts.ReturnFiled(tier="t1", period="2026-q3", kind="payroll", bundle=bundle, root=head.root,
                                   size=head.size, corrects=corrects, by="s"))  # fmt: skip

    def draw(self, rows: int = 12, by_risk: tuple[int, ...] = (), seed: bytes = SEED) -> None:
        self.add(
            decide.draw(self.state, tier="t1", period="2026-q3", seed=seed, rows=rows, by_risk=by_risk,
                        answer_by=ANSWER_BY, on=date(2026, 10, 13), by="b")
        )  # fmt: skip

    def told(self, id_: str = "1") -> Drawn:
        return decide.told(self.state, id_)

    def opening(self, id_: str = "1") -> Opening:
        return from_payroll(asked(), self.lines, secret=SECRET, drawn=self.told(id_))[0]


@pytest.fixture
def both() -> Both:
    """A contract that is open, with a locked seed and a return of 31 workers that was sealed after it."""
    made = Both()
    made.add(facts.ContractOpened(contract="C-2026-031", agreed="a" * 64, starts=date(2026, 4, 1),
                                  ends=date(2030, 3, 31), by="b"))  # fmt: skip
    return made


@pytest.fixture
def sealed(both: Both) -> Both:
    both.lock()
    both.file()
    return both


@pytest.fixture
def drawn(sealed: Both) -> Both:
    sealed.draw()
    return sealed


def cheating(lines: tuple[PayLine, ...], *workers: str) -> tuple[PayLine, ...]:
    """What was really paid: 12.71 an hour for these workers, where 13.45 was reported."""
    return tuple(replace(line, basic_pay=D("12.71") * line.hours_paid) if line.worker in workers else line
                 for line in lines)  # fmt: skip
