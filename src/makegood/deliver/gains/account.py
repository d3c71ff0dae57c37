"""An account of workforce gains as people write it down: what a scheme promised, and which contracts carry it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.deliver.findings.combined import how
from makegood.terms import BadInput, Problem, codec, value


@value
class Gain:
    """One promise of the whole scheme, in the measure's unit, to be reached by `due`."""

    id: str
    measure: str
    title: str
    unit: str
    target: Decimal
    due: date


@value
class Carrier:
    """A contract that carries some of it. `promises`: gain to the contract's own promise; `carries`: gain to quantity.

    `ended`: the day on which it ended early, and `ended_by` whose doing that was.
    """

    contract: str
    promises: Mapping[str, str]
    carries: Mapping[str, Decimal]
    ended: date | None = None
    ended_by: Literal["buyer", "supplier", ""] = ""


@value
class Transfer:
    """A quantity still to be done goes from one contract to another, once both have agreed."""

    id: str
    gain: str
    giver: str
    taker: str
    quantity: Decimal
    since: date
    agreed_by: tuple[str, ...] = ()

    @property
    def agreed(self) -> bool:
        return {self.giver, self.taker} <= set(self.agreed_by)


@value
class Settled:
    """What several contracts claimed of one person counts for one of them, once all of them agreed."""

    gain: str
    key: str
    counts_for: str
    agreed_by: tuple[str, ...] = ()


@value
class Account:
    """A scheme's or framework's gains. `scheme`: whose keys say that two people are one."""

    id: str
    title: str
    scheme: str = ""
    starts: date
    gains: tuple[Gain, ...]
    contracts: tuple[Carrier, ...]
    transfers: tuple[Transfer, ...] = ()
    settled: tuple[Settled, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


def read(text: str, name: str) -> Account:
    """An account from YAML. Raises BadInput with every place that is wrong."""
    account: Account = codec.to_value(Account, codec.from_yaml(text, name), name)
    problems = [*_ids(account, name), *_measures(account, name), *_contracts(account, name), *_transfers(account, name)]
    if problems:
        raise BadInput(problems)
    return account


def _ids(account: Account, name: str) -> Iterator[Problem]:
    for what, ids in (
        ("gains", [each.id for each in account.gains]),
        ("contracts", [each.contract for each in account.contracts]),
        ("transfers", [each.id for each in account.transfers]),
    ):
        for twice in sorted(id_ for id_, number in Counter(ids).items() if number > 1):
            yield Problem(file=name, where=what, found=f"{twice} stands twice", expected="once")


def _measures(account: Account, name: str) -> Iterator[Problem]:
    for index, each in enumerate(account.gains):
        if how(each.measure, each.unit) != "count":
            found = f"{each.measure} in {each.unit}"
            expected = "a count or a sum: shares of several contracts do not add up"
            yield Problem(file=name, where=f"gains.{index}.measure", found=found, expected=expected)


def _contracts(account: Account, name: str) -> Iterator[Problem]:
    gains = {each.id for each in account.gains}
    known = ", ".join(sorted(gains))
    for index, each in enumerate(account.contracts):
        where = f"contracts.{index}"
        for gain in sorted({*each.promises, *each.carries} - gains):
            yield Problem(file=name, where=where, found=f"{gain} is no gain of this account", expected=known)
        for gain, quantity in each.carries.items():
            if quantity < 0:
                yield Problem(file=name, where=f"{where}.carries.{gain}", found=str(quantity), expected="0 or more")
            if gain in gains and gain not in each.promises:
                expected = "the contract's own promise"
                yield Problem(file=name, where=f"{where}.promises", found=f"nothing for {gain}", expected=expected)
        if bool(each.ended) != bool(each.ended_by):
            yield Problem(file=name, where=where, found="ended or ended_by alone", expected="both, or neither")


def _transfers(account: Account, name: str) -> Iterator[Problem]:
    gains, contracts = {each.id for each in account.gains}, {each.contract: each for each in account.contracts}
    given: Counter[tuple[str, str]] = Counter()
    for index, each in enumerate(account.transfers):
        where = f"transfers.{index}"
        unknown = [one for one in (each.giver, each.taker) if one not in contracts]
        if each.gain not in gains or unknown:
            found = ", ".join(unknown) or each.gain
            yield Problem(file=name, where=where, found=found, expected="a gain and two contracts of this account")
            continue
        if each.giver == each.taker or each.quantity <= 0:
            found = f"{each.quantity} from {each.giver} to {each.taker}"
            yield Problem(file=name, where=where, found=found, expected="more than nothing, between two contracts")
        given[each.gain, each.giver] += each.quantity  # type: ignore[assignment]
        has = contracts[each.giver].carries.get(each.gain, Decimal(0))
        if given[each.gain, each.giver] > has:
            found = f"{each.giver} gives {given[each.gain, each.giver]} and carries {has}"
            yield Problem(file=name, where=where, found=found, expected="no more than it carries")
