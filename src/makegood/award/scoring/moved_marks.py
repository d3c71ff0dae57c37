"""What if one bid had one other mark?

A mark moves its own bid's total in a straight line, and may cross a minimum; then the bid comes in or goes out, and
with it its price from the reference. Both worlds are worked out once a bid, so each mark costs next to nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from makegood.award.scoring import field
from makegood.award.scoring.case import Case, Criterion
from makegood.award.scoring.change import Bounds, Change, OutcomeAt, changes
from makegood.award.scoring.reversals import leaders_without
from makegood.award.scoring.scored import Scored
from makegood.terms import value


@value
class World:
    """The contest as it is when one bid is admitted: its own total, the others', and who leads without it."""

    one: field.Entrant
    total: Fraction
    others: dict[str, Fraction]
    best: Fraction | None
    leaders_of_others: field.Leaders
    leaders_without: field.Leaders


@value
class Leaf:
    """One mark of a bid: its criterion, its share of it, and points for one more mark.

    `least` is the mark from which the minimums that this mark decides are met; None where it decides none.
    """

    id: str
    criterion: Criterion
    share: Fraction
    mark: Fraction
    points_each: Fraction
    least: Fraction | None


def marks(scored: Scored) -> Iterator[Change]:
    """Every mark that could change the winner somewhere on the scale, all other marks as they are."""
    whole = all(mark == int(mark) for bid in scored.case.bids for mark in bid.given.values())
    for one in scored.entrants:
        leaves = [leaf for leaf in leaves_of(scored.case, one) if could_matter(scored.case, one, leaf)]
        if not leaves:
            continue
        world = world_with(scored, one)
        for leaf in leaves:
            yield from moved(scored, world, leaf, whole=whole)


def leaves_of(case: Case, one: field.Entrant) -> Iterator[Leaf]:
    """The marks of a bid that are given."""
    for criterion in case.quality:
        for id_, share in field.shares(criterion):
            if id_ in one.bid.given:
                each = Fraction(criterion.weight) * Fraction(share) / (100 * Fraction(case.scale_top))
                mark = Fraction(one.bid.given[id_])
                least = lowest_admitted(case, criterion, one, id_)
                yield Leaf(id=id_, criterion=criterion, share=Fraction(share), mark=mark, points_each=each, least=least)


def lowest_admitted(case: Case, criterion: Criterion, one: field.Entrant, id_: str) -> Fraction | None:
    """The mark from which the minimums that this mark decides are met, all others of the bid as they are."""
    share = Fraction(dict(field.shares(criterion))[id_])
    least = [part.minimum for part in criterion.parts or () if part.id == id_]
    found = [Fraction(minimum) for minimum in least if minimum is not None]
    mean = field.mark_of(case, criterion, one.bid)
    if criterion.minimum is not None and mean is not None and share:
        found.append(Fraction(one.bid.given[id_]) + (Fraction(criterion.minimum) - mean) * 100 / share)
    return max(found, default=None)


def could_matter(case: Case, one: field.Entrant, leaf: Leaf) -> bool:
    """Whether the bid is admitted, or would be if only this mark were another."""
    own = {f"minimum:{leaf.id}"} | ({f"minimum:{leaf.criterion.id}"} if leaf.share else set())
    return not set(one.out) - own


def world_with(scored: Scored, one: field.Entrant) -> World:
    """The contest with the bid admitted, and who leads when it is not."""
    if one.out:
        everyone = [replace(other, out=()) if other is one else other for other in scored.entrants]
        totals, without = field.totals(scored.case, everyone), scored.leaders
    else:
        totals = {score.bidder: score.total for score in scored.scores}
        without = leaders_without(scored, one.bidder)
    own = totals.pop(one.bidder)
    return World(
        one=one, total=own, others=totals, best=max(totals.values(), default=None),
        leaders_of_others=field.first(totals, scored.key), leaders_without=without,
    )  # fmt: skip


