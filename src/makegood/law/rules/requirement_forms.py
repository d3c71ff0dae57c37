"""Designing the requirement: schemes, places, price, reservations, frameworks and contract terms."""

import re
from collections.abc import Mapping
from decimal import Decimal

from makegood.law import cpv
from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Ask, Bidder, Case, on_file
from makegood.law.cover import awarded_directly, if_covered, outside, reserved_for
from makegood.law.routing import covered, missing_for_cover, missing_for_regime, under_pa23
from makegood.law.rule import rule
from makegood.law.rules._asking import scheme_in
from makegood.law.rules.requirement import EMPLOYER_POLICY
from makegood.terms import show_pounds

ORIGIN = re.compile(
    r"\b(made|produced|manufactured|grown|reared|sourced|quarried|milled) (only |solely |exclusively )?(in|from|within)"
    r" (the )?(uk|united kingdom|great britain|britain|england|scotland|wales|northern ireland"
    r"|county|borough|area|region)\b"
    r"|\blocally[- ](made|produced|grown|sourced)\b|\bbritish[- ](made|steel|goods|produce|meat)\b",
    re.I,
)
LEAST_SHARE = Decimal("0.30")
MUTUAL_MOST_MONTHS = 60
FRAMEWORK_MONTHS = 48
FRAMEWORK_MONTHS_UTILITIES_AND_DEFENCE = 96


@rule("pa23-s56-standards-and-labels", version=1, effect="BLOCK")
def standards_and_labels(case: Case) -> Answer:
    """A scheme, label or UK standard may be named only if equivalents count as satisfying it.

    That a living wage accreditation is such a thing is inference. Does not look at whether a standard adopts an
    international one.
    """
    ask = case.ask
    if ask is None or ask.stage in {"voluntary", "question"}:
        return does_not_apply("nothing that must be satisfied is asked")
    if covered(case) is False:
        return outside(case)
    named = on_file(ask.names_scheme)
    if named is None and ask.text is not None:
        named = scheme_in(ask.text)
    if named is None and ask.accepts_equivalent is False:
        because = "no equivalent is accepted, and whether that is of a scheme is not known"
        return if_covered(case, cannot_tell(because, missing=["ask.names_scheme"]))
    if not named:
        return does_not_apply("no scheme or label is named")
    accepts = ask.accepts_equivalent
    if accepts is None and ask.text is not None and "equivalent" in ask.text.lower():
        accepts = True
    if accepts:
        return if_covered(case, met("equivalents of the scheme are accepted"))
    if accepts is None:
        answer = cannot_tell(
            "a scheme is named, and whether its equivalents are accepted is not known",
            missing=["ask.accepts_equivalent"],
        )
    else:
        answer = not_met(
            "it names a scheme and does not accept an equivalent",
            fix="Ask for the substance, for example the rate paid to workers on the contract, and add: accreditation "
            "or equivalent evidence will be accepted.",
        )
    return if_covered(case, answer)


@rule("pa23-s56-origin", version=1, effect="BLOCK")
def origin(case: Case) -> Answer:
    """Goods and materials are not asked for by place of origin, unless that is needed and equivalents count.

    Reads the words of the ask; where the supplier is based is looked at by pa23-s90-treaty-nondiscrimination.
    """
    ask = case.ask
    if ask is None or ask.stage in {"voluntary", "question"}:
        return does_not_apply("nothing that must be satisfied is asked")
    if covered(case) is False:
        return outside(case)
    if ask.text is None:
        if ask.topic == "local_supplier" and case.contract.kind == "goods" and ask.locality_of is None:
            return cannot_tell("whether goods are asked for by origin is not known", missing=["ask.text"])
        return does_not_apply("no words name a place that goods must come from")
    if not ORIGIN.search(ask.text):
        return does_not_apply("no words name a place that goods must come from")
    if ask.accepts_equivalent or "equivalent" in ask.text.lower():
        return if_covered(case, met("goods of equivalent quality or performance are not put at a disadvantage"))
    return if_covered(
        case,
        not_met(
            "it asks for goods by their place of origin",
            fix="Describe the performance or quality needed; if a place must be named, add 'or equivalent'.",
        ),
    )


