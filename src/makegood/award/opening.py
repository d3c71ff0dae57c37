"""From the tender's issue to the opened bids: who may send, be present, open and read, and when.

Each function gives the fact for the book or raises `Refused`. None of them opens anything: `to_open` says which sealed
bids the officers may open now; the caller does it with `sealing` and gives the digests of the texts to `open_`.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from makegood.award import facts
from makegood.award.sealing import SealingKey
from makegood.award.state import Paper, Procurement, Received, Refused, WithPapers, digest_of

PRESENCE = timedelta(hours=1)
"""How long a press of an officer counts as presence."""

PRICE, WHOLE = "price", "whole"
"""Parts of a bid that show its price."""


def issue(
    state: Procurement,
    *,
    tender: str,
    design: str,
    deadline_at: datetime,
    key: SealingKey,
    by: str,
    at: datetime,
    notice: str = "",
) -> facts.TenderIssued:
    """The tender goes out. `design` is the text of the design, whose digest the book keeps."""
    if state.issued is not None:
        raise Refused("This tender is out already.")
    if deadline_at <= at:
        raise Refused("The deadline must lie ahead.")
    return facts.TenderIssued(
        tender=tender, design=digest_of(design), deadline_at=deadline_at, key=key.digest, notice=notice, by=by
    )


def key_of(state: Procurement, key: SealingKey) -> bytes:
    """The public half to seal to, once it is the one the book names: a key swapped in the database is refused."""
    if state.issued is None:
        raise Refused("This tender is not out yet.")
    if key.digest != state.issued.key:
        raise Refused("The key kept for this tender is not the one in its book. Nothing was sealed. Tell the buyer.")
    return key.public


def answer_question(state: Procurement, *, question: str, answer: str, by: str, at: datetime) -> WithPapers:
    """A question and its answer, for everybody. Who asked is not kept."""
    if state.issued is None or state.is_past(at):
        raise Refused("Questions are answered between the issue of the tender and its deadline.")
    if not question.strip() or not answer.strip():
        raise Refused("Write the question and the answer.")
    asked, told = (Paper(kind=kind, about="", text=text) for kind, text in (("question", question), ("answer", answer)))
    return WithPapers(
        fact=facts.QuestionAnswered(question=asked.digest, answer=told.digest, by=by), papers=(asked, told)
    )


def receive(state: Procurement, *, bid: str, supplier: str, sealed_digest: str, at: datetime) -> facts.BidReceived:
    """A sealed bid arrived. Late is recorded as late, and stays sealed. A bid taken back may be sent again in time."""
    if state.issued is None:
        raise Refused("This tender is not out yet.")
    known = state.bids.get(bid)
    if known is not None and known.supplier != supplier:
        raise Refused("This bid is another supplier's.")
    if any(other != bid and each.supplier == supplier for other, each in state.bids.items()):
        raise Refused("You have a bid in this tender. Change that one and send it again.")
    if any(sealed_digest == each.sealed for sent in state.bids.values() for each in _all(sent.latest, sent.late)):
        raise Refused("These very bytes were received before. Seal the bid anew and send it.")
    return facts.BidReceived(bid=bid, supplier=supplier, sealed=sealed_digest, late=state.is_past(at))


def _all(latest: Received | None, late: tuple[Received, ...]) -> tuple[Received, ...]:
    return (*late, latest) if latest else late


def withdraw(state: Procurement, *, bid: str, by: str, at: datetime) -> facts.BidWithdrawn:
    """The supplier takes its bid back: before the deadline it may send again, afterwards it is out."""
    if bid not in state.bids:
        raise Refused("No bid was sent, so there is none to take back.")
    if state.bids[bid].withdrawn_at is not None:
        raise Refused("This bid was taken back already.")
    if state.decision is not None and state.decision.agreed is not None:
        raise Refused("The award is decided. Talk to the buyer.")
    return facts.BidWithdrawn(bid=bid, by=by)


def present(state: Procurement, *, officer: str, officers: Collection[str], at: datetime) -> facts.OfficerPresent:
    """An officer is here to open the bids. `officers`: all who are named as officers of this tender."""
    _may_be_opened(state, at)
    if officer not in officers:
        raise Refused("Only an officer named for this tender can open its bids.")
    return facts.OfficerPresent(officer=officer)


def present_now(state: Procurement, at: datetime) -> tuple[str, ...]:
    """The officers whose press is at most an hour old, and was after the deadline."""
    return tuple(
        sorted(
            officer
            for officer, pressed_at in state.present.items()
            if state.is_past(pressed_at) and timedelta(0) <= at - pressed_at <= PRESENCE
        )
    )


def to_open(state: Procurement, *, officers: Collection[str], at: datetime) -> Mapping[str, Received]:
    """The sealed bids that these officers may open now: bid to what was received. Late ones are not among them."""
    _may_be_opened(state, at)
    here = present_now(state, at)
    if len(set(officers)) < 2:
        raise Refused("Two of you must press, each on your own device, within an hour.")
    if not set(officers) <= set(here):
        raise Refused("Two of you must press, each on your own device, within an hour. One of you has not.")
    return {bid: sent.latest for bid, sent in sorted(state.bids.items()) if sent.stands and sent.latest}


def open_(
    state: Procurement,
    *,
    officers: Collection[str],
    opened: Mapping[str, str],
    at: datetime,
    could_not_be_opened: Collection[str] = (),
) -> facts.BidsOpened:
    """The bids are open. `opened`: bid to the digest of its text; with those that could not be opened, all of them."""
    due = to_open(state, officers=officers, at=at)
    if set(opened) | set(could_not_be_opened) != set(due) or set(opened) & set(could_not_be_opened):
        raise Refused("Every bid that came in time is opened at once, and no other.")
    sealed = sorted(set(state.bids) - set(opened))
    return facts.BidsOpened(officers=tuple(sorted(set(officers))), opened=dict(opened), left_sealed=tuple(sealed))


def read_price(
    state: Procurement, *, bid: str, prices: Mapping[str, Decimal], takes: int | None = None
) -> facts.PriceRead:
    """The price of an opened bid, written down at the opening: pounds by lot, or by package as 'a+b'.

    `takes`: lots the bidder can carry at most, as its bid says. What is allocated later rests on this entry.
    """
    _must_be_open(state, bid)
    if bid in state.prices:
        raise Refused("The price of this bid is in the book already.")
    return facts.PriceRead(bid=bid, prices=dict(prices), takes=takes)


def read_bid(
    state: Procurement, *, person: str, roles: Collection[str], bid: str, part: str, at: datetime
) -> facts.BidRead:
    """Somebody is shown an opened bid or a part of it. `roles`: all that the person has in this tender.

    Who scores or moderates must have declared links first; who scores never sees a price, whatever else they are;
    who moderates sees none before the award is agreed.
    """
    _must_be_open(state, bid)
    if "evaluator" in roles or "moderator" in roles:
        may_judge(state, person)
    if "evaluator" in roles and part in (PRICE, WHOLE):
        raise Refused("People who score do not see prices.")
    decided = state.decision is not None and state.decision.agreed is not None
    if "moderator" in roles and part in (PRICE, WHOLE) and not decided:
        raise Refused("People who agree scores do not see prices before the award is decided.")
    if not set(roles) & {"evaluator", "moderator", "officer", "auditor"}:
        raise Refused("You do not work on this tender.")
    return facts.BidRead(bid=bid, by=person, part=part)


def may_judge(state: Procurement, person: str) -> None:
    """Nothing where the person has declared and may read and score; else the sentence."""
    conflict = state.conflicts.get(person)
    if conflict is None:
        raise Refused("Say first whether you have any link with these firms.")
    if conflict.waits:
        raise Refused("You told us of a link. The lead decides before you go on.")
    if not conflict.may_judge:
        raise Refused("You told us of a link, and the lead decided that you do not score this tender.")


def _must_be_open(state: Procurement, bid: str) -> None:
    if state.opened is None or bid not in state.opened.opened:
        raise Refused("This bid is sealed. Nobody can read it, including us.")


def _may_be_opened(state: Procurement, at: datetime) -> None:
    if state.issued is None:
        raise Refused("This tender is not out yet.")
    if state.opened is not None:
        raise Refused("The bids are open already.")
    if not state.is_past(at):
        raise Refused("Sealed until the deadline. Nobody can read them, including us.")
