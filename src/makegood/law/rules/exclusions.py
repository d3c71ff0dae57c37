"""Exclusions that turn on labour conduct (Procurement Act 2023 ss.26-30, 57-66, Schedules 6 and 7)."""

import re
from datetime import date

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Bidder, Case, on_file, part, today
from makegood.law.logic import Known, both, either, is_one_of, no
from makegood.law.routing import PA23_START, covered, is_call_off, under_pa23
from makegood.law.rule import rule
from makegood.law.rules._asking import clauses

LABOUR_EVENTS_FROM = date(2022, 2, 24)
"""Labour market offences before this day are ignored: three years before Schedule 6 came into force (para 44(4))."""

_OFFENCE_OF_SLAVERY = re.compile(r"slavery|traffick|servitude|forced labour", re.IGNORECASE)
_OFFENCE_OF_LABOUR = re.compile(r"minimum wage|national living wage|nmw|gangmaster|employment agenc", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:prevention|risk|enforcement) order|\blmeo\b|\bstpo\b|\bstro\b|evidence of (?:slavery|traffick)", re.IGNORECASE
)
_BREACH = re.compile(r"breach|fail\w* to comply|contraven", re.IGNORECASE)
_BIDDERS = r"(?:suppliers?|bidders?|tenderers?|tenders?|applicants?|providers?|contractors?|organisations?|firms?)"
_EXCLUDES = re.compile(
    rf"\b{_BIDDERS}\b[^.]{{0,120}}\b(?:excluded|disqualified|rejected|barred|ineligible|not be (?:considered|invited))|"
    rf"\b(?:exclude|disqualify|reject|bar)\b[^.]{{0,40}}\b{_BIDDERS}\b",
    re.IGNORECASE,
)
_DOES_NOT_EXCLUDE = re.compile(
    r"\b(?:not|never|nor|no \w+ (?:will|shall)) (?:be )?(?:exclude|disqualif|reject|bar)", re.I
)
_PAST_PRACTICE = re.compile(
    r"zero[- ]hours|strike|industrial action|not accredited|without accreditation|living wage employer|"
    r"self-employ|agency workers|fire and rehire|trade union|recognis",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?:on|under|for|during|performing|deliver\w*) (?:this|the) contract\b|\bcommit|\bundertak|\bagree|\baccept\b|"
    r"\bconfirm|\bwill not (?:use|offer|pay)\b",
    re.IGNORECASE,
)
"""What is refused is a promise about this contract, not what the supplier did elsewhere."""


def _shuts_out_for_practice(text: str) -> bool:
    return bool(
        _EXCLUDES.search(text)
        and _PAST_PRACTICE.search(text)
        and not _DOES_NOT_EXCLUDE.search(text)
        and not _PROMISE.search(text)
    )


PRACTICES = (
    "pay_floor",
    "guaranteed_hours",
    "zero_hours_ban",
    "self_employment_ban",
    "sick_pay",
    "travel_time",
    "union_recognition",
    "union_access",
    "union_membership",
    "legal_form_preference",
)
"""Topics that are lawful practices of an employer: a test of them keeps suppliers out on no listed ground."""


def _of(case: Case) -> str | None:
    """What the bidder was convicted of or is subject to, in one line of words."""
    said = case.bidder.convicted_of if case.bidder is not None else None
    return None if said is None else said if isinstance(said, str) else "; ".join(said)


def _missing(*facts: tuple[str, object]) -> list[str]:
    return [name for name, fact in facts if fact is None]


