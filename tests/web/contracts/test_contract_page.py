"""P14: one page for both sides of a contract."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from makegood.deliver.facts import FindingMade, PutRight, ReturnFiled, StepTaken, TalkOpened, VolumeOrdered

pytestmark = pytest.mark.django_db
D = Decimal
HOME = "/contracts/C-2026-031/"


def missed(running: Any, low: str = "91", high: str = "91") -> None:
    """Travel time came to 91% in the third quarter."""
    running.tell(
        FindingMade(
            promise="travel", period="2026-q3", outcome="not met", low=D(low), high=D(high), target=D(100), grade="A",
            by="somebody",
        ),
        TalkOpened(talk="talk-1", promise="travel", period="2026-q3", answer_by=date(2027, 1, 14), by="somebody"),
    )  # fmt: skip


def text(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return " ".join(str(answer.content.decode()).split())


def test_a_new_contract_says_when_its_first_return_is_due(running: Any, as_: Any, clock: Any) -> None:
    clock(datetime(2026, 5, 2, tzinfo=UTC))

    page = text(as_(running, "Ana"), HOME)

    assert "No returns yet. The first is due 14 July 2026." in page
    assert "<h1" in page and "6 not due" in page.split("</h1>")[0]


def test_both_sides_see_the_same_facts_and_whose_turn_it_is(running: Any, as_: Any) -> None:
    missed(running)

    buyer, supplier = (text(as_(running, name), HOME) for name in ("Mo", "Sam"))

    for page in (buyer, supplier):
        assert "It was 91% of travel and waiting minutes in July to September 2026. The promise is 100%." in page
        assert "Grade A: matched to records." in page
    assert "<strong>With Larkfield Care.</strong> Explain “Travel and waiting time paid” by 14 January 2027." in buyer
    assert "<strong>With you.</strong> Explain “Travel and waiting time paid” by 14 January 2027." in supplier
    assert "Draw a spot check" in buyer and "Draw a spot check" not in supplier


def test_once_the_day_to_explain_is_over_it_is_the_buyers_turn_and_nobody_is_told_of_days_to_come(
    running: Any, as_: Any, clock: Any
) -> None:
    missed(running)
    clock(datetime(2027, 1, 15, 9, tzinfo=UTC))

    buyer, supplier = (text(as_(running, name), HOME) for name in ("Mo", "Sam"))
    talk = text(as_(running, "Sam"), f"{HOME}talk/1/")

    act = "Take the agreed step on “Travel and waiting time paid”: nothing came by 14 January 2027."
    assert f"<strong>With you.</strong> {act}" in buyer
    assert f"<strong>With Northmoor Council.</strong> {act}" in supplier
    assert "Your day was 14 January 2027. You can still answer until a step is taken." in talk
    assert "You have until" not in talk


def test_once_a_step_ran_out_without_a_plan_it_is_the_buyers_turn(running: Any, as_: Any, clock: Any) -> None:
    missed(running)
    running.tell(StepTaken(talk="talk-1", rung="cure", facts={}, due=date(2027, 2, 12), by="somebody"))

    clock(datetime(2027, 2, 12, 9, tzinfo=UTC))
    assert "<strong>With you.</strong> Write the plan" in text(as_(running, "Sam"), HOME)

    clock(datetime(2027, 2, 13, 9, tzinfo=UTC))
    act = "Decide what follows on “Travel and waiting time paid”: nothing came by 12 February 2027."
    assert f"<strong>With you.</strong> {act}" in text(as_(running, "Mo"), HOME)


def test_put_right_by_both_is_made_good_and_not_a_failure(running: Any, as_: Any) -> None:
    missed(running)
    for side in ("buyer", "supplier"):
        running.tell(PutRight(talk="talk-1", on=date(2027, 1, 31), side=side, by=side))

    page = text(as_(running, "Ana"), HOME)

    assert "1 made good" in page.split("</h1>")[0] and "not kept" not in page.split("</h1>")[0]
    assert "Both sides say it was put right." in page


def test_nothing_shown_is_never_a_zero(running: Any, as_: Any) -> None:
    running.tell(FindingMade(promise="pay", period="2026-q3", outcome="not shown", target=D(100), by="somebody"))

    page = text(as_(running, "Sam"), HOME)

    assert "Nothing was shown for July to September 2026. The promise is 100%." in page
    assert "0" not in page.split("</h1>")[0].split("<h1")[1]


def test_returns_are_in_nil_or_not_here_yet_for_each_employer(running: Any, as_: Any) -> None:
    running.tell(
        ReturnFiled(tier="tier-1", period="2026-q3", kind="payroll", bundle="a" * 64, by="x"),
        ReturnFiled(tier="tier-2", period="2026-q3", kind="nil", bundle="b" * 64, by="x"),
        at=datetime(2026, 10, 10, tzinfo=UTC),
    )

    page = text(as_(running, "Sam"), HOME)

    assert "July to September 2026: <strong>In</strong>" in page
    assert "July to September 2026: <strong>Nil: nobody worked</strong>" in page
    assert "July to September 2026: <strong>Not here yet. It was due 14 October 2026.</strong>" in page


def test_what_the_buyer_ordered_stands_beside_its_plan(running: Any, as_: Any) -> None:
    running.tell(VolumeOrdered(period="2026-q3", planned=D(11000), ordered=D(9800), by="x"))

    page = text(as_(running, "Sam"), HOME)

    assert "9,800" in page and "11,000" in page and "89%" in page


def test_names_of_the_other_side_are_not_shown(running: Any, as_: Any) -> None:
    assert "Ana Reed · 1 April" in text(as_(running, "Mo"), HOME)
    other = text(as_(running, "Sam"), HOME)
    assert "Northmoor Council · 1 April" in other and "Ana Reed" not in other


def test_older_entries_are_a_link_away(running: Any, as_: Any) -> None:
    running.tell(*(VolumeOrdered(period="2026-q3", planned=D(1), ordered=D(n), by="x") for n in range(1, 12)))
    client = as_(running, "Ana")

    assert "?page=2#past" in text(client, HOME)
    assert "Contract opened" in text(client, HOME + "?page=2")


@pytest.mark.parametrize("who", ["Eve", "Hal", "Kit", "Zoe"])
def test_others_are_told_that_there_is_nothing(who: str, running: Any, as_: Any) -> None:
    assert as_(running, who).get(HOME).status_code == 404


def test_the_list_has_each_contract_once_for_those_who_see_it(running: Any, as_: Any) -> None:
    assert "Home care, Harbour and town" in text(as_(running, "Ana"), "/contracts/")
    assert "Home care, Harbour and town" in text(as_(running, "Sam"), "/contracts/")
    assert "You have no contracts here yet" in text(as_(running, "Kit"), "/contracts/")
    assert as_(running, "Eve").get("/contracts/").status_code == 404


@pytest.mark.parametrize("who", ["Mo", "Sam", "Ada"])
def test_both_sides_are_led_to_what_everybody_can_read_once_it_is_public(who: str, running: Any, as_: Any) -> None:
    public = f'href="/register/{running.record.slug}/"'
    assert public not in as_(running, who).get("/contracts/C-2026-031/").content.decode()

    running.record.public = True
    running.record.save()

    page = as_(running, who).get("/contracts/C-2026-031/").content.decode()
    assert public in page
    assert "/questions/settings/" not in page, "only an administrator can say where the council is"
