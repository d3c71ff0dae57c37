"""From a case to the decision it supports: scores for each lot, the best share-out, and what each bidder is told."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from makegood.award import lots, scoring
from makegood.award.lots import ShareOut
from makegood.award.lots.values import LIMITS
from makegood.award.run.case import Bid, Case, Lot
from makegood.award.run.tie import settle
from makegood.award.scoring.prices import earned
from makegood.tender.reading import TOGETHER
from makegood.terms import BadInput, Problem, value

POINT_PLACES = 9
"""Points enter the share-out as decimals of so many places: a total such as 200/3 has no last digit."""


@value
class LotResult:
    """One lot: who was scored for it and how. `score` has the exact points, ranks and what would change the winner."""

    lot: Lot
    score: scoring.Scored

    @property
    def prices(self) -> Mapping[str, Decimal]:
        """Pounds, as bid for this lot alone."""
        return {bid.bidder: bid.price for bid in self.score.case.bids if bid.price is not None}


@value
class Outcome:
    """The whole answer. `winners`: lot to bidder, empty while a tie is open or no bid is admitted.

    `lots` are those that somebody bid for; the rest are in `without_bids`.
    """

    case: Case
    lots: tuple[LotResult, ...]
    share_out: ShareOut

    @property
    def winners(self) -> Mapping[str, str]:
        first = self.share_out.best.first
        return first.winners if first is not None and not self.open_tie else {}

    @property
    def without_bids(self) -> tuple[Lot, ...]:
        """Lots that nobody bid for by themselves."""
        scored = {result.lot.id for result in self.lots}
        return tuple(lot for lot in self.case.lots if lot.id not in scored)

    @property
    def open_tie(self) -> bool:
        """Several allocations are equally good, the published rule does not decide, and no lot was drawn."""
        return len(self.share_out.best.allocations) > 1 and not self.share_out.settled

    def drawn_away(self, lot: str, bidder: str) -> bool:
        """Another share-out was as good and gave this lot to this bidder; the draw in public chose otherwise."""
        others = self.share_out.best.allocations[1:] if self.case.drawn else ()
        return self.winners.get(lot) != bidder and any(each.winners.get(lot) == bidder for each in others)

    @property
    def won(self) -> Mapping[str, tuple[str, ...]]:
        """Bidder to the lots it wins, in the order of the lots."""
        order = [lot.id for lot in self.case.lots]
        found: dict[str, tuple[str, ...]] = {}
        for lot in order:
            bidder = self.winners.get(lot)
            if bidder is not None:
                found[bidder] = (*found.get(bidder, ()), lot)
        return found


def outcome(case: Case, name: str, *, seconds: float | None = None) -> Outcome:
    """Score every lot and share them out. Raises BadInput when a lot cannot be scored, or a draw fits no open tie.

    A price of a lot with `units` is of one unit, and the price of the bid is that times the units of a year.
    """
    bid_for = [lot for lot in case.lots if any(lot.id in bid.prices for bid in case.bids)] or list(case.lots)
    results = tuple(LotResult(lot=lot, score=_scored(case, lot, name)) for lot in bid_for)
    said = lots.share_out(lots.read(share_out_case(case, results), name), seconds=seconds)
    scores = {result.lot.id: {score.bidder: score for score in result.score.scores} for result in results}
    said = settle(said, scores, drawn=case.drawn, on=case.drawn_on, name=name)
    return Outcome(case=case, lots=results, share_out=said)


def score_case(case: Case, lot: Lot) -> scoring.Case:
    """The scoring case of one lot, as `makegood award score` takes it: the bids that name a price for it alone."""
    formula = case.price.formula
    if formula.name == "fixed_anchor" and (lot.ceiling is not None or lot.floor is not None):
        formula = scoring.Formula(name=formula.name, ceiling=lot.ceiling, floor=lot.floor)
    reference: Mapping[str, object] = {} if case.price.reference is None else {"reference": case.price.reference}
    return scoring.Case(
        id=f"{case.id}/{lot.id}",
        scale_top=case.scale_top,
        places=case.places,
        quality=tuple(
            scoring.Criterion(id=each.id, weight=each.weight, minimum=each.minimum, parts=each.parts)
            for each in case.quality
        ),
        price=scoring.PriceRule(weight=case.price.weight, formula=formula, **reference),  # type: ignore[arg-type]
        bids=tuple(
            scoring.Bid(
                bidder=bid.bidder,
                price=bid.prices.get(lot.id),
                marks=marks_for(bid, lot.id),
                withdrawn=bid.withdrawn,
                abnormally_low=bid.abnormally_low,
            )
            for bid in case.bids
            if lot.id in bid.prices
        ),
        tie_break=case.tie_break,
    )


def marks_for(bid: Bid, lot: str) -> Mapping[str, Decimal]:
    """The agreed marks of a bid for one lot."""
    return {**bid.marks, **bid.lot_marks.get(lot, {})}


def _scored(case: Case, lot: Lot, name: str) -> scoring.Scored:
    found = scoring.score(score_case(case, lot))
    if isinstance(found, scoring.Refused):
        place = f"lot {lot.id}" if len(case.lots) > 1 else ""
        raise BadInput([Problem(file=name, where=place, found=found.because, do="mend it and run it again")])
    return found


def share_out_case(case: Case, results: tuple[LotResult, ...]) -> dict[str, object]:
    """The case as `makegood award lots` takes it: exact totals as points, a year's price as price."""
    made: dict[str, object] = {
        "id": case.id,
        "lots": [{"id": lot.id} | ({"value": lot.value} if lot.value is not None else {}) for lot in case.lots],
        "bids": [*_single_bids(case, results), *_packages(case, results)],
        "small_firms": [bid.bidder for bid in case.bids if bid.small],
    }
    capacity = {bid.bidder: bid.takes for bid in case.bids if bid.takes is not None}
    scored = {score.bidder for result in results for score in result.score.scores}
    if capacity.keys() & scored:
        made["capacity"] = {bidder: most for bidder, most in capacity.items() if bidder in scored}
    limits: dict[str, object] = {
        each: getattr(case.limits, each) for each in LIMITS if getattr(case.limits, each) is not None
    }
    if case.objective is not None:
        made["objective"] = case.objective
    if case.lots_tie_break is not None:
        made["tie_break"] = case.lots_tie_break
    return {**made, **limits}