@rule("pa23-s90-treaty-nondiscrimination", version=1, effect="BLOCK")
def treaty_suppliers(case: Case) -> Answer:
    """Above the threshold no supplier is treated worse for being from a treaty state, or for not being from the UK.

    Section 90 binds below the threshold too, as far as a treaty covers the purchase; that is not looked at. A floor
    on pay for work done in the UK binds every bidder alike and is not caught.
    """
    ask, reserve = case.ask, reserved_for(case)
    if ask is None and reserve is None:
        return does_not_apply("nothing is asked")
    if ask is not None and ask.stage in {"voluntary", "question"}:
        return does_not_apply("nothing turns on the answer")
    if covered(case) is False:
        return outside(case)
    by_base = ask is not None and (
        ask.locality_of == "supplier_base" or (ask.topic == "local_supplier" and ask.locality_of is None)
    )
    if ask is not None and reserve is None and re.search(r"\btreaty[- ]state", ask.text or "", re.I):
        return met("suppliers of the UK and of treaty states are treated alike; others may be left out (section 20(5))")
    if by_base or reserve in {"uk", "local_area"}:
        return if_covered(
            case,
            not_met(
                "it prefers suppliers for being based in the UK or nearby",
                fix="Ask for what any supplier can do from anywhere: local advertising, training places, response "
                "times at the place of need.",
            ),
        )
    if ask is not None and ask.topic is None and ask.locality_of is None:
        return cannot_tell("whether it prefers suppliers by place is not known", missing=["ask.topic"])
    return met("it does not treat suppliers differently by where they are from")


@rule("pa23-s19-most-advantageous", version=1, effect="INFO", about="procedure")
def most_advantageous(case: Case) -> Answer:
    """The award goes to the tender that satisfies the requirements and best satisfies the criteria: not price alone."""
    if covered(case) is False:
        return outside(case)
    if awarded_directly(case) or case.contract.form == "call_off":
        return does_not_apply("the contract is not awarded under section 19")
    if covered(case) is None:
        return cannot_tell("whether the Act governs is not known", missing=missing_for_cover(case))
    return met("the most advantageous tender wins: factors wider than price can count")


@rule("pa23-s19-abnormally-low", version=1, effect="WARN", about="procedure")
def abnormally_low(case: Case) -> Answer:
    """A bid whose price does not cover the pay it must carry is questioned, and never rejected unheard.

    The test against labour cost is a design choice of this project; the Act gives no formula.
    """
    bid = case.contract.bid
    if bid is None or covered(case) is False or awarded_directly(case):
        return does_not_apply("no bid is given, or no competition under the Act")
    floor = _pay_floor_in(case.ask)
    wages = [pay for pay in (bid.minimum_wage_then, floor) if pay is not None]
    if bid.price_per_hour is None or not wages:
        names = (("price_per_hour", bid.price_per_hour), ("minimum_wage_then", bid.minimum_wage_then))
        return cannot_tell(
            "the bid's price or the pay it must carry is not known",
            missing=[f"contract.bid.{name}" for name, fact in names if fact is None],
        )
    cost = max(wages) * (1 + (bid.on_costs_share or Decimal(0)))
    said = f"{show_pounds(bid.price_per_hour)} an hour against {show_pounds(cost)} of pay and on-costs"
    if bid.price_per_hour >= cost and bid.on_costs_share is None:
        return cannot_tell("the on-costs are not known", missing=["contract.bid.on_costs_share"])
    if bid.price_per_hour >= cost:
        return if_covered(case, met(f"the price covers the pay it must carry: {said}"))
    if on_file(bid.explained):
        return if_covered(case, met(f"the price is low, {said}, and the supplier has shown how it can perform"))
    return if_covered(
        case,
        not_met(
            f"the price does not cover the pay it must carry: {said}",
            fix="Tell the supplier that the price looks abnormally low and give it a reasonable chance to show that "
            "it can perform; do not reject it before that.",
        ),
    )


def _pay_floor_in(ask: Ask | None) -> Decimal | None:
    """The hourly floor this contract requires, if it states one in figures."""
    if ask is None or ask.topic != "pay_floor" or ask.stage not in {"spec", "contract_term"}:
        return None
    return ask.rate if isinstance(ask.rate, Decimal) else None


@rule("pa23-s32-supported-employment", version=1, effect="BLOCK")
def supported_employment(case: Case) -> Answer:
    """A reservation for supported employment uses a competitive flexible procedure and a bidder with at least 30%.

    Which workforce the share is of (organisation, part or together) is for the bidder to show.
    """
    if reserved_for(case) != "supported_employment":
        return does_not_apply("the contract is not reserved for supported employment providers")
    return if_covered(case, _flexible(case) or _supported(case, case.bidder))


