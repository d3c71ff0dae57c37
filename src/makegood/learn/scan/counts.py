"""The plain question that other tools can be asked too: how often each expression's label fires, and the facts beside.

This is a first look with no care taken, for comparing speed with equal answers (benchmarks/scan_question.py says what
is asked). The answer to "who asks for what" is the scan's.

A release's text is: its description; title, description and performance terms of its tender; titles, then descriptions
of its lots; with ' . ' between them. A label fires when one of its expressions fits. Counted by buyer's name, region,
year and CPV division.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from makegood.learn.scan.lines import blocks
from makegood.learn.scan.opening import opened
from makegood.learn.scan.splitting import last_of
from makegood.terms import value

Cells = dict[tuple[str, str], list[int]]
"""(dimension, value) to: releases, lots, whole pounds, releases that suit small firms, then one number a label."""
FACTS = 4


class _Terms(Struct, gc=False):
    performanceTerms: str | None = None


class _Coded(Struct, gc=False):
    id: str | None = None


class _Amount(Struct, gc=False):
    amount: float | None = None
    currency: str | None = None


class _Suits(Struct, gc=False):
    sme: bool | None = None


class _Lot(Struct, gc=False):
    title: str | None = None
    description: str | None = None


class _Tender(Struct, gc=False):
    title: str | None = None
    description: str | None = None
    classification: _Coded | None = None
    value: _Amount | None = None
    suitability: _Suits | None = None
    contractTerms: _Terms | None = None
    lots: list[_Lot] | None = None


class _Address(Struct, gc=False):
    region: str | None = None


class _Party(Struct, gc=False):
    roles: list[str] | None = None
    address: _Address | None = None


class _Buyer(Struct, gc=False):
    name: str | None = None


class _Release(Struct, gc=False):
    date: str | None = None
    description: str | None = None
    buyer: _Buyer | None = None
    parties: list[_Party] | None = None
    tender: _Tender | None = None


@value
class Question:
    """Expressions with the number of their label, and how many labels there are."""

    expressions: tuple[tuple[int, str], ...]
    labels: int


def counts(path: Path, start: int, end: int, question: Question) -> Cells:
    """The counts of the releases, one a line, that begin in [start, end), as `splitting.split` gave it.

    Raises what the JSON reader raises: this is for a corpus that is known to be whole.
    """
    cells: Cells = {}
    engine, width = _engine(question), FACTS + question.labels
    decode = msgspec.json.Decoder(_Release).decode
    with opened(path) as stream:
        for block in blocks(stream, start, last_of(path, stream.packed, start, end)):
            for line in block.raw.split(b"\n"):
                if line:
                    _count(decode(line), engine, cells, width)
    return cells


def together(many: Iterable[Cells]) -> Cells:
    """Counts of several stretches as one."""
    cells: Cells = {}
    for each in many:
        for key, numbers in each.items():
            held = cells.get(key)
            cells[key] = numbers if held is None else [a + b for a, b in zip(held, numbers, strict=True)]
    return cells


@cache
def _engine(question: Question) -> Any:
    import hyperscan

    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_DOTALL | hyperscan.HS_FLAG_SINGLEMATCH
    made = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    made.compile(
        expressions=[said.encode() for _, said in question.expressions],
        ids=[number for number, _ in question.expressions],
        elements=len(question.expressions),
        flags=[flags] * len(question.expressions),
    )
    made.scratch = hyperscan.Scratch(made)
    return made


def _note(number: int, start: int, end: int, flags: int, fired: set[int]) -> None:
    fired.add(number)


def _count(release: _Release, engine: Any, cells: Cells, width: int) -> None:
    tender = release.tender or _Tender()
    fired: set[int] = set()
    engine.scan(_text(release, tender), _note, context=fired)
    lots = tender.lots or ()
    amount = tender.value
    pounds = round(amount.amount or 0) if amount and amount.currency == "GBP" else 0
    sme = 1 if tender.suitability and tender.suitability.sme else 0
    for key in (
        ("buyer", (release.buyer.name if release.buyer else None) or ""),
        ("region", _region(release.parties or ())),
        ("year", (release.date or "")[:4]),
        ("division", ((tender.classification.id if tender.classification else None) or "")[:2]),
    ):
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = [0] * width
        cell[0] += 1
        cell[1] += len(lots)
        cell[2] += pounds
        cell[3] += sme
        for number in fired:
            cell[FACTS + number] += 1


def _text(release: _Release, tender: _Tender) -> bytes:
    said = [release.description or "", tender.title or "", tender.description or ""]
    said.append((tender.contractTerms.performanceTerms or "") if tender.contractTerms else "")
    if tender.lots:
        said += [lot.title or "" for lot in tender.lots]
        said += [lot.description or "" for lot in tender.lots]
    return " . ".join(said).encode()


def _region(parties: Sequence[_Party]) -> str:
    for party in parties:
        if party.roles and "buyer" in party.roles:
            return ((party.address.region if party.address else None) or "")[:3]
    return ""
