"""The whole law room on one case: what is said, what is asked, and what is left unsaid."""

from datetime import date
from typing import Any

from makegood import law
from makegood.terms import codec

COUNCIL = {
    "nation": "ENG",
    "authority_kind": "local_authority",
    "started": "2026-03-02",
    "kind": "services",
    "form": "contract",
    "value_gbp_inc_vat": "900000",
}


def assess(contract: dict[str, Any], **rest: Any) -> law.Assessment:
    data = {"id": "x", "on": "2026-11-21", "contract": contract, **rest}
    return law.assess(codec.to_value(law.Case, data, "case"))


def test_lots_well_made_are_not_held_back_by_questions_about_other_notices() -> None:
    records = {"lots": {"considered": True, "feasible": True, "used": True, "number": 3}}

    answer = assess({**COUNCIL, "records": records}, ask={"topic": "lots", "stage": "procedure"})

    assert answer.outcome == "ok", answer.questions


def test_a_case_about_the_procedure_with_nothing_on_file_is_asked_everything() -> None:
    answer = assess(COUNCIL)

    assert answer.outcome == "cannot_tell"
    assert "contract.records.lots.considered" in {question.fact for question in answer.questions}


def test_a_case_about_the_procedure_is_asked_of_what_it_has_on_file() -> None:
    answer = assess({**COUNCIL, "records": {"lots": {"considered": True}}})

    facts = {question.fact for question in answer.questions}
    assert "contract.records.lots.feasible" in facts
    assert "contract.records.uk2_published" not in facts


def test_an_absent_record_is_a_question_and_a_false_one_is_an_answer() -> None:
    ask = {"topic": "pay_floor", "stage": "contract_term", "mandatory": True, "workers": "on_contract"}
    reason = {"tupe_likely": False, "best_value": True}
    absent = assess({**COUNCIL, **reason}, ask=ask)
    denied = {"bv_reason": False, "sv_consideration": False, "lga88_gateway": False, "psed": False}

    blocked = assess({**COUNCIL, **reason, "records": denied}, ask=ask)

    assert absent.outcome == "cannot_tell"
    assert blocked.outcome == "block"


def test_the_day_is_told_and_never_read_from_a_clock() -> None:
    case = law.Case(on=date(2026, 11, 21), contract=law.Contract(nation="ENG"))

    assert law.assess(case) == law.assess(case)


def test_a_block_on_unconfirmed_sources_is_shown_as_a_warning() -> None:
    for id_, rule in law.rulebook().items():
        entry = law.register()[id_]
        if rule.effect == "BLOCK" and all(cite.sure == "U" for cite in entry.cites):
            finding = law.apply(rule, law.Case(on=date(2026, 11, 21)))
            assert finding.effect != "BLOCK", id_
