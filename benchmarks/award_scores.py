"""How long a large evaluation takes to score, in this process.

    python benchmarks/award_scores.py [BIDDERS] [CRITERIA]

200 bidders x 50 criteria from a seed, each price formula. The promise: scores under 0.1 s. What would change the winner
and the reversals are timed beside it; they look at every weight, mark and price.
"""

import random  # noqa: TID251 - a benchmark makes its own input from a seed
import sys
import time
from collections.abc import Callable
from decimal import Decimal

from makegood.award import scoring

PROMISE = 0.1


def made(bidders: int, criteria: int, formula: str) -> scoring.Case:
    """An evaluation from a seed: whole marks, prices in pounds and pence."""
    chance = random.Random(2026)
    weights = [Decimal(60) / criteria] * criteria
    quality = tuple(scoring.Criterion(id=f"q{place}", weight=weight) for place, weight in enumerate(weights))
    anchors = {"ceiling": Decimal(200_000), "floor": Decimal(80_000)} if formula == "fixed_anchor" else {}
    bids = tuple(
        scoring.Bid(
            bidder=f"B{number}",
            price=Decimal(chance.randrange(9_000_000, 15_000_000)) / 100,
            marks={one.id: Decimal(chance.randrange(1, 6)) for one in quality},
        )
        for number in range(bidders)
    )
    rule = scoring.PriceRule(weight=100 - sum(weights, Decimal(0)), formula=scoring.Formula(name=formula, **anchors))
    return scoring.Case(id="large", scale_top=Decimal(5), quality=quality, price=rule, bids=bids)


def seconds(work: Callable[[], object]) -> float:
    """The best of three."""
    took = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return min(took)


def main() -> int:
    bidders = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    criteria = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    print(f"{bidders} bidders x {criteria} criteria\n\n| Formula | Scores, s | Reversals, s | Sensitivity, s |")
    print("| --- | --- | --- | --- |")
    worst = 0.0
    for formula in ("lowest_over_price", "linear_min_max", "relative_to_mean", "fixed_anchor"):
        case = made(bidders, criteria, formula)
        scored = scoring.score(case)
        assert isinstance(scored, scoring.Scored), scored
        times = [
            seconds(lambda case=case: scoring.score(case)),
            seconds(lambda scored=scored: scoring.reversals(scored)),
            seconds(lambda scored=scored: scoring.sensitivity(scored)),
        ]
        worst = max(worst, times[0])
        print(f"| `{formula}` | " + " | ".join(f"{took:.3f}" for took in times) + " |")
    print(f"\nScores under {PROMISE} s: {'yes' if worst < PROMISE else 'no'}")
    return 0 if worst < PROMISE else 1


if __name__ == "__main__":
    sys.exit(main())
