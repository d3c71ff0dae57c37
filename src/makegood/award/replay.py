"""An award worked out again from its exported book and its design, and nothing else.

In: entries and a design. Out: the scores and the share-out as text that is the same bytes each time, and whether their
digests are those the decision named. Who is called what, and what anybody wrote, does not enter.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from makegood import ledger, tender
from makegood.award import facts, lots, run, scoring
from makegood.award.procurement import fold, happened
from makegood.award.run.case import ONE_LOT
from makegood.award.state import Happened, Procurement, Refused, day_of, digest_of
from makegood.tender.pack.words import basis
from makegood.tender.reading import TOGETHER
from makegood.terms import BadInput, Problem, codec, value

DRAWN = "lot_drawn_in_public"
"""The rule of a design by which a tie is drawn by lot; scores and share-out leave it open."""
_SCORES = ("id", "scores", "winner", "tie", "not_admitted")
_LOTS = ("id", "best_points", "lots_awarded", "best_allocations", "best_cost_gbp", "proof", "open_tie")
"""What is digested: the answer itself. What might have changed it may be told more fully by a later version."""


@value
class Result:
    """`scores`: one lot a line; `allocation`: one line; both JSON. `left_out`: bids that were set aside unscored.

    `winners`: lot to bid, empty where a tie is open; `equally_good`: every best share-out there is, one without a tie;
    `complete`: none is missing there. `drawn`: the draw in public that chose among them, where one was needed and made.
    """

    scores: str
    allocation: str
    winners: Mapping[str, str]
    equally_good: tuple[Mapping[str, str], ...] = ()
    complete: bool = True
    drawn: facts.TieDrawn | None = None
    left_out: tuple[str, ...] = ()

    @property
    def scores_digest(self) -> str:
        return digest_of(self.scores)

    @property
    def allocation_digest(self) -> str:
        return digest_of(self.allocation)

    @property
    def is_open(self) -> bool:
        """Several share-outs are equally good, the published rule does not decide, and no lot was drawn."""
        return not self.winners and len(self.equally_good) > 1

    @property
    def text(self) -> str:
        """Everything, as it is compared; a third part is the share-out that was drawn."""
        return self.scores + self.allocation + (codec.to_json(_of_the_draw(self.drawn)) + "\n" if self.drawn else "")


@value
class Replayed:
    """A decision beside what the book and the design give. `differs`: what is not the same, in sentences."""

    result: Result
    decision: str
    decided: facts.AwardDecided
    differs: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return not self.differs


def award_case(state: Procurement, design: tender.Design) -> dict[str, Any]:
    """The whole award as `makegood award run` takes it: agreed marks, prices as read at the opening, limits.

    Raises Refused where the bids are sealed. A lot is priced by the unit where bidders were asked for that and the lot
    has units; a bid that was set aside before anybody scored it has no marks, and is left out.
    """
    if state.opened is None or state.opened_at is None:
        raise Refused("The bids are sealed.")
    scoring_ = design.tender.scoring
    made: dict[str, Any] = {
        "id": state.issued.tender if state.issued else design.tender.number,
        "title": design.asked.title,
        "authority": design.asked.contract.authority or "",
        "on": day_of(state.opened_at).isoformat(),
        "scale_top": str(len(scoring_.scale) - 1),
        "scale": list(scoring_.scale),
        "quality": [_criterion(each) for each in scoring_.criteria],
        "price": _price(scoring_),
        "tie_break": _tie_break(scoring_.tie_break),
        "lots": _lots(design, [state.prices[bid] for bid in _in(state, scoring_) if bid in state.prices]),
        "limits": _limits(design.tender.lots),
        "bids": [_bid(state, scoring_, design, bid) for bid in _in(state, scoring_)],
    }
    if design.asked.contract.term_months is not None:
        made["term_months"] = str(design.asked.contract.term_months)
    if scoring_.tie_break == "lowest_price":
        made["lots_tie_break"] = "lowest_price"
    return made


def result(state: Procurement, design: tender.Design) -> Result:
    """Scores and share-out of this state. Raises Refused or BadInput where they cannot be worked out."""
    data = award_case(state, design)
    case = run.from_data(data, "the book")
    found = run.outcome(case, "the book")
    scores = [_only(scoring.answer(each.score), _SCORES) for each in found.lots]
    best, allocation = found.share_out.best, codec.to_json(_only(lots.answer(found.share_out), _LOTS)) + "\n"
    equally_good = tuple(dict(each.winners) for each in best.allocations)
    drawn = _drawn(state, allocation, equally_good) if found.open_tie else None
    return Result(
        scores="".join(codec.to_json(each) + "\n" for each in scores),
        allocation=allocation,
        winners=dict(drawn.lots if drawn else found.winners),
        equally_good=equally_good,
        complete=best.complete,
        drawn=drawn,
        left_out=tuple(sorted(set(state.opened.opened if state.opened else ()) - {each.bidder for each in case.bids})),
    )


def _drawn(state: Procurement, allocation: str, equally_good: tuple[Mapping[str, str], ...]) -> facts.TieDrawn | None:
    """The draw for this very share-out, if it is one of the equally good ones that was drawn."""
    made = state.draws.get(digest_of(allocation))
    return made.fact if made is not None and dict(made.fact.lots) in equally_good else None


def _of_the_draw(drawn: facts.TieDrawn) -> dict[str, Any]:
    return {"drawn": dict(sorted(drawn.lots.items())), "among": drawn.among, "how": drawn.how}


def replay(entries: Iterable[ledger.Entry], design: tender.Design, *, design_text: str) -> Replayed:
    """Work the book's last decision out again. Raises BadInput for a broken book, or one without a decision.

    `design_text` is the design as it was issued, to the byte; its digest stands in the book.
    """
    held = tuple(entries)
    broken = ledger.verify(held)
    if isinstance(broken, ledger.Break):
        raise BadInput([Problem(file="the book", where=f"entry {broken.number}", found=broken.because)])
    past = happened(held)
    before, decision = _until_decided(past)
    decided = decision.fact
    assert isinstance(decided, facts.AwardDecided), "that is how it was found"
    state = fold(before)
    try:
        again = result(state, design)
    except Refused as refusal:
        raise BadInput([Problem(file="the book", where=f"entry {decision.number}", found=str(refusal))]) from refusal
    differs = tuple(_differs(state, again, decided, design_text))
    return Replayed(result=again, decision=decision.digest, decided=decided, differs=differs)


def _until_decided(past: tuple[Happened, ...]) -> tuple[tuple[Happened, ...], Happened]:
    """The facts before the decision that counts (the one agreed to, else the last), and the decision."""
    decision = fold(past).decision
    for index, each in enumerate(past):
        if decision is not None and each.digest == decision.digest:
            return past[:index], each
    raise BadInput([Problem(file="the book", found="nobody has decided who wins", expected="an award decided")])


def _differs(state: Procurement, again: Result, decided: facts.AwardDecided, design_text: str) -> Iterable[str]:
    if state.issued is not None and digest_of(design_text) != state.issued.design:
        yield "The design is not the one that was issued: its digest is another."
    if again.scores_digest != decided.scores:
        yield "The scores that the book and the design give are not those the decision named."
    if again.allocation_digest != decided.allocation:
        yield "The share-out that the book and the design give is not the one the decision named."
    if again.drawn is not None and again.drawn.among != len(again.equally_good):
        yield f"The draw was among {again.drawn.among}; the book and the design give {len(again.equally_good)}."
    if again.is_open and dict(decided.lots) in again.equally_good:
        return  # with no draw in the book, an open tie is decided by people, among what is equally good
    for lot in sorted({*again.winners, *decided.lots}):
        worked, chosen = again.winners.get(lot, "nobody"), decided.lots.get(lot, "nobody")
        if worked != chosen:
            yield f"Lot {lot} was decided for Bid {chosen}; the book and the design give Bid {worked}."


def _only(answer: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: answer[key] for key in keys if key in answer}


def _in(state: Procurement, scoring_: tender.Scoring) -> tuple[str, ...]:
    """Opened bids: those that stand, those taken back since, and those set aside that have all their marks."""
    opened = state.opened.opened if state.opened else {}
    return tuple(
        bid
        for bid in sorted(opened)
        if not state.is_excluded(bid)
        or all(bid in state.agreed.get(criterion.id, {}) for criterion in scoring_.criteria)
    )


def _bid(state: Procurement, scoring_: tender.Scoring, design: tender.Design, bid: str) -> dict[str, Any]:
    agreed = {
        criterion.id: str(state.agreed[criterion.id][bid].mark)
        for criterion in scoring_.criteria
        if bid in state.agreed.get(criterion.id, {})
    }
    price = state.prices.get(bid)
    made: dict[str, Any] = {"bidder": bid, "prices": _prices(price, design), "marks": agreed}
    if price is not None and price.takes is not None:
        made["takes"] = price.takes
    if not state.bids[bid].stands:
        made["withdrawn"] = True
    asked = state.explanations.get(bid)
    if asked is not None and asked.decided is not None:
        decision = "exclude" if asked.excluded else "keep"
        made["abnormally_low"] = {"asked": True, "explained": asked.given is not None, "decision": decision}
    return made


def _prices(price: facts.PriceRead | None, design: tender.Design) -> dict[str, str]:
    """By lot and package; a tender in one piece has one price, whatever its lot is called."""
    prices = price.prices if price else {}
    if not design.tender.lots.lots and len(prices) == 1:
        return {ONE_LOT: str(next(iter(prices.values())))}
    return {lots: str(amount * _units(design, lots)) for lots, amount in sorted(prices.items())}


def _units(design: tender.Design, lots: str) -> Decimal:
    """What a bid's price is multiplied by: a package is bid by the unit, and an award takes it as a year's pounds."""
    ids = lots.split(TOGETHER)
    units = [each.units_per_year for each in design.tender.lots.lots if each.id in ids]
    if len(ids) == 1 or basis(design).whole_term or None in units:
        return Decimal(1)
    return sum((each for each in units if each is not None), Decimal(0))


def _criterion(each: tender.Criterion) -> dict[str, Any]:
    made = {"id": each.id, "weight": str(each.weight), "title": each.title, "assessed": each.describes}
    return made if each.minimum is None else {**made, "minimum": str(each.minimum)}


def _price(scoring_: tender.Scoring) -> dict[str, Any]:
    rule = scoring_.price
    if rule is None:
        raise Refused("The design has no price formula.")
    ends = {key: str(end) for key, end in (("ceiling", rule.ceiling), ("floor", rule.floor)) if end is not None}
    return {"weight": str(rule.weight), "formula": {"name": rule.formula, **ends}}


def _tie_break(rule: str) -> str | list[str] | None:
    """One of the two words of the format, or criteria in order, apart by commas; a draw by lot decides nothing here."""
    if rule in ("", DRAWN):
        return None
    return rule if rule in ("lowest_price", "highest_quality") else [each.strip() for each in rule.split(",")]


def _lots(design: tender.Design, prices: Iterable[facts.PriceRead]) -> list[dict[str, Any]]:
    """The lots that somebody bid for: one that nobody wants has no scores, and has no winner."""
    wanted = {lot for price in prices for lots in price.prices for lot in lots.split(TOGETHER)}
    by_unit = not basis(design).whole_term
    made = []
    for lot in (each for each in design.tender.lots.lots if each.id in wanted):
        numbers = {"value": lot.value, "units": lot.units_per_year if by_unit else None}
        made.append(
            {"id": lot.id, "title": lot.title} | {key: str(each) for key, each in numbers.items() if each is not None}
        )
    return made or [{"id": ONE_LOT}]


def _limits(split: tender.Lots) -> dict[str, Any]:
    limits = {
        "max_lots_per_bidder": split.max_won_per_supplier,
        "max_value_per_bidder": split.max_value_per_supplier,
        "min_winners": split.min_winners,
    }
    return {key: each if isinstance(each, int) else str(each) for key, each in limits.items() if each is not None}