def _flexible(case: Case) -> Answer | None:
    """What a reservation's procedure fails on, or does not tell; None when it is a competitive flexible one."""
    procedure = (case.contract.procedure or "").lower()
    if not procedure:
        return cannot_tell("which procedure is used is not known", missing=["contract.procedure"])
    if "flexible" in procedure:
        return None
    return not_met(
        f"the procedure is {procedure.replace('_', ' ')}; only a competitive flexible procedure can be reserved",
        fix="Use a competitive flexible procedure and state the reservation in the tender notice.",
    )


def _supported(case: Case, bidder: Bidder | None) -> Answer:
    reservation = case.contract.records.reservation
    if reservation is not None and on_file(reservation.defined_in_notice) is False:
        return not_met(
            "the notice does not say who counts as disadvantaged",
            fix="Say in the tender notice whom you count as disadvantaged.",
            effect="WARN",
        )
    if bidder is None:
        return met("the procedure can be reserved; each bidder must show its 30%")
    share, operates = bidder.disadvantaged_share, bidder.operates_wholly_or_partly_for_employment_support
    if share is not None and share < LEAST_SHARE:
        return not_met(f"{share:.0%} of the bidder's workforce is disabled or disadvantaged, less than 30%")
    if operates is False:
        return not_met("the bidder does not operate to give employment or support to disabled or disadvantaged people")
    names = (("disadvantaged_share", share), ("operates_wholly_or_partly_for_employment_support", operates))
    missing = [f"bidder.{name}" for name, fact in names if fact is None]
    if missing:
        return cannot_tell("whether the bidder is a supported employment provider is not known", missing=missing)
    return met("the bidder is a supported employment provider")


@rule("pa23-s33-public-service-mutual", version=1, effect="BLOCK")
def public_service_mutual(case: Case) -> Answer:
    """A reservation for mutuals is for listed light touch services, for five years at most, by flexible procedure.

    Who controls the bidder, its profits and its earlier reserved contracts are for the bidder to show.
    """
    if reserved_for(case) != "mutual":
        return does_not_apply("the contract is not reserved for public service mutuals")
    contract = case.contract
    if contract.kind not in (None, "light_touch"):
        return if_covered(case, not_met("only light touch services can be reserved for mutuals", fix=NOT_RESERVABLE))
    if contract.cpv is not None and not cpv.is_reservable(contract.cpv):
        return if_covered(
            case, not_met(f"services under code {contract.cpv} are not reservable for mutuals", fix=NOT_RESERVABLE)
        )
    if contract.term_months is not None and contract.term_months > MUTUAL_MOST_MONTHS:
        return if_covered(
            case,
            not_met(
                f"the term is {contract.term_months:f} months, over five years",
                fix="Shorten the term, extensions included, to 60 months at most.",
            ),
        )
    failing = _flexible(case)
    if failing is not None and failing.outcome == "not met":
        return if_covered(case, failing)
    missing = [
        f"contract.{name}" for name in ("kind", "cpv", "term_months", "procedure") if getattr(contract, name) is None
    ]
    if missing:
        return if_covered(case, cannot_tell("whether the contract can be reserved is not known", missing=missing))
    return if_covered(case, met("the contract can be reserved for mutuals; each bidder must show that it is one"))


NOT_RESERVABLE = (
    "Drop the reservation, or split off the services that the Procurement Regulations 2024 mark reservable."
)


@rule("pa23-no-charity-reservation-above-threshold", version=1, effect="BLOCK")
def no_charity_reservation(case: Case) -> Answer:
    """Above the threshold nothing is reserved for, or scored to, charities or small firms as such."""
    ask, reserve = case.ask, reserved_for(case)
    if reserve in {"supported_employment", "mutual"}:
        return does_not_apply("this reservation is tested by its own rule")
    if ask is not None and ask.stage in {"voluntary", "question"}:
        return does_not_apply("nothing turns on the answer")
    if reserve not in {"sme", "vcse", "sme_or_vcse"} and (ask is None or ask.topic != "legal_form_preference"):
        if ask is not None and ask.topic is None and covered(case) is not False:
            return cannot_tell("what the ask is about is not known", missing=["ask.topic"])
        if ask is not None and ask.topic == "reservation" and reserve is None:
            return if_covered(case, cannot_tell("whom it is reserved for is not known", missing=["ask.reserve"]))
        return does_not_apply("nothing is reserved for, or scored to, a kind of body")
    return if_covered(
        case,
        not_met(
            "above the threshold there is no power to reserve for, or score, charities or small firms as such",
            fix="Use smaller lots, fewer barriers and criteria on what will be delivered; reserve below the threshold, "
            "or for supported employment or a mutual.",
        ),
    )


