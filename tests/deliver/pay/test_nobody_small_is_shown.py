"""An attacker adds and subtracts everything that is published, and finds no group under ten people."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver import pay

HEAD = (
    "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,deductions,"
    "workplace,age,apprentice"
)
KINDS = {
    "good": ("1345", "30", "no"),
    "below the rate": ("1300", "30", "no"),
    "below the law": ("1200", "30", "no"),
    "apprentice": ("1000", "18", "yes"),
    "young": ("900", "17", "no"),
}
People = dict[str, tuple[str, str]]
"""Each worker's tier and kind."""

crowds = st.dictionaries(
    st.tuples(st.sampled_from(["prime", "laundry", "windows"]), st.sampled_from(sorted(KINDS))),
    st.sampled_from([1, 3, 9, 10, 12, 25]),
    max_size=7,
)


def published(people: People, **terms: object) -> dict[str, Any]:
    rows = [HEAD]
    for worker, (tier, kind) in people.items():
        basic, age, apprentice = KINDS[kind]
        rows.append(f"{worker},{tier},2026-06-01,2026-06-30,100,100,{basic},0,0,0,UK,{age},{apprentice}")
    promise = {"PAY-01": "95", "PAY-02": "0", "PAY-05": "90"}
    contract = {"promise": promise, "publish_by": "tier", "tiers_due": ["prime"]} | terms
    (read,) = pay.read(json.dumps({"contract": contract, "payroll_csv": "\n".join(rows)}).encode(), "case.json")
    assert not isinstance(read, pay.Refused)
    shown: dict[str, Any] = pay.answer(pay.work_out(read))["published"]
    return shown


def sets_shown(shown: dict[str, Any], people: People) -> Iterator[tuple[str, frozenset[str]]]:
    """The people behind each number that is shown, worked out here from the invented people, not from the code."""

    def are(kinds: set[str], tiers: set[str] | None = None) -> frozenset[str]:
        return frozenset(who for who, (tier, kind) in people.items() if kind in kinds and (not tiers or tier in tiers))

    adults, below = {"good", "below the rate", "below the law"}, {"below the rate", "below the law"}
    counted = {"PAY-01": adults, "PAY-02": set(KINDS), "PAY-05": adults}
    under = {"PAY-01": below, "PAY-02": {"below the law"}, "PAY-05": below}
    for id_, one in shown.items():
        whole = {"laundry", "windows"} if id_ == "PAY-05" else None
        cells = [(one, whole), *((cell, {name}) for name, cell in one["by"]["groups"].items())]
        for cell, tiers in cells:
            if cell["workers_counted"] is not None or cell["hours_counted"] is not None:
                yield f"{id_} counted", are(counted[id_], tiers)
            if cell["workers_below"] is not None or cell["hours_below"] is not None or cell["hours_good"] is not None:
                yield f"{id_} below", are(under[id_], tiers)
        if one["apprentices"]:
            yield f"{id_} apprentices", are({"apprentice"}, whole)
        if one["under_18"]:
            yield f"{id_} under 18", are({"young"}, whole)
        if one.get("hours_missing") is not None:
            yield "everybody, by the invoice", frozenset(people)


