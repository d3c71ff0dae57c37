"""Asks and their estimated cost, from the tender's design: what a contract's book does not hold."""

import hashlib
from collections.abc import Iterator
from datetime import date

from makegood import define
from makegood.check import AskResult, Result
from makegood.learn.evidence.entries import Ask, Between, Cost, Entry, Source
from makegood.terms import to_penny

PER_YEAR = "GBP a year"


def entries(checked: Result, contract: str, *, on: date, words: str) -> tuple[Entry, ...]:
    """The asks of a design as `check` read them on a day. An ask of no measure is left out; so is a cost of nothing.

    A cost is an estimate from before the award, so it is stated, and who pays is not known.
    """
    source = Source(what="said", words=words, on=on)
    return tuple(_entries(checked.asks, contract, source))


def _entries(asks: tuple[AskResult, ...], contract: str, source: Source) -> Iterator[Entry]:
    for each in asks:
        if each.measure is None or each.measure not in define.measures() or each.boilerplate:
            continue
        yield Ask(
            id=_id("ask", contract, each.id),
            contract=contract,
            measure=each.measure,
            stage=each.stage or "",
            words=each.text,
            source=source,
        )
        if each.cost is not None and each.cost.high > 0:
            yield Cost(
                id=_id("cost", contract, each.id),
                contract=contract,
                measure=each.measure,
                amount=Between(
                    low=to_penny(each.cost.low),
                    likely=to_penny(each.cost.likely),
                    high=to_penny(each.cost.high),
                    unit=PER_YEAR,
                ),
                strength="stated",
                source=source,
            )


def _id(kind: str, contract: str, ask: str) -> str:
    words = "\n".join((contract, kind, ask))
    return f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"
