"""Evidence at hand for one promise in one period, employer by employer: what is shown, and how much is not.

It reads returns, documents, spot checks and workers' answers as the book has them, and judges nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Grade, Promise, Tier
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.facts import EvidenceFiled
from makegood.deliver.figures import ranges
from makegood.deliver.figures.evidence import SHOWN_BY_ROWS
from makegood.deliver.figures.shown import Shown
from makegood.deliver.figures.tally import Tally
from makegood.deliver.promises import Period
from makegood.deliver.promises.volumes import show_hours
from makegood.deliver.state import Contract
from makegood.terms import to_decimal, value

Bundles = Mapping[str, Bundle]
"""Returns by their digest, as the book names them."""
NEARLY_ALL = Decimal("99.9999")
"""The most that a share can be of which it is only known that it is not all: to the last place written down."""
HUNDRED = Decimal(100)
CONFIRMED = "VOI-03"
"""The measure that workers' answers themselves are: the share of them who say that the record is right."""


@value
class Piece:
    """What one employer shows of a promise in one return's period; `tier` is empty for the whole contract.

    `tally` is None where nothing is shown, or only a range is (`low`, `high`, in the promise's unit). `hours`: how many
    the piece stands for, None where nobody knows. `came`: something arrived, be it nil. `said`: sentences.
    """

    tier: str
    period: str
    tally: Tally | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    hours: Decimal | None = None
    grade: Grade | None = None
    came: bool = True
    rests_on: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@value
class About:
    """The promise in question: its contract, what happened, and the returns that were read."""

    agreed: Agreed
    state: Contract
    promise: Promise
    period: Period
    bundles: Bundles


def pieces(about: About) -> tuple[Piece, ...]:
    """Every piece that the promise rests on in its period, those that are not here among them.

    A document about the whole contract stands for all employers; else each one stands for itself, first by its return
    and then by documents about it.
    """
    whole = _documents(about, "", about.period)
    if whole is not None:
        return (whole,)
    parts = promises.returns_in(about.agreed, about.period)
    return tuple(
        _of_tier(about, tier, part)
        for part in parts
        for tier in promises.reached(about.agreed, about.state, about.promise, part)
    )


def expected_hours(about: About, tier: Tier, part: Period) -> Decimal | None:
    """Hours an employer's people worked in a period: as invoiced, else its planned share of what was ordered.

    None where neither is known.
    """
    invoiced = _invoiced(about, tier.id, part)
    if invoiced is not None:
        return invoiced
    if tier.share is None:
        return None
    ordered = promises.volume(about.agreed, about.state, part).counted * Fraction(tier.share) / 100
    return to_decimal(ordered)


def _invoiced(about: About, tier: str, part: Period) -> Decimal | None:
    facts = about.state.invoiced
    if (tier, part.id) in facts:
        return facts[tier, part.id].hours
    spans = _inside(about, part, (id_ for who, id_ in facts if who == tier))
    whole = sum(each.days for each in spans) == part.days
    return sum((facts[tier, each.id].hours for each in spans), Decimal(0)) if whole else None


def _inside(about: About, part: Period, ids: Iterable[str]) -> tuple[Period, ...]:
    """The widest periods that lie in a part, of those with these ids."""
    return promises.widest(each for each in promises.known(about.agreed, ids) if part.holds(each))


def _of_tier(about: About, tier: Tier, part: Period) -> Piece:
    hours = expected_hours(about, tier, part)
    if about.promise.measure == CONFIRMED:
        return _answers(about, tier, part, hours)
    from_return = _from_return(about, tier, part, hours)
    if from_return.tally is not None or from_return.low is not None:
        return from_return
    filed = _documents(about, tier.id, part)
    return filed if filed is not None else from_return


def _from_return(about: About, tier: Tier, part: Period, hours: Decimal | None) -> Piece:
    filed = about.state.standing(tier.id, part.id)
    if filed is None:
        return Piece(tier=tier.id, period=part.id, hours=hours, came=False, said=_not_here(about, tier, part))
    digest = filed.fact.bundle
    if filed.fact.kind == "nil":
        return _nil(about, tier, part, digest)
    bundle = about.bundles.get(digest)
    if bundle is None:
        said = (f"{tier.id}'s return for {_when(about, part)} is no longer kept here, so it shows nothing.",)
        return Piece(tier=tier.id, period=part.id, hours=hours, came=False, said=said)
    grade: Grade = "D" if bundle.kind == "totals" else "A"
    shown = _figure(about.promise, bundle)
    held = Piece(tier=tier.id, period=part.id, hours=_worked(about, tier, part, bundle), rests_on=(digest,))
    if shown is None:
        # Without the month: a year of twelve returns would say it twelve times.
        silent = f"{tier.id} sent returns that do not show this."
        return replace(held, hours=hours, said=(silent,))
    made = _shown(about, held, shown, bundle, tier, part)
    return replace(made, grade=grade if made.tally is not None or made.low is not None else None)


