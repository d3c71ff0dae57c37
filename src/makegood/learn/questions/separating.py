"""What each question did: how far apart it set the bids, whom it kept out, and whether it chose the winner.

A question is taken away by giving every bid full marks for it. Totals then differ as if it had not been asked, weights
still total 100, and nobody is kept out by it. The award is worked out again in full, share-out and limits included.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from makegood.award import run
from makegood.award.drift import spreads
from makegood.award.run.case import Bid, Case
from makegood.award.run.outcome import LotResult, Outcome, marks_for
from makegood.award.state import Procurement
from makegood.deliver.findings.record import Record
from makegood.learn.questions.keeping import Kept, kept
from makegood.terms import to_decimal, value


@value
class Question:
    """One thing that was marked. `weight` is of 100; `top` the highest mark there is.

    `lowest`, `highest`: marks of the bids that were scored. `spread`: the widest in any one lot, in marks; `points`
    what that is worth. `decided`: lots that another bid would have won without it. `kept_out`: bids below its minimum.
    `differed`: bids on which the panel's own marks lay more than one apart; None where that is not known.
    """

    id: str
    title: str
    weight: Decimal
    top: Decimal
    lots: int
    bids: int
    lowest: Decimal
    highest: Decimal
    spread: Decimal
    points: Decimal
    decided: tuple[str, ...] = ()
    kept_out: tuple[str, ...] = ()
    differed: int | None = None
    kept: tuple[Kept, ...] = ()

    @property
    def separated(self) -> bool:
        """Whether it set bids for one lot apart, or kept one out."""
        return self.spread > 0 or bool(self.kept_out)


def of(
    outcome: Outcome,
    records: Sequence[Record] = (),
    *,
    asks: Mapping[str, str] | None = None,
    state: Procurement | None = None,
) -> tuple[Question, ...]:
    """Every question of an award, in its order.

    `records`: public records of contracts that came of it. `asks`: question to the id of its promise, where they
    differ. `state`: the book of the award, for how far the panel differed.
    """
    return tuple(
        _question(outcome, id_, title, weight, (id_, (asks or {}).get(id_, id_)), records, state)
        for id_, title, weight in leaves(outcome.case)
    )


def leaves(case: Case) -> tuple[tuple[str, str, Decimal], ...]:
    """What is marked: id, title, and weight of 100. A part weighs its share of its criterion."""
    found = []
    for criterion in case.quality:
        title = criterion.title or criterion.id
        if criterion.parts:
            found += [
                (part.id, f"{title}: {part.id}", to_decimal(Fraction(criterion.weight) * Fraction(part.share) / 100))
                for part in criterion.parts
            ]
        else:
            found.append((criterion.id, title, criterion.weight))
    return tuple(found)


def _question(
    outcome: Outcome,
    id_: str,
    title: str,
    weight: Decimal,
    promised: Sequence[str],
    records: Sequence[Record],
    state: Procurement | None,
) -> Question:
    by_lot = [marks for marks in (_marks(outcome, result, id_) for result in outcome.lots) if marks]
    every = [mark for marks in by_lot for mark in marks.values()]
    spread = max((max(marks.values()) - min(marks.values()) for marks in by_lot), default=Decimal(0))
    out = tuple(dict.fromkeys(bid for result in outcome.lots for bid in _kept_out(outcome.case, result, id_)))
    top = outcome.case.scale_top
    return Question(
        id=id_,
        title=title,
        weight=weight,
        top=top,
        lots=len(by_lot),
        bids=len({bid for marks in by_lot for bid in marks}),
        lowest=min(every, default=Decimal(0)),
        highest=max(every, default=Decimal(0)),
        spread=spread,
        points=to_decimal(Fraction(spread) * Fraction(weight) / Fraction(top)),
        decided=_decided(outcome, id_) if spread or out else (),
        kept_out=out,
        differed=None if state is None else sum(not each.is_close for each in spreads(state, id_)),
        kept=kept(promised, records),
    )


def _marks(outcome: Outcome, result: LotResult, id_: str) -> dict[str, Decimal]:
    """The marks of the bids that were scored for one lot."""
    scored = {score.bidder for score in result.score.scores}
    found = {bid.bidder: marks_for(bid, result.lot.id) for bid in outcome.case.bids if bid.bidder in scored}
    return {bidder: marks[id_] for bidder, marks in found.items() if id_ in marks}


def _kept_out(case: Case, result: LotResult, id_: str) -> tuple[str, ...]:
    """Bids that a minimum of this question, or of the criterion it is a part of, kept out."""
    names = {id_} | {each.id for each in case.quality if any(part.id == id_ for part in each.parts or ())}
    reasons = {f"minimum:{name}" for name in names}
    return tuple(bidder for bidder, why in result.score.not_admitted.items() if reasons & set(why))


def _decided(outcome: Outcome, id_: str) -> tuple[str, ...]:
    """The lots that somebody else, or a tie, would have had without the question."""
    case = outcome.case
    without = replace(case, drawn={}, drawn_on=None, bids=tuple(_full(bid, id_, case.scale_top) for bid in case.bids))
    again = run.outcome(without, case.id)
    return tuple(lot.id for lot in case.lots if outcome.winners.get(lot.id) != again.winners.get(lot.id))


def _full(bid: Bid, id_: str, top: Decimal) -> Bid:
    """The bid with the highest mark there, wherever it has one."""
    lot_marks = {lot: {**marks, id_: top} if id_ in marks else marks for lot, marks in bid.lot_marks.items()}
    return replace(bid, marks={**bid.marks, id_: top} if id_ in bid.marks else bid.marks, lot_marks=lot_marks)
