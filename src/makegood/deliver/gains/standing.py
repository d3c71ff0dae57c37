"""How an account stands on a day: what each contract carried, counted once; what remains, what comes, who owes it.

Low is what is shown; high is what may be. When a contract ends early by the buyer's doing, it owes the part for the
days that it ran, and the rest goes back to the scheme; by the supplier's doing, it owes all that it carried. That rule
is our proposal: where contracts say otherwise, write what they say in `carries`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Literal

from makegood.deliver.agreed import Agreed
from makegood.deliver.gains.account import Account, Carrier, Gain
from makegood.deliver.gains.claims import ZERO, Books, Claim, Twice, claims, twice, units
from makegood.terms import to_decimal, value

BY_KEYS = ("TRN-03", "TRN-05", "AVL-01")
"""Measures of people: whom two contracts may both claim."""
Stand = Literal["not begun", "running", "over", "ended by the buyer", "ended by the supplier", "not here"]
HUNDREDTH = Decimal("0.01")


@value
class Carried:
    """One contract's part. `carries`: after transfers, and after an early end; `back`: what went back to the scheme.

    `high` None: nobody knows how much more. `unchecked`: shown in its book, and not compared with other contracts.
    """

    contract: str
    stand: Stand
    carries: Decimal
    back: Decimal = ZERO
    low: Decimal = ZERO
    high: Decimal | None = ZERO
    contested: int = 0
    unchecked: Decimal = ZERO
    owes_low: Decimal = ZERO
    owes_high: Decimal = ZERO
    comes_low: Decimal = ZERO
    comes_high: Decimal | None = ZERO


@value
class GainNow:
    """A gain over all its contracts. `comes_*`: by its due day, at the slowest and the quickest rate so far."""

    gain: Gain
    low: Decimal
    high: Decimal | None
    contracts: tuple[Carried, ...]
    twice: tuple[Twice, ...]
    nobody_carries: Decimal
    comes_low: Decimal
    comes_high: Decimal | None
    transfers_waiting: tuple[str, ...] = ()

    @property
    def remains(self) -> tuple[Decimal, Decimal]:
        """The least and the most still to be done."""
        most = max(self.gain.target - self.low, ZERO)
        return (ZERO if self.high is None else max(self.gain.target - self.high, ZERO)), most

    @property
    def look(self) -> bool:
        """Somebody claims a person twice, owes what is over, or the target is out of reach at the slowest rate."""
        owed = any(each.owes_low for each in self.contracts if each.stand not in ("running", "not begun"))
        unsettled = any(not each.settled_for for each in self.twice)
        return owed or unsettled or bool(self.nobody_carries) or self.comes_low < self.gain.target


def standing(account: Account, books: Mapping[str, Books], on: date) -> tuple[GainNow, ...]:
    """Every gain of the account. `books`: by contract; one that is not there shows nothing."""
    return tuple(_gain(account, each, books, on) for each in account.gains)


def _gain(account: Account, gain: Gain, books: Mapping[str, Books], on: date) -> GainNow:
    carriers = [each for each in account.contracts if gain.id in each.promises]
    held = {
        each.contract: claims(each.contract, books[each.contract], each.promises[gain.id])
        for each in carriers
        if each.contract in books
    }
    seen = {name: tuple(one for one in found if one.period.starts <= on) for name, found in held.items()}
    doubles = twice(account, gain.id, gain.measure, seen) if gain.measure in BY_KEYS else ()
    contracts = tuple(_carried(account, gain, each, books, seen, doubles, on) for each in carriers)
    low, high = _all(gain, contracts, [_shown(account, gain, seen, name)[0] for name in seen], doubles)
    return GainNow(
        gain=gain,
        low=low,
        high=high,
        contracts=contracts,
        twice=doubles,
        nobody_carries=max(gain.target - sum((each.carries for each in contracts), ZERO), ZERO),
        comes_low=low + sum((each.comes_low for each in contracts), ZERO),
        comes_high=_sum(high, [each.comes_high for each in contracts]),
        transfers_waiting=tuple(each.id for each in account.transfers if each.gain == gain.id and not each.agreed),
    )


def _all(
    gain: Gain, contracts: Sequence[Carried], shown: Sequence[Decimal], doubles: Sequence[Twice]
) -> tuple[Decimal, Decimal | None]:
    """Over all contracts, everybody once: at least what is shown less every further claim, and at least the largest."""
    more = sum((len(each.contracts) - 1) * each.units for each in doubles)
    low = max(sum(shown, ZERO) - more, max(shown, default=ZERO))
    unsettled = sum((len(each.contracts) - 1) * each.units for each in doubles if not each.settled_for)
    high = _sum(ZERO, [each.high for each in contracts])
    # Of additional starts nobody can say whether the one claimed twice was among the usual ones.
    if high is not None and gain.measure != "TRN-03":
        high -= unsettled
    return low, None if high is None else max(high, low)


def _sum(first: Decimal | None, rest: Sequence[Decimal | None]) -> Decimal | None:
    if first is None or None in rest:
        return None
    return first + sum((each for each in rest if each is not None), ZERO)


def _carried(
    account: Account,
    gain: Gain,
    carrier: Carrier,
    books: Mapping[str, Books],
    held: Mapping[str, Sequence[Claim]],
    doubles: Sequence[Twice],
    on: date,
) -> Carried:
    name = carrier.contract
    planned = _after_transfers(account, gain, carrier, on)
    if name not in books:
        return Carried(contract=name, stand="not here", carries=planned, high=None, comes_high=None, owes_high=planned)
    agreed = books[name].agreed
    ends = min(carrier.ended or agreed.ends, agreed.ends)
    carries = _owed_for_days(carrier, planned, agreed, ends, on)
    low, high, unchecked = _shown(account, gain, held, name)
    mine = [each for each in doubles if name in each.contracts]
    contested = min(sum(each.units for each in mine if not each.settled_for), int(low))
    lost = sum(each.units for each in mine if each.settled_for not in ("", name))
    shown, low = low, max(low - contested - lost, ZERO)
    high = None if high is None else max(high - lost, low)
    comes_low, comes_high = _comes(held[name], gain, agreed.starts, ends, on)
    return Carried(
        contract=name,
        stand=_stand(carrier, agreed.starts, ends, on),
        carries=carries,
        back=planned - carries,
        low=low,
        high=high,
        contested=contested,
        unchecked=unchecked,
        owes_low=ZERO if high is None else max(carries - high, ZERO),
        owes_high=max(carries - low, ZERO),
        # What others claim too may come to them, so the slow end leaves its part of the rate out.
        comes_low=_down(Fraction(comes_low) * Fraction(low) / Fraction(shown)) if shown else comes_low,
        comes_high=comes_high,
    )


def _owed_for_days(carrier: Carrier, planned: Decimal, agreed: Agreed, ends: date, on: date) -> Decimal:
    """All of it, or the part for the days that ran where the buyer ended it early."""
    if carrier.ended_by != "buyer" or on < ends:
        return planned
    days = max((ends - agreed.starts).days + 1, 0)
    return _down(Fraction(planned) * days / ((agreed.ends - agreed.starts).days + 1))


def _after_transfers(account: Account, gain: Gain, carrier: Carrier, on: date) -> Decimal:
    """What it carries, less what it gave and with what it took, as far as both have agreed."""
    quantity = carrier.carries.get(gain.id, ZERO)
    for each in account.transfers:
        if each.gain == gain.id and each.agreed and each.since <= on:
            quantity += each.quantity * ((each.taker == carrier.contract) - (each.giver == carrier.contract))
    return quantity


def _shown(
    account: Account, gain: Gain, held: Mapping[str, Sequence[Claim]], name: str
) -> tuple[Decimal, Decimal | None, Decimal]:
    """Low, high, and what of it could not be compared with the other contracts' people."""
    alone = gain.measure not in BY_KEYS or sum(bool(found) for found in held.values()) < 2
    low = more = unchecked = ZERO
    open_ended = False
    for claim in held[name]:
        good = claim.fact.good or ZERO
        compared = claim.register is not None and claim.register.scheme == account.scheme
        if alone or (compared and units(claim, gain.measure) is not None):
            low += good
        else:
            unchecked += good
        more += claim.fact.missing
        open_ended = open_ended or claim.fact.good is None
    return low, None if open_ended else low + unchecked + more, unchecked


