"""Files of figures, and the two commands."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.cli import main
from makegood.learn.effects import observations
from makegood.terms import BadInput

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "effects"


def typed(*words: str) -> Result:
    return CliRunner().invoke(main, ["learn", *words])


def test_an_effect_is_told_with_its_interval_and_what_to_know_beside_it() -> None:
    said = typed("effect", str(EXAMPLES / "travel-time-leavers.yaml"))

    assert said.exit_code == 0
    assert "Effect: -" in said.output and "points of turnover a year. Most likely -" in said.output
    assert "1 of 30 figures are known only as ranges" in said.output
    assert "no evidence of anything" in said.output


def test_figures_may_stand_in_a_csv_beside_the_design() -> None:
    said = typed("effect", str(EXAMPLES / "guaranteed-hours.yaml"), "--json")
    found = json.loads(said.output)["estimate"]

    assert said.exit_code == 0
    assert found["outcome"] == "no clear effect"
    assert Decimal(found["low"]) < 0 < Decimal(found["high"]) and found["clusters"] == 10


def test_two_contracts_are_something_to_look_at() -> None:
    said = typed("effect", str(EXAMPLES / "sick-pay-two-contracts.yaml"))

    assert said.exit_code == 1
    assert "No interval can be given from 2 contracts" in said.output


def test_a_plan_says_what_could_be_seen() -> None:
    said = typed("plan", str(EXAMPLES / "plan-travel-time.yaml"))

    assert said.exit_code == 0
    assert "With 14 contracts, an effect is seen 80 times in 100 when it is 4.90 or more" in said.output
    assert "An effect of 3 takes 34 contracts" in said.output


def test_a_csv_that_is_not_there_or_lies_elsewhere_is_told(tmp_path: Path) -> None:
    text = "design: {kind: share, measure: PAY-01, unit: share}\nobservations: ../other.csv\n"
    (tmp_path / "study.yaml").write_text(text, encoding="utf-8")
    said = typed("effect", str(tmp_path / "study.yaml"))

    assert said.exit_code == 3
    assert "no file '../other.csv' beside it" in said.output


def test_every_wrong_line_is_told_at_once() -> None:
    text = "contract,period,value,n\nc1,before,3,20\nc1,later,4,20\nc2,before,five,20\nc3,1,5,7\n"

    with pytest.raises(BadInput) as bad:
        observations(text, "figures.csv")
    places = [problem.where for problem in bad.value.problems]
    assert {place.split(".")[0] for place in places} == {"line 3", "line 4", "line 5"}


def test_an_empty_cell_was_not_shown() -> None:
    (row,) = observations("contract,period,value\nc1,3,\n", "figures.csv")

    assert row.value is None and row.period == 3


@given(st.text(max_size=300) | st.binary(max_size=100).map(lambda raw: "contract,value\n" + raw.decode("latin-1")))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_or_told_as_bad_data(text: str) -> None:
    try:
        rows = observations(text, "figures.csv")
    except BadInput as bad:
        assert bad.problems
    else:
        assert all(row.contract for row in rows)


def test_a_design_beside_a_csv_is_held_to_the_same_keys(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("contract,value\nc1,2\n", encoding="utf-8")
    text = "abuot: x\ndesign: {kind: share, measure: PAY-01, unit: share}\nobservations: figures.csv\n"
    (tmp_path / "study.yaml").write_text(text, encoding="utf-8")

    said = typed("effect", str(tmp_path / "study.yaml"))
    assert said.exit_code == 3
    assert "did you mean about?" in said.output
