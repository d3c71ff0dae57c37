"""Advice on weights before anything is published: bids made up by a stated rule from a seed, and scored every way.

It predicts no bid. It shows what a choice of weights and formula would do to many fields of bids that differ as bids
do: some promise more and cost more, some less. The same design, day, seed and number give the same advice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random  # noqa: TID251 - the seed is an argument
from typing import Any

from makegood.check.run import run
from makegood.tender.design import PriceFormula, PriceRule
from makegood.tender.price_marks import FORMULAS, RELATIVE, reference, share
from makegood.tender.reading import Design
from makegood.terms import BadInput, Problem, in_full, show_pounds, to_decimal, value

NUMBER = 200
"""Fields of bids made for one piece of advice."""
FEWEST, MOST = 3, 6
"""Bids in a field. A working figure of ours."""
SPREAD = 50
"""Prices differ by up to so many thousandths either way for reasons of their own. A working figure of ours."""
OTHERS = 4
"""Bids at the planned price beside the one that pays less, in the sum for each ask."""
MOVED = Fraction(5)
"""Marks moved from price to a criterion to see what its weight does."""
PRICE_WEIGHTS = (20, 30, 40, 50, 60, 70, 80)
BEHAVES: Mapping[PriceFormula, str] = {
    "lowest_over_price": (
        "Marks hang on the lowest bid. One very low bid lowers everybody else's marks by the same share, and when it "
        "leaves, others may change places."
    ),
    "linear_min_max": (
        "The lowest bid has all marks and the highest none, however close they are. A few pence between two bids can "
        "decide everything, and one dear bid makes all others look alike."
    ),
    "relative_to_mean": (
        "Marks hang on the mean of all bids. A bid that cannot win can still move the mean and change who does."
    ),
    "fixed_anchor": (
        "Marks hang on two prices published beforehand and on no other bid: nobody's coming or going changes a place. "
        "A price below the lower one earns no more, one above the upper one nothing."
    ),
}


@value
class PaysLess:
    """One ask, and a bid that promises nothing on it and takes its cost off the price.

    `saved`: pounds a unit; `loses`: the marks it gives up; `gains`: marks for price it gains over four others at the
    planned price, by formula; `wins_under`: the formulas under which that is worth it. Marks are of 100.
    """

    ask: str
    title: str
    saved: Decimal
    loses: Fraction
    gains: Mapping[PriceFormula, Fraction]
    wins_under: tuple[PriceFormula, ...]
    says: str


@value
class Under:
    """What happened in the made-up fields under one formula: counts out of `fields`.

    `pays_less_wins`: the winner promises less that costs money than the middle of its field. `flips`: one losing bid's
    leaving changes the winner.
    """

    formula: PriceFormula
    price_weight: Fraction
    fields: int
    pays_less_wins: int
    flips: int


@value
class Weighs:
    """What five more marks for a criterion, taken from price, change: fields in which another bid wins."""

    criterion: str
    title: str
    changes: int
    fields: int


@value
class WeightsAdvice:
    """All of it. `by_weight`: the design's own formula at other weights for price, quality in proportion."""

    seed: int
    fields: int
    pays_less: tuple[PaysLess, ...]
    by_formula: tuple[Under, ...]
    by_weight: tuple[Under, ...]
    each: tuple[Weighs, ...]
    warnings: tuple[str, ...]
    not_priced: tuple[str, ...]


@value
class _Criterion:
    """A criterion, its marks, and what its ask adds to the price when promised in full (share of price)."""

    id: str
    title: str
    weight: Fraction
    adds: Fraction


@value
class _Bid:
    """Levels of each criterion from 0 to 1, and a price in pounds a unit."""

    name: int
    levels: tuple[Fraction, ...]
    price: Fraction


_Marked = tuple[_Bid, Fraction]
"""A bid with its marks for quality."""


@value
class _Way:
    """A way to score: weights of the criteria and of price, and the formula with its two prices."""

    weights: tuple[Fraction, ...]
    rule: PriceRule


