"""A slow and obvious reading of the exchange format, by other means than the code it judges.

Plain dictionaries and fractions: no admission lists kept, no sums shared, every question asked again from the start.
"""

from fractions import Fraction as F
from typing import Any

Answer = dict[str, Any]


def mark(case: Answer, bid: Answer, id_: str) -> F:
    """The mark of a criterion or a part; a criterion with parts has the mean of theirs by share."""
    if id_ in bid["marks"]:
        return F(bid["marks"][id_])
    parts = next(one for one in case["quality"] if one["id"] == id_)["parts"]
    return sum((F(part["share"]) * F(bid["marks"][part["id"]]) for part in parts), F(0)) / 100


def quality(case: Answer, bid: Answer) -> F:
    points = F(0)
    for criterion in case["quality"]:
        points += F(criterion["weight"]) * mark(case, bid, criterion["id"]) / F(case["scale_top"])
    return points


def out(case: Answer, bid: Answer) -> list[str]:
    reasons = []
    for criterion in case["quality"]:
        for one in [criterion, *criterion.get("parts", [])]:
            if "minimum" in one and mark(case, bid, one["id"]) < F(one["minimum"]):
                reasons.append("minimum:" + one["id"])
    low = bid.get("abnormally_low", {})
    if low.get("decision") == "exclude" and low.get("asked"):
        reasons.append("excluded")
    if bid.get("withdrawn"):
        reasons.append("withdrawn")
    return reasons


def price(case: Answer, bid: Answer) -> F:
    rule = case["price"]
    formula, weight, own = rule["formula"], F(rule["weight"]), F(bid["price"])
    counted = [one for one in case["bids"] if rule.get("reference") == "all" or not out(case, one)]
    prices = sorted(F(one["price"]) for one in counted)
    if formula["name"] == "lowest_over_price":
        return weight * prices[0] / own
    if formula["name"] == "linear_min_max":
        return weight if prices[0] == prices[-1] else weight * (prices[-1] - own) / (prices[-1] - prices[0])
    if formula["name"] == "relative_to_mean":
        mean = sum(prices, F(0)) / len(prices)
        return weight * min(F(100), max(F(0), 50 + 100 * (mean - own) / mean)) / 100
    ceiling, floor = F(formula["ceiling"]), F(formula["floor"])
    return weight * min(F(1), max(F(0), (ceiling - own) / (ceiling - floor)))


def ahead(case: Answer, one: Answer, other: Answer) -> bool:
    """Whether one bid ranks strictly ahead of another."""
    mine, theirs = (quality(case, bid) + price(case, bid) for bid in (one, other))
    if mine != theirs:
        return mine > theirs
    rule = case.get("tie_break")
    if rule == "lowest_price":
        return F(one["price"]) < F(other["price"])
    if rule == "highest_quality":
        return quality(case, one) > quality(case, other)
    for id_ in rule or []:
        if mark(case, one, id_) != mark(case, other, id_):
            return mark(case, one, id_) > mark(case, other, id_)
    return False


def scores(case: Answer) -> dict[str, tuple[F, F, int]]:
    """Quality, price and rank of each admitted bid."""
    there = [bid for bid in case["bids"] if not out(case, bid)]
    return {
        bid["bidder"]: (
            quality(case, bid),
            price(case, bid),
            1 + sum(ahead(case, other, bid) for other in there if other is not bid),
        )
        for bid in there
    }


def leaders(case: Answer) -> tuple[str, ...]:
    """Who has won: one, several on an open tie, or nobody."""
    return tuple(bidder for bidder, (_, _, rank) in scores(case).items() if rank == 1)


def with_bid(case: Answer, bidder: str, **changed: Any) -> Answer:
    """The case with one bid changed."""
    bids = [{**bid, **changed} if bid["bidder"] == bidder else bid for bid in case["bids"]]
    return {**case, "bids": bids}


def with_mark(case: Answer, bidder: str, id_: str, value: F) -> Answer:
    held = next(bid for bid in case["bids"] if bid["bidder"] == bidder)
    return with_bid(case, bidder, marks={**held["marks"], id_: value})


def with_weight(case: Answer, id_: str, value: F) -> Answer:
    """One weight changed and the others scaled in proportion, so that all total 100."""
    held = {one["id"]: F(one["weight"]) for one in case["quality"]} | {"price": F(case["price"]["weight"])}
    scale = (100 - value) / (100 - held[id_])
    new = {one: value if one == id_ else weight * scale for one, weight in held.items()}
    quality = [{**one, "weight": new[one["id"]]} for one in case["quality"]]
    return {**case, "quality": quality, "price": {**case["price"], "weight": new["price"]}}


def with_share(case: Answer, criterion_id: str, part_id: str, value: F) -> Answer:
    """One part's share changed and its neighbours' scaled."""
    quality = []
    for one in case["quality"]:
        if one["id"] == criterion_id:
            now = next(F(part["share"]) for part in one["parts"] if part["id"] == part_id)
            scale = (100 - value) / (100 - now)
            parts = [
                {**part, "share": value if part["id"] == part_id else F(part["share"]) * scale} for part in one["parts"]
            ]
            one = {**one, "parts": parts}
        quality.append(one)
    return {**case, "quality": quality}
