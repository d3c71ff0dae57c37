"""What spot checks and workers' answers do to a piece of evidence. Differences lower it; being drawn never does."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from makegood.deliver.agreed import Grade
from makegood.deliver.figures.held import FLOOR
from makegood.deliver.figures.tally import Tally
from makegood.deliver.findings.combined import how
from makegood.deliver.findings.evidence import About, Piece
from makegood.deliver.state import Draw
from makegood.terms import to_decimal, value


@value
class Result:
    """What a closed check says of a return: workers likely affected, as parts of all; rows that nobody opened.

    `high` takes rows that were not opened, or did not prove, as wrong; `low` takes them as right.
    """

    low: Fraction
    high: Fraction
    not_shown: int
    unproved: int
    matches: int
    differs: int
    opening: tuple[str, ...]
    said: str


def checked(about: About, piece: Piece) -> Piece:
    """The piece after the spot checks of its return, and with its workers' confirmation where it has no records."""
    filed = about.state.standing(piece.tier, piece.period) if piece.tier else None
    if filed is None or (piece.tally is None and how(about.promise.measure, about.promise.unit) != "share"):
        return piece
    found = [each for each in _draws(about, piece) if each.drawn.bundle == filed.fact.bundle]
    for draw in found:
        piece = _after(about, piece, draw, filed.fact.size)
    if not found:
        piece = _corrected_since(about, piece)
    return _confirmed(about, piece)


def _draws(about: About, piece: Piece) -> list[Draw]:
    return [
        each
        for each in about.state.draws.values()
        if (each.drawn.tier, each.drawn.period) == (piece.tier, piece.period) and each.closed is not None
    ]


def _after(about: About, piece: Piece, draw: Draw, size: int) -> Piece:
    result = _result(draw, size)
    # A row that differs is pay that was not as reported. That it was below the law, or that hours were not offered, it
    # does not show: there it only widens the range.
    certain = result.low if about.promise.measure == "PAY-01" else Fraction(0)
    if result.differs or result.not_shown:
        piece = _lower(about, piece, certain, result.high)
    grade: Grade | None = "D" if result.unproved and piece.grade is not None else piece.grade
    rests_on = (*piece.rests_on, *result.opening)
    return replace(piece, grade=grade, rests_on=rests_on, said=(*piece.said, result.said))


def _lower(about: About, piece: Piece, low: Fraction, high: Fraction) -> Piece:
    """The piece after some of it is not good. Where less is better, what is not good counts on the other side."""
    if piece.tally is None:
        return _lower_range(about, piece, low, high)
    if about.promise.direction == "higher":
        return replace(piece, tally=lowered(piece.tally, low=low, high=high))
    good = lowered(_turned(piece.tally), low=low, high=high)
    return replace(piece, tally=_turned(good))


def _turned(tally: Tally) -> Tally:
    """The same with good and not good changed over."""
    return replace(tally, good=tally.counted - tally.good)


def _lower_range(about: About, piece: Piece, low: Fraction, high: Fraction) -> Piece:
    """A range without parts, in percent, taken as a hundred of which some are good and some not shown."""
    least, most = (piece.low or Decimal(0)), Decimal(100) if piece.high is None else piece.high
    hundred = Tally(
        measure=about.promise.measure, of="", good=least, counted=100 - (most - least), missing=most - least
    )
    made = _lower(about, replace(piece, tally=hundred), low, high).tally
    assert made is not None
    return replace(piece, low=made.good, high=made.good + made.missing)


def lowered(tally: Tally, *, low: Fraction, high: Fraction) -> Tally:
    """The tally where between `low` and `high` (parts of 1) of what is counted is not good, or not shown to be.

    The whole stays as large as it was. The range never gets better by it.
    """
    counted = Fraction(tally.counted)
    off, sure = counted * min(high, Fraction(1)), counted * min(low, Fraction(1))
    good = Fraction(tally.good)
    worst, best = max(good - off, Fraction(0)), max(good - sure, Fraction(0))
    missing = best - worst
    return replace(
        tally,
        good=to_decimal(worst),
        counted=to_decimal(counted - missing),
        missing=tally.missing + to_decimal(missing),
    )


def _result(draw: Draw, size: int) -> Result:
    closed = draw.closed
    assert closed is not None
    differs = {leaf for each in draw.opened for leaf in each.differs}
    unproved = {leaf for each in draw.opened for leaf in each.unproved}
    matches = {leaf for each in draw.opened for leaf in each.matches} - differs - unproved
    whole = max(size, 1)
    not_shown = len(set(closed.not_opened) | unproved)
    most = Fraction(max(closed.high, len(differs) + not_shown), whole)
    return Result(
        low=Fraction(max(closed.low, len(differs)), whole),
        # A tree of no more than ten leaves may hold rows of nobody, so nobody can tell of how many people it speaks.
        high=most if whole > FLOOR else Fraction(1),
        not_shown=not_shown,
        unproved=len(unproved),
        matches=len(matches),
        differs=len(differs),
        opening=tuple(sorted({each.opening for each in draw.opened if each.opening})),
        said=_told(len(matches), len(differs), not_shown, closed.low, closed.high, size),
    )


def _told(matches: int, differs: int, not_shown: int, low: int, high: int, size: int) -> str:
    opened = matches + differs
    said = f"Of the rows drawn, {opened} were opened: {matches} match and {differs} {_do(differs)} not."
    if differs:
        said += f" Between {low} and {high} of the {size} people are likely to be affected (19 times in 20)."
    if not_shown:
        said += f" {not_shown} were not opened or did not prove, and count as not shown."
    return said


def _do(number: int) -> str:
    return "does" if number == 1 else "do"


def _corrected_since(about: About, piece: Piece) -> Piece:
    """A return corrected after a check found differences is the supplier's word until rows of the new one are drawn."""
    wrong = [each for each in _draws(about, piece) if any(one.differs or one.unproved for one in each.opened)]
    if not wrong:
        return piece
    said = f"{piece.tier}'s return was corrected after a spot check found differences; the new one is not checked yet."
    return replace(piece, grade="D", said=(*piece.said, said))


def _confirmed(about: About, piece: Piece) -> Piece:
    """Totals typed by hand count as confirmed where workers' answers are shown and point at nothing."""
    answers = about.state.answers.get((piece.tier, piece.period))
    if piece.grade != "D" or answers is None or not answers.counts or answers.signal != "none":
        return piece
    if any(one.unproved for each in _draws(about, piece) for one in each.opened):
        return piece
    said = f"{piece.tier}'s workers confirmed it."
    return replace(piece, grade="C", said=(*piece.said, said))
