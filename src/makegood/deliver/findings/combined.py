"""All pieces of evidence of one promise as one range: shares add up by their parts, counts by their sums.

Days to pass on a rise, gaps for the same job and staying do not add up: the worst employer stands for all.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from makegood import define
from makegood.deliver.figures import ranges
from makegood.deliver.figures.tally import Tally, together
from makegood.deliver.findings.evidence import Piece
from makegood.terms import to_decimal, value

How = Literal["share", "count", "least", "between", "turnover", "worst"]
"""A share of a whole; a count or a sum; the lowest of all; anything else, which lies between its parts.

Turnover adds up by leavers and headcount, and may be more than all; `worst`: all reach what the worst employer does.
"""
APART: dict[str, How] = {"SEC-01": "turnover", "PAY-03": "worst", "PAY-06": "worst", "SEC-02": "worst"}
_ZERO, _HUNDRED = Decimal(0), Decimal(100)


@value
class Whole:
    """One range over all employers, in the promise's unit; an end that is None is not known. `said`: sentences."""

    low: Decimal | None
    high: Decimal | None
    missing: Decimal | None = None
    counted: Decimal | None = None
    of: str = ""
    said: tuple[str, ...] = ()


def how(measure: str, unit: str) -> How:
    """How figures of a measure add up. A percentage is a share; a measure that nobody defined is counted."""
    if measure in APART:
        return APART[measure]
    if unit.lstrip().startswith("%"):
        return "share"
    try:
        kind: str = define.measure(measure).kind
    except KeyError:
        kind = "count"
    if kind in ("share", "count", "sum"):
        return "share" if kind == "share" else "count"
    return "least" if kind == "minimum" else "between"


def combined(measure: str, unit: str, pieces: Sequence[Piece], direction: str = "") -> Whole:
    """The range over all pieces. The same pieces in any order give the same range.

    `direction`: of the promise, 'higher' or 'lower'; empty for the measure's own.
    """
    if how(measure, unit) == "worst":
        return _worst(pieces, direction or define.measure(measure).direction, share=unit.lstrip().startswith("%"))
    return _WAYS[how(measure, unit)](measure, pieces)


def _share(measure: str, pieces: Sequence[Piece]) -> Whole:
    known = [each for each in pieces if each.tally is not None and (each.tally.counted or each.tally.missing)]
    tallies = [each.tally for each in known if each.tally is not None]
    of = next((each.of for each in tallies if each.of), "")
    rest = [_unshown(measure, of, each) for each in pieces if each.tally is None]
    all_ = [_as(each, of) for each in (*tallies, *rest)] + [
        _as(each.tally, of) for each in pieces if each.tally is not None and each not in known and each.tally.unbounded
    ]
    if not all_ or not any(_shows(each) for each in pieces):
        return Whole(low=None, high=None)
    tally = together(all_)
    low, high = _within(ranges.share(tally), pieces)
    return Whole(low=low, high=high, missing=tally.missing, counted=tally.counted, of=of)


Ends = tuple[Decimal | None, Decimal | None]


def _within(whole: Ends, pieces: Sequence[Piece]) -> Ends:
    """A share of all lies between the lowest and the highest of its parts, also where nobody knows how large they are.

    Only where every part that is not empty has a range of its own.
    """
    ends = [_share_of(each) for each in pieces if each.tally is None or _counts(each.tally)]
    lows, highs = [low for low, _ in ends if low is not None], [high for _, high in ends if high is not None]
    if not ends or len(lows) < len(ends) or len(highs) < len(ends):
        return whole
    low, high = max(whole[0] or _ZERO, min(lows)), min(_HUNDRED if whole[1] is None else whole[1], max(highs))
    # Quotients are rounded to 28 digits: two ways to the same share may differ in the last.
    return (low, high) if low <= high else whole


def _counts(tally: Tally) -> bool:
    return bool(tally.counted or tally.missing or tally.unbounded)


def _share_of(piece: Piece) -> Ends:
    return (piece.low, piece.high) if piece.tally is None else ranges.share(piece.tally)


def _shows(piece: Piece) -> bool:
    if piece.tally is None:
        return piece.low is not None or piece.high is not None
    return bool(piece.tally.counted)


def _as(tally: Tally, of: str) -> Tally:
    return replace(tally, of=of)


def _unshown(measure: str, of: str, piece: Piece) -> Tally:
    """A piece without parts: as large as its hours say, and no more known of it than its own range.

    Where nobody knows how large it is, the whole may be anything. Hours tell no number of shifts or of people: to take
    as many for an hour as others have could narrow the range by what is not here.
    """
    if piece.hours is None or (of != "hours" and piece.hours):
        return Tally(measure=measure, of=of, unbounded=True)
    size = Fraction(piece.hours)
    low, high = piece.low or _ZERO, _HUNDRED if piece.high is None else piece.high
    good, missing = size * Fraction(low) / 100, size * Fraction(high - low) / 100
    return Tally(
        measure=measure, of=of, good=to_decimal(good), counted=to_decimal(size - missing), missing=to_decimal(missing)
    )