def advise(design: Design, *, on: date, seed: int, number: int = NUMBER) -> WeightsAdvice:
    """Advice on the weights of a design. Raises BadInput where there is nothing to score with."""
    rule, price = _rule(design), _planned(design)
    criteria, not_priced = _criteria(design, on)
    made = [_field(Random(seed * 1_000_003 + each), criteria, price) for each in range(number)]  # noqa: S311
    own = _Way(weights=tuple(each.weight for each in criteria), rule=rule)
    return WeightsAdvice(
        seed=seed,
        fields=number,
        pays_less=tuple(_pays_less(each, own, price) for each in criteria if each.adds > 0),
        by_formula=tuple(_under(made, _with_formula(own, name, price), criteria) for name in FORMULAS),
        by_weight=tuple(_under(made, _with_weight(own, Fraction(weight)), criteria) for weight in PRICE_WEIGHTS),
        each=tuple(_weighs(made, own, place, each) for place, each in enumerate(criteria)),
        warnings=tuple(_warnings(design, rule, price)),
        not_priced=not_priced,
    )


def _rule(design: Design) -> PriceRule:
    scoring = design.tender.scoring
    wrong = []
    if scoring.price is None or not scoring.criteria:
        found = "it has no criteria, or no marks for price"
        wrong.append(Problem(file=design.file, where="tender.scoring", found=found, do="say what earns marks first"))
    elif scoring.total != 100:
        found = f"marks add up to {in_full(scoring.total)}"
        wrong.append(
            Problem(file=design.file, where="tender.scoring", found=found, do="make them add up to exactly 100")
        )
    elif scoring.price.weight == scoring.total:
        found, do = "price has all the marks", "give some marks for quality: there is nothing to weigh"
        wrong.append(Problem(file=design.file, where="tender.scoring", found=found, do=do))
    elif scoring.price.formula == "fixed_anchor" and not _anchored(scoring.price):
        found = "the anchor has no two prices in order"
        do = "give the price that earns nothing, and a lower one that earns all"
        wrong.append(Problem(file=design.file, where="tender.scoring.price", found=found, do=do))
    if wrong or scoring.price is None:
        raise BadInput(wrong)
    return scoring.price


def _anchored(rule: PriceRule) -> bool:
    return rule.ceiling is not None and rule.floor is not None and rule.ceiling > rule.floor


def _planned(design: Design) -> Fraction:
    """The planned price of a unit; 100 where none is given, so that shares can be read."""
    return Fraction(design.asked.service.price_per_unit or 100)


def _criteria(design: Design, on: date) -> tuple[tuple[_Criterion, ...], tuple[str, ...]]:
    """The criteria with what each adds to a price, and the titles of those whose cost nobody knows."""
    result = run(design.draft, on=on)
    costs = {ask.id: ask.cost for ask in result.asks}
    yearly, made, unknown = result.cost.yearly_price, [], []
    for each in design.tender.scoring.criteria:
        cost = costs.get(each.ask or "")
        if cost is None or not yearly:
            unknown.append(each.title)
        adds = _millionths(cost.likely / yearly) if cost is not None and yearly else Fraction(0)
        made.append(_Criterion(id=each.id, title=each.title, weight=Fraction(each.weight), adds=adds))
    return tuple(made), tuple(unknown)


def _millionths(part: Decimal) -> Fraction:
    """A share to six places: finer than any cost is known, and quick to reckon with."""
    return Fraction(round(part * 1_000_000), 1_000_000)


def _field(random: Random, criteria: Sequence[_Criterion], price: Fraction) -> tuple[_Bid, ...]:
    """Some bids: each promises each thing in fifths, and asks what its promises cost less or more than the plan."""
    bids = []
    for name in range(random.randint(FEWEST, MOST)):
        levels = tuple(Fraction(random.randint(0, 5), 5) for _ in criteria)
        kept_back = sum((each.adds * (1 - level) for each, level in zip(criteria, levels, strict=True)), Fraction(0))
        own = Fraction(random.randint(-SPREAD, SPREAD), 1000)
        pennies = round(price * (1 - kept_back) * (1 + own) * 100)
        bids.append(_Bid(name=name, levels=levels, price=Fraction(max(pennies, 1), 100)))
    return tuple(bids)


