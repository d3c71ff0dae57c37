"""Is an exported book whole, and is every return in it what it says? For an auditor's laptop: no server is asked.

Everything is worked out again from the book and the bundles: the chain, each bundle's digest, signature, seal and sums,
the rules by which it was received, each draw from its seed. What cannot be looked at is said, and is not called whole.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal

from makegood import ledger
from makegood.deliver import asking, contract, promises, receiving, signing, sums
from makegood.deliver.agreed import Agreed
from makegood.deliver.asking import PAYROLL_SHOWS
from makegood.deliver.checks import decide
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.facts import ReturnFiled, RowsDrawn
from makegood.deliver.figures.evidence import SHOWN_BY_ROWS
from makegood.deliver.folding import Folding
from makegood.deliver.state import Contract, Happened, Refused
from makegood.terms import BadInput, show_day, value

AgreedOn = Callable[[str], Agreed | None]
"""The document of what was agreed by its digest, None where it is not here."""


@value
class Found:
    """One thing that does not hold ('broken'), or cannot be looked at ('not here'). `entry` from 1; 0: the book."""

    entry: int
    kind: Literal["broken", "not here"]
    said: str


@value
class Verified:
    """What was looked at, and what was found. `head`: digest of the last entry, to compare with another copy."""

    entries: int
    head: str
    returns: int = 0
    draws: int = 0
    found: tuple[Found, ...] = ()

    @property
    def whole(self) -> bool:
        return not self.found


def verify(
    raw: bytes,
    bundles: Mapping[str, bytes],
    agreed: AgreedOn,
    receipts: Iterable[signing.SignedReceipt] = (),
    *,
    name: str = "book.jsonl",
) -> Verified:
    """Everything about one book. `bundles`: the very bytes, by digest. Raises BadInput where it is no book at all."""
    entries = ledger.from_lines(raw, name)
    chain = ledger.verify(entries)
    if isinstance(chain, ledger.Break):
        return Verified(entries=len(entries), head="", found=(_broken(chain.number, chain.because),))
    found = [] if ledger.to_lines(entries).encode() == raw else [_respaced(entries, raw)]
    found += [each for receipt in receipts for each in _receipt(receipt, entries)]
    try:
        happened = contract.happened(entries)
    except BadInput as bad:
        return Verified(
            entries=chain.entries, head=chain.head, found=(*found, *(_broken(0, str(each)) for each in bad.problems))
        )
    found += _each(happened, bundles, agreed)
    return Verified(
        entries=chain.entries,
        head=chain.head,
        returns=sum(isinstance(each.fact, ReturnFiled) for each in happened),
        draws=sum(isinstance(each.fact, RowsDrawn) for each in happened),
        found=tuple(sorted(found, key=lambda each: each.entry)),
    )


def _each(happened: Iterable[Happened], bundles: Mapping[str, bytes], agreed: AgreedOn) -> list[Found]:
    """Each return and each draw, put to the rules again with the contract as it was just before."""
    folding, found = Folding(), list[Found]()
    for each in happened:
        if isinstance(each.fact, ReturnFiled):
            found += _return(each, each.fact, folding.state(), bundles, agreed)
        elif isinstance(each.fact, RowsDrawn):
            found += _draw(each, each.fact, folding.state())
        folding.add(each)
    return found


def _return(
    each: Happened, fact: ReturnFiled, before: Contract, bundles: Mapping[str, bytes], agreed: AgreedOn
) -> list[Found]:
    raw, about = bundles.get(fact.bundle), f"the return of {fact.tier} for {fact.period}"
    if raw is None:
        said = f"{about} is not here: its bytes have the digest {ledger.grouped(fact.bundle)} …"
        return [Found(entry=each.number, kind="not here", said=said)]
    if ledger.digest_of_bytes(raw) != fact.bundle:
        return [_broken(each.number, f"{about} was changed: its bytes do not give the digest in the book")]
    try:
        bundle = receiving.read(raw, about)
        wrong = _unlike(fact, bundle) + _wrong(bundle, about)
    except BadInput as bad:
        return [_broken(each.number, str(problem)) for problem in bad.problems]
    except ValueError as error:
        return [_broken(each.number, f"{about}: {error}")]
    return [_broken(each.number, one) for one in wrong] or _received_again(each, fact, before, raw, agreed)


def _unlike(fact: ReturnFiled, bundle: Bundle) -> list[str]:
    """What the book says of a return and the return does not."""
    root, size = (bundle.head.root, bundle.head.size) if bundle.head else ("", 0)
    said = {
        "tier": (fact.tier, bundle.tier),
        "period": (fact.period, bundle.period),
        "kind": (fact.kind, bundle.kind),
        "root": (fact.root, root),
        "size": (fact.size, size),
        "hours": (fact.hours, bundle.hours_paid),
        "corrects": (fact.corrects, bundle.corrects),
        "key": (fact.key, bundle.key),
    }
    return [f"{what}: the book says {book}, the return {its}" for what, (book, its) in said.items() if book != its]


def _wrong(bundle: Bundle, about: str) -> list[str]:
    """Its signature and its own sums, as far as they need nothing else."""
    signed = bundle.kind != "payroll" and not bundle.key and not bundle.signature
    said = [] if signed or signing.signed_by(bundle) else [f"{about}: its signature does not hold"]
    return said + [str(problem) for problem in sums.problems(bundle, _anything(bundle), about)]


def _anything(bundle: Bundle) -> Asked:
    """As if everything had been asked: without what was agreed, only the form and the sums can be looked at."""
    return Asked(
        contract=bundle.contract,
        tier=bundle.tier,
        period=bundle.period,
        starts=date.min,
        ends=date.max,
        due=date.max,
        measures=PAYROLL_SHOWS,
        layouts=tuple(asking.layout(each) for each in SHOWN_BY_ROWS),
    )


def _received_again(each: Happened, fact: ReturnFiled, before: Contract, raw: bytes, agreed: AgreedOn) -> list[Found]:
    """Whether the rules would receive it again, at its moment. A new key is the buyer's word, and is taken."""
    known = _agreed_then(before, each, fact, agreed)
    if not known:
        said = "what was agreed is not here, so only the form and sums of this return were looked at"
        return [Found(entry=each.number, kind="not here", said=said)]
    said = ""
    for one in known:
        try:
            again = receiving.receive(one, before, raw, at=each.at, by=fact.by, new_key=True)
        except (Refused, BadInput) as error:
            said = said or f"it should not have been received: {error}"
            continue
        if again == fact:
            return []
        said = "received again, it gives another fact"
    return [_broken(each.number, said)]


