"""The answer to a share-out in words, for a person."""

from collections.abc import Iterator
from decimal import Decimal

from makegood.award.lots.numbers import number
from makegood.award.lots.share_out import LimitPrice, ShareOut
from makegood.award.lots.values import Allocation, Limits
from makegood.terms import listed, show_pounds

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def told(said: ShareOut) -> Iterator[str]:
    """The answer line by line: who wins, table of lots, ties, what each limit costs, the ordinary way."""
    first = said.best.first
    if first is None or not first.bids:
        yield headline(said)
        yield from _limits(said)
        return
    yield headline(said)
    yield _lead(said, first)
    yield ""
    yield from _table(said, first)
    yield from after_table(said)


def after_table(said: ShareOut) -> Iterator[str]:
    """Ties, what each limit costs, and what awarding bid by bid would have given. Nothing where nothing is awarded."""
    first = said.best.first
    if first is not None and first.bids:
        yield from _ties(said)
        yield from _limits(said)
        yield from _sequential(said, first)


def headline(said: ShareOut) -> str:
    """'Four suppliers win six lots', and what is left over; or that nothing is allowed."""
    first = said.best.first
    if first is None:
        return "No lot can be awarded: no allocation keeps every limit"
    if not first.bids:
        return "No lot can be awarded: there is no bid that the limits allow"
    left = len(said.problem.lots) - first.lots
    winners = _count(len({bid.bidder for bid in first.bids}), "supplier")
    verb = "wins" if winners.startswith("one ") else "win"
    text = f"{winners} {verb} {_count(first.lots, 'lot')}"
    rest = f"; {_count(left, 'lot')} {'is' if left == 1 else 'are'} not awarded" if left else ""
    return text[0].upper() + text[1:] + rest


def _count(number: int, noun: str) -> str:
    word = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{word} {noun}" if number == 1 else f"{word} {noun}s"


def _lead(said: ShareOut, first: Allocation) -> str:
    result = f"{show_pounds(first.cost)} and {number(first.points)} points in all"
    gap = said.best.gap
    if gap is not None:
        return (
            f"The most we found: {result}. It is not proved to be the best: {gap.what} could reach {gap.reach}, "
            f"and this has {gap.found} (a gap of {gap.share})."
        )
    how = "" if said.best.rests_on == "whole numbers" else " The proof rests on a solver's bound."
    return f"This is the best allowed result: {result}.{how}"


def _table(said: ShareOut, first: Allocation) -> Iterator[str]:
    bids = {lot: bid for bid in first.bids for lot in bid.lots}
    after = {one.lot: one for one in said.next_by_lot}
    rows = [("lot", "winner", "points", "price", "next for this lot")]
    for lot in said.problem.lots:
        bid = bids.get(lot.id)
        if bid is None:
            rows.append((lot.id, "not awarded", "", "", ""))
            continue
        unit = "pounds" if said.problem.objective == "price" else "points"
        one = after.get(lot.id)
        behind = f"{one.bid.bidder}, {_behind(one.behind, unit)}" if one else ""
        if len(bid.lots) > 1:
            behind = "one bid for " + listed(bid.lots)
        rows.append((lot.id, bid.bidder, number(bid.points) or "", show_pounds(bid.price), behind))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        cells = [text.ljust(width) if column < 2 else text.rjust(width)
                 for column, (text, width) in enumerate(zip(row, widths, strict=False))]  # fmt: skip
        yield ("  " + "  ".join([*cells, row[4]])).rstrip()


def _behind(behind: Decimal, unit: str) -> str:
    amount = show_pounds(abs(behind)) if unit == "pounds" else f"{number(abs(behind))} points"
    if behind == 0:
        return "level"
    better, worse = ("cheaper", "dearer") if unit == "pounds" else ("ahead", "behind")
    return (
        f"{amount} {worse}" if behind > 0 else f"{amount} {better}: a limit, another lot or what it can carry decides"
    )


def _ties(said: ShareOut) -> Iterator[str]:
    best = said.best
    count = f"{len(best.allocations)}" + ("" if best.complete else " or more")
    if said.settled:
        yield f"\n{count} allocations are equally good. {said.settled}"
    elif said.is_open:
        yield f"\nOpen tie: {count} allocations are equally good. This is the first of them by cost."
        yield "The published rule has to decide, for example by a draw in public."
    elif best.tied is not None and best.tied > 1:
        yield f"\n{best.tied} allocations tied; the declared rule decided ({', '.join(said.problem.tie_break)})."


def _limits(said: ShareOut) -> Iterator[str]:
    if said.limits:
        yield "\nWhat each limit costs"
    for price in said.limits:
        yield f"  {limit_words(price.limit, said.problem.limits)}: {_cost(said, price)}"


def limit_words(name: str, limits: Limits) -> str:
    """'At most 2 lots each'."""
    if name == "max_lots_per_bidder":
        return f"At most {_count(limits.max_lots_per_bidder or 0, 'lot')} each"
    if name == "max_value_per_bidder":
        return f"At most {show_pounds(limits.max_value_per_bidder or Decimal())} each"
    if name == "min_winners":
        return f"At least {_count(limits.min_winners or 0, 'winner')}"
    return f"At least {number((limits.small_firm_share or Decimal()) * 100)}% of the value with small firms"


def _cost(said: ShareOut, price: LimitPrice) -> str:
    held, free = said.best.first, price.best_without.first
    if held is None or free is None or price.points is None or price.pounds is None or price.lots is None:
        return "without it lots could be awarded" if free is not None and free.bids else "nothing to compare"
    if not price.changes:
        return "costs nothing here; it did not bite"
    parts = [f"leaves {_count(price.lots, 'lot')} unawarded"] if price.lots > 0 else []
    if price.pounds:
        share = f" ({_percent(price.pounds / free.cost)})" if free.cost else ""
        parts.append(f"{'costs' if price.pounds > 0 else 'saves'} {show_pounds(abs(price.pounds))}{share}")
    if price.points:
        parts.append(f"{number(abs(price.points))} points {'fewer' if price.points > 0 else 'more'}")
    more = len({bid.bidder for bid in held.bids}) - len({bid.bidder for bid in free.bids})
    if more > 0:
        parts.append(f"spreads work to {more} more {'firm' if more == 1 else 'firms'}")
    moved = f"{_count(len(price.changes), 'lot')} {'goes' if len(price.changes) == 1 else 'go'} elsewhere because of it"
    proved = "" if price.best_without.proof == "optimal" else " (not proved: at least this)"
    return ", ".join([*parts, moved]) + proved


def _percent(share: Decimal) -> str:
    return f"{abs(share) * 100:.1f}%"


def _sequential(said: ShareOut, first: Allocation) -> Iterator[str]:
    given, breaks = said.sequential.allocation, said.sequential.breaks
    yield "\nAwarding bid by bid, highest points first, would have given"
    if breaks:
        words = "; ".join(limit_words(name, said.problem.limits).lower() for name in breaks)
        yield f"  a result that is not allowed. It breaks: {words}"
    points, pounds = first.points - given.points, given.cost - first.cost
    yield (
        f"  {_count(given.lots, 'lot')} awarded ({number(given.points)} points, {show_pounds(given.cost)}): "
        f"{number(abs(points))} points {'fewer' if points >= 0 else 'more'}, "
        f"{show_pounds(abs(pounds))} {'dearer' if pounds >= 0 else 'cheaper'}"
    )
