"""A person is asked little: what only they can say, the likeliest answer first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from makegood import check, law
from makegood.check.questions import OUR_WORK
from makegood.check.run import run

TODAY = date(2026, 11, 21)
COUNCIL = law.Contract(
    nation="ENG",
    authority_kind="local_authority",
    best_value=True,
    lga88=True,
    started=TODAY,
    kind="services",
    form="contract",
    value_gbp_inc_vat=Decimal(1_000_000),
    term_months=Decimal(36),
)
PAY = "Every hour worked on this contract in the UK is paid at least the real Living Wage in force that day."


def asked(contract: law.Contract, words: str = PAY) -> list[str]:
    passage = check.Passage(text=f"The supplier shall make sure of this: {words}", where="clause 1")
    draft = check.Draft(source=check.Source(file="x"), contract=contract, passages=(passage,))
    return [question.fact for question in run(draft, on=TODAY).questions]


def test_one_gateway_is_asked_for_at_a_time() -> None:
    assert asked(COUNCIL) == ["contract.records.bv_reason"]


def test_a_no_brings_up_the_next_gateway_and_a_yes_ends_the_questions() -> None:
    said_no = replace(COUNCIL, records=law.Records(bv_reason=False))
    said_yes = replace(COUNCIL, records=law.Records(bv_reason="Paper 14 of the cabinet"))

    assert asked(said_no) and "contract.records.bv_reason" not in asked(said_no)
    assert asked(said_yes) == []


def test_who_buys_is_asked_before_anything_that_turns_on_it() -> None:
    facts = asked(law.Contract())

    assert "contract.nation" in facts
    assert not {"contract.best_value", "contract.lga88", "contract.records.bv_reason"} & set(facts)
    assert len(facts) <= 5


def test_what_better_words_settle_is_never_asked() -> None:
    vague = "All staff of the company are paid a fair wage where possible and the firm is accredited."

    assert not OUR_WORK & set(asked(COUNCIL, vague))
