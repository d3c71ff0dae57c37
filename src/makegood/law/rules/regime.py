"""Which regime governs, and what that switches on and off."""

from makegood.law import cpv
from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case
from makegood.law.cover import if_under_act, outside
from makegood.law.routing import (
    at_threshold,
    begun_before_pa23,
    below_threshold,
    covered,
    in_scotland,
    is_devolved,
    is_health_care,
    missing_for_cover,
    missing_for_regime,
    regime,
    under_pa23,
)
from makegood.law.rule import rule

OLDER_REGULATIONS = {
    "utilities": "Utilities Contracts Regulations 2016",
    "concession": "Concession Contracts Regulations 2016",
    "defence": "Defence and Security Public Contracts Regulations 2011",
}


@rule("regime-pa23-scope", version=1, effect="INFO", about="procedure")
def pa23_scope(case: Case) -> Answer:
    """The Procurement Act 2023 governs the award, entry into and management of this contract.

    Does not look at the exempted contracts of Schedule 2.
    """
    known = covered(case)
    if known is None:
        return cannot_tell("whether this is a covered procurement is not known", missing=missing_for_cover(case))
    if known is False:
        return outside(case)
    return met("this is a covered procurement: award, entry into and management are all under the Act")


@rule("regime-pcr15-legacy", version=1, effect="INFO", about="procedure")
def pcr15_legacy(case: Case) -> Answer:
    """What began before 24 February 2025, and what is called off from it, stays under the older regulations."""
    if regime(case) in {"PSR", "PSR_WALES", "SCOTLAND"}:
        return does_not_apply("another regime governs this procurement")
    old = begun_before_pa23(case)
    if old is False:
        return does_not_apply("the procurement began on or after 24 February 2025")
    if old is None or case.contract.nation is None:
        return cannot_tell(
            "when the procurement or its framework began is not known",
            missing=missing_for_regime(case) or ["contract.nation"],
        )
    governing = OLDER_REGULATIONS.get(case.contract.kind or "", "Public Contracts Regulations 2015")
    return met(f"it began before 24 February 2025: the {governing} govern it for its life, not the 2023 Act")


@rule("regime-scotland-devolved", version=1, effect="INFO", about="procedure")
def scotland_devolved(case: Case) -> Answer:
    """A devolved Scottish authority buys under Scottish law, not the Procurement Act 2023.

    Does not look at joint or cross-border purchases, which can differ.
    """
    known = in_scotland(case)
    if known is None:
        return cannot_tell("which nation the authority is in is not known", missing=["contract.nation"])
    if known is False:
        return does_not_apply("this is not a devolved Scottish authority")
    return met("devolved Scottish authorities are excluded authorities: Scottish procurement law applies")


@rule("regime-psr-health", version=1, effect="INFO", about="procedure")
def psr_health(case: Case) -> Answer:
    """Health care for the health service in England is bought under the Provider Selection Regime, not the Act."""
    if regime(case) == "PSR":
        return met(
            "the Provider Selection Regime governs: good-work asks go under its social value or quality criterion"
        )
    if case.contract.procedure is not None or is_health_care(case) is False:
        return does_not_apply("this is not health care bought by an English health or local authority")
    if case.contract.cpv is None:
        return cannot_tell("what is bought is not known closely enough", missing=["contract.cpv", "contract.procedure"])
    return cannot_tell("the code is health care only in part, or for some buyers", missing=["contract.procedure"])


@rule("regime-psr-wales", version=1, effect="INFO", about="procedure")
def psr_wales(case: Case) -> Answer:
    """Health services for the health service in Wales are bought under the Welsh Provider Selection Regime.

    The Welsh list of codes was not read: the procedure named in the case decides.
    """
    contract = case.contract
    if regime(case) == "PSR_WALES":
        return met(
            "the Welsh Provider Selection Regime governs: good-work asks go under social responsibility or quality"
        )
    if contract.nation not in (None, "WLS") or contract.procedure is not None:
        return does_not_apply("this is not a purchase under the Welsh Provider Selection Regime")
    if contract.authority_kind not in (None, "nhs") or contract.kind not in (None, "services", "light_touch"):
        return does_not_apply("this is not health services bought for the health service in Wales")
    if contract.cpv is not None and not cpv.main_digits(contract.cpv).startswith("85"):
        return does_not_apply("the code is not for health services")
    return cannot_tell(
        "whether these are health services for the health service in Wales is not known",
        missing=[
            f"contract.{name}"
            for name, fact in (("nation", contract.nation), ("procedure", contract.procedure))
            if fact is None
        ],
    )


