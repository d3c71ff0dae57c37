"""What the public sees, what the buyer owes, and the notice: nothing too early, nothing of few people, valid data."""

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from makegood import ocds
from makegood.deliver import facts, findings
from makegood.deliver.findings import notices, stepping, talking
from makegood.terms import codec
from tests.deliver.findings.world import DUE, Q2, TIERS, World, example, pay, with_promise

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT.parent / "shared" / "data" / "schemas"
official = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the standard's schemas stand in shared/data beside the checkout: not here"
)
Q3 = "2026-q3"
AUTUMN = date(2026, 10, 20)


def a_year() -> World:
    """Pay and hours kept; travel missed and put right; voice not shown; shifts missed, and being paid for."""
    world = World()
    for promise in ("pay", "hours"):
        world.found("met", "100", promise=promise)
    world.found("not shown", None, promise="voice", period="2026-h1")
    put_right(world, "travel", Q2, DUE)
    world.found("not met", "80", promise="shifts", period=Q3, on=AUTUMN)
    plan(world, "shifts", Q3, AUTUMN)
    return world


def plan(world: World, promise: str, period: str, day: date) -> str:
    """Asked, explained, a cure plan that both sides agreed."""
    opened = talking.open_talk(world.agreed, world.state, promise=promise, period=period, by="buyer", on=day)
    world.add(opened, day)
    talk = opened.talk
    world.add(talking.explain(world.state, talk=talk, cause="own", words="Why.", by="supplier"), day)
    world.add(stepping.take(world.agreed, world.state, talk=talk, cause="own", by="buyer", on=day), day)
    for side in ("supplier", "buyer"):
        made = talking.agree_plan(
            world.agreed, world.state, talk=talk, words="Plan.", put_right_by=day, side=side, by=side, on=day  # type: ignore[arg-type]
        )  # fmt: skip
        world.add(made, day)
    return talk


def put_right(world: World, promise: str, period: str, day: date) -> None:
    world.found("not met", "91", promise=promise, period=period, on=day)
    talk = plan(world, promise, period, day)
    for side in ("supplier", "buyer"):
        world.add(talking.put_right(world.state, talk=talk, side=side, by=side, on=day), day)  # type: ignore[arg-type]
    world.add(talking.close(world.agreed, world.state, talk=talk, how="made_good", by="buyer"), day)


def record(world: World, on: date = AUTUMN) -> findings.Record:
    return findings.record(world.agreed, world.state, on)


def line(world: World, promise: str, on: date = AUTUMN) -> findings.Line:
    return next(each for each in record(world, on).latest if each.promise == promise)


def test_the_sentence_counts_what_was_kept_mended_missed_and_not_shown() -> None:
    assert record(a_year()).sentence == (
        "Larkfield Care made 6 promises to the people who do this work. By 20 October 2026 it had kept 2, put 1 right "
        "and missed 1 that it is putting right by 20 October 2026; 1 has not been shown yet and 1 is not due."
    )


def test_a_promise_that_is_kept_now_still_says_that_it_was_missed_and_put_right() -> None:
    world = World()
    put_right(world, "pay", Q2, DUE)
    world.found("met", "100", promise="pay", period=Q3, on=AUTUMN)
    held = record(world)

    assert line(world, "pay").before == ("Missed in April to June 2026, then put right on 20 July 2026.",)
    assert "it had kept 1, after a miss that was put right" in held.sentence


def test_the_ratio_has_its_parts_and_what_is_not_shown_makes_it_a_range() -> None:
    kept = record(a_year()).kept

    # pay 3, hours 2 and travel 2 in full; shifts 1 at 80 of 90; voice 1 somewhere from nothing to all.
    low, high = D(700) + D(8000) / 90, D(800) + D(8000) / 90
    assert kept.low is not None and abs(kept.low - low / 9) < D("1e-20")
    assert kept.high is not None and abs(kept.high - high / 9) < D("1e-20")
    assert kept.parts["shifts"] == "1 x 88.89%"
    assert kept.parts["voice"] == "1 x 0% to 100%"


