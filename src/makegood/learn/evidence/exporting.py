"""Entries from a contract's book: what it promised, what was found, what was given up. Nothing that is not public.

The same book gives the same entries: the day is the day of its last entry, unless somebody names another. A finding to
which the supplier can still reply is left out, as in the public record, and so is every number of fewer than ten.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from makegood import ledger
from makegood.deliver import contract as books
from makegood.deliver import findings, promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.agreed import Promise as Agreement
from makegood.deliver.asking import PAYROLL_SHOWS
from makegood.deliver.facts import FindingMade, TalkClosed
from makegood.deliver.findings.record import Line
from makegood.deliver.promises import Period
from makegood.deliver.state import Contract as State
from makegood.deliver.state import Happened
from makegood.learn.evidence import strengths
from makegood.learn.evidence.entries import (
    Backing,
    Contract,
    Entry,
    Finding,
    Promise,
    Size,
    Source,
    Unintended,
)
from makegood.terms import BadInput, Problem, value

NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
SIZES: tuple[tuple[Decimal, Size], ...] = (
    (Decimal(100_000), "under 100k"),
    (Decimal(1_000_000), "100k to 1m"),
    (Decimal(5_000_000), "1m to 5m"),
)
"""Pounds a year below which a contract is of a size: the bands of the framework's section 3."""


@value
class Told:
    """What a book does not say and a person may: where the work is, what is bought, under which rules."""

    region: str = ""
    division: str = ""
    regime: str = ""


@value
class Read:
    """A book as it was read: whole, folded, with the agreement in force on the day."""

    agreed: Agreed
    state: State
    happened: tuple[Happened, ...]
    on: date
    id: str


def read(raw: bytes, name: str, agreements: Mapping[str, Agreed], *, on: date | None = None) -> Read:
    """A book and what was agreed, by digest. Raises BadInput for one that is broken, empty, or of other documents."""
    entries = ledger.from_lines(raw, name)
    whole = ledger.verify(entries)
    if isinstance(whole, ledger.Break):
        raise BadInput([Problem(file=name, where=f"entry {whole.number}", found=whole.because)])
    if not entries:
        raise BadInput([Problem(file=name, found="it is empty", expected="an exported book")])
    happened = books.happened(entries)
    day = on or promises.uk_day(happened[-1].at)
    told = tuple(each for each in happened if promises.uk_day(each.at) <= day)
    state = books.fold(told)
    if state.opened is None:
        raise BadInput([Problem(file=name, found="its contract is not open", expected="a book that a signature began")])
    digest = state.agreed_on(day)
    if digest not in agreements:
        do = "give the folder of the contract, or the document with --contract"
        raise BadInput([Problem(file=name, found=f"what was agreed ({digest[:16]}…) is not here", do=do)])
    return Read(agreed=agreements[digest], state=state, happened=told, on=day, id=f"contract-{entries[0].digest[:16]}")


def entries(book: Read, told: Told | None = None, *, key: bytes = b"") -> tuple[Entry, ...]:
    """Every entry of a book. `key`: under it the supplier gets an opaque id, the same in each book of that supplier."""
    return (
        _contract(book, told or Told(), key),
        *(_promise(book, each) for each in book.agreed.promises),
        *_findings(book),
        *_given_up(book),
    )


def supplier_id(name: str, key: bytes) -> str:
    """An opaque id that says nothing to whoever has no key. Needs 16 bytes of key: a short one could be guessed."""
    if len(key) < 16:
        raise ValueError("a key for suppliers' ids has 16 bytes or more")
    return "supplier-" + hmac.new(key, " ".join(name.casefold().split()).encode(), hashlib.sha256).hexdigest()[:16]


def _contract(book: Read, told: Told, key: bytes) -> Contract:
    agreed, public = book.agreed, bool(book.state.published)
    return Contract(
        id=book.id,
        sector=agreed.sector,
        nation=NATIONS[agreed.nation],
        region=told.region,
        division=told.division,
        regime=told.regime or ("light touch" if agreed.light_touch else ""),
        size=size_of(agreed.value_per_year),
        tiers=len(agreed.tiers),
        starts=agreed.starts,
        ends=agreed.ends,
        buyer=agreed.buyer if public else "",
        supplier=agreed.supplier if public else supplier_id(agreed.supplier, key) if key and agreed.supplier else "",
        ocid=agreed.ocid if public else "",
        source=_source(book, book.happened[0]),
    )


def size_of(yearly: Decimal) -> Size:
    """The band of pounds a year."""
    return next((size for below, size in SIZES if yearly < below), "over 5m")


def _source(book: Read, from_: Happened) -> Source:
    return Source(
        what="book",
        on=promises.uk_day(from_.at),
        book=book.id.removeprefix("contract-"),
        entry=from_.number,
        digest=from_.digest,
        read_to=book.happened[-1].number,
    )


