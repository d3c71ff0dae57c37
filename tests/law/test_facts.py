"""Every fact a rule can ask for has a question that a person can answer."""

import json
from dataclasses import fields
from pathlib import Path

from makegood import law
from makegood.law.case import LotsRecord, Ppn002Record, ReservationRecord
from makegood.terms import codec

HERE = Path(__file__).parent


def asked_for() -> set[str]:
    """The facts named as missing by any rule on any example or case, and on a case that says nothing."""
    told = [example.case for rule in law.example_rules() for example in law.examples(rule)]
    for path in (HERE / "cases").glob("*.jsonl"):
        told += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    cases = [codec.to_value(law.Case, {"on": "2026-11-21"} | data, "case") for data in [{}, *told]]
    findings = (finding for case in cases for finding in law.assess(case).findings)
    return {fact for finding in findings for fact in finding.missing}


def test_a_person_can_answer_every_fact_that_is_asked_for() -> None:
    assert asked_for() - set(law.facts()) == set()


def test_every_fact_of_the_format_has_its_question() -> None:
    named = {name for kind, prefix in PARTS for name in (f"{prefix}.{field.name}" for field in fields(kind))}
    whole = {prefix for _, prefix in PARTS}

    assert named - whole - set(law.facts()) == set()


PARTS = (
    (law.Contract, "contract"),
    (law.Records, "contract.records"),
    (LotsRecord, "contract.records.lots"),
    (Ppn002Record, "contract.records.ppn002"),
    (ReservationRecord, "contract.records.reservation"),
    (law.Bid, "contract.bid"),
    (law.Ask, "ask"),
    (law.Bidder, "bidder"),
)


def test_each_question_is_a_question_in_words() -> None:
    for name, fact in law.facts().items():
        assert fact.asks.endswith("?"), name
        assert "_" not in fact.asks, name
