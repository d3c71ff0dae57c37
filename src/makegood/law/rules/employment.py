"""Employment law laid over an ask: outsourcing, hours, bans, advertising, transfers, two rates of pay."""

import re
from datetime import date

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.gateways import way
from makegood.law.logic import Known
from makegood.law.routing import at_threshold, begun_before_pa23, in_scotland, is_devolved, is_lga88
from makegood.law.rule import rule
from makegood.law.rules._asking import about, clauses, in_great_britain, unless_about, unsaid_of_threshold, words
from makegood.law.rules.wales import is_listed
from makegood.terms import Effect

SICK_PAY_FROM_DAY_ONE = date(2026, 4, 6)
OFFER = (
    "Offer each worker on the contract regular hours that reflect the hours they worked over the last 12 weeks, let "
    "them decline in writing, and give reasonable notice of shifts and pay for shifts cancelled late."
)
_CHOICE = re.compile(
    r"\b(?:unless|except where|save where|where|if)\b[^.;]{0,60}\b(?:worker|employee|individual|they|staff)\w*\b"
    r"[^.;]{0,40}\b(?:request|choose|choos|prefer|want|ask|agree|wish)|\bchoice\b|"
    r"\bat (?:the|their) (?:worker|employee)?'?s? ?request\b|\binappropriate\b|\bmay decline\b|"
    r"\bright to decline\b|\boffer (?:each|every|regular|guaranteed|workers|staff|of)\b"
)
_FALSE_SELF_EMPLOYMENT = re.compile(r"\b(?:false|bogus|disguised|sham)(?:ly)?\b")
_LEGAL_MINIMUM = re.compile(
    r"\bstatutory (?:sick|minimum|leave|redundancy|holiday|maternity|paternity|rights?|entitlements?|annual)\b|\bssp\b|"
    r"\bnational (?:minimum|living) wage\b|\blegal minimum\b|\bminimum wage\b|"
    r"\b(?:comply|compliance) with (?:all )?(?:relevant |applicable )?(?:employment|the) (?:law|legislation)\b"
)
_BEYOND = re.compile(
    r"\b(?:above|exceed\w*|beyond|better than|more than|higher than|in addition to|enhanced|on top of|over and above)\b"
)
_SICK_FROM_DAY_ONE = re.compile(
    r"\bsick pay\b[^.;]{0,60}\b(?:day one|first day|day 1)\b|\b(?:day one|first.day|day 1)\b[^.;]{0,40}\bsick pay\b"
)
_PAID_IN_FULL = re.compile(r"\b(?:full|normal|usual|contractual|occupational|company|average)\b")


def _offered(case: Case) -> str:
    return words(case.ask.text) if case.ask else ""


@rule(
    "era25-part5a-two-tier",
    version=1,
    effect="BLOCK",
    about="procedure",
    raised_by=("contract.outsources_function",),
)
def two_tier(case: Case) -> Answer:
    """An outsourcing contract carries terms so that no worker on it is treated worse than those who transferred.

    A warning until Part 5A and its regulations are known to be in force (a setting). Conditions A to C of section 83B:
    a public contract, for services that are or were the authority's own functions, with workers who transfer.
    """
    outside = _outside_part_5a(case)
    if outside:
        return does_not_apply(outside)
    in_force = _in_force(case)
    effect: Effect | None = None if in_force else "WARN"
    terms = on_file(case.contract.records.two_tier_terms)
    if terms:
        return met("the terms that protect transferred and other workers are in the contract", effect=effect)
    missing = _unsaid_part_5a(case, terms)
    if missing:
        return cannot_tell(
            "whether the two-tier terms are needed and included is not known", missing=missing, effect=effect
        )
    because = "the terms that protect transferred and other workers are missing"
    if effect:
        because += "; they are not known to be required yet"
    fix = (
        "Add: transferred workers are treated no less favourably than before, and other workers on the contract no "
        "less favourably than them."
    )
    return not_met(because, fix=fix, effect=effect)


