"""What our releases say, and that they say it the same way every time."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from makegood.deliver import facts
from makegood.learn import register
from makegood.tender.pack.notice import as_bytes
from tests.learn.register.told import AT, every, package, process, told, world


def by_tag(releases: Any) -> dict[str, Any]:
    return {each["tag"][0]: each for each in releases}


def test_a_contract_is_told_from_its_tender_to_what_was_shown() -> None:
    tags = [each["tag"] for each in told(world(), process=process())]

    assert tags == [["tender"], ["award"], ["contract"], ["implementation"]]
    assert [each["tag"] for each in told(world())] == tags[1:], "what nobody knows is not told"


def test_releases_stand_in_the_order_of_their_dates() -> None:
    dates = [each["date"] for each in told(world(), process=process())]

    assert dates == sorted(dates) and dates[-1] == "2027-02-01T09:30:00Z"


def test_a_kpi_keeps_its_id_from_signature_to_what_was_shown() -> None:
    made = by_tag(told(world()))
    agreed = {each["id"] for each in made["contract"]["contracts"][0]["agreedMetrics"]}
    shown = {each["id"] for each in made["implementation"]["contracts"][0]["implementation"]["metrics"]}

    assert shown and shown <= agreed


def test_every_release_of_a_contract_names_the_same_award_tender_and_parties() -> None:
    made = told(world(), process=process())

    assert len({each["ocid"] for each in made}) == 1
    assert len({each["tender"]["id"] for each in made}) == 1
    assert {each["awards"][0]["id"] for each in made[1:]} == {made[-1]["contracts"][0]["awardID"]}


def test_a_process_on_find_a_tender_is_related_and_its_id_is_not_used_as_ours() -> None:
    made = told(world(ocid="ocds-h6vhtk-04a1b2"), prefix="ocds-abc123")

    for each in made:
        assert each["ocid"] == "ocds-abc123-c-2026-031"
        (related,) = each["relatedProcesses"]
        assert (related["scheme"], related["identifier"]) == ("ocid", "ocds-h6vhtk-04a1b2")


def test_nobodys_name_or_address_comes_with_the_tender() -> None:
    asked = process()
    assert "contactPoint" in asked.tender["parties"][0], "the notice itself has one"

    text = as_bytes(package(list(told(world(), process=asked)))).decode()

    assert "contactPoint" not in text and "@" not in text


def test_the_same_facts_give_the_same_bytes_and_other_facts_another_id() -> None:
    once, again = told(world()), told(world())
    assert as_bytes(package(list(once))) == as_bytes(package(list(again)))

    more = world()
    more.found("met", "100", period="2026-q3")
    assert told(more)[-1]["id"] != once[-1]["id"]
    assert [each["id"] for each in told(more)[:-1]] == [each["id"] for each in once[:-1]]


def test_a_change_that_both_sides_agreed_is_a_release_of_its_own_and_rewrites_none() -> None:
    signed = world()
    before = told(signed)
    later = world(value_per_year=signed.agreed.value_per_year / 2)
    later.add(facts.ChangeProposed(
        change="c1", agreed="b" * 64, since=date(2026, 12, 1), because="d" * 64, side="buyer", by="p",
    ), date(2026, 11, 1))  # fmt: skip
    later.add(facts.ChangeAgreed(change="c1", side="supplier", by="q"), date(2026, 11, 2))

    after = told(later, signed=signed.agreed)

    assert after[:2] == before[:2]
    assert after[2]["tag"] == ["contractAmendment"] and after[2]["date"] == "2026-12-01T00:00:00Z"
    (record,) = register.records([*before, *after[2:]])
    half = record["compiledRelease"]["contracts"][0]["value"]["amount"]
    assert half * 2 == before[1]["contracts"][0]["value"]["amount"]


def test_an_hour_later_nothing_but_the_date_is_new() -> None:
    first = told(world())[-1]
    later = told(world(), datetime(2027, 2, 1, 11, 0, tzinfo=UTC))[-1]

    assert {**first, "date": ""} == {**later, "date": ""}


def test_a_miss_is_not_told_before_the_supplier_had_its_time() -> None:
    made = world()
    early = told(made, datetime(2026, 7, 25, tzinfo=UTC))[-1]

    assert "91" not in str(early["contracts"][0]["implementation"])
    assert "91" in str(told(made)[-1]["contracts"][0]["implementation"])


def test_the_value_is_that_of_the_whole_term_and_says_so() -> None:
    contract = by_tag(told(world()))["contract"]["contracts"][0]

    agreed = world().agreed
    assert contract["value"]["amount"] == float(agreed.value_per_year * 4)
    assert "a year for 48 months. Nothing is said of VAT." in contract["description"]


def test_a_record_has_the_latest_of_everything() -> None:
    records = register.records(every())

    assert [len(each["releases"]) for each in records] == [3, 4, 4]
    compiled = records[2]["compiledRelease"]
    assert compiled["tag"] == ["compiled"]
    metrics = {each["id"]: each for each in compiled["contracts"][0]["implementation"]["metrics"]}
    assert any("91" in str(each) for each in metrics.values())


def test_a_package_names_only_the_extensions_that_it_uses() -> None:
    plain = package(list(told(world())))["extensions"]
    with_tender = package(list(told(world(), process=process())))["extensions"]

    assert set(plain) < set(with_tender) and "sustainability" not in str(plain)
    assert "ocds_uk_extension" in plain[-1], "the one that builds on all others comes last"


@pytest.mark.parametrize("contract", ["C/2026 Ö", "c-2026-ö", "C 2026"])
def test_an_ocid_is_plain_letters_whatever_the_contract_is_called(contract: str) -> None:
    made = told(replace(world(), agreed=replace(world().agreed, contract=contract)))

    assert made[0]["ocid"].isascii() and " " not in made[0]["ocid"] and "/" not in made[0]["ocid"]


def test_what_the_moment_is_in_another_zone_changes_nothing() -> None:
    from datetime import timedelta, timezone

    other = AT.astimezone(timezone(timedelta(hours=5)))
    assert told(world(), other)[-1]["date"] == "2027-02-01T09:30:00Z"
