"""A manager's hour: what fits, why, one press each; put off and undone; nudged; never anybody's answer."""

import re
import time
from typing import Any

import pytest

from makegood.deliver.facts import AnswersShown, TierAnswered, TierInvited
from makegood.web.records.models import ContractManager, NotNow
from tests.web.contracts.conftest import Running
from tests.web.week.conftest import LONG, WEEK, many

pytestmark = pytest.mark.django_db
LATER = {"because": "waiting", "until-day": "4", "until-month": "12", "until-year": "2026"}


def tasks(page: str) -> list[str]:
    return [re.sub("<[^>]*>", "", each) for each in re.findall(r'id="task-\d+">(.*?)</h2>', page)]


def first_id(page: str) -> str:
    found = re.search(r'name="task" value="([^"]+)"', page)
    assert found
    return found[1]


def test_the_heading_says_how_much_fits_and_each_card_says_why(running: Running, as_: Any) -> None:
    page = as_(running, "Mo").get(WEEK).content.decode()

    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page)
    assert heading and re.fullmatch(r"1 hour: \d+ things? fits?", heading[1])
    assert tasks(page) and page.count("Not this week") >= len(tasks(page))
    assert "Returns are missing" in page or "was due on" in page
    assert "nobody has measured yet" in page, "chances are told with where they are from"


def test_less_time_fits_less_and_says_what_it_leaves_out(running: Running, as_: Any) -> None:
    mo = as_(running, "Mo")

    long, short = mo.get(LONG).content.decode(), mo.get(f"{WEEK}?minutes=2").content.decode()

    assert len(tasks(short)) < len(tasks(long))
    assert "more would cover these" in short and "Could not fit" in short
    assert mo.get(f"{WEEK}?minutes=-5x").status_code == 200


def test_not_this_week_leaves_the_list_can_be_undone_and_comes_back(running: Running, as_: Any, clock: Any) -> None:
    mo = as_(running, "Mo")
    before = mo.get(LONG).content.decode()
    task = first_id(before)

    answer = mo.post(f"{WEEK}not-now/", {"task": task, "minutes": "600", **LATER})
    after = mo.get(answer["Location"].split("#")[0]).content.decode()

    assert "Put off. It comes back." in after and "Comes back on 4 December 2026" in after
    assert len(tasks(after)) == len(tasks(before)) - 1
    back = mo.post(f"{WEEK}undo/", {"task": task, "minutes": "600"})
    assert tasks(mo.get(back["Location"].split("#")[0]).content.decode()) == tasks(before)


def test_what_was_put_off_is_there_again_on_its_day(running: Running, as_: Any, clock: Any) -> None:
    from datetime import UTC, datetime

    mo = as_(running, "Mo")
    task = first_id(mo.get(LONG).content.decode())
    mo.post(f"{WEEK}not-now/", {"task": task, "minutes": "600", **LATER})
    assert f'value="{task}"' not in mo.get(LONG).content.decode().split("Put off, 1")[0]

    clock(datetime(2026, 12, 4, 9, tzinfo=UTC))

    assert "Put off, 1" not in mo.get(LONG).content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"because": ""}, "Select why not this week"),
        ({"because": "bored"}, "Select why not this week"),
        ({"until-day": "20", "until-month": "11"}, "Enter a day from tomorrow on, within three months"),
        ({"until-year": "2030"}, "Enter a day from tomorrow on, within three months"),
        ({"until-month": "13"}, "Show it again on must be a day"),
    ],
)
def test_nothing_is_put_off_without_a_reason_or_for_ever(
    running: Running, as_: Any, change: dict[str, str], said: str
) -> None:
    mo = as_(running, "Mo")
    task = first_id(mo.get(LONG).content.decode())

    answer = mo.post(f"{WEEK}not-now/", {"task": task, "minutes": "600", **LATER, **change})

    assert answer.status_code == 422 and said in answer.content.decode()
    assert not NotNow.objects.exists()


def test_a_nudge_goes_once_and_stands_in_the_book(running: Running, as_: Any) -> None:
    mo = as_(running, "Mo")
    about = {"contract": "C-2026-031", "period": "2026-q3", "minutes": "60"}
    page = mo.get(WEEK).content.decode()
    assert "Larkfield Care, Harbour Carers, Night Owls, One Van: The return for July to September 2026" in page

    assert mo.post(f"{WEEK}nudge/", about).status_code == 302

    assert mo.post(f"{WEEK}nudge/", about).status_code == 422
    assert "Reminded on 21 November 2026" in mo.get(WEEK).content.decode()
    assert [each.kind for each in running.record.book.entries.all()].count("reminded") == 4


