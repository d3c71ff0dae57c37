"""The published case of a share-out, read and checked. Every problem is told with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any, get_args

from makegood.award.lots.values import Bid, Limits, Lot, Objective, Problem, TieBreak
from makegood.terms import BadInput, codec, value
from makegood.terms import Problem as Wrong

BEFORE, BEHIND = 12, 9
"""Digits before the point, and behind it, that an amount may have: sums of them stay exact."""
MOST_LOTS, MOST_BIDS = 5_000, 200_000


@value
class GivenBid:
    """A bid as the format writes it: on a `lot`, or on `lots` together."""

    bidder: str | int
    points: Decimal
    price: Decimal
    lot: str | int | None = None
    lots: tuple[str | int, ...] | None = None
    small: bool | None = None


@value
class GivenLot:
    """A lot with its value, as the format writes it."""

    id: str | int
    value: Decimal | None = None


@value
class Case:
    """One document of `makegood award lots`, before it is checked."""

    id: str | int | None = None
    lots: tuple[str | int | GivenLot, ...]
    bids: tuple[GivenBid, ...]
    max_lots_per_bidder: int | None = None
    max_value_per_bidder: Decimal | None = None
    min_winners: int | None = None
    small_firm_share: Decimal | None = None
    small_firms: tuple[str | int, ...] = ()
    capacity: Mapping[str, int] = field(default_factory=dict)
    objective: str | None = None
    tie_break: str | tuple[str, ...] | None = None


def read(data: Any, name: str, *, where: str = "") -> Problem:
    """The problem that plain data of one case describes. Raises BadInput with every problem found."""
    case = codec.to_value(Case, data, name, where=where)
    wrong = tuple(
        Wrong(file=name, where=f"{where}.{place}" if where else place, found=found, expected=expected)
        for place, found, expected in (*_wrong_lots(case), *_wrong_bids(case), *_wrong_rules(case))
    )
    if wrong:
        raise BadInput(wrong)
    small = {str(one) for one in case.small_firms} | {str(bid.bidder) for bid in case.bids if bid.small}
    return Problem(
        id=case.id,
        lots=tuple(_lot(lot) for lot in case.lots),
        bids=tuple(_bid(bid, small) for bid in case.bids),
        limits=Limits(
            max_lots_per_bidder=case.max_lots_per_bidder,
            max_value_per_bidder=case.max_value_per_bidder,
            min_winners=case.min_winners or None,
            small_firm_share=case.small_firm_share,
        ),
        objective="price" if case.objective == "price" else "points",
        tie_break=_tie_break(case),
        capacity=case.capacity,
    )


def _lot(given: str | int | GivenLot) -> Lot:
    return Lot(id=str(given.id), value=given.value) if isinstance(given, GivenLot) else Lot(id=str(given))


def _bid(given: GivenBid, small: set[str]) -> Bid:
    bidder = str(given.bidder)
    return Bid(bidder=bidder, lots=_lots(given), points=given.points, price=given.price, small=bidder in small)


def _lots(given: GivenBid) -> tuple[str, ...]:
    return tuple(map(str, given.lots)) if given.lots is not None else (str(given.lot),)


def _tie_break(case: Case) -> tuple[TieBreak, ...]:
    words = (case.tie_break,) if isinstance(case.tie_break, str) else case.tie_break or ()
    return tuple(known for word in words for known in get_args(TieBreak) if known == word)


Told = tuple[str, str, str]
"""Place, what was found, what was expected."""


def _wrong_lots(case: Case) -> Iterator[Told]:
    seen: set[str] = set()
    if not case.lots:
        yield "lots", "there are none", "at least one lot"
    if len(case.lots) > MOST_LOTS:
        yield "lots", f"{len(case.lots):,} lots", f"at most {MOST_LOTS:,}"
    for index, lot in enumerate(map(_lot, case.lots)):
        if lot.id in seen:
            yield f"lots.{index}", f"lot {lot.id} is here twice", "each lot once"
        seen.add(lot.id)
        if lot.value is not None:
            yield from _wrong_amount(f"lots.{index}.value", lot.value)


def _wrong_bids(case: Case) -> Iterator[Told]:
    known = {_lot(lot).id for lot in case.lots}
    if len(case.bids) > MOST_BIDS:
        yield "bids", f"{len(case.bids):,} bids", f"at most {MOST_BIDS:,}"
    says: dict[str, bool] = {}
    for index, bid in enumerate(case.bids):
        place = f"bids.{index}"
        yield from _wrong_amount(f"{place}.points", bid.points)
        yield from _wrong_amount(f"{place}.price", bid.price)
        if (bid.lot is None) == (bid.lots is None):
            yield place, "both lot and lots" if bid.lots is not None else "neither lot nor lots", "one of the two"
            continue
        lots = _lots(bid)
        if not lots or len(set(lots)) != len(lots):
            yield f"{place}.lots", "no lot" if not lots else "a lot twice", "each lot of the package once"
        for lot in sorted(set(lots) - known):
            yield place, f"lot {lot}", "one of the lots of this case"
        if bid.small is not None and says.setdefault(str(bid.bidder), bid.small) != bid.small:
            yield f"{place}.small", f"{bid.bidder} is small in one bid and not in another", "the same in each"


def _wrong_rules(case: Case) -> Iterator[Told]:
    for name in ("max_lots_per_bidder", "min_winners"):
        number = getattr(case, name)
        least = 0 if name == "min_winners" else 1
        if number is not None and not least <= number < 10**BEFORE:
            yield name, str(number)[:40], f"a whole number from {least}, or nothing where there is no limit"
    bidders = {str(bid.bidder) for bid in case.bids}
    for bidder, most in case.capacity.items():
        if bidder not in bidders:
            yield f"capacity.{bidder}", "nobody of that name bids", "a bidder of this case"
        if not 0 <= most <= len(case.lots) + 10**6:
            yield f"capacity.{bidder}", str(most)[:40], "how many lots it can carry"
    if case.max_value_per_bidder is not None:
        yield from _wrong_amount("max_value_per_bidder", case.max_value_per_bidder)
    share = case.small_firm_share
    if share is not None:
        yield from _wrong_amount("small_firm_share", share)
        if not 0 <= share <= 1:
            yield "small_firm_share", str(share)[:40], "a share from 0 to 1, like 0.3"
        if share and case.bids and not case.small_firms and not any(bid.small for bid in case.bids):
            yield "small_firm_share", "no bidder is named as small", "`small_firms`, or `small: true` on a bid"
    if case.objective not in (None, *get_args(Objective)):
        yield "objective", repr(case.objective)[:40], "points or price"
    words = (case.tie_break,) if isinstance(case.tie_break, str) else case.tie_break or ()
    for word in words:
        if word not in get_args(TieBreak):
            yield "tie_break", repr(word)[:40], ", ".join(get_args(TieBreak))


def _wrong_amount(place: str, amount: Decimal) -> Iterator[Told]:
    exponent = amount.as_tuple().exponent
    if not amount.is_finite() or not isinstance(exponent, int):
        yield place, str(amount), "a number"
    elif amount < 0:
        yield place, str(amount)[:40], "a number that is not below 0"
    elif amount and (amount.adjusted() >= BEFORE or exponent < -BEHIND):
        yield place, str(amount)[:40], f"at most {BEFORE} digits before the point and {BEHIND} behind it"
