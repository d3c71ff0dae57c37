"""The gateways of Local Government Act 1988 section 17(5) (table 8.1 of the dossier).

Section 17 shuts out "non-commercial matters"; a gateway lets one through. Several rules ask whether any gateway that
reaches a paragraph of s.17(5) is open: (a) workforce, (b) self-employment, (d) disputes, (e) location.

A gateway record that nobody has spoken of is not known, with one exception: once something has been said about the
gateways of a case (even that there is no best value reason), the rarer ones nobody named are taken as not relied on.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from makegood.law.case import Case, on_file, part, today
from makegood.law.logic import Known, both, either, no
from makegood.law.routing import (
    at_threshold,
    covered,
    is_best_value,
    is_devolved,
    pssva_bites,
    threshold_name,
    under_pa23,
)
from makegood.law.watch import once_a_case
from makegood.terms import value

Paragraph = Literal["a", "b", "d", "e"]
State = Literal["open", "untested", "shut", "not known"]
ORDER_2026 = date(2026, 2, 4)

_EXCLUSION = ("exclusion_checks", "exclusion", "debar")
_TREATY = ("s90_treaty", "treaty", "s.90", "section 90")
_PART_5A = ("part5a", "part 5a", "two-tier", "two tier")
HARD_DUTIES = (*_EXCLUSION, *_TREATY, *_PART_5A)
_S12 = ("s12", "s.12", "section 12", "public benefit")
_S13 = ("s13", "s.13", "section 13", "national procurement policy", "npps")
_S14 = ("s14", "s.14", "section 14", "wales procurement policy", "wpps")
SOFT_DUTIES = (*_S12, *_S13, *_S14)

_BV_2001 = ("bv_order_2001", "2001/909", "2001 order", "best value")
_TUPE = ("tupe",)
_PSSVA = ("pssva", "social value")
_PSED = ("psed", "17(10)", "equality")
_PA23 = ("pa23", "procurement act")
_EVERY_GATEWAY = (*_BV_2001, *_TUPE, *_PSSVA, *_PSED, *_PA23)

_SAID_AS = {
    "targeted_recruitment": ("recruit", "care leaver", "disabled people", "out of work", "unemployed", "starts for"),
    "local_jobs": ("local job", "local people", "local residents", "recruit"),
    "apprenticeships": ("apprentic",),
    "training": ("train", "skills"),
    "pay_floor": ("living wage", "low pay", "low-paid", "pay floor", "minimum rate"),
    "pay_rate_question": ("hourly rate", "low pay", "low-paid"),
    "guaranteed_hours": ("guaranteed hours", "regular hours"),
    "zero_hours_ban": ("zero hours", "zero-hours"),
    "sick_pay": ("sick pay",),
    "travel_time": ("travel time",),
    "union_access": ("workers' voice", "voice"),
}
"""How a record of the equality duty says the topic in its own words."""
_TERMS_OF_WORK = ("pay_floor", "pay_rate_question", "guaranteed_hours", "zero_hours_ban", "sick_pay", "travel_time")
_ABOUT_OFFENCES = ("offence", "convict", "minimum wage", "slavery", "traffick", "gangmaster", "debar", "exclusion")


@value
class Gate:
    """One gateway: its rule id, the paragraphs it reaches, whether it is open, and what would tell if not known."""

    rule: str
    reaches: str
    open: Known
    untested: bool = False
    missing: tuple[str, ...] = ()


@value
class Way:
    """The way through to one paragraph. `by`: the gateways that are open; `missing`: facts that could open one."""

    state: State
    by: tuple[str, ...]
    missing: tuple[str, ...]


def way(case: Case, paragraph: Paragraph) -> Way:
    """Is any gateway that reaches this paragraph open? An open tested one decides; then an untested one."""
    reaching = [gate for gate in gates(case) if paragraph in gate.reaches]
    firm = tuple(gate.rule for gate in reaching if gate.open is True and not gate.untested)
    soft = tuple(gate.rule for gate in reaching if gate.open is True and gate.untested)
    unknown = [gate for gate in reaching if gate.open is None]
    missing = tuple(dict.fromkeys(fact for gate in unknown for fact in gate.missing))
    if firm:
        return Way(state="open", by=firm, missing=())
    if soft:
        return Way(state="untested", by=soft, missing=missing)
    return Way(state="not known" if unknown else "shut", by=(), missing=missing)


@once_a_case
def gates(case: Case) -> tuple[Gate, ...]:
    """Every gateway, open or not."""
    return (
        order_2001(case),
        equality(case),
        social_value(case),
        hard_duty(case),
        have_regard(case),
        wales(case),
        scotland(case),
        order_2026(case),
        order_2022(case),
    )


def _unknown(facts: Iterable[tuple[str, object]], otherwise: str) -> tuple[str, ...]:
    """The names of the facts that are not known; `otherwise` when all are, so that a question is always asked."""
    return tuple(name for name, fact in facts if fact is None) or (otherwise,)


def _names(record: object, *words: str) -> bool:
    """The record's text, or its `duty`, `gateway` or `topics`, names one of the words."""
    said = [record, part(record, "duty"), part(record, "gateway"), part(record, "topics")]
    flat = " ".join(str(each) for each in said if each is not None).lower()
    return any(word in flat for word in words)


