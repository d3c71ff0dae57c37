"""A bid into a bid workbook."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal

from makegood.award.bids import Bid, LotPrice
from makegood.tender import Design
from makegood.tender.pack import form, words, workbook

SHARES = frozenset({"paid_travel_share", "on_costs_share", "margin_share"})
"""Written in percent, kept from 0 to 1."""
HUNDRED = Decimal(100)


def write(design: Design, bid: Bid, *, on: date, draft: bool = False) -> bytes:
    """The bid workbook with this bid in it: what was sent, or last time's answers to begin with.

    Read back it gives the same bid, but for `written_at`, which is not part of the workbook.
    """
    return workbook.make(design, on=on, filled=_filled(design, bid), draft=draft)


def _filled(design: Design, bid: Bid) -> dict[str, object]:
    made: dict[str, object] = {f"firm.{each.name}": getattr(bid.firm, each.name) for each in fields(bid.firm)}
    for name in ("takes", "takes_value", "accepts_terms", "may_send"):
        made[f"bid.{name}"] = getattr(bid, name)
    for promised in bid.promises:
        made |= {f"promise.{promised.ask}.{each.name}": getattr(promised, each.name) for each in fields(promised)}
    made |= {f"answer.{id_}": text for id_, text in bid.answers.items()}
    made |= _filled_prices(design, bid.prices)
    kinds = {kind: said for said, kind in form.MEMBER_KINDS.items()}
    for place, member in enumerate(bid.members, start=1):
        made |= {f"member.{place}.{each.name}": getattr(member, each.name) for each in fields(member)}
        made[f"member.{place}.kind"] = kinds[member.kind]
    return {code: each for code, each in made.items() if each not in (None, "")}


def _filled_prices(design: Design, prices: Iterable[LotPrice]) -> dict[str, object]:
    own, packages = {lot.id: lot for lot in words.lots(design)}, 0
    made: dict[str, object] = {}
    for price in prices:
        if len(price.lots) == 1 and price.lots[0] in own:
            start = f"price.{price.lots[0]}"
        else:
            packages += 1
            start = f"price.package.{packages}"
            made[f"{start}.lots"] = " + ".join(own[id_].title if id_ in own else id_ for id_ in price.lots)
        made[f"{start}.price"] = price.price
        for each in fields(price.build_up):
            held = getattr(price.build_up, each.name)
            made[f"{start}.{each.name}"] = held * HUNDRED if held is not None and each.name in SHARES else held
    return made
