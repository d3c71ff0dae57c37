"""Court cases: what binds an older procurement, and what only persuades under the Procurement Act 2023.

The cases speak of advertised contracts; below the threshold these rules are silent, save for a floor on work abroad.
"""

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file
from makegood.law.logic import Known
from makegood.law.routing import covered, missing_for_cover, regime, under_pcr15
from makegood.law.rule import rule
from makegood.law.rules._asking import (
    at_nearest_threshold,
    scheme_in,
    unless_about,
    unsaid_of_regime,
    unsaid_of_threshold,
    words,
)


def _advertised(case: Case) -> Known:
    """At or above a threshold, under the Act, the older regulations or the Scottish ones."""
    governs = regime(case)
    if governs in ("PSR", "PSR_WALES"):
        return False
    return at_nearest_threshold(case) if governs in ("PCR15", "SCOTLAND") else covered(case)


@rule("case-status", version=1, effect="INFO", about="procedure")
def status(case: Case) -> Answer:
    """European cases from before 2021 still count for the 2015 Regulations; under the 2023 Act they only persuade."""
    older = under_pcr15(case)
    if older is None:
        missing = unsaid_of_regime(case)
        return cannot_tell("whether the older regulations govern is not known", missing=missing)
    if older:
        return met("the older regulations govern, so European cases from before 2021 still count")
    return does_not_apply("the 2015 Regulations do not govern; the cases only persuade")


@rule("case-ruffert", version=1, effect="INFO")
def ruffert(case: Case) -> Answer:
    """Under the older regulations a wage clause that does not bind everybody was once struck down; later narrowed."""
    older = under_pcr15(case)
    if older is False:
        return does_not_apply("the 2015 Regulations do not govern")
    elsewhere = unless_about(case, "pay_floor")
    if elsewhere:
        return elsewhere
    if older is None:
        missing = unsaid_of_regime(case)
        return cannot_tell("whether the older regulations govern is not known", missing=missing)
    return met("Ruffert struck down such a wage clause in 2008; RegioPost narrowed it in 2015")


@rule("case-bundesdruckerei", version=1, effect="BLOCK")
def floor_abroad(case: Case) -> Answer:
    """A pay floor is limited to work done in the UK. A design rule, whatever the value and the regime."""
    elsewhere = unless_about(case, "pay_floor")
    if elsewhere or case.ask is None:
        return elsewhere or does_not_apply("nothing is asked")
    if case.ask.stage == "voluntary":
        return does_not_apply("nothing is required")
    if case.ask.place is None:
        return cannot_tell("whether the floor stops at work done in the UK is not known", missing=["ask.place"])
    if case.ask.place == "uk_workers":
        return met("the floor is limited to workers in the UK")
    return not_met("the floor reaches work done abroad", fix="Limit the floor to work on this contract done in the UK.")


@rule("case-regiopost", version=1, effect="INFO")
def regiopost(case: Case) -> Answer:
    """A wage undertaking may be a contract condition; that case was about a wage set by legislation."""
    elsewhere = unless_about(case, "pay_floor")
    if elsewhere or case.ask is None:
        return elsewhere or does_not_apply("nothing is asked")
    if case.ask.stage is None:
        return cannot_tell("at what stage the floor is asked is not known", missing=["ask.stage"])
    if case.ask.stage not in ("spec", "contract_term"):
        return does_not_apply("the floor is not a condition of the contract")
    return met("RegioPost supports a wage undertaking as a condition; there the wage was set by legislation")


@rule("case-beentjes-nordpasdecalais", version=1, effect="INFO")
def long_term_unemployed(case: Case) -> Answer:
    """Taking on people long out of work may be a condition, if it is advertised and does not discriminate."""
    elsewhere = unless_about(case, "targeted_recruitment")
    return elsewhere or met("such a condition is permitted if it is advertised and does not discriminate")


