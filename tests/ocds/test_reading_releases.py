"""What a notice says is read from where the portals write it."""

import gzip
import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest

from makegood import ocds
from makegood.terms import Problem


def release(**tender: Any) -> dict[str, Any]:
    return {
        "ocid": "ocds-213czf-1",
        "id": "r1",
        "date": "2026-10-05T09:00:00Z",
        "tag": ["tender"],
        "buyer": {"id": "b", "name": "Westmarch County Council"},
        "parties": [{"id": "b", "name": "Westmarch County Council", "roles": ["buyer"], "address": {"region": "UKG1"}}],
        "tender": {"title": "Home care", **tender},
    }


def as_bytes(data: Any) -> BytesIO:
    return BytesIO(json.dumps(data).encode())


def read_one(data: Any) -> ocds.Notice:
    found = list(ocds.read(as_bytes(data), "notices.json"))
    assert len(found) == 1
    assert isinstance(found[0], ocds.Notice)
    return found[0]


RECORD = {"ocid": "ocds-213czf-1", "releases": [release()], "compiledRelease": {**release(), "tag": ["compiled"]}}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (release(), ""),
        ([release()], "[0]"),
        ({"uri": "x", "releases": [release()]}, "releases[0]"),
        ({"uri": "x", "records": [RECORD]}, "records[0].compiledRelease"),
        (RECORD, "compiledRelease"),
        ({"ocid": "ocds-213czf-1", "releases": [release()]}, "releases[0]"),
    ],
)
def test_every_envelope_of_the_standard_gives_its_notice(data: Any, place: str) -> None:
    notice = read_one(data)

    assert (notice.title, notice.ocid, notice.place) == ("Home care", "ocds-213czf-1", place)


def test_json_lines_and_gzip_are_told_by_content_and_lines_are_counted() -> None:
    lines = b"\n".join(json.dumps(release(title=title)).encode() for title in ("One", "Two"))
    packed = gzip.compress(b"\n" + lines + b"\n")

    found = list(ocds.read(BytesIO(packed), "misnamed.txt"))

    assert [(each.line, each.title) for each in found if isinstance(each, ocds.Notice)] == [(2, "One"), (3, "Two")]


def test_a_package_printed_over_many_lines_is_one_document() -> None:
    text = json.dumps({"uri": "x", "releases": [release(), release()]}, indent=2)

    found = list(ocds.read(BytesIO(b"\xef\xbb\xbf" + text.encode()), "package.json"))

    assert [each.place for each in found if isinstance(each, ocds.Notice)] == ["releases[0]", "releases[1]"]


def test_a_broken_line_is_told_with_its_number_and_the_others_are_read() -> None:
    good = json.dumps(release()).encode()

    found = list(ocds.read(BytesIO(b"\n".join([good, b'{"ocid": "x", ', good, b'{"hello": 1}'])), "n.jsonl"))

    kinds = [type(each).__name__ for each in found]
    assert kinds == ["Notice", "Problem", "Notice", "Problem"]
    assert isinstance(found[1], Problem) and found[1].where == "line 2"
    assert isinstance(found[3], Problem) and "not an OCDS release" in found[3].found


def test_a_broken_first_line_does_not_hide_the_second() -> None:
    found = list(ocds.read(BytesIO(b'{"ocid": \n' + json.dumps(release()).encode() + b"\n"), "n.jsonl"))

    assert [type(each).__name__ for each in found] == ["Problem", "Notice"]


def test_gross_and_net_are_kept_apart_and_never_made_from_each_other() -> None:
    both = read_one(release(value={"amount": 100, "amountGross": 120, "currency": "GBP"}))
    net = read_one(release(value={"amount": 100, "currency": "GBP"}))

    assert (both.value.net, both.value.gross) == (Decimal(100), Decimal(120))
    assert (net.value.net, net.value.gross) == (Decimal(100), None)