def _single_bids(case: Case, results: tuple[LotResult, ...]) -> list[dict[str, object]]:
    return [
        {
            "bidder": score.bidder,
            "lot": result.lot.id,
            "points": in_digits(score.total),
            "price": yearly(result.lot, result.prices[score.bidder]),
        }
        for result in results
        for score in result.score.scores
    ]


def _packages(case: Case, results: tuple[LotResult, ...]) -> list[dict[str, object]]:
    """A package earns, lot by lot, its quality points there and the price points of its price shared out over them.

    The package's price is shared over its lots as the bidder's own prices for them stand to each other, so a discount
    of 5% is 5% on each. A bidder without a price for each lot alone cannot be scored on the package.
    """
    by_lot = {result.lot.id: result for result in results}
    found = []
    for bid in case.bids:
        for together, price in bid.prices.items():
            ids = together.split(TOGETHER)
            if len(ids) < 2 or not all(each in by_lot and _stands(by_lot[each], bid.bidder) for each in ids):
                continue
            alone = sum((yearly(by_lot[each].lot, bid.prices[each]) for each in ids), Decimal(0))
            discount = Fraction(price) / Fraction(alone)
            points = sum((_points_at(by_lot[each], bid, discount) for each in ids), Fraction(0))
            found.append({"bidder": bid.bidder, "lots": ids, "points": in_digits(points), "price": price})
    return found


def _stands(result: LotResult, bidder: str) -> bool:
    return any(score.bidder == bidder for score in result.score.scores)


def _points_at(result: LotResult, bid: Bid, discount: Fraction) -> Fraction:
    """Quality as scored, and price points at the discounted price, which reads no other bid (`fixed_anchor`)."""
    rule = result.score.case.price
    price = Fraction(bid.prices[result.lot.id]) * discount
    quality = next(score.quality for score in result.score.scores if score.bidder == bid.bidder)
    return quality + Fraction(rule.weight) * earned(rule.formula, price, None)


def yearly(lot: Lot, price: Decimal) -> Decimal:
    """Pounds a year for a lot with units, else the price as bid; to the penny."""
    return (price * lot.units).quantize(Decimal("0.01"), ROUND_HALF_UP) if lot.units is not None else price


def in_digits(points: Fraction) -> Decimal:
    """Exact points as a decimal of `POINT_PLACES` places, half up."""
    precise = Context(prec=60)
    number = precise.divide(Decimal(points.numerator), Decimal(points.denominator))
    return number.quantize(Decimal(1).scaleb(-POINT_PLACES), ROUND_HALF_UP).normalize() + 0