def _public_contract_facts(case: Case) -> list[str]:
    """The facts that would tell whether this is a public contract under the Act, for a question."""
    contract = case.contract
    facts = _missing(
        ("contract.nation", contract.nation),
        ("contract.started", contract.started),
        ("contract.kind", contract.kind),
        ("contract.value_gbp_inc_vat", contract.value_gbp_inc_vat),
        ("contract.framework_started", contract.framework_started if contract.form == "call_off" else "not asked"),
    )
    return facts if facts or covered(case) is not None else ["contract.authority_kind"]


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 28 February."""
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _counts(case: Case, words: str) -> Known:
    """Is the conviction within five years, and for offences other than slavery since 24 February 2022?"""
    day = case.bidder.convicted_on if case.bidder is not None else None
    if day is None:
        return None
    floor = date.min if _OFFENCE_OF_SLAVERY.search(words) and not _BREACH.search(words) else LABOUR_EVENTS_FROM
    return day > years_before(today(case), 5) and day >= floor


def _mandatory(words: str) -> bool:
    if _ORDER.search(words) and not _BREACH.search(words):
        return False  # an order made is a discretionary ground; breaching it is the offence
    return bool(_OFFENCE_OF_LABOUR.search(words) or _OFFENCE_OF_SLAVERY.search(words) or _ORDER.search(words))


@rule("pa23-sch6-labour-mandatory", version=1, effect="BLOCK", about="bidder")
def mandatory_labour_grounds(case: Case) -> Answer:
    """A bidder convicted of a listed labour or slavery offence, which may recur, is excluded.

    Connected persons count too. What self-cleaning is enough is not judged.
    """
    bidder, words = case.bidder, _of(case)
    if bidder is None or covered(case) is False or (words is not None and not _mandatory(words)):
        return does_not_apply("no bidder with a listed labour conviction is spoken of")
    if words is None:
        return _nobody_has_said(bidder)
    counts = _counts(case, words)
    if counts is False:
        return met("the conviction is too old to count")
    if bidder.likely_to_recur is False:
        return met("the circumstances are not continuing and not likely to occur again")
    if covered(case) is None or counts is None or bidder.likely_to_recur is None:
        facts = (("bidder.convicted_on", bidder.convicted_on), ("bidder.likely_to_recur", bidder.likely_to_recur))
        missing = [*_missing(*facts), *_public_contract_facts(case)]
        return cannot_tell("there is a listed conviction, and more must be known", missing=missing)
    return not_met(
        f"the bidder is convicted ({words}) and it may happen again, so its tender must be disregarded",
        fix="First let the bidder show what it has put right, and weigh it; then notify the exclusion.",
    )


def _nobody_has_said(bidder: Bidder) -> Answer:
    """Where something else about the bidder is in question, silence on convictions is not a question of its own."""
    if bidder.convicted_on is None and bidder.likely_to_recur is None and bidder.self_cleaning_considered is None:
        return does_not_apply("no conviction is spoken of")
    return cannot_tell("it is not known what the bidder was convicted of", missing=["bidder.convicted_of"])


@rule("pa23-sch7-labour-discretionary", version=1, effect="WARN", about="bidder")
def discretionary_labour_grounds(case: Case) -> Answer:
    """A bidder under a slavery or labour market order, which may recur, may be excluded after a chance to respond.

    Being named for underpaying the minimum wage is not by itself on this list.
    """
    bidder, words = case.bidder, _of(case)
    if bidder is None or words is None or covered(case) is False:
        return does_not_apply("no bidder under a labour market order is spoken of")
    if not _ORDER.search(words) or _mandatory(words):
        return does_not_apply("what is said of the bidder is not a labour market order")
    day = bidder.convicted_on
    if day is not None and (day < PA23_START or day <= years_before(today(case), 5)):
        return met("the order is from before 24 February 2025, or too old to count")
    if bidder.likely_to_recur is False:
        return met("the circumstances are not continuing and not likely to occur again")
    facts = (("bidder.convicted_on", day), ("bidder.likely_to_recur", bidder.likely_to_recur))
    if _missing(*facts):
        return cannot_tell("there is an order, and more must be known", missing=_missing(*facts))
    return not_met(
        f"the bidder is under an order ({words}), so it may be excluded",
        fix="Give the bidder a chance to respond, then decide and record why.",
    )


@rule("pa23-s28-subcontractors", version=1, effect="BLOCK", about="procedure")
def ask_about_subcontractors(case: Case) -> Answer:
    """A competition asks who will sub-contract, and looks each intended sub-contractor up on the debarment list."""
    contract, records = case.contract, case.contract.records
    direct = either(is_one_of(contract.form, ("direct_award",)), is_one_of(contract.procedure, ("direct",)))
    competition = both(covered(case), no(is_call_off(case)), no(direct is True))
    if competition is False:
        return does_not_apply("the duty is for competitions for public contracts under the Procurement Act 2023")
    asked, checked = on_file(records.subcontracting_question_asked), on_file(records.debarment_list_checked)
    if asked and checked:
        return met("sub-contracting was asked about and the debarment list checked")
    if competition and (asked is False or checked is False):
        what = (
            "suppliers were not asked whom they will sub-contract to" if asked is False else "nobody checked the list"
        )
        return not_met(
            what,
            fix="Ask each supplier whom it will sub-contract to, and check each name on the debarment list.",
        )
    facts = (
        ("contract.records.subcontracting_question_asked", asked),
        ("contract.records.debarment_list_checked", checked),
        ("contract.form", contract.form),
    )
    missing = [*_missing(*facts), *_public_contract_facts(case)]
    return cannot_tell("it is not known whether sub-contractors were asked about and checked", missing=missing)


@rule("pa23-debarment-list", version=1, effect="BLOCK", about="procedure")
def debarment_list(case: Case) -> Answer:
    """Nobody on the debarment list for a mandatory ground wins; an entry on a discretionary ground is weighed.

    Reads only what the record of the check says was found.
    """
    if covered(case) is False:
        return does_not_apply("the debarment list is for public contracts under the Procurement Act 2023")
    record = case.contract.records.debarment_list_checked
    found = str(part(record, "found") or "").lower()
    if "mandatory" in found:
        return not_met("a supplier or sub-contractor is on the list for a mandatory ground", fix="Exclude it.")
    if "discretionary" in found:
        because = "a supplier or sub-contractor is on the list for a discretionary ground, so it may be excluded"
        return not_met(because, fix="Weigh it, record why, and decide.", effect="WARN")
    checked = on_file(record)
    if checked and covered(case):
        return met("the debarment list was checked and nobody is said to be on it")
    if checked is False and covered(case):
        return not_met("the debarment list was not checked", fix="Check every supplier and sub-contractor on the list.")
    missing = [*_missing(("contract.records.debarment_list_checked", checked)), *_public_contract_facts(case)]
    return cannot_tell("it is not known whether the debarment list was checked", missing=missing)


@rule("pa23-no-extra-exclusion-grounds", version=1, effect="BLOCK")
def no_extra_grounds(case: Case) -> Answer:
    """Suppliers are not excluded for lawful ways of employing people: zero-hours contracts, a strike, no accreditation.

    The exclusion grounds are those of Schedules 6 and 7 and no others.
    """
    ask, text = case.ask, (case.ask.text or "") if case.ask else ""
    if ask is None or under_pa23(case) is False or covered(case) is False:
        return does_not_apply("nobody is shut out of a public contract under the Procurement Act 2023 by this ask")
    shuts_out = any(map(_shuts_out_for_practice, clauses(text)))
    condition = None if ask.stage is None else ask.stage == "condition_of_participation"
    practice = None if ask.topic is None else ask.topic in PRACTICES
    bars = either(shuts_out, both(condition, practice))
    if bars is False:
        return does_not_apply("the ask does not exclude suppliers for how they employ people")
    if bars is None or covered(case) is None:
        missing = [*_missing(("ask.stage", ask.stage), ("ask.topic", ask.topic)), *_public_contract_facts(case)]
        return cannot_tell("it is not known whether the ask excludes suppliers", missing=missing)
    return not_met(
        "suppliers are excluded for a lawful way of employing people, which is not a listed ground",
        fix="Ask for what will be done on this contract, as a term or a criterion that any supplier can offer to meet.",
    )
