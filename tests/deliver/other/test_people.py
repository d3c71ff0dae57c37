"""Registers of people: made where the references are, counted by keys, proved by the other side's own register."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.deliver.other import apprentices, recruitment, register
from makegood.deliver.other.keys import person_key
from makegood.deliver.other.people import Maker, make
from makegood.deliver.other.register import Register, Source, What
from makegood.deliver.promises import Period
from makegood.terms import BadInput, codec

SECRET = b"s" * 32
YEAR = Period(id="2026-27", starts=date(2026, 4, 1), ends=date(2027, 3, 31))
WEEKS = "learner_ref,hosted_from,hosted_to,consented\n"
JOBS = "person_key,group_code,started_on,weekly_hours,four_weeks_paid,employed_at_26_weeks,passes_pay,"
JOBS += "passes_hours_offer,passes_benefits_stated,written_terms_day_1,induction_paid\n"
STARTS = "learner_ref,apprenticeship_starts_on,share_of_time_on_contract,existing_employee,provider_status\n"


def made(text: str, what: What, *, by: Source = "employer", on: date = date(2027, 4, 5)) -> Register:
    maker = Maker(scheme="pool", secret=SECRET, contract="C-1", made_by=by, on=on)
    return make(text.encode(), f"{what}.csv", what=what, maker=maker)


def job(person: str, group: str = "neet", day: str = "2026-06-01", still: str = "yes", good: str = "yes") -> str:
    return f"{person},{group},{day},20,yes,{still},{good},yes,yes,yes,yes\n"


def test_one_person_has_one_key_however_the_reference_is_written_and_another_in_each_scheme() -> None:
    key = person_key(SECRET, "pool", "AB 12-34")

    assert key == person_key(SECRET, "pool", "ab1234")
    assert key != person_key(SECRET, "other", "AB1234")
    assert key != person_key(b"t" * 32, "pool", "AB1234")


def test_no_reference_day_or_group_of_a_person_leaves() -> None:
    text = codec.to_json(made(JOBS + job("QQ123456C", "care leaver", "2026-06-03"), "recruitment"))

    assert "QQ123456C" not in text and "care leaver" not in text and "2026-06-03" not in text
    assert '"groups_held_back": true' in text


def test_a_register_with_names_in_place_of_keys_is_refused_at_the_buyer() -> None:
    text = codec.to_json(made(WEEKS + "123,2026-05-04,2026-06-26,yes\n", "hosting"))
    named = text.replace(person_key(SECRET, "pool", "123"), "Jo Smith")

    with pytest.raises(BadInput, match="a reference that is no key"):
        register.opened(named, "hosted.json")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"weeks": 8', '"weeks": 900000000', "ten years at most"),
        ('"first": "2026-05-04"', '"first": "9999-12-27"', "after 2100"),
        ('"first": "2026-05-04"', '"first": "2026-05-05"', "from a Monday on"),
        ('"groups": {}', '"groups": {"care leaver": 3}', "a group under 10"),
        ('"groups": {}', '"groups": {"Jo Smith, 4 Elm Road": 12}', "no short code"),
        ('"scheme"', '"name": "Jo Smith", "scheme"', "not a known key"),
    ],
)
def test_a_register_with_what_no_register_has_is_refused_at_the_buyer(old: str, new: str, said: str) -> None:
    text = codec.to_json(made(WEEKS + "123,2026-05-04,2026-06-26,yes\n", "hosting"))
    assert old in text

    with pytest.raises(BadInput, match=said):
        register.opened(text.replace(old, new), "hosted.json")


def test_a_column_that_nobody_asked_for_is_refused_because_it_may_be_about_people() -> None:
    with pytest.raises(BadInput, match="the column name"):
        made("learner_ref,hosted_from,hosted_to,name\n1,2026-05-04,2026-06-26,Jo\n", "hosting")


def test_every_cell_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadInput) as bad:
        made(WEEKS + "1,2026-13-04,2026-06-26,perhaps\n,2026-05-04,2026-06-26,yes\n", "hosting")

    assert [each.where for each in bad.value.problems] == [
        "line 2, hosted_from",
        "line 2, consented",
        "line 3, learner_ref",
    ]


def test_weeks_count_in_blocks_of_four_and_only_as_far_as_the_pool_has_them_too() -> None:
    rows = ("1,2026-05-04,2026-07-24,yes\n", "2,2026-05-04,2026-05-22,yes\n", "3,2026-05-04,2026-06-05,no\n")
    own = made(WEEKS + "".join(rows), "hosting")
    pool = made(WEEKS + "1,2026-05-04,2026-07-10,yes\n", "hosting", by="third_party")

    found = apprentices.hosting(own, [pool], YEAR, "B")

    assert (found.good, found.missing, found.grade) == (D(10), D(2), "B")
    assert "Weeks in blocks shorter than 4 weeks do not count: 3." in found.said


def test_consent_that_nobody_spoke_of_is_not_shown_and_not_refused() -> None:
    own = made(WEEKS + "1,2026-05-04,2026-05-29,\n", "hosting")

    found = apprentices.hosting(own, [own], YEAR, "D")

    assert (found.good, found.missing) == (D(0), D(4))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_weeks_of_periods_add_up_to_the_weeks_of_the_whole(blocks: list[tuple[int, int, int]]) -> None:
    start = date(2026, 4, 6)
    rows = [
        f"{who},{start + timedelta(weeks=first)},{start + timedelta(weeks=first + n, days=-3)},yes\n"
        for who, first, n in blocks
    ]
    own = made(WEEKS + "".join(rows), "hosting", on=date(2028, 1, 1))
    whole = Period(id="whole", starts=start, ends=date(2028, 1, 1))
    cut = date(2026, 10, 1)
    parts = (Period(id="a", starts=start, ends=cut), Period(id="b", starts=cut + timedelta(days=1), ends=whole.ends))

    counted = [apprentices.hosting(own, [], each, "D").good for each in (whole, *parts)]

    assert counted[0] == sum(n for n in counted[1:] if n is not None)


def test_only_starts_above_the_usual_number_are_additional_and_staff_are_told_apart() -> None:
    rows = ["1,2026-05-04,80,no,\n", "2,2026-05-04,80,no,\n", "3,2026-05-04,80,yes,\n", "4,2026-05-04,30,no,\n"]
    own = made(STARTS + "".join(rows), "apprentices")
    provider = made(STARTS + "".join(rows), "apprentices", by="record")

    found = apprentices.starts(own, [provider], YEAR, "B", usual=D(1))
    untold = apprentices.starts(own, [provider], YEAR, "B", usual=None)

    assert (found.good, found.missing, found.grade) == (D(1), D(0), "A")
    assert "1 were staff before" in found.said[0]
    assert (untold.good, untold.missing) == (D(0), D(2))


def test_completion_looks_at_24_months_and_says_nothing_of_those_who_are_not_there_yet() -> None:
    rows = [
        "1,2025-01-06,,,achieved\n",
        "2,2025-01-06,,,in learning\n",
        "3,2025-01-06,,,left\n",
        "4,2026-01-05,,,left\n",
    ]
    own = made(STARTS + "".join(rows), "apprentices")

    found = apprentices.carried_on(own, [own], YEAR, "D")

    assert (found.good, found.counted, found.missing) == (D(2), D(3), D(0))
    assert "1 started less than 24 months ago and are not judged yet." in found.said


def test_in_learning_before_the_24_months_are_over_shows_nothing_of_the_24_months() -> None:
    own = made(STARTS + "1,2025-01-06,,,in learning\n", "apprentices", on=date(2026, 12, 1))

    found = apprentices.carried_on(own, [], YEAR, "D")

    assert (found.good, found.missing) == (D(0), D(1))


def test_one_person_in_two_groups_is_one_start_and_a_poor_job_is_none() -> None:
    own = made(JOBS + job("a") + job("a", "care leaver") + job("b", good="no") + job("c", good=""), "recruitment")
    partner = made(JOBS + job("a") + job("c"), "recruitment", by="third_party")

    found = recruitment.starts(own, [partner], YEAR, "B")

    assert (found.good, found.missing, found.grade) == (D(1), D(1), "B")


def test_who_is_still_in_work_is_held_back_where_fewer_than_ten_are_on_one_side() -> None:
    own = made(JOBS + "".join(job(f"p{n}", still="no" if n < 3 else "yes") for n in range(20)), "recruitment")

    found = recruitment.in_work(own, [own], YEAR, "D")

    assert {each.at_26_weeks for each in own.recruits} == {None}
    assert (found.good, found.counted, found.missing) == (D(0), D(0), D(20))


def test_a_group_is_shown_only_where_no_smaller_one_can_be_worked_out() -> None:
    own = made(JOBS + "".join(job(f"p{n}", "neet" if n < 12 else "veteran") for n in range(16)), "recruitment")
    both = made(JOBS + "".join(job(f"p{n}", "neet" if n < 12 else "veteran") for n in range(24)), "recruitment")

    assert own.groups == {} and own.groups_held_back
    assert both.groups == {"neet": 12, "veteran": 12}