def _gateway_named(case: Case, *words: str) -> Known:
    """Does the gateway record name this one? Not known when there is none, or it names none of them."""
    record = case.contract.records.lga88_gateway
    if record is None or record is True:
        return None
    if _names(record, *words):
        return True
    if not on_file(record) or str(record).strip().lower() in {"no", "none"}:
        return False
    return False if _names(record, *_EVERY_GATEWAY) else None


def _spoken_of(case: Case) -> bool:
    """Has anything been said about gateways in this case?"""
    records = case.contract.records
    said = (records.bv_reason, records.sv_consideration, records.psed, records.pa23_duty, records.pa23_duty_reason)
    return any(record is not None for record in said) or records.lga88_gateway not in (None, True)


def _relies_on(case: Case, *words: str) -> Known:
    """Has the authority recorded that it relies on this gateway? Not known when no gateway was spoken of at all."""
    named = _gateway_named(case, *words)
    return False if named is None and _spoken_of(case) else named


def order_2001(case: Case) -> Gate:
    """SI 2001/909 art 3: English best value (and police or fire in Wales), with a recorded reason or TUPE likely."""
    contract = case.contract
    reason = on_file(contract.records.bv_reason)
    if reason is None:
        reason = _gateway_named(case, *_BV_2001)
    tupe = contract.tupe_likely
    if tupe is None and _gateway_named(case, *_TUPE):
        tupe = True
    nation, best_value = contract.nation, is_best_value(case)
    in_scope = None if nation is None else both(nation == "ENG", best_value)
    if nation == "WLS":
        in_scope = contract.authority_kind == "police_fire"
    facts = (
        ("contract.nation", nation),
        ("contract.best_value", best_value),
        ("contract.records.bv_reason", reason),
        ("contract.tupe_likely", tupe),
    )
    return Gate(
        rule="lga88-2001-order",
        reaches="ad",
        open=both(in_scope, either(reason, tupe)),
        missing=_unknown(facts, "contract.records.bv_reason"),
    )


def equality(case: Case) -> Gate:
    """s.17(10): the record of the equality duty names this requirement. A general assessment is not enough.

    No route to a location preference is claimed: table 8.1 gives (e) to the two Orders alone.
    """
    psed, topic = case.contract.records.psed, case.ask.topic if case.ask else None
    topics = part(psed, "topics")
    if topics is not None:
        is_open: Known = topic in topics if topic else None
    elif psed is None:
        is_open = _relies_on(case, *_PSED)
    else:
        named = (
            topic is not None
            and psed is not True
            and _names(psed, topic, topic.replace("_", " "), *_SAID_AS.get(topic, ()))
        )
        is_open = bool(on_file(psed)) and (named or _gateway_named(case, *_PSED) is True)
    return Gate(rule="lga88-s17-10-equality", reaches="abd", open=is_open, missing=("contract.records.psed",))


def social_value(case: Case) -> Gate:
    """s.17(11), Social Value Act limb: s.1 of that Act applies and the consideration is on file."""
    contract = case.contract
    considered = on_file(contract.records.sv_consideration)
    if considered is None:
        considered = _gateway_named(case, *_PSSVA)
    facts = (
        ("contract.nation", contract.nation),
        ("contract.kind", contract.kind),
        ("contract.value_gbp_inc_vat", contract.value_gbp_inc_vat),
        ("contract.started", contract.started),
        ("contract.form", contract.form),
        ("contract.records.sv_consideration", considered),
    )
    return Gate(
        rule="lga88-s17-11-social-value",
        reaches="abd",
        open=both(_england_or_wales(case), pssva_bites(case), considered),
        missing=_unknown(facts, "contract.devolved_or_transferred"),
    )