def _outside_part_5a(case: Case) -> str:
    """Why Part 5A cannot apply, or nothing."""
    contract = case.contract
    if contract.authority_kind == "private_utility":
        return "private utilities are outside Part 5A"
    if contract.nation == "WLS" and is_listed(case) is True:
        return "Welsh authorities listed in the 2023 Welsh Act have their own code"
    if contract.nation == "NIR" and is_devolved(case) is True:
        return "transferred Northern Ireland authorities are outside Part 5A"
    if contract.kind in ("goods", "works"):
        return "Part 5A is about services"
    if contract.outsources_function is False or contract.tupe_likely is False:
        return "nobody moves from the authority to the supplier with a function of the authority"
    if in_scotland(case) is not True and (begun_before_pa23(case) is True or at_threshold(case) is False):
        return "Part 5A is for public contracts under the Procurement Act 2023"
    return ""


def _unsaid_part_5a(case: Case, terms: Known) -> list[str]:
    contract = case.contract
    facts = (
        ("contract.nation", contract.nation),
        ("contract.outsources_function", contract.outsources_function),
        ("contract.tupe_likely", contract.tupe_likely),
        ("contract.records.two_tier_terms", terms),
    )
    value = [] if in_scotland(case) else unsaid_of_threshold(case)
    return list(dict.fromkeys((*(name for name, fact in facts if fact is None), *value)))


def _in_force(case: Case) -> bool:
    """In force for this body on the day asked. Devolved Scottish bodies wait for Scottish regulations."""
    since = case.settings.two_tier_in_force
    return since is not None and since <= today(case) and in_scotland(case) is not True


@rule("era25-guaranteed-hours", version=1, effect="INFO")
def guaranteed_hours(case: Case) -> Answer:
    """An ask about hours should follow the coming law: a duty to offer regular hours, which a worker may refuse."""
    if in_great_britain(case) is False:
        return does_not_apply("the Employment Rights Act 2025 right is for Great Britain")
    elsewhere = unless_about(case, "guaranteed_hours", "zero_hours_ban")
    if elsewhere:
        return elsewhere
    since = case.settings.guaranteed_hours_in_force
    if since and since <= today(case):
        return met("the statutory offer of guaranteed hours is in force: align the clause with it")
    return met(
        "the statutory offer of guaranteed hours is expected in 2027: align the clause with an offer to take or refuse"
    )


@rule("zero-hours-ban-form", version=1, effect="WARN")
def zero_hours_ban(case: Case) -> Answer:
    """A flat ban on zero-hours contracts is not forbidden, but is hard to show as proportionate: offer a choice."""
    elsewhere = unless_about(case, "zero_hours_ban")
    if elsewhere:
        return elsewhere
    if case.ask and case.ask.stage == "voluntary":
        return does_not_apply("nothing is required")
    if _CHOICE.search(_offered(case)):
        return met("the words leave workers a choice")
    return not_met(
        "a flat ban on zero-hours contracts, with no choice for the worker, is hard to show as proportionate", fix=OFFER
    )


@rule("self-employment-ban-form", version=1, effect="WARN")
def self_employment_ban(case: Case) -> Answer:
    """A flat ban on self-employed labour is hard to show as proportionate: ask for no false self-employment.

    Where a council has no gateway, lga88-s17b-selfemployment blocks and this rule is silent.
    """
    elsewhere = unless_about(case, "self_employment_ban")
    if elsewhere:
        return elsewhere
    through = way(case, "b")
    council = is_lga88(case)
    if council and through.state == "shut":
        return does_not_apply("the council has no gateway for this matter, which decides it")
    if council is not False and through.state == "not known":
        missing = ["contract.lga88"] if council is None else list(through.missing)
        return cannot_tell("whether a gateway of the Local Government Act 1988 is open is not known", missing=missing)
    if _FALSE_SELF_EMPLOYMENT.search(_offered(case)):
        return met("the words are about false self-employment, not self-employment as such")
    return not_met(
        "a flat ban on self-employed labour shuts out sole traders and is hard to show as proportionate",
        fix="Ask for no false self-employment: status checked and recorded for each engagement, tax rules followed, "
        "no fee-charging umbrella company, and a right to see the check.",
    )