def test_nought_and_another_currency_are_not_a_value_in_pounds() -> None:
    nought = read_one(release(value={"amount": 0, "currency": "GBP"}))
    dirhams = read_one(release(value={"amount": 5, "currency": "AED"}))

    assert nought.value.net is None
    assert dirhams.value.currency == "AED"
    assert "the currency is AED" in str(dirhams.problems)


def test_lots_add_up_to_the_value_only_where_every_one_has_one() -> None:
    lots = [
        {"id": "1", "value": {"amount": 10, "currency": "GBP"}},
        {"id": "2", "value": {"amount": 5, "currency": "GBP"}},
    ]

    whole, half = read_one(release(lots=lots)), read_one(release(lots=[*lots, {"id": "3"}]))

    assert (whole.value.net, whole.read_from["value"]) == (Decimal(15), "tender.lots (added up)")
    assert half.value.net is None


@pytest.mark.parametrize("number", ["1e9999", "-1e9999", "123456789012345678", "9" * 3000])
def test_a_number_nobody_means_is_told_and_not_used(number: str) -> None:
    text = json.dumps(release(lotDetails={"maximumLotsBidPerSupplier": "HERE"})).replace('"HERE"', number)

    (notice,) = ocds.read(BytesIO(text.encode()), "n.json")

    assert isinstance(notice, ocds.Notice) and notice.most_lots_bid is None
    assert "is not a number we can use" in str(notice.problems)


def test_the_portals_largest_number_is_no_limit_on_lots() -> None:
    lots = [{"id": str(number)} for number in range(4)]

    none = read_one(release(lots=lots, lotDetails={"maximumLotsBidPerSupplier": 2147483647}))
    two = read_one(release(lots=lots, lotDetails={"maximumLotsBidPerSupplier": 2, "maximumLotsAwardedPerSupplier": 4}))

    assert none.most_lots_bid is None
    assert (two.most_lots_bid, two.most_lots_won) == (2, None)


def test_a_deadline_without_a_time_zone_keeps_its_day_and_says_so() -> None:
    notice = read_one(release(tenderPeriod={"endDate": "2026-11-20T12:00:00"}))

    assert notice.deadline_on == date(2026, 11, 20)
    assert "has no time zone" in str(notice.problems)


@pytest.mark.parametrize(
    ("criterion", "number", "how"),
    [
        ({"numbers": [{"number": 50, "weight": "percentageExact"}]}, Decimal(50), "number"),
        ({"numbers": [{"number": 0.3, "weight": "decimalExact"}]}, Decimal(30), "number"),
        ({"description": "30%"}, Decimal(30), "text"),
        ({"description": "40"}, Decimal(40), "text"),
        ({"description": "60-85%"}, None, "text"),
        ({"description": "Tenders are judged by the published method."}, None, "none"),
        ({"numbers": [{"number": 1, "weight": "order"}]}, None, "none"),
    ],
)
def test_a_weight_says_how_it_was_obtained_and_is_never_invented(
    criterion: dict[str, Any], number: Decimal | None, how: str
) -> None:
    lot = {"id": "1", "awardCriteria": {"criteria": [{"type": "quality", "name": "Fair work", **criterion}]}}

    (found,) = read_one(release(lots=[lot])).criteria

    assert (found.weight.number, found.weight.how) == (number, how)


def test_the_core_summary_of_award_criteria_does_not_break_the_lot_one() -> None:
    notice = read_one(release(awardCriteria="ratedCriteria", lots={"id": "1", "awardCriteria": "priceOnly"}))

    assert [lot.id for lot in notice.lots] == ["1"]
    assert notice.criteria == ()


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ({"startDate": "2026-08-16T00:00:00+01:00", "endDate": "2031-08-15T23:59:59+01:00"}, Decimal(60)),
        ({"startDate": "2027-03-31T00:00:00+01:00", "endDate": "2028-03-31T23:59:59+01:00"}, Decimal(12)),
        ({"durationInDays": 1440}, Decimal(48)),
        ({"durationInDays": 730}, Decimal(24)),
        ({"durationInMonths": 18}, Decimal(18)),
        ({"startDate": "2026-08-16", "endDate": "2025-08-15"}, None),
    ],
)
def test_a_term_is_in_months_however_the_portal_writes_it(period: dict[str, Any], months: Decimal | None) -> None:
    assert read_one(release(lots=[{"id": "1", "contractPeriod": period}])).months == months


