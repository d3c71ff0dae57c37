"""Pledges: what makes one, how long it stands, and when a number is met."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal as D
from pathlib import Path

import pytest
from click.testing import CliRunner

import makegood
from makegood import define
from makegood.cli import main
from makegood.deliver.agreed import Agreed
from makegood.deliver.contract import fold
from makegood.deliver.facts import EvidenceFiled, FindingMade
from makegood.deliver.state import Contract, Happened
from makegood.learn import pledges
from makegood.learn.standing import Followed
from makegood.terms import BadInput, codec

EXAMPLES = Path(makegood.__file__).parents[2] / "examples"
ON = date(2026, 11, 21)
AT = datetime(2026, 11, 1, tzinfo=UTC)


def agreed() -> Agreed:
    text = (EXAMPLES / "contracts" / "home-care-harbour-and-town.yaml").read_text(encoding="utf-8")
    made: Agreed = codec.to_value(Agreed, codec.from_yaml(text, "contract"), "contract")
    return made


def found(low: str, high: str, outcome: str = "met", **more: object) -> FindingMade:
    base = {"promise": "pay", "period": "2026-q3", "outcome": outcome, "low": D(low), "high": D(high)}
    return codec.to_value(FindingMade, base | {"target": D(100), "grade": "A", "by": "p-1"} | more, "finding")


def told(*facts: FindingMade | EvidenceFiled) -> Contract:
    return fold(Happened(fact=each, at=AT, number=n, digest=str(n)) for n, each in enumerate(facts, start=1))


def followed(*facts: FindingMade | EvidenceFiled, public: bool = True, contract: str = "C-2026-031") -> Followed:
    return Followed(agreed=replace(agreed(), contract=contract), state=told(*facts), public=public)


def example() -> pledges.Pledge:
    return pledges.read((EXAMPLES / "pledges" / "northmoor.yaml").read_text(encoding="utf-8"), "northmoor.yaml")


def verdict(*contracts: Followed, on: date = ON) -> str:
    return pledges.stands(example(), pledges.told(contracts, on), on).commitments[0].verdict


def test_a_number_is_met_only_where_the_worst_end_of_the_range_is() -> None:
    assert verdict(followed(found("100", "100"))) == "met"
    assert verdict(followed(found("96", "100", "not shown"))) == "not shown"
    assert verdict(followed(found("100", "100")), followed(public=False, contract="C-2")) == "not shown"


def test_a_number_whose_day_has_not_come_is_not_due_and_never_not_met() -> None:
    low = followed(found("10", "20", "not shown"))

    assert verdict(low, on=date(2026, 9, 29)) == "not due"
    assert verdict(low) == "not met"


def test_for_a_measure_that_should_be_low_the_upper_end_decides() -> None:
    figure = pledges.figure("SEC-01", [])
    shown = replace(
        figure, combined=pledges.combine(define.measure("SEC-01"), [pledges.Part(contract="a", low=D(10), high=D(30))])
    )

    assert pledges.judged(shown, D(30), "lower", due=True) == "met"
    assert pledges.judged(shown, D(25), "lower", due=True) == "not shown"
    assert pledges.judged(shown, D(5), "lower", due=True) == "not met"


def test_a_contract_that_the_pledge_names_and_nobody_gave_counts_as_not_shown() -> None:
    figure = pledges.figure("PAY-01", pledges.told([followed(found("100", "100"))], ON), named=["C-2026-031", "C-9"])

    assert (figure.combined.low, figure.combined.high) == (D(0), D(100))
    assert [each.why for each in figure.parts] == ["", "its book is not here"]


def test_denominators_count_where_documents_in_the_book_hold_them_whole() -> None:
    def filed(counted: str) -> EvidenceFiled:
        return EvidenceFiled(promise="pay", period="2026-q3", what="register", good=D(counted), counted=D(counted),
                             grade="A", document="d1", by="p-1")  # fmt: skip

    large = followed(filed("900"), found("100", "100", rests_on=("d1",)), contract="C-1")
    small = followed(filed("100"), found("50", "50", target=D(50), rests_on=("d1",)), contract="C-2")
    parts = pledges.figure("PAY-01", pledges.told([large], ON)).parts

    assert parts[0].part.of == D(900)
    assert pledges.figure("PAY-01", pledges.told([large, small], ON)).combined.low == D(95)


def test_a_number_promised_in_another_unit_is_not_shown_rather_than_mixed_in() -> None:
    one = followed(found("12", "12"))
    people = tuple(replace(each, unit="people") if each.id == "pay" else each for each in one.agreed.promises)
    other = replace(one, agreed=replace(one.agreed, promises=people))

    part = pledges.told([other], ON)[0].parts["PAY-01"]
    assert part is not None
    assert (part.part.low, part.why) == (None, "it is promised in another unit")


def test_a_pledge_stands_a_year_from_the_second_signature_and_ends_on_its_day() -> None:
    made = example()

    assert made.state(date(2026, 11, 21)) == "in force"
    assert made.look_again == date(2027, 3, 3)
    assert made.state(date(2027, 3, 4)) == "to be looked at"
    assert replace(made, until=date(2026, 6, 1)).state(ON) == "over"
    assert replace(made, signed=made.signed[:1]).state(ON) == "one signed"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("measure: PAY-01", "measure: PAY-99", "no such measure"),
        ("measure: PAY-01", "measure: HRS-02", "no better end"),
        ("target: 100", "target: 101", "0 to 100"),
        ("points: [RLW]", "points: [RLX]", "did you mean RLW?"),
        ("who: p-chief", "who: p-leader", "one person signed twice"),
        ("schemes: [better_for_us]", "schemes: [better_for_you]", "did you mean better_for_us?"),
        ("answers: the cabinet member for finance", "answers: ' '", "name a post"),
    ],
)
def test_what_keeps_a_pledge_from_being_one_is_told_by_its_place(old: str, new: str, said: str) -> None:
    text = (EXAMPLES / "pledges" / "northmoor.yaml").read_text(encoding="utf-8")

    with pytest.raises(BadInput, match=r"northmoor\.yaml") as bad:
        pledges.read(text.replace(old, new, 1), "northmoor.yaml")
    assert said in str(bad.value)


def test_two_numbers_are_no_pledge_and_an_employer_may_only_hold_charters() -> None:
    made = example()

    assert [each.where for each in pledges.problems(replace(made, commitments=made.commitments[:2]), "x")] == [
        "commitments"
    ]
    assert not list(pledges.problems(replace(made, kind="employer", commitments=()), "x"))


def test_every_scheme_names_points_of_its_charter_and_measures_that_there_are() -> None:
    for key, scheme in pledges.schemes().items():
        assert [each.code for each in scheme.points] == [each.code for each in define.charters()[key].points]
        assert all(measure in define.measures() for point in scheme.points for measure in point.measures)
        assert all(cite.url and cite.note for cite in scheme.cites)
        assert scheme.is_not


def test_the_command_tells_each_number_and_exits_1_while_one_is_not_shown(tmp_path: Path) -> None:
    run, folder = CliRunner(), str(tmp_path / "harbour")
    contract = str(EXAMPLES / "contracts" / "home-care-harbour-and-town.yaml")
    run.invoke(main, ["deliver", "start", contract, "-o", folder, "--at", "2026-04-01", "--by", "p-buyer"])
    file = str(EXAMPLES / "pledges" / "northmoor.yaml")

    plain = run.invoke(main, ["learn", "pledge", file, folder, "--on", "2026-11-21"])
    data = run.invoke(main, ["learn", "pledge", file, folder, "--on", "2026-11-21", "--json"])

    assert plain.exit_code == data.exit_code == 1
    assert "Not shown yet. No contract shows it yet." in plain.output
    assert "No contract in force promises it." in plain.output
    assert "A pledge is not proof of pay on a contract." in plain.output
    assert codec.from_json(data.output, "out")["counts"] == {"met": 0, "not met": 0, "not shown": 2, "not due": 2}


def test_bad_pledges_exit_3_with_their_place(tmp_path: Path) -> None:
    bad = tmp_path / "pledge.yaml"
    bad.write_text("body: X\ncommitments: []\n", encoding="utf-8")

    answer = CliRunner().invoke(main, ["learn", "pledge", str(bad)])
    assert answer.exit_code == 3
    assert "pledge.yaml: commitments: 0 numbers; expected at least 3" in answer.output
