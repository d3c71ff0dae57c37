"""A return arrives: is it what was asked, from who may send it, whole, new, and in agreement with itself?

A pure decision: the contract, its book and the very bytes in; a fact for the book out, or `Refused` with the sentence a
page shows, or `BadInput` with every place that cannot be so. Keep the bytes beside the book; the fact has their digest.
"""

from datetime import datetime

from makegood import ledger
from makegood.deliver import asking, promises, signing, sums
from makegood.deliver.agreed import Agreed
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.plain import from_bytes, to_bytes
from makegood.deliver.facts import ReturnFiled
from makegood.deliver.promises import uk_day
from makegood.deliver.state import Contract, Filed, Refused
from makegood.terms import BadInput, Problem, show_day

LARGEST = 40_000_000
"""Bytes of a bundle: half a million slips. More is no return."""


class AlreadyHere(Refused):
    """The very same return came before. `filed` is that one, for its receipt."""

    def __init__(self, filed: Filed) -> None:
        self.filed = filed
        super().__init__(
            f"This return is here already: it came on {show_day(uk_day(filed.at))}, as entry {filed.number}. "
            "Nothing was changed."
        )


class AnotherKey(Refused):
    """It is signed, but not by who signed before. Somebody at the buyer asks the employer, and says so."""


def read(raw: bytes, name: str = "bundle.json") -> Bundle:
    """The bundle in these bytes. Raises BadInput also where it is not written the one canonical way.

    Otherwise one bundle could come twice with other spaces, and look new.
    """
    if len(raw) > LARGEST:
        raise BadInput([Problem(file=name, found=f"{len(raw):,} bytes", expected="a return")])
    bundle = from_bytes(Bundle, raw, name)
    if to_bytes(bundle) != raw:
        found = "its bytes are not written as a bundle is: it was opened and saved, or changed"
        raise BadInput([Problem(file=name, found=found, do="send the file as it was made")])
    return bundle


def receive(
    agreed: Agreed,
    state: Contract,
    raw: bytes,
    *,
    at: datetime,
    by: str,
    tier: str = "",
    new_key: bool = False,
    name: str = "bundle.json",
) -> ReturnFiled:
    """The fact of a return that may be received. Raises Refused or BadInput.

    `tier`: the only tier whose return may come this way, empty where whoever brings it may bring any. `new_key`: the
    buyer has asked the employer and knows that the new key is its own.
    """
    bundle = read(raw, name)
    asked = _asked(agreed, state, bundle, tier)
    digest = ledger.digest_of_bytes(raw)
    _in_time(state, asked, bundle, digest, at)
    _signed(state, bundle, name, new_key=new_key)
    found = sums.problems(bundle, asked, name)
    if found:
        raise BadInput(found)
    _seed(asked, bundle)
    _replaces(state, bundle)
    return ReturnFiled(
        tier=bundle.tier,
        period=bundle.period,
        kind=bundle.kind,
        bundle=digest,
        root=bundle.head.root if bundle.head else "",
        size=bundle.head.size if bundle.head else 0,
        hours=bundle.hours_paid,
        corrects=bundle.corrects,
        key=bundle.key,
        by=by,
    )


def receipt(contract: str, fact: ReturnFiled, entry: ledger.Entry) -> signing.SignedReceipt:
    """The receipt for a return that stands in the book, not yet counter-signed."""
    return signing.SignedReceipt(
        contract=contract,
        tier=fact.tier,
        period=fact.period,
        bundle=fact.bundle,
        root=fact.root,
        receipt=ledger.Receipt.of(entry, "return received"),
    )


def key_of(state: Contract, tier: str) -> str:
    """The public key with which a tier signed last, empty where it never signed."""
    filed = [each for (of, _), there in state.returns.items() if of == tier for each in there if each.fact.key]
    return max(filed, key=lambda each: each.number).fact.key if filed else ""


def _asked(agreed: Agreed, state: Contract, bundle: Bundle, tier: str) -> Asked:
    """What was asked of that tier for that period; refused where nothing was."""
    if state.opened is None or bundle.contract != agreed.contract or bundle.contract != state.opened.contract:
        raise Refused(f"This return is for contract {bundle.contract}, and this is {agreed.contract}.")
    if tier and bundle.tier != tier:
        raise Refused("This return is of another employer. Each files for itself.")
    try:
        period = promises.period(agreed, bundle.period)
    except BadInput:
        raise Refused(f"{bundle.period} is no period of this contract.") from None
    if period not in promises.periods(agreed):
        raise Refused(f"Returns of this contract are not for {bundle.period}.")
    if bundle.tier not in {each.id for each in promises.tiers_in(agreed, state, period)}:
        raise Refused(f"{bundle.tier} does not work on this contract in {bundle.period}, as far as the book knows.")
    return asking.asked(agreed, state, tier=bundle.tier, period=period)


def _in_time(state: Contract, asked: Asked, bundle: Bundle, digest: str, at: datetime) -> None:
    """After the period, after all that is in the book, and not twice."""
    everything = [each for there in state.returns.values() for each in there]
    for each in everything:
        if each.fact.bundle == digest:
            raise AlreadyHere(each)
    if uk_day(at) <= asked.ends:
        raise Refused(
            f"{asked.period} is not over: it ends on {show_day(asked.ends)}. Send the return from the day after."
        )
    last = max([each.at for each in everything] + ([state.opened_at] if state.opened_at else []), default=at)
    if at < last:
        raise Refused("A return cannot be dated before one that is in the book already.")


def _signed(state: Contract, bundle: Bundle, name: str, *, new_key: bool) -> None:
    """A payroll is signed, by the key of the returns before. Totals and nil may come from a page without a key."""
    if not bundle.key and not bundle.signature and bundle.kind != "payroll":
        return
    if not signing.signed_by(bundle):
        found = "its signature is not that of its key over these figures: something was changed after it was signed"
        raise BadInput([Problem(file=name, where="signature", found=found, do="send the file as it was made")])
    before = key_of(state, bundle.tier)
    if before and bundle.key != before and not new_key:
        raise AnotherKey(
            "This return is signed with another key than the returns before. If it was made on a new computer, the "
            "buyer asks the employer by telephone, compares the first letters of the key "
            f"({ledger.grouped(bundle.key)}), and receives it with the new key."
        )


def _seed(asked: Asked, bundle: Bundle) -> None:
    """The rows were sealed under the seed that was locked; what is not sealed cannot be drawn from."""
    accepted = (asked.seed_locked,) if bundle.kind == "payroll" else ("", asked.seed_locked)
    if bundle.seed_locked not in accepted:
        raise Refused(
            "This return was made for another spot check than the one that is locked. "
            "Fetch what is asked again, and make the return from it."
        )


def _replaces(state: Contract, bundle: Bundle) -> None:
    """A second return says what it corrects; that stands, and nobody has drawn from it."""
    standing = state.standing(bundle.tier, bundle.period)
    if standing is None:
        if bundle.corrects:
            raise Refused("This return corrects one that never came.")
        return
    if bundle.corrects != standing.fact.bundle:
        raise Refused(
            f"A return for {bundle.period} stands already, from {show_day(uk_day(standing.at))}. A correction says "
            f"which it corrects: {ledger.grouped(standing.fact.bundle)} …"
        )
    if any(draw.drawn.bundle == standing.fact.bundle for draw in state.draws.values()):
        raise Refused(
            "Rows were drawn from the return that stands, so it can no longer be corrected. "
            "What is wrong with it can be said in the check, or in a conversation."
        )