@pytest.mark.parametrize(
    ("ocid", "address", "nation"),
    [
        ("ocds-r6ebe6-1", {}, "SCT"),
        ("ocds-kuma6s-1", {"region": "UK"}, "WLS"),
        ("ocds-h6vhtk-1", {"region": "UKN06"}, "NIR"),
        ("ocds-h6vhtk-1", {"region": "UKD72"}, "ENG"),
        ("ocds-b5fd17-1", {"countryName": " England\n"}, "ENG"),
        ("ocds-b5fd17-1", {"countryName": "UK", "postalCode": "EH1 1AA"}, "SCT"),
        ("ocds-b5fd17-1", {"countryName": "UK", "postalCode": "SY1 1AA"}, None),
        ("ocds-b5fd17-1", {"countryName": "UK", "postalCode": "JE1 1BY"}, None),
        ("ocds-b5fd17-1", {"countryName": "United Kingdom"}, None),
    ],
)
def test_a_nation_is_read_only_where_something_says_it(ocid: str, address: dict[str, str], nation: str | None) -> None:
    data = {**release(), "ocid": ocid}
    data["parties"] = [{"id": "b", "roles": ["buyer"], "address": address}]

    assert read_one(data).nation == nation


def test_contact_points_addresses_and_suppliers_are_never_passages() -> None:
    data = release(description="Carers are paid for travel time.")
    person = {"name": "A Person of the Council", "email": "a@example.invalid"}
    data["parties"][0]["contactPoint"] = person
    data["tender"]["contactPoint"] = {**person, "description": "Ask for our Mr Person on the second floor"}
    data["awards"] = [{"id": "1", "suppliers": [{"id": "s", "name": "A Firm of Some Sort Ltd"}]}]

    said = " ".join(each.text for each in read_one(data).passages)

    assert "travel time" in said
    assert "Person" not in said and "Firm" not in said


def test_text_repeated_word_for_word_is_one_passage_with_its_field_path() -> None:
    data = release(description="Carers are paid.", documents=[{"id": "1", "description": "Carers  are paid."}])
    data["tender"]["lots"] = [{"id": "1", "awardCriteria": {"criteria": [{"name": "Fair work", "type": "quality"}]}}]

    where = [each.where for each in read_one(data).passages]

    assert where.count("tender.description") == 1
    assert "tender.documents[0].description" not in where
    assert "tender.lots[0].awardCriteria.criteria[0].name" in where


def test_an_award_does_not_tell_when_its_procurement_began() -> None:
    data = {**release(), "tag": ["award"], "awards": [{"id": "1", "date": "2026-09-01T00:00:00Z"}]}

    assert read_one(data).begun_on is None
    assert read_one(release()).begun_on == date(2026, 10, 5)


def test_a_dynamic_market_notice_is_not_taken_for_a_contract() -> None:
    documents = [{"id": "1", "documentType": "awardNotice", "noticeType": "UK15"}]
    data = release(legalBasis={"scheme": "UKPGA", "id": "2023/54"}, documents=documents)

    notice = read_one({**data, "tag": ["award", "contract"]})

    assert (notice.law, notice.form, notice.notice_types) == ("act", "dynamic_market", ("UK15",))


def test_a_link_to_a_release_is_not_followed() -> None:
    (found,) = ocds.read(as_bytes({"ocid": "x", "releases": [{"url": "https://example.org/1"}]}), "r.json")

    assert isinstance(found, Problem)
    assert "a link to a release" in found.found
