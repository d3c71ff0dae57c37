"""The gateways through section 17 as rules of their own, and reservations below the threshold."""

import re
from datetime import date

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file
from makegood.law.gateways import (
    ORDER_2026,
    Gate,
    about_russia_or_belarus,
    english_council_or_parish,
    equality,
    have_regard,
    named_hard_duty,
    order_2001,
    order_2026,
    reserved_place,
    scotland,
    social_value,
    wales,
    way,
)
from makegood.law.logic import Known, both, either
from makegood.law.routing import PA23_START, at_threshold, is_lga88
from makegood.law.rule import rule
from makegood.law.rules.local_government import RECORD_A_GATEWAY, WORKFORCE, matter, prefers_a_place

NOT_ABOUT_IT = "the ask is not about a matter this gateway reaches"
_SMALLER_OR_LARGER = re.compile(
    r"\b(miles?|km|kilomet|radius|postcode|ward|village|neighbourhood|town centre|region|drive of)\b|"
    r"^\s*(england|scotland|wales|northern ireland)\s*$",
    re.IGNORECASE,
)
"""Areas article 3(5)-(6) of the 2026 Order does not offer: smaller than the authority, or a nation."""


_TOO_LATE = re.compile(r"\b(?:after|since|during|once|later|not (?:yet )?decided|undecided)\b", re.IGNORECASE)
"""A decision said to come with or behind the invitation; article 3 wants it before."""


def _gate(case: Case, gate: Gate, reaches: str, because: str) -> Answer:
    """An open gateway is said; a shut one says nothing, for the bar itself speaks."""
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    if case.ask is None or (matter(case) not in tuple(reaches)):
        return does_not_apply(NOT_ABOUT_IT)
    if gate.open is False:
        return does_not_apply("this gateway is shut")
    if gate.open is None or is_lga88(case) is None:
        missing = [
            *(["contract.lga88"] if is_lga88(case) is None else []),
            *(gate.missing if gate.open is None else ()),
        ]
        return cannot_tell("what would open this gateway is not on record", missing=missing)
    return met(because)


@rule("lga88-2001-order", version=1, effect="INFO")
def best_value_order(case: Case) -> Answer:
    """The 2001 Order opens workforce matters to English best value authorities, for best value or where TUPE may apply.

    It reaches no further than the authority considers necessary or expedient; the reason is not judged here.
    """
    because = "the 2001 Order opens workforce matters: there is a best value reason on file, or TUPE may apply"
    return _gate(case, order_2001(case), "a", because)


@rule("lga88-s17-10-equality", version=1, effect="INFO")
def equality_duty(case: Case) -> Answer:
    """Section 17(10) opens what the public sector equality duty needs, when its record names this requirement."""
    return _gate(case, equality(case), "ab", "the equality record names this requirement, so section 17(10) is open")


@rule("lga88-s17-11-social-value", version=1, effect="INFO")
def social_value_limb(case: Case) -> Answer:
    """Section 17(11) opens what the Social Value Act duty needs: services at the ordinary threshold, not call-offs."""
    because = "the Social Value Act applies and its consideration is on file, so section 17(11) is open"
    return _gate(case, social_value(case), "ab", because)


@rule("lga88-s17-11-pa23-hard-duty", version=1, effect="INFO")
def procurement_act_duty(case: Case) -> Answer:
    """Section 17(11) opens what a Procurement Act duty to do something needs, and no further.

    Whether the ask is what the duty needs is for a person, save where the words of the ask tell.
    """
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    named = both(is_lga88(case), named_hard_duty(case))
    if case.ask is None or named is False:
        return does_not_apply("no duty of the Procurement Act 2023 to do something is relied on")
    if named is None:
        return cannot_tell(
            "no duty of the Procurement Act 2023 is on record", missing=["contract.records.pa23_duty_reason"]
        )
    return met("a duty of the Procurement Act 2023 is recorded: section 17(11) is open as far as that duty needs")


@rule("lga88-s17-11-pa23-have-regard", version=1, effect="WARN")
def have_regard_duty(case: Case) -> Answer:
    """Relying only on a Procurement Act duty to have regard is arguable and untested, so it is a warning.

    It is never used for location or union matters.
    """
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    paragraph = matter(case)
    if paragraph not in ("a", "b"):
        return does_not_apply(NOT_ABOUT_IT)
    gate, through = have_regard(case), way(case, paragraph)
    if gate.open is False or through.state == "open":
        return does_not_apply("no duty to have regard is relied on, or another gateway is open")
    if gate.open is None or is_lga88(case) is None:
        return cannot_tell("what would open this gateway is not on record", missing=gate.missing or ["contract.lga88"])
    return not_met(
        "the only gateway is a duty to have regard under the Procurement Act 2023: arguable, and untested",
        fix="Prefer another gateway; else record the duty, the reasoning and the link to the contract, and score the "
        "ask rather than require it.",
    )


