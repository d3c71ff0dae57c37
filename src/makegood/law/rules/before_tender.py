"""Duties before the tender notice: pipeline, engagement, lots, social value."""

from datetime import date

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, part, today
from makegood.law.cover import awarded_directly, if_covered, outside
from makegood.law.figure import figure
from makegood.law.routing import covered, is_central, is_devolved, pssva_bites, regime
from makegood.law.rule import rule

TESTED_WITH_MARKET = ("pay_floor", "guaranteed_hours", "zero_hours_ban", "apprenticeships")
TEST_STARTS = date(2027, 4, 1)
"""The public interest test of PPN 024 begins; its figure has no earlier row."""


@rule("pa23-s93-pipeline", version=1, effect="WARN", about="procedure")
def pipeline(case: Case) -> Answer:
    """A contract over £2 million is in the pipeline notice of an authority that pays over £100 million a year.

    The authority's yearly spend is not in the case: an authority that spends less owes no pipeline notice.
    """
    contract = case.contract
    if covered(case) is False:
        return outside(case)
    if contract.authority_kind == "private_utility" or (contract.nation == "NIR" and is_devolved(case)):
        return does_not_apply("private utilities and transferred Northern Ireland authorities owe no pipeline notice")
    if contract.form == "call_off":
        return does_not_apply("a call-off has no tender or transparency notice to announce")
    least = figure("trigger/pipeline_contract").on(today(case))
    if contract.value_gbp_inc_vat is not None and contract.value_gbp_inc_vat <= least:
        return does_not_apply("only contracts over £2 million are in a pipeline notice")
    kept = on_file(contract.records.pipeline_notice)
    if kept:
        return if_covered(case, met("the contract is in the pipeline notice"))
    if kept is None or contract.value_gbp_inc_vat is None:
        return cannot_tell(
            "whether the contract was announced in a pipeline notice is not known",
            missing=[
                name
                for name, fact in (
                    ("contract.value_gbp_inc_vat", contract.value_gbp_inc_vat),
                    ("contract.records.pipeline_notice", kept),
                )
                if fact is None
            ],
        )
    return if_covered(
        case,
        not_met(
            "the contract is over £2 million and in no pipeline notice, which an authority paying over £100 million "
            "a year owes",
            fix="Publish the pipeline notice (UK1) by 26 May, and flag the planned good-work asks in it.",
        ),
    )


@rule("pa23-s16-market-engagement", version=1, effect="WARN")
def market_engagement(case: Case) -> Answer:
    """An ask that changes pay, hours or training was tested with the market before the tender notice.

    The Act allows engagement and does not require it; this is a prudent step, and evidence of proportionality.
    """
    ask = case.ask
    if ask is None or (ask.topic is not None and ask.topic not in TESTED_WITH_MARKET):
        return does_not_apply("the ask is not one that needs testing with the market")
    if covered(case) is False:
        return outside(case)
    if awarded_directly(case) or case.contract.form == "call_off":
        return does_not_apply("there is no tender notice to engage before")
    done = on_file(case.contract.records.market_engagement)
    if done:
        return if_covered(case, met("the market was engaged before the tender notice"))
    if done is None or ask.topic is None:
        names = (("ask.topic", ask.topic), ("contract.records.market_engagement", done))
        return cannot_tell(
            "whether the ask was tested with the market is not known",
            missing=[name for name, fact in names if fact is None],
        )
    return if_covered(
        case,
        not_met(
            "nothing shows that the ask was tested with the market",
            fix="Ask suppliers, small ones too, what the ask would cost and whether they can meet it, and keep the "
            "answers.",
        ),
    )


