"""Equality and modern slavery laid over an ask: due regard, quotas, residence, risk, pay gaps."""

import re

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.logic import Known, both, is_one_of
from makegood.law.rule import rule
from makegood.law.rules._asking import about, clauses, in_great_britain, unless_about, words

_PROTECTED = re.compile(
    r"\b(?:women|woman|female|females|men|males?|ethnic|bame|black(?! country)|asian|white(?! goods| paper| lin)|"
    r"race|racial|religio\w*|"
    r"lgbt\w*|gay|gender|sex|pregnan\w*|married|transgender|muslim|christian)\b"
)
_QUOTA = re.compile(
    r"\b(?:quota|at least \d|minimum of \d|no fewer than \d|not less than \d|\d+ ?(?:%|per ?cent)|must be|only|"
    r"reserved for|shall be)"
)
_ENCOURAGED = re.compile(
    r"\b(?:regardless|irrespective|without regard|discriminat\w*|harass\w*|equal\w*|pay gaps?|encourag\w*|outreach|"
    r"advertis\w*|training|mentor\w*|aim\w*|aspir\w*|interview\w*|appl(?:y|ications?|icants?)|tie.?break\w*)\b"
)
_PAY_GAP = re.compile(r"\bpay gaps?\b")
_PUBLISHED = re.compile(r"\b(?:published|publicly available|statutory return|already report\w*|gov\.uk)\b")


@rule(
    "psed-s149", version=1, effect="WARN", about="procedure", topics=("targeted_recruitment", "local_jobs", "pay_floor")
)
def equality_duty(case: Case) -> Answer:
    """Due regard to equality is on record for the procurement."""
    if in_great_britain(case) is False:
        return does_not_apply("Northern Ireland has its own equality duty")
    if case.contract.authority_kind == "private_utility":
        return does_not_apply("the duty is on public authorities")
    recorded = on_file(case.contract.records.psed)
    if recorded is None:
        return cannot_tell("whether equality was considered is not known", missing=["contract.records.psed"])
    if recorded:
        return met("due regard to equality is on record")
    return not_met(
        "no regard to equality is on record",
        fix="Record who does this work now, how the ask affects them, and what you decided.",
    )


@rule("positive-action", version=1, effect="BLOCK")
def hiring_quota(case: Case) -> Answer:
    """No hiring quota by a protected characteristic: encourage, train and reach out instead.

    Reads the words for sex, race, religion and the like. Leaves out disability (which may be favoured) and age (which
    may be justified).
    """
    if in_great_britain(case) is False:
        return does_not_apply("the Equality Act 2010 is for Great Britain")
    if case.ask is None:
        return does_not_apply("nothing is asked")
    said = words(case.ask.text)
    if any(
        _PROTECTED.search(piece) and _QUOTA.search(piece) and not _ENCOURAGED.search(piece) for piece in clauses(said)
    ):
        return not_met(
            "the ask sets a hiring quota by a protected characteristic",
            fix="Ask for outreach, training places or guaranteed interviews for under-represented groups, or set the "
            "target for people long out of work, care leavers or prison leavers.",
        )
    elsewhere = unless_about(case, "targeted_recruitment")
    if elsewhere:
        return elsewhere if elsewhere.outcome == "does not apply" or not said else does_not_apply("no quota is set")
    if not said:
        return cannot_tell("the words are not known, so a quota cannot be ruled out", missing=["ask.text"])
    return met("the words set no quota by a protected characteristic")


@rule("local-residence-indirect-discrimination", version=1, effect="WARN")
def residence_test(case: Case) -> Answer:
    """A rule that workers live locally can discriminate indirectly: prefer advertising, outreach and starts.

    Section 19 is for Great Britain; Northern Ireland's own equality law carries the same risk.
    """
    if case.ask is None or is_one_of(case.ask.locality_of, ("worker_residence",)) is False:
        return does_not_apply("the ask does not turn on where workers live")
    if case.ask.locality_of is None:
        elsewhere = unless_about(case, "local_jobs")
        return elsewhere or cannot_tell("what the ask wants to be local is not known", missing=["ask.locality_of"])
    if case.ask.mandatory is False:
        return does_not_apply("living locally is not a requirement")
    binding = case.ask.mandatory or case.ask.stage in ("spec", "contract_term", "condition_of_participation")
    if not binding:
        return cannot_tell("whether living locally is a requirement is not known", missing=["ask.mandatory"])
    return not_met(
        "workers must live locally, which can discriminate indirectly",
        fix="Ask for vacancies to be advertised locally, and for starts from the area with reasonable endeavours.",
    )


@rule("msa-s54-statement", version=1, effect="WARN", about="procedure")
def modern_slavery(case: Case) -> Answer:
    """A central government contract is assessed for the risk of modern slavery before the tender.

    Does not look at suppliers' own statements: a case does not say a supplier's turnover.
    """
    central = is_one_of(case.contract.authority_kind, ("central",))
    if central is False:
        return does_not_apply("the policy note is for central government")
    return _slavery_risk(case, central, effect_note="")


@rule("nhs-slavery-duty", version=1, effect="WARN", about="procedure")
def nhs_slavery(case: Case) -> Answer:
    """A purchase for the health service in England is assessed for the risk of slavery and human trafficking."""
    buyer = both(is_one_of(case.contract.authority_kind, ("nhs",)), is_one_of(case.contract.nation, ("ENG",)))
    if buyer is False:
        return does_not_apply("the regulations are for the health service in England")
    since = case.settings.nhs_slavery_in_force
    note = "" if since and since <= today(case) else "; the regulations are not known to be in force"
    return _slavery_risk(case, buyer, effect_note=note)


def _slavery_risk(case: Case, bound: Known, *, effect_note: str) -> Answer:
    assessed = on_file(case.contract.records.slavery_risk_assessed)
    buyer = "contract.nation" if case.contract.authority_kind else "contract.authority_kind"
    facts = ((buyer, bound), ("contract.records.slavery_risk_assessed", assessed))
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell(
            "whether the risk of modern slavery was assessed is not known" + effect_note, missing=missing
        )
    if assessed:
        return met("the risk of modern slavery was assessed")
    return not_met(
        "the risk of modern slavery was not assessed" + effect_note,
        fix="Assess the risk in the supply chain, and ask for evidence in proportion to it.",
    )


@rule("pay-transparency", version=1, effect="WARN")
def pay_gap(case: Case) -> Answer:
    """Accept published pay gap figures; do not ask small groups or small firms for new ones."""
    if in_great_britain(case) is False:
        return does_not_apply("the duty to publish pay gaps is for Great Britain")
    if case.ask is None:
        return does_not_apply("nothing is asked")
    said = words(case.ask.text, case.ask.evidence, case.contract.records.returns)
    if not _PAY_GAP.search(said):
        if about(case, "workforce_data") and not said:
            return cannot_tell("what the ask wants counted is not known", missing=["ask.text"])
        return does_not_apply("the words ask for no pay gap")
    if _PUBLISHED.search(said):
        return met("the ask accepts pay gap figures that employers already publish")
    return not_met(
        "the ask wants pay gap figures that suppliers may not publish already",
        fix="Accept the figures an employer of 250 or more publishes by law, and ask smaller firms for none.",
    )