def test_reminders_are_sent_from_the_list_to_all_who_are_late(running: Running, as_: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    mo, task = as_(running, "Mo"), "C-2026-031/remind/2026-q3"
    assert task in mo.get(LONG).content.decode()

    done = mo.post(f"{WEEK}do/", {"task": task, "minutes": "60"})

    assert "This site sends no mail" in (page := mo.get(done["Location"].split("#")[0]).content.decode())
    assert "58 minutes left." in page
    assert [each.kind for each in running.record.book.entries.all()].count("reminded") == 4
    assert task not in mo.get(LONG).content.decode()


def test_a_task_that_a_second_browser_did_first_is_told_as_done_and_not_as_no_page(running: Running, as_: Any) -> None:
    first, second, task = as_(running, "Mo"), as_(running, "Mo"), "C-2026-031/remind/2026-q3"
    assert task in second.get(LONG).content.decode()
    first.post(f"{WEEK}do/", {"task": task, "minutes": "60"})

    for press in ("do", "not-now"):
        told = second.post(f"{WEEK}{press}/", {"task": task, "minutes": "60"}, follow=True)
        assert (told.status_code, "it was done, or put off" in told.content.decode()) == (200, True)

    assert second.post(f"{WEEK}do/", {"task": "C-1999-001/remind/2026-q3", "minutes": "60"}).status_code == 404


def test_numbers_are_locked_by_one_press_for_every_employer(running: Running, as_: Any, clock: Any) -> None:
    from datetime import UTC, datetime

    clock(datetime(2026, 12, 10, 9, tzinfo=UTC))
    mo = as_(running, "Mo")
    assert "lock/2026-12-31" in mo.get(LONG).content.decode()

    assert mo.post(f"{WEEK}do/", {"task": "lock/2026-12-31", "minutes": "600"}).status_code == 302

    assert set(running.state.seeds) == {(f"tier-{n}", "2026-q4") for n in range(1, 5)}


def test_a_sub_contractor_that_waits_leads_to_the_page_where_it_is_let_in(running: Running, as_: Any) -> None:
    running.tell(
        TierInvited(tier="tier-5", parent="tier-1", level=2, by="x"), TierAnswered(tier="tier-5", says="works", by="y")
    )

    page = as_(running, "Mo").get(LONG).content.decode()

    assert "Say whether a sub-contractor may start" in page
    assert 'href="/contracts/C-2026-031/tiers/"' in page


def test_no_reason_hints_at_what_a_worker_answered(running: Running, as_: Any) -> None:
    mo = as_(running, "Mo")
    before = mo.get(LONG).content.decode()
    running.tell(AnswersShown(tier="tier-2", period="2026-q3", asked=12, counts={}, signal="look", by="s"))
    after = mo.get(LONG).content.decode()

    new = set(tasks(after)) - set(tasks(before))
    assert len(new) == 1 and "Reply to workers" in new.pop(), "the reply is owed whatever they answered"
    assert not re.search(r"(?i)workers? (said|say|answered)|signal|complain", after.split('id="list"')[1])


def test_a_manager_with_contracts_of_her_own_sees_those_and_can_stand_in(running: Running, as_: Any) -> None:
    hers, *_rest = many(running, 3)
    ContractManager.objects.create(contract=hers, person=running.people["Mo"])
    mo = as_(running, "Mo")

    own, all_ = mo.get(LONG).content.decode(), mo.get(f"{LONG}&all=yes").content.decode()

    assert "area 0" in own and "area 1" not in own and "Harbour and town" not in own
    assert "Your colleagues" in own and "3" in own
    assert "area 1" in all_ and "Harbour and town" in all_


@pytest.mark.parametrize("name", ["Sam", "Hal", "Kit", "Eve", "Ada"])
def test_whoever_manages_no_contract_has_no_list(running: Running, as_: Any, name: str) -> None:
    client = as_(running, name)

    assert client.get(WEEK).status_code == 404
    for press in ("not-now", "undo", "do", "nudge"):
        assert client.post(f"{WEEK}{press}/", {"task": "C-2026-031/remind/2026-q3"}).status_code == 404


def test_another_authoritys_contracts_are_on_nobodys_list(running: Running, as_: Any) -> None:
    zoe = as_(running, "Zoe")

    assert "Your authority has no contract here yet." in zoe.get(LONG).content.decode()
    about = {"contract": "C-2026-031", "period": "2026-q3"}
    assert zoe.post(f"{WEEK}nudge/", about).status_code == 404
    assert zoe.post(f"{WEEK}do/", {"task": "C-2026-031/remind/2026-q3"}).status_code == 404
    assert zoe.post(f"{WEEK}not-now/", {"task": "C-2026-031/remind/2026-q3", **LATER}).status_code == 404


def test_forty_contracts_weigh_under_20_kb_and_come_in_time(running: Running, as_: Any) -> None:
    many(running, 39)
    mo = as_(running, "Mo")
    mo.get(WEEK)  # tables of odds and rates are read once
    began = time.process_time()
    answer = mo.get(WEEK, headers={"accept-encoding": "gzip"})
    took = time.process_time() - began
    print(f"{len(answer.content)} bytes, {took:.2f} s of processor time")

    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) <= 20_000
    assert took < 2, "0.4 s is the budget, on a machine of one's own"


def test_the_list_is_in_a_managers_menu_and_in_nobody_elses(running: Running, as_: Any) -> None:
    assert 'href="/this-week/"' in as_(running, "Mo").get("/my/").content.decode()
    assert 'href="/this-week/"' not in as_(running, "Sam").get("/my/").content.decode()