def _england_or_wales(case: Case) -> Known:
    return None if case.contract.nation is None else case.contract.nation in ("ENG", "WLS")


def _duty(case: Case, *words: str) -> Known:
    """Does a record name one of these duties of the Procurement Act 2023?"""
    records = case.contract.records
    if _names(records.pa23_duty, *words) or _names(records.pa23_duty_reason, *words):
        return True
    if records.pa23_duty is not None or records.pa23_duty_reason is not None:
        return False
    return None if _gateway_named(case, *_PA23) else _relies_on(case, *_PA23)


def named_hard_duty(case: Case) -> Known:
    """A recorded duty of the Procurement Act 2023 to do something, on an authority and a procurement it binds."""
    return both(_england_or_wales(case), under_pa23(case), _duty(case, *HARD_DUTIES))


def hard_duty(case: Case) -> Gate:
    """s.17(11), a duty of the Procurement Act to do something: as far as that duty needs and no further."""
    return Gate(
        rule="lga88-s17-11-pa23-hard-duty",
        reaches="abd",
        open=both(named_hard_duty(case), _duty_needs_the_ask(case)),
        missing=_unknown(_pa23_facts(case), "contract.records.pa23_duty_reason"),
    )


def _duty_needs_the_ask(case: Case) -> Known:
    """Exclusion checks need questions on offences; Part 5A needs terms of work once in force; treaties need neither."""
    words = (case.ask.text or "").lower() if case.ask else ""
    topic = case.ask.topic if case.ask else None
    in_force = case.settings.two_tier_in_force
    about_offences = any(word in words for word in _ABOUT_OFFENCES) if words or topic else None
    terms_of_work = topic in _TERMS_OF_WORK if topic else None
    return either(
        both(_duty(case, *_EXCLUSION), about_offences),
        both(_duty(case, *_PART_5A), in_force is not None and in_force <= today(case), terms_of_work),
    )


def _pa23_facts(case: Case) -> tuple[tuple[str, object], ...]:
    contract = case.contract
    framework = contract.framework_started if contract.form == "call_off" else "not asked"
    record = contract.records.pa23_duty_reason
    return (
        ("contract.nation", contract.nation),
        ("contract.started", contract.started),
        ("contract.framework_started", framework),
        ("contract.records.pa23_duty_reason", record if contract.records.pa23_duty is None else "said"),
    )


def have_regard(case: Case) -> Gate:
    """s.17(11), a duty of the Procurement Act to have regard: arguable and untested, so never more than a warning."""
    records = case.contract.records
    recorded = on_file(records.pa23_duty_reason)
    named = _duty(case, *SOFT_DUTIES)
    if named is not True and recorded and not _names(records.pa23_duty_reason, *HARD_DUTIES):
        named = True  # a reason is on file and names no other duty
    if named is None and recorded is not False and _gateway_named(case, *_PA23):
        named = True
    if records.pa23_duty is None and recorded is False:
        named = False
    facts = (
        *_pa23_facts(case),
        ("contract.form", case.contract.form),
        ("contract.value_gbp_inc_vat", case.contract.value_gbp_inc_vat),
        ("contract.kind", case.contract.kind),
    )
    return Gate(
        rule="lga88-s17-11-pa23-have-regard",
        reaches="ab",
        open=both(_england_or_wales(case), under_pa23(case), named, _binds(case)),
        untested=True,
        missing=_unknown(facts, "contract.devolved_or_transferred"),
    )


def _binds(case: Case) -> Known:
    """Does the duty named bind this procurement? s.12 if covered; s.13 (devolved Wales: s.14) at any value.

    Neither statement binds a call-off or an award under a dynamic market.
    """
    form = case.contract.form
    own_award = None if form is None else form not in ("call_off", "dynamic_market_award")
    national = both(own_award, no(is_devolved(case)))
    welsh = both(own_award, is_devolved(case))
    named = tuple(
        binds
        for words, binds in ((_S12, covered(case)), (_S13, national), (_S14, welsh))
        if _duty(case, *words) is True
    )
    return either(*(named or (covered(case), national, welsh)))