@rule("pa23-s41-direct-award-user-choice", version=1, effect="INFO", about="procedure")
def user_choice(case: Case) -> Answer:
    """A direct award of light touch services by user choice needs no transparency, award or details notice.

    Whether the statute, the person's choice and their best interests are there is for a person to say.
    """
    if not awarded_directly(case) or case.contract.kind not in (None, "light_touch"):
        return does_not_apply("this is not a direct award of light touch services")
    if covered(case) is False:
        return outside(case)
    missing = [*missing_for_cover(case), *([] if case.contract.kind else ["contract.kind"])]
    if missing:
        return cannot_tell("whether user choice can be relied on is not known", missing=dict.fromkeys(missing))
    return met("if it rests on user choice, no notices are due; good-work terms must be in the provider's own terms")


@rule("pa23-s46-framework-calloff-criteria", version=1, effect="BLOCK")
def call_off_criteria(case: Case) -> Answer:
    """A call-off is assessed only by criteria that were used to award its framework, refined if need be."""
    ask, contract = case.ask, case.contract
    if ask is None or ask.stage not in (None, "award_criterion") or contract.form not in (None, "call_off"):
        return does_not_apply("nothing is scored in a call-off")
    if covered(case) is False:
        return outside(case)
    if "light_touch" in (contract.kind, contract.framework_kind):
        return does_not_apply("light touch frameworks are free of this rule")
    if contract.form is None or ask.stage is None or contract.framework_award_criteria is None:
        if contract.form is None and contract.framework_started is None and contract.framework_award_criteria is None:
            return does_not_apply("nobody has said that this is a call-off")
        names = (
            ("contract.form", contract.form),
            ("ask.stage", ask.stage),
            ("contract.framework_award_criteria", contract.framework_award_criteria),
        )
        return cannot_tell(
            "whether the framework was awarded by such a criterion is not known",
            missing=[name for name, fact in names if fact is None],
        )
    if any(_same_matter(ask, criterion) for criterion in contract.framework_award_criteria):
        return if_covered(case, met("the framework was awarded by a criterion this one can refine"))
    if ask.topic is None and ask.metric is None:
        return cannot_tell("what the ask is about is not known", missing=["ask.topic"])
    return if_covered(
        case,
        not_met(
            "no criterion used to award the framework matches it",
            fix="Ask for it as a contract term if the framework allows one, and put it in the criteria of the next "
            "framework.",
        ),
    )


MATTERS: Mapping[str, tuple[str, ...]] = {
    "pay_floor": ("pay", "wage", "fair work"),
    "pay_rate_question": ("pay", "wage", "fair work"),
    "guaranteed_hours": ("hours", "fair work"),
    "zero_hours_ban": ("hours", "fair work"),
    "sick_pay": ("sick", "pay", "fair work"),
    "travel_time": ("travel", "pay", "fair work"),
    "apprenticeships": ("apprentice", "skills", "training"),
    "training": ("training", "skills"),
    "local_jobs": ("local job", "jobs", "recruitment"),
    "targeted_recruitment": ("recruitment", "jobs", "disadvantaged"),
    "union_access": ("voice", "union", "fair work"),
    "prompt_pay": ("prompt pay", "payment"),
    "local_supplier": ("local suppl", "supply chain"),
}
BROAD = ("social value", "workforce", "employment", "community benefit", "good work")


def _same_matter(ask: Ask, criterion: str) -> bool:
    """The framework's criterion is this one, or a wider one that it could refine."""
    words = criterion.lower().replace("_", " ").replace("-", " ")
    own = [each.lower().replace("_", " ").replace("-", " ") for each in (ask.topic, ask.metric) if each]
    if any(each in words for each in own):
        return True
    broad = BROAD if ask.topic not in {None, "lots", "reservation", "legal_form_preference"} else ()
    return any(re.search(rf"\b{matter}", words) for matter in (*MATTERS.get(ask.topic or "", ()), *broad))


