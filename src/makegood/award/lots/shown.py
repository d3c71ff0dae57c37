"""The answer to a share-out as the published format writes it."""

from collections.abc import Iterable
from typing import Any

from makegood.award.lots.exact import LISTED
from makegood.award.lots.found import Best
from makegood.award.lots.numbers import number
from makegood.award.lots.share_out import LimitPrice, ShareOut
from makegood.award.lots.values import Allocation


def answer(said: ShareOut) -> dict[str, Any]:
    """One answer as plain data, in the order of the format. Amounts, points are strings of exact decimals."""
    chosen = {"settled": said.settled} if said.settled else {}
    best = {**_best(said.best), "open_tie": said.is_open}
    return {"id": said.problem.id, **best, **chosen, **_sequential(said), **_uncapped(said), **_rest(said)}


def refused(id_: str | int | None, because: str) -> dict[str, Any]:
    """The answer to a case that cannot be read, in the shape of `award score`."""
    return {"id": id_, "refused": "form", "because": because}


def _best(best: Best) -> dict[str, Any]:
    # What is not proved to be the best is not called so, not even by a key.
    word = "best" if best.proof != "gap" else "found"
    first = best.first
    said: dict[str, Any] = {
        f"{word}_points": number(first.points) if first else None,
        "lots_awarded": first.lots if first else 0,
        f"{word}_allocations": _winners(best.allocations),
        f"{word}_cost_gbp": [number(allocation.cost) for allocation in best.allocations],
        "proof": best.proof,
        "proof_rests_on": best.rests_on,
    }
    if best.gap is not None:
        said["gap"] = best.gap.share
        said["gap_in"] = {"what": best.gap.what, "found": best.gap.found, "cannot_exceed": best.gap.reach}
    if best.proof == "infeasible":
        said["because"] = "no allocation keeps every limit"
    if not best.complete:
        said["more_allocations"] = f"there are, or may be, more that are equally good; at most {LISTED} are listed"
    if best.tied is not None:
        said["equally_good_before_tie_break"] = best.tied
    return said


def _winners(allocations: Iterable[Allocation]) -> list[dict[str, str]]:
    return [allocation.winners for allocation in allocations]


def _sequential(said: ShareOut) -> dict[str, Any]:
    given = said.sequential.allocation
    return {
        "greedy_points": number(given.points),
        "greedy_allocation": given.winners,
        "greedy_lots_awarded": given.lots,
        "greedy_cost_gbp": number(given.cost),
        "greedy_feasible": not said.sequential.breaks,
        "greedy_note": f"breaks {', '.join(said.sequential.breaks)}" if said.sequential.breaks else "keeps every limit",
    }


def _uncapped(said: ShareOut) -> dict[str, Any]:
    free, held = said.uncapped.first, said.best.first
    return {
        "uncapped_points": number(free.points) if free else None,
        "uncapped_allocations": _winners(said.uncapped.allocations),
        "uncapped_cost_gbp": [number(allocation.cost) for allocation in said.uncapped.allocations],
        "uncapped_proof": said.uncapped.proof,
        "price_of_cap_points": number(free.points - held.points) if free and held else None,
        "price_of_cap_gbp": number(held.cost - free.cost) if free and held else None,
    }


def _rest(said: ShareOut) -> dict[str, Any]:
    return {
        "limits": [_limit(price) for price in said.limits],
        "cap_prices": {
            bidder: {"one_more_lot_adds": number(price.gain), "lots": price.lots}
            for bidder, price in said.cap_prices.items()
        },
        "runners_up": [
            {
                "points": number(allocation.points),
                "lots_awarded": allocation.lots,
                "cost_gbp": number(allocation.cost),
                "allocation": allocation.winners,
            }
            for allocation in said.best.runners_up
        ],
        "next_by_lot": {
            one.lot: {"bidder": one.bid.bidder, "points": number(one.bid.points), "price": number(one.bid.price)}
            for one in said.next_by_lot
        },
    }


def _limit(price: LimitPrice) -> dict[str, Any]:
    return {
        "limit": price.limit,
        "costs_points": number(price.points),
        "costs_gbp": number(price.pounds),
        "costs_lots": price.lots,
        "changes": [
            {"lot": one.lot, "with_limit": one.with_limit, "without_limit": one.without_limit} for one in price.changes
        ],
        "proof": price.best_without.proof,
    }
