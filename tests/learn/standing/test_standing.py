"""Where a body stands: counts and differences, nobody to be worked out, and no score."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal as D
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import makegood
from makegood import define
from makegood.cli import main
from makegood.deliver.agreed import Agreed
from makegood.deliver.contract import fold
from makegood.deliver.facts import FindingMade, RowsDrawn, SlipsGiven
from makegood.deliver.state import Contract, Happened
from makegood.learn import standing
from makegood.learn.standing import Answer, Asked, Followed, Round
from makegood.terms import BadInput, codec

ROOT = Path(makegood.__file__).parents[2]
ON = date(2026, 11, 21)


def answer(*ticked: str, factor: str = "definition") -> Answer:
    return Answer(factors={factor: ticked})


def said(*answers: Answer) -> standing.FactorNow:
    return standing.result(Round(on=ON, answers=answers)).factors[0]


def test_what_all_say_is_the_low_end_and_what_one_says_the_high_end() -> None:
    one = said(answer("definition-1", "definition-2"), answer("definition-1"), answer("definition-1", "definition-3"))

    assert (one.low, one.high) == (1, 3)
    assert [each.words for each in one.said[:2]] == ["3 of 3 say so", "1 of 3 say so"]
    assert one.next is not None
    assert one.next.id == "definition-2"


def test_fewer_than_three_give_no_count_that_could_name_one() -> None:
    one = said(answer("definition-1"), answer())

    assert [(each.yes, each.of) for each in one.said] == [(None, None)] * 4
    assert [each.words for each in one.said[:2]] == ["some say so", "nobody says so"]


def test_what_nobody_answered_may_be_anything_from_none_to_all() -> None:
    now = standing.result(Round(on=ON, answers=(Answer(factors={"politics": None}),)))

    assert (now.low, now.high, now.of, now.people) == (0, 32, 32, 0)
    assert now.most_help == ()


def test_the_three_next_things_are_where_least_is_in_place_and_quickest() -> None:
    everything = {each.id: tuple(one.id for one in each.statements) for each in standing.factors().factors}
    lacking = everything | {"team": (), "market": ("market-1", "market-2"), "seniors": ()}
    now = standing.result(Round(on=ON, answers=tuple(Answer(factors=lacking) for _ in range(3))))

    assert [each.id for each in now.most_help] == ["seniors-1", "team-1", "market-3"]
    assert now.sentence == "You have 22 of 32 things in place. Three would help most."


def test_movement_names_what_is_agreed_now_and_what_no_longer_is() -> None:
    before = Round(on=date(2026, 3, 1), answers=(answer("definition-1"),) * 3)
    after = Round(on=date(2026, 10, 1), answers=(answer("definition-2"),) * 3)
    few = Round(on=date(2026, 11, 1), answers=(answer(),) * 2)

    moved = standing.movement((before, after, few))

    words = [each.says for each in standing.factor("definition").statements]
    assert (moved[1].came, moved[1].went) == ((words[1],), (words[0],))
    assert (moved[2].came, moved[2].went) == ((), ())


ticks = st.lists(st.sampled_from([each.id for each in standing.factor("team").statements]), unique=True)
answers = st.lists(st.one_of(st.none(), ticks), max_size=6)


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_colleagues_changes_nothing(given_: list[list[str] | None], random: object) -> None:
    made = [Answer(factors={"team": None if each is None else tuple(each)}) for each in given_]
    turned = sorted(made, key=lambda _: random.random())  # type: ignore[attr-defined]

    assert standing.result(Round(on=ON, answers=tuple(made))) == standing.result(Round(on=ON, answers=tuple(turned)))


@given(answers)
def test_a_missing_answer_never_makes_the_low_end_higher_than_the_high_end(given_: list[list[str] | None]) -> None:
    made = tuple(Answer(factors={"team": None if each is None else tuple(each)}) for each in given_)
    now = standing.result(Round(on=ON, answers=made))

    assert 0 <= now.low <= now.high <= now.of


def test_unknown_factors_and_statements_are_told_by_place() -> None:
    text = "body: X\nrounds: [{on: 2026-03-01, answers: [{factors: {tema: [], team: [team-9]}}]}]"

    with pytest.raises(BadInput) as bad:
        standing.read(text, "f.yaml")
    assert [each.where for each in bad.value.problems] == [
        "rounds.0.answers.0.factors",
        "rounds.0.answers.0.factors.team",
    ]


def test_every_page_guide_and_measure_that_is_named_is_there() -> None:
    for each in standing.statements():
        assert (ROOT / each.guide).exists(), each.guide
        assert each.page.startswith("/")
    for sector in standing.drivers().values():
        assert all(measure in define.measures() for driver in sector.drivers for measure in driver.measures)


def test_every_reason_has_a_dated_source_or_says_that_none_was_found() -> None:
    for sector in standing.drivers().values():
        for each in sector.drivers:
            assert (each.cite is None) == (each.kind == "no source found")
            assert each.cite is None or (each.cite.note and each.cite.url)
    assert standing.drivers_of("nhs").drivers[0].cite


def agreed() -> Agreed:
    text = (ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml").read_text(encoding="utf-8")
    made: Agreed = codec.to_value(Agreed, codec.from_yaml(text, "contract"), "contract")
    return made


def told(*facts: FindingMade | RowsDrawn | SlipsGiven, at: datetime = datetime(2026, 10, 20, tzinfo=UTC)) -> Contract:
    return fold(Happened(fact=each, at=at, number=n, digest=str(n)) for n, each in enumerate(facts, start=1))


def test_the_facts_say_what_was_looked_at_and_what_was_not() -> None:
    missed = FindingMade(promise="pay", period="2026-q3", outcome="not met", low=D(90), high=D(91), target=D(100),
                         by="p-1")  # fmt: skip
    slips = SlipsGiven(tier="tier-1", period="2026-q3", by="p-1")
    one = Followed(agreed=agreed(), state=told(missed, slips), public=True, managers=1)

    seen = standing.seen([one], [], pledged=False, on=ON)

    assert (seen["talked"].done, seen["talked"].of, seen["talked"].how) == (0, 1, "none")
    assert (seen["workers_asked"].how, seen["two_managers"].how, seen["published"].how) == ("all", "none", "all")
    assert seen["looked_at"].done == 1 < seen["looked_at"].of
    assert seen["promises_whole"].how == "all"
    assert seen["suppliers_asked"].how == "nothing"


def test_a_contract_without_a_ladder_has_no_whole_promise() -> None:
    bare = replace(agreed(), ladder=())

    assert standing.seen([Followed(agreed=bare, state=told())], on=ON)["promises_whole"].how == "none"


def test_a_draw_of_two_years_ago_is_no_draw_of_the_last_year() -> None:
    drawn = RowsDrawn(draw="d1", tier="tier-1", period="2026-q2", bundle="b", seed="00", by_chance=(1,),
                      answer_by=date(2026, 8, 1), by="p-1")  # fmt: skip
    old = Followed(agreed=replace(agreed(), starts=date(2024, 4, 1)),
                   state=told(drawn, at=datetime(2024, 10, 1, tzinfo=UTC)))  # fmt: skip
    new = Followed(agreed=agreed(), state=told(drawn))

    assert standing.seen([old, new], on=ON)["check_drawn"].done == 1


def test_only_tenders_of_the_last_year_count_and_small_firms_apart() -> None:
    tenders = [
        Asked(issued=date(2026, 6, 1), said_by=frozenset({"supplier"})),
        Asked(issued=date(2026, 7, 1), said_by=frozenset({"vcse", "worker"})),
        Asked(issued=date(2024, 7, 1), said_by=frozenset({"supplier"})),
    ]
    seen = standing.seen([], tenders, on=ON)

    assert (seen["suppliers_asked"].done, seen["suppliers_asked"].of) == (2, 2)
    assert (seen["small_asked"].done, seen["small_asked"].of) == (1, 2)


def test_the_commands_run_on_the_example_and_json_holds_no_count_of_two(tmp_path: Path) -> None:
    run, file = CliRunner(), str(ROOT / "examples" / "pledges" / "northmoor-factors.yaml")

    plain = run.invoke(main, ["learn", "factors", file])
    data = codec.from_json(run.invoke(main, ["learn", "factors", file, "--json"]).output, "out")

    assert plain.exit_code == 1
    assert "Three would help most." in plain.output
    assert all(each["yes"] is None or each["of"] >= 3 for one in data["now"]["factors"] for each in one["said"])
    assert run.invoke(main, ["learn", "drivers", "nhs"]).exit_code == 1
    assert run.invoke(main, ["learn", "drivers", "nsh"]).exit_code == 2