def worked_out(sets: list[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Every group that sums and differences of up to five of the sets give."""
    for number in range(1, 6):
        for some in itertools.combinations(sets, number):
            for signs in itertools.product((1, -1), repeat=number):
                everyone = frozenset().union(*some)
                times = {who: sum(s for s, each in zip(signs, some, strict=True) if who in each) for who in everyone}
                if set(times.values()) <= {0, 1}:
                    yield frozenset(who for who, count in times.items() if count)


@settings(max_examples=80, deadline=None)
@given(crowds)
def test_no_sum_or_difference_of_what_is_shown_gives_a_small_group(crowd: dict[tuple[str, str], int]) -> None:
    # One person stands for each piece below, weighed by its size: the arithmetic is the same and quick.
    people = {f"{tier}-{kind}-{n}": (tier, kind) for (tier, kind), size in crowd.items() for n in range(size)}
    shown = published(people, hours_invoiced=str(100 * len(people)))
    pieces = {f"{tier}-{kind}-0": (tier, kind) for (tier, kind), size in crowd.items() if size}

    sets = sorted({each for _, each in sets_shown(shown, pieces)} - {frozenset()}, key=sorted)

    for group in worked_out(sets):
        size = sum(crowd[pieces[who]] for who in group)
        assert size == 0 or size >= 10, (group, shown)


def test_a_large_crowd_is_shown_by_tier_with_its_split() -> None:
    people = {
        f"{tier}{n}": (tier, "good" if n < 15 else "below the rate") for tier in ("prime", "laundry") for n in range(27)
    }

    shown = published(people)["PAY-01"]

    assert (shown["workers_counted"], shown["workers_below"], shown["low"]) == (54, 24, "55.555556")
    assert shown["by"]["groups"]["laundry"]["workers_below"] == 12


def test_one_small_tier_takes_another_with_it() -> None:
    sizes = {"prime": 30, "laundry": 12, "windows": 4}
    people = {f"{tier}{n}": (tier, "good") for tier, size in sizes.items() for n in range(size)}

    groups = published(people)["PAY-01"]["by"]["groups"]

    assert {name: cell["workers_counted"] for name, cell in groups.items()} == {
        "prime": 30,
        "laundry": None,
        "windows": None,
    }


def test_few_people_below_are_not_shown_nor_is_the_share_that_gives_their_hours() -> None:
    people = {f"w{n}": ("prime", "good" if n else "below the rate") for n in range(40)}

    shown = published(people)["PAY-01"]

    assert shown["workers_counted"] == 40
    assert {shown[key] for key in ("workers_below", "hours_good", "hours_below", "low", "high")} == {None}
    assert shown["outcome"] == "met"


def test_the_lowest_rate_is_one_persons_own_and_never_shown() -> None:
    people = {f"w{n}": ("prime", "good") for n in range(40)}

    assert published(people)["PAY-02"]["lowest_effective_rate"] is None


def groups_by(column: str, rows: list[str], measure: str = "PAY-01") -> dict[str, Any]:
    contract = {"promise": {measure: "95"}, "publish_by": column}
    text = "\n".join([HEAD, *rows])
    (read,) = pay.read(json.dumps({"contract": contract, "payroll_csv": text}).encode(), "case.json")
    assert not isinstance(read, pay.Refused)
    shown: dict[str, Any] = pay.answer(pay.work_out(read))["published"][measure]
    return shown


def a_row(worker: str, tier: str = "prime", month: str = "06", basic: str = "1345") -> str:
    return f"{worker},{tier},2026-{month}-01,2026-{month}-30,100,100,{basic},0,0,0,UK,30,no"


def test_large_tiers_are_shown_though_each_has_a_few_below() -> None:
    rows = [a_row(f"w{n}", tier, basic="1300" if n < 5 else "1345") for tier in "abcd" for n in range(50)]

    shown = groups_by("tier", rows)

    assert (shown["workers_counted"], shown["workers_below"]) == (200, 20)
    assert [cell["workers_counted"] for cell in shown["by"]["groups"].values()] == [50, 50, 50, 50]
    assert {cell["hours_below"] for cell in shown["by"]["groups"].values()} == {None}


def test_hours_of_the_few_who_worked_in_a_second_month_are_not_the_rest() -> None:
    rows = [a_row(f"w{n}") for n in range(20)] + [a_row(f"w{n}", month="09") for n in range(3)]

    groups = groups_by("period_end", rows)["by"]["groups"]

    assert {cell["hours_counted"] for cell in groups.values()} == {None}


def test_hours_of_the_few_with_one_good_month_among_bad_ones_are_not_shown() -> None:
    rows = [a_row(f"w{n}", basic="1300") for n in range(12)] + [a_row(f"w{n}", month="09") for n in range(2)]

    shown = groups_by("period_end", rows)

    assert (shown["workers_counted"], shown["hours_good"], shown["low"]) == (12, None, None)
