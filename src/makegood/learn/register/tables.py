"""Published contracts as tables: a row a contract, and a row a promise and period. '[c]': fewer than ten people."""

from collections.abc import Iterable, Iterator

from makegood.deliver import findings
from makegood.deliver.findings.record import Record
from makegood.learn.register.summary import Summary

OF_A_CONTRACT = (
    *("contract", "title", "council", "supplier", "service", "signed", "starts", "ends", "pounds_a_year"),
    *("promises", "kept", "put_right", "not_kept", "not_shown", "being_looked_at", "not_due"),
)
COUNTED = ("kept", "put right", "not kept", "not shown", "waiting", "not due")


def contract_rows(held: Iterable[tuple[str, Summary]]) -> Iterator[tuple[str, ...]]:
    """A heading, then a row a contract; each comes with its id or address."""
    yield OF_A_CONTRACT
    for contract, each in held:
        days = (each.signed.isoformat(), each.starts.isoformat(), each.ends.isoformat())
        counts = (str(each.counts.get(status, 0)) for status in COUNTED)
        yield (
            contract, each.title, each.buyer, each.supplier, each.sector, *days, f"{each.value_per_year:f}",
            str(len(each.dots)), *counts,
        )  # fmt: skip


def promise_rows(made: Iterable[Record]) -> Iterator[tuple[str, ...]]:
    """A heading, then a row a contract, promise and period."""
    for number, each in enumerate(made):
        heading, *rows = findings.csv_rows(each)
        if number == 0:
            yield ("contract", *heading)
        yield from ((each.contract, *row) for row in rows)