def _count(measure: str, pieces: Sequence[Piece]) -> Whole:
    """What is shown is the least; the most is known only where everything is here."""
    low = high = _ZERO
    open_ended = False
    for each in pieces:
        if each.tally is None:
            low, high = low + (each.low or _ZERO), high + (each.high or _ZERO)
            open_ended = open_ended or each.high is None
        else:
            low, high = low + each.tally.good, high + each.tally.good + each.tally.missing
            open_ended = open_ended or each.tally.unbounded
    anything = any(each.tally is not None or each.low is not None for each in pieces)
    return Whole(low=low if anything else None, high=None if open_ended or not pieces else high)


def _ends(piece: Piece) -> tuple[Decimal | None, Decimal | None]:
    if piece.tally is None:
        return piece.low, piece.high
    return piece.tally.good, piece.tally.good + piece.tally.missing


def _least(measure: str, pieces: Sequence[Piece]) -> Whole:
    """The lowest of all: no higher than the lowest that is shown, and unknown below where somebody shows nothing."""
    ends = [_ends(each) for each in pieces if each.hours != 0 or each.low is not None]
    highs = [high for _, high in ends if high is not None]
    lows = [low for low, _ in ends if low is not None]
    return Whole(low=min(lows) if lows and len(lows) == len(ends) else None, high=min(highs, default=None))


def _between(measure: str, pieces: Sequence[Piece]) -> Whole:
    """A mean or a median of all lies between the lowest and the highest of its parts, if every part is here."""
    ends = [_ends(each) for each in pieces if each.hours != 0 or each.low is not None]
    if not ends or any(low is None or high is None for low, high in ends):
        return Whole(low=None, high=None)
    return Whole(low=min(low for low, _ in ends if low is not None), high=max(h for _, h in ends if h is not None))


def _nobody(piece: Piece) -> bool:
    """Nobody of it worked, and it says so: it owes nothing. Who sent nothing is never passed over."""
    empty = piece.tally is None or not (_counts(piece.tally) or piece.tally.good)
    return piece.came and piece.hours == 0 and empty and piece.low is None


def _worst(pieces: Sequence[Piece], direction: str, *, share: bool) -> Whole:
    """The range of the worst. An employer that shows nothing may be worse than all the others."""
    there = [(each.tier, _shown_ends(each, share=share)) for each in pieces if not _nobody(each)]
    lows = [low for _, (low, _) in there if low is not None]
    highs = [high for _, (_, high) in there if high is not None]
    said = tuple(_who_decides(there, direction))
    if direction == "lower":
        high = max(highs) if highs and len(highs) == len(there) else None
        return Whole(low=max(lows, default=None), high=high, said=said)
    low = min(lows) if lows and len(lows) == len(there) else None
    return Whole(low=low, high=min(highs, default=None), said=said)


def _shown_ends(piece: Piece, *, share: bool) -> Ends:
    if piece.tally is not None and piece.tally.unbounded:
        return None, None
    return _share_of(piece) if share else _ends(piece)


def _who_decides(there: Sequence[tuple[str, Ends]], direction: str) -> Iterator[str]:
    tiers = sorted({tier for tier, _ in there if tier})
    if len(tiers) < 2:
        return
    worse_end = [(tier, high if direction == "lower" else low) for tier, (low, high) in there if tier]
    open_ = sorted({tier for tier, end in worse_end if end is None})
    yield "These figures of employers do not add up: it is kept only where every one of them keeps it."
    if open_:
        yield f"How bad it can be is not shown for {', '.join(open_)}."
        return
    pick = max if direction == "lower" else min
    worst = pick(end for _, end in worse_end if end is not None)
    yield f"The worst is {', '.join(sorted({tier for tier, end in worse_end if end == worst}))}."


def _turnover(measure: str, pieces: Sequence[Piece]) -> Whole:
    """Leavers over headcount, both summed. Where a part gives only a range, the whole lies between its parts.

    Who is not covered may all have left: nothing bounds the high end.
    """
    there = [each for each in pieces if not _nobody(each)]
    tallies = [each.tally for each in there if each.tally is not None and each.tally.counted]
    if len(tallies) == len(there) and tallies:
        of = next((each.of for each in tallies if each.of), "")
        whole = together([_as(each, of) for each in tallies])
        low, high = _left(whole)
        return Whole(low=low, high=high, missing=whole.missing, counted=whole.counted, of=of)
    ends = [(each.low, each.high) if each.tally is None else _left(each.tally) for each in there]
    if all(low is None and high is None for low, high in ends):
        return Whole(low=None, high=None)
    highs = [high for _, high in ends if high is not None]
    return Whole(low=min(low or _ZERO for low, _ in ends), high=max(highs) if len(highs) == len(ends) else None)


def _left(tally: Tally) -> Ends:
    """The least and most turnover of a part in percent."""
    if not tally.counted:
        return None, None
    least, most = max(tally.good - tally.over, _ZERO), tally.counted - tally.over
    low = _ZERO if tally.unbounded else ranges.percent(least, tally.counted + tally.missing)
    if tally.unbounded or tally.missing or most <= 0:
        return low, None
    return low, ranges.percent(tally.good, most)


_WAYS: dict[How, Callable[[str, Sequence[Piece]], Whole]] = {
    "share": _share,
    "count": _count,
    "least": _least,
    "between": _between,
    "turnover": _turnover,
}
