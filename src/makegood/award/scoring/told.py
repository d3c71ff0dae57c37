"""The answer to a case for people: a table, the winner, what would change it, and what to take care of."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from makegood.award.scoring.change import Change
from makegood.award.scoring.checks import Refused
from makegood.award.scoring.exact import half_up, places_of, written
from makegood.award.scoring.field import Leaders
from makegood.award.scoring.reversals import Reversal, reversals
from makegood.award.scoring.scored import Scored
from makegood.award.scoring.sensitivity import Sensitivity, sensitivity
from makegood.tender.price_marks import RELATIVE
from makegood.terms import listed, show_pounds

CLOSEST = 3
"""Changes of each kind that are put into words; the JSON has all."""

REASONS = {"excluded": "excluded for its low price, after asking", "withdrawn": "withdrawn"}


def told(result: Scored | Refused) -> Iterator[str]:
    """The answer, line by line."""
    if isinstance(result, Refused):
        yield f"{result.id}: not scored ({result.refused})"
        yield f"  {result.because}"
        return
    yield f"{result.id}: {verdict(result)}" if result.id is not None else verdict(result)
    yield from table(result)
    yield from ("  Not scored: " + line for line in left_out(result))
    if result.scores:
        yield "\nWhat would change the result, one number at a time:"
        yield from closest(sensitivity(result), parts=any(one.parts for one in result.case.quality))
    yield from (f"\nTake care: {line}" for line in care(result))


def verdict(result: Scored) -> str:
    """Who has won, in a sentence."""
    if result.winner:
        rule = ", on the published tie-break" if level(result) else ""
        return f"{result.winner} has the highest total{rule}"
    if result.tie:
        return f"{listed(result.tie)} tie for first place, and no published rule settles it"
    return "no bid is left to score"


def level(result: Scored) -> bool:
    """Whether another bid has the winner's total."""
    totals = [score.total for score in result.scores]
    return totals.count(max(totals)) > 1


def table(result: Scored) -> Iterator[str]:
    """Rank, bidder, quality, price, total; best first. Columns are shown rounded, the rank is by the exact total."""
    if not result.scores:
        return
    rows = [("Rank", "Bidder", "Quality", "Price", "Total")]
    rows += [(str(score.rank), score.bidder, *score.shown) for score in result.ranked]
    wide = [max(len(row[column]) for row in rows) for column in range(5)]
    for rank, bidder, *points in rows:
        right = "  ".join(text.rjust(width) for text, width in zip(points, wide[2:], strict=True))
        yield f"  {rank.rjust(wide[0])}  {bidder.ljust(wide[1])}  {right}"


def left_out(result: Scored) -> Iterator[str]:
    """Each bid that is not admitted, and why."""
    for bidder, reasons in result.not_admitted.items():
        yield f"{bidder} ({', '.join(in_words(reason) for reason in reasons)})"


def in_words(reason: str) -> str:
    """A reason as a person says it."""
    kind, _, id_ = reason.partition(":")
    return f"below the minimum for {id_}" if kind == "minimum" else REASONS[reason]


def closest(found: Sensitivity, *, parts: bool) -> Iterator[str]:
    """The smallest changes of each kind; of shares only where criteria have parts."""
    for kind, changes in (
        ("weight", found.weights), ("share", found.shares), ("mark", found.marks), ("price", found.prices)
    ):  # fmt: skip
        for change in changes[:CLOSEST]:
            yield f"  {moved(kind, change)}: {outcome(change)}."
        if len(changes) > CLOSEST:
            yield f"  Larger changes of one {kind}: {len(changes) - CLOSEST} more, listed with --json."
        if not changes and (parts or kind != "share"):
            yield f"  No change of one {kind} does."
    yield from (f"  Not worked out for {one.what}: {one.why}." for one in found.not_computed)


def moved(kind: str, change: Change) -> str:
    """What moves, from where to where."""
    way = "up" if change.upward else "down"
    if kind == "price":
        return f"Price of {change.who} {way} from {money(change.now)} to {money(change.to)}"
    what = f"Mark of {change.who} for {change.what}" if kind == "mark" else f"{kind.capitalize()} of {change.what}"
    return f"{what} {way} from {short(change.now)} to {short(change.to)}"


def outcome(change: Change) -> str:
    """Who wins there, and just past it."""
    said = leads(change.at) if change.at == change.past else f"{leads(change.at)}; past it {leads(change.past)}"
    if change.whole is None or change.whole == change.to:
        return said
    return f"{said}. The nearest whole mark is {written(change.whole)}: {leads(change.whole_gives)}"


def leads(leaders: Leaders) -> str:
    """Who wins, in words."""
    if not leaders:
        return "no bid is left"
    return f"{leaders[0]} wins" if len(leaders) == 1 else f"{listed(leaders)} tie"


def short(number: Fraction) -> str:
    """Exactly where three decimals do it, else 'about' to three."""
    places = places_of(number.denominator)
    return written(number) if places is not None and places <= 3 else f"about {half_up(number, 3)}"


def money(amount: Fraction) -> str:
    """Pounds and pence, 'about' where that is not exact."""
    pence = half_up(amount, 2)
    exact = Fraction(pence) == amount
    return ("" if exact else "about ") + show_pounds(Decimal(pence), pence=not pence.endswith(".00"))


def care(result: Scored) -> Iterator[str]:
    """What the panel should know before it decides."""
    name = result.case.price.formula.name
    found = reversals(result)
    if name in RELATIVE and found:
        yield f"{name} marks each price against the other bids. {reversed_(found)} The order depends on who else bid."
    yield from low_prices(result)


def reversed_(found: tuple[Reversal, ...]) -> str:
    """The reversals, in words."""
    each = [f"if {one.if_withdrawn} left, {'nobody would win' if not one.leaders else would(one)}" for one in found]
    said = "; ".join(each)
    return f"{said[0].upper()}{said[1:]}, with no bid changed."


def would(one: Reversal) -> str:
    """What would happen."""
    return f"{one.winner} would win" if one.winner else f"{listed(one.leaders)} would tie"


def low_prices(result: Scored) -> Iterator[str]:
    """Decisions on low prices that cannot stand as they are (Procurement Act 2023 section 19(3) to (5))."""
    law = "Procurement Act 2023, section 19(4) and (5)"
    for bid in result.case.bids:
        low = bid.abnormally_low
        if low is None or not low.wants_out:
            continue
        if not low.asked:
            yield f"the decision to exclude {bid.bidder} is not applied: nobody asked them to explain. {law}."
        elif low.explained:
            yield f"{bid.bidder} explained and is excluded. If they showed it can be done, you must keep them. {law}."
        elif not (low.reason or "").strip():
            yield f"{bid.bidder} is excluded and no reason is recorded."
