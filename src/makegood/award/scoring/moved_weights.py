"""What if a weight, or the share of a part, had been another?

One weight moves and the others keep their proportions to one another, so that all still total 100. Every total is then
a straight line in the weight that moves, and the crossings are exact. Who is admitted does not change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from makegood.award.scoring import field, prices
from makegood.award.scoring.case import Criterion, Part
from makegood.award.scoring.change import Bounds, Change, changes
from makegood.award.scoring.scored import Score, Scored
from makegood.terms import value

ALL = Fraction(100)
BOUNDS = Bounds(low=Fraction(0), high=ALL)


@value
class Line:
    """One bid while a weight moves: total and quality points now, and what each gains for one more of the weight."""

    one: field.Entrant
    total: Fraction
    gain: Fraction
    quality_gain: Fraction


def weights(scored: Scored) -> Iterator[Change]:
    """Every weight, price's too, that could change the winner. A weight of 100 has no others to scale."""
    for id_, now, won in held(scored):
        if now < ALL:
            for change in moved(scored, now, lines(scored, id_, now, won)):
                yield replace(change, what=id_)


def held(scored: Scored) -> Iterator[tuple[str, Fraction, dict[str, Fraction]]]:
    """Each weight with what share of it each admitted bid earns, from 0 to 1."""
    everyone, case = field.admitted(scored.entrants), scored.case
    top = Fraction(case.scale_top)
    for criterion in case.quality:
        marks = {one.bidder: field.mark_of(case, criterion, one.bid) for one in everyone}
        yield criterion.id, Fraction(criterion.weight), {who: (mark or 0) / top for who, mark in marks.items()}
    to = field.against(case, scored.entrants)
    if to:
        formula = case.price.formula
        won = {one.bidder: prices.earned(formula, one.price, to) for one in everyone if one.price is not None}
        yield "price", Fraction(case.price.weight), won


def lines(scored: Scored, id_: str, now: Fraction, won: Mapping[str, Fraction]) -> tuple[Line, ...]:
    """Every admitted bid while one weight moves."""
    made = []
    for one, score in standing(scored):
        own, rest = won[one.bidder], ALL - now
        gain = own - (score.total - now * own) / rest
        quality = -one.quality / rest if id_ == "price" else own - (one.quality - now * own) / rest
        made.append(Line(one=one, total=score.total, gain=gain, quality_gain=quality))
    return tuple(made)


def standing(scored: Scored) -> list[tuple[field.Entrant, Score]]:
    """Each admitted bid beside its score."""
    return list(zip(field.admitted(scored.entrants), scored.scores, strict=True))


def moved(scored: Scored, now: Fraction, standing: tuple[Line, ...]) -> tuple[Change, ...]:
    """The nearest changes of the winner as the weight moves from 0 to 100."""
    leading = [line for line in standing if line.one.bidder in scored.leaders]
    points = {now + step for leader in leading for line in standing for step in crossings(leader, line)}

    def outcome_at(weight: Fraction) -> field.Leaders:
        step = weight - now
        held = {line.one.bidder: line for line in standing}

        def key(bidder: str) -> field.Key:
            line = held[bidder]
            quality = line.one.quality + step * line.quality_gain
            return field.own_key(scored.case, replace(line.one, quality=quality))

        return field.first({line.one.bidder: line.total + step * line.gain for line in standing}, key)

    return changes(now, scored.leaders, points, outcome_at, BOUNDS)


def crossings(leader: Line, line: Line) -> Iterator[Fraction]:
    """How far the weight moves until a bid is level with the leader: in total, or in quality where totals are one."""
    behind, nearer = leader.total - line.total, line.gain - leader.gain
    if nearer:
        yield behind / nearer
    elif not behind and line.quality_gain != leader.quality_gain:
        yield (leader.one.quality - line.one.quality) / (line.quality_gain - leader.quality_gain)


def shares(scored: Scored) -> Iterator[Change]:
    """Every part's share that could change the winner, the criterion's other parts scaled."""
    for criterion in scored.case.quality:
        if criterion.parts and not why_not(scored, criterion):
            for part in criterion.parts:
                if part.share < 100:
                    for change in moved(scored, Fraction(part.share), part_lines(scored, criterion, part)):
                        yield replace(change, what=part.id)


def why_not(scored: Scored, criterion: Criterion) -> str:
    """Why the shares of a criterion are not moved; empty when they are."""
    if criterion.minimum is not None:
        return "a share also moves who meets the criterion's minimum"
    if isinstance(scored.case.tie_break, tuple) and criterion.id in scored.case.tie_break:
        return "the criterion also breaks ties"
    return ""


def part_lines(scored: Scored, criterion: Criterion, part: Part) -> tuple[Line, ...]:
    """Every admitted bid while the share of one part moves."""
    made = []
    weight, now, top = Fraction(criterion.weight), Fraction(part.share), Fraction(scored.case.scale_top)
    for one, score in standing(scored):
        own = Fraction(one.bid.given[part.id])
        mean = field.mark_of(scored.case, criterion, one.bid) or Fraction(0)
        gain = weight / top * (own - (mean * 100 - now * own) / (ALL - now)) / 100
        made.append(Line(one=one, total=score.total, gain=gain, quality_gain=gain))
    return tuple(made)