@rule("lga88-wales", version=1, effect="INFO")
def wales_order(case: Case) -> Answer:
    """The Welsh 2002 Order opens workforce matters to Welsh best value authorities, without a reason on file.

    Its effect after the later Welsh repeal of best value is not confirmed.
    """
    because = "the Welsh 2002 Order opens workforce matters (its present effect is not confirmed)"
    return _gate(case, wales(case), "a", because)


@rule("lga88-scotland", version=1, effect="INFO")
def scottish_councils(case: Case) -> Answer:
    """A Scottish council may look at workforce and self-employment for performance, best value or TUPE, if recorded."""
    because = "a Scottish council has recorded why: section 7 of the 2003 Act opens workforce and self-employment"
    return _gate(case, scotland(case), "ab", because)


@rule("lga88-ni-scotland", version=1, effect="WARN")
def ni_councils(case: Case) -> Answer:
    """A Northern Ireland district council records its best value reason, or the TUPE ground, for a workforce matter."""
    contract = case.contract
    council = both(
        None if contract.nation is None else contract.nation == "NIR",
        None if contract.authority_kind is None else contract.authority_kind == "local_authority",
    )
    topic = case.ask.topic if case.ask else None
    if council is False or case.ask is None or (topic is not None and topic not in WORKFORCE):
        return does_not_apply("this is for workforce matters in Northern Ireland district councils")
    reason = on_file(contract.records.bv_reason)
    recorded = either(reason, contract.tupe_likely)
    if council and topic and recorded:
        return met("the best value reason or the TUPE ground is on file")
    if council and topic and recorded is False:
        return not_met("neither a best value reason nor a TUPE ground is on file", fix=RECORD_A_GATEWAY)
    facts = (
        ("contract.nation", contract.nation),
        ("contract.authority_kind", contract.authority_kind),
        ("ask.topic", topic),
        ("contract.records.bv_reason", reason),
        ("contract.tupe_likely", contract.tupe_likely),
    )
    return cannot_tell("no reason is on record yet", missing=[name for name, fact in facts if fact is None])


@rule("lga88-2026-order", version=1, effect="INFO", topics=("reservation",))
def reservation_order(case: Case) -> Answer:
    """Below the threshold, English councils and parishes may reserve a contract to UK or local-area suppliers.

    From 4 February 2026. How the reservation must be made is another rule's.
    """
    if reserved_place(case) is False or not (prefers_a_place(case) or reserved_place(case)):
        return does_not_apply("nothing is reserved by place")
    gate = order_2026(case)
    if gate.open is False:
        return does_not_apply("the 2026 Order does not reach this contract")
    if gate.open is None:
        return cannot_tell("what the 2026 Order turns on is not known", missing=gate.missing)
    return met("below the threshold, the 2026 Order allows a reservation to the United Kingdom or the local area")


@rule("lga88-2022-order", version=1, effect="INFO")
def russia_and_belarus(case: Case) -> Answer:
    """Section 17 does not stop English councils and parishes shutting out Russian and Belarusian supplies."""
    if not about_russia_or_belarus(case):
        return does_not_apply("the ask does not speak of Russia or Belarus")
    in_scope = english_council_or_parish(case)
    if in_scope is False:
        return does_not_apply("the 2022 Order is for English best value authorities and parishes")
    if in_scope is None:
        return cannot_tell("it is not known who is buying", missing=["contract.nation", "contract.best_value"])
    return met("the 2022 Order takes Russian and Belarusian origin and business out of section 17")