def test_a_miss_is_public_only_after_the_supplier_had_its_time() -> None:
    world = World()
    world.found("not met", "91")
    unasked = line(world, "pay", DUE)
    world.add(talking.open_talk(world.agreed, world.state, promise="pay", period=Q2, by="buyer", on=DUE))

    assert (unasked.status, unasked.low) == ("waiting", None)
    assert line(world, "pay", date(2026, 8, 3)).status == "waiting"
    assert (line(world, "pay", date(2026, 8, 4)).status, line(world, "pay", date(2026, 8, 4)).low) == (
        "not kept",
        D(91),
    )
    assert "91" not in codec.to_json(record(world, date(2026, 8, 3)))


def test_an_answer_makes_it_public_sooner_and_says_the_cause() -> None:
    world = World()
    world.found("not met", "91")
    world.add(talking.open_talk(world.agreed, world.state, promise="pay", period=Q2, by="buyer", on=DUE))
    world.add(talking.explain(world.state, talk="talk-1", cause="outside", words="x", by="supplier"), date(2026, 7, 22))

    assert line(world, "pay", date(2026, 7, 23)).answered == "something outside the supplier's control"


def test_fewer_than_ten_people_are_no_number_in_record_table_or_notice() -> None:
    world = with_promise(
        World(), "apprentices", unit="starts", measure="TRN-03", rhythm="quarter", due=None, target=D(12)
    )
    world.found("not shown", "7", promise="apprentices")
    made = record(world)
    table = "\n".join(",".join(row) for row in findings.csv_rows(made))

    own = next(each for each in made.history if each.promise == "apprentices")

    assert (own.low, own.high, own.held_back) == (
        None,
        None,
        "Fewer than 10 people, so we do not show this.",
    )
    assert "apprentices,TRN-03,starts,2026-q2,12,[c],[c],not shown" in table
    assert "measure" not in _observations(world, made)["KPI-5"][0]


def test_a_range_that_tells_how_few_a_check_found_is_not_public() -> None:
    world = World()
    for tier in TIERS:
        world.file(tier, pay("1000", "1000"))
    world.checked("tier-1-2026-q2-0", "tier-1", matches=range(11), differs=[12], low=1, high=8)
    world.add(world.find().fact)
    world.add(talking.open_talk(world.agreed, world.state, promise="pay", period=Q2, by="buyer", on=DUE))
    made = line(world, "pay", date(2026, 8, 4))

    assert (made.status, made.low, made.high) == ("not kept", None, None)
    assert record(world, date(2026, 8, 4)).kept.parts["pay"] == "3 x 0% to 100%"


def test_workers_answers_are_public_only_where_every_part_is_large_enough() -> None:
    world = World()
    large = {"right": 20, "wrong": 11, "not_sure": 10, "no_slip": 12}
    world.add(facts.AnswersShown(tier="tier-1", period=Q2, asked=60, counts=large, signal="none", by="system"))
    world.add(
        facts.AnswersShown(tier="tier-2", period=Q3, asked=31, counts={**large, "wrong": 3}, signal="look", by="s")
    )

    assert [(each.period, each.right, each.wrong) for each in record(world).answers] == [(Q2, 20, 11)]


def test_the_table_has_a_line_for_every_period_that_was_due() -> None:
    made = record(a_year())
    text = io.StringIO()
    csv.writer(text).writerows(findings.csv_rows(made))
    rows = list(csv.DictReader(io.StringIO(text.getvalue())))

    told = {(each["promise"], each["period"]): each["outcome"] for each in rows}
    assert {key: outcome for key, outcome in told.items() if outcome != "waiting"} == {
        ("pay", Q2): "kept",
        ("hours", Q2): "kept",
        ("travel", Q2): "put right",
        ("shifts", Q3): "not kept",
        ("voice", "2026-h1"): "not shown",
    }
    assert {key for key, outcome in told.items() if outcome == "waiting"} == {
        (each, Q3) for each in ("pay", "hours", "travel")
    }
    assert next(each for each in rows if each["promise"] == "travel")["put_right_on"] == "2026-07-20"


