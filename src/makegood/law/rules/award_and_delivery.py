"""Award, transparency and delivery under the Procurement Act 2023: indicators, publication, payment, change, ending."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, Record, on_file, part, today
from makegood.law.figure import figure
from makegood.law.logic import Known, both, either, is_one_of, no
from makegood.law.routing import at_threshold, covered, is_devolved, threshold_name, under_pa23
from makegood.law.rule import rule
from makegood.law.rules._asking import clauses, words

ASSESSMENTS_FROM = date(2026, 1, 1)
PAYMENT_REPORTS_FROM = date(2025, 10, 1)
PAYMENTS_PUBLISHED_FROM = date(2026, 4, 1)
PAY_DATA = ("workforce_data", "pay_rate_question")
NOT_PUBLIC = "the duty is for public contracts under the Procurement Act 2023"


_INDIVIDUALS = re.compile(
    r"\bindividual|\bnamed\b|\bnames\b|\bpay ?slip|\b(?:per|each|every) (?:worker|employee|person)\b"
)
_WITHOUT = re.compile(r"\b(?:no|not|never|without|excluding)\b|\banonym|\bredact")
_COUNTED = re.compile(
    r"aggregate|total|anonym|summar|\bcounts?\b|\bbands?\b|\blowest\b|\bnumbers? of\b|percent|\bshares?\b"
)
_DAYS = re.compile(r"\bwithin (\d{1,3}) (?:calendar |working )?days\b")


def _missing(*facts: tuple[str, object]) -> list[str]:
    return [name for name, fact in facts if fact is None]


def _routing_facts(case: Case) -> list[str]:
    """The facts that would tell whether this is a public contract, for a question."""
    contract = case.contract
    return _missing(
        ("contract.nation", contract.nation),
        ("contract.started", contract.started),
        ("contract.kind", contract.kind),
        ("contract.value_gbp_inc_vat", contract.value_gbp_inc_vat),
        ("contract.authority_kind", contract.authority_kind if threshold_name(case) is None else "not asked"),
        ("contract.framework_started", contract.framework_started if contract.form == "call_off" else "not asked"),
    )


def _says_no(record: Record | None) -> bool:
    return on_file(record) is False


def _over_five_million(case: Case) -> Known:
    amount = case.contract.value_gbp_inc_vat
    limit = next(row.value for row in figure("trigger/kpi_and_contract_publication").rows)
    return None if amount is None or not isinstance(limit, Decimal) else amount > limit


def indicators_required(case: Case) -> Known:
    """Section 52(1), (6): a public contract over 5 million pounds, not light touch, a concession or a framework."""
    contract = case.contract
    return both(
        _over_five_million(case),
        covered(case),
        no(is_one_of(contract.kind, ("light_touch", "concession"))),
        None if contract.form is None else contract.form != "framework",
        None if contract.authority_kind is None else contract.authority_kind != "private_utility",
    )


def _indicator_facts(case: Case) -> Iterable[str]:
    contract = case.contract
    more = _missing(("contract.form", contract.form), ("contract.authority_kind", contract.authority_kind))
    return dict.fromkeys([*_routing_facts(case), *more])


def _number_set(record: Record | None) -> Decimal | None:
    """How many indicators are set. Said to be set without a number, it is taken as the three the Act wants."""
    if isinstance(record, list):
        return Decimal(len(record))
    said = part(record, "number") if isinstance(record, dict) else record
    if isinstance(said, str) and said.strip().isdecimal():
        said = Decimal(said.strip())
    if isinstance(said, int | Decimal) and not isinstance(said, bool):
        return Decimal(said)
    known = on_file(record)
    return None if known is None else Decimal(3 if known else 0)


@rule("pa23-s52-kpis", version=1, effect="BLOCK", about="procedure", stages=("kpi",))
def indicators(case: Case) -> Answer:
    """A public contract over 5 million pounds has at least three published indicators, or a reason it cannot.

    Light touch contracts, concessions and frameworks are outside. Nothing requires an indicator to be about good work.
    """
    required, records = indicators_required(case), case.contract.records
    if required is False:
        return does_not_apply("indicators are for public contracts over 5 million pounds, light touch and some apart")
    if on_file(records.kpi_inappropriate_reason) or on_file(records.kpi_not_appropriate):
        return met("the authority has recorded why indicators could not appropriately assess performance")
    number = _number_set(records.kpis_set)
    if number is not None and number >= 3:
        return met("at least three indicators are set: publish them in the contract details notice")
    # The duty falls away only where the authority so considers (s.52(2)): said to have set too few, it has not.
    if number is None or required is None:
        facts = [*_indicator_facts(case), *_missing(("contract.records.kpis_set", number))]
        return cannot_tell("it is not known whether three indicators are set, or have to be", missing=facts)
    return not_met(
        "fewer than three indicators are set, and no reason is recorded",
        fix="Set and publish at least three indicators, one of them on the promised good work.",
    )


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 3, 1)


def _assessed_on(record: Record | None) -> date | None:
    """The day of the last published assessment, where the record says it (`assessed_on`)."""
    said = part(record, "assessed_on")
    try:
        return date.fromisoformat(said) if isinstance(said, str) else said if isinstance(said, date) else None
    except ValueError:
        return None


@rule("pa23-s71-annual-assessment", version=1, effect="BLOCK", about="procedure")
def annual_assessment(case: Case) -> Answer:
    """Performance against the indicators of section 52 is assessed and published at least every twelve months."""
    contract, set_ = case.contract, case.contract.records.kpis_set
    if indicators_required(case) is False or _says_no(set_) or today(case) < ASSESSMENTS_FROM:
        return does_not_apply("no indicators of section 52 are set, or the duty to publish had not begun")
    begun, assessed = contract.service_starts, _assessed_on(set_)
    if assessed is None and (begun is None or today(case) <= _a_year_after(begun)):
        return met("nothing is known to be due: assess and publish every twelve months, and at the end", effect="INFO")
    if assessed is not None and today(case) <= _a_year_after(assessed):
        return met("an assessment was published within the last twelve months")
    facts = [
        *_indicator_facts(case),
        *_missing(
            ("contract.records.kpis_set", set_),
            ("contract.records.kpis_set.assessed_on", assessed),
        ),
    ]
    if facts:
        return cannot_tell("it is not known when performance was last assessed and published", missing=facts)
    return not_met(
        "the last assessment was published more than twelve months ago",
        fix="Assess each indicator on the five ratings and publish the contract performance notice.",
    )


@rule("pa23-s53-publish-contract", version=1, effect="BLOCK", about="procedure", topics=PAY_DATA)
def publish_contract(case: Case) -> Answer:
    """A contract over 5 million pounds is published, without any person's pay or name.

    The contract details notice itself is due in 30 days of signing (light touch 120), the copy in 90 (180).
    """
    returns, topic = case.contract.records.returns, case.ask.topic if case.ask else None
    copied = both(_over_five_million(case), covered(case))
    devolved = case.contract.nation in ("WLS", "NIR") and is_devolved(case)
    if copied is False or devolved or case.contract.authority_kind == "private_utility":
        return does_not_apply("no copy of this contract has to be published")
    if on_file(returns) is not True and topic not in PAY_DATA:
        return does_not_apply("nothing says that the contract carries pay data or names")
    personal = _about_individuals(returns)
    if returns is None and case.ask is not None and topic == "workforce_data":
        personal = _about_individuals(words(case.ask.text, case.ask.evidence))
    if personal is False:
        return met("returns are totals, so the contract can be published as it is")
    if personal is None and topic != "workforce_data":
        return does_not_apply("nothing says that the contract carries any person's pay or name")
    if personal is None or copied is None:
        return cannot_tell(
            "it is not known whether the contract carries any person's pay or name",
            missing=[*_routing_facts(case), *_missing(("contract.records.returns", personal))],
        )
    return not_met(
        "the contract carries pay data about individuals, and a copy of it is published",
        fix="Keep pay data and names out of the contract, or redact them before publishing.",
    )


def _about_individuals(returns: Record | None) -> Known:
    said = words(returns) or (str(returns).lower() if on_file(returns) else "")
    if any(_INDIVIDUALS.search(piece) and not _WITHOUT.search(piece) for piece in clauses(said)):
        return True
    return False if _COUNTED.search(said) else None


@rule("pa23-s68-s73-prompt-payment", version=1, effect="BLOCK", about="procedure", topics=("prompt_pay",))
def prompt_payment(case: Case) -> Answer:
    """Undisputed invoices are paid within 30 days, by the authority and down the chain; a longer term has no effect."""
    contract, days = case.contract, _days_to_pay(case)
    transferred = both(contract.nation == "NIR", is_devolved(case))
    excluded = either(
        is_one_of(contract.authority_kind, ("school", "private_utility")),
        is_one_of(contract.kind, ("concession",)),
        both(no(at_threshold(case)), either(transferred, is_one_of(contract.kind, ("utilities",)))),
    )
    if under_pa23(case) is False or excluded is True:
        return does_not_apply("the 30-day term is not implied into this contract")
    if days is None and case.ask is not None and case.ask.stage in ("question", "voluntary"):
        return does_not_apply("the ask sets no time for payment")
    if days is not None and days <= 30:
        return met(f"payment is within {days} days")
    if days is None or under_pa23(case) is None or (excluded is None and contract.nation == "NIR"):
        facts = [*_missing(("contract.records.payment_days", days)), *_who_and_when(case)]
        return cannot_tell("it is not known how soon invoices are paid", missing=facts)
    return not_met(
        f"payment is in {days} days: a term longer than 30 days has no effect",
        fix="Valid, undisputed invoices are paid within 30 days, in this contract and every sub-contract.",
    )


def _days_to_pay(case: Case) -> Decimal | None:
    """The days in which invoices are paid: on record, or as an ask on prompt payment says in its target or words."""
    recorded, ask = case.contract.records.payment_days, case.ask
    if recorded is not None or ask is None or ask.topic != "prompt_pay":
        return recorded
    if isinstance(ask.target, Decimal) and "day" in words(ask.unit):
        return ask.target
    found = _DAYS.search(words(ask.text, ask.target))
    return Decimal(found.group(1)) if found else None


def _who_and_when(case: Case) -> list[str]:
    contract = case.contract
    more = contract.value_gbp_inc_vat if contract.nation == "NIR" else "not asked"
    return _missing(
        ("contract.nation", contract.nation),
        ("contract.started", contract.started),
        ("contract.value_gbp_inc_vat", more),
        ("contract.framework_started", contract.framework_started if contract.form == "call_off" else "not asked"),
    )


def _payments_reminder(case: Case, begins: date, because: str) -> Answer:
    """A duty to report own payments: whether it was done is not asked of a draft."""
    contract, topic = case.contract, case.ask.topic if case.ask else "prompt_pay"
    transferred = both(contract.nation == "NIR", is_devolved(case))
    outside = either(
        is_one_of(contract.authority_kind, ("school", "private_utility")),
        is_one_of(contract.kind, ("concession",)),
        False if contract.nation in ("ENG", "WLS") else transferred,
        no(covered(case)),
        today(case) < begins,
        topic != "prompt_pay",
    )
    if outside is True:
        return does_not_apply("this authority's payments under this contract are not reported under that section")
    if outside is None:
        facts = [*_routing_facts(case), *_missing(("contract.authority_kind", contract.authority_kind))]
        return cannot_tell(
            "it is not known whether the reporting duty reaches this contract",
            missing=dict.fromkeys(facts or ["contract.devolved_or_transferred"]),
        )
    return met(because, effect="INFO")


@rule("pa23-s69-payments-compliance", version=1, effect="WARN", about="procedure", topics=("prompt_pay",))
def payments_compliance(case: Case) -> Answer:
    """Every six months the authority publishes how it kept to 30 days.

    A reminder: whether the notice was published is not asked.
    """
    because = "a payments compliance notice is due within 30 days of each 31 March and 30 September"
    return _payments_reminder(case, PAYMENT_REPORTS_FROM, because)


@rule("pa23-s70-payment-info", version=1, effect="WARN", about="procedure", topics=("prompt_pay",))
def payment_information(case: Case) -> Answer:
    """From 1 April 2026 each payment over 30,000 pounds under a public contract is published by quarter.

    A reminder: whether a payment was published is not asked.
    """
    because = "payments over 30,000 pounds are published within 30 days of the end of each quarter"
    return _payments_reminder(case, PAYMENTS_PUBLISHED_FROM, because)


@rule("pa23-s72-subcontract-direction", version=1, effect="INFO", topics=("subcontract_flowdown",))
def subcontract_direction(case: Case) -> Answer:
    """An authority may direct a supplier to contract with the sub-contractor it relied on; no labour term flows down.

    Whether the supplier relied on anybody is not asked.
    """
    if case.ask is None or case.ask.topic not in (None, "subcontract_flowdown") or covered(case) is False:
        return does_not_apply("the ask is not about sub-contractors of a public contract")
    if case.ask.topic is None or covered(case) is None:
        facts = [*_missing(("ask.topic", case.ask.topic)), *_routing_facts(case)]
        return cannot_tell("it is not known whether this is a public contract's sub-contracting", missing=facts)
    return met("the Act passes down payment terms only: write the labour terms for sub-contractors into the contract")


@rule("pa23-sch8-uprating-clause", version=1, effect="WARN", topics=("pay_floor",))
def uprating_clause(case: Case) -> Answer:
    """A pay floor that runs over a year has an uprating clause and a price clause, in the contract and the notice."""
    ask, contract = case.ask, case.contract
    if ask is None or ask.topic not in (None, "pay_floor") or ask.stage in ("question", "voluntary"):
        return does_not_apply("the ask is not a pay floor")
    if covered(case) is False or (contract.term_months is not None and contract.term_months <= 12):
        return does_not_apply("the contract is not a public contract of more than a year")
    uprating, price = on_file(contract.records.uprating_clause), on_file(contract.records.price_indexation)
    fix = "The rate is uprated each year to the rate as published, and the price follows by the formula set out."
    if ask.topic and uprating and price:
        return met("the contract says how the rate is uprated and how the price follows")
    if ask.topic and contract.term_months is not None and covered(case) and (uprating is False or price is False):
        lacking = "how the rate is uprated" if uprating is False else "how the price follows the rate"
        return not_met(f"the contract runs over a year and does not say {lacking}", fix=fix)
    facts = _missing(
        ("ask.topic", ask.topic),
        ("contract.term_months", contract.term_months),
        ("contract.records.uprating_clause", uprating),
        ("contract.records.price_indexation", price),
    )
    return cannot_tell(
        "it is not known whether rate and price can move", missing=[*facts, *_routing_facts(case)], fix=fix
    )


@rule("pa23-s78-implied-termination", version=1, effect="INFO")
def implied_termination(case: Case) -> Answer:
    """A public contract can be ended if the supplier becomes excludable; a broken good-work term is no such ground."""
    if case.ask is None or case.ask.stage not in ("contract_term", "kpi") or covered(case) is False:
        return does_not_apply("the ask is not a term of a public contract")
    if covered(case) is None:
        return cannot_tell("it is not known whether this is a public contract", missing=_routing_facts(case))
    return met("the implied right to end the contract does not reach a broken good-work term: add a ladder of remedies")


@rule("pa23-s94-s99-confidentiality", version=1, effect="WARN", topics=PAY_DATA)
def confidentiality(case: Case) -> Answer:
    """Bidders' wage rates and personal data are not disclosed without thought: withholding has its own test.

    Sensitive commercial information is withheld only for an overriding public interest, and it is said so.
    """
    ask, kept = case.ask, on_file(case.contract.records.data_protection)
    if ask is None or ask.topic not in (None, *PAY_DATA) or under_pa23(case) is False:
        return does_not_apply("nothing under the Procurement Act 2023 would disclose wage rates or personal data")
    if ask.topic and kept:
        return met("how rates and personal data are handled is on file")
    if ask.topic and kept is False and under_pa23(case):
        return not_met(
            "rates or personal data will be held, and nothing says what may be disclosed",
            fix="Say which rates are commercially sensitive, who decides to withhold them, and publish no names.",
        )
    facts = _missing(("ask.topic", ask.topic), ("contract.records.data_protection", kept))
    return cannot_tell("it is not known what would be disclosed", missing=[*facts, *_who_and_when(case)])