@rule(
    "pa23-s47-framework-term",
    version=1,
    effect="BLOCK",
    about="procedure",
    raised_by=("contract.term_months",),
)
def framework_term(case: Case) -> Answer:
    """A framework lasts four years at most (eight for utilities or defence only), or the notice says why longer.

    A framework under an open framework is outside this limit; the case format does not tell one from another.
    """
    contract = case.contract
    if contract.form not in (None, "framework"):
        return does_not_apply("this is not a framework")
    if contract.form is None and contract.records.framework_term_reasons is None:
        return does_not_apply("nobody has said that this is a framework")
    if contract.kind == "light_touch" or contract.authority_kind == "private_utility":
        return does_not_apply("light touch frameworks and those of private utilities have no longest term")
    if covered(case) is False:
        return outside(case)
    months, reasons = contract.term_months, on_file(contract.records.framework_term_reasons)
    long = contract.kind in {"utilities", "defence"}
    limit = FRAMEWORK_MONTHS_UTILITIES_AND_DEFENCE if long else FRAMEWORK_MONTHS
    if months is not None and (months <= FRAMEWORK_MONTHS or months <= limit):
        return (
            does_not_apply("this is not a framework")
            if contract.form is None
            else if_covered(case, met(f"the term is {months:f} months, within {limit}"))
        )
    if reasons:
        return if_covered(case, met("the notice gives reasons for the longer term"))
    return if_covered(case, _too_long(case, months, reasons, limit))


def _too_long(case: Case, months: Decimal | None, reasons: bool | None, limit: int) -> Answer:
    contract = case.contract
    unsure = contract.kind is None and months is not None and months <= FRAMEWORK_MONTHS_UTILITIES_AND_DEFENCE
    names = (
        ("form", contract.form),
        ("term_months", months),
        ("kind", None if unsure else True),
        ("records.framework_term_reasons", reasons if months is not None else True),
    )
    missing = [f"contract.{name}" for name, fact in names if fact is None]
    if missing:
        return cannot_tell("whether the framework's term is allowed is not known", missing=missing)
    return not_met(
        f"the term is {months:f} months, over {limit}, and the notice gives no reasons",
        fix="Shorten the term, or give in the tender notice the reasons why what is bought needs longer.",
    )


@rule("pa23-s34-s36-dynamic-market", version=1, effect="BLOCK")
def dynamic_market(case: Case) -> Answer:
    """Membership of a dynamic market turns on capacity and ability, not on what members do as employers."""
    ask = case.ask
    if case.contract.form not in (None, "dynamic_market_award"):
        return does_not_apply("this is not an award from a dynamic market")
    if ask is None or ask.stage not in (None, "condition_of_participation"):
        return does_not_apply("nothing is asked as a condition of membership")
    if covered(case) is False:
        return outside(case)
    if case.contract.form is None:
        return does_not_apply("nobody has said that this is a dynamic market")
    if ask.topic is None or ask.stage is None:
        names = (("ask.topic", ask.topic), ("ask.stage", ask.stage))
        return cannot_tell(
            "what members must do to join is not known", missing=[name for name, fact in names if fact is None]
        )
    if ask.topic in EMPLOYER_POLICY:
        return if_covered(
            case,
            not_met(
                "it lets suppliers into the market by what they do as employers",
                fix="Put it in the criteria or terms of each award from the market.",
            ),
        )
    return if_covered(case, met("it is not a test of what members do as employers"))


@rule("contract-terms-freedom", version=1, effect="INFO")
def contract_terms(case: Case) -> Answer:
    """The Act does not list what a contract term may hold: the safest home for a good-work ask.

    General rules still hold: the objectives, clarity, technical specifications and treaty suppliers.
    """
    ask = case.ask
    if ask is None or ask.stage not in (None, "contract_term"):
        return does_not_apply("this is not asked as a contract term")
    if under_pa23(case) is False:
        return outside(case)
    missing = [*missing_for_regime(case), *([] if ask.stage else ["ask.stage"])]
    if missing:
        return cannot_tell("whether this is a contract term under the Act is not known", missing=missing)
    return met("a contract term is the safest home: disclosed beforehand, the same for all, priced by all")
