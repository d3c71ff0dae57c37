"""Small cases for Hypothesis: few bids, coarse numbers, so that ties, minimums and equal prices come often."""

from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

FORMULAS = ("lowest_over_price", "linear_min_max", "relative_to_mean", "fixed_anchor")
MARKS = st.integers(0, 5).map(str) | st.sampled_from(["0.5", "2.5", "3.75"])
MINIMUMS = st.sampled_from(["1", "2", "2.5"])


@st.composite
def split(draw: st.DrawFn, parts: int) -> list[str]:
    """A hundred in so many numbers, now and then 0."""
    cuts = sorted(draw(st.lists(st.integers(0, 20), min_size=parts - 1, max_size=parts - 1)))
    ends = [0, *cuts, 20]
    return [str(5 * (high - low)) for low, high in pairwise(ends)]


@st.composite
def maybe_minimum(draw: st.DrawFn) -> dict[str, str]:
    return {"minimum": draw(MINIMUMS)} if draw(st.integers(0, 3)) == 0 else {}


@st.composite
def criterion(draw: st.DrawFn, id_: str, weight: str) -> dict[str, Any]:
    made: dict[str, Any] = {"id": id_, "weight": weight, **draw(maybe_minimum())}
    if draw(st.booleans()):
        shares = draw(split(2))
        made["parts"] = [
            {"id": f"{id_}{number}", "share": share, **draw(maybe_minimum())} for number, share in enumerate(shares)
        ]
    return made


@st.composite
def bid(draw: st.DrawFn, bidder: str, marked: list[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "bidder": bidder,
        "price": str(draw(st.integers(1, 9) | st.sampled_from([100, 40]))),
        "marks": {id_: draw(MARKS) for id_ in marked},
    }
    if draw(st.integers(0, 9)) == 0:
        made["withdrawn"] = True
    if draw(st.integers(0, 6)) == 0:
        decision = draw(st.sampled_from(["exclude", "keep"]))
        made["abnormally_low"] = {"asked": draw(st.booleans()), "explained": False, "decision": decision, "reason": "r"}
    return made


@st.composite
def cases(draw: st.DrawFn, most_bids: int = 4) -> dict[str, Any]:
    number = draw(st.integers(1, 3))
    weights = draw(split(number + 1))
    quality = [draw(criterion(f"q{place}", weights[place])) for place in range(number)]
    marked = [part["id"] for one in quality for part in one.get("parts", [one])]
    formula: dict[str, str] = {"name": draw(st.sampled_from(FORMULAS))}
    if formula["name"] == "fixed_anchor":
        formula |= draw(st.sampled_from([{"ceiling": "8", "floor": "2"}, {"ceiling": "50", "floor": "0"}]))
    made: dict[str, Any] = {
        "id": "x", "scale_top": "5", "places": 2, "quality": quality,
        "price": {"weight": weights[-1], "formula": formula, **draw(st.sampled_from([{}, {"reference": "all"}]))},
        "bids": [draw(bid("ABCDE"[place], marked)) for place in range(draw(st.integers(1, most_bids)))],
    }  # fmt: skip
    rules: list[Any] = [None, "lowest_price", "highest_quality", [quality[0]["id"]], marked[-1:]]
    rule = draw(st.sampled_from(rules))
    return made | ({"tie_break": rule} if rule else {})