def test_the_buyer_owes_too_and_what_it_did_is_told_in_numbers() -> None:
    world = World()
    for period, ordered in ((Q2, 9800), (Q3, 11000)):
        world.add(
            facts.VolumeOrdered(
                period=period, planned=D(11000), ordered=D(ordered), cancelled_late=D(100), cancelled_paid=D(80), by="b"
            )
        )
    owed = {each.id: each for each in findings.owed_now(world.agreed, world.state, AUTUMN)}

    assert (owed["volume"].outcome, owed["volume"].said) == (
        "met",
        "20,800 hours were ordered so far this year; the least is 20,000 for that time.",
    )
    assert owed["cancelled"].outcome == "not met"
    assert owed["cancelled"].said.startswith("200 hours were cancelled too late to be given up, and 160 of them")
    assert owed["pay-30"].outcome == owed["answers"].outcome == "not shown"


def test_a_volume_for_no_period_of_the_contract_counts_for_nothing_and_nothing_told_is_not_kept() -> None:
    world = World()
    for period in (Q2, "2019-q1", "no period"):
        world.add(facts.VolumeOrdered(period=period, planned=D(11000), ordered=D(11000), by="b"))
    owed = {each.id: each for each in findings.owed_now(world.agreed, world.state, AUTUMN)}

    assert owed["volume"].said.startswith("11,000 hours were ordered so far this year")
    assert (owed["cancelled"].outcome, owed["cancelled"].said) == (
        "not shown",
        "The book speaks of no hours cancelled too late.",
    )


def paid_by(world: World, payer: str | None, payee: str | None, invoice: str = "i") -> findings.Paid:
    received = facts.InvoiceReceived(invoice=invoice, payer="buyer", payee="tier-1", received=date(2026, 9, 3), by="b")
    world.add(received)
    for end, day in (("payer", payer), ("payee", payee)):
        if day:
            said = facts.PaymentSaid(invoice=invoice, end=end, says="in_full", on=date.fromisoformat(day), by=end)  # type: ignore[arg-type]
            world.add(said)
    return findings.payments(world.agreed, world.state, AUTUMN)[-1]


def test_thirty_days_begin_with_the_day_the_invoice_came() -> None:
    assert paid_by(World(), "2026-10-02", "2026-10-02").in_time is True
    assert paid_by(World(), "2026-10-03", "2026-10-03").in_time is False


def test_both_ends_are_kept_and_a_difference_is_told() -> None:
    differ = paid_by(World(), "2026-10-02", "2026-10-09")

    assert (differ.stand, differ.in_time) == ("the ends differ", None)
    assert differ.said == "The payer says 2 October 2026, the payee says 9 October 2026."
    assert paid_by(World(), "2026-10-02", None).stand == "one end has said"
    assert paid_by(World(), None, None).stand == "overdue"


def release(world: World, on: date = AUTUMN) -> dict[str, Any]:
    return notices.performance_release(
        world.agreed, world.state, world.happened, record(world, on), since=date(2026, 4, 1), until=on
    )


def _observations(world: World, made: findings.Record) -> dict[str, Any]:
    found = notices.performance_release(
        world.agreed, world.state, world.happened, made, since=date(2026, 4, 1), until=made.on
    )
    return {each["id"]: each["observations"] for each in found["contracts"][0]["implementation"]["metrics"]}


def rated() -> World:
    world = a_year()
    for promise, period in (("pay", Q2), ("shifts", Q3)):
        world.add(findings.rate(world.agreed, world.state, promise=promise, period=period, by="buyer"), AUTUMN)
    talk = next(name for name, each in world.state.talks.items() if each.opened.promise == "shifts")
    world.add(talking.chance(world.state, talk=talk, until=date(2026, 12, 31), words="x", by="b", on=AUTUMN), AUTUMN)
    day = date(2027, 1, 4)
    world.add(talking.judge(world.state, talk=talk, improved=False, because="x", by="b", on=day), day)
    return world