@rule("pa23-s17-engagement-notice", version=1, effect="BLOCK", about="procedure")
def engagement_notice(case: Case) -> Answer:
    """If there was preliminary market engagement, its notice came first or the tender notice says why not."""
    contract = case.contract
    welsh = contract.nation == "WLS" and is_devolved(case)
    if contract.authority_kind == "private_utility" and not welsh:
        return does_not_apply("private utilities owe no notice of engagement")
    if covered(case) is False:
        return outside(case)
    done = on_file(contract.records.market_engagement)
    if done is False:
        return does_not_apply("there was no preliminary market engagement")
    notice = contract.records.uk2_published
    if on_file(part(notice, "reasons")) or on_file(part(notice, "published")):
        return if_covered(case, met("the notice was published, or the tender notice gives reasons"))
    published = False if part(notice, "published") is False else on_file(notice)
    if published:
        return if_covered(case, met("the engagement notice was published, or the tender notice gives reasons"))
    if done is None or published is None:
        names = (("market_engagement", done), ("uk2_published", published))
        return cannot_tell(
            "whether the market was engaged and a notice published is not known",
            missing=[f"contract.records.{name}" for name, fact in names if fact is None],
        )
    return if_covered(
        case,
        not_met(
            "the market was engaged and no engagement notice was published",
            fix="Publish a preliminary market engagement notice (UK2) before the tender notice, or give reasons in it.",
        ),
    )


@rule("pa23-s18-lots-duty", version=1, effect="BLOCK", about="procedure", topics=("lots",))
def lots_duty(case: Case) -> Answer:
    """Before the tender notice, lots were considered; if they could be used and were not, there are reasons.

    Says nothing about whether the reasons are good.
    """
    if covered(case) is False:
        return does_not_apply("the duty is for public contracts under the Procurement Act 2023")
    if awarded_directly(case) or case.contract.form == "call_off":
        return does_not_apply("there is no tender notice")
    return if_covered(case, _lots(case))


def _lots(case: Case) -> Answer:
    lots = case.contract.records.lots
    if lots is None:
        return cannot_tell("nobody has said whether lots were considered", missing=["contract.records.lots.considered"])
    if lots.considered is False:
        return not_met("lots were not considered", fix="Consider lots before the tender notice, and keep the reasons.")
    if lots.considered and (lots.used or lots.feasible is False or on_file(lots.reasons)):
        return met("lots were considered: they are used, are not feasible, or there are reasons")
    if lots.considered and lots.feasible and lots.used is False and on_file(lots.reasons) is False:
        return not_met(
            "lots are feasible and not used, and no reasons are recorded",
            fix="Use lots, or give the reasons for not using them in the tender notice.",
        )
    return cannot_tell(
        "not enough has been said about lots",
        missing=[
            f"contract.records.lots.{name}"
            for name in ("considered", "feasible", "used", "reasons")
            if getattr(lots, name) is None
        ],
    )


@rule("pa23-lot-limits", version=1, effect="BLOCK", about="procedure", topics=("lots",))
def lot_limits(case: Case) -> Answer:
    """A limit on the lots a supplier may win comes with an objective way to choose who gets which.

    A limit on the lots a supplier may bid for needs none.
    """
    if covered(case) is False:
        return outside(case)
    lots = case.contract.records.lots
    if lots is None or lots.max_award_per_supplier is None:
        if lots is not None and lots.max_bid_per_supplier is not None:
            return if_covered(case, met("a limit on the lots a supplier may bid for needs no mechanism"))
        return does_not_apply("no limit on the lots a supplier may win is stated")
    mechanism = on_file(lots.mechanism)
    if mechanism:
        return if_covered(case, met("the limit on awards comes with an objective mechanism"))
    if mechanism is None:
        answer = cannot_tell(
            "there is a limit on awards; no mechanism is given or denied", missing=["contract.records.lots.mechanism"]
        )
    else:
        answer = not_met(
            "a limit on the lots a supplier may win has no objective mechanism",
            fix="State in the tender notice how lots are given out when one supplier would win more than the limit, "
            "for example by its order of preference or the best total score.",
        )
    return if_covered(case, answer)


