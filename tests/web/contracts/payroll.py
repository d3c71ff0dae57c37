"""A sealed return of invented workers, received as a real one is; and the opening of its drawn rows."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from makegood.deliver import asking, promises, receiving, signing
from makegood.deliver.checks import decide
from makegood.deliver.employer import make, opening, plain
from makegood.deliver.facts import KINDS
from makegood.deliver.figures.rows import PayLine

D = Decimal
SECRET = hashlib.sha256(b"the employer's own").digest()
KEY = hashlib.sha256(b"the employer's key").digest()
PERIOD = "2026-q3"
RECEIVED = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)


def lines(workers: int = 31) -> list[PayLine]:
    """One pay line a worker, all at £13.45."""
    return [
        PayLine(worker=f"W{n:03}", starts=date(2026, 9, 1), ends=date(2026, 9, 30), hours_worked=D(100 + n),
                hours_paid=D(100 + n), basic_pay=D("13.45") * (100 + n), age=40)
        for n in range(1, workers + 1)
    ]  # fmt: skip


def seal(running: Any, tier: str = "tier-1", workers: int = 31) -> make.Made:
    """Make, sign and receive the return of a tier."""
    from makegood.web.contracts import happening
    from makegood.web.contracts.place import agreed_on
    from makegood.web.records.books import DatabaseBook
    from makegood.web.records.models import Bundle, Tier

    state = happening.state(running.record)
    agreed = agreed_on(running.record, state, RECEIVED.date())
    asked = asking.asked(agreed, state, tier=tier, period=promises.period(agreed, PERIOD))
    made = make.make(asked, lines(workers), secret=SECRET)
    raw = plain.to_bytes(signing.sign(made.bundle, KEY))
    fact = receiving.receive(agreed, state, raw, at=RECEIVED, by="x")
    entry = DatabaseBook(running.record.book_id).append(*KINDS.written(fact), at=RECEIVED)
    row = Tier.objects.get(contract=running.record, word=tier)
    Bundle.objects.create(
        tier=row, period=PERIOD, digest=fact.bundle, text=raw.decode(), entry=entry.number, received_at=RECEIVED
    )
    return made


def payslip(row: int) -> bytes:
    return b"%PDF-1.4 invented payslip of row " + str(row).encode()


def opened(running: Any, made: make.Made, draw: str = "1", only: set[int] | None = None) -> tuple[bytes, list[bytes]]:
    """opening.json for a draw, and its payslip files."""
    told = decide.told(running.state, draw)
    files = {leaf: payslip(leaf + 1) for leaf in told.leaves}
    digests = {leaf: (hashlib.sha256(raw).hexdigest(),) for leaf, raw in files.items()}
    found = opening.opened(told, made.rows, payslips=digests)
    rows = tuple(row for row in found.rows if only is None or row.index in only)
    sent = opening.Opening(contract=found.contract, tier=found.tier, period=found.period, draw=found.draw,
                           bundle=found.bundle, rows=rows)  # fmt: skip
    return plain.to_bytes(sent), [files[row.index] for row in rows]
