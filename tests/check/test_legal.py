"""The legal test says of an ask what the law room says of it, and nothing else."""

from datetime import date

import pytest

from makegood import law
from makegood.check import legal

CASE = law.Case(
    on=date(2026, 11, 21),
    contract=law.Contract(nation="ENG", authority_kind="local_authority", best_value=True, lga88=True, kind="services"),
)
TOPICS = ("pay_floor", "zero_hours_ban", "union_recognition", "local_supplier", "prompt_pay", "other")


@pytest.mark.parametrize("topic", TOPICS)
def test_an_ask_is_told_what_the_law_room_says_of_asks(topic: str) -> None:
    case = law.Case(on=CASE.on, contract=CASE.contract, ask=law.Ask(topic=topic, text="x"))  # type: ignore[arg-type]
    book = law.rulebook()

    wanted = [
        found
        for found in law.assess(case).findings
        if found.outcome != "does not apply" and book[found.rule].about == "ask"
    ]

    assert list(legal.of_the_ask(case)) == wanted


def test_clearness_is_told_by_the_well_defined_test_and_proportion_by_the_reasonable_one() -> None:
    case = law.Case(on=CASE.on, contract=CASE.contract, ask=law.Ask(topic="pay_floor", stage="award_criterion"))

    lawful, proof, proportion = legal.split(legal.of_the_ask(case))

    assert not {found.rule for found in lawful.findings} & (legal.CLEARNESS | legal.PROOF)
    assert all(legal.is_reasonableness(found.rule) for found in proportion)
    assert {found.rule for found in proof} <= legal.PROOF
