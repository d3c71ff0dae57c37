"""One award from its file to its letters: hand-worked numbers, reasons that exist, notices that validate."""

import json
import zipfile
from datetime import date
from decimal import Decimal as D
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document

from makegood.award import run
from makegood.award.run import files, workbook
from makegood.cli import main
from makegood.terms import BadInput, codec

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[3]
SCHEMA = ROOT.parent / "shared" / "data" / "schemas" / "built" / "uk-release-schema.json"
EXAMPLE = ROOT / "examples" / "awards" / "home-care-coast-and-villages.yaml"


def data() -> dict[str, Any]:
    made: dict[str, Any] = codec.from_yaml((HERE / "case.yaml").read_text(encoding="utf-8"), "case.yaml")
    return made


def outcome(changed: dict[str, Any] | None = None) -> run.Outcome:
    return run.outcome(run.from_data({**data(), **(changed or {})}, "case.yaml"), "case.yaml")


def letter_to(bidder: str, found: run.Outcome) -> run.Letter:
    return next(each for each in run.letters(found) if each.bidder == bidder)


def test_the_limit_gives_each_lot_to_the_best_allowed_pair() -> None:
    found = outcome()

    # A: 30 + 30 + 40 x (36 - 31) / 8 = 85 on both lots; B: 24 + 18 + 40 x 4 / 8 = 62 and + 40 x 3.5 / 8 = 59.5.
    # One lot each: A villages and B coast is 147; the other way round is 144.5.
    assert found.winners == {"coast": "B", "villages": "A"}
    assert found.share_out.best.first is not None
    assert found.share_out.best.first.points == D("147")
    assert found.share_out.best.first.cost == D("32.00") * 22000 + D("31.00") * 22000


def test_a_package_earns_the_price_points_of_its_discount() -> None:
    found = outcome({"limits": {}})

    # 1,330,000 for what costs 2 x 682,000 alone: each lot at 31 x 0.975073... = 30.227272..., 28.863636... points.
    best = found.share_out.best.first
    assert best is not None
    assert [bid.lots for bid in best.bids] == [("coast", "villages")]
    assert best.points == D("177.727272727")


def test_a_bidder_is_told_why_a_higher_score_did_not_win() -> None:
    told = letter_to("A", outcome())

    lost = next(each for each in told.lots if each.lot == "coast")
    assert told.headline == "We have chosen Seaview Homecare for Villages, and not for Coast."
    assert "no bidder may win more than 1 lot." in lost.because[0]
    assert lost.winner_email == "bids@larkfield.example"


def test_a_minimum_and_an_exclusion_are_told_with_their_law_and_a_withdrawn_bid_gets_no_letter() -> None:
    found = outcome()

    assert "below the published minimum" in letter_to("C", found).lots[0].because[0]
    assert "section 19(3) to (5)" in letter_to("D", found).lots[0].because[0]
    assert {each.bidder for each in run.letters(found)} == {"A", "B", "C", "D"}


def test_a_reason_that_nobody_recorded_stops_the_letter_and_is_never_made_up() -> None:
    changed = data()
    del changed["bids"][1]["reasons"]["hours"]

    told = letter_to("B", outcome({"bids": changed["bids"]}))

    assert not told.may_be_sent
    assert told.missing == (
        "Larkfield Care, Offered hours: no reason was recorded. Ask the panel. "
        "(regulation 31(2)(e) of the Procurement Regulations 2024)",
    )


def test_praise_is_given_only_where_the_highest_mark_supports_it() -> None:
    found = outcome()

    assert letter_to("A", found).strongest == (
        "Your answer on Pay had the highest mark we gave.",
        "Your answer on Offered hours had the highest mark we gave.",
    )
    assert all(letter_to(bidder, found).strongest == () for bidder in "BCD")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ({}, "A compulsory standstill of at least eight working days"),
        ({"no_standstill": "call_off"}, "This is a call-off under a framework, so there is no compulsory wait."),
        ({"no_standstill": "below_threshold"}, "This is a contract below the threshold, so there is no compulsory"),
    ],
)
def test_a_standstill_is_told_only_where_the_law_has_one(kind: Any, says: str) -> None:
    told = letter_to("A", outcome({"light_touch": None, **kind}))

    assert says in told.next_steps[0]