@rule("case-max-havelaar", version=1, effect="BLOCK")
def named_scheme(case: Case) -> Answer:
    """Where a scheme or label is named, what it stands for is set out and other proof is accepted."""
    ask = case.ask
    if ask is None or ask.stage in ("question", "voluntary") or _advertised(case) is False:
        return does_not_apply("nothing that must be satisfied in an advertised contract is asked")
    named = on_file(ask.names_scheme)
    said = words(ask.text)
    if named is None and said:
        named = scheme_in(ask.text)
    if named is None and ask.accepts_equivalent is False:
        because = "no equivalent is accepted, and whether that is of a scheme is not known"
        return cannot_tell(because, missing=["ask.names_scheme"])
    if not named:
        return does_not_apply("no scheme or label is named")
    fix = "Say what the scheme stands for, for example the rate and who is paid it, and accept equivalent evidence."
    accepts = True if ask.accepts_equivalent is None and "equivalent" in said else ask.accepts_equivalent
    if accepts is False:
        return _if_advertised(case, not_met("a scheme is named and no other proof is accepted", fix=fix))
    set_out = any(fact is not None for fact in (ask.metric, ask.unit, ask.target, ask.rate))
    missing = [
        name for name, known in (("ask.accepts_equivalent", accepts), ("ask.metric", set_out or None)) if not known
    ]
    if missing:
        return cannot_tell("whether what the scheme stands for is set out is not known", missing=missing, fix=fix)
    return met("what the scheme stands for is set out and other proof is accepted")


def _if_advertised(case: Case, answer: Answer) -> Answer:
    if _advertised(case):
        return answer
    return cannot_tell(
        f"whether the contract reaches a threshold is not known; if it does: {answer.because}",
        missing=_unsaid(case),
        fix=answer.fix,
    )


def _unsaid(case: Case) -> list[str]:
    """The facts that would say whether the contract is an advertised one."""
    older = regime(case) in ("PCR15", "SCOTLAND")
    return (unsaid_of_threshold(case) if older else list(missing_for_cover(case))) or unsaid_of_regime(case)


@rule("case-evn-verifiability", version=1, effect="BLOCK")
def verifiable(case: Case) -> Answer:
    """An award criterion can be verified, and the authority means to verify it."""
    if case.ask is None or case.ask.stage not in (None, "award_criterion") or _advertised(case) is False:
        return does_not_apply("nothing is scored in an advertised contract")
    shown = on_file(case.ask.evidence)
    if shown and case.ask.stage:
        return met("the criterion says what shows it")
    missing = [name for name, fact in (("ask.stage", case.ask.stage), ("ask.evidence", shown)) if fact is None]
    if missing:
        return cannot_tell("how the criterion is verified is not known", missing=missing)
    return _if_advertised(
        case, not_met("nothing shows whether the criterion is met", fix="Say what evidence shows it, and check it.")
    )


@rule("case-contse-storebaelt-local", version=1, effect="BLOCK")
def local_office(case: Case) -> Answer:
    """No criterion turns on a local office, or on local labour and materials."""
    if case.ask is None or _advertised(case) is False:
        return does_not_apply("nothing is asked in an advertised contract")
    place = case.ask.locality_of
    if place is None and case.ask.topic == "local_supplier":
        return cannot_tell("what the ask wants to be local is not known", missing=["ask.locality_of"])
    if place != "supplier_base" or "treaty state" in words(case.ask.text):
        return does_not_apply("the ask does not turn on where a supplier is based")
    return _if_advertised(
        case,
        not_met(
            "the ask turns on where a supplier is based",
            fix="Ask for what must happen at the place of delivery, which any supplier can offer.",
        ),
    )


@rule("case-evropaiki-lianakis-criteria-disclosure", version=1, effect="BLOCK", about="procedure")
def disclosed_criteria(case: Case) -> Answer:
    """Bids are scored only by criteria, sub-criteria and weights that bidders were told."""
    if _advertised(case) is False:
        return does_not_apply("the contract is below the threshold, or bought under another regime")
    disclosed = on_file(case.contract.records.methodology_disclosed)
    if disclosed is None:
        missing = ["contract.records.methodology_disclosed"]
        return cannot_tell("whether bidders were told how they are scored is not known", missing=missing)
    if disclosed:
        return met("bidders were told how they are scored")
    return _if_advertised(
        case,
        not_met(
            "bids are scored by something bidders were not told",
            fix="Publish the criteria, the sub-criteria and their weights with the tender notice.",
        ),
    )