def _stand(carrier: Carrier, starts: date, ends: date, on: date) -> Stand:
    if on < starts:
        return "not begun"
    if on <= ends:
        return "running"
    if carrier.ended is not None:
        return "ended by the buyer" if carrier.ended_by == "buyer" else "ended by the supplier"
    return "over"


def _comes(found: Sequence[Claim], gain: Gain, starts: date, ends: date, on: date) -> tuple[Decimal, Decimal | None]:
    """What the days left give: at the slowest rate of a period, or of all days since the start, and at the quickest."""
    left = (min(ends, gain.due) - max(on, starts - timedelta(days=1))).days
    if left <= 0:
        return ZERO, ZERO
    if not found:
        return ZERO, None
    slow = [Fraction(each.fact.good or 0) / each.period.days for each in found]
    quick = [Fraction((each.fact.good or 0) + each.fact.missing) / each.period.days for each in found]
    days = max((on - starts).days + 1, 1)
    average = sum((Fraction(each.fact.good or 0) for each in found), Fraction(0)) / days
    unknown = any(each.fact.good is None for each in found)
    return _down(min(*slow, average) * left), None if unknown else _down(max(*quick, average) * left)


def _down(exact: Fraction) -> Decimal:
    return to_decimal(exact).quantize(HUNDREDTH, ROUND_FLOOR)
