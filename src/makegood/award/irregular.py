"""Facts of a book that should not have been written: what nobody was allowed to do when they did it.

`ledger.verify` finds a book that was changed afterwards. This finds a book that was written wrong from the start: each
fact is put to the same rules that the decisions keep, with the state as it was. Words are not in a book, so how
long they are and what they say is not looked at; nor is who holds which role.
"""

from collections.abc import Callable, Iterable
from typing import Any

from makegood.award import deciding, explaining, facts, judging, opening, signature
from makegood.award.facts import KINDS
from makegood.award.folding import Folding
from makegood.award.state import Happened, Procurement, Refused
from makegood.terms import value


@value
class Irregular:
    """An entry that breaks a rule, and which."""

    number: int
    kind: str
    because: str


def irregular(past: Iterable[Happened]) -> tuple[Irregular, ...]:
    """Every fact that the rules would have refused, in order; none in a book that our decisions wrote."""
    everything = tuple(past)
    scorers = frozenset(each.fact.by for each in everything if isinstance(each.fact, facts.ScoreLocked))
    folding, found = Folding(), list[Irregular]()
    for each in everything:
        try:
            _CHECKS[type(each.fact)](folding.state(), each, scorers)
        except Refused as refusal:
            found.append(Irregular(number=each.number, kind=KINDS.written(each.fact)[0], because=str(refusal)))
        folding.add(each)
    return tuple(found)


def _issued(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    if state.issued is not None:
        raise Refused("The tender was out already.")


def _nothing(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    """A fact that is always in order."""


def _received(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    should = opening.receive(state, bid=fact.bid, supplier=fact.supplier, sealed_digest=fact.sealed, at=each.at)
    if fact.late != should.late:
        said, was = ("late", "in time") if fact.late else ("in time", "late")
        raise Refused(f"The bid is put down as {said}, and came {was}.")


def _withdrawn(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    opening.withdraw(state, bid=fact.bid, by=fact.by, at=each.at)


def _present(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    opening.present(state, officer=fact.officer, officers=(fact.officer,), at=each.at)


def _opened(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    due = opening.to_open(state, officers=fact.officers, at=each.at)
    opening.open_(
        state,
        officers=fact.officers,
        opened=fact.opened,
        could_not_be_opened=(set(due) - set(fact.opened)) & set(fact.left_sealed),
        at=each.at,
    )


def _price(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    opening.read_price(state, bid=fact.bid, prices=fact.prices)


def _read(state: Procurement, each: Happened, scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    roles = ("evaluator",) if fact.by in scorers else ("officer",)
    opening.read_bid(state, person=fact.by, roles=roles, bid=fact.bid, part=fact.part, at=each.at)


def _link_decided(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    judging.decide_conflict(
        state, person=fact.person, may_score=fact.may_score, reason=fact.reason or " ", by=fact.by, at=each.at
    )


def _locked(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    judging.may_lock(state, criterion=fact.criterion, by=fact.by)
    if set(fact.marks) != set(state.to_score) or set(fact.reasons) != set(fact.marks):
        raise Refused("The scores are not of every bid that was to be scored, each with a reason.")


def _agreed(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    judging.may_agree(state, criterion=fact.criterion, bid=fact.bid, mark=fact.mark, reason=fact.reason, by=fact.by)


def _asked(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    explaining.ask_explanation(
        state, bid=fact.bid, answer_by=fact.answer_by, because=fact.because, by=fact.by, at=each.at
    )


def _given(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    explaining.give(state, bid=fact.bid, words=fact.words, at=each.at)


def _explained(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    explaining.decide(state, bid=fact.bid, decision=fact.decision, reason=fact.reason, by=fact.by, at=each.at)


def _drawn(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    deciding.may_draw(state, fact)


def _decided(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    deciding.may_decide(state, fact.lots, fact.allocation)


def _second(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    deciding.agree_award(state, decision=fact.decision, by=fact.by, at=each.at)


def _letter(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    deciding.letter_sent(state, bid=fact.bid, letter=fact.letter, by=fact.by, at=each.at)


def _signed(state: Procurement, each: Happened, _scorers: frozenset[str]) -> None:
    fact: Any = each.fact
    signature.sign(state, bid=fact.bid, side=fact.side, schedule=fact.schedule, breaks=(), by=fact.by, at=each.at)


_CHECKS: dict[type, Callable[[Procurement, Happened, frozenset[str]], None]] = {
    facts.TenderIssued: _issued,
    facts.QuestionAnswered: _nothing,
    facts.BidReceived: _received,
    facts.BidWithdrawn: _withdrawn,
    facts.OfficerPresent: _present,
    facts.BidsOpened: _opened,
    facts.PriceRead: _price,
    facts.BidRead: _read,
    facts.ConflictDeclared: _nothing,
    facts.ConflictDecided: _link_decided,
    facts.ScoreLocked: _locked,
    facts.ScoreAgreed: _agreed,
    facts.ExplanationAsked: _asked,
    facts.ExplanationGiven: _given,
    facts.ExplanationDecided: _explained,
    facts.TieDrawn: _drawn,
    facts.AwardDecided: _decided,
    facts.AwardAgreed: _second,
    facts.LetterSent: _letter,
    facts.Signed: _signed,
}