def _figure(promise: Promise, bundle: Bundle) -> Shown | None:
    """The return's figure of the promise's measure, in the promise's kind of unit: a share is no rate an hour."""
    percent = promise.unit.lstrip().startswith("%")
    own = (each for each in bundle.shown if each.measure == promise.measure and not each.part)
    return next((each for each in own if (each.unit == "percent" or each.unit.startswith("%")) == percent), None)


def _not_all(promise: Promise, bundle: Bundle) -> bool:
    """The return says that not everybody's is good, though by how much is held back."""
    parts = [each for each in bundle.shown if each.measure == promise.measure and each.part == "all"]
    return any(each.high == 0 for each in parts)


def _nil(about: About, tier: Tier, part: Period, digest: str) -> Piece:
    """Nobody worked: it counts as nothing to show, unless hours of its work were paid for."""
    paid = _invoiced(about, tier.id, part) or Decimal(0)
    held = Piece(tier=tier.id, period=part.id, hours=paid, rests_on=(digest,))
    if paid:
        said = f"{tier.id} says that nobody worked, and {show_hours(paid)} hours of its work were paid for."
        return replace(held, said=(said,))
    return replace(held, tally=Tally(measure=about.promise.measure, of=""))


def _worked(about: About, tier: Tier, part: Period, bundle: Bundle) -> Decimal | None:
    invoiced = _invoiced(about, tier.id, part)
    if bundle.hours_paid is None:
        return invoiced if invoiced is not None else expected_hours(about, tier, part)
    return max(invoiced or Decimal(0), bundle.hours_paid)


def _shown(about: About, held: Piece, shown: Shown, bundle: Bundle, tier: Tier, part: Period) -> Piece:
    if shown.good is None or shown.counted is None:
        ranged = _held_back(about, held, shown, bundle, tier)
        return _open_where_short(ranged, shown.measure, _invoiced(about, tier.id, part), bundle, tier)
    made = _widened(shown, shown.good, shown.counted)
    invoiced = _invoiced(about, tier.id, part)
    if invoiced is None or bundle.hours_paid is None:
        return replace(held, tally=made)
    return replace(held, tally=_against_invoice(made, bundle.hours_paid, invoiced), said=_gap(bundle, invoiced, tier))


def _open_where_short(made: Piece, measure: str, invoiced: Decimal | None, bundle: Bundle, tier: Tier) -> Piece:
    """A median or a gap of all may be anything where hours were paid for that are not in the return."""
    way = SHOWN_BY_ROWS.get(measure)
    if way is None or way.is_share or invoiced is None or bundle.hours_paid is None or invoiced <= bundle.hours_paid:
        return made
    return replace(made, low=None, high=None, said=(*made.said, *_gap(bundle, invoiced, tier)))


def _held_back(about: About, held: Piece, shown: Shown, bundle: Bundle, tier: Tier) -> Piece:
    """A range without its parts, where few people stand behind it; that some are below is known all the same."""
    if shown.low is not None:
        return replace(held, low=shown.low, high=shown.high)
    few = f"{tier.id}'s figure is held back: fewer than 10 people stand behind a part of it."
    if not _not_all(about.promise, bundle):
        return replace(held, said=(few,))
    low, high = Decimal(0), NEARLY_ALL
    if about.promise.direction == "lower":
        low, high = HUNDRED - high, HUNDRED - low
    return replace(held, low=low, high=high, said=(few, f"Not all of {tier.id}'s is as promised."))


def _widened(shown: Shown, good: Decimal, counted: Decimal) -> Tally:
    """The figure as a tally. Where its own range is wider than its parts, so much of what is counted is not shown.

    For hours the parts say it all: what is short of the invoice, or beyond it, is worked out again from the book.
    """
    missing = shown.missing or Decimal(0)
    made = Tally(measure=shown.measure, of=shown.of, good=good, counted=counted, missing=missing)
    low, high = ranges.share(made)
    if shown.of == "hours" or low is None or high is None:
        return made
    whole = Fraction(counted + missing)
    down = max(Fraction(low) - Fraction(low if shown.low is None else shown.low), Fraction(0)) * whole / 100
    up = max(Fraction(high if shown.high is None else shown.high) - Fraction(high), Fraction(0)) * whole / 100
    off, more = to_decimal(down), to_decimal(down + up)
    return replace(made, good=good - off, counted=counted - more, missing=missing + more)


