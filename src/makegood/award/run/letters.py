"""What each bidder is told: the assessment summary of section 50, drafted from the panel's recorded reasons.

The contents follow regulation 31 of the Procurement Regulations 2024 (SI 2024/692): for the winning bid paragraph (2),
for every other assessed bid paragraph (3). A reason that nobody recorded is told as missing, never made up. Another
bidder's prices are never here: only the marks that the law asks for.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from makegood.award.run.case import Bid, Case, Criterion, NoStandstill
from makegood.award.run.outcome import LotResult, Outcome, marks_for
from makegood.award.run.tie import drawn_words
from makegood.award.scoring import Score
from makegood.award.scoring.exact import half_up
from makegood.terms import listed, show_day, show_pounds, value

NO_STANDSTILL: Mapping[NoStandstill, str] = {
    "call_off": "a call-off under a framework",
    "below_threshold": "a contract below the threshold",
}
"""Contracts to which the compulsory standstill does not apply (Procurement Act 2023 s.51), beside light touch."""


@value
class Row:
    """One criterion of one bid: the mark of the scale, the points of the weight, and why."""

    criterion: str
    title: str
    weight: Decimal
    mark: Decimal | None
    points: str
    reason: str
    higher: str = ""


@value
class LotTold:
    """One lot as one bidder is told of it. `ours` are the bidder's own marks, `theirs` the winner's, if another won."""

    lot: str
    title: str
    won: bool
    winner: str
    winner_name: str
    winner_identifier: str
    winner_address: str
    winner_email: str
    ours: tuple[Row, ...]
    our_total: str
    our_rank: int | None
    theirs: tuple[Row, ...]
    their_total: str
    because: tuple[str, ...]


@value
class Letter:
    """One letter before it is put on paper. `missing`: what regulation 31 asks for and nobody recorded."""

    bidder: str
    name: str
    headline: str
    lots: tuple[LotTold, ...]
    strongest: tuple[str, ...]
    next_steps: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def may_be_sent(self) -> bool:
        return not self.missing


def letters(outcome: Outcome) -> tuple[Letter, ...]:
    """One for each bidder that was assessed, winners first; a bid that was withdrawn has no assessment to tell."""
    order = sorted(outcome.case.bids, key=lambda bid: (bid.bidder not in outcome.won, bid.bidder))
    return tuple(letter(outcome, bid) for bid in order if not bid.withdrawn)


def letter(outcome: Outcome, bid: Bid) -> Letter:
    """The letter to one bidder."""
    told = tuple(_lot_told(outcome, result, bid) for result in outcome.lots if result.lot.id in bid.prices)
    return Letter(
        bidder=bid.bidder,
        name=bid.name or bid.bidder,
        headline=_headline(outcome, bid, told),
        lots=told,
        strongest=tuple(_strongest(outcome, bid)),
        next_steps=tuple(_next_steps(outcome.case, won=bid.bidder in outcome.won)),
        missing=tuple(dict.fromkeys(_missing(outcome, bid, told))),
    )


def law_of(case: Case, paragraph: str = "") -> str:
    """Where it is written what an assessment summary holds, for this authority's nation.

    The Welsh regulation has the same matter; its paragraphs were not read one by one, so none is named.
    """
    if case.nation == "WLS":
        return "regulation 32 of the Procurement (Wales) Regulations 2024"
    return f"regulation 31{paragraph} of the Procurement Regulations 2024"


def _headline(outcome: Outcome, bid: Bid, told: tuple[LotTold, ...]) -> str:
    name, case = bid.name or bid.bidder, outcome.case
    if not outcome.winners:
        return f"Nobody has been chosen yet for {case.title}."
    won = [each.title for each in told if each.won]
    lost = [each.title for each in told if not each.won]
    if len(case.lots) == 1:
        chosen = f"We have chosen {name}" if won else f"We have not chosen {name}"
        return f"{chosen} for {case.title}."
    if won and lost:
        return f"We have chosen {name} for {listed(won)}, and not for {listed(lost)}."
    return f"We have chosen {name} for {listed(won)}." if won else f"We have not chosen {name} for {listed(lost)}."


def _lot_told(outcome: Outcome, result: LotResult, bid: Bid) -> LotTold:
    case, lot = outcome.case, result.lot
    winner = outcome.winners.get(lot.id, "")
    theirs = next((each for each in case.bids if each.bidder == winner), None)
    other = theirs if theirs is not None and winner != bid.bidder else None
    own, best = _score(result, bid.bidder), _score(result, winner)
    return LotTold(
        lot=lot.id,
        title=lot.title or (f"lot {lot.id}" if len(case.lots) > 1 else case.title),
        won=winner == bid.bidder,
        winner=winner,
        winner_name=(theirs.name or theirs.bidder) if theirs else "",
        winner_identifier=theirs.identifier if theirs else "",
        winner_address=theirs.address if theirs else "",
        winner_email=theirs.email if theirs else "",
        ours=tuple(_rows(case, result, bid)),
        our_total=own.shown[2] if own else "",
        our_rank=own.rank if own else None,
        theirs=tuple(_rows(case, result, other)) if other is not None else (),
        their_total=best.shown[2] if best and other is not None else "",
        because=tuple(_because(outcome, result, bid)),
    )


def _score(result: LotResult, bidder: str) -> Score | None:
    return next((each for each in result.score.scores if each.bidder == bidder), None)


def _rows(case: Case, result: LotResult, bid: Bid) -> Iterator[Row]:
    """A row for each criterion and each part of one, then price."""
    marks, score = marks_for(bid, result.lot.id), _score(result, bid.bidder)
    for criterion in case.quality:
        yield from _criterion_rows(case, criterion, marks, bid)
    formula = case.price.formula.name.replace("_", " ")
    points = score.shown[1] if score else ""
    yield Row(
        criterion="price",
        title="Price",
        weight=case.price.weight,
        mark=None,
        points=points,
        reason=f"Worked out by the published formula ({formula})." if score else "Not worked out: see above.",
    )


def _criterion_rows(case: Case, criterion: Criterion, marks: Mapping[str, Decimal], bid: Bid) -> Iterator[Row]:
    for part in criterion.parts or ():
        weight = criterion.weight * part.share / 100
        yield _row(case, f"{criterion.title or criterion.id}: {part.id}", part.id, weight, marks.get(part.id), bid)
    if not criterion.parts:
        yield _row(case, criterion.title or criterion.id, criterion.id, criterion.weight, marks.get(criterion.id), bid)


def _row(case: Case, title: str, id_: str, weight: Decimal, mark: Decimal | None, bid: Bid) -> Row:
    places = 2 if case.places is None else case.places
    points = "" if mark is None else half_up(Fraction(weight) * Fraction(mark) / Fraction(case.scale_top), places)
    return Row(
        criterion=id_,
        title=title,
        weight=weight,
        mark=mark,
        points=points,
        reason=bid.reasons.get(id_, ""),
        higher=bid.higher.get(id_, ""),
    )


def _because(outcome: Outcome, result: LotResult, bid: Bid) -> Iterator[str]:
    """Why this lot did not go to this bidder, in sentences (regulation 31(3)(c)); nothing for its winner."""
    winner = outcome.winners.get(result.lot.id)
    if winner == bid.bidder:
        return
    for reason in result.score.not_admitted.get(bid.bidder, ()):
        yield _not_admitted(outcome.case, reason, bid)
    own, best = _score(result, bid.bidder), _score(result, winner or "")
    if own is None or best is None:
        return
    if own.total > best.total:
        rule = "The published rule looks for the best share-out of all lots together, and that one gives this lot to"
        parts = ("Your total for this lot was higher than the winner's.", _limits_said(outcome.case), rule)
        yield f"{' '.join(part for part in parts if part)} the winner."
    elif own.total == best.total:
        away = outcome.drawn_away(result.lot.id, bid.bidder)
        decided = drawn_words(outcome.case.drawn_on) if away else "The published tie-break decided."
        yield f"Your total equalled the winner's. {decided}"
    else:
        yield f"Your total was {own.shown[2]}; the winner's was {best.shown[2]}."
    if own.total != best.total and outcome.drawn_away(result.lot.id, bid.bidder):
        drawn = drawn_words(outcome.case.drawn_on)
        yield f"Another share-out of all lots was as good, and gave this lot to you. {drawn}"


def _not_admitted(case: Case, reason: str, bid: Bid) -> str:
    kind, _, id_ = reason.partition(":")
    if kind == "minimum":
        return f"Your mark for {_title(case, id_)} is below the published minimum, so your bid could not be considered."
    if kind == "excluded":
        said = bid.abnormally_low.reason if bid.abnormally_low and bid.abnormally_low.reason else ""
        return (
            "We asked how your price could be met, and then set the bid aside"
            f" (Procurement Act 2023, section 19(3) to (5)). {said}".rstrip()
        )
    return "Your bid was withdrawn."


def _title(case: Case, id_: str) -> str:
    return next((each.title for each in case.quality if each.id == id_ and each.title), id_)


def _limits_said(case: Case) -> str:
    said = []
    if case.limits.max_lots_per_bidder is not None:
        most = case.limits.max_lots_per_bidder
        said.append(f"no bidder may win more than {most} {'lot' if most == 1 else 'lots'}")
    if case.limits.max_value_per_bidder is not None:
        said.append(f"no bidder may win more than {show_pounds(case.limits.max_value_per_bidder)} of work")
    if case.limits.min_winners is not None:
        said.append(f"at least {case.limits.min_winners} bidders must win")
    if case.limits.small_firm_share is not None:
        said.append(f"at least {case.limits.small_firm_share * 100:f}% of the work goes to small firms")
    return f"As published, {listed(said)}." if said else ""


def _strongest(outcome: Outcome, bid: Bid) -> Iterator[str]:
    """Praise that the data supports: the highest mark of all, given to nobody else."""
    for criterion in outcome.case.quality:
        if criterion.parts or criterion.id not in bid.marks or len(outcome.case.bids) < 2:
            continue
        others = [
            each.marks[criterion.id]
            for each in outcome.case.bids
            if each is not bid and not each.withdrawn and criterion.id in each.marks
        ]
        if others and bid.marks[criterion.id] > max(others):
            yield f"Your answer on {criterion.title or criterion.id} had the highest mark we gave."


def _next_steps(case: Case, *, won: bool) -> Iterator[str]:
    wait = f" We will wait until {show_day(case.waits_until)} before we sign." if case.waits_until else ""
    if case.light_touch:
        yield f"This is a light-touch contract, so there is no compulsory wait.{wait}"
    elif case.no_standstill:
        yield f"This is {NO_STANDSTILL[case.no_standstill]}, so there is no compulsory wait.{wait}"
    else:
        yield (
            "We will publish the contract award notice. A compulsory standstill of at least eight working days runs"
            f" from that day (Procurement Act 2023, section 51).{wait}"
        )
    if won:
        yield "Your promises become terms of the contract. You will be asked to read and sign the schedule of promises."
    if case.talk_to:
        yield case.talk_to


def _missing(outcome: Outcome, bid: Bid, told: tuple[LotTold, ...]) -> Iterator[str]:
    """What regulation 31 asks for and is not on record, each with its paragraph."""
    case = outcome.case
    for each in told:
        yield from _no_reason(case, bid.name or bid.bidder, each.ours)
        yield from _no_reason(case, each.winner_name, each.theirs)
        if each.winner and not (each.winner_address and each.winner_email and each.winner_identifier):
            what = "the postal address, e-mail address or unique identifier"
            yield f"{each.winner_name}: {what} is not recorded. ({law_of(case, '(2)(a) to (c)')})"
    for criterion in case.quality:
        if not (criterion.assessed or case.scale):
            title = criterion.title or criterion.id
            yield f"{title}: how it was assessed is not recorded. ({law_of(case, '(2)(d)')})"
    if not case.documents:
        yield f"Where the full award criteria can be read is not recorded. ({law_of(case, '(2)(d)(ii)')})"
    if not outcome.winners:
        yield "Nobody has been chosen: a tie is open, or no bid may win."


def _no_reason(case: Case, name: str, rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        if row.criterion != "price" and row.mark is not None and not row.reason.strip():
            yield f"{name}, {row.title}: no reason was recorded. Ask the panel. ({law_of(case, '(2)(e)')})"
