"""The gateways of Local Government Act 1988 section 17(5) (table 8.1 of the dossier).

Section 17 shuts out "non-commercial matters"; a gateway lets one through. Several rules ask whether any gateway that
reaches a paragraph of s.17(5) is open: (a) workforce, (b) self-employment, (d) disputes, (e) location.
"""

from datetime import date
from typing import Literal

from makegood.law.case import Case, on_file, part
from makegood.law.logic import Known, both, either, no
from makegood.law.routing import (
    PA23_START,
    at_threshold,
    covered,
    is_best_value,
    is_call_off,
    is_devolved,
    pssva_bites,
)
from makegood.terms import value

Paragraph = Literal["a", "b", "d", "e"]
State = Literal["open", "untested", "shut", "not known"]
HARD_DUTIES = ("exclusion_checks", "s90_treaty", "part5a_terms")
SOFT_DUTIES = ("s12_public_benefit", "s12_sme", "s13_npps", "s14_wpps")
ORDER_2026 = date(2026, 2, 4)
ORDER_2022 = date(2022, 7, 1)


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
    missing = tuple(dict.fromkeys(fact for gate in reaching if gate.open is None for fact in gate.missing))
    if firm:
        return Way(state="open", by=firm, missing=())
    if soft:
        return Way(state="untested", by=soft, missing=missing)
    return Way(state="not known" if missing else "shut", by=(), missing=missing)


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


def _names(record: object, *words: str) -> bool:
    """The record's text, or its `duty`, `gateway` or `topics`, names one of the words."""
    said = [record, part(record, "duty"), part(record, "gateway"), part(record, "topics")]
    flat = " ".join(str(each) for each in said if each is not None).lower()
    return any(word in flat for word in words)


def _relies_on(case: Case, *words: str) -> Known:
    """Has the authority recorded that it relies on this gateway? Not known when no gateway was spoken of at all."""
    records = case.contract.records
    if _names(records.lga88_gateway, *words):
        return True
    spoken_of = (records.lga88_gateway, records.bv_reason, records.pa23_duty, records.pa23_duty_reason)
    return None if all(record is None for record in spoken_of) else False


def order_2001(case: Case) -> Gate:
    """SI 2001/909 art 3: English best value, with the reason recorded, or where TUPE may apply."""
    contract = case.contract
    reason = on_file(contract.records.bv_reason)
    if reason is None and _names(contract.records.lga88_gateway, "bv_order_2001"):
        reason = True
    england = None if contract.nation is None else contract.nation == "ENG"
    is_open = both(england, is_best_value(case), either(reason, contract.tupe_likely))
    missing = [
        name
        for name, fact in (
            ("contract.nation", contract.nation),
            ("contract.best_value", is_best_value(case)),
            ("contract.records.bv_reason", reason),
            ("contract.tupe_likely", contract.tupe_likely),
        )
        if fact is None
    ]
    return Gate(rule="lga88-2001-order", reaches="ad", open=is_open, missing=tuple(missing))


def equality(case: Case) -> Gate:
    """s.17(10): the record of the equality duty names this requirement. A general assessment is not enough."""
    psed, topic = case.contract.records.psed, case.ask.topic if case.ask else None
    if topic and psed is not None and not isinstance(psed, bool):
        is_open: Known = topic in (part(psed, "topics") or ()) or _names(psed, topic, topic.replace("_", " "))
    elif psed is not None:
        is_open = False
    else:
        is_open = _relies_on(case, "psed_s17_10")
    return Gate(rule="lga88-s17-10-equality", reaches="abde", open=is_open, missing=("contract.records.psed",))


def social_value(case: Case) -> Gate:
    """s.17(11), Social Value Act limb: s.1 of that Act applies and the consideration is on file."""
    contract = case.contract
    considered = on_file(contract.records.sv_consideration)
    if considered is None and _names(contract.records.lga88_gateway, "pssva_s17_11"):
        considered = True
    facts = (
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
        missing=tuple(name for name, fact in facts if fact is None),
    )


def _england_or_wales(case: Case) -> Known:
    return None if case.contract.nation is None else case.contract.nation in ("ENG", "WLS")


def _since_pa23(case: Case) -> Known:
    return None if case.contract.started is None else case.contract.started >= PA23_START


def _duty(case: Case, words: tuple[str, ...]) -> Known:
    records = case.contract.records
    if _names(records.pa23_duty, *words) or _names(records.pa23_duty_reason, *words):
        return True
    if records.pa23_duty is not None:
        return False
    return _relies_on(case, *words)