def wales(case: Case) -> Gate:
    """SI 2002/678: Welsh best value authorities except police. Its present effect is not confirmed (a setting)."""
    contract = case.contract
    welsh = None if contract.nation is None else contract.nation == "WLS"
    kind = contract.authority_kind
    body = True if kind == "local_authority" else contract.best_value
    if body is None and kind not in (None, "other_sub_central", "police_fire"):
        body = False
    if kind == "police_fire":
        # Fire is devolved in Wales and policing is not.
        body = both(body, contract.devolved_or_transferred)
    return Gate(
        rule="lga88-wales",
        reaches="ad",
        open=both(welsh, body, case.settings.welsh_best_value_order_in_force is not False),
        missing=_unknown(
            (("contract.nation", contract.nation), ("contract.authority_kind", kind)),
            "contract.best_value" if contract.best_value is None else "contract.devolved_or_transferred",
        ),
    )


def scotland(case: Case) -> Gate:
    """Local Government in Scotland Act 2003 s.7: a council, with case a or b (best value) or c (TUPE) on file."""
    contract, records = case.contract, case.contract.records
    council = both(
        None if contract.nation is None else contract.nation == "SCT",
        None if contract.authority_kind is None else contract.authority_kind == "local_authority",
    )
    tupe = contract.tupe_likely
    if tupe is None and _gateway_named(case, *_TUPE):
        tupe = True
    recorded = either(on_file(records.bv_reason), tupe)
    facts = (
        ("contract.nation", contract.nation),
        ("contract.authority_kind", contract.authority_kind),
        ("contract.records.bv_reason", records.bv_reason),
        ("contract.tupe_likely", tupe),
    )
    return Gate(
        rule="lga88-scotland",
        reaches="abd",
        open=both(council, True if records.s7_case else recorded),
        missing=_unknown(facts, "contract.records.s7_case"),
    )


def english_council_or_parish(case: Case) -> Known:
    """A best value authority or parish council in England: the authorities the 2022 and 2026 Orders reach."""
    contract = case.contract
    return both(
        None if contract.nation is None else contract.nation == "ENG",
        either(is_best_value(case), None if contract.authority_kind is None else contract.authority_kind == "parish"),
    )


def order_2026(case: Case) -> Gate:
    """SI 2026/94: below the threshold, reserved to the UK or the local area before tenders are invited."""
    contract = case.contract
    started = contract.started
    facts = (
        ("contract.nation", contract.nation),
        ("contract.best_value", english_council_or_parish(case)),
        ("contract.started", started),
        ("contract.value_gbp_inc_vat", contract.value_gbp_inc_vat),
        ("contract.kind", threshold_name(case)),
        ("contract.records.reservation.by", reserved_place(case)),
    )
    return Gate(
        rule="lga88-2026-order",
        reaches="e",
        open=both(
            english_council_or_parish(case),
            None if started is None else started >= ORDER_2026,
            no(at_threshold(case)),
            reserved_place(case),
        ),
        missing=_unknown(facts, "contract.value_gbp_inc_vat"),
    )


def reserved_place(case: Case) -> Known:
    """The contract is reserved by place (UK or local area), as the ask or the record says.

    A criterion or term that prefers local firms is not itself a reservation: with none on record, there is none.
    """
    reservation = case.contract.records.reservation
    by = reservation.by if reservation is not None else None
    location = reservation.location if reservation is not None else None
    reserve = case.ask.reserve if case.ask else None
    if {by, reserve} & {"uk", "local_area"}:
        return True
    if location is not None:
        return bool(location) and str(location).strip().lower() != "none"
    if by is not None or reserve is not None:
        # For firms of a kind, with nothing said of place: that may still be added to it.
        return None if {by, reserve} & {"sme", "vcse", "sme_or_vcse"} else False
    scored = case.ask is not None and case.ask.stage in ("award_criterion", "spec", "contract_term", "kpi")
    return False if scored else None


def order_2022(case: Case) -> Gate:
    """SI 2022/741: Russian and Belarusian origin or business activity only."""
    return Gate(
        rule="lga88-2022-order",
        reaches="e",
        open=both(english_council_or_parish(case), about_russia_or_belarus(case)),
        missing=_unknown((("contract.nation", case.contract.nation),), "contract.best_value"),
    )


def about_russia_or_belarus(case: Case) -> bool:
    """The words of the ask name Russia or Belarus."""
    text = (case.ask.text or "") if case.ask else ""
    return any(name in text.lower() for name in ("russia", "belarus"))
