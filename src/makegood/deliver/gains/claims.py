"""What each contract's book claims for a gain, and what two of them claim of one person: counted once, and said where.

A book has totals; registers with keys are papers beside it. Where both are here, people are put side by side by key.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import EvidenceFiled
from makegood.deliver.gains.account import Account
from makegood.deliver.other import apprentices, recruitment, register
from makegood.deliver.other.filing import Document
from makegood.deliver.other.register import Register
from makegood.deliver.promises import Period
from makegood.deliver.state import Contract
from makegood.terms import BadInput, codec, value

ZERO = Decimal(0)
Kept = Callable[[str], bytes]
"""The bytes of a paper by its digest. Raises BadInput where it is gone."""
Unit = tuple[str, date | None]
"""A person, or a person's week at a site."""


@value
class Books:
    """One contract: what was agreed, what its book tells, and its papers."""

    agreed: Agreed
    state: Contract
    kept: Kept


@value
class Claim:
    """What one document shows for one period. `register`: None where it has no keys, or is no longer kept."""

    contract: str
    period: Period
    fact: EvidenceFiled
    register: Register | None = None


@value
class Twice:
    """One person whom several contracts claim, for so many units (weeks, or one start). Nobody's name is known here."""

    key: str
    contracts: tuple[str, ...]
    units: int
    settled_for: str = ""


def claims(contract: str, books: Books, promise: str) -> tuple[Claim, ...]:
    """The last document of each employer, kind and period; a longer period's stands for the shorter ones in it."""
    latest: dict[tuple[str, str, str], EvidenceFiled] = {}
    for each in books.state.evidence:
        if each.promise == promise:
            latest[each.tier, each.what, each.period] = each
    found = [_claim(contract, books, each) for each in latest.values()]
    return tuple(
        each
        for each in sorted(found, key=lambda one: (one.period.starts, one.fact.tier, one.fact.what))
        if not any(_covers(other, each) for other in found)
    )


def _covers(other: Claim, each: Claim) -> bool:
    """The other is of the same kind, of the same employer or of all, and its period holds this one's."""
    if other is each or other.fact.what != each.fact.what or not other.period.holds(each.period):
        return False
    if other.fact.tier == each.fact.tier:
        return not each.period.holds(other.period) or other.period.id < each.period.id
    return not other.fact.tier


def _claim(contract: str, books: Books, fact: EvidenceFiled) -> Claim:
    period = promises.period(books.agreed, fact.period)
    return Claim(contract=contract, period=period, fact=fact, register=_register(books, fact))


def _register(books: Books, fact: EvidenceFiled) -> Register | None:
    """The register that a fact rests on; None where there is none, or it was erased."""
    try:
        text = codec.text_of(books.kept(fact.document), fact.document)
        document: Document = codec.to_value(Document, codec.from_json(text, fact.document), fact.document)
        return register.opened(codec.text_of(books.kept(document.own), document.own), document.own)
    except BadInput:
        return None


def units(claim: Claim, measure: str) -> frozenset[Unit] | None:
    """Whom (and which weeks) a claim may count. None where nobody can tell."""
    held, span = claim.register, claim.period
    if held is None:
        return None
    if measure == "TRN-05":
        weeks = apprentices.weeks(held)
        return frozenset((key, day) for key, days in weeks.items() for day in days if span.starts <= day <= span.ends)
    if measure == "TRN-03":
        started = [(a.key, a.started) for a in held.learners if not a.existing and a.half_time is not False]
    elif measure == "AVL-01":
        able = [b for b in held.recruits if not any(getattr(b, name) is False for name in recruitment.NEEDED)]
        started = [(b.key, b.started) for b in able]
    else:
        return None
    return frozenset((key, None) for key, day in started if span.starts <= day <= span.ends)


def twice(account: Account, gain: str, measure: str, held: Mapping[str, Sequence[Claim]]) -> tuple[Twice, ...]:
    """People whom more than one contract claims for a gain, with keys of one scheme.

    A document that shows nothing takes nothing from anybody else.
    """
    by_unit: dict[Unit, set[str]] = {}
    for contract, found in held.items():
        for claim in found:
            if not claim.fact.good or claim.register is None or claim.register.scheme != account.scheme:
                continue
            for unit in units(claim, measure) or ():
                by_unit.setdefault(unit, set()).add(contract)
    shared: dict[tuple[str, tuple[str, ...]], int] = {}
    for (key, _), contracts in by_unit.items():
        if len(contracts) > 1:
            who = (key, tuple(sorted(contracts)))
            shared[who] = shared.get(who, 0) + 1
    return tuple(
        Twice(key=key, contracts=contracts, units=number, settled_for=_settled(account, gain, key, contracts))
        for (key, contracts), number in sorted(shared.items())
    )


def _settled(account: Account, gain: str, key: str, contracts: tuple[str, ...]) -> str:
    """For whom they agreed that it counts; only a contract that claims it, and only with the word of all."""
    for each in account.settled:
        agreed = set(contracts) <= set(each.agreed_by) and each.counts_for in contracts
        if (each.gain, each.key) == (gain, key) and agreed:
            return each.counts_for
    return ""
