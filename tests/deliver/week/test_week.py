"""The work list: it fits, it says why, it points at nobody, and what was left out is said."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from makegood.deliver import facts
from makegood.deliver.week import Held, Week, told, week
from makegood.deliver.week.assumed import minutes as minutes_of
from makegood.deliver.week.assumed import model
from makegood.deliver.week.draws import BY_CHANCE
from makegood.deliver.week.risk import risk

SEED, ON = bytes(range(32)), date(2026, 7, 20)
Make = Callable[..., Held]


def plan(*contracts: Held, minutes: int = 60, **changed: Any) -> Week:
    return week(contracts, **{"minutes": minutes, "on": ON, "seed": SEED, **changed})


def kinds(found: Week) -> list[str]:
    return [each.kind for each in found.tasks]


def talk(talk_: str = "talk-1", **changed: Any) -> facts.TalkOpened:
    return facts.TalkOpened(**{"talk": talk_, "promise": "pay", "period": "2026-q2", "answer_by": date(2026, 7, 31),
                               "by": "b", **changed})  # fmt: skip


def answers(signal: Any, tier: str = "t1") -> facts.AnswersShown:
    return facts.AnswersShown(tier=tier, period="2026-q2", counts={}, signal=signal, by="b")


def test_a_contract_with_nothing_to_do_is_quiet_and_says_when_somebody_last_looked(held: Make) -> None:
    found = plan(held(1), held(2), held(3))

    assert kinds(found) == ["draw"]  # the one that chance picked
    assert len(found.quiet) == 2
    assert {each.looked_on for each in found.quiet} == {date(2026, 7, 6)}


def test_everything_chosen_fits_the_minutes_and_the_rest_is_listed(held: Make) -> None:
    contracts = [held(number, quiet=number % 3 == 0) for number in range(1, 41)]

    found = plan(*contracts, minutes=60)

    assert sum(each.minutes for each in found.tasks) + found.left == 60
    assert found.could_not_fit
    assert sum(each.minutes for each in found.could_not_fit) - found.left == found.more


def test_what_has_a_day_comes_first_and_in_order_of_days(held: Make, finding: Any) -> None:
    not_kept = finding(outcome="not met", low=D(91), high=D(91))
    explained = facts.Explained(talk="talk-1", cause="own", words="0" * 64, by="s")
    change = facts.ChangeProposed(change="c1", agreed="b" * 64, since=date(2026, 9, 1), because="0" * 64,
                                  side="supplier", by="s")  # fmt: skip

    found = plan(held(1, not_kept, talk(), explained), held(2, change), held(3, quiet=False), minutes=120)

    assert set(kinds(found)[:2]) == {"decide", "change"}
    days = [each.due for each in found.tasks if each.must]
    assert days == sorted(days)


def test_while_the_supplier_has_its_time_nothing_is_asked_of_the_buyer(held: Make, finding: Any) -> None:
    not_kept = finding(outcome="not met", low=D(91), high=D(91))

    found = plan(held(1, not_kept, talk()), minutes=120)

    assert "decide" not in kinds(found)
    assert [(each.who, each.until) for each in found.waiting] == [("supplier", date(2026, 7, 31))]


def test_a_finding_nobody_asked_about_leads_to_a_conversation(held: Make, finding: Any) -> None:
    found = plan(held(1, finding(outcome="not shown", low=D(60), high=D(100))), minutes=120)

    ask = next(each for each in found.tasks if each.kind == "talk")
    assert ask.what == "Ask what happened: “Hours paid at the real Living Wage or more”, Contract 1"
    assert ask.why == "It is not shown yet for April to June 2026."


def test_missing_returns_are_reminded_once_a_week(held: Make) -> None:
    late = held(1, quiet=False)
    task = next(each for each in plan(late).tasks if each.kind == "remind")
    assert task.what == "Remind 2 employers of their returns, Contract 1"

    reminded = held(1, *(facts.Reminded(tier=tier, period="2026-q2", by="b") for tier in ("t1", "t2")), quiet=False)
    assert "remind" not in kinds(plan(reminded, on=date(2026, 7, 9)))
    assert [each.who for each in plan(reminded).waiting] == ["t1", "t2"]


def test_chance_picks_a_check_and_everybody_can_be_picked(held: Make) -> None:
    contracts = [held(number) for number in range(1, 5)]

    picked = set()
    for number in range(60):
        found = plan(*contracts, minutes=60, seed=number.to_bytes(32, "big"))
        picked |= {(each.contracts[0], each.tier) for each in found.tasks if each.by_chance}
        assert all(each.why == BY_CHANCE for each in found.tasks if each.by_chance)

    assert len(picked) == 8  # four contracts of two employers


def test_the_same_seed_gives_the_same_list_whatever_the_order_of_contracts(held: Make) -> None:
    contracts = [held(number, quiet=number % 2 == 0) for number in range(1, 9)]

    assert plan(*contracts).tasks == plan(*reversed(contracts)).tasks


@pytest.mark.parametrize("signal", ["look", "cannot_say"])
def test_a_workers_answer_changes_no_reason_no_task_and_no_chance(held: Make, finding: Any, signal: Any) -> None:
    wrong = finding(outcome="not met", low=D(91), high=D(91))
    without, with_ = held(1, wrong, answers("none")), held(1, wrong, answers(signal))

    assert risk(without, ON) == risk(with_, ON)
    first, second = plan(without, minutes=500), plan(with_, minutes=500)
    assert {(each.what, each.minutes, each.buys) for each in first.tasks} == {
        (each.what, each.minutes, each.buys) for each in second.tasks
    }
    assert {each.why for each in first.tasks} == {each.why for each in second.tasks}
    assert (first.before, first.after) == (second.before, second.after)


def test_workers_are_replied_to_whatever_they_said(held: Make) -> None:
    reply = next(each for each in plan(held(1, answers("cannot_say")), minutes=120).tasks if each.kind == "reply")
    assert reply.why == "Every period's workers are told what was done."

    done = held(1, answers("none"), facts.ReplyPublished(tier="t1", period="2026-q2", words="0" * 64, by="b"))
    assert "reply" not in kinds(plan(done))


def test_a_check_is_worth_what_its_exact_odds_say(held: Make) -> None:
    check = next(each for each in plan(held(1), minutes=120).tasks if each.kind == "draw")

    assert check.what == "Draw and read 9 of 31 rows for April to June 2026, Contract 1"
    assert check.buys == "If 4 of the 31 are paid wrongly, opening 9 finds at least one 77 times in 100."


def test_what_points_at_a_problem_is_told_and_makes_a_check(held: Make, finding: Any) -> None:
    less = finding(period="2026-q1", low=D(99), high=D(100))
    more = finding(outcome="not shown", low=D(96), high=D(100))

    found = risk(held(1, less, more, starts=date(2026, 1, 1)), ON)

    assert "Hours not shown: up from 1% to 4%." in found.because
    assert found.chance > risk(held(1), ON).chance


def test_what_was_put_off_comes_back(held: Make) -> None:
    late = held(1, quiet=False)
    task = next(each for each in plan(late).tasks if each.kind == "remind")

    off = plan(late, put_off={task.id: date(2026, 7, 27)})
    back = plan(late, put_off={task.id: date(2026, 7, 27)}, on=date(2026, 7, 27))

    assert (task.id in {each.id for each in off.tasks}, off.put_off) == (False, (task,))
    assert task.id in {each.id for each in back.tasks}


def test_doing_the_list_never_raises_the_chance_of_missing_something(held: Make) -> None:
    contracts = [held(number, quiet=number % 2 == 0) for number in range(1, 13)]

    for minutes in (0, 5, 30, 60, 240):
        found = plan(*contracts, minutes=minutes)
        assert found.after <= found.before

    assert plan(*contracts, minutes=240).after < plan(*contracts, minutes=0).after


def test_numbers_are_locked_for_all_contracts_at_once_before_it_is_too_late(held: Make) -> None:
    found = plan(held(1), held(2), on=date(2026, 9, 10))

    lock = next(each for each in found.tasks if each.kind == "lock")
    assert (lock.what, lock.due) == ("Lock numbers for the next spot checks of 2 contracts", date(2026, 9, 30))


def test_a_notice_the_law_asks_for_is_on_the_list_thirty_days_before(held: Make) -> None:
    duty = held(1, light_touch=False, kpis_required=True)

    assert "notice" not in kinds(plan(duty, on=date(2027, 2, 1), minutes=500))
    notice = next(each for each in plan(duty, on=date(2027, 3, 10), minutes=500).tasks if each.kind == "notice")
    assert notice.due == date(2027, 3, 31)
    assert "s.71(2)" in notice.buys


def test_the_words_of_the_list(held: Make) -> None:
    text = "\n".join(told.lines(plan(held(1), held(2, quiet=False), minutes=60)))

    assert text.startswith("1 hour: ")
    assert "the chance of missing a serious problem this quarter falls from" in text
    assert "no finding rests on them" in text
    assert told.duration(D(110)) == "1 hour 50 minutes"
    assert told.headline(plan(held(1), minutes=0)) in ("Nothing needs you this week", "0 minutes: nothing fits")


def test_every_assumption_says_what_it_is_and_where_it_is_from() -> None:
    for each in (*minutes_of().values(), *model().values()):
        assert each.low <= each.value <= each.high
        assert each.source and each.says
        assert each.mark == "proposal" or each.source.startswith("S")


def test_every_kind_of_task_has_its_minutes() -> None:
    from typing import get_args

    from makegood.deliver.week.task import Kind

    assert set(get_args(Kind)) - set(minutes_of()) == {"read", "draw"}  # timed row by row


def test_a_task_holds_nothing_about_a_worker(held: Make) -> None:
    found = plan(held(1, answers("look")), minutes=500)

    for task in found.tasks:
        words = " ".join(str(getattr(task, each.name)) for each in fields(task) if each.name != "id")
        assert "answer" not in words.replace("nobody answers next time", "")
    assert replace(found, tasks=()) != found


@pytest.mark.parametrize(("side", "there"), [("supplier", True), ("buyer", False)])
def test_a_proposed_change_is_on_the_list_until_its_day_and_not_for_ever(side: Any, there: bool, held: Make) -> None:
    change = facts.ChangeProposed(change="change-1", agreed="c" * 64, since=date(2026, 7, 22), because="d" * 64,
                                  side=side, by="s")  # fmt: skip

    now, later = plan(held(1, change)), plan(held(1, change), on=date(2026, 7, 23))

    assert ("change" in kinds(now)) is there
    assert any(each.what == "An answer to your change" for each in now.waiting) is not there
    assert "change" not in kinds(later) and not later.waiting