@rule("regime-below-threshold", version=1, effect="INFO", about="procedure")
def below(case: Case) -> Answer:
    """Below the threshold the award rules of Part 3 do not apply; Part 6 and other law do."""
    known = below_threshold(case)
    if known is False:
        return does_not_apply(
            "the contract is at or above the threshold" if at_threshold(case) else outside(case).because
        )
    if known is None:
        return cannot_tell("whether the contract is below the threshold is not known", missing=missing_for_cover(case))
    contract = case.contract
    transferred = contract.nation == "NIR" and is_devolved(case)
    if contract.authority_kind == "school" or transferred or contract.kind in {"concession", "utilities"}:
        return met("below the threshold: neither the award rules nor Part 6 apply; other law still does")
    return met("below the threshold: the award rules do not apply; Part 6, section 90 and other law do")


@rule("regime-light-touch-carveouts", version=1, effect="INFO", about="procedure")
def light_touch_carveouts(case: Case) -> Answer:
    """A light touch contract has no required KPIs, breach notice, standstill or time limits: write them in."""
    kind = case.contract.kind
    if kind is None and covered(case) is not False:
        return cannot_tell("the kind of contract is not known", missing=["contract.kind"])
    if kind != "light_touch":
        return does_not_apply("this is not a light touch contract")
    known = covered(case)
    if known is None:
        return cannot_tell("whether the Act governs is not known", missing=missing_for_cover(case))
    if known is False:
        return outside(case)
    return met("the Act asks for no KPIs, breach notice or standstill here: accountability must be in the contract")


@rule("regime-light-touch-definition", version=1, effect="WARN", about="procedure")
def light_touch_definition(case: Case) -> Answer:
    """The kind of contract agrees with its main code: the list decides, not how social the service feels."""
    contract = case.contract
    if contract.kind not in (None, "light_touch", "services") or under_pa23(case) is False:
        return does_not_apply("this is not a contract for services under the Act")
    if contract.nation == "WLS" and is_devolved(case):
        return does_not_apply("devolved Welsh authorities have a list of their own, which was not read")
    if contract.kind is None or contract.cpv is None:
        return cannot_tell("the kind of contract or its main code is not known", missing=_unknown_kind(case))
    if cpv.is_light_touch(contract.cpv) == (contract.kind == "light_touch"):
        return met("the kind of contract and its main code agree")
    listed = "is on" if cpv.is_light_touch(contract.cpv) else "is not on"
    said = "light touch" if contract.kind == "light_touch" else "ordinary services"
    return if_under_act(
        case,
        not_met(
            f"code {contract.cpv} {listed} the light touch list, but the contract is treated as {said}",
            fix="Check the main CPV code against Schedule 1 to the Procurement Regulations 2024; the list decides.",
        ),
    )


def _unknown_kind(case: Case) -> list[str]:
    return [f"contract.{name}" for name in ("kind", "cpv") if getattr(case.contract, name) is None]


@rule("regime-schools", version=1, effect="INFO", about="procedure")
def schools(case: Case) -> Answer:
    """A school is under the Act above the threshold, but not Part 6, the implied 30 days or payment notices."""
    kind = case.contract.authority_kind
    if kind is None:
        return cannot_tell("the kind of authority is not known", missing=["contract.authority_kind"])
    if kind != "school" or under_pa23(case) is False:
        return does_not_apply("this is not a school buying under the Act")
    return _if_settled(case, met("Part 6, the implied 30-day terms and payment notices do not bind a school"))


@rule("regime-ni-transferred", version=1, effect="INFO", about="procedure")
def ni_transferred(case: Case) -> Answer:
    """A transferred Northern Ireland authority is not bound by the national policy statement, pipeline or Part 6."""
    nation = case.contract.nation
    if nation is None:
        return cannot_tell("which nation the authority is in is not known", missing=["contract.nation"])
    if nation != "NIR" or is_devolved(case) is False or under_pa23(case) is False:
        return does_not_apply("this is not a transferred Northern Ireland authority buying under the Act")
    if is_devolved(case) is None:
        return cannot_tell(
            "whether the authority is a transferred one is not known", missing=["contract.devolved_or_transferred"]
        )
    return _if_settled(
        case,
        met("the policy statement, pipeline, contract copies, payment and change notices and Part 6 do not bind it"),
    )


@rule("regime-private-utility", version=1, effect="INFO", about="procedure")
def private_utility(case: Case) -> Answer:
    """A private utility is free of the policy statement, KPI, contract details, performance and 30-day duties."""
    kind = case.contract.authority_kind
    if kind is None:
        return cannot_tell("the kind of authority is not known", missing=["contract.authority_kind"])
    if kind != "private_utility" or under_pa23(case) is False:
        return does_not_apply("this is not a private utility buying under the Act")
    return _if_settled(case, met("the policy statement, KPI, details, performance and 30-day duties do not bind it"))


def _if_settled(case: Case, answer: Answer) -> Answer:
    """The answer when the Act is known to govern; else a question."""
    if under_pa23(case) is None:
        return cannot_tell("whether the Act governs is not known", missing=missing_for_regime(case))
    return answer