def _quality(bids: Sequence[_Bid], way: _Way) -> list[_Marked]:
    """Each bid with its marks for quality, which no other bid changes."""
    return [
        (bid, sum((w * level for w, level in zip(way.weights, bid.levels, strict=True) if level), Fraction(0)))
        for bid in bids
    ]


def _winner(marked: Sequence[_Marked], way: _Way) -> _Bid:
    """The bid with most marks; ties by the lower price, then by its place in the field."""
    against, rule, weight = reference(bid.price for bid, _ in marked), way.rule, Fraction(way.rule.weight)

    def place(one: _Marked) -> tuple[Fraction, Fraction, int]:
        bid, quality = one
        earned = share(rule.formula, bid.price, against, ceiling=rule.ceiling, floor=rule.floor)
        return -quality - weight * earned, bid.price, bid.name

    return min(marked, key=place)[0]


def _under(fields: Sequence[tuple[_Bid, ...]], way: _Way, criteria: Sequence[_Criterion]) -> Under:
    marked = [_quality(bids, way) for bids in fields]
    winners = [_winner(each, way) for each in marked]
    promised = [[_promised(bid, criteria) for bid in bids] for bids in fields]
    return Under(
        formula=way.rule.formula,
        price_weight=Fraction(way.rule.weight),
        fields=len(fields),
        pays_less_wins=sum(own[won.name] < _middle(own) for own, won in zip(promised, winners, strict=True)),
        flips=sum(_flips(each, won, way) for each, won in zip(marked, winners, strict=True)),
    )


def _promised(bid: _Bid, criteria: Sequence[_Criterion]) -> Fraction:
    """What a bid promises in money: share of the price."""
    return sum((each.adds * level for each, level in zip(criteria, bid.levels, strict=True)), Fraction(0))


