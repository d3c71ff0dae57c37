"""The case of an award as its book has it: agreed marks and read prices, with names and recorded words put beside them.

Marks, prices and limits are those that `replay` works out from the book and the design, so a page, a letter and a
replay never differ. What no book holds (names, words, addresses) is given by whoever keeps it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from makegood import law, tender
from makegood.award import bids as offers
from makegood.award.procurement import Procurement, day_of
from makegood.award.replay import award_case, result
from makegood.award.run.case import Case, NoStandstill, from_data
from makegood.law import routing
from makegood.terms import value


@value
class Known:
    """One bidder beside the book: its name, its opened bid, and what the law wants told of it if it wins.

    `words`: by criterion, what the letter says instead of the recorded words, as an officer wrote it.
    """

    name: str
    bid: offers.Bid | None = None
    identifier: str = ""
    address: str = ""
    email: str = ""
    words: Mapping[str, str] | None = None


def from_book(
    state: Procurement,
    design: tender.Design,
    *,
    called: Mapping[str, str],
    known: Mapping[str, Known] | None = None,
    words: Mapping[str, str] | None = None,
    on: date | None = None,
    documents: str = "",
    talk_to: str = "",
) -> Case:
    """The case. `called`: what each bid goes by here, in the order of the refs; `words`: digest to a paper's text.

    `on`: the day of the decision, else that of the opening. Raises Refused while the bids are sealed, BadInput for
    what cannot be an award.
    """
    data = award_case(state, design)
    kept, papers = known or {}, words or {}
    contract = design.asked.contract
    data["bids"] = [_bid(state, design, made, called, kept.get(made["bidder"]), papers) for made in data["bids"]]
    data |= {
        "light_touch": contract.kind == "light_touch",
        "no_standstill": _no_standstill(design, date.fromisoformat(data["on"])),
        "contact": design.tender.contact,
        "talk_to": talk_to,
        "documents": documents,
        "nation": contract.nation,
    }
    data |= _drawn(state, design, called)
    if on is not None:
        data["on"] = on.isoformat()
    if design.tender.days.standstill_ends_on is not None:
        data["waits_until"] = design.tender.days.standstill_ends_on.isoformat()
    return from_data(data, "the book")


def _no_standstill(design: tender.Design, on: date) -> NoStandstill | None:
    """Why no wait is compulsory (s.51), light touch apart; None where one is, or where the threshold is not known."""
    contract = design.draft.contract
    if contract.form == "call_off":
        return "call_off"
    return "below_threshold" if routing.at_threshold(law.Case(on=on, contract=contract)) is False else None


def _drawn(state: Procurement, design: tender.Design, called: Mapping[str, str]) -> dict[str, Any]:
    """The draw by lot that chose among equally good share-outs, on the UK day it was put in the book."""
    drawn = result(state, design).drawn if state.draws else None
    if drawn is None:
        return {}
    lots = {lot: called[bid] for lot, bid in drawn.lots.items()}
    return {"drawn": lots, "drawn_on": day_of(state.draws[drawn.allocation].at).isoformat()}


def reason(state: Procurement, criterion: str, bid: str, words: Mapping[str, str]) -> str:
    """Why a bid has its agreed mark: what the panel wrote, then what one person wrote who gave that very mark.

    Of several who did, it is the first by ref: a letter is two pages. Empty where nothing that was written is kept.
    """
    agreed = state.agreed.get(criterion, {}).get(bid)
    if agreed is None:
        return ""
    locked = state.locked.get(criterion, {})
    same = [fact.reasons.get(bid, "") for _, fact in sorted(locked.items()) if fact.marks.get(bid) == agreed.mark]
    kept = [words[digest] for digest in same if words.get(digest)]
    return "\n\n".join(each for each in (words.get(agreed.reason, ""), *kept[:1]) if each)


def recorded(state: Procurement, criterion: str, bid: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """Everything that was written about one bid and question and is still kept: the panel's words, then each scorer's.

    It is what an officer reads beside the letter.
    """
    agreed = state.agreed.get(criterion, {}).get(bid)
    locked = [fact.reasons.get(bid, "") for _, fact in sorted(state.locked.get(criterion, {}).items())]
    said = [words.get(digest, "") for digest in (agreed.reason if agreed else "", *locked) if digest]
    return tuple(dict.fromkeys(each for each in said if each))


def _bid(
    state: Procurement,
    design: tender.Design,
    made: dict[str, Any],
    called: Mapping[str, str],
    known: Known | None,
    words: Mapping[str, str],
) -> dict[str, Any]:
    ref = made["bidder"]
    criteria = design.tender.scoring.criteria
    drafted = {each.id: reason(state, each.id, ref, words) for each in criteria}
    edited = dict(known.words or {}) if known else {}
    said = {id_: edited.get(id_) or text for id_, text in drafted.items()}
    made = {
        **made,
        "bidder": called[ref],
        "name": known.name if known else called[ref],
        "reasons": {id_: text for id_, text in said.items() if text},
        "higher": dict(_higher(state, design, ref)),
        **(_of_the_firm(known, design) if known else {}),
    }
    asked = state.explanations.get(ref)
    if "abnormally_low" in made and asked is not None and asked.decided is not None:
        made["abnormally_low"] = made["abnormally_low"] | {"reason": words.get(asked.decided.reason, "")}
    return made


def _higher(state: Procurement, design: tender.Design, bid: str) -> Iterator[tuple[str, str]]:
    """What the published scale says of the next mark up; nothing for the highest."""
    scale = design.tender.scoring.scale
    for criterion in design.tender.scoring.criteria:
        agreed = state.agreed.get(criterion.id, {}).get(bid)
        following = int(agreed.mark) + 1 if agreed is not None else len(scale)
        if following < len(scale):
            yield criterion.id, f"A mark of {following} is for: {scale[following]}"


def _of_the_firm(known: Known, design: tender.Design) -> dict[str, Any]:
    """What the bid says of its firm. The notices count small and medium firms together, so `small` is both."""
    made: dict[str, Any] = {"address": known.address, "email": known.email, "identifier": known.identifier}
    if known.bid is None:
        return made
    firm = known.bid.firm
    made["identifier"] = known.identifier or firm.company_number
    made["promises"] = [_promise(each, design) for each in known.bid.promises]
    if firm.vcse is not None:
        made["vcse"] = firm.vcse
    if firm.size is not None:
        made["small"] = firm.size != "large"
    return made


def _promise(promised: offers.Promised, design: tender.Design) -> dict[str, Any]:
    asking = design.tender.asking.get(promised.ask)
    quantity: Decimal | None = promised.quantity if promised.quantity is not None else promised.offered
    made: dict[str, Any] = {
        "ask": promised.ask,
        "title": asking.promise if asking else "",
        "unit": promised.unit or (asking.unit if asking else ""),
        "kpi": asking.kpi if asking else "",
    }
    starts = promised.by or (asking.applies_from if asking else None)
    return made | ({"quantity": str(quantity)} if quantity is not None else {}) | ({"by": starts} if starts else {})
