"""What a contract elsewhere did, and what it would take here."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.check import Draft
from makegood.check.design import read as read_design
from makegood.cli import main
from makegood.learn import evidence, replicate
from makegood.learn.evidence import Contract, Evidence, Finding
from makegood.learn.replicate import Condition, Replication
from makegood.terms import BadInput

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
POCKET = EXAMPLES / "replicate" / "harbour.yaml"
OURS = EXAMPLES / "home-care-coast-and-villages.yaml"
ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def there() -> Evidence:
    return evidence.read(POCKET.read_bytes(), POCKET.name)


@pytest.fixture(scope="module")
def ours() -> Draft:
    return read_design(OURS.read_text(encoding="utf-8"), OURS.name)


@pytest.fixture(scope="module")
def found(there: Evidence, ours: Draft) -> Replication:
    return replicate.replication(there, "harbour", ours, on=ON)


def test_the_example_is_an_evidence_file_without_fault(there: Evidence) -> None:
    assert tuple(evidence.problems(there, POCKET.name)) == ()
    assert there.header.example


def test_what_was_kept_is_taken_and_what_was_not_shown_is_not(found: Replication) -> None:
    assert [take.did.measure for take in found.takes] == ["PAY-01", "BEN-01", "TRN-05"]
    assert [did.measure for did in found.not_kept] == ["VOI-02"]
    assert found.not_kept[0].says == ("Promised 90% of workers. Kept in 1 of 4 periods, not shown in 3; evidenced.")


def test_missed_and_put_right_is_told_as_that(found: Replication) -> None:
    pay = found.takes[0].did

    assert pay.says == "Promised 100% of hours. Kept in 3 of 4 periods, put right in 1; checked."
    assert pay.shown == (100, 100)


def test_each_ask_goes_through_the_four_tests_of_this_contract(found: Replication) -> None:
    pay = found.takes[0]

    assert pay.ask.tests["defined"].outcome == "met"
    assert any("best value" in each or "why pay and hours matter" in each for each in found.not_known)
    assert pay.cost is not None and pay.cost.low > 0
    assert pay.hours.to_report.high > 0


def test_a_cost_by_the_hour_there_is_told_for_the_hours_here(found: Replication, ours: Draft) -> None:
    travel, hours = found.takes[1].cost_there, ours.service.units_per_year

    assert travel is not None and hours is not None
    assert (travel.low, travel.high) == (Decimal("0.9") * hours, Decimal("1.6") * hours)


def test_a_number_of_people_or_weeks_is_asked_for_as_a_number_that_must_fit(there: Evidence, ours: Draft) -> None:
    contract = replace(ours.contract, value_gbp_inc_vat=Decimal(60_000), labour_hours_per_year=Decimal(2000))
    service = replace(ours.service, units_per_year=Decimal(1500), workers=Decimal(2))
    small = replace(ours, contract=contract, service=service)

    weeks = replicate.replication(there, "harbour", small, on=ON).takes[2]

    assert "at least 104\nweeks" in weeks.ask.text or "at least 104 weeks" in weeks.ask.text
    assert weeks.ask.tests["reasonable"].outcome == "not met"


def test_conditions_say_what_differs_and_who_can_say_what_is_not_known(there: Evidence, ours: Draft) -> None:
    welsh = replace(ours, contract=replace(ours.contract, nation="WLS"))
    found = {each.name: each for each in replicate.replication(there, "harbour", welsh, on=ON, region="UKL").conditions}

    assert found["What is bought"].alike == "alike"
    assert (found["Nation"].alike, found["Region"].alike) == ("differs", "differs")
    assert "Other law applies" in found["Nation"].says
    assert found["Employers"].alike == "not known"


def test_what_people_earn_there_and_here_is_published_and_never_made_up(there: Evidence, ours: Draft) -> None:
    def pay(region: str, draft: Draft = ours) -> Condition:
        found = replicate.replication(there, "harbour", draft, on=ON, region=region)
        return next(each for each in found.conditions if each.name == "What people earn")

    known, elsewhere = pay("UKC"), pay("UKL")
    nobody_says, no_work = pay(""), pay("UKC", replace(ours, service=replace(ours.service, sector="construction")))

    assert known.alike == "alike" and "North East half of people" in known.here and "£" in known.here
    assert elsewhere.alike == "differs" and "do not use the pay of a region" in elsewhere.says
    assert elsewhere.sources and all("Office for National Statistics" in name for name, _ in elsewhere.sources)
    assert (nobody_says.alike, nobody_says.here) == ("not known", "")
    assert no_work.alike in ("differs", "not known")


def test_places_and_sizes_are_told_in_words(found: Replication) -> None:
    said = {each.name: each for each in found.conditions}

    assert said["Region"].there == "North East"
    assert said["Size a year"].there == "£1 million to £5 million"
    assert (said["Hours of work a year"].there, said["Hours of work a year"].here) == ("", "54,900")
    assert "Hours of work a year: The evidence does not say it." in found.not_known


def test_what_was_asked_shown_and_paid_there_comes_with_its_source(found: Replication) -> None:
    travel = found.takes[1].did

    assert travel.asked[0].words.startswith("Travel between visits")
    assert [each.period for each in travel.findings] == ["2024-q2", "2024-q3", "2024-q4", "2025-q1"]
    assert travel.source.words == travel.costs[0].source.words == "example, not evidence"
    assert any("Weeks an apprentice is hosted: what it cost there." in each for each in found.not_known)


def test_a_cost_by_the_hour_is_not_multiplied_by_what_is_no_hour(there: Evidence, ours: Draft) -> None:
    """Repairs are bought by the job: 12,000 jobs are not 12,000 hours."""
    service = replace(ours.service, sector="housing_repairs", units_per_year=Decimal(12_000))
    hours = replace(ours.contract, labour_hours_per_year=Decimal(30_000))
    jobs = replace(ours, service=service, contract=replace(hours, labour_hours_per_year=None))

    unknown = replicate.replication(there, "harbour", jobs, on=ON).takes[1].cost_there
    known = replicate.replication(there, "harbour", replace(jobs, contract=hours), on=ON).takes[1].cost_there

    assert unknown is None
    assert known is not None and known.low == Decimal("0.9") * 30_000


def test_what_nobody_wanted_stands_beside_what_worked(found: Replication) -> None:
    assert [each.what for each in found.unintended] == ["shorter visits"]


def test_a_later_finding_of_a_period_replaces_the_earlier(there: Evidence, ours: Draft) -> None:
    again = [
        replace(each, id="travel-again", verdict="not met", low=Decimal(60), high=Decimal(60), known_on=ON)
        for each in there.entries
        if isinstance(each, Finding) and each.id == "travel-2024-q2"
    ]
    did = {each.measure: each for each in replicate.did(replace(there, entries=(*there.entries, *again)), "harbour")}

    assert (did["BEN-01"].met, did["BEN-01"].not_met) == (3, 1)


def test_a_contract_that_promised_nothing_is_no_pocket(there: Evidence, ours: Draft) -> None:
    bare = replace(there, entries=tuple(each for each in there.entries if isinstance(each, Contract)))

    assert replicate.pockets(bare) == ()
    with pytest.raises(BadInput, match="no contract 'harbour' with promises"):
        replicate.replication(bare, "harbour", ours, on=ON)


def typed(*words: object) -> Result:
    return CliRunner().invoke(main, ["learn", "replicate", *map(str, words)])


def test_the_command_tells_there_here_and_what_is_not_known() -> None:
    said = typed(POCKET, OURS, "--on", ON.isoformat())

    assert said.exit_code == 1
    for heading in ("There", "There and here", "What it would take here", "Not kept there", "Not known"):
        assert f"\n{heading}" in said.output
    assert "Asked for in these words: Every hour worked on this contract" in said.output
    assert "Cost there: £0.90 to £1.60 an hour of care; stated." in said.output
    assert said.output.startswith("An example: everything in this evidence is invented.")


def test_the_command_gives_the_same_to_machines() -> None:
    made = json.loads(typed(POCKET, OURS, "--on", ON.isoformat(), "--json").output)

    assert [take["did"]["measure"] for take in made["takes"]] == ["PAY-01", "BEN-01", "TRN-05"]


def test_an_evidence_file_without_promises_is_told() -> None:
    said = typed(EXAMPLES / "evidence" / "what-works.yaml", OURS)

    assert said.exit_code in (2, 3)
    assert "promise" in said.output