def test_a_kpi_has_one_id_in_the_contract_and_in_delivery_and_its_rating_is_the_statutes() -> None:
    contract = release(rated())["contracts"][0]
    results = {each["id"]: each["observations"] for each in contract["implementation"]["metrics"]}

    assert set(results) <= {each["id"] for each in contract["agreedMetrics"]}
    assert results["KPI-1"][0]["measureClassification"]["id"] == "met"
    assert results["KPI-4"][0]["measureClassification"]["id"] == "below"
    assert results["KPI-4"][0]["measure"] == 80


def test_a_light_touch_contract_says_that_nobody_had_to_publish_it() -> None:
    voluntary = release(a_year())["contracts"][0]["implementation"]["documents"][0]
    world = a_year()
    duty = World(agreed=replace(example(), light_touch=False, kpis_required=True), happened=world.happened, bundles={})

    assert voluntary["noticeType"] == "UK9"
    assert voluntary["description"] == (
        "The law does not ask for this notice: the contract is light touch. Northmoor Council chose to publish it."
    )
    assert "description" not in release(duty)["contracts"][0]["implementation"]["documents"][0]


def test_a_failure_is_in_the_notice_only_once_it_is_decided() -> None:
    before = release(a_year())["contracts"][0]["implementation"]
    decided = release(rated(), date(2027, 1, 10))["contracts"][0]["implementation"]

    assert "performanceFailures" not in before
    assert [each["description"] for each in decided["performanceFailures"]] == [
        "It did not improve after a proper opportunity to do so."
    ]


@official
def test_the_notice_has_no_errors_in_our_reader_or_the_official_checker(tmp_path: Path) -> None:
    made = release(rated(), date(2027, 1, 10))
    schema = json.loads((SCHEMAS / "built" / "uk-release-schema.json").read_text(encoding="utf-8"))
    package = notices.package([made], on=date(2027, 1, 10), publisher="Northmoor Council")

    assert ocds.validate(json.loads(codec.to_json(made)), schema) == ()
    assert official_findings(package, tmp_path) == ([], [])


@official
def test_the_official_checker_would_have_found_an_error(tmp_path: Path) -> None:
    made = json.loads(codec.to_json(release(rated())))
    made["contracts"][0]["implementation"]["metrics"][0]["id"] = 1
    made["contracts"][0]["implementation"]["wages"] = "12.71"
    package = notices.package([made], on=AUTUMN, publisher="Northmoor Council")

    errors, undeclared = official_findings(package, tmp_path)

    assert (len(errors), len(undeclared)) == (1, 1)


def official_findings(package: dict[str, Any], folder: Path) -> tuple[list[Any], list[Any]]:
    """What libcoveocds finds with the standard from a file: errors, and what nobody declared. Nothing is fetched."""
    standard = folder / "made"
    with zipfile.ZipFile(SCHEMAS / "standard-1__1__5.zip") as held:
        held.extractall(standard)
    inside = standard / "standard-1__1__5" / "schema"
    shutil.copy(SCHEMAS / "built" / "uk-release-schema.json", inside / "release-schema.json")
    for codelist in (SCHEMAS / "built" / "codelists").glob("*.csv"):
        shutil.copy(codelist, inside / "codelists")
    archive = shutil.make_archive(str(folder / "standard"), "zip", standard, "standard-1__1__5")
    path = folder / "package.json"
    path.write_text(json.dumps({**json.loads(codec.to_json(package)), "extensions": []}), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("libcoveocds")), str(path), "-s", "1.1", "-e", "-d"]
    done = subprocess.run(
        [*command, "--standard-zip", archive, "-o", str(folder / "out")], capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    lists = [*answer["additional_closed_codelist_values"], *answer["additional_open_codelist_values"]]
    return answer["validation_errors"], [*answer["additional_fields"], *lists]