def _promise(book: Read, made: Agreement) -> Promise:
    return Promise(
        id=_id("promise", book, made.id),
        contract=book.id,
        measure=made.measure,
        title=made.title,
        unit=made.unit,
        target=made.target,
        direction=made.direction,
        starts=made.starts,
        ends=made.ends,
        law_from=made.law_from,
        source=_source(book, book.happened[0]),
    )


def _id(kind: str, book: Read, *about: str) -> str:
    """An id that anybody can work out again from the same book."""
    words = "\n".join((book.id, kind, *about))
    return f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _findings(book: Read) -> Iterator[Finding]:
    """What the public record tells, line by line, each with the entry of the book that it stands in."""
    made = findings.record(book.agreed, book.state, book.on)
    stood = {(fact.promise, fact.period): each for each, fact in _made(book.happened)}
    for line in made.history:
        if line.status in ("kept", "put right", "not kept", "not shown") and (line.promise, line.period) in stood:
            yield _finding(book, line, stood[line.promise, line.period])


def _made(happened: Iterable[Happened]) -> Iterator[tuple[Happened, FindingMade]]:
    for each in happened:
        if isinstance(each.fact, FindingMade):
            yield each, each.fact


def _finding(book: Read, line: Line, stood: Happened) -> Finding:
    promise = findings.promise_of(book.agreed, line.promise)
    period = promises.period(book.agreed, line.period)
    assert isinstance(stood.fact, FindingMade)
    shown = Finding(
        id=_id("finding", book, line.promise, line.period, stood.digest),
        contract=book.id,
        promise=_id("promise", book, line.promise),
        measure=line.measure,
        period=line.period,
        starts=period.starts,
        ends=period.ends,
        unit=line.unit,
        low=line.low,
        high=line.high,
        held_back=bool(line.held_back),
        target=line.promised,
        verdict=stood.fact.outcome,
        put_right_on=line.put_right_on,
        backing=backing(book, promise, period, stood.fact),
        known_on=promises.uk_day(stood.at),
        source=_source(book, stood),
    )
    return _with_strength(shown)


def _with_strength(found: Finding) -> Finding:
    return replace(found, strength=strengths.of(found))


def backing(book: Read, promise: Agreement, period: Period, fact: FindingMade) -> Backing:
    """What stood behind a finding: its grade, a spot check that it rests on, and what workers answered."""
    return Backing(
        grade=fact.grade,  # type: ignore[arg-type]
        verified_by="third party" if fact.grade == "B" else "",
        spot_check=_checked(book, promise, period, fact),
        workers=_workers(book, promise, period) if promise.measure in PAYROLL_SHOWS else "",  # type: ignore[arg-type]
    )


def _checked(book: Read, promise: Agreement, period: Period, fact: FindingMade) -> bool:
    """Whether rows of every employer that the promise reaches were drawn and opened, and the finding rests on them."""
    rests_on = set(fact.rests_on)
    drawn = {
        draw.drawn.tier
        for draw in book.state.draws.values()
        if draw.closed is not None and any(each.opening in rests_on for each in draw.opened)
    }
    return bool(drawn) and drawn >= {tier for tier, _ in _employers(book, promise, period)}


def _employers(book: Read, promise: Agreement, period: Period) -> list[tuple[str, str]]:
    """Employer and part of the period, for each that the promise reaches."""
    return [
        (tier.id, part.id)
        for part in promises.returns_in(book.agreed, period)
        for tier in promises.reached(book.agreed, book.state, promise, part)
    ]


def _workers(book: Read, promise: Agreement, period: Period) -> str:
    """'agree' only where every employer's workers could answer in each part of the period, and all is well.

    Counts that were held back say nothing here, neither way.
    """
    asked = _employers(book, promise, period)
    answers = [book.state.answers.get(each) for each in asked]
    shown = [each for each in answers if each is not None and each.counts]
    if any(each.signal == "look" for each in shown):
        return "look"
    return "agree" if asked and len(shown) == len(asked) and all(each.signal == "none" for each in shown) else ""


def _given_up(book: Read) -> Iterator[Unintended]:
    """A promise that both sides stepped back from is a result too, and nobody wanted it."""
    measures = {each.id: each.measure for each in book.agreed.promises}
    for id_, talk in book.state.talks.items():
        closed = _closed(book.happened, id_)
        if closed is None or talk.closed is None or talk.closed.how != "stepped_back":
            continue
        made = Unintended(
            id=_id("unintended", book, id_),
            contract=book.id,
            measure=measures.get(talk.opened.promise, ""),
            what="promise given up",
            says=f"Both sides stepped back from this promise after {talk.opened.period}.",
            backing=Backing(grade="A"),
            strength="evidenced",
            sector=book.agreed.sector,
            known_on=promises.uk_day(closed.at),
            source=_source(book, closed),
        )
        yield made


def _closed(happened: Sequence[Happened], talk: str) -> Happened | None:
    own = [each for each in happened if isinstance(each.fact, TalkClosed) and each.fact.talk == talk]
    return own[-1] if own else None
