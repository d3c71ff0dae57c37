"""When a promise is not kept: the same facts give the same step, people have their time, sums are exact."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.deliver import facts, findings
from makegood.deliver.agreed import Bands
from makegood.deliver.figures.rates import RateFrom
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.findings import ladder, makegood, stepping, talking
from makegood.deliver.findings.ladder import StepFacts
from makegood.deliver.state import Refused
from tests.deliver.findings.world import DUE, Q2, World, example

ANSWER_BY = date(2026, 8, 3)
LATER = date(2026, 8, 4)


def missed(high: str = "91") -> World:
    """Pay came to so much, and the supplier is asked what happened."""
    world = World()
    world.found("not met", high)
    world.add(talking.open_talk(world.agreed, world.state, promise="pay", period=Q2, by="buyer", on=DUE))
    return world


def explained(world: World, cause: facts.Cause = "own", on: date = date(2026, 7, 30)) -> World:
    world.add(talking.explain(world.state, talk="talk-1", cause=cause, words="What happened.", by="supplier"), on)
    return world


def given_to(world: World, cause: facts.Cause = "own", on: date = date(2026, 7, 31)) -> stepping.Step:
    return stepping.next_step(world.agreed, world.state, talk="talk-1", cause=cause, on=on)


def some(**changed: object) -> StepFacts:
    made = StepFacts(
        outcome="not met", below=D(9), unit="% of hours", reached=D(91), time=1, explained="in time", cause="own"
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def remedy(facts_: StepFacts) -> str:
    rung = ladder.step(example(), facts_).rung
    return rung.remedy if rung else ""


def test_a_first_miss_explained_in_time_gives_a_cure_plan_and_says_why_in_a_line() -> None:
    found = given_to(explained(missed()))

    assert found.given.rung is not None and found.given.rung.id == "cure"
    assert found.given.because == ("Step 2, Cure plan: first time, 9 points below, explained in time.",)
    assert found.due == date(2026, 8, 17)


def test_each_fact_moves_the_step_as_the_printed_reasons_say() -> None:
    assert remedy(some(explained="no")) == "replace"
    assert remedy(some(reached=D(79))) == "replace"
    assert remedy(some(can_be_cured=False)) == "replace"
    assert remedy(some(time=2, put_right_before=True)) == "replace"
    assert remedy(some(time=2, put_right_before=False)) == "make_good_sum"
    assert remedy(some(time=3, put_right_before=False)) == "publish"
    assert remedy(some(time=4, put_right_before=False)) == "step_back"
    assert remedy(some(outcome="not shown")) == "explain"
    assert remedy(some(step_before="cure")) == "replace"
    assert remedy(some(step_before="publish")) == "step_back"


def test_a_cause_outside_ends_a_first_time_and_volumes_rescale_only_what_scales() -> None:
    assert ladder.step(example(), some(cause="outside")).ends == "explained"
    assert ladder.step(example(), some(cause="figure_wrong")).ends == "figure_corrected"
    assert ladder.step(example(), some(cause="volumes", scales=True, volume_factor="49/55")).ends == "rescaled"
    assert (
        "89% of what was planned"
        in ladder.step(example(), some(cause="volumes", scales=True, volume_factor="49/55")).because[0]
    )
    assert ladder.step(example(), some(cause="volumes")).ends == "explained"


any_facts = st.builds(
    StepFacts,
    outcome=st.sampled_from(["not met", "not shown"]),
    below=st.decimals(0, 100, places=2),
    unit=st.just("% of hours"),
    reached=st.decimals(0, 100, places=2),
    time=st.integers(1, 6),
    explained=st.sampled_from(["in time", "late", "no"]),
    cause=st.sampled_from(["own", "volumes", "outside", "not_known", "figure_wrong"]),
    put_right_before=st.sampled_from([True, False, None]),
    can_be_cured=st.booleans(),
    step_before=st.sampled_from(["", "explain", "cure", "equal", "make-good", "publish"]),
    volume_factor=st.just("1/2"),
    scales=st.booleans(),
)


@given(any_facts)
def test_facts_read_back_from_a_book_give_the_same_step(facts_: StepFacts) -> None:
    read = ladder.from_plain(facts_.plain())

    assert read == facts_
    assert ladder.step(example(), read) == ladder.step(example(), facts_)


@given(any_facts)
def test_a_first_time_never_ends_the_contract_and_a_worse_fact_never_gives_a_milder_step(facts_: StepFacts) -> None:
    def height(held: StepFacts) -> int:
        rung = ladder.step(example(), held).rung
        return -1 if rung is None else ladder.ORDER.index(rung.remedy)

    assert facts_.time > 2 or facts_.step_before == "publish" or height(facts_) < ladder.ORDER.index("step_back")
    assert height(replace(facts_, explained="no")) >= height(replace(facts_, explained="late"))
    assert height(replace(facts_, reached=D(0))) >= height(replace(facts_, reached=D(99)))


def test_nothing_is_decided_before_the_supplier_had_its_time() -> None:
    world = missed()

    with pytest.raises(Refused, match="The supplier has until 3 August 2026"):
        given_to(world, on=ANSWER_BY)
    assert given_to(world, on=LATER).facts.explained == "no"
    with pytest.raises(Refused, match="until 3 August"):
        given_to(explained(world, "not_known"))


def test_more_time_is_given_once_and_never_after_the_time_is_over() -> None:
    world = missed()
    world.add(talking.more_time(world.agreed, world.state, talk="talk-1", by="supplier", on=ANSWER_BY), ANSWER_BY)

    assert world.state.talks["talk-1"].answer_by == date(2026, 8, 10)
    with pytest.raises(Refused, match="once already"):
        talking.more_time(world.agreed, world.state, talk="talk-1", by="supplier", on=ANSWER_BY)
    with pytest.raises(Refused, match="ended on 3 August"):
        late = missed()
        talking.more_time(late.agreed, late.state, talk="talk-1", by="supplier", on=LATER)


def test_another_step_than_the_ladders_needs_a_reason_and_a_second_officer() -> None:
    world = explained(missed())
    asked = {"talk": "talk-1", "cause": "own", "by": "buyer", "on": date(2026, 7, 31), "rung": "publish"}

    for lacking in ({}, {"because": "Why."}, {"because": "Why.", "second": "buyer"}):
        with pytest.raises(Refused, match="have a second officer agree"):
            stepping.take(world.agreed, world.state, **{**asked, **lacking})  # type: ignore[arg-type]
    made = stepping.take(world.agreed, world.state, **asked, because="Why.", second="head")  # type: ignore[arg-type]

    assert isinstance(made.fact, facts.StepTaken)
    assert (made.fact.departs, made.fact.rung, made.fact.second) == (True, "publish", "head")


def test_put_right_takes_one_plan_and_both_sides() -> None:
    world, day = explained(missed()), date(2026, 7, 31)
    world.add(stepping.take(world.agreed, world.state, talk="talk-1", cause="own", by="buyer", on=day), day)

    def plan(side: talking.Side, words: str, by: str) -> None:
        made = talking.agree_plan(
            world.agreed,
            world.state,
            talk="talk-1",
            words=words,
            put_right_by=date(2026, 8, 14),
            side=side,
            by=by,
            on=day,
        )
        world.add(made, day)

    with pytest.raises(Refused, match="Both sides agree a plan first"):
        talking.put_right(world.state, talk="talk-1", side="supplier", by="supplier", on=day)
    plan("supplier", "Paid by the August payroll.", "supplier")
    with pytest.raises(Refused, match="not the plan the other side agreed to"):
        plan("buyer", "Something else.", "buyer")
    plan("buyer", "Paid by the August payroll.", "buyer")
    world.add(talking.put_right(world.state, talk="talk-1", side="supplier", by="supplier", on=day), day)
    with pytest.raises(Refused, match="when both sides say"):
        talking.close(world.agreed, world.state, talk="talk-1", how="made_good", by="buyer")
    world.add(talking.put_right(world.state, talk="talk-1", side="buyer", by="buyer", on=day), day)

    assert talking.close(world.agreed, world.state, talk="talk-1", how="made_good", by="buyer").how == "made_good"


def test_the_second_time_counts_within_twelve_months_and_only_what_was_the_suppliers() -> None:
    world = explained(missed(), "outside")
    world.add(talking.close(world.agreed, world.state, talk="talk-1", how="explained", by="buyer"), LATER)
    world.found("not met", "90", period="2026-q3", on=date(2026, 10, 20))
    for number, period in ((2, "2026-q3"), (3, "2026-q4")):
        world.found("not met", "90", period=period, on=date(2026, 10, 20))
        opened = talking.open_talk(
            world.agreed, world.state, promise="pay", period=period, by="b", on=date(2026, 10, 20)
        )
        assert opened.talk == f"talk-{number}"
        world.add(opened, date(2026, 10, 20))

    times = [
        stepping.step_facts(
            world.agreed, world.state, world.state.talks[name], cause="own", can_be_cured=True, on=date(2027, 2, 1)
        ).time
        for name in ("talk-2", "talk-3")
    ]

    assert times == [1, 2]


def test_a_make_good_sum_pays_workers_first_and_is_exact_to_the_penny() -> None:
    world = missed("90.995")
    rung = next(each for each in world.agreed.ladder if each.remedy == "make_good_sum")

    found = makegood.make_good(
        rung, world.agreed.promises[0], world.state.findings["pay", Q2], owed_to_workers=D("3900.125")
    )

    # 9.005 points at £1,100
    assert (found.workers, found.beyond, found.total) == (D("3900.13"), D("9905.50"), D("13805.63"))
    assert found.because[0].startswith("Workers first: £3,900.13")


def test_what_workers_are_owed_is_the_gap_of_each_line() -> None:
    rates = (RateFrom(since=date(2026, 5, 1), uk=D("13.45"), london=D("14.80")),)

    def line(worker: str, paid: str, hours: str = "100", **more: object) -> PayLine:
        made = PayLine(
            worker=worker, starts=date(2026, 6, 1), ends=date(2026, 6, 30), hours_worked=D(hours), hours_paid=D(hours),
            basic_pay=D(paid),
        )  # fmt: skip
        return replace(made, **more)  # type: ignore[arg-type]

    rows = [line("a", "1271"), line("b", "1345"), line("c", "1000", age=17), line("d", "1345", workplace="LON")]

    assert makegood.shortfall(rows, rates) == D("74.00") + D("135.00")


def test_an_equal_promise_is_priced_on_both_sides() -> None:
    assert makegood.Equal(owed=D(3900), offered=D(4050)).said == "Owed: £3,900.00. Offered instead: £4,050.00. Equal."
    assert makegood.Equal(owed=D(3900), offered=D(3899)).said.endswith("£1.00 less than is owed.")


def test_that_it_did_not_improve_is_said_only_after_the_chance_and_the_notice_is_due_in_thirty_days() -> None:
    world = World(agreed=replace(example(), light_touch=False, kpis_required=True))
    world.happened = missed().happened
    world.add(talking.chance(world.state, talk="talk-1", until=date(2026, 12, 31), words="x", by="b", on=LATER), LATER)

    with pytest.raises(Refused, match="until 31 December 2026 to improve"):
        talking.judge(world.state, talk="talk-1", improved=False, because="x", by="b", on=date(2026, 12, 31))
    day = date(2027, 1, 4)
    world.add(talking.judge(world.state, talk="talk-1", improved=False, because="x", by="b", on=day), day)

    owed = findings.duties(world.agreed, tuple(world.happened), world.state, day)
    assert [(each.due, each.cite.at) for each in owed] == [
        (date(2027, 2, 2), "s.71(5)"),
        (date(2027, 3, 31), "s.71(2)"),
    ]
    assert findings.duties(example(), tuple(world.happened), world.state, day) == ()


def test_a_rating_follows_the_cut_points_that_were_agreed_and_another_needs_a_reason() -> None:
    world = missed("91")
    pay, found = world.agreed.promises[0], world.state.findings["pay", Q2]
    strict = replace(world.agreed, bands=Bands(approaching=D(99), improvement=D(95)))

    assert findings.proposed(world.agreed, pay, found).band == "requires_improvement"
    assert "a proposal of ours" in findings.proposed(world.agreed, pay, found).because[1]
    assert findings.proposed(strict, pay, found).band == "inadequate"
    with pytest.raises(Refused, match="Say why you choose “Good”"):
        findings.rate(world.agreed, world.state, promise="pay", period=Q2, by="b", band="good")


def test_what_is_not_shown_is_rated_other_and_what_is_kept_good() -> None:
    world = World()
    world.found("not shown", "40")
    world.found("met", "100", promise="travel")
    bands = {
        name: findings.proposed(
            world.agreed, findings.promise_of(world.agreed, name), world.state.findings[name, Q2]
        ).band
        for name in ("pay", "travel")
    }

    assert bands == {"pay": "other", "travel": "good"}


def test_what_was_not_shown_is_never_called_made_good() -> None:
    world = World()
    world.found("not shown", None)
    world.add(talking.open_talk(world.agreed, world.state, promise="pay", period=Q2, by="buyer", on=DUE))

    with pytest.raises(Refused, match="Find the promise again first"):
        talking.close(world.agreed, world.state, talk="talk-1", how="made_good", by="buyer")


def test_a_ladder_with_few_rungs_still_never_begins_with_stepping_back() -> None:
    short = replace(example(), ladder=(example().ladder[0], example().ladder[-1]))

    first, third = (ladder.step(short, some(time=time, put_right_before=False)).rung for time in (1, 4))

    assert first is not None and first.remedy == "explain"
    assert third is not None and third.remedy == "step_back"


def test_a_step_is_undone_only_after_the_day_that_both_sides_agreed_for_it() -> None:
    world, day, agreed_for = explained(missed()), date(2026, 7, 31), date(2026, 9, 30)
    world.add(stepping.take(world.agreed, world.state, talk="talk-1", cause="own", by="buyer", on=day), day)
    for side in ("supplier", "buyer"):
        made = talking.agree_plan(
            world.agreed, world.state, talk="talk-1", words="Paid.", put_right_by=agreed_for, side=side, by=side, on=day  # type: ignore[arg-type]
        )  # fmt: skip
        world.add(made, day)

    with pytest.raises(Refused, match="The step that was taken runs until 30 September 2026"):
        given_to(world, on=agreed_for)
    following = given_to(world, on=date(2026, 10, 1)).given

    assert following.rung is not None and following.rung.id == "equal"
    assert following.because[1:] == ("“Cure plan” was agreed and not done by its day.",)


def test_an_account_is_accepted_only_where_the_ladder_gives_no_step() -> None:
    world = explained(missed(), "outside")
    asked = {"talk": "talk-1", "by": "buyer", "on": date(2026, 7, 31)}

    with pytest.raises(Refused, match="Step 2, Cure plan"):
        stepping.accept(world.agreed, world.state, **asked, cause="own")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="Say what the cause is"):
        stepping.accept(world.agreed, world.state, **asked)  # type: ignore[arg-type]
    assert stepping.accept(world.agreed, world.state, **asked, cause="outside").how == "explained"  # type: ignore[arg-type]