def _agreed_then(before: Contract, each: Happened, fact: ReturnFiled, agreed: AgreedOn) -> list[Agreed]:
    """What was agreed at the end of the return's period, and on the day it came where that was changed in between."""
    signed = agreed(before.opened.agreed) if before.opened else None
    if signed is None:
        return []
    try:
        days = [promises.period(signed, fact.period).ends, promises.uk_day(each.at)]
    except BadInput:
        days = [promises.uk_day(each.at)]
    digests = dict.fromkeys(before.agreed_on(day) for day in days)
    return [found for found in map(agreed, digests) if found is not None]


def _draw(each: Happened, fact: RowsDrawn, before: Contract) -> list[Found]:
    """The same rows come out of the two secrets again, or somebody chose."""
    try:
        again = decide.draw(
            before,
            tier=fact.tier,
            period=fact.period,
            seed=bytes.fromhex(fact.seed),
            rows=len(fact.by_chance),
            by_risk=fact.by_risk,
            answer_by=fact.answer_by,
            on=min(each.at.date(), fact.answer_by),
            by=fact.by,
        )
    except (Refused, BadInput, ValueError) as error:
        return [_broken(each.number, f"draw {fact.draw} should not have been made: {error}")]
    if (again.by_chance, again.bundle) == (fact.by_chance, fact.bundle):
        return []
    return [_broken(each.number, f"draw {fact.draw}: seed and seal together draw other rows than these")]


def _receipt(receipt: signing.SignedReceipt, entries: tuple[ledger.Entry, ...]) -> list[Found]:
    """A receipt finds what a chain alone cannot: a book that was cut short at its end, or written anew."""
    about = f"the receipt {receipt.receipt.number} of {_day_of(receipt.receipt.at)}"
    if not signing.counter_signed_by(receipt):
        return [_broken(0, f"{about} is not signed by its key: it was changed")]
    signed = f"{about}, signed with the key {ledger.grouped(receipt.key)} …,"
    entry = next((entry for entry in entries if entry.digest == receipt.receipt.digest), None)
    if entry is None:
        return [_broken(0, f"{signed} is for an entry that is not in this book: it was taken out, or cut off")]
    if receipt.bundle not in entry.body:
        return [_broken(entry.number, f"{signed} is for another return than this entry")]
    return []


def _day_of(at: str) -> str:
    """The day in words; as it stands where it is none, since anybody may have written the file."""
    try:
        return show_day(ledger.when(at).date())
    except ValueError:
        return repr(at)[:40]


def _respaced(entries: tuple[ledger.Entry, ...], raw: bytes) -> Found:
    """The words are whole; their writing is not the book's own."""
    pairs = zip(entries, raw.split(b"\n"), strict=False)
    number = next((entry.number for entry, line in pairs if ledger.to_lines([entry]).encode() != line + b"\n"), 0)
    return _broken(number, "it is not written as a book writes it: the file was opened and saved, or changed")


def _broken(entry: int, said: str) -> Found:
    return Found(entry=entry, kind="broken", said=said)
