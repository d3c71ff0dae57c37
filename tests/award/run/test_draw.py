"""`makegood award run` with an open tie: the file says what was drawn by lot, and the answer says so."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from makegood.award import run
from makegood.award.run import files, workbook
from makegood.cli import main
from makegood.terms import BadInput, codec

HERE = Path(__file__).parent


def data(**changed: Any) -> dict[str, Any]:
    """Two firms alike for both lots, one lot each: two share-outs are equally good."""
    made: dict[str, Any] = codec.from_yaml((HERE / "case.yaml").read_text(encoding="utf-8"), "case.yaml")
    first = {**made["bids"][0], "prices": {"coast": "31.00", "villages": "31.00"}}
    bids = [first, {**first, "bidder": "Z", "name": "Twin Care"}]
    return {**made, "bids": bids, "tie_break": None, **changed}


def outcome(**changed: Any) -> run.Outcome:
    return run.outcome(run.from_data(data(**changed), "case.yaml"), "case.yaml")


def told(found: run.Outcome) -> str:
    return "\n".join(run.told(found, run.letters(found)))


def test_what_was_drawn_wins_and_the_answer_and_letters_say_so() -> None:
    found = outcome(drawn={"coast": "Z", "villages": "A"}, drawn_on="2027-01-29")

    assert found.winners == {"coast": "Z", "villages": "A"}
    assert "2 allocations are equally good. The lot was drawn in public on 29 January 2027." in told(found)
    assert "Open tie" not in told(found)
    letter = next(each for each in run.letters(found) if each.bidder == "A")
    because = next(each.because for each in letter.lots if each.lot == "coast")
    assert because == ("Your total equalled the winner's. The lot was drawn in public on 29 January 2027.",)
    assert any(each.path.startswith("notices/") for each in files.files(found))


def test_a_lot_alone_is_enough_where_it_picks_out_one_share_out() -> None:
    assert outcome(drawn={"coast": "Z"}).winners == {"coast": "Z", "villages": "A"}
    assert "The lot was drawn in public." in told(outcome(drawn={"coast": "Z"}))


@pytest.mark.parametrize("drawn", [{"coast": "Z", "villages": "Z"}, {"coast": "Nobody"}])
def test_a_draw_of_what_is_not_equally_good_is_refused(drawn: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="none of the equally good; expected coast: A, villages: Z or coast: Z"):
        outcome(drawn=drawn)


def test_a_draw_where_no_tie_is_open_is_refused() -> None:
    whole = codec.from_yaml((HERE / "case.yaml").read_text(encoding="utf-8"), "case.yaml")

    with pytest.raises(BadInput, match="no tie is open"):
        outcome(**whole, drawn={"coast": "B"})


def test_where_totals_differ_the_letter_says_that_another_share_out_was_as_good() -> None:
    """A has 85 for the coast and 80 for the villages, Z has 79 and 74: either way round the sum is 159."""
    first = {**data()["bids"][0], "prices": {"coast": "31.00", "villages": "32.00"}}
    other = {**first, "bidder": "Z", "marks": {"pay": 4, "hours": 5}}

    found = outcome(bids=[first, other], drawn={"coast": "Z"})

    told = next(each for each in run.letters(found) if each.bidder == "A")
    because = next(each.because for each in told.lots if each.lot == "coast")
    assert because[0].startswith("Your total for this lot was higher than the winner's.")
    assert (
        because[1] == "Another share-out of all lots was as good, and gave this lot to you. "
        "The lot was drawn in public."
    )


def test_equal_totals_that_the_tie_break_of_the_lot_decides_need_no_draw() -> None:
    """One lot, 36 and 28 the ends. A: 30 + 30 + 40 x 5 / 8 = 85 at 31.00; Z: 24 + 30 + 31 at 29.80."""
    first = {**data()["bids"][0], "prices": {"coast": "31.00"}}
    other = {**first, "bidder": "Z", "prices": {"coast": "29.80"}, "marks": {"pay": 4, "hours": 5}}
    named = {"bids": [first, other], "lots": data()["lots"][:1], "tie_break": "highest_quality"}

    found = outcome(**named)

    assert found.winners == {"coast": "A"} and not found.open_tie
    assert "The published tie-break of the lots decides." in told(found)
    letter = next(each for each in run.letters(found) if each.bidder == "Z")
    assert letter.lots[0].because == ("Your total equalled the winner's. The published tie-break decided.",)
    with pytest.raises(BadInput, match="no tie is open"):
        outcome(**named, drawn={"coast": "Z"})


def test_the_workbook_keeps_the_draw() -> None:
    case = run.from_data(data(drawn={"coast": "Z", "villages": "A"}, drawn_on="2027-01-29"), "case.yaml")

    again = run.from_data(workbook.read(workbook.write(case, on=case.on), "award.xlsx"), "award.xlsx")

    assert (again.drawn, again.drawn_on) == (case.drawn, case.drawn_on)


def test_the_command_refuses_a_draw_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(codec.to_json(data(drawn={"coast": "Nobody"})))

    done = CliRunner().invoke(main, ["award", "run", str(path)])

    assert done.exit_code == 3
    assert "drawn: coast: Nobody: it is none of the equally good" in done.output