@rule("local-advertising-form", version=1, effect="INFO")
def local_advertising(case: Case) -> Answer:
    """Vacancies may be asked to be advertised locally: any bidder from anywhere can do it."""
    elsewhere = unless_about(case, "local_jobs")
    if elsewhere:
        return elsewhere
    place = case.ask.locality_of if case.ask else None
    if place is None:
        return cannot_tell("what the ask wants to be local is not known", missing=["ask.locality_of"])
    if place != "vacancy_advertising":
        return does_not_apply("the ask is not about where vacancies are advertised")
    council, through = is_lga88(case), way(case, "a")
    if council and through.state == "shut":
        return does_not_apply("the council has no gateway for this matter, which decides it")
    if council is not False and through.state == "not known":
        missing = ["contract.lga88"] if council is None else list(through.missing)
        return cannot_tell("whether a gateway of the Local Government Act 1988 is open is not known", missing=missing)
    return met("local advertising treats every bidder alike; also advertise openly and appoint on merit")


@rule("era25-other-2026", version=1, effect="WARN")
def statutory_right_as_value(case: Case) -> Answer:
    """A legal minimum earns no marks: score only what goes beyond it.

    Looks at scored asks only, and at their words. Sick pay from the first day is the law from 6 April 2026.
    """
    if in_great_britain(case) is False:
        return does_not_apply("the Employment Rights Act 2025 is for Great Britain")
    if case.ask is None or (case.ask.stage is not None and case.ask.stage != "award_criterion"):
        return does_not_apply("nothing is scored")
    said = _offered(case)
    restated = [piece for piece in clauses(said) if _restates(case, piece)]
    if restated and case.ask.stage is None:
        return cannot_tell("whether the ask is scored is not known", missing=["ask.stage"])
    if restated and not all(_BEYOND.search(piece) for piece in restated):
        return not_met(
            "the ask would give marks for what the law already requires",
            fix="Score only what goes beyond the legal minimum, and say what the minimum is.",
        )
    if restated:
        return met("the ask scores what goes beyond the legal minimum")
    if not said and about(case, "sick_pay"):
        return cannot_tell("the words are not known, so it is not known what would be scored", missing=["ask.text"])
    return does_not_apply("the words restate no legal minimum")


def _restates(case: Case, piece: str) -> bool:
    first_day = (
        today(case) >= SICK_PAY_FROM_DAY_ONE and _SICK_FROM_DAY_ONE.search(piece) and not _PAID_IN_FULL.search(piece)
    )
    return bool(first_day or _LEGAL_MINIMUM.search(piece))


@rule("pay-different-rates", version=1, effect="INFO")
def different_rates(case: Case) -> Answer:
    """A floor for hours on the contract may leave a supplier paying two rates: that is not unlawful in itself."""
    if in_great_britain(case) is False:
        return does_not_apply("the Equality Act 2010 is for Great Britain")
    elsewhere = unless_about(case, "pay_floor")
    if elsewhere:
        return elsewhere
    workers = case.ask.workers if case.ask else None
    if workers is None:
        return cannot_tell("whose pay the floor covers is not known", missing=["ask.workers"])
    if workers == "whole_company":
        return does_not_apply("the floor reaches the whole company, not only hours on the contract")
    return met("two rates for two contracts are not unlawful in themselves; the equal pay risk stays with the employer")


@rule("tupe", version=1, effect="WARN", about="procedure")
def transfer_of_staff(case: Case) -> Answer:
    """Where staff transfer, bidders get anonymised workforce data, and transferred terms are never lowered."""
    if in_great_britain(case) is False:
        return does_not_apply("Northern Ireland has its own rules on transfers")
    if case.contract.tupe_likely is False:
        return does_not_apply("nobody is expected to transfer")
    given = on_file(case.contract.records.tupe_data)
    if given and case.contract.tupe_likely:
        return met("bidders have the workforce data")
    missing = [
        name
        for name, fact in (("contract.tupe_likely", case.contract.tupe_likely), ("contract.records.tupe_data", given))
        if fact is None
    ]
    if missing:
        return cannot_tell("whether staff transfer, and what bidders were told of them, is not known", missing=missing)
    return not_met(
        "staff are expected to transfer and bidders have no workforce data",
        fix="Give bidders anonymised data on the staff who transfer. A pay floor may lift their pay, never lower it.",
    )