def moved(scored: Scored, world: World, leaf: Leaf, *, whole: bool) -> Iterator[Change]:
    """The nearest changes of the winner as one mark moves over the scale."""
    outcome_at = outcomes(scored, world, leaf)
    points = [] if leaf.least is None else [leaf.least]
    if leaf.points_each and world.best is not None:
        points.append(leaf.mark + (world.best - world.total) / leaf.points_each)
    elif not leaf.points_each:
        points += tie_marks(scored, world, leaf)
    top = Fraction(scored.case.scale_top)
    bounds = Bounds(low=Fraction(0), high=top)
    for change in changes(leaf.mark, scored.leaders, points, outcome_at, bounds):
        named = replace(change, who=world.one.bidder, what=leaf.id)
        yield with_whole_mark(named, outcome_at, scored.leaders, top) if whole else named


def outcomes(scored: Scored, world: World, leaf: Leaf) -> OutcomeAt:
    """Who leads at each mark."""

    def outcome_at(mark: Fraction) -> field.Leaders:
        if leaf.least is not None and mark < leaf.least:
            return world.leaders_without
        total = world.total + (mark - leaf.mark) * leaf.points_each
        if world.best is None or total > world.best:
            return (world.one.bidder,)
        return world.leaders_of_others if total < world.best else on_a_tie(scored, world, leaf, mark)

    return outcome_at


def on_a_tie(scored: Scored, world: World, leaf: Leaf, mark: Fraction) -> field.Leaders:
    """Who leads where the bid's mark puts it level with the best of the others."""
    level = {bidder: total for bidder, total in world.others.items() if total == world.best}
    order = [*level, world.one.bidder]

    def key(bidder: str) -> field.Key:
        if bidder != world.one.bidder:
            return scored.key(bidder)
        return moved_key(scored.case, world.one, leaf, mark)

    first = field.first(dict.fromkeys(order, Fraction(0)), key)
    return tuple(one.bidder for one in scored.entrants if one.bidder in first)


def moved_key(case: Case, one: field.Entrant, leaf: Leaf, mark: Fraction) -> field.Key:
    """The tie-break key of the bid with its mark moved."""
    given = field.marks_of(case, one.bid)

    def mark_for(id_: str) -> Fraction:
        if id_ == leaf.id:
            return mark
        step = (mark - leaf.mark) * leaf.share / 100 if id_ == leaf.criterion.id else Fraction(0)
        return given(id_) + step

    quality = one.quality + (mark - leaf.mark) * leaf.points_each
    return field.tie_key(case, price=one.price or Fraction(0), quality=quality, mark=mark_for)


def tie_marks(scored: Scored, world: World, leaf: Leaf) -> Iterator[Fraction]:
    """Where a mark that earns no points still settles a tie: level with another bid's mark in the tie-break list."""
    if not isinstance(scored.case.tie_break, tuple) or world.total != world.best:
        return
    held = {one.bidder: one for one in scored.entrants}
    for bidder, total in world.others.items():
        if total == world.best:
            theirs, ours = (field.marks_of(scored.case, bid) for bid in (held[bidder].bid, world.one.bid))
            if leaf.id in scored.case.tie_break:
                yield theirs(leaf.id)
            if leaf.criterion.id in scored.case.tie_break and leaf.share:
                behind = theirs(leaf.criterion.id) - ours(leaf.criterion.id)
                yield leaf.mark + behind * 100 / leaf.share


def with_whole_mark(change: Change, outcome_at: OutcomeAt, leaders: field.Leaders, top: Fraction) -> Change:
    """The change with the nearest whole mark that changes the winner, where there is one on the scale."""
    mark = Fraction(-(-change.to // 1) if change.upward else change.to // 1)
    while 0 <= mark <= top:
        gives = outcome_at(mark)
        if gives != leaders:
            return replace(change, whole=mark, whole_gives=gives)
        mark += 1 if change.upward else -1
    return change