@rule(
    "lga88-2026-order-conditions",
    version=1,
    effect="BLOCK",
    about="procedure",
    topics=("reservation", "local_supplier"),
)
def reservation_conditions(case: Case) -> Answer:
    """A reservation by place is below the threshold, decided before tenders, of a permitted area, and in the advert.

    Whether a named area is the authority's own, or borders it, is not checked.
    """
    contract, reservation = case.contract, case.contract.records.reservation
    if english_council_or_parish(case) is False or not reserved_place(case):
        if _reserved_for_somebody(case) and english_council_or_parish(case) and at_threshold(case) is False:
            return cannot_tell("whom it is reserved for is not known", missing=["contract.records.reservation.by"])
        return does_not_apply("no English council or parish is reserving by place")
    if contract.started is not None and contract.started < ORDER_2026:
        return does_not_apply("the 2026 Order was not in force when the procurement began")
    facts: tuple[tuple[str, Known, str], ...] = (
        ("contract.value_gbp_inc_vat", _not(at_threshold(case)), "the contract is at or above the threshold"),
        (
            "contract.records.reservation.decided",
            _decided_in_time(case),
            "the reservation was not decided before tenders were invited",
        ),
        (
            "contract.records.reservation.in_notice",
            on_file(reservation.in_notice) if reservation is not None else None,
            "the advert does not say which reservation applies",
        ),
        (
            "contract.records.reservation.area",
            _permitted_area(case),
            "the local area is not one the Order offers",
        ),
        ("contract.started", None if contract.started is None else True, ""),
        ("contract.best_value", english_council_or_parish(case), ""),
    )
    for _, kept, because in facts:
        if kept is False:
            return not_met(
                because,
                fix="Reserve below the threshold only, decide it before inviting tenders, use the authority's area, "
                "with or without bordering counties, and say so in the notice.",
            )
    missing = [name for name, kept, _ in facts if kept is None]
    if missing:
        return cannot_tell("not all the Order asks of a reservation is on record", missing=missing)
    return met("the reservation is within the 2026 Order")


def _permitted_area(case: Case) -> Known:
    """One of the areas that the Order offers, as it is named; true where nothing is reserved to a local area."""
    if not _reserved_to_local_area(case):
        return True
    reservation = case.contract.records.reservation
    area = reservation.area if reservation is not None else None
    return None if area is None else bool(area.strip()) and not _SMALLER_OR_LARGER.search(area)


def _decided_in_time(case: Case) -> Known:
    """Decided before tenders were invited: as said, or by a day that is not after the procurement began."""
    reservation = case.contract.records.reservation
    decided = reservation.decided if reservation is not None else None
    if not isinstance(decided, str) or _TOO_LATE.search(decided):
        return False if isinstance(decided, str) else decided
    try:
        return case.contract.started is None or date.fromisoformat(decided.strip()) <= case.contract.started
    except ValueError:
        return on_file(decided)


def _reserved_for_somebody(case: Case) -> bool:
    """A reservation is asked about, and nobody has said for whom."""
    reservation = case.contract.records.reservation
    by = reservation.by if reservation is not None else None
    return case.ask is not None and case.ask.topic == "reservation" and case.ask.reserve is None and by is None


def _not(known: Known) -> Known:
    return None if known is None else not known


def _reserved_to_local_area(case: Case) -> bool:
    reservation = case.contract.records.reservation
    by = reservation.by if reservation is not None else None
    return "local_area" in (by, case.ask.reserve if case.ask else None)


@rule("ppn005-central-reservation", version=1, effect="BLOCK", about="procedure", topics=("reservation",))
def central_reservation(case: Case) -> Answer:
    """Central government reserves a below-threshold contract for small firms or charities only with a place as well.

    Policy, not statute: the United Kingdom, one county or one London borough; not a nation of the UK.
    """
    contract, reservation = case.contract, case.contract.records.reservation
    by = {reservation.by if reservation is not None else None, case.ask.reserve if case.ask else None} - {None, "none"}
    central = None if contract.authority_kind is None else contract.authority_kind == "central"
    old = contract.started is not None and contract.started < PA23_START
    if central is False or old or at_threshold(case) is True or not by & {"sme", "vcse", "sme_or_vcse"}:
        return does_not_apply(
            "central government is not reserving a below-threshold contract for small firms or charities"
        )
    location = reservation.location if reservation is not None else None
    if by & {"uk", "local_area"}:
        location = True
    fix = "Reserve by place too: the United Kingdom, or one county or London borough."
    no_place = location is False or (isinstance(location, str) and location.strip().lower() in {"", "none"})
    if central and no_place:
        return not_met("the contract is reserved for small firms or charities with no reservation by place", fix=fix)
    if central and isinstance(location, str) and _SMALLER_OR_LARGER.search(location):
        return not_met("the place is not the United Kingdom, one county or one London borough", fix=fix)
    facts = (
        ("contract.authority_kind", central),
        ("contract.value_gbp_inc_vat", at_threshold(case)),
        ("contract.records.reservation.location", location),
    )
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("it is not known whether a place is reserved too", missing=missing)
    return met("the reservation for small firms or charities comes with a place")