def _middle(promised: Sequence[Fraction]) -> Fraction:
    """The median of what a field promises; of two middles the lower."""
    return sorted(promised)[(len(promised) - 1) // 2]


def _flips(marked: Sequence[_Marked], won: _Bid, way: _Way) -> bool:
    """Does another bid win when one that lost leaves? An anchor reads no other bid."""
    if way.rule.formula == "fixed_anchor":
        return False
    losers = [bid for bid, _ in marked if bid is not won]
    return len(marked) > 2 and any(
        _winner([one for one in marked if one[0] is not gone], way) is not won for gone in losers
    )


def _with_formula(way: _Way, formula: PriceFormula, price: Fraction) -> _Way:
    """The same weights under another formula; an anchor that the design does not give lies 10% around the plan."""
    rule = replace(way.rule, formula=formula)
    if formula == "fixed_anchor" and not _anchored(rule):
        planned = Decimal(round(price * 100)) / 100
        rule = replace(rule, ceiling=planned * Decimal("1.1"), floor=planned * Decimal("0.9"))
    return replace(way, rule=rule)


def _with_weight(way: _Way, weight: Fraction) -> _Way:
    """The design's own formula with another weight for price; the criteria keep their proportion to each other."""
    quality = sum(way.weights, Fraction(0))
    weights = tuple(each * (100 - weight) / quality for each in way.weights)
    return _Way(weights=weights, rule=replace(way.rule, weight=Decimal(int(weight))))


def _weighs(fields: Sequence[tuple[_Bid, ...]], way: _Way, place: int, criterion: _Criterion) -> Weighs:
    """Five marks from price to one criterion, or all that price has."""
    moved = min(MOVED, Fraction(way.rule.weight))
    weights = tuple(each + moved if number == place else each for number, each in enumerate(way.weights))
    left = way.rule.weight - to_decimal(moved)
    other = _Way(weights=weights, rule=replace(way.rule, weight=left))
    pairs = ((_winner(_quality(bids, way), way), _winner(_quality(bids, other), other)) for bids in fields)
    changes = sum(before is not after for before, after in pairs)
    return Weighs(criterion=criterion.id, title=criterion.title, changes=changes, fields=len(fields))


def _pays_less(criterion: _Criterion, way: _Way, price: Fraction) -> PaysLess:
    saved = Fraction(round(price * criterion.adds * 100), 100)
    without = price - saved
    against = reference([without, *[price] * OTHERS])
    gains: dict[PriceFormula, Fraction] = {}
    for formula in FORMULAS:
        rule = _with_formula(way, formula, price).rule
        low, high = (share(formula, each, against, ceiling=rule.ceiling, floor=rule.floor) for each in (without, price))
        gains[formula] = Fraction(rule.weight) * (low - high)
    wins = tuple(formula for formula in FORMULAS if gains[formula] > criterion.weight)
    pounds = Decimal(round(saved * 100)) / 100
    return PaysLess(
        ask=criterion.id,
        title=criterion.title,
        saved=pounds,
        loses=criterion.weight,
        gains=gains,
        wins_under=wins,
        says=_pays_less_says(criterion, pounds, gains[way.rule.formula]),
    )


def _pays_less_says(criterion: _Criterion, saved: Decimal, gain: Fraction) -> str:
    lost, won = marks(criterion.weight), marks(gain)
    saves = f"promising nothing saves about {show_pounds(saved)} a unit, loses {lost} marks and gains {won} for price"
    if gain > criterion.weight:
        then = f"It pays to promise nothing. It would not from {won} marks for this, or with less weight on price."
    elif gain == criterion.weight:
        then = "It comes to the same: nothing speaks for the promise."
    else:
        then = "It pays to promise."
    return f"{criterion.title}: {saves}. {then}"


def _warnings(design: Design, rule: PriceRule, price: Fraction) -> Iterable[str]:
    if rule.formula in RELATIVE:
        yield BEHAVES[rule.formula] + " Two prices published beforehand (fixed_anchor) do not do this."
    if rule.formula == "fixed_anchor" and rule.ceiling is not None and rule.floor is not None:
        if price >= Fraction(rule.ceiling):
            yield f"The price you plan, {show_pounds(_pounds(price))}, earns no marks: raise the upper price."
        if price <= Fraction(rule.floor):
            yield f"The price you plan, {show_pounds(_pounds(price))}, already earns all marks: lower the lower price."
    if design.asked.service.price_per_unit is None:
        yield "No price of a unit is given: sums are shown for a price of £100."


def _pounds(price: Fraction) -> Decimal:
    return Decimal(round(price * 100)) / 100


def marks(number: Fraction) -> str:
    """Marks with one decimal at most, for people."""
    return f"{float(number):.1f}".removesuffix(".0")


def as_plain(advice: WeightsAdvice) -> dict[str, Any]:
    """The advice as plain data; marks are exact: a whole number, or n/d."""

    def exact(part: Any) -> Any:
        if isinstance(part, Fraction):
            return str(part)
        if isinstance(part, Mapping):
            return {key: exact(each) for key, each in part.items()}
        if isinstance(part, tuple):
            return [exact(each) for each in part]
        return {each.name: exact(getattr(part, each.name)) for each in fields(part)} if is_dataclass(part) else part

    made: dict[str, Any] = exact(advice)
    return made


def in_words(advice: WeightsAdvice) -> Iterable[str]:
    """The advice in sentences, as a page or a command shows it."""
    yield from (f"Take care: {each}" for each in advice.warnings)
    yield from (each.says for each in advice.pays_less)
    if advice.not_priced:
        yield f"Not counted, since what they cost is not known: {', '.join(advice.not_priced)}."
    for under in advice.by_formula:
        less, flips = f"{under.pays_less_wins} of {under.fields} fields", f"{under.flips}"
        yield f"{under.formula}: one that promises less wins {less}; a loser's leaving changes the winner in {flips}."
    for under in advice.by_weight:
        less = f"{under.pays_less_wins} of {under.fields} fields"
        yield f"Price {marks(under.price_weight)} of 100: one that promises less wins {less}."
    for each in advice.each:
        yield f"Five marks from price to {each.title}: another bid wins in {each.changes} of {each.fields} fields."
    yield f"{advice.fields} fields of bids made up from seed {advice.seed}: a way to compare rules, not a forecast."
