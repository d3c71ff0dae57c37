"""What was public and since when, from the book alone."""

import itertools
from datetime import UTC, date, datetime
from typing import Any

from makegood.deliver import facts
from makegood.learn import register
from makegood.learn.register import history
from tests.learn.register.told import world

END = datetime(2027, 2, 1, 12, tzinfo=UTC)


def published(on: date) -> Any:
    """The world, with its record published on a day; facts stand in the order of their days."""
    made = world()
    made.add(facts.RecordPublished(record="c" * 64, duty=False, since=on, until=on, by="p"), on)
    made.happened.sort(key=lambda each: each.at)
    return made


def days(made: Any, at: datetime = END) -> list[tuple[date, str]]:
    found = history.changes(lambda _day: made.agreed, made.happened, at=at)
    return [(each.at.date(), each.record.sentence.split(" it had ")[1]) for each in found]


def test_nothing_is_told_of_the_time_before_it_was_public() -> None:
    told = days(published(date(2026, 7, 20)))

    assert told[0][0] == date(2026, 7, 20)
    assert [day for day, _says in told] == sorted(day for day, _says in told)


def test_a_miss_is_told_on_the_day_after_the_time_to_answer_without_any_fact() -> None:
    told = dict(days(published(date(2026, 7, 20))))

    assert "missed" not in told[date(2026, 7, 20)]
    assert "missed 1" in told[date(2026, 8, 4)]


def test_a_day_on_which_nothing_reads_otherwise_is_no_change() -> None:
    marks = [register.fingerprint(each.record) for each in _changes(published(date(2026, 7, 20)))]

    assert all(before != after for before, after in itertools.pairwise(marks))


def _changes(made: Any) -> list[history.Change]:
    return list(history.changes(lambda _day: made.agreed, made.happened, at=END))


def test_a_release_comes_once_and_the_last_is_as_it_stands() -> None:
    made = _changes(published(date(2026, 7, 20)))
    ids = [each["id"] for change in made for each in change.releases]

    assert len(ids) == len(set(ids)) and len(made) > 3
    assert [each["tag"][0] for each in made[0].releases] == ["award", "contract", "implementation"]
    assert all([each["tag"] for each in change.releases] == [["implementation"]] for change in made[1:])


def test_a_contract_that_was_never_published_is_one_change_at_the_moment_that_is_asked() -> None:
    (only,) = _changes(world())

    assert only.at == END and len(only.releases) == 3


def test_what_was_told_in_august_is_the_same_whenever_one_asks() -> None:
    made = published(date(2026, 7, 20))
    august = datetime(2026, 8, 31, tzinfo=UTC)

    early = list(history.changes(lambda _day: made.agreed, made.happened, at=august))

    assert early == _changes(made)[: len(early)] and early


def test_look_again_is_the_next_day_on_which_it_can_read_otherwise() -> None:
    made = world()

    assert register.look_again(made.agreed, made.state, date(2026, 7, 25)) == date(2026, 8, 4)
    assert register.look_again(made.agreed, made.state, made.agreed.ends.replace(year=2040)) is None
