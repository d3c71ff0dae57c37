"""One bid looked at: every promise, every price, and the others beside it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from makegood.award.believe.doubts import Belief, Doubt
from makegood.award.believe.prices import beside_others, of_price
from makegood.award.believe.promises import of_promise
from makegood.award.bids import Bid
from makegood.tender.reading import Design


def believe(design: Design, bid: Bid, *, on: date, others: Iterable[Bid] = ()) -> Belief:
    """Every doubt about one bid, promises first, in the design's order. The same bid and day give the same doubts."""
    doubts: list[Doubt] = []
    not_tested: list[str] = []
    order = {each.id: number for number, each in enumerate(design.asked.asks)}
    for promised in sorted(bid.promises, key=lambda each: order.get(each.ask, len(order))):
        doubts.extend(of_promise(design, bid, promised, on))
    for price in bid.prices:
        found, untold = of_price(design, bid, price, on)
        doubts.extend(found)
        not_tested.extend(untold)
    doubts.extend(beside_others(bid, tuple(others)))
    return Belief(doubts=_once(doubts), not_tested=tuple(dict.fromkeys(not_tested)))


def _once(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """A price that is the same for several lots raises one doubt, about all of them."""
    found: dict[tuple[object, ...], Doubt] = {}
    for doubt in doubts:
        same = (doubt.test, doubt.says, doubt.lines)
        held = found.get(same)
        found[same] = doubt if held is None else replace(held, about=f"{held.about}, {doubt.about}")
    return tuple(found.values())