def hard_duty(case: Case) -> Gate:
    """s.17(11), a duty of the Procurement Act to do something: as far as that duty needs and no further."""
    return Gate(
        rule="lga88-s17-11-pa23-hard-duty",
        reaches="abd",
        open=both(_england_or_wales(case), _since_pa23(case), _duty(case, HARD_DUTIES)),
        missing=("contract.records.pa23_duty_reason",),
    )


def have_regard(case: Case) -> Gate:
    """s.17(11), a duty of the Procurement Act to have regard: arguable and untested, so never more than a warning."""
    records = case.contract.records
    named = _duty(case, SOFT_DUTIES)
    recorded = on_file(records.pa23_duty_reason)
    relied = either(named, both(_relies_on(case, "pa23_duty_s17_11"), recorded is not False))
    if not named and recorded and not _names(records.pa23_duty_reason, *HARD_DUTIES):
        relied = True
    return Gate(
        rule="lga88-s17-11-pa23-have-regard",
        reaches="ab",
        open=both(
            _england_or_wales(case), _since_pa23(case), no(_duty(case, HARD_DUTIES) is True), relied, _binds(case)
        ),
        untested=True,
        missing=("contract.records.pa23_duty_reason",),
    )


def _binds(case: Case) -> Known:
    """Some duty to have regard binds this procurement: s.12 if covered; s.13 in England; s.14 for devolved Wales."""
    records = case.contract.records
    statement = both(no(is_call_off(case)), either(case.contract.nation == "ENG", is_devolved(case)))
    if _names(records.pa23_duty, "s12") or _names(records.pa23_duty_reason, "s12"):
        return covered(case)
    if _names(records.pa23_duty, "s13", "s14") or _names(records.pa23_duty_reason, "s13", "s14"):
        return statement
    return either(covered(case), statement)


def wales(case: Case) -> Gate:
    """SI 2002/678: Welsh best value authorities except police. Its present effect is not confirmed (a setting)."""
    contract = case.contract
    welsh = None if contract.nation is None else contract.nation == "WLS"
    body = (
        contract.authority_kind in ("local_authority", "other_sub_central")
        if contract.authority_kind is not None
        else contract.best_value
    )
    if contract.best_value is False:
        body = False
    return Gate(
        rule="lga88-wales",
        reaches="ad",
        open=both(welsh, body, case.settings.welsh_best_value_order_in_force is not False),
        missing=("contract.nation", "contract.authority_kind"),
    )


def scotland(case: Case) -> Gate:
    """Local Government in Scotland Act 2003 s.7: a council, with case a, b (best value) or c (TUPE) recorded."""
    contract = case.contract
    council = (
        None
        if contract.nation is None or contract.authority_kind is None
        else contract.nation == "SCT" and contract.authority_kind == "local_authority"
    )
    if contract.nation is not None and contract.nation != "SCT":
        council = False
    recorded = either(
        True if contract.records.s7_case else None, on_file(contract.records.bv_reason), contract.tupe_likely
    )
    return Gate(
        rule="lga88-scotland",
        reaches="abd",
        open=both(council, recorded),
        missing=("contract.records.s7_case", "contract.records.bv_reason"),
    )


def _english_council_or_parish(case: Case) -> Known:
    contract = case.contract
    return both(
        None if contract.nation is None else contract.nation == "ENG",
        either(is_best_value(case), None if contract.authority_kind is None else contract.authority_kind == "parish"),
    )


def order_2026(case: Case) -> Gate:
    """SI 2026/94: below the threshold, reserved to the UK or the local area before tenders are invited."""
    reserve = reserved_place(case)
    return Gate(
        rule="lga88-2026-order",
        reaches="e",
        open=both(
            _english_council_or_parish(case),
            None if case.contract.started is None else case.contract.started >= ORDER_2026,
            no(at_threshold(case)),
            reserve,
        ),
        missing=("contract.value_gbp_inc_vat", "contract.started", "contract.records.reservation.by"),
    )


def reserved_place(case: Case) -> Known:
    """The contract is reserved by place (UK or local area), as the ask or the record says."""
    reservation = case.contract.records.reservation
    by = reservation.by if reservation is not None else None
    reserve = case.ask.reserve if case.ask else None
    if by is None and reserve is None:
        return None
    return bool({by, reserve} & {"uk", "local_area"})


def order_2022(case: Case) -> Gate:
    """SI 2022/741: Russian and Belarusian origin or business activity only."""
    text = (case.ask.text or "") if case.ask else ""
    about_them = any(name in text.lower() for name in ("russia", "belarus"))
    return Gate(
        rule="lga88-2022-order",
        reaches="e",
        open=both(_english_council_or_parish(case), about_them),
        missing=("ask.text",),
    )