@rule("pssva-s1-consider", version=1, effect="BLOCK", about="procedure")
def social_value_considered(case: Case) -> Answer:
    """Before buying services, the authority considered how they might improve the area's well-being.

    An urgent need can excuse it (section 1(8)); the case does not say.
    """
    bites = pssva_bites(case)
    if bites is False:
        return does_not_apply("the Social Value Act's duty does not reach this contract")
    kept = on_file(case.contract.records.sv_consideration)
    if kept:
        return met("what the purchase might do for the area was considered before it began")
    if bites is None or kept is None:
        return cannot_tell(
            "whether well-being was considered, as the Social Value Act may require, is not known",
            missing=_missing_for_social_value(case, kept),
        )
    return not_met(
        "nothing shows that economic, social and environmental well-being was considered before the purchase began",
        fix="Before the first notice, record how the purchase might improve the area's well-being, how the process "
        "might secure it, and whether to consult.",
    )


def _missing_for_social_value(case: Case, kept: bool | None) -> list[str]:
    contract = case.contract
    facts: list[tuple[str, object]] = [("records.sv_consideration", kept)]
    if pssva_bites(case) is None:
        facts += [
            ("nation", contract.nation),
            ("kind", contract.kind),
            ("form", contract.form),
            ("started", contract.started),
            ("value_gbp_inc_vat", contract.value_gbp_inc_vat),
            ("devolved_or_transferred", is_devolved(case) if contract.nation == "WLS" else True),
            ("authority" if contract.authority_kind else "authority_kind", is_central(case)),
        ]
    return [f"contract.{name}" for name, fact in facts if fact is None] or ["contract.started"]


@rule("ppn024-public-interest-test", version=1, effect="WARN", about="procedure")
def public_interest_test(case: Case) -> Answer:
    """From 1 April 2027 central bodies run and record the public interest test on services of about £1 million."""
    contract = case.contract
    if contract.authority_kind not in (None, "central") or contract.nation not in (None, "ENG"):
        return does_not_apply("the test is for central government")
    if contract.kind not in (None, "services", "light_touch") or regime(case) in {"PSR", "PSR_WALES"}:
        return does_not_apply("the test is for services, and not for health care under its own regime")
    if awarded_directly(case):
        return does_not_apply("direct awards under sections 41 and 42 are left out of the test")
    least = figure("trigger/public_interest_test").on(max(contract.started or TEST_STARTS, TEST_STARTS))
    if contract.value_gbp_inc_vat is not None and contract.value_gbp_inc_vat < least:
        return does_not_apply("the contract is below £1 million")
    missing = [
        f"contract.{name}"
        for name in ("authority_kind", "nation", "kind", "started", "value_gbp_inc_vat")
        if getattr(contract, name) is None
    ]
    if missing:
        return cannot_tell("whether the public interest test is due is not known", missing=missing)
    if contract.started is not None and contract.started < TEST_STARTS:
        return met("the public interest test begins on 1 April 2027; before then it is good practice", effect="INFO")
    return not_met(
        "the public interest test is due, and no case can show it was run",
        fix="Run and record the two parts of the test: the service's characteristics, and readiness to insource.",
    )


@rule("pa23-s98-records", version=1, effect="WARN", about="procedure")
def records(case: Case) -> Answer:
    """Records explain each material decision, and are kept for three years.

    Looks at whether the records that these rules ask for are there, not at what they say.
    """
    if case.contract.kind == "defence":
        return does_not_apply("the duty is not for defence and security contracts")
    if covered(case) is False:
        return outside(case)
    held = {name: on_file(getattr(case.contract.records, name)) for name in MATERIAL}
    absent = [name for name, kept in held.items() if kept is False]
    if absent:
        answer = not_met(
            f"there is no record of {MATERIAL[absent[0]]}",
            fix="Keep enough to explain each decision the Act requires, and what was said to suppliers before award.",
        )
    elif any(held.values()):
        answer = met("the records spoken of are on file; keep them for three years from award")
    else:
        answer = cannot_tell(
            "nobody has said which decisions are on record", missing=[f"contract.records.{name}" for name in MATERIAL]
        )
    return if_covered(case, answer)


MATERIAL = {
    "s12_objectives": "how the objectives of section 12 were considered",
    "sme_barrier_note": "how barriers for small firms were considered",
    "proportionality": "why the criteria and conditions are proportionate",
}