def _against_invoice(made: Tally, reported: Decimal, invoiced: Decimal) -> Tally:
    """Hours invoiced and not reported are missing, those reported beyond are over; other units in proportion."""
    gap = invoiced - reported
    per_hour = Fraction(1) if made.of == "hours" else Fraction(made.counted) / Fraction(reported or 1)
    size = Fraction(abs(gap)) * per_hour
    amount = to_decimal(size)
    if gap >= 0:
        # A return that knew of the invoice has the gap in it already; what else is not shown comes on top elsewhere.
        missing = max(made.missing, amount) if made.of == "hours" else made.missing + amount
        return replace(made, missing=missing)
    return replace(made, over=amount)


def _gap(bundle: Bundle, invoiced: Decimal, tier: Tier) -> tuple[str, ...]:
    reported = bundle.hours_paid or Decimal(0)
    if reported == invoiced:
        return ()
    said = (
        f"{show_hours(invoiced)} hours of {tier.id}'s work were paid for and {show_hours(reported)} are in its return."
    )
    return (said,)


def _documents(about: About, tier: str, part: Period) -> Piece | None:
    """What was filed for a period, or for every one of the shorter periods in it; the last of each kind counts."""
    latest: dict[tuple[str, str], EvidenceFiled] = {}
    for each in about.state.evidence:
        if each.promise == about.promise.id and each.tier == tier:
            latest[each.period, each.what] = each
    exact = [each for (id_, _), each in latest.items() if id_ == part.id]
    found = exact or _in_parts(about, part, list(latest.values()))
    if not found:
        return None
    tally = Tally(
        measure=about.promise.measure,
        of="",
        good=sum((each.good or Decimal(0) for each in found), Decimal(0)),
        counted=sum((each.counted or Decimal(0) for each in found), Decimal(0)),
        missing=sum((each.missing for each in found), Decimal(0)),
        unbounded=any(each.good is None for each in found) or not (exact or _covered(about, part, found)),
    )
    grade = max((each.grade for each in found), default=None)
    said = () if not tally.unbounded else ("Some of the documents it rests on are not here yet.",)
    rests_on = tuple(sorted({each.document for each in found}))
    return Piece(tier=tier, period=part.id, tally=tally, grade=grade, rests_on=rests_on, said=said)


def _in_parts(about: About, part: Period, filed: list[EvidenceFiled]) -> list[EvidenceFiled]:
    """Of each kind the widest periods: a month that a quarter's document speaks of too does not count twice."""
    kinds = {kind: [each.period for each in filed if each.what == kind] for kind in {each.what for each in filed}}
    wanted = {(span.id, kind) for kind, ids in kinds.items() for span in _inside(about, part, ids)}
    return [each for each in filed if (each.period, each.what) in wanted]


def _covered(about: About, part: Period, filed: list[EvidenceFiled]) -> bool:
    return sum(each.days for each in _inside(about, part, {each.period for each in filed})) >= part.days


ANSWERED = ("right", "wrong", "not_sure", "not_right")
"""`not_right` is wrong and not sure together, where one of them alone is too small to be shown."""


def _answers(about: About, tier: Tier, part: Period, hours: Decimal | None) -> Piece:
    shown = about.state.answers.get((tier.id, part.id))
    held = Piece(tier=tier.id, period=part.id, hours=hours)
    if shown is None or not shown.counts:
        said = f"Too few of {tier.id}'s workers have answered for answers to be shown."
        return replace(held, came=shown is not None, said=(said,))
    answered = sum((Decimal(shown.counts.get(each, 0)) for each in ANSWERED), Decimal(0))
    tally = Tally(measure=CONFIRMED, of="workers", good=Decimal(shown.counts.get("right", 0)), counted=answered)
    return replace(held, tally=tally, grade="C")


def _not_here(about: About, tier: Tier, part: Period) -> tuple[str, ...]:
    return (f"{tier.id}'s return for {_when(about, part)} is not here yet.",)


def _when(about: About, part: Period) -> str:
    return promises.show_period(about.agreed, part.id)


def each_said(found: tuple[Piece, ...]) -> Iterator[str]:
    """The sentences of all pieces, each once."""
    yield from dict.fromkeys(said for piece in found for said in piece.said)