def test_the_points_of_a_letter_are_rounded_half_up_like_the_scores() -> None:
    changed = data()
    changed["scale_top"], changed["quality"] = 8, [{"id": "pay", "weight": "29.96"}, {"id": "hours", "weight": "30.04"}]

    rows = letter_to("A", outcome(changed)).lots[0].ours

    assert [row.points for row in rows[:2]] == ["18.73", "18.78"]  # 29.96 x 5/8 = 18.725, 30.04 x 5/8 = 18.775


def test_no_letter_shows_another_bidders_price() -> None:
    made = {each.path: each.raw for each in files.files(outcome())}

    document = Document(BytesIO(made["letters/B.docx"]))
    words = " ".join(
        [each.text for each in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "Seaview Homecare" in words
    assert not any(price in words for price in ("31.00", "682", "1,330,000", "29.00", "28.00"))


def test_a_lot_that_nobody_bid_for_is_told_and_the_others_are_awarded() -> None:
    found = outcome({"lots": [*data()["lots"], {"id": "moor", "title": "Moor"}]})

    assert found.winners == {"coast": "B", "villages": "A"}
    assert "Moor: nobody bid for it" in list(run.told(found, run.letters(found)))


def test_an_open_tie_is_told_and_no_notice_is_made() -> None:
    first = {**data()["bids"][0], "prices": {"coast": "31.00"}}
    bids = [first, {**first, "bidder": "Z", "name": "Twin Care"}]
    found = outcome({"bids": bids, "tie_break": None, "limits": {}, "lots": data()["lots"][:1]})

    assert found.open_tie
    assert found.winners == {}
    assert not any(each.path.startswith("notices/") for each in files.files(found))
    with pytest.raises(BadInput, match="a tie is open"):
        run.award_release(found, ocid="ocds-213czf-1")


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the UK schema stands in shared/data beside the checkout: not here")
def test_the_notices_are_as_the_uk_schema_wants_them() -> None:
    from makegood import ocds

    found, schema = outcome(), json.loads(SCHEMA.read_text(encoding="utf-8"))
    award = run.award_release(found, ocid="ocds-213czf-1", standstill=(date(2027, 2, 2), date(2027, 2, 11)))
    details = run.details_release(found, ocid="ocds-213czf-1", signed_on=date(2027, 3, 1))

    assert ocds.validate(award, schema) == ocds.validate(details, schema) == ()
    metric = details["contracts"][0]["agreedMetrics"][0]
    assert (metric["id"], metric["observations"][0]["measure"]) == ("kpi-pay", 100)
    assert "Bigcare" not in json.dumps([award, details])
    # B wins Coast: 22,000 hours a year at £32.00, for four years
    assert award["awards"][0]["value"]["amount"] == 22000 * 32 * 4


def test_a_value_that_is_not_known_is_left_out_of_the_notice() -> None:
    release = run.award_release(outcome({"term_months": None}), ocid="ocds-213czf-1")

    assert all("value" not in award for award in release["awards"])


def test_the_workbook_gives_the_same_award_as_the_file_it_was_made_from() -> None:
    case = run.from_data(data(), "case.yaml")

    again = run.from_data(workbook.read(workbook.write(case, on=case.on), "award.xlsx"), "award.xlsx")

    assert files.as_json(run.outcome(again, ""), ()) == files.as_json(run.outcome(case, ""), ())
    assert again.bids[0].reasons == case.bids[0].reasons


def test_a_formula_in_the_workbook_is_told_by_its_cell() -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(workbook.write(run.from_data(data(), ""), on=None)))
    book["Prices"]["C2"] = "=1+1"
    stream = BytesIO()
    book.save(stream)

    with pytest.raises(BadInput, match="sheet Prices, cell C2: a formula"):
        workbook.read(stream.getvalue(), "award.xlsx")


def test_the_same_award_writes_the_same_bytes() -> None:
    first, second = (list(files.files(outcome())) for _ in range(2))

    assert first == second
    assert zipfile.is_zipfile(BytesIO(first[0].raw))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"price": {"weight": 30, "formula": {"name": "fixed_anchor", "ceiling": 36, "floor": 28}}},
            "total 90, not 100",
        ),
        ({"price": {"weight": 40, "formula": {"name": "lowest_over_price"}}}, "a relative formula needs one price"),
        ({"lots": [{"id": "coast"}, {"id": "coast"}]}, "lot coast is here twice"),
        ({"bids": [{"bidder": "A", "prices": {"moon": 1}}]}, "lot moon"),
        ({"wieghts": 1}, "not a known key"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place_and_exit_code_3(tmp_path: Path, change: Any, says: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(codec.to_json({**data(), **change}), encoding="utf-8")

    result = CliRunner().invoke(main, ["award", "run", str(path), "-o", str(tmp_path / "out")])

    assert result.exit_code == 3
    assert says in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_example_award_is_decided_and_every_letter_is_ready(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["award", "run", str(EXAMPLE), "-o", str(tmp_path / "out")])
    again = CliRunner().invoke(main, ["award", "run", str(EXAMPLE), "-o", str(tmp_path / "out")])

    assert result.exit_code == 0, result.output
    assert "Four suppliers win six lots" in result.stdout
    assert "At most two lots each: costs £11,400" in result.stdout
    assert len(list((tmp_path / "out" / "letters").iterdir())) == 6
    assert (again.exit_code, "--replace" in again.stderr) == (2, True)


def changed_workbook(change: Any) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(workbook.write(run.from_data(data(), ""), on=None)))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda book: book["Marks"].append(["A", "pay", 1]), "sheet Marks: A, pay is here twice"),
        (lambda book: book["Prices"].append(["Z", "coast", 1]), "sheet Prices: no bidder is called Z"),
        (lambda book: book["Parts"].append(["payy", "a", 100]), "sheet Parts: no criterion is called payy"),
    ],
)
def test_a_row_of_the_workbook_that_would_be_lost_without_a_word_is_refused(change: Any, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        workbook.read(changed_workbook(change), "award.xlsx")


def test_a_broken_workbook_is_told_in_one_sentence() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(changed_workbook(lambda book: None))) as held, zipfile.ZipFile(stream, "w") as made:
        for name in held.namelist():
            made.writestr(name, b"<worksheet><row" if name.startswith("xl/worksheets") else held.read(name))

    with pytest.raises(BadInput):
        workbook.read(stream.getvalue(), "award.xlsx")
    with pytest.raises(BadInput, match="expected an award workbook"):
        workbook.read(b"PK", "award.xlsx")


def test_words_that_no_sheet_can_hold_are_written_without_them() -> None:
    changed = data()
    changed["bids"][0]["reasons"]["pay"] = "Shown\x0b in full."
    changed["bids"][0]["name"] = "=cmd|' /C calc'!A0"

    again = workbook.read(workbook.write(run.from_data(changed, ""), on=None), "award.xlsx")

    assert again["bids"][0]["reasons"]["pay"] == "Shown in full."
    assert again["bids"][0]["name"] == "=cmd|' /C calc'!A0"


def test_two_bidders_never_share_a_letters_file() -> None:
    changed = data()
    changed["bids"][0]["bidder"], changed["bids"][1]["bidder"] = "a/b", "A-B"

    names = [each.path for each in files.files(outcome(changed)) if each.path.startswith("letters/")]

    assert len({name.casefold() for name in names}) == len(names) == 4


def test_a_bidder_with_two_bids_in_one_award_is_refused() -> None:
    with pytest.raises(BadInput, match=r"bids\.4\.bidder: A is here twice"):
        run.from_data({**data(), "bids": [*data()["bids"][:4], data()["bids"][0]]}, "case.yaml")
