"""An account in words: the answer first, then each contract, then what somebody has to settle."""

from collections.abc import Iterator
from decimal import Decimal

from makegood.deliver.gains.claims import Twice
from makegood.deliver.gains.standing import Carried, GainNow
from makegood.terms import listed, show_day, show_number

KEY_SHOWN = 8
"""Letters of a key that are shown: enough to find it again in the registers."""


def told(now: GainNow) -> Iterator[str]:
    """What is done, what remains, what comes, who carries and owes what, who is claimed twice."""
    gain = now.gain
    yield f"{gain.title}: {_between(now.low, now.high)} of {_n(gain.target)} {gain.unit}, by {show_day(gain.due)}."
    comes = _between(now.comes_low, now.comes_high)
    yield f"  Still to do: {_between(*now.remains)}. At the rates so far, by then: {comes}."
    if now.nobody_carries:
        yield f"  No contract carries {_n(now.nobody_carries)} of it yet."
    for each in now.contracts:
        yield from _contract(each)
    for one in now.twice:
        yield _twice(one)
    for transfer in now.transfers_waiting:
        yield f"  Transfer {transfer} waits for the word of both; it counts for nobody yet."


def _contract(each: Carried) -> Iterator[str]:
    if each.stand == "not here":
        yield f"  {each.contract}: carries {_n(each.carries)}; its book is not here, so nothing of it is shown."
        return
    yield f"  {each.contract}, {each.stand}: {_between(each.low, each.high)} of {_n(each.carries)}."
    if each.back:
        yield f"    It ended early by the buyer's doing; {_n(each.back)} went back to the scheme."
    if each.contested:
        yield f"    {each.contested} are claimed by another contract too, and count for neither until both agree."
    if each.unchecked:
        yield f"    {_n(each.unchecked)} could not be compared with other contracts, and are not shown."
    if each.owes_high and each.stand not in ("running", "not begun"):
        yield f"    It owes {_between(each.owes_low, each.owes_high)}."


def _twice(one: Twice) -> str:
    where = listed(one.contracts)
    said = f"counts for {one.settled_for}" if one.settled_for else "counts once in all"
    return f"  Person {one.key[:KEY_SHOWN]} is claimed by {where} ({one.units}): {said}."


def _between(low: Decimal, high: Decimal | None) -> str:
    if high is None:
        return f"at least {_n(low)}"
    return _n(low) if low == high else f"{_n(low)} to {_n(high)}"


def _n(number: Decimal) -> str:
    return show_number(number)
